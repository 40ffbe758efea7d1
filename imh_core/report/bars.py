"""A figure as a bar beside its minimum: a small SVG without words, since the figures stand beside it in the table.

Every bar has its minimum at the same place, so that hours and months compare; what exceeds the scale is cut off.
"""

from imh_core.judging.judgement import Status
from imh_core.report.document import Figure

WIDTH, HEIGHT = 120, 16
MET, GAP, TYPICAL, TRACK, MINIMUM = "#0b5f5a", "#b4531a", "#bfd8d5", "#e4eae9", "#0d1514"
_MINIMUM_AT = 0.5
"""Where the minimum stands, of the width: the other half shows what goes beyond it."""


def bar(figure: Figure) -> str:
    """Return the SVG of one figure. Its text alternative is `bar_alt`."""

    def at(amount: float) -> float:
        return round(min(amount / figure.minimum * _MINIMUM_AT, 1) * WIDTH, 1)

    shapes = [_box(0, WIDTH, 6, 4, TRACK)]
    if figure.typical_from is not None:
        start, end = at(figure.typical_from), WIDTH if figure.typical_to is None else at(figure.typical_to)
        shapes.append(_box(min(start, WIDTH - 4), max(end, start + 4, 4), 3, 10, TYPICAL))
    if figure.have:
        color = MET if figure.status is Status.MET else GAP
        shapes.append(_box(0, max(at(figure.have), 1), 5, 6, color))
    shapes.append(_box(WIDTH * _MINIMUM_AT - 0.8, WIDTH * _MINIMUM_AT + 0.8, 1, 14, MINIMUM))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">{"".join(shapes)}</svg>'
    )


def bar_alt(figure: Figure) -> str:
    """Say what a bar shows: "Bar: 20 hours beside a minimum of 24 hours"."""
    return f"Bar: {figure.have_text}, with a minimum of {figure.minimum_text}"


def _box(left: float, right: float, top: int, height: int, color: str) -> str:
    right = min(right, WIDTH)
    return f'<rect x="{left:g}" y="{top}" width="{right - left:g}" height="{height}" fill="{color}"/>'
