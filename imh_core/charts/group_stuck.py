"""Where a group is stuck: of each requirement how many people have met it, are short of it, or have not answered."""

from typing import Any

import altair as alt
import pandas as pd

from imh_core.charts.drawing import TITLE_SIZE, layered, named, tooltip_of, words_drawn, y_at
from imh_core.charts.ink import GAP, MET, QUIET, Inks
from imh_core.charts.layout import LINE, Data, Layout, in_lines, rows_of

BAR, ROW_GAP = 14, 18  # px: a bar, and the space below it


def stuck_chart(layout: Layout, inks: Inks) -> alt.LayerChart:
    height = layout.height
    scale = alt.Scale(domain=[0, layout.scale_end], nice=False, zero=False)
    at = {"y": y_at("top", height), "y2": "bottom"}
    tooltip = tooltip_of(requirement="Requirement", categories="For", words="People")

    def part(first: str, last: str, **look: Any) -> alt.Chart:
        x = alt.X(first, type="quantitative", axis=None, scale=scale)
        chart: alt.Chart = named("rows").mark_rect(aria=False, **look).encode(x=x, x2=last, **at)
        return chart

    whole = named("rows").mark_rect(fill=QUIET, fillOpacity=0.14, cornerRadius=3)
    x = alt.X("zero", type="quantitative", axis=None, scale=scale)
    return layered(
        [
            whole.encode(x=x, x2="people", **at, tooltip=tooltip, description=alt.Description("said", type="nominal")),
            part("zero", "short_to", fill=GAP),
            part("short_to", "untold_to", fill="transparent", stroke=QUIET, strokeDash=[4, 3]),
            part("met_from", "people", fill=MET),
            words_drawn("lines", height, "datum.kind == 'title'", color=inks.text, fontSize=TITLE_SIZE, fontWeight=600),
            words_drawn("lines", height, "datum.kind == 'words'", color=inks.text),
        ],
        height,
    )


def stuck_laid_out(frame: pd.DataFrame) -> tuple[Layout, Data]:
    """Lay out a row for each requirement of `cohort.summing.STUCK`, on one scale of people."""
    rows: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    top = 0.0
    for row in rows_of(frame):
        for kind, text in (("title", row["requirement"]), ("words", f"{row['words']} ({row['categories']})")):
            broken = in_lines(kind, text, top)
            lines += broken
            top += LINE * len(broken)
        top += 7
        rows.append(
            {
                **row,
                "zero": 0,
                "short_to": row["short"],
                "untold_to": row["short"] + row["not_answered"],
                "met_from": row["people"] - row["met"],
                "said": f"{row['requirement']}: {row['words']}, {row['met']:,} met",
                "top": top,
                "bottom": top + BAR,
            }
        )
        top += BAR + ROW_GAP
    end = float(max(frame["people"].max(), 1))
    return Layout("group_stuck", top - ROW_GAP + 5, end), {"rows": pd.DataFrame(rows), "lines": pd.DataFrame(lines)}
