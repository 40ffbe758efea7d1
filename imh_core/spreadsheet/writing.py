"""A record's logs → an Excel workbook or CSV files, as bytes; the template; and the refused rows of an import.

Nothing that a person typed can become a formula, a link or a number in a cell: text is written as text, and what begins
like a formula is marked as text besides (`guarding`).
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from imh_core.record import EARLIEST, Entry, LogName, Record
from imh_core.rulebook.shape import Terms
from imh_core.spreadsheet.columns import SHEET_NAMES, Cell, Column, Kind, columns
from imh_core.spreadsheet.guarding import guarded, guarded_where_unclear, looks_like_formula
from imh_core.spreadsheet.importing import EXAMPLE, Row
from imh_core.spreadsheet.matching import HELP_SHEET, Matching

LOGS: tuple[LogName, ...] = tuple(SHEET_NAMES)
WORDS_SHEET = "Words"
ROW_HEADER, WHY_HEADER = "Row in the file", "Why it was refused"
ROWS_TO_FILL = 2_000  # below the header, the drop-down lists and formats reach this far
MONTH_FORMAT, DAY_FORMAT = "mmm yyyy", "mm/dd/yyyy"
_LETTERS_IN_A_HINT = 255  # Excel's limit
_LETTERS_IN_A_SHEET_NAME = 31
_NOT_IN_A_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
OPTIONS = {
    "in_memory": True,  # no temporary file
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


# --- Excel ------------------------------------------------------------------------------------------------------------


def workbook(record: Record, terms: Terms, today: date, logs: Sequence[LogName] = LOGS) -> bytes:
    """Return an Excel workbook with a sheet for each log, the words to choose from, and a sheet that explains it.

    An entry that tells nothing at all is an empty row, and no row when it is read again.
    """
    rows = {log: [_cells(log, entry, terms) for entry in getattr(record, log) or ()] for log in logs}
    return _workbook(rows, terms, today)


def template(terms: Terms, today: date, logs: Sequence[LogName] = LOGS) -> bytes:
    """Return an empty workbook with three example rows a sheet, marked as such. An import passes over them."""
    return _workbook({log: _examples(log, terms, today) for log in logs}, terms, today)


def _cells(log: LogName, entry: Entry, terms: Terms) -> list[str | Decimal | date | None]:
    return [column.to_cell(entry) for column in columns(log, terms)]


def _workbook(rows: Mapping[LogName, list[list[Any]]], terms: Terms, today: date) -> bytes:
    buffer = BytesIO()
    book = Workbook(buffer, dict(OPTIONS))
    # The day of making, not the hour: the same record on the same day gives the same file.
    book.set_properties({"title": "Endorsement Pathfinder", "created": datetime.combine(today, time())})
    styles = Styles(book)
    sheets = {log: book.add_worksheet(SHEET_NAMES[log]) for log in rows}
    explanation, words = book.add_worksheet(HELP_SHEET), book.add_worksheet(WORDS_SHEET)
    ranges = _write_words(words, rows, terms)
    for log, sheet in sheets.items():
        _write_log(
            sheet, columns(log, terms), rows[log], styles, {name: ranges[log, name] for of, name in ranges if of == log}
        )
    _explain(explanation, rows, terms, styles)
    words.hide()
    book.close()
    return buffer.getvalue()


class Styles:
    """The few formats of a workbook."""

    def __init__(self, book: Workbook) -> None:
        self.header = book.add_format(
            {"bold": True, "bg_color": "#E3F0EE", "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        self.marked = book.add_format({"num_format": "@", "valign": "top", "quote_prefix": True})
        self.hours = book.add_format({"num_format": "0.##", "valign": "top"})
        self.day = book.add_format({"num_format": DAY_FORMAT, "align": "left", "valign": "top"})
        self.month = book.add_format({"num_format": MONTH_FORMAT, "align": "left", "valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 14})

    def of(self, kind: Kind) -> Format:
        """Return the format of a column's cells."""
        return {Kind.HOURS: self.hours, Kind.DAY: self.day, Kind.MONTH: self.month}.get(kind, self.text)


