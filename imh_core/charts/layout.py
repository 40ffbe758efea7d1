"""Where things stand, in pixels and lines of words, before anything is drawn."""

from math import nan
from textwrap import wrap
from typing import Any, Literal, NamedTuple

import pandas as pd

Kind = Literal[
    "group_needs",
    "group_stuck",
    "minimums",
    "matrix",
    "projected_hours",
    "rsc_pairs",
    "training_hours",
]
Data = dict[str, pd.DataFrame]
"""A chart's data sets by name: marks and words, y in px from the top. Streamlit's "Show data" shows the first one."""

TITLE_LETTERS, WORDS_LETTERS = 46, 52  # of a line that fits the 288 px of a phone in these sizes
LINE = 18  # px from one line of words to the next


class Layout(NamedTuple):
    """All that building a chart depends on."""

    kind: Kind
    height: float
    """Pixels, without the time axis."""
    scale_end: float = nan
    """Of the minimums: times the minimum. Of the training hours: hours."""


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a frame row by row."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def in_lines(kind: str, text: str, top: float) -> list[dict[str, Any]]:
    """Break a text into lines, laid out from `top` downward."""
    lines = wrap(text, TITLE_LETTERS if kind == "title" else WORDS_LETTERS)
    return [{"kind": kind, "text": line, "y": top + (place + 0.5) * LINE} for place, line in enumerate(lines)]
