"""Hours over time, a panel for each series."""

from collections.abc import Mapping
from math import isnan
from typing import Any

import altair as alt
import pandas as pd

from imh_core import tables
from imh_core.charts.drawing import SMALL_SIZE, TITLE_SIZE, layered, named, tooltip_of, words_drawn, y_at
from imh_core.charts.ink import MET, QUIET, Inks
from imh_core.charts.layout import LINE, Data, Layout, in_lines, rows_of
from imh_core.english import written
from imh_core.tables import OverTime

PANEL, HEADROOM, PANEL_GAP = 120, 28, 24  # px: the hours of a series, the words above and the space below
MOST_DOTS = 60  # in one series: more would be a band of dots, not days
LEAST_DAYS = 60  # shown, so that a single date is a place on an axis


def hours_chart(layout: Layout, inks: Inks) -> alt.LayerChart:
    height = layout.height
    x = alt.X("date", type="temporal", title=None, axis=time_axis(inks), scale=alt.Scale(nice=False))
    y, across = y_at("y", height), {"x": alt.X("since", type="temporal"), "x2": "until"}
    series = alt.Detail("series", type="nominal")
    said = alt.Description("words", type="nominal")
    floor = named("rules", "datum.kind == 'floor'").mark_rule(color=QUIET, strokeWidth=1)
    least = named("rules", "datum.kind == 'minimum'").mark_rule(color=inks.text, strokeWidth=2, aria=False)
    usual = named("rules", "datum.kind == 'typical'").mark_rule(
        color=QUIET, strokeWidth=2, strokeDash=[5, 4], aria=False
    )
    area = named("line").mark_area(interpolate="step-after", color=MET, opacity=0.18, aria=False)
    line = named("line").mark_line(interpolate="step-after", color=MET, strokeWidth=2.5, aria=False)
    dots = named("dots").mark_circle(color=MET, size=46, opacity=1)
    tooltip = tooltip_of(series="For", day="Date", hours_text="Hours", total_text="In all")
    halo: dict[str, Any] = {"stroke": inks.ground, "strokeWidth": 4, "strokeJoin": "round"}
    return layered(
        [
            area.encode(x=x, y=y, y2="bottom", detail=series),
            floor.encode(**across, y=y, description=said),
            usual.encode(**across, y=y),
            least.encode(**across, y=y),
            line.encode(x=x, y=y, detail=series),
            dots.encode(x=x, y=y, tooltip=tooltip, description=said),
            # Twice: first a halo in the colour of the ground, so that no line behind crosses the words out.
            words_drawn("labels", height, color=inks.ground, fontSize=SMALL_SIZE, **halo),
            words_drawn("labels", height, color=inks.muted, fontSize=SMALL_SIZE),
            words_drawn("texts", height, "datum.kind == 'title'", color=inks.text, fontSize=TITLE_SIZE, fontWeight=600),
            words_drawn("texts", height, "datum.kind == 'words'", color=inks.text),
        ],
        height,
    )


def time_axis(inks: Inks) -> alt.Axis:
    """An axis of months below the plot."""
    # labelFlush: a label near an end is moved inward, for what sticks out would push the plot to the side.
    return alt.Axis(
        format="%b %Y",
        labelColor=inks.muted,
        labelFontSize=SMALL_SIZE,
        tickCount=4,
        labelOverlap=True,
        labelFlush=30,
        labelPadding=6,
        grid=False,
        domain=False,
        ticks=False,
    )


def hours_laid_out(hours: OverTime) -> tuple[Layout, Data]:
    drawn = hours.series[hours.series["series"].isin(hours.points["series"])]
    until = drawn["until"].max()
    since = min(hours.points["date"].min(), until - pd.Timedelta(days=LEAST_DAYS))
    since -= (until - since) * 0.03
    parts: dict[str, list[dict[str, Any]]] = {"dots": [], "line": [], "rules": [], "labels": [], "texts": []}
    top = 0.0
    for series in rows_of(drawn):
        summary = f"{tables.hours_text(series['counted'])} counted"
        if series["undated"]:
            summary += f", {tables.hours_text(series['undated'])} of them without a date and not shown"
        for kind, text in (("title", series["series"]), ("words", summary)):
            broken = in_lines(kind, text, top)
            parts["texts"] += broken
            top += LINE * len(broken)
        bottom = top + HEADROOM + PANEL
        most = max(value for value in (series["dated"], series["minimum"], series["typical_from"]) if not isnan(value))
        points = rows_of(hours.points[hours.points["series"] == series["series"]])
        days = [{**point, "y": bottom - PANEL * point["total"] / most} for point in points]
        ends = [{**days[0], "y": bottom}, *days, {**days[-1], "date": until}]
        parts["line"] += [
            {"date": at_day(day["date"]), "series": day["series"], "y": day["y"], "bottom": bottom} for day in ends
        ]
        parts["dots"] += [dot(day) for day in (days if len(days) <= MOST_DOTS else days[-1:])]
        rules = _rules(series, bottom, most)
        parts["rules"] += [{**rule, "since": at_day(since), "until": at_day(until)} for rule in rules]
        parts["labels"] += [{"text": rule["label"], "y": rule["y"] - 11} for rule in rules if rule["label"]]
        top = bottom + PANEL_GAP
    data = {name: pd.DataFrame(rows) for name, rows in parts.items()}
    if data["labels"].empty:
        data["labels"] = pd.DataFrame({"text": [""], "y": [0.0]})
    return Layout("hours_over_time", top - PANEL_GAP + 2), data


def at_day(day: pd.Timestamp) -> str:
    """Name a day so that it is read in the reader's own time zone, and not as the evening before."""
    return f"{day:%Y-%m-%dT00:00:00}"


def dot(point: Mapping[str, Any]) -> dict[str, Any]:
    """Lay out a day with hours."""
    day, on = point["date"], written(point["date"])
    added, total = tables.hours_text(point["hours"]), tables.hours_text(point["total"])
    return {
        "series": point["series"],
        "day": on,
        "hours_text": added,
        "total_text": total,
        "total": point["total"],
        "date": at_day(day),
        "y": point["y"],
        "words": f"{point['series']}, {on}: {added}, {total} in all",
    }


def _rules(series: Mapping[str, Any], bottom: float, most: float) -> list[dict[str, Any]]:
    """Place the floor, the minimum and what is typical; two lines too close for two labels share one."""
    rules: list[dict[str, Any]] = [{"kind": "floor", "y": bottom, "label": "", "words": series["takeaway"]}]
    for kind, field in (("minimum", "minimum"), ("typical", "typical_from")):
        words = series[f"{kind}_text"]
        if words:
            y = bottom - PANEL * series[field] / most
            rules.append({"kind": kind, "y": y, "label": words, "words": ""})
    if rules[2:] and rules[1]["y"] - rules[2]["y"] < LINE:
        rules[1]["label"], rules[2]["label"] = "", f"{rules[1]['label']}, {rules[2]['label']}"
    return rules
