"""What is guessed can be corrected before anything is imported: the log, the columns, the order of dates, the words."""

from dataclasses import replace
from datetime import date

import pytest

from imh_core.record.model import Record
from imh_core.spreadsheet.columns import SHEET_NAMES, Kind, columns
from imh_core.spreadsheet.dates import Order
from imh_core.spreadsheet.importing import Fate, preview, read_rows
from imh_core.spreadsheet.matching import HELP_SHEET, Matching, matched, open_words
from imh_core.spreadsheet.naming import LIKELY
from imh_core.spreadsheet.reading import Table, read
from imh_core.spreadsheet.vocabulary import simplified
from imh_core.spreadsheet.writing import LOGS, refused_workbook, template
from tests.spreadsheet.bringing_in import SHEETS, TERMS

TODAY = date(2026, 11, 21)
SHEET = b"Was,Std.,Datum,Thema\nGhosts,6,05/04/2024,Trauma\nCircle,zwei,06/04/2024,DEI\n"


def opened() -> tuple[Table, Matching]:
    [table] = read(SHEET, "Liste.csv")
    return table, matched(table, SHEETS)


def corrected() -> tuple[Table, Matching]:
    """A sheet in another language, which we cannot match, matched by hand."""
    table, guess = opened()
    assert guess.sheet is None
    match = guess.with_sheet("trainings", table, SHEETS)
    for place, field in enumerate(("title", "hours", "on", "bucket")):
        match = match.with_column(place, field)
    return table, match


def test_an_unknown_sheet_is_not_imported_until_somebody_says_what_it_is():
    table, guess = opened()
    assert list(read_rows(table, guess, SHEETS, TODAY)) == []


def test_columns_matched_by_hand():
    table, match = corrected()
    rows = list(read_rows(table, match, SHEETS, TODAY))
    assert [row.fate for row in rows] == [Fate.READ, Fate.REFUSED]
    assert rows[0].entry
    assert rows[0].entry.title == "Ghosts"


def test_the_row_of_the_names_can_be_said():
    table, match = corrected()
    assert match.names == ("Was", "Std.", "Datum", "Thema")
    without = match.with_header(None, table, SHEETS)
    assert without.names == ("Column A", "Column B", "Column C", "Column D")
    assert len(list(read_rows(table, without.with_column(0, "title"), SHEETS, TODAY))) == 3
    assert match.with_header(1, table, SHEETS).names[0] == "Ghosts"


def test_a_column_has_one_meaning_and_a_meaning_one_column():
    _, match = corrected()
    moved = match.with_column(3, "title")
    assert [guess and guess.field for guess in moved.guesses] == [None, "hours", "on", "title"]
    assert moved.with_column(3, None).place_of("title") is None
    assert [one.field for one in moved.with_column(1, None).missing(SHEETS)] == ["hours"]


def test_another_column_said_by_hand_leaves_the_time_between_start_and_end():
    [table] = read(b"Date,My workshop,Start time,End time\n2024-05-14,Bias,9:00,10:30\n", "trainings.csv")
    match = matched(table, SHEETS).with_column(1, "title")
    assert match.until == 3
    [row] = read_rows(table, match, SHEETS, TODAY)
    assert (row.fate, row.remarks) == (Fate.READ, ("The hours are the time from “Start time” to “End time”.",))
    assert match.with_column(2, "hours").until is None, "a length, because the person says so"
    assert match.with_column(3, "on").until is None


def test_the_order_of_dates_is_as_the_person_says():
    table, match = corrected()
    [row] = [row for row in read_rows(table, match.with_order(2, Order.DAY_FIRST), SHEETS, TODAY) if row.entry]
    assert row.entry
    assert row.entry.on == date(2024, 4, 5)  # type: ignore[attr-defined]
    assert not [remark for remark in row.remarks if "settles" in remark]


def test_words_of_ones_own_are_asked_about_once_and_then_understood():
    table, match = corrected()
    assert open_words(table, match, SHEETS)["bucket"] == ["Trauma"]
    match = match.with_meaning("bucket", "trauma ", "relationship_based")
    [row] = [row for row in read_rows(table, match, SHEETS, TODAY) if row.entry]
    assert row.entry
    assert row.entry.bucket == "relationship_based"  # type: ignore[attr-defined]


def test_another_reading_of_the_same_file_adds_nothing_twice():
    """Undo and import again is the way to correct an import; a second one on top would double the entries."""
    table, match = corrected()
    first = preview(read_rows(table, match, SHEETS, TODAY), Record())
    once = first.applied_to(Record())
    again = preview(read_rows(table, match.with_order(2, Order.DAY_FIRST), SHEETS, TODAY), once)
    assert not again.new
    assert len(again.there) == 1


def test_an_entry_mended_after_the_import_is_not_added_again():
    table, match = corrected()
    rows = list(read_rows(table, match, SHEETS, TODAY))
    record = preview(rows, Record()).applied_to(Record())
    assert record.trainings
    mended = record.with_changes(trainings=(record.trainings[0].model_copy(update={"title": "Mended"}),))
    assert not preview(rows, mended).new


