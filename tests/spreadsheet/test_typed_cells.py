"""Cells of a workbook that are more than text: dates, times, lengths of time, numbers, formulas, merged headers."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter

from imh_core.record.model import Record
from imh_core.spreadsheet.importing import Problem, preview, read_rows
from imh_core.spreadsheet.matching import matched
from imh_core.spreadsheet.reading import read
from tests.spreadsheet.bringing_in import SHEETS

TODAY = date(2026, 11, 21)


def test_what_excel_stored_is_understood():
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        formats = {
            name: book.add_format({"num_format": name}) for name in ("m/d/yyyy", "h:mm", "[h]:mm", "m/d/yy h:mm")
        }
        sheet = book.add_worksheet("Workshops 2024")
        sheet.merge_range("A1:C1", "My workshops")
        sheet.write_row("A2", ["Workshop", "Hours", "Date"])
        sheet.write("A3", "a clock")
        sheet.write_datetime("B3", time(1, 30), formats["h:mm"])
        sheet.write_datetime("C3", date(2024, 5, 4), formats["m/d/yyyy"])
        sheet.write("A4", "a long clock")
        sheet.write_datetime("B4", timedelta(hours=26, minutes=15), formats["[h]:mm"])
        sheet.write_datetime("C4", datetime.combine(date(2024, 5, 4), time(13, 30)), formats["m/d/yy h:mm"])
        sheet.write("A5", "a formula")
        sheet.write_formula("B5", "=20*0.1+0.1", None, 2.1000000000000001)
        sheet.write_number("C5", 45416)
        sheet.write("A6", "a third")
        sheet.write_number("B6", 4 / 3)
        sheet.write_number("A7", 101)
        sheet.write_number("B7", 0.1 + 0.2)
        sheet.write("A8", "a date for hours")
        sheet.write_datetime("B8", date(2024, 5, 4), formats["m/d/yyyy"])
        sheet.write("A9", "Total")
        sheet.write_formula("B9", "=SUM(B3:B7)", None, 31.88)
    [table] = read(buffer.getvalue(), "log.xlsx")
    match = matched(table, SHEETS)
    assert (match.sheet, match.header) == ("trainings", (1, 1))
    found = preview(read_rows(table, match, SHEETS, TODAY), Record())
    trainings = found.applied_to(Record()).trainings or ()
    assert [(training.title, training.hours, training.on) for training in trainings] == [
        ("a clock", Decimal("1.5"), date(2024, 5, 4)),
        ("a long clock", Decimal("26.25"), date(2024, 5, 4)),
        ("a formula", Decimal("2.1"), date(2024, 5, 4)),
        ("a third", Decimal("1.33"), None),
        ("101", Decimal("0.3"), None),
    ]
    assert [row.remarks for row in found.new if row.remarks] == [
        ("The number 45416 was read as the date 05/04/2024, as Excel counts days.",),
        ("1.333333333 hours were rounded to 1.33.",),
    ]
    assert [(row.number, *row.problems) for row in found.refused] == [
        (8, Problem("Hours", "“05/04/2024” is a date, not a number of hours. Write it like 6, 7.5 or 1:30."))
    ]
    assert [row.number for row in found.skipped] == [9]


@pytest.mark.parametrize("way", ["hide", "very_hidden"])
def test_a_hidden_sheet_is_named_and_read_once_the_person_says_what_it_is(way: str):
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name in ("2024", "2019-2023"):
            sheet = book.add_worksheet(name)
            sheet.write_row("A1", ["Training", "Date", "Hours"])
            sheet.write_row("A2", [name, "05/14/2021", 6])
        getattr(sheet, way)()
    shown, hidden = read(buffer.getvalue(), "a.xlsx")
    assert (shown.name, hidden.name) == ("2024", "2019-2023 (hidden)")
    assert (matched(shown, SHEETS).sheet, matched(hidden, SHEETS).sheet) == ("trainings", None)
    asked = matched(hidden, SHEETS).with_sheet("trainings", hidden, SHEETS)
    assert [row.entry.title for row in read_rows(hidden, asked, SHEETS, TODAY) if row.entry] == ["2019-2023"]


def test_hidden_columns_and_rows_are_read_and_said():
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Training")
        sheet.write_row("A1", ["Title", "Hours", "What it was about", "Hours"])
        for row, title in enumerate("abc", start=1):
            sheet.write_row(row, 0, [title, 9, "DEI", 6])
        sheet.set_column(1, 2, None, None, {"hidden": True})
        sheet.set_row(2, None, None, {"hidden": True})
    [table] = read(buffer.getvalue(), "a.xlsx")
    match = matched(table, SHEETS)
    assert match.names == ("Title", "Hours (hidden)", "What it was about (hidden)", "Hours")
    rows = list(read_rows(table, match, SHEETS, TODAY))
    assert [getattr(row.entry, "hours", None) for row in rows] == [6, 6, 6], "the hours in sight"
    said = "The column “What it was about (hidden)” is not shown in your sheet. We read it."
    other = "We read “Hours” as the hours, not “Hours (hidden)”. Check which one is right."
    assert [row.remarks for row in rows] == [
        (other, said),
        (other, "This row is hidden in your sheet. We read it.", said),
        (other, said),
    ]


def test_times_that_excel_stores_in_another_way_are_refused_where_they_could_be_two_things():
    """1:30 as "General" is 0.0625, and 25:30 as "h:mm" is shown as 1:30."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Workshops")
        sheet.write_row("A1", ["Workshop", "Duration"])
        for row, (value, form) in enumerate(
            [(5430 / 86400, "[h]:mm"), (1 / 16, "[m]"), (1.0625, "h:mm"), (1 / 16, None), (0.06, None)], start=1
        ):
            sheet.write_number(row, 1, value, book.add_format({"num_format": form}) if form else None)
    [table] = read(buffer.getvalue(), "log.xlsx")
    rows = list(read_rows(table, matched(table, SHEETS), SHEETS, TODAY))
    assert [str(getattr(row.entry, "hours", None)) for row in rows] == ["1.51", "1.50", "None", "None", "0.06"]
    assert ["".join(one.text for one in row.problems) for row in rows[2:4]] == [
        "This cell stores more than a day and shows a time of day. Write the hours, like 25.5.",
        "“0.0625” may be a time that Excel stores as part of a day. Write it like 1:30.",
    ]


