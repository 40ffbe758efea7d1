"""An Excel workbook's zip, read once, part by part, before anything else reads it: measured, and packed anew.

The reader of workbooks is handed our own copy, so it meets nothing that was not measured here: no part larger than it
claims, no cell a million rows down (for which it would reserve a million rows), no macro, no picture, no other file.
What it does not tell of a sheet is noted on the way: formulas, percentages, what is hidden, what is merged.
"""

import re
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from imh_core.record.refusal import Refused
from imh_core.spreadsheet.limits import LOGS, Limits

RATIO_MATTERS_FROM = 1_000_000  # bytes: a small part may be as regular as it likes
MOST_PARTS = 500
MOST_COLUMNS_ACROSS = 500
MOST_NOTED = 1_000
"""Of each kind: formulas, rows that are hidden, cells that are merged. More are not named one by one."""
_CHUNK = 1 << 16
_SAVE_AGAIN = "Open it in Excel, save it as an Excel workbook (.xlsx) or as CSV, and choose that file."
_WORKBOOK, _RELATIONS, _STYLES, _FOLDER = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/"
_BUILT_IN = frozenset({"9", "10"})  # the formats 0% and 0.00%, which no workbook writes down
_MONTH_BUILT_IN = frozenset({"17"})  # mmm-yy
_MOST_FORMATS = 65_490  # in one workbook, by Excel's own limit
_AS_WRITTEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|;.*')
"""Parts of a format's code that are shown as they stand."""
_TRUE = frozenset({"1", "true"})

Place = tuple[int, int]
"""Row and column, both from 0."""


@dataclass
class Noted:
    """What the reader of workbooks does not tell of a sheet. `merged`: a cell below another one → that other one."""

    formulas: set[Place] = field(default_factory=set)
    percents: set[Place] = field(default_factory=set)
    months: set[Place] = field(default_factory=set)
    merged: dict[Place, Place] = field(default_factory=dict)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)


# Made anew each time: an exception keeps the frames it passed through, and with them what a person handed in.


def _damaged() -> Refused:
    return Refused("This file is damaged or not an Excel workbook.", _SAVE_AGAIN)


def _too_large() -> Refused:
    what = "This workbook is far larger inside than such a sheet needs to be."
    return Refused(what, "Copy the rows into a new workbook, or save them as CSV.")


def _macros() -> Refused:
    what = "This workbook contains macros, and such files are not opened."
    return Refused(what, "Save it as an Excel workbook without macros (.xlsx).")


