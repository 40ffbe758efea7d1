"""The marks that all charts are made of.

A layer that is read out has a mark for every row, also for a record that is empty: Vega gives a layer without marks a
role that asks for a name, and leaves it nameless. What only some rows have is decoration (`aria=False`).
"""

from typing import Any

import altair as alt

from imh_core.charts.ink import GAP, MET, QUIET, Inks

TITLE_SIZE, WORDS_SIZE, SMALL_SIZE = 14, 13, 12  # px


def named(data: str, only: str | None = None) -> alt.Chart:
    """Begin a layer on a data set, or on those of its rows for which an expression holds."""
    chart = alt.Chart(alt.NamedData(name=data))
    return chart if only is None else chart.transform_filter(only)


def layered(layers: list[alt.Chart], height: float) -> alt.LayerChart:
    """Lay marks over each other on a plot of this height, without a frame."""
    chart: alt.LayerChart = alt.layer(*layers).properties(height=height).configure_view(stroke=None)
    return chart


def y_at(field: str, height: float) -> alt.Y:
    """Place by pixels from the top."""
    scale = alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False)
    return alt.Y(field, type="quantitative", axis=None, scale=scale)


def words_drawn(data: str, height: float, only: str | None = None, **look: Any) -> alt.Chart:
    """Draw lines of text (`text`, at `y`) from the left edge.

    Not read out: the marks that they stand by carry the same words. Should a line be too long after all, it
    ends in an ellipsis at the edge.
    """
    usual: dict[str, Any] = {
        "align": "left",
        "baseline": "middle",
        "fontSize": WORDS_SIZE,
        "limit": alt.expr("width"),
        "aria": False,
    }
    text = named(data, only).mark_text(**{**usual, **look})
    chart: alt.Chart = text.encode(x=alt.value(0), y=y_at("y", height), text=alt.Text("text", type="nominal"))
    return chart


def tooltip_of(**titles: str) -> list[alt.Tooltip]:
    """Show these fields of a mark, under these titles."""
    return [alt.Tooltip(field, type="nominal", title=title) for field, title in titles.items()]


def as_told(field: str, inks: Inks | None = None) -> dict[str, Any]:
    """Take a mark's fill from the data, as a colour; with `inks`, as it is on their ground."""
    scale = inks and alt.Scale(domain=[MET, GAP, QUIET], range=[inks.met, inks.gap, inks.quiet])
    return {"color": alt.Color(field, type="nominal", scale=scale, legend=None)}
