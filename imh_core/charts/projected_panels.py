"""Hours over time and, dashed, as a plan would carry them on: a panel for each series."""

from collections.abc import Mapping
from math import isnan
from typing import Any, Literal, NamedTuple

import altair as alt
import pandas as pd

from imh_core import tables
from imh_core.charts.drawing import SMALL_SIZE, TITLE_SIZE, layered, named, tooltip_of, words_drawn, y_at
from imh_core.charts.ink import Inks
from imh_core.charts.layout import LINE, Data, Layout, in_lines, rows_of
from imh_core.english import written
from imh_core.tables import OverTime

PANEL, HEADROOM, PANEL_GAP = 120, 28, 24  # px: the hours of a series, the words above and the space below
MOST_DOTS = 60  # in one series: more would be a band of dots, not days
LEAST_DAYS = 60  # shown, so that a single date is a place on an axis
ROOM = 1.08  # times the most hours: so that a band that is open above is seen as one
HALF = 0.5
DRAWN = "isValid(datum.bottom)"  # false for a row that stands in for none
LABEL_OFF = 6  # px between a crossing and its word


def projected_chart(layout: Layout, inks: Inks) -> alt.LayerChart:
    height = layout.height
    x = alt.X("date", type="temporal", title=None, axis=_time_axis(inks), scale=alt.Scale(nice=False))
    y, across = y_at("y", height), {"x": alt.X("since", type="temporal"), "x2": "until"}
    upright = {"x": x, "y": y_at("y", height), "y2": "bottom"}
    series = alt.Detail("series", type="nominal")
    said = alt.Description("words", type="nominal")
    floor = named("rules", "datum.kind == 'floor'").mark_rule(color=inks.quiet, strokeWidth=1)
    least = named("rules", "datum.kind == 'minimum'").mark_rule(color=inks.text, strokeWidth=2, aria=False)
    band = named("bands", DRAWN).mark_rect(fill=inks.quiet, fillOpacity=0.2, aria=False)
    area = named("line").mark_area(interpolate="step-after", color=inks.met, opacity=0.18, aria=False)
    line = named("line").mark_line(interpolate="step-after", color=inks.met, strokeWidth=2.5, aria=False)
    ahead = named("ahead", DRAWN).mark_line(color=inks.met, strokeWidth=2.5, strokeDash=[6, 4], aria=False)
    dots = named("dots").mark_circle(color=inks.met, size=46, opacity=1)
    today = named("today", DRAWN).mark_rule(color=inks.quiet, strokeWidth=1, strokeDash=[2, 3], aria=False)
    drop = named("crossings", DRAWN).mark_rule(color=inks.gap, strokeWidth=1, strokeDash=[2, 3], aria=False)
    crossing = named("crossings", DRAWN).mark_point(
        shape="diamond", filled=True, size=120, color=inks.gap, opacity=1, aria=False
    )
    tooltip = tooltip_of(series="For", day="Date", hours_text="Hours", total_text="In all")
    halo: dict[str, Any] = {"stroke": inks.ground, "strokeWidth": 4, "strokeJoin": "round"}
    return layered(
        [
            band.encode(**across, y=y_at("top", height), y2="bottom"),
            area.encode(x=x, y=y, y2="bottom", detail=series),
            floor.encode(**across, y=y, description=said),
            least.encode(**across, y=y),
            today.encode(**upright),
            drop.encode(**upright),
            line.encode(x=x, y=y, detail=series),
            ahead.encode(x=x, y=y, detail=series),
            dots.encode(x=x, y=y, tooltip=tooltip, description=said),
            crossing.encode(x=x, y=y, tooltip=tooltip_of(series="For", text="All required hours")),
            # Words twice: first a halo in the colour of the ground, so that no line behind crosses them out.
            _crossing_words("left", height, x, color=inks.ground, **halo),
            _crossing_words("right", height, x, color=inks.ground, **halo),
            _crossing_words("left", height, x, color=inks.text),
            _crossing_words("right", height, x, color=inks.text),
            words_drawn("labels", height, color=inks.ground, fontSize=SMALL_SIZE, **halo),
            words_drawn("labels", height, color=inks.muted, fontSize=SMALL_SIZE),
            words_drawn("texts", height, "datum.kind == 'title'", color=inks.text, fontSize=TITLE_SIZE, fontWeight=600),
            words_drawn("texts", height, "datum.kind == 'words'", color=inks.text),
        ],
        height,
    )


def _time_axis(inks: Inks) -> alt.Axis:
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


def _crossing_words(align: Literal["left", "right"], height: float, x: alt.X, **look: Any) -> alt.Chart:
    """Write the month beside its crossing, on the side where there is room."""
    text = named("crossings", f"datum.align == '{align}'").mark_text(
        align=align,
        baseline="bottom",
        dx=LABEL_OFF if align == "left" else -LABEL_OFF,
        fontSize=SMALL_SIZE,
        fontWeight=600,
        aria=False,
        **look,
    )
    chart: alt.Chart = text.encode(x=x, y=y_at("label_y", height), text=alt.Text("text", type="nominal"))
    return chart


class _Span(NamedTuple):
    """The days that are drawn."""

    since: pd.Timestamp
    as_of: pd.Timestamp
    until: pd.Timestamp

    @property
    def ends(self) -> dict[str, str]:
        return {"since": _at_day(self.since), "until": _at_day(self.until)}

    def is_late(self, day: pd.Timestamp) -> bool:
        """Whether a day lies in the right half, where words have their room to the left."""
        return bool((day - self.since) / (self.until - self.since) > HALF)


