"""A record's logs → an Excel workbook or CSV files, as bytes; the template; and the refused rows of an import.

Nothing that a person typed can become a formula, a link or a number in a cell: text is written as text, and what begins
like a formula is marked as text besides (`guarding`).
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from imh_core.record.model import Entry, LogName, Record
from imh_core.rulebook.shape import Terms
from imh_core.spreadsheet.columns import SHEET_NAMES, WORDS_SHEET, Cell, Column, Kind, columns
from imh_core.spreadsheet.guarding import guarded
from imh_core.spreadsheet.importing import EXAMPLE, Row
from imh_core.spreadsheet.matching import HELP_SHEET, Matching
from imh_core.spreadsheet.sheets import (
    OPTIONS,
    Styles,
    explain,
    fit_row,
    set_paper,
    sheet_name,
    write_cell,
    write_head,
    write_wrapped,
)
from imh_core.spreadsheet.vocabulary import simplified

LOGS: tuple[LogName, ...] = tuple(SHEET_NAMES)
ROW_HEADER, WHY_HEADER = "Row in the file", "What to fix"
ROWS_TO_FILL = 2_000  # below the header, the drop-down lists and formats reach this far
_LETTERS_IN_A_HINT = 255  # Excel's limit
_NOTES = (
    "One row is one entry. Leave a cell empty if you don't know. Empty is not the same as no.",
    "You may keep your own columns; we do not read them. Columns may have any order and other names.",
    f"Rows that start with “{EXAMPLE}” are examples. We never import them.",
)


# --- Excel ------------------------------------------------------------------------------------------------------------


def workbook(record: Record, terms: Terms, today: date) -> bytes:
    """Return an Excel workbook with a sheet for each log, the words to choose from, and a sheet that explains it.

    An entry that tells nothing at all is an empty row, and no row when it is read again.
    """
    rows = {log: [_cells(log, entry, terms) for entry in getattr(record, log) or ()] for log in LOGS}
    return _workbook(rows, terms, today)


def template(terms: Terms, today: date) -> bytes:
    """Return an empty workbook with three example rows a sheet, marked as such. An import passes over them."""
    return _workbook({log: _examples(log, terms, today) for log in LOGS}, terms, today)


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
    ours = [(SHEET_NAMES[log], column.header, column) for log in rows for column in columns(log, terms)]
    explain(explanation, (HELP_SHEET, *_NOTES), "Sheet", ours, styles)
    words.hide()
    book.close()
    return buffer.getvalue()


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
    sheet.repeat_rows(0)
    set_paper(sheet)


def validation(column: Column, words: str | None) -> dict[str, Any]:
    """What Excel says at a cell, and offers to choose. Nothing is forbidden: the import says it better."""
    options: dict[str, Any] = {"validate": "any"}
    if words:
        options = {"validate": "list", "source": words, "show_error": column.kind is not Kind.SOME_OF}
        options |= {
            "error_type": "warning",
            "error_title": "Not on the list",
            "error_message": "Choose from the list.",
        }
    return {**options, "input_title": column.header[:32], "input_message": column.help[:_LETTERS_IN_A_HINT]}


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
    there and imported again: the two columns in front are not read, and a sheet's name begins with its log's."""
    buffer = BytesIO()
    book = Workbook(buffer, dict(OPTIONS))
    book.set_properties({"title": "Rows to fix", "created": datetime.combine(today, time())})
    styles = Styles(book)
    taken: set[str] = set()
    for matching, mine in _by_table(rows, matchings):
        sheet = book.add_worksheet(sheet_name(_known_name(matching), taken))
        widths = (14, 60, *(22 for _ in matching.names))
        write_head(sheet, (ROW_HEADER, WHY_HEADER, *matching.names), widths, styles)
        for number, row in enumerate(mine, start=1):
            write_cell(sheet, number, 0, row.number, styles, None)
            write_wrapped(sheet, number, 1, _why(row), styles)
            fit_row(sheet, number, ("", _why(row)), widths)
            for place, cell in enumerate(row.cells, start=2):
                write_cell(sheet, number, place, cell, styles, None)
        sheet.freeze_panes(1, 0)
    if not taken:
        book.add_worksheet("Nothing to fix")
    book.close()
    return buffer.getvalue()


def _known_name(matching: Matching) -> str:
    """The table's own name, with the name of the log it was imported as, by which it is known again when mended."""
    log = next((name for log, name in SHEET_NAMES.items() if log == matching.sheet), "")
    return matching.table if simplified(log) in simplified(matching.table) else f"{log}, {matching.table}"


def _why(row: Row) -> str:
    return " ".join(f"{problem.column}: {problem.text}" if problem.column else problem.text for problem in row.problems)


def _by_table(rows: Iterable[Row], matchings: Iterable[Matching]) -> list[tuple[Matching, list[Row]]]:
    every = list(rows)
    pairs = [(matching, [row for row in every if row.table == matching.table]) for matching in matchings]
    return [(matching, mine) for matching, mine in pairs if mine]


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
