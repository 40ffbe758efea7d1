"""Cells that a workbook shows as a percentage: stored, 50% is 0.5, and half an hour is another thing."""

import re

from imh_core.spreadsheet.parts import Place, each, place_of, sheets_of, styles_of

_BUILT_IN = frozenset({"9", "10"})  # the formats 0% and 0.00%, which no workbook writes down
_MOST_FORMATS = 65_490  # in one workbook, by Excel's own limit
_AS_WRITTEN = re.compile(r'"[^"]*"|\\.')
"""Parts of a format's code that are shown as they stand."""


def percent_places(data: bytes) -> dict[str, frozenset[Place]]:
    """Return where cells with a value are shown as a percentage: sheet name → places.

    Only for bytes that `unpacking.repacked` took.
    """
    styles = _percent_styles(styles_of(data))
    return {name: _places(part, styles) for name, part in sheets_of(data)} if styles else {}


def _percent_styles(part: bytes) -> frozenset[str]:
    """The numbers by which cells name a format with a percent sign."""
    formats = set(_BUILT_IN)
    styles: set[str] = set()
    inside, number = False, 0

    def look_at(tag: str, one: dict[str, str]) -> None:
        nonlocal inside, number
        if tag == "numFmt" and "%" in _AS_WRITTEN.sub("", one.get("formatCode", "")) and len(formats) < _MOST_FORMATS:
            formats.add(one.get("numFmtId", ""))
        elif tag in ("cellXfs", "cellStyleXfs", "cellStyles"):
            inside = tag == "cellXfs"
        elif tag == "xf" and inside:
            if one.get("numFmtId") in formats and number < _MOST_FORMATS:
                styles.add(str(number))
            number += 1

    each(part, look_at)
    return frozenset(styles)


def _places(sheet: bytes, styles: frozenset[str]) -> frozenset[Place]:
    places: set[Place] = set()
    cell = ""

    def look_at(tag: str, attributes: dict[str, str]) -> None:
        nonlocal cell
        if tag == "c":
            cell = attributes.get("r", "") if attributes.get("s") in styles else ""
        elif tag == "v" and cell and (place := place_of(cell)):
            places.add(place)

    each(sheet, look_at)
    return frozenset(places)
