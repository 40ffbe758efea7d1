"""Hours that a group still needs: a bar for each kind of training, or for each set of providers of RSC."""

from typing import Any

import altair as alt
import pandas as pd

from imh_core.charts.drawing import TITLE_SIZE, layered, named, tooltip_of, words_drawn, y_at
from imh_core.charts.ink import GAP, QUIET, Inks
from imh_core.charts.layout import LINE, Data, Layout, in_lines, rows_of

BAR, ROW_GAP = 14, 18  # px: a bar, and the space below it


def needs_chart(layout: Layout, inks: Inks) -> alt.LayerChart:
    height = layout.height
    scale = alt.Scale(domain=[0, layout.scale_end], nice=False, zero=False)
    x = alt.X("zero", type="quantitative", axis=None, scale=scale)
    at = {"y": y_at("top", height), "y2": "bottom"}
    tooltip = tooltip_of(title="Of", words="Still needed")
    track = named("rows").mark_rect(fill=QUIET, fillOpacity=0.14, cornerRadius=3)
    bar = named("rows").mark_rect(fill=GAP, cornerRadius=3, aria=False)
    return layered(
        [
            track.encode(x=x, x2="end", **at, tooltip=tooltip, description=alt.Description("said", type="nominal")),
            bar.encode(x=x, x2="hours", **at, tooltip=tooltip),
            words_drawn("lines", height, "datum.kind == 'title'", color=inks.text, fontSize=TITLE_SIZE, fontWeight=600),
            words_drawn("lines", height, "datum.kind == 'words'", color=inks.text),
        ],
        height,
    )


def needs_laid_out(frame: pd.DataFrame) -> tuple[Layout, Data]:
    """Lay out a row for each row of `cohort.summing.HOURS` or `RSC`, on one scale of hours."""
    end = float(max(frame["hours"].max(), 1))
    rows: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    top = 0.0
    for row in rows_of(frame):
        title = row["kind"] if "kind" in row else f"RSC from {row['providers']}"
        for kind, text in (("title", title), ("words", row["words"])):
            broken = in_lines(kind, text, top)
            lines += broken
            top += LINE * len(broken)
        top += 7
        rows.append(
            {
                **row,
                "title": title,
                "zero": 0,
                "end": end,
                "said": f"{title}: {row['words']}",
                "top": top,
                "bottom": top + BAR,
            }
        )
        top += BAR + ROW_GAP
    return Layout("group_needs", top - ROW_GAP + 5, end), {"rows": pd.DataFrame(rows), "lines": pd.DataFrame(lines)}
