"""An Excel workbook's zip, looked at before anything else reads it, and packed anew with only what is needed.

The reader of workbooks is handed our own copy, so it meets nothing that was not measured here: no part larger than it
claims, no cell a million rows down (for which it would reserve a million rows), no macro, no picture, no other file.
"""

import zlib
from collections import Counter
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from imh_core.record.refusal import Refused
from imh_core.spreadsheet.limits import LOGS, Limits

RATIO_MATTERS_FROM = 1_000_000  # bytes: a small part may be as regular as it likes
MOST_PARTS = 500
MOST_COLUMNS_ACROSS = 500
_CHUNK = 1 << 16
_SAVE_AGAIN = "Open it in Excel, save it as an Excel workbook (.xlsx) or as CSV, and choose that file."


# Made anew each time: an exception keeps the frames it passed through, and with them what a person handed in.


def _damaged() -> Refused:
    return Refused("This file is damaged or not an Excel workbook.", _SAVE_AGAIN)


def _too_large() -> Refused:
    what = "This workbook is far larger inside than such a sheet needs to be."
    return Refused(what, "Copy the rows into a new workbook, or save them as CSV.")


def _macros() -> Refused:
    what = "This workbook contains macros, and such files are not opened."
    return Refused(what, "Save it as an Excel workbook without macros (.xlsx).")


def repacked(data: bytes, limits: Limits = LOGS) -> bytes:
    """Return the workbook with only its sheets and texts. Raises `Refused`."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _repacked(archive, limits)
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
        if isinstance(error, Refused):
            raise
        raise _damaged() from error


def _repacked(archive: ZipFile, limits: Limits) -> bytes:
    names = archive.namelist()
    small = [name.casefold() for name in names]
    if any("vbaproject" in name or name.startswith("xl/macrosheets") for name in small):
        raise _macros()
    if "xl/workbook.xml" not in small:
        raise Refused("This is not an Excel workbook (.xlsx).", _SAVE_AGAIN)
    if len(names) > MOST_PARTS or len(set(small)) < len(small):
        raise _too_large() if len(names) > MOST_PARTS else _damaged()
    survey = _Survey(limits)
    packed = BytesIO()
    total = 0
    with ZipFile(packed, "w", ZIP_STORED) as copy:
        for info in archive.infolist():
            if not info.filename.casefold().endswith((".xml", ".rels")):
                continue
            if info.flag_bits & 1:
                raise Refused("This workbook is protected with a password.", "Save it without a password.")
            part = bytearray()
            with archive.open(info) as source:
                while chunk := source.read(_CHUNK):
                    part += chunk
                    if total + len(part) > limits.unpacked:
                        raise _too_large()
            if len(part) > RATIO_MATTERS_FROM and len(part) > limits.ratio * max(info.compress_size, 1):
                raise _too_large()
            total += len(part)
            survey.look_at(bytes(part))
            copy.writestr(info.filename, bytes(part))
    survey.add_up()
    return packed.getvalue()


class _Survey:
    """Counts what the reader will have to hold: cells, how far they reach, and how much shared text they repeat."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._cells = 0
        self._texts: list[int] = []
        self._used: Counter[int] = Counter()
        self._reach: tuple[int, int] | None = None
        self._letters: int | None = None
        self._in_shared_value = False
        self._index: list[str] = []
        self._cell_is_shared = False

    def look_at(self, part: bytes) -> None:
        """Look at one XML part. Raises `Refused`."""
        # Always UTF-8, as the reader of workbooks takes it, whatever the part says of itself.
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._no_doctype
        self._letters, self._reach, self._in_shared_value, self._cell_is_shared = None, None, False, False
        try:
            parser.Parse(part, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            if isinstance(error, Refused):
                raise
            raise _damaged() from error

    def add_up(self) -> None:
        """Look at all parts together. Raises `Refused`."""
        letters = sum(self._texts[one] * times for one, times in self._used.items() if one < len(self._texts))
        if letters > self._limits.shared_letters:
            raise _too_large()

    def _no_doctype(self, *_: object) -> None:
        raise _damaged()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._reach = _place(attributes.get("r", ""))
            self._cell_is_shared = attributes.get("t") == "s"
        elif tag in ("v", "is"):
            self._cells += 1
            if self._cells > self._limits.cells:
                raise _too_large()
            if self._reach and (self._reach[0] > self._limits.rows_down or self._reach[1] > MOST_COLUMNS_ACROSS):
                raise Refused(
                    f"This workbook has a cell in row {self._reach[0]:,}, column {self._reach[1]:,}.",
                    "Copy the rows you need into a new workbook.",
                )
            self._in_shared_value = tag == "v" and self._cell_is_shared
            self._index = []
        elif tag == "row" and attributes.get("r", "1").isdigit():
            self._reach = (int(attributes.get("r", "1")), 1)
        elif tag == "si":
            self._letters = 0

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "v" and self._in_shared_value:
            index = "".join(self._index).strip()
            if index.isdigit():
                self._used[int(index)] += 1
            self._in_shared_value = False
        elif tag == "si" and self._letters is not None:
            self._texts.append(self._letters)
            self._letters = None

    def _text(self, text: str) -> None:
        if self._in_shared_value:
            self._index.append(text)
        elif self._letters is not None:
            self._letters += len(text)


def _place(reference: str) -> tuple[int, int] | None:
    """ "AB12" → (12, 28)."""
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
    return int(digits[:10]), column
