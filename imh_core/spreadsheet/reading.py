"""The bytes of a file → tables of plain cells, or one `Refused` that says what is wrong, where, and how to mend it.

A sheet's rows keep the numbers the person sees. Formulas are never worked out: a workbook hands over the value each
formula last had, and in a CSV file "=1+1" is four letters.
"""

import csv
import math
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from imh_core.record.refusal import Refused
from imh_core.spreadsheet.columns import WORDS_SHEET, Cell
from imh_core.spreadsheet.guarding import unguarded
from imh_core.spreadsheet.limits import LOGS, Limits
from imh_core.spreadsheet.unpacking import Noted, unpacked

MOST_BYTES = LOGS.most_bytes
MOST_SHEETS = 20
MOST_COLUMNS = 60
MOST_LETTERS_IN_A_CELL = 2_000
_TEXT_ENDINGS = (".csv", ".tsv", ".txt")
_MACRO_ENDINGS = (".xlsm", ".xltm", ".xlam", ".xlsb")
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 30
_A_NUMBER = re.compile(r'"?\d{0,4}(,\d{1,2})?"?', re.ASCII)
_SEP_LETTERS = 20  # in which a line like "sep=;" ends
_MOST_LINES_IN_A_CELL = 60
_STILL_OPEN = "unexpected end of data"  # so says Python's reader where a quoted cell does not end
_CONTROL, _MOST_CONTROL_LETTERS = re.compile("[\0-\x08\x0e-\x1f\x7f\ufffd]"), 0.02
_LINES_IN_A_ROW = 10  # on average; a file of nothing but line ends has millions
_MOST_LETTERS_IN_A_LINE = 250_000
_USABLE = "Save it as an Excel workbook (.xlsx) or as CSV, and choose that file."
HIDDEN = " (hidden)"
"""What follows the name of a sheet or a column that the workbook does not show."""
_EXACT = 9  # decimals of a percentage; beyond them is the noise of binary numbers


@dataclass(frozen=True)
class Table:
    """One sheet, or a CSV file. `rows[0]` is the row the person sees as number 1; all rows are equally long.

    `is_hidden`: the workbook does not show this sheet. `noted`: where it has formulas, and what it hides or merges.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    is_hidden: bool = False
    noted: Noted = field(default_factory=Noted)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0]) if self.rows else 0


def read(data: bytes, filename: str, limits: Limits = LOGS) -> tuple[Table, ...]:
    """Read a file's tables, those without any cell left out. Raises `Refused`, and nothing else."""
    if not data:
        raise Refused("This file is empty.", "Choose another one.")
    if len(data) > limits.most_bytes:
        raise Refused(
            f"This file is larger than {limits.most_bytes // 1_000_000} MB.",
            "Remove what you don't need, or split it.",
        )
    ending = filename.casefold()
    if ending.endswith(_MACRO_ENDINGS):
        raise Refused(
            "Workbooks that may contain macros are not opened.", "Save it as an Excel workbook without macros (.xlsx)."
        )
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused("This workbook is protected with a password.", "Save it without a password.")
        raise Refused("This file is from an old version of Excel (.xls).", _USABLE)
    if data.startswith(_ZIP):
        tables = _workbook(data, limits)
    elif ending.endswith(_TEXT_ENDINGS):
        name = filename.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
        tables = [_table(name or "CSV", _delimited(_decoded(data), limits), limits)]
    else:
        raise Refused("This is neither an Excel workbook nor a CSV file.", _USABLE)
    tables = [table for table in tables if table.rows]
    if not tables:
        raise Refused("There is nothing in this file.", "Choose another one.")
    return tuple(tables)


# --- Excel ------------------------------------------------------------------------------------------------------------


