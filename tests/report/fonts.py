"""Reads from the PDF's fonts which letters they have. Run it (`python -m tests.report.fonts`) after a font changed."""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

from imh_core.report.pdf import FONTS

FOLDER = Path(__file__).parents[2] / "imh_core" / "report" / "fonts"
ALSO_INVISIBLE = {"Cf", "Zs", "Zl", "Zp", "Cc"}


def letters() -> set[int]:
    """The code points for which the first font that claims them has a picture; an empty one would be a silent gap."""
    shown: dict[int, bool] = {}
    for font in _in_order():
        glyphs = font["glyf"]
        for place, name in (font.getBestCmap() or {}).items():
            drawn = glyphs[name].numberOfContours != 0 or unicodedata.category(chr(place)) in ALSO_INVISIBLE
            shown.setdefault(place, drawn)
    return {place for place, drawn in shown.items() if drawn}


def _in_order() -> Iterator[TTFont]:
    fonts = [TTFont(path) for path in sorted(FOLDER.glob("*.ttf"))]
    names = [str(font["name"].getBestFamilyName()) for font in fonts]
    assert set(names) == set(FONTS)
    yield from (font for _, font in sorted(zip(names, fonts, strict=True), key=lambda one: FONTS.index(one[0])))


def ranges(places: Iterable[int]) -> str:
    """Write code points as `imh_core/report/letters.py` holds them."""
    found: list[list[int]] = []
    for place in sorted(places):
        if found and found[-1][1] == place - 1:
            found[-1][1] = place
        else:
            found.append([place, place])
    return " ".join(f"{first:X}" if first == last else f"{first:X}-{last:X}" for first, last in found)


if __name__ == "__main__":
    print(ranges(letters()))  # noqa: T201
