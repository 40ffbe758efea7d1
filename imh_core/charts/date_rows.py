"""From today to the month in which each minimum would be met."""

from typing import Any

import altair as alt
import pandas as pd

from imh_core.charts.drawing import TITLE_SIZE, as_told, layered, named, tooltip_of, words_drawn, y_at
from imh_core.charts.hour_panels import at_day, time_axis
from imh_core.charts.ink import GAP, MET, QUIET, Inks
from imh_core.charts.layout import LINE, Data, Layout, in_lines, rows_of

BAR, ROW_GAP = 10, 18  # px: a bar, and the space below it


def dates_chart(layout: Layout, inks: Inks) -> alt.LayerChart:
    height = layout.height
    x = alt.X("since", type="temporal", title=None, axis=time_axis(inks), scale=alt.Scale(nice=False))
    at = {"y": y_at("top", height), "y2": "bottom"}
    tooltip = tooltip_of(title="Requirement", on_text="Projected", why="Why")
    track = named("rows").mark_rect(fill=QUIET, fillOpacity=0.14, cornerRadius=3)
    bar = named("rows", "isValid(datum.on)").mark_rect(cornerRadius=3, aria=False)
    end = named("rows", "isValid(datum.on)").mark_point(filled=True, size=130, opacity=1, aria=False)
    shape = alt.Shape("shape", type="nominal", scale=None, legend=None)
    return layered(
        [
            track.encode(x=x, x2="until", **at, tooltip=tooltip, description=alt.Description("words", type="nominal")),
            bar.encode(x=x, x2="on", **at, **as_told("fill"), tooltip=tooltip),
            end.encode(x=alt.X("on", type="temporal"), y=y_at("middle", height), **as_told("fill"), shape=shape),
            words_drawn("lines", height, "datum.kind == 'title'", color=inks.text, fontSize=TITLE_SIZE, fontWeight=600),
            words_drawn("lines", height, "datum.kind == 'words'", color=inks.text),
            words_drawn("lines", height, "datum.kind == 'aside'", color=inks.muted),
        ],
        height,
    )


def dates_laid_out(frame: pd.DataFrame) -> tuple[Layout, Data]:
    """Lay out a row for each minimum; one that decides the date says so in words, and ends in a diamond."""
    today, last = frame["as_of"].max(), frame["on"].max()
    span = {"since": at_day(today), "until": at_day(last + (last - today) * 0.04)}
    rows: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    top = 0.0
    for row in rows_of(frame):
        dated = not pd.isna(row["on"])
        when = f"{row['on_text']}{' · decides the date' if row['decides'] else ''}" if dated else row["words"]
        for kind, text in (("title", row["title"]), ("words" if dated else "aside", when)):
            broken = in_lines(kind, text, top)
            lines += broken
            top += LINE * len(broken)
        top += 7
        rows.append(
            {
                **span,
                "title": row["title"],
                "on_text": row["on_text"],
                "why": row["words"],
                "on": at_day(row["on"]) if dated else None,
                "fill": GAP if row["decides"] else MET,
                "shape": "diamond" if row["decides"] else "circle",
                "words": f"{row['title']}: {when}",
                "top": top,
                "middle": top + BAR / 2,
                "bottom": top + BAR,
            }
        )
        top += BAR + ROW_GAP
    return Layout("requirement_dates", top - ROW_GAP + 5), {"rows": pd.DataFrame(rows), "lines": pd.DataFrame(lines)}