def _workbook(data: bytes, limits: Limits) -> list[Table]:
    safe, noted = unpacked(data, limits)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(safe)) as workbook:
            sheets = [
                (one.name, one.visible is not SheetVisibleEnum.Visible)
                for one in workbook.sheets_metadata
                if one.typ is SheetTypeEnum.WorkSheet
            ]
            sheets = [one for one in sheets if one != (WORDS_SHEET, True)]
            if len(sheets) > MOST_SHEETS:
                raise Refused(
                    f"This workbook has {len(sheets)} sheets; at most {MOST_SHEETS} are read.", "Leave some out."
                )
            tables = []
            for name, is_hidden in sheets:
                sheet = workbook.get_sheet_by_name(name)
                shown = f"{name}{HIDDEN}" if is_hidden else name
                _check_size(shown, sheet.total_height, sheet.total_width, limits)
                rows, about = sheet.to_python(skip_empty_area=False), noted.get(name, Noted())
                table = _table(shown, _as_shown(rows, about), limits)
                tables.append(replace(table, is_hidden=is_hidden, noted=about))
            return tables
    except Refused:
        raise
    except PasswordError as error:
        raise Refused("This workbook is protected with a password.", "Save it without a password.") from error
    except (CalamineError, ValueError, OSError, OverflowError, LookupError) as error:
        raise Refused("This file is damaged or not an Excel workbook.", _USABLE) from error
    except BaseException as error:
        # The reader is written in Rust: a fault in it arrives as a PanicException, which is no Exception. Anything
        # else that is none (Ctrl+C) is not ours to keep.
        if type(error).__name__ != "PanicException" and not isinstance(error, Exception):
            raise
        raise Refused("This file is damaged or not an Excel workbook.", _USABLE) from error


def _as_shown(rows: list[list[Any]], noted: Noted) -> list[list[Any]]:
    """Write percentages and months as the person sees them: beneath are a number, and the first day of a month."""
    for row, column in noted.percents | noted.months:
        value = rows[row][column] if 0 <= row < len(rows) and column < len(rows[row]) else None
        if isinstance(value, date) and (row, column) in noted.months:
            rows[row][column] = f"{value:%b %Y}"
        elif isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            rows[row][column] = f"{round(value * 100, _EXACT):.15g}%"
    return rows


def _check_size(name: str, rows: int, columns: int, limits: Limits) -> None:
    where = f"Sheet “{name}”"
    if rows > limits.rows + 1:
        raise Refused(f"it has {rows:,} rows; at most {limits.rows:,} are read.", "Split it into several files.", where)
    if columns > MOST_COLUMNS:
        raise Refused(
            f"it has {columns} columns; at most {MOST_COLUMNS} are read.", "Leave out what is not needed.", where
        )


def _table(name: str, rows: Iterable[Iterable[object]], limits: Limits) -> Table:
    """Make all rows equally long, and leave out the empty ones at the end and columns without any cell on the right."""
    cells = [[_cell(cell) for cell in row] for row in rows]
    while cells and all(cell is None for cell in cells[-1]):
        cells.pop()
    width = max((place for row in cells for place, cell in enumerate(row, 1) if cell is not None), default=0)
    _check_size(name, len(cells), width, limits)
    for place, row in enumerate(cells, 1):
        for column, cell in enumerate(row, 1):
            if isinstance(cell, str) and len(cell) > MOST_LETTERS_IN_A_CELL:
                raise Refused(
                    f"the cell holds {len(cell):,} characters; at most {MOST_LETTERS_IN_A_CELL:,} are read.",
                    "Shorten it.",
                    f"Sheet “{name}”, row {place}, column {column_letter(column - 1)}",
                )
    return Table(name, tuple((*row[:width], *[None] * (width - len(row))) for row in cells))


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, str):
        return unguarded(value.strip(" ")) if value.strip() else None
    return value if isinstance(value, bool | int | float | date | time | timedelta) else None


