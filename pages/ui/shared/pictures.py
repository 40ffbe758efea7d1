"""A picture, what it shows in words, and its numbers as a table. The only place that draws charts."""

from collections.abc import Callable
from typing import Any, NamedTuple

import streamlit as st

from imh_core import charts, tables
from imh_core.charts import Kind, Layout, Theme
from imh_core.cohort import summing
from imh_core.tables import Numbers
from pages.ui import state
from pages.ui.components.patterns import more, table
from pages.ui.components.sheet import el, sheet
from pages.ui.shared.say import plain


class _Told(NamedTuple):
    """How a kind of picture is told without the picture."""

    takeaway: Callable[[Any], str]
    table: Callable[[Any], Any]
    about: str


_TOLD: dict[Kind, _Told] = {
    "group_needs": _Told(summing.needs_takeaway, summing.needs_table, "hours still needed"),
    "group_stuck": _Told(summing.stuck_takeaway, summing.stuck_table, "where the group is stuck"),
    "minimums": _Told(tables.minimums_takeaway, tables.minimums_table, "minimums"),
    "matrix": _Told(tables.matrix_takeaway, tables.matrix_table, "all categories"),
    "rsc_pairs": _Told(tables.rsc_pairs_takeaway, tables.rsc_pairs_table, "who may provide RSC to whom"),
    "training_hours": _Told(tables.training_hours_takeaway, tables.training_hours_table, "training hours"),
    "projected_hours": _Told(tables.projected_hours_takeaway, tables.projected_hours_table, "projected hours"),
}


# Streamlit fits a plot, its axis and a padding into the height; words laid out in pixels need the plot to have it all.
_PADDING, _AXIS = 21, 16
_WITH_AXIS: tuple[Kind, ...] = ("projected_hours",)


def draw(
    kind: Kind,
    numbers: Numbers,
    key: str,
    takeaway: str | None = None,
    about: str | None = None,
) -> None:
    """Draw a frame of `tables`: what it shows in words, the chart, and its numbers as a table for whoever asks.

    `takeaway` stands in for the frame's own sentences; the first one is also the chart's text alternative. `about`
    names the table where a page has several of a kind. `key` is unique on the page. Where nothing can be drawn, the
    words stand alone.
    """
    way = _TOLD[kind]
    said = takeaway or way.takeaway(numbers)
    st.markdown(plain(said))
    if not _chart(kind, numbers, key, said):
        return
    st.caption(plain(getattr(state.book().words.legend, kind)))
    label = f"Show the numbers as a table: {about or way.about}"
    unfolded = st.expander(plain(label), key=f"{key}.table", on_change="rerun")
    if unfolded.open:
        unfolded.table(
            way.table(numbers),
            border="horizontal",
            hide_index=True,
            alt=f"Numbers of the picture: {about or way.about}",
        )


def draw_quietly(kind: Kind, numbers: Numbers, key: str, also: str = "") -> None:
    """Draw a frame whose words stand beside it: the chart, what its signs mean, its numbers as a table in a fold.
    Where nothing can be drawn, its words stand alone.

    `also`: what the legend says besides.
    """
    way = _TOLD[kind]
    said = way.takeaway(numbers)
    if not _chart(kind, numbers, key, said):
        sheet(f"{key}.legend", el("p", said))
    else:
        shown = way.table(numbers)
        as_table = more("As a table", table(f"Numbers: {way.about}", list(shown.columns), shown.to_numpy().tolist()))
        legend = el("span", f"{getattr(state.book().words.legend, kind)} {also}".strip(), class_="hint")
        sheet(f"{key}.legend", el("div", legend, as_table, class_="line"))


def _chart(kind: Kind, numbers: Numbers, key: str, said: str) -> bool:
    laid_out = charts.lay_out(kind, numbers, wide=state.presenting())
    if laid_out is None:
        return False
    layout, data = laid_out
    st.vega_lite_chart({**_built(layout, _theme()), "datasets": data}, alt=_headline(said), key=key)
    return True


def _headline(said: str) -> str:
    """Return the first sentence: enough beside the whole text, as Streamlit repeats it in four buttons."""
    first, *more = said.split(". ")
    return f"{first}." if more else first


def _theme() -> Theme:
    return "dark" if st.context.theme.type == "dark" else "light"


@st.cache_data(max_entries=128, show_spinner=False)
def _built(layout: Layout, theme: Theme) -> dict[str, Any]:
    """Return a layout as Vega-Lite, without its data: the slow part, and the same for most people."""
    spec: dict[str, Any] = charts.build(layout, theme).to_dict()
    around = _PADDING + (_AXIS if layout.kind in _WITH_AXIS else 0)
    return {**spec, "height": spec["height"] + around}
