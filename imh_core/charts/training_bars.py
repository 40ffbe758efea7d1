"""The training minimum of every category, and the hours that are typical beyond it, on one scale of hours."""

from collections.abc import Mapping
from math import ceil, isnan
from typing import Any

import altair as alt
import pandas as pd

from imh_core.charts.drawing import TITLE_SIZE, layered, named, tooltip_of, words_drawn, y_at
from imh_core.charts.ink import MET, QUIET, Inks
from imh_core.charts.layout import LINE, Data, Layout, in_lines, rows_of

BAR, ROW_GAP = 14, 18  # px: a bar, and the space below it
ROOM = 1.08  # times the largest number: space for the arrow behind it


def training_hours_chart(layout: Layout, inks: Inks) -> alt.LayerChart:
    height = layout.height
    scale = alt.Scale(domain=[0, layout.scale_end], nice=False, zero=False)

    def x(field: str) -> alt.X:
        return alt.X(field, type="quantitative", axis=None, scale=scale)

    tooltip = tooltip_of(name="Category", minimum_text="Minimum", typical_text="Not required")
    bar_at = {"y": y_at("top", height), "y2": "bottom"}
    band_at = {"y": y_at("band_top", height), "y2": "band_bottom"}
    track = named("rows").mark_rect(fill=QUIET, fillOpacity=0.12, cornerRadius=3, aria=False)
    bar = named("rows").mark_rect(fill=MET, cornerRadius=3)
    typical = "isValid(datum.typical_from)"
    band = named("rows", typical).mark_rect(fill=QUIET, fillOpacity=0.45, aria=False)
    stroke = named("rows", typical).mark_rule(color=inks.text, strokeWidth=3, opacity=1, aria=False)
    arrow = named("rows", typical).mark_point(
        shape="triangle-right", filled=True, size=110, opacity=1, color=inks.text, xOffset=8, aria=False
    )
    description = alt.Description("words", type="nominal")
    return layered(
        [
            track.encode(x=x("zero"), x2="scale_end", **bar_at),
            bar.encode(x=x("zero"), x2="minimum", **bar_at, tooltip=tooltip, description=description),
            band.encode(x=x("typical_from"), x2="band_to", **bar_at),
            stroke.encode(x=x("typical_from"), **band_at),
            arrow.encode(x=x("band_to"), y=y_at("middle", height)),
            words_drawn("lines", height, "datum.kind == 'title'", color=inks.text, fontSize=TITLE_SIZE, fontWeight=600),
            words_drawn("lines", height, "datum.kind == 'words'", color=inks.text),
            words_drawn("lines", height, "datum.kind == 'aside'", color=inks.muted),
        ],
        height,
    )


def training_hours_laid_out(frame: pd.DataFrame) -> tuple[Layout, Data]:
    end = float(ceil(frame[["minimum", "typical_from", "typical_to"]].max().max() * ROOM))
    rows: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    top = 0.0
    for row in rows_of(frame):
        title = f"{row['short']}: {row['name']}"
        minimum = f"minimum {row['minimum_text']}" + (f" ({row['made_of']})" if row["made_of"] else "")
        aside = f"{row['typical_text']}, not required" if row["typical_text"] else ""
        for kind, text in (("title", title), ("words", minimum), ("aside", aside)):
            broken = in_lines(kind, text, top)
            lines += broken
            top += LINE * len(broken)
        words = f"{title}: {minimum}{'; ' if aside else ''}{aside}"
        rows.append({**row, **_bar(row, end), **_bar_places(top + 7), "words": words})
        top += 7 + BAR + ROW_GAP
    return Layout("training_hours", top - ROW_GAP + 5, end), {"rows": pd.DataFrame(rows), "lines": pd.DataFrame(lines)}


def _bar(row: Mapping[str, Any], end: float) -> dict[str, float]:
    band_to = row["typical_from"] if isnan(row["typical_to"]) else row["typical_to"]
    return {"zero": 0.0, "scale_end": end, "band_to": band_to}


def _bar_places(top: float) -> dict[str, float]:
    bottom = top + BAR
    return {
        "top": top,
        "middle": top + BAR / 2,
        "bottom": bottom,
        "band_top": top - 4,
        "band_bottom": bottom + 4,
    }
