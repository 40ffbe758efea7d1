"""Columns and rows that a workbook hides: they are read like the others, and said so, as they are easily forgotten."""

from imh_core.spreadsheet.parts import each, sheets_of

_TRUE = frozenset({"1", "true"})
_MOST_COLUMNS, _MOST_ROWS = 100, 1000  # more than that are not named one by one

Hidden = tuple[frozenset[int], frozenset[int]]
"""The places of columns and of rows, both from 0."""


def hidden_places(data: bytes) -> dict[str, Hidden]:
    """Return what each sheet hides: sheet name → columns and rows. Only for bytes that `unpacking.repacked` took."""
    return {name: _places(part) for name, part in sheets_of(data) if b"hidden=" in part}


def _places(sheet: bytes) -> Hidden:
    columns: set[int] = set()
    rows: set[int] = set()

    def look_at(tag: str, one: dict[str, str]) -> None:
        if tag not in ("col", "row") or one.get("hidden") not in _TRUE:
            return
        first, last = (one.get("min", ""), one.get("max", "")) if tag == "col" else (one.get("r", ""),) * 2
        if first.isdecimal() and last.isdecimal():
            places = range(int(first) - 1, int(last))
            (columns if tag == "col" else rows).update(places[:_MOST_COLUMNS])

    each(sheet, look_at)
    return frozenset(columns), frozenset(sorted(rows)[:_MOST_ROWS])