def unpacked(data: bytes, limits: Limits = LOGS) -> tuple[bytes, Mapping[str, Noted]]:
    """Return the workbook with only its sheets and texts, and what was noted of each sheet. Raises `Refused`."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _unpacked(archive, limits)
    except Refused:
        raise
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        OverflowError,
    ) as error:
        raise _damaged() from error


def _unpacked(archive: ZipFile, limits: Limits) -> tuple[bytes, Mapping[str, Noted]]:
    names = archive.namelist()
    small = [name.casefold() for name in names]
    if any("vbaproject" in name or name.startswith("xl/macrosheets") for name in small):
        raise _macros()
    if _WORKBOOK not in small:
        raise Refused("This is not an Excel workbook (.xlsx).", _SAVE_AGAIN)
    if len(names) > MOST_PARTS or len(set(small)) < len(small):
        raise _too_large() if len(names) > MOST_PARTS else _damaged()
    survey = _Survey(limits)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as copy:
        # The formats first: what a cell shows is known only by them.
        for info in sorted(archive.infolist(), key=lambda one: one.filename.casefold() != _STYLES):
            if info.filename.casefold().endswith((".xml", ".rels")):
                copy.writestr(info.filename, survey.part(archive, info))
    return packed.getvalue(), survey.sheets()


class _Survey:
    """Counts what the reader will have to hold: cells, how far they reach, and how much shared text they repeat."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._bytes = self._elements = self._cells = 0
        self._texts: list[int] = []
        self._used: Counter[int] = Counter()
        self._names: dict[str, str] = {}
        self._targets: dict[str, str] = {}
        self._notes: dict[str, Noted] = {}
        self._percent_formats, self._percent_styles = set(_BUILT_IN), set[str]()
        self._month_formats, self._month_styles = set(_MONTH_BUILT_IN), set[str]()
        self._styles_seen, self._in_styles = 0, False
        self._also: Callable[[str, dict[str, str]], None] | None = None
        self._parser = expat.ParserCreate()
        self._note = Noted()
        self._reach: Place | None = None
        self._style_of_cell = ""
        self._is_shared = False
        self._letters = 0
        self._said: list[str] | None = None

    def part(self, archive: ZipFile, info: ZipInfo) -> bytes:
        """Read one XML part, and look at it while it comes. Raises `Refused`."""
        if info.flag_bits & 1:
            raise Refused("This workbook is protected with a password.", "Save it without a password.")
        path = info.filename.casefold()
        self._begin(path)
        part = bytearray()
        try:
            with archive.open(info) as source:
                while chunk := source.read(_CHUNK):
                    part += chunk
                    self._bytes += len(chunk)
                    if self._bytes > self._limits.unpacked or (
                        len(part) > RATIO_MATTERS_FROM and len(part) > self._limits.ratio * max(info.compress_size, 1)
                    ):
                        raise _too_large()
                    self._parser.Parse(chunk, False)
            self._parser.Parse(b"", True)
        except (expat.ExpatError, LookupError) as error:
            raise _damaged() from error
        self._notes[path] = self._note
        return bytes(part)

    def sheets(self) -> Mapping[str, Noted]:
        """Return what was noted of each sheet, by its name, after all parts. Raises `Refused`."""
        letters = sum(self._texts[one] * times for one, times in self._used.items() if one < len(self._texts))
        if letters > self._limits.shared_letters:
            raise _too_large()
        paths = {name: self._targets.get(relation, "") for name, relation in self._names.items()}
        return {name: self._notes[path] for name, path in paths.items() if path in self._notes}

    def _begin(self, path: str) -> None:
        # Always UTF-8, as the reader of workbooks takes it, whatever the part says of itself.
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.StartDoctypeDeclHandler = self._no_doctype
        self._note = Noted()
        self._reach, self._said = None, None
        self._also = {_STYLES: self._style, _WORKBOOK: self._sheet, _RELATIONS: self._relation}.get(path)

    def _no_doctype(self, *_: object) -> None:
        raise _damaged()

    # --- elements: a workbook has millions, so only those that say something are asked about --------------------------

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > self._limits.elements:
            raise _too_large()
        tag = name[name.rfind(":") + 1 :]
        if tag == "c":
            self._reach = _place_of(attributes.get("r", ""))
            self._is_shared = attributes.get("t") == "s"
            self._style_of_cell = attributes.get("s", "")
        elif tag in ("v", "is"):
            self._value(tag)
        elif tag == "f":
            if self._reach and len(self._note.formulas) < MOST_NOTED:
                self._note.formulas.add(self._reach)
        elif tag == "row":
            self._row(attributes)
        elif tag == "si":
            self._letters = 0
            self._listen(self._count_letters, self._end_of_text)
        elif tag == "col" and attributes.get("hidden") in _TRUE:
            self._note.hidden_columns.update(_range(attributes.get("min", ""), attributes.get("max", "")))
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        if self._also:
            self._also(tag, attributes)

    def _value(self, tag: str) -> None:
        self._cells += 1
        if self._cells > self._limits.cells:
            raise _too_large()
        if self._reach:
            row, column = self._reach
            if row >= self._limits.rows_down or column >= MOST_COLUMNS_ACROSS:
                raise Refused(
                    f"This workbook has a cell in row {row + 1:,}, column {column + 1:,}.",
                    "Copy the rows you need into a new workbook.",
                )
            if self._style_of_cell in self._percent_styles and tag == "v":
                self._note.percents.add(self._reach)
            if self._style_of_cell in self._month_styles and tag == "v":
                self._note.months.add(self._reach)
        if tag == "v" and self._is_shared:
            self._said = []
            self._listen(self._said.append, self._end_of_value)

    def _row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "1")
        if number.isdigit():
            self._reach = (int(number) - 1, 0)
            if attributes.get("hidden") in _TRUE and len(self._note.hidden_rows) < MOST_NOTED:
                self._note.hidden_rows.add(int(number) - 1)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _place_of(first), _place_of(last)
        if start and end and len(self._note.merged) < MOST_NOTED:
            below = range(start[0] + 1, min(end[0], start[0] + MOST_NOTED) + 1)
            self._note.merged.update(((row, start[1]), start) for row in below)

    def _listen(self, text: Callable[[str], object] | None, end: Callable[[str], object] | None) -> None:
        self._parser.CharacterDataHandler, self._parser.EndElementHandler = text, end

    def _count_letters(self, text: str) -> None:
        self._letters += len(text)

    def _end_of_text(self, name: str) -> None:
        if name.endswith("si"):
            self._texts.append(self._letters)
            self._listen(None, None)

    def _end_of_value(self, _name: str) -> None:
        index = "".join(self._said or ()).strip()
        if index.isdigit():
            self._used[int(index)] += 1
        self._listen(None, None)

    # --- the small parts ---------------------------------------------------------------------------------------------

    def _style(self, tag: str, one: dict[str, str]) -> None:
        """Note by which numbers cells name a format with a percent sign, and one of a month without its day."""
        if tag == "numFmt" and len(self._percent_formats | self._month_formats) < _MOST_FORMATS:
            code, number = _AS_WRITTEN.sub("", one.get("formatCode", "")).casefold(), one.get("numFmtId", "")
            if "%" in code:
                self._percent_formats.add(number)
            if "m" in code and "y" in code and not {"d", "h", "s"} & set(code):
                self._month_formats.add(number)
        elif tag in ("cellXfs", "cellStyleXfs", "cellStyles"):
            self._in_styles = tag == "cellXfs"
        elif tag == "xf" and self._in_styles:
            if self._styles_seen < _MOST_FORMATS:
                style = str(self._styles_seen)
                self._percent_styles |= {style} if one.get("numFmtId") in self._percent_formats else set()
                self._month_styles |= {style} if one.get("numFmtId") in self._month_formats else set()
            self._styles_seen += 1

    def _sheet(self, tag: str, one: dict[str, str]) -> None:
        if tag == "sheet":
            self._names[one.get("name", "")] = one.get("r:id", "")

    def _relation(self, tag: str, one: dict[str, str]) -> None:
        if tag == "Relationship":
            target = one.get("Target", "")
            path = target.removeprefix("/") if target.startswith("/") else _FOLDER + target
            self._targets[one.get("Id", "")] = path.casefold()


def _range(first: str, last: str) -> range:
    """The places of columns or rows from one number to another, as many as are named."""
    if not (first.isdecimal() and last.isdecimal()):
        return range(0)
    return range(int(first) - 1, int(last))[:MOST_COLUMNS_ACROSS]


def _place_of(reference: str) -> Place | None:
    """ "AB12" → (11, 27)."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not digits or not letters.isascii() or not letters.isalpha():
        if reference:
            raise _damaged()
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
        if column > 1 << 20:
            break
    return int(digits[:10]) - 1, column - 1
