"""A group's sheet with a row for each training or hour of RSC: each person gets a record of their rows."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook

from imh_core.cohort.importing import GroupImport, group_file
from imh_core.cohort.people import About, hours_told
from imh_core.record.model import Record
from imh_core.spreadsheet import remembered
from tests.cohort.reading_in import BOOK, TODAY, from_rows, read_in, said

TRAININGS = [
    ["Name", "Training", "Date", "Hours", "Topic"],
    ["Ana Lopez", "Ghosts in the nursery", "05/14/2024", "6", "DEI"],
    ["Lopez, Ana", "Circle of Security", "06/14/2024", "3.5", "Social-emotional"],
    ["Mark Lee", "Circle of Security", "06/14/2024", "three", "Social-emotional"],
    ["Mia Lind", "Touchpoints", "06/14/2024", "2", ""],
    ["Total", "", "", "11.5", ""],
]


def test_one_row_per_training():
    people, imported = from_rows(*TRAININGS)
    kept = [
        (person.id, [(one.hours, one.bucket, one.on) for one in person.told.trainings or ()])
        for person in people
        if isinstance(person.told, Record)
    ]
    assert kept == [
        ("AL", [(Decimal(6), "dei", date(2024, 5, 14)), (Decimal("3.5"), "social_emotional", date(2024, 6, 14))]),
        ("ML 2", [(Decimal(2), None, date(2024, 6, 14))]),
    ]
    assert hours_told(people) == (Decimal("11.5"), Decimal(0))
    assert [(row.row, row.cells["Name"]) for row in imported.refused] == [(4, "ML")]
    assert "“three” is not a number of hours" in said(imported, About.REFUSED)[0]
    assert said(imported, About.TOTAL) == ["Row 6: A total. We add up the entries ourselves."]
    shown = [remark.sentence() for remark in imported.remarks] + [str(row) for row in imported.refused]
    assert not any(name in text for text in shown for name in ("Ana", "Lopez", "Mark", "Mia"))


def test_hours_of_rsc_with_the_provider_in_a_column_and_no_name_of_hers():
    people, _ = from_rows(
        ["Staff ID", "Supervisor", "Supervisor endorsement", "Date", "Hours"],
        ["A1", "Jane Doe", "MHS-ERS", "05/14/2024", "1.5"],
        ["A1", "Jane Doe", "MHS-ERS", "06/14/2024", "1"],
    )
    [person] = people
    assert isinstance(person.told, Record)
    assert [(one.hours, one.provider, one.title) for one in person.told.rsc or ()] == [
        (Decimal("1.5"), "mhs_ers", None),
        (Decimal(1), "mhs_ers", None),
    ]


def test_hours_and_provider_in_two_columns_of_one_row_per_person():
    people, imported = from_rows(
        ["ID", "RSC hours", "RSC provider"], ["a", "30", "MHS-ERS"], ["b", "25", ""], ["c", "20", "MHS-ERS; MHM-C"]
    )
    assert [dict(one.told.rsc or {}) for one in people if not isinstance(one.told, Record)] == [
        {("mhs_ers", None): Decimal(30)},
        {(None, None): Decimal(25)},
        {(None, None): Decimal(20)},
    ]
    assert "Several providers for one number of hours" in said(imported, About.CONTRADICTION)[0]


def test_what_a_form_asks_in_whole_sentences():
    people, imported = from_rows(
        ["Timestamp", "What are your initials?", "Do you live in Virginia?",
         "How many hours of DEI training have you had?", "Email Address"],
        ["2026/05/01 3:04:05 PM EST", "AB", "Yes, I live in Virginia", "12", "a@b.org"],
        ["2026/05/01 3:04:05 PM EST", "CD", "Yes, but only until June", "", "c@b.org"],
    )  # fmt: skip
    told = [(one.id, dict(one.told.answers), one.told.training) for one in people if not isinstance(one.told, Record)]
    assert told == [("AB", {"lives_in_virginia": True}, {"dei": Decimal(12)}), ("CD", {}, {})]
    assert "We read “Yes, I live in Virginia” as yes." in said(imported, About.READ_AS)[0]
    assert "is not yes or no" in said(imported, About.WORD)[0]


def test_columns_said_by_hand_are_known_again_in_the_next_file():
    rows = b"Who,How much,On what\na,6,D. E. I.\n"
    file = group_file(rows, "a.csv", BOOK, TODAY)
    assert not file.chosen
    by_hand = file.matchings[0].with_sheet("trainings", file.tables[0], file.sheets)
    by_hand = by_hand.with_column(0, "person").with_column(1, "hours").with_column(2, "bucket")
    by_hand = by_hand.with_meaning("bucket", "D. E. I.", "dei")
    again = group_file(rows, "b.csv", BOOK, TODAY, remembered.from_bytes(remembered.to_bytes(by_hand.said())))
    assert again.is_clear
    [person] = GroupImport(again, BOOK, TODAY)
    assert isinstance(person.told, Record)
    assert [(one.hours, one.bucket) for one in person.told.trainings or ()] == [(Decimal(6), "dei")]


def test_a_cell_that_is_merged_over_rows_is_read_once_for_a_person():
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Group")
        sheet.write_row("A1", ["id", "DEI", "Families"])
        sheet.write_row("A2", ["a", None, 5])
        sheet.write_row("A3", ["b", None, 6])
        sheet.merge_range("B2:B3", 3)
    people, imported = read_in(buffer.getvalue(), "group.xlsx")
    assert [one.told.training for one in people if not isinstance(one.told, Record)] == [{"dei": 3}, {}]
    assert "merged with row 2" in said(imported, About.NOT_TOLD)[0]