def test_times_of_day_that_excel_stored():
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        clock = book.add_format({"num_format": "h:mm AM/PM"})
        sheet = book.add_worksheet("Workshops")
        sheet.write_row("A1", ["Workshop", "Start", "End"])
        sheet.write("A2", "Attachment")
        sheet.write_datetime("B2", time(11, 0), clock)
        sheet.write_datetime("C2", time(13, 30), clock)
    [table] = read(buffer.getvalue(), "log.xlsx")
    [row] = read_rows(table, matched(table, SHEETS), SHEETS, TODAY)
    assert row.entry, row.problems
    assert row.entry.hours == Decimal("2.5")  # type: ignore[attr-defined]


def test_ages_that_excel_took_for_a_date():
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Jobs")
        sheet.write_row("A1", ["Job", "From", "To", "Ages of the children"])
        sheet.write_row("A2", ["Teacher", "01/2020", "12/2022"])
        sheet.write_datetime("D2", date(2026, 3, 6), book.add_format({"num_format": "d-mmm"}))
    [table] = read(buffer.getvalue(), "log.xlsx")
    [row] = read_rows(table, matched(table, SHEETS), SHEETS, TODAY)
    assert row.entry
    assert (row.entry.ages, row.remarks) == ({"3-6"}, ("We read “6-Mar” as “3–6”.",))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("hours", "on"),
    [("6\u200e", "\u200e05/14/2024"), ("６", "05‑14‑2024"), ("6\u00a0h", "2024–05–14"), ("6", "０5/14/2024\ufeff")],
)
def test_marks_that_nobody_sees_and_wide_digits(hours: str, on: str):
    [table] = read(f"Title,Hours,Date\na,{hours},{on}\n".encode(), "log.csv")
    [row] = read_rows(table, matched(table, SHEETS), SHEETS, TODAY)
    assert row.entry, row.problems
    assert (row.entry.hours, row.entry.on) == (6, date(2024, 5, 14))  # type: ignore[attr-defined]


@pytest.mark.parametrize(("written", "hours"), [("3 ½", "3.5"), ("3½", "3.5"), ("½", "0.5"), ("1¼ hrs", "1.25")])
def test_fractions_as_one_letter(written: str, hours: str):
    [table] = read(f"Title,Hours\na,{written}\n".encode(), "log.csv")
    [row] = read_rows(table, matched(table, SHEETS), SHEETS, TODAY)
    assert row.entry, row.problems
    assert row.entry.hours == Decimal(hours)  # type: ignore[attr-defined]


def test_a_percentage_is_no_number_of_hours():
    """Half an hour and 50% are both stored as 0.5; the sheet shows the difference."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Workshops")
        sheet.write_row("A1", ["Workshop", "Hours"])
        sheet.write_row("A2", ["half an hour", 0.5])
        sheet.write("A3", "half of something")
        sheet.write_number("B3", 0.5, book.add_format({"num_format": "0.0%"}))
    [table] = read(buffer.getvalue(), "log.xlsx")
    found = preview(read_rows(table, matched(table, SHEETS), SHEETS, TODAY), Record())
    assert [(row.entry.title, getattr(row.entry, "hours", None)) for row in found.new if row.entry] == [
        ("half an hour", Decimal("0.5"))
    ]
    assert [(row.number, *row.problems) for row in found.refused] == [
        (3, Problem("Hours", "“50%” is not a number of hours. Write it like 6, 7.5 or 1:30."))
    ]