def _write_log(
    sheet: Worksheet, ours: Sequence[Column], rows: Sequence[Sequence[Any]], styles: Styles, ranges: Mapping[str, str]
) -> None:
    """Write one log: header, rows, and what guides whoever fills it in."""
    last = max(ROWS_TO_FILL, len(rows) + ROWS_TO_FILL // 10)
    for place, column in enumerate(ours):
        # Hours stay "General" where nothing stands yet: Excel then understands 1:30 as a time, which the import reads.
        empty = None if column.kind is Kind.HOURS else styles.of(column.kind)
        sheet.set_column(place, place, column.width, empty)
        sheet.write_string(0, place, column.header, styles.header)
        sheet.data_validation(1, place, last, place, validation(column, ranges.get(column.field)))
    for number, row in enumerate(rows, start=1):
        for place, (column, value) in enumerate(zip(ours, row, strict=True)):
            write_cell(sheet, number, place, value, styles, styles.of(column.kind))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(ours) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def validation(column: Column, words: str | None) -> dict[str, Any]:
    """What Excel says at a cell, and offers to choose. Nothing is forbidden: the import says it better."""
    options: dict[str, Any] = {"validate": "any"}
    if words:
        options = {"validate": "list", "source": words, "show_error": column.kind is not Kind.SOME_OF}
        options |= {
            "error_type": "warning",
            "error_title": "Not in the list",
            "error_message": "Choose a word of the list.",
        }
    return {**options, "input_title": column.header[:32], "input_message": column.help[:_LETTERS_IN_A_HINT]}


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


def _write_words(
    sheet: Worksheet, rows: Mapping[LogName, list[list[Any]]], terms: Terms
) -> dict[tuple[LogName, str], str]:
    """Write each list's words in a column of its own. Returns where they stand: (log, field) → range."""
    ranges: dict[tuple[LogName, str], str] = {}
    at = 0
    for log in rows:
        for column in columns(log, terms):
            if not column.words:
                continue
            sheet.write_string(0, at, f"{SHEET_NAMES[log]}: {column.header}")
            for number, word in enumerate(column.words, start=1):
                sheet.write_string(number, at, word)
            letter = xlsxwriter.utility.xl_col_to_name(at, True)
            ranges[log, column.field] = f"='{WORDS_SHEET}'!{letter}$2:{letter}${len(column.words) + 1}"
            at += 1
    return ranges


def _explain(sheet: Worksheet, rows: Mapping[LogName, list[list[Any]]], terms: Terms, styles: Styles) -> None:
    """Write what each column is for and which words it knows."""
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 26)
    sheet.set_column(2, 2, 60)
    sheet.set_column(3, 3, 26)
    sheet.set_column(4, 4, 70)
    sheet.write_string(0, 0, HELP_SHEET, styles.title)
    notes = (
        "One row is one entry. Leave a cell empty where you do not know: not told is not the same as no.",
        "Your own columns may stay: they are not read. Columns may have another order or name.",
        f"Rows that begin with “{EXAMPLE}” are examples. They are never imported.",
    )
    for number, note in enumerate(notes, start=1):
        sheet.write_string(number, 0, note)
    first = len(notes) + 2
    for place, header in enumerate(("Sheet", "Column", "What to write", "Words of the list", "What the word means")):
        sheet.write_string(first, place, header, styles.header)
    number = first + 1
    for log in rows:
        for column in columns(log, terms):
            sheet.write_string(number, 0, SHEET_NAMES[log], styles.wrapped)
            sheet.write_string(number, 1, column.header, styles.wrapped)
            sheet.write_string(number, 2, column.help, styles.wrapped)
            meanings = [(word, "") for word in column.words]
            if column.terms:
                meanings = [
                    (
                        word,
                        " ".join(part for part in (term.label if term.label != word else "", term.help or "") if part),
                    )
                    for word, term in zip(column.words, column.terms, strict=True)
                ]
            for word, meaning in meanings:
                sheet.write_string(number, 3, word, styles.wrapped)
                sheet.write_string(number, 4, meaning, styles.wrapped)
                number += 1
            number += not meanings
    sheet.freeze_panes(first + 1, 0)


