"""Where a workbook holds formulas. They are never worked out; who reads the values they last had can say so."""

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from xml.parsers import expat
from zipfile import ZipFile

MOST_NAMED = 1_000
_WORKBOOK, _RELATIONS, _FOLDER = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/"
Place = tuple[int, int]
"""Row and column, both from 1."""


def formula_places(data: bytes) -> dict[str, frozenset[Place]]:
    """Return the first `MOST_NAMED` places of each sheet: sheet name → places.

    Only for bytes that `reading.read` took: that measured every part. What is no workbook has none.
    """
    if not data.startswith(b"PK"):
        return {}
    with ZipFile(BytesIO(data)) as archive:
        parts = {name.casefold(): name for name in archive.namelist()}
        if not {_WORKBOOK, _RELATIONS} <= set(parts):
            return {}
        targets = {
            one["Id"]: one["Target"]
            for tag, one in _elements(archive.read(parts[_RELATIONS]))
            if tag == "Relationship" and {"Id", "Target"} <= set(one)
        }
        found = {}
        for tag, one in _elements(archive.read(parts[_WORKBOOK])):
            target = targets.get(one.get("r:id", "")) if tag == "sheet" else None
            part = parts.get(_path(target).casefold()) if target else None
            if part:
                found[one.get("name", "")] = _places(archive.read(part))
        return found


def _path(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else _FOLDER + target


def _places(sheet: bytes) -> frozenset[Place]:
    if b"<f>" not in sheet and b"<f " not in sheet and b":f" not in sheet:
        return frozenset()
    places: list[Place] = []
    cell = ""

    def look_at(tag: str, attributes: dict[str, str]) -> None:
        nonlocal cell
        if tag == "c":
            cell = attributes.get("r", "")
        elif tag == "f" and len(places) < MOST_NAMED and (place := _place(cell)):
            places.append(place)

    _each(sheet, look_at)
    return frozenset(places)


def _elements(part: bytes) -> list[tuple[str, dict[str, str]]]:
    """Return the tag and the attributes of every element of a small part, in order."""
    found: list[tuple[str, dict[str, str]]] = []
    _each(part, lambda tag, attributes: found.append((tag, attributes)))
    return found


def _each(part: bytes, look_at: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = lambda name, attributes: look_at(name.rpartition(":")[2], attributes)
    with suppress(expat.ExpatError):  # the reader of workbooks was content with it
        parser.Parse(part, True)


def _place(reference: str) -> Place | None:
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not digits or not letters.isascii() or not letters.isalpha():
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits), column
