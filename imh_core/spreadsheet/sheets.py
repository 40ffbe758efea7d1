"""How a sheet of ours looks, and how a cell is written: what the workbooks of logs, groups and reports share.

Nothing that a person typed can become a formula, a link or a number in a cell: text is written as text, and what begins
like a formula is marked as text besides (`guarding`).
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from imh_core.record.model import EARLIEST
from imh_core.spreadsheet.columns import Cell, Column, Kind
from imh_core.spreadsheet.guarding import guarded_where_unclear, looks_like_formula

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The media type of a workbook."""
MONTH_FORMAT, DAY_FORMAT = "mmm yyyy", "mm/dd/yyyy"
_US_LETTER = 1
_LINE, _MOST_LINES = 15, 27  # points; Excel's rows are at most 409 high
_EXPLAINED = (18, 34, 60, 34, 70)
_FULL = 0.9  # how far a line is filled, on average, before a word goes to the next one
_LETTERS_IN_A_SHEET_NAME = 31
_NOT_IN_A_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
OPTIONS = {
    "in_memory": True,  # no temporary file
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


class Styles:
    """The few formats of a workbook. What is `marked` begins like a formula, and says to Excel that it is none."""

    def __init__(self, book: Workbook) -> None:
        top = {"valign": "top"}
        text = {**top, "num_format": "@"}
        wrapped = {**text, "text_wrap": True}
        header = {**top, "text_wrap": True, "bold": True, "bg_color": "#E3F0EE", "bottom": 1}
        marked = {"quote_prefix": True}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.header, self.marked_header = book.add_format(header), book.add_format(header | marked)
        self.text, self.marked = book.add_format(text), book.add_format(text | marked)
        self.wrapped, self.marked_wrapped = book.add_format(wrapped), book.add_format(wrapped | marked)
        # General: "0.##" shows a whole number with a point after it, "6.".
        self.hours = book.add_format({**top, "num_format": "General"})
        self.day = book.add_format({**top, "num_format": DAY_FORMAT, "align": "left"})
        self.month = book.add_format({**top, "num_format": MONTH_FORMAT, "align": "left"})

    def of(self, kind: Kind) -> Format:
        """Return the format of a column's cells."""
        return {Kind.HOURS: self.hours, Kind.DAY: self.day, Kind.MONTH: self.month}.get(kind, self.text)


def write_cell(
    sheet: Worksheet, row: int, place: int, value: Cell | Decimal, styles: Styles, style: Format | None
) -> None:
    """Write one cell as what it is. Text never becomes anything else."""
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, place, value)
        case datetime():
            sheet.write_datetime(row, place, value, styles.day)
        case date():
            # Excel has no date before 1900; text says it as well.
            if value.year < EARLIEST.year:
                sheet.write_string(row, place, value.isoformat(), styles.text)
            else:
                sheet.write_datetime(row, place, datetime.combine(value, time()), style or styles.day)
        case Decimal() | int() | float():
            sheet.write_number(row, place, float(value), style)
        case time() | timedelta():
            sheet.write_string(row, place, str(value), styles.text)
        case _:
            text = guarded_where_unclear(value)
            sheet.write_string(row, place, text, styles.marked if looks_like_formula(text) else styles.text)


def write_wrapped(sheet: Worksheet, row: int, place: int, value: str, styles: Styles) -> None:
    """Write text that goes on in the next line where its column is too narrow; `fit_row` makes room for it."""
    said = guarded_where_unclear(value)
    sheet.write_string(row, place, said, styles.marked_wrapped if looks_like_formula(said) else styles.wrapped)


def write_head(sheet: Worksheet, heads: Sequence[str], widths: Sequence[float], styles: Styles) -> None:
    """Write the first row, which stays in view and stands on every printed page, and set the columns' widths."""
    for place, (text, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(place, place, width)
        said = guarded_where_unclear(text)
        sheet.write_string(0, place, said, styles.marked_header if looks_like_formula(said) else styles.header)
    fit_row(sheet, 0, heads, widths)
    sheet.repeat_rows(0)
    set_paper(sheet)


def fit_row(sheet: Worksheet, row: int, cells: Iterable[object], widths: Sequence[float]) -> None:
    """Make a row as tall as its wrapped text: Excel does that by itself, other programs lay the lines over each other.

    `widths`: those of the columns, in Excel's units.
    """
    lines = max(
        (_lines(cell, width) for cell, width in zip(cells, widths, strict=False) if isinstance(cell, str)), default=1
    )
    if lines > 1:
        sheet.set_row(row, _LINE * min(lines, _MOST_LINES))


def _lines(text: str, width: float) -> int:
    lines = text.split("\n")
    return sum(1 if len(line) <= width else -(-len(line) // max(int(width * _FULL), 1)) for line in lines)


def set_paper(sheet: Worksheet) -> None:
    """Print all columns on one page's width."""
    sheet.set_landscape()
    sheet.set_paper(_US_LETTER)
    sheet.fit_to_pages(1, 0)


def explain(
    sheet: Worksheet,
    notes: Sequence[str],
    first_head: str,
    ours: Iterable[tuple[str, str, Column]],
    styles: Styles,
) -> None:
    """Write what each column is for and which words it knows.

    `notes`: a title and what to know first; `ours`: for each column the part it belongs to, its header, and itself.
    """
    for place, width in enumerate(_EXPLAINED):
        sheet.set_column(place, place, width)
    set_paper(sheet)
    for row, note in enumerate(notes):
        sheet.write_string(row, 0, note, None if row else styles.title)
    row = len(notes) + 1
    for place, head in enumerate((first_head, "Column", "What to write", "Choices", "What the word means")):
        sheet.write_string(row, place, head, styles.header)
    sheet.freeze_panes(row + 1, 0)
    for part, header, column in ours:
        about = (part, header, column.help)
        for word, meaning in _meanings(column) or [("", "")]:
            row += 1
            for place, text in enumerate((*about, word, meaning)):
                sheet.write_string(row, place, text, styles.wrapped)
            fit_row(sheet, row, (*about, word, meaning), _EXPLAINED)
            about = ("", "", "")


def _meanings(column: Column) -> list[tuple[str, str]]:
    if not column.terms:
        return [(word, "") for word in column.words]
    return [
        (word, " ".join(part for part in (term.label if term.label != word else "", term.help or "") if part))
        for word, term in zip(column.words, column.terms, strict=True)
    ]


def sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes, and that no other sheet has."""
    plain = "".join(one if one.isprintable() else " " for one in name.translate(_NOT_IN_A_SHEET_NAME))
    plain = plain.strip()[:_LETTERS_IN_A_SHEET_NAME].strip() or "Sheet"
    shown, number = plain, 1
    while shown.casefold() in taken | {"history"}:
        number += 1
        shown = f"{plain[: _LETTERS_IN_A_SHEET_NAME - len(str(number)) - 1]} {number}"
    taken.add(shown.casefold())
    return shown
