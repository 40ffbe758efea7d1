"""Frames of `tables` → `alt.Chart`. One design for the wide screen and the phone.

A chart fills the width it is given and cannot know it, so nothing here depends on it: every row carries its title and
its words above its marks, from the left edge, broken into lines that fit a phone; no label stands beside the plot,
where it would be clipped. Heights are laid out here, in pixels. What a colour says, words or a sign say too.

Building a chart takes Altair some 100 ms, laying out its data 1 ms. So the two are apart: a `Layout` is all that a
chart's build depends on, and stays the same while the numbers change. Who draws again and again keeps the built charts
by their layout (`lay_out`, `build`).
"""

from imh_core.charts.ink import GAP, INKS, MET, ON_FILL, QUIET, Inks, Theme
from imh_core.charts.layout import LINE, TITLE_LETTERS, WORDS_LETTERS, Data, Kind, Layout
from imh_core.charts.minimum_bars import MOST_SCALE
from imh_core.charts.pictures import build, lay_out
from imh_core.charts.projected_panels import LEAST_DAYS

__all__ = [
    "GAP",
    "INKS",
    "LEAST_DAYS",
    "LINE",
    "MET",
    "MOST_SCALE",
    "ON_FILL",
    "QUIET",
    "TITLE_LETTERS",
    "WORDS_LETTERS",
    "Data",
    "Inks",
    "Kind",
    "Layout",
    "Theme",
    "build",
    "lay_out",
]
