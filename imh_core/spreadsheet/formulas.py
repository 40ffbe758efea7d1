"""Where a workbook holds formulas. They are never worked out; who reads the values they last had can say so."""

from imh_core.spreadsheet.parts import Place, each, place_of, sheets_of

MOST_NAMED = 1_000


def formula_places(data: bytes) -> dict[str, frozenset[Place]]:
    """Return the first `MOST_NAMED` places of each sheet: sheet name → places.

    Only for bytes that `reading.read` took: that measured every part. What is no workbook has none.
    """
    return {name: _places(part) for name, part in sheets_of(data)}


def _places(sheet: bytes) -> frozenset[Place]:
    if b"<f>" not in sheet and b"<f " not in sheet and b":f" not in sheet:
        return frozenset()
    places: list[Place] = []
    cell = ""

    def look_at(tag: str, attributes: dict[str, str]) -> None:
        nonlocal cell
        if tag == "c":
            cell = attributes.get("r", "")
        elif tag == "f" and len(places) < MOST_NAMED and (place := place_of(cell)):
            places.append(place)

    each(sheet, look_at)
    return frozenset(places)