def column_letter(place: int) -> str:
    """Return the letter a spreadsheet program shows above a column; the first has place 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


# --- CSV --------------------------------------------------------------------------------------------------------------


def _decoded(data: bytes) -> str:
    """Read the bytes as the text they most likely are: what Excel on Windows writes is often no UTF-8."""
    try:
        if data.startswith(BOM_UTF8):
            text = data.decode("utf-8-sig")
        elif data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            text = data.decode("utf-16")
        elif data[1::2].count(0) > len(data) // 4:
            text = data.decode("utf-16-le")
        elif data[::2].count(0) > len(data) // 4:
            text = data.decode("utf-16-be")
        else:
            text = _utf8_or_windows(data)
    except UnicodeDecodeError as error:
        raise Refused(
            "We don't know this file's text encoding.", "Save it as “CSV UTF-8”, and choose that file."
        ) from error
    if len(_CONTROL.findall(text)) > len(text) * _MOST_CONTROL_LETTERS:
        raise Refused("This is not a text file.", _USABLE)
    return text


def _utf8_or_windows(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _delimited(text: str, limits: Limits) -> list[list[str]]:
    first, end, rest = text[:_SEP_LETTERS].partition("\n")
    said = None
    if end and first.strip().casefold() in {f"sep={delimiter}" for delimiter in _DELIMITERS} | {"sep="}:
        # Excel's own first line; it is no row that anybody sees.
        said = first.strip()[-1] if first.strip()[-1] in _DELIMITERS else "\t"
        text = rest + text[_SEP_LETTERS:]
    # Programs write rows of nothing down to the last one they know: a tail without a word is no part of the table.
    text = text.rstrip("\r\n\t ,;|")
    if text.count("\n") + text.count("\r") > limits.rows * _LINES_IN_A_ROW:
        raise Refused(f"It has more than {limits.rows:,} rows.", "Split it into several files.")
    lines = list(StringIO(text, newline=""))
    if (
        not said
        and len(lines) > 1
        and "," not in lines[0]
        and all(_A_NUMBER.fullmatch(one.strip()) for one in lines[1:])
    ):
        said = "\t"  # a single column of numbers such as 1,5
    for number, line in enumerate(lines, 1):
        if len(line) > _MOST_LETTERS_IN_A_LINE:
            raise Refused("This file cannot be read as CSV.", _USABLE, f"Line {number}")
    return _rows(lines, said or max(_DELIMITERS, key=lambda one: _evenness(lines[:_SAMPLE_LINES], one)), limits)


def _rows(lines: Sequence[str], delimiter: str, limits: Limits) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in _records(lines, delimiter):
            rows.append(row)
            if len(rows) > limits.rows + 1:
                raise Refused(f"It has more than {limits.rows:,} rows.", "Split it into several files.")
            if len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:]):
                _check_size("CSV", len(rows), len(row), limits)
    except csv.Error as error:
        raise Refused("This file cannot be read as CSV.", _USABLE, f"Row {len(rows) + 1}") from error
    return rows


def _evenness(sample: Sequence[str], delimiter: str) -> tuple[int, int]:
    """How well a delimiter fits: how many rows share the commonest width above 1, then that width."""
    try:
        widths = [len(row) for row in _records(sample, delimiter)]
    except csv.Error:
        return 0, 0
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0, 0
    commonest = max(set(wide), key=lambda one: (wide.count(one), one))
    return wide.count(commonest), commonest


def _records(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    """Yield the rows of delimited lines. A quotation mark that is never closed is a letter, and swallows no row."""
    at = 0
    while at < len(lines):
        row, taken = _record(lines, at, delimiter)
        yield row
        at += taken


def _record(lines: Sequence[str], at: int, delimiter: str) -> tuple[list[str], int]:
    """Return the row that begins with a line, and how many lines it takes: more where a quoted cell has several."""
    for taken in range(1, min(_MOST_LINES_IN_A_CELL, len(lines) - at) + 1):
        if taken > 1 and '"' not in lines[at + taken - 1]:
            continue
        try:
            return next(csv.reader(lines[at : at + taken], delimiter=delimiter, strict=True), []), taken
        except csv.Error as error:
            if _STILL_OPEN not in str(error):
                break
    return _with_stray_quotes(lines[at].rstrip("\r\n"), delimiter), 1


def _with_stray_quotes(line: str, delimiter: str) -> list[str]:
    """Split a line whose quotation marks do not come out even: those in the middle of a cell belong to it."""
    apart = re.escape(delimiter)
    cell = re.compile(rf'("(?:[^"]|"")*")(?={apart}|$)|"[^"]*"[^{apart}"]*(?={apart}|$)|[^{apart}]*')
    row, place = [], 0
    while True:
        found = cell.match(line, place)
        text = found[0] if found else ""
        if found and found[1]:
            row.append(text[1:-1].replace('""', '"'))
        else:
            # A lone mark in front opens what is never closed; one at the end may say inches.
            row.append(text[1:] if text.startswith('"') and text.count('"') == 1 else text)
        place += len(text) + 1
        if place > len(line):
            return row
