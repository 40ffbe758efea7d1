"""The XML parts of an Excel workbook, for what the reader of workbooks does not tell: formulas, percentages.

Only for bytes that `unpacking.repacked` took: it measured every part.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from xml.parsers import expat
from zipfile import ZipFile

_WORKBOOK, _RELATIONS, _STYLES, _FOLDER = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/"
Place = tuple[int, int]
"""Row and column, both from 1."""


def sheets_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each sheet's name and its part, one after the other, as parts are large. What is no workbook has none."""
    if not data.startswith(b"PK"):
        return
    with ZipFile(BytesIO(data)) as archive:
        parts = _parts(archive)
        if not {_WORKBOOK, _RELATIONS} <= set(parts):
            return
        targets = {
            one["Id"]: one["Target"]
            for tag, one in elements(archive.read(parts[_RELATIONS]))
            if tag == "Relationship" and {"Id", "Target"} <= set(one)
        }
        for tag, one in elements(archive.read(parts[_WORKBOOK])):
            target = targets.get(one.get("r:id", "")) if tag == "sheet" else None
            part = parts.get(_path(target).casefold()) if target else None
            if part:
                yield one.get("name", ""), archive.read(part)


def styles_of(data: bytes) -> bytes:
    """Return the part with the formats of a workbook's cells; empty where there is none."""
    with ZipFile(BytesIO(data)) as archive:
        part = _parts(archive).get(_STYLES)
        return archive.read(part) if part else b""


def _parts(archive: ZipFile) -> dict[str, str]:
    return {name.casefold(): name for name in archive.namelist()}


def _path(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else _FOLDER + target


def elements(part: bytes) -> list[tuple[str, dict[str, str]]]:
    """Return the tag and the attributes of every element of a small part, in order."""
    found: list[tuple[str, dict[str, str]]] = []
    each(part, lambda tag, attributes: found.append((tag, attributes)))
    return found


def each(part: bytes, look_at: Callable[[str, dict[str, str]], None]) -> None:
    """Call with the tag and the attributes of every element, in order."""
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = lambda name, attributes: look_at(name.rpartition(":")[2], attributes)
    with suppress(expat.ExpatError):  # the reader of workbooks was content with it
        parser.Parse(part, True)


def place_of(reference: str) -> Place | None:
    """Return where "AB12" is: (12, 28)."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not digits or not letters.isascii() or not letters.isalpha():
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits), column