def projected_laid_out(hours: OverTime) -> tuple[Layout, Data]:
    """Lay out the series that have something to show: hours with a date, or a date to come."""
    drawn = hours.series[hours.series["series"].isin(hours.points["series"])]
    span = _span(hours, drawn["until"].max())
    parts: dict[str, list[dict[str, Any]]] = {name: [] for name in _NOTHING}
    top = 0.0
    for series in rows_of(drawn):
        for kind, text in (("title", series["series"]), ("words", series["standing"])):
            broken = in_lines(kind, text, top)
            parts["texts"] += broken
            top += LINE * len(broken)
        points = rows_of(hours.points[hours.points["series"] == series["series"]])
        for name, rows in _panel(series, points, top + HEADROOM + PANEL, span).items():
            parts[name] += rows
        top += HEADROOM + PANEL + PANEL_GAP
    data = {name: pd.DataFrame(rows or [_NOTHING[name]]) for name, rows in parts.items()}
    return Layout("projected_hours", top - PANEL_GAP + 2), data


def _span(hours: OverTime, today: pd.Timestamp) -> _Span:
    since = min(hours.points["date"].min(), today - pd.Timedelta(days=LEAST_DAYS))
    until = max(hours.points["date"].max(), today)
    margin = (until - since) * 0.03
    return _Span(since - margin, today, until + margin)


def _panel(
    series: Mapping[str, Any], points: list[dict[str, Any]], bottom: float, span: _Span
) -> dict[str, list[dict[str, Any]]]:
    """Lay out one series above its floor."""
    most = _most(series, points)

    def at(day: pd.Timestamp, hours: float) -> dict[str, Any]:
        return {"series": series["series"], "bottom": bottom, "date": _at_day(day), "y": bottom - PANEL * hours / most}

    past = [{**point, "y": bottom - PANEL * point["total"] / most} for point in points if not point["projected"]]
    now = at(span.as_of, series["counted"])
    ahead = [(point["date"], at(point["date"], point["total"])) for point in points if point["projected"]]
    rules, bands = _lines_across(series, bottom, most)
    return {
        "dots": [_dot(one) for one in (past if len(past) <= MOST_DOTS else past[-1:])],
        "line": [at(span.since, series["undated"]), *(at(one["date"], one["total"]) for one in past), now],
        "ahead": [one for _, there in ahead for one in (now, there)],
        "crossings": [
            {
                **there,
                "text": series["reached_text"],
                "align": "right" if span.is_late(day) else "left",
                "label_y": bottom - 4,
            }
            for day, there in ahead
        ],
        "today": [{**now, "y": bottom - PANEL}],
        "bands": [{**band, **span.ends} for band in bands],
        "rules": [{**rule, **span.ends} for rule in rules],
        "labels": [{"text": rule["label"], "y": rule["y"] - 11} for rule in rules if rule["label"]],
    }


def _lines_across(
    series: Mapping[str, Any], bottom: float, most: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Place the floor and the minimum, and the band of what is typical; two labels too close for two share a line."""
    rules = [{"kind": "floor", "y": bottom, "label": "", "words": series["takeaway"]}]
    if series["minimum_text"]:
        y = bottom - PANEL * series["minimum"] / most
        rules.append({"kind": "minimum", "y": y, "label": series["minimum_text"], "words": ""})
    if not series["typical_text"]:
        return rules, []
    from_y = bottom - PANEL * series["typical_from"] / most
    to_y = bottom - PANEL if isnan(series["typical_to"]) else bottom - PANEL * series["typical_to"] / most
    label = {"kind": "typical", "y": from_y, "label": series["typical_text"], "words": ""}
    if rules[1:] and rules[1]["y"] - from_y < LINE:
        label["label"], rules[1]["label"] = f"{rules[1]['label']}, {label['label']}", ""
    return [*rules, label], [{"top": to_y, "bottom": from_y}]


_HIDDEN: dict[str, Any] = {"series": "", "date": None, "y": None, "bottom": None}
_NOTHING: dict[str, dict[str, Any]] = {
    "line": _HIDDEN,
    "dots": {**_HIDDEN, "words": "No hours with a date.", "day": "", "hours_text": "", "total_text": ""},
    "ahead": _HIDDEN,
    "bands": {"since": None, "until": None, "top": None, "bottom": None},
    "crossings": {**_HIDDEN, "text": "", "align": "", "label_y": None},
    "today": _HIDDEN,
    "rules": {"since": None, "until": None, "y": None, "kind": "", "words": ""},
    "labels": {"text": "", "y": 0.0},
    "texts": {"kind": "", "text": "", "y": 0.0},
}
"""A row that is not drawn, where a picture has none of a kind: its layers still find their fields."""


def _most(series: Mapping[str, Any], points: list[dict[str, Any]]) -> float:
    numbers = [series["counted"], series["minimum"], series["typical_from"], series["typical_to"]]
    numbers += [point["total"] for point in points]
    most = max(float(value) for value in numbers if not isnan(value))
    return most * ROOM if series["typical_text"] else most


def _at_day(day: pd.Timestamp) -> str:
    """Name a day so that it is read in the reader's own time zone, and not as the evening before."""
    return f"{day:%Y-%m-%dT00:00:00}"


def _dot(point: Mapping[str, Any]) -> dict[str, Any]:
    """Lay out a day with hours."""
    day, on = point["date"], written(point["date"])
    added, total = tables.hours_text(point["hours"]), tables.hours_text(point["total"])
    return {
        "series": point["series"],
        "day": on,
        "hours_text": added,
        "total_text": total,
        "total": point["total"],
        "date": _at_day(day),
        "y": point["y"],
        "words": f"{point['series']}, {on}: {added}, {total} in all",
    }
