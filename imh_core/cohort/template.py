"""The template of a group's sheet: a column for every total, explained and with lists to choose from."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from imh_core.cohort.columns import GroupColumn, group_columns
from imh_core.rulebook import Rulebook
from imh_core.spreadsheet.columns import WORDS_SHEET, Kind
from imh_core.spreadsheet.importing import EXAMPLE
from imh_core.spreadsheet.matching import HELP_SHEET
from imh_core.spreadsheet.sheets import OPTIONS, Styles, explain, set_paper
from imh_core.spreadsheet.writing import ROWS_TO_FILL, validation

PEOPLE_SHEET = "People"
MOST_HOURS_HINTED = 2_000
_NOTES = (
    "One row per person, with an id or initials. Write no names, addresses or phone numbers. We do not read them.",
    "An empty cell means not answered. That is not 0 and not no. Write 0 or no if that is the answer.",
    (
        "You may delete columns you do not need, move them, and keep columns of your own. We do "
        "not read your own columns."
    ),
    "RSC: put each hour in one column. If you fill in one of them, the others are taken as none.",
    f"The row that starts with “{EXAMPLE}” is an example. We never read it.",
)


def template(book: Rulebook, today: date) -> bytes:
    """Return an empty workbook with one example row. Raises `NotInForce`."""
    ours = [one for one in group_columns(book.in_force(today)) if one.in_template]
    buffer = BytesIO()
    made = Workbook(buffer, dict(OPTIONS))
    made.set_properties({"title": "A group for Endorsement Pathfinder", "created": datetime.combine(today, time())})
    styles = Styles(made)
    sheet, explanation, words = (made.add_worksheet(name) for name in (PEOPLE_SHEET, HELP_SHEET, WORDS_SHEET))
    for place, one in enumerate(ours):
        style = styles.day if one.kind is Kind.DAY else styles.month if one.kind is Kind.MONTH else None
        sheet.set_column(place, place, one.column.width, style)
        sheet.write_string(0, place, one.header, styles.header)
        sheet.data_validation(1, place, ROWS_TO_FILL, place, _checked(one, _write_words(words, place, one)))
    sheet.set_row(0, 62)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    set_paper(sheet)
    _write_example(sheet, ours)
    explain(
        explanation,
        (HELP_SHEET, *_NOTES),
        "Part",
        [(field.section, field.header, field.column) for field in ours],
        styles,
    )
    words.hide()
    made.close()
    return buffer.getvalue()


def _checked(one: GroupColumn, words: str | None) -> dict[str, object]:
    """What Excel says at a cell, offers to choose, and warns of. Nothing is forbidden: the import says it better."""
    checked = validation(one.column, words)
    if one.kind in (Kind.HOURS, Kind.NUMBER, Kind.MONTHS):
        checked |= {
            "validate": "decimal" if one.kind is Kind.HOURS else "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": MOST_HOURS_HINTED,
            "error_type": "warning",
            "error_title": "A number",
            "error_message": "Write a number, 0 for none, or leave the cell empty if it is not known.",
        }
    return checked


def _write_words(sheet: Worksheet, place: int, one: GroupColumn) -> str | None:
    words = one.column.words
    if not words:
        return None
    sheet.write_string(0, place, one.header)
    for number, word in enumerate(words, start=1):
        sheet.write_string(number, place, word)
    letter = xlsxwriter.utility.xl_col_to_name(place, True)
    return f"='{WORDS_SHEET}'!{letter}$2:{letter}${len(words) + 1}"


def _write_example(sheet: Worksheet, ours: Sequence[GroupColumn]) -> None:
    for place, one in enumerate(ours):
        if one.part == "id":
            sheet.write_string(1, place, f"{EXAMPLE} A-017")
        elif one.column.words:
            sheet.write_string(1, place, one.column.words[0])
        elif one.kind in (Kind.HOURS, Kind.MONTHS, Kind.NUMBER):
            sheet.write_number(1, place, {Kind.HOURS: 12.5, Kind.MONTHS: 30}.get(one.kind, 8))