def _examples(log: LogName, terms: Terms, today: date) -> list[list[Any]]:
    """Three rows that show how to write each column, the values taken from the lists."""
    titles = {
        "trainings": ("Ghosts in the nursery", "Equity in early childhood, online course", "First aid"),
        "rsc": ("J., Thursday group", "K., monthly talk", "Group at the clinic"),
        "jobs": ("Home visitor", "Playgroup leader", "Team lead"),
        "provided": ("Home visitors of the county program", "Preschool team", "Students"),
        "credentials": ("State university", "Community college", "Night school"),
    }[log]
    hours = (Decimal(6), Decimal("7.5"), Decimal("1.25"))
    rows = []
    for number, title in enumerate(titles):
        row: list[Any] = []
        for column in columns(log, terms):
            words = column.words
            match column.kind:
                case Kind.TEXT:
                    row.append(f"{EXAMPLE} {title}")
                case Kind.HOURS:
                    row.append(hours[number])
                case Kind.DAY:
                    row.append(date(today.year - 1, 3 + number, 4 + number))
                case Kind.MONTH:
                    since = today.year - (4 if column.field == "start" else 1) - number
                    row.append(None if column.field == "end" and number == 0 else date(since, 5 + number, 1))
                case Kind.YES_NO if column.field == "ongoing":
                    row.append(words[0] if number == 0 else None)
                case Kind.SOME_OF:
                    row.append("; ".join(words[:2]) if number == 1 else words[number % len(words)])
                case _:
                    row.append(words[number % len(words)])
        rows.append(row)
    return rows


# --- refused rows, to mend --------------------------------------------------------------------------------------------


def refused_workbook(rows: Iterable[Row], matchings: Iterable[Matching], today: date) -> bytes:
    """Return the refused rows as they stood, a sheet a table, with the row and the reason in front. They can be mended
    there and imported again: the two columns in front are not read."""
    buffer = BytesIO()
    book = Workbook(buffer, dict(OPTIONS))
    book.set_properties({"title": "Rows to mend", "created": datetime.combine(today, time())})
    styles = Styles(book)
    taken: set[str] = set()
    for matching, mine in _by_table(rows, matchings):
        sheet = book.add_worksheet(sheet_name(matching.table, taken))
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, 60, styles.wrapped)
        sheet.set_column(2, len(matching.names) + 1, 22)
        for place, header in enumerate((ROW_HEADER, WHY_HEADER, *matching.names)):
            write_cell(sheet, 0, place, header, styles, styles.header)
        for number, row in enumerate(mine, start=1):
            for place, cell in enumerate((row.number, _why(row), *row.cells)):
                write_cell(sheet, number, place, cell, styles, None)
        sheet.freeze_panes(1, 0)
    if not taken:
        book.add_worksheet("Nothing to mend")
    book.close()
    return buffer.getvalue()


def refused_csv(rows: Iterable[Row], matching: Matching) -> bytes:
    """Return the refused rows of one table as CSV, with the row and the reason in front."""
    mine = [row for row in rows if row.table == matching.table]
    return csv_bytes([ROW_HEADER, WHY_HEADER, *matching.names], [[row.number, _why(row), *row.cells] for row in mine])


def _why(row: Row) -> str:
    return " ".join(f"{one.column}: {one.text}" if one.column else one.text for one in row.problems)


def _by_table(rows: Iterable[Row], matchings: Iterable[Matching]) -> list[tuple[Matching, list[Row]]]:
    every = list(rows)
    pairs = [(matching, [row for row in every if row.table == matching.table]) for matching in matchings]
    return [(matching, mine) for matching, mine in pairs if mine]


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


# --- CSV --------------------------------------------------------------------------------------------------------------


def log_csv(record: Record, log: LogName, terms: Terms) -> bytes:
    """Return one log as CSV, in UTF-8 marked so that Excel reads it; dates as 2024-05-04, months as 2024-05."""
    ours = columns(log, terms)
    rows = [
        [f"{cell:%Y-%m}" if column.kind is Kind.MONTH and isinstance(cell, date) else cell
         for column, cell in zip(ours, _cells(log, entry, terms), strict=True)]
        for entry in getattr(record, log) or ()
    ]  # fmt: skip
    return csv_bytes([column.header for column in ours], rows)


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell | Decimal]]) -> bytes:
    # Every cell in quotes: a program that expects another delimiter then still cannot split a text into a formula.
    text = StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow([guarded(one) for one in header])
    writer.writerows([csv_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def csv_cell(cell: Cell | Decimal) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell.normalize():f}"
        case date():
            return cell.isoformat()
        case str():
            return guarded(cell)
        case _:
            return str(cell)