def test_refused_rows_can_be_mended_and_imported():
    table, match = corrected()
    rows = list(read_rows(table, match, SHEETS, TODAY))
    found = preview(rows, Record())
    record = found.applied_to(Record())
    [sheet] = read(refused_workbook(found.refused, [match], TODAY), "rows-to-mend.xlsx")
    assert sheet.rows[1][:3] == (3, "Std.: “zwei” is not a number of hours. Write it like 6, 7.5 or 1:30.", "Circle")
    mending = {"zwei": "2", "Was": "Title", "Std.": "Hours", "Datum": "Date"}
    table = replace(sheet, rows=tuple(tuple(mending.get(str(cell), cell) for cell in row) for row in sheet.rows))
    again = preview(read_rows(table, matched(table, SHEETS), SHEETS, TODAY), record)
    assert [row.entry.title for row in again.new if row.entry] == ["Circle"]


@pytest.mark.parametrize(
    ("name", "sheet_name"),
    [
        ("log", "Training, log"),
        ("My training 2024", "My training 2024"),
        ("supervision and trainer notes of mine", "Training, supervision and train"),
    ],
)
def test_mended_rows_are_known_as_the_log_that_somebody_said_they_are(name: str, sheet_name: str):
    """By its columns alone this could be reflective supervision; the person said that it is training."""
    data = b"When,How long,Who gave it,Kind of topic\n2025-03-05,3,K. Lee,Baby play\n2025-03-06,-2,K. Lee,Baby play\n"
    [table] = read(data, f"{name}.csv")
    match = matched(table, SHEETS).with_sheet("trainings", table, SHEETS)
    found = preview(read_rows(table, match, SHEETS, TODAY), Record())
    [sheet] = read(refused_workbook(found.refused, [match], TODAY), "rows-to-mend.xlsx")
    assert sheet.name == sheet_name
    again = matched(sheet, SHEETS)
    assert again.sheet == "trainings"
    assert [again.place_of(field) for field in ("on", "hours", "bucket")] == [2, 3, 5]


def test_each_log_of_the_rows_to_mend_is_known_again():
    """A title and hours may be either log: only the name of the sheet tells."""
    files = {"a.csv": b"Title,Hours\nGhosts,-2\n", "b.csv": b"Title,Hours\nCircle,-2\n"}
    tables = [read(data, name)[0] for name, data in files.items()]
    matches = [matched(table, SHEETS).with_sheet(log, table, SHEETS) for table, log in zip(tables, LOGS, strict=False)]
    rows = [row for one, match in zip(tables, matches, strict=True) for row in read_rows(one, match, SHEETS, TODAY)]
    mended = read(refused_workbook(rows, matches, TODAY), "rows-to-mend.xlsx")
    assert [(one.name, matched(one, SHEETS).sheet) for one in mended] == [
        ("Training, a", "trainings"),
        ("RSC received, b", "rsc"),
    ]


def test_the_template_is_matched_with_certainty_and_its_examples_are_passed_over():
    tables = read(template(TERMS, TODAY), "template.xlsx")
    assert [table.name for table in tables] == [*SHEET_NAMES.values(), HELP_SHEET]
    for table, log in zip(tables, [*SHEET_NAMES, None], strict=True):
        match = matched(table, SHEETS)
        assert match.sheet == log
        assert all(guess.confidence == 1 for guess in match.guesses if guess)
        rows = list(read_rows(table, match, SHEETS, TODAY))
        assert len(rows) == (3 if log else 0)
        assert all(row.fate is Fate.SKIPPED for row in rows)


def test_the_examples_would_be_read_if_they_were_not_marked():
    """They show how to write each column, so they must be right."""
    for table in read(template(TERMS, TODAY), "template.xlsx")[:-1]:
        marked = [
            tuple(
                cell.removeprefix("EXAMPLE, write over this row: ") if isinstance(cell, str) else cell for cell in row
            )
            for row in table.rows
        ]
        real = Table(table.name, tuple(marked))
        rows = list(read_rows(real, matched(real, SHEETS), SHEETS, TODAY))
        assert [(row.fate, row.remarks) for row in rows] == [(Fate.READ, ())] * 3


def test_no_word_names_two_terms():
    """Another name in data/terms.toml that two terms of a list share would be a guess."""
    for log in SHEET_NAMES:
        for column in columns(log, TERMS):
            seen: dict[str, str] = {}
            for term in column.terms:
                for name in {simplified(one) for one in (term.id, term.label, term.short or "", *term.also)} - {""}:
                    assert seen.setdefault(name, term.id) == term.id, f"“{name}” names {seen[name]} and {term.id}"


def test_every_header_finds_its_own_column():
    for log in SHEET_NAMES:
        ours = columns(log, TERMS)
        for column in ours:
            assert column.help.endswith(".")
            for name in (column.header, *column.names[:3]):
                table = Table(SHEET_NAMES[log], ((name, *[field.header for field in ours if field != column]),))
                place = matched(table, SHEETS).place_of(column.field)
                assert place == 0, (log, name)
        assert any(column.kind is Kind.TEXT for column in ours)
    assert 0 < LIKELY < 1
