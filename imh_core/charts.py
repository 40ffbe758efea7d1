"""Frames of `tables` → `alt.Chart`. One design for the wide screen and the phone.

A chart fills the width it is given and cannot know it, so nothing here depends on it: every row carries its
title and its words above its marks, from the left edge, broken into lines that fit a phone; no label stands
beside the plot, where it would be clipped. Heights are laid out here, in pixels. What a colour says, words or
a sign say too.

Building a chart takes Altair some 100 ms, laying out its data 1 ms. So the two are apart: a `Layout` is all
that a chart's build depends on, and stays the same while the numbers change. Who draws again and again keeps
the built charts by their layout (`lay_out`, `build`); `bullet`, `over_time` and `matrix` do both at once.
"""

from collections.abc import Mapping
from math import inf, isnan, nan
from textwrap import wrap
from typing import Any, Literal, NamedTuple

import altair as alt
import pandas as pd

from imh_core import tables
from imh_core.judgement import Status
from imh_core.tables import Numbers, OverTime

Theme = Literal["light", "dark"]
Kind = Literal["minimums", "hours_over_time", "matrix"]
Data = dict[str, pd.DataFrame]
"""A chart's data sets by name: marks and words, y in px from the top. Streamlit's "Show data" shows the first
one."""

MET, GAP, QUIET = "#12807a", "#b85412", "#62706d"
"""Fills of marks: 3:1 or more against both grounds, 4.5:1 or more under white words."""
ON_FILL = "#ffffff"


class Inks(NamedTuple):
    """Colours of words: 4.5:1 or more on `ground`, the background of .streamlit/config.toml."""

    text: str
    muted: str
    ground: str


INKS: dict[Theme, Inks] = {
    "light": Inks(text="#0d1514", muted="#4a5755", ground="#ffffff"),
    "dark": Inks(text="#eef5f4", muted="#b3c2bf", ground="#0f1716"),
}

LEGENDS: dict[Kind, str] = {
    "minimums": (
        "The upright stroke is the minimum. The pale band is what successful applications typically include; "
        "it is not required. An arrow: the bar goes on beyond the picture. A dashed outline: not answered."
    ),
    "hours_over_time": (
        "The line is the minimum. The dashed line is typical of successful applications; it is not required."
    ),
    "matrix": (
        "✓ met or done · ○ or an amount (h hours, mo months): still to go · 2/3: how many of them · "
        "? not answered · R for a reviewer · + recommended · – not asked"
    ),
}
"""What the signs of each picture mean."""

TITLE_SIZE, WORDS_SIZE, SMALL_SIZE = 14, 13, 12  # px
TITLE_LETTERS, WORDS_LETTERS = 46, 52  # of a line that fits the 288 px of a phone in these sizes
LINE = 18  # px from one line of words to the next
HEAD, BAR, ROW_GAP = 22, 12, 16  # px: the word "minimum" on top, a bar, and the space below it
LEAST_SCALE = 1.5  # times the minimum: the scale never ends closer behind the minimum mark
MOST_SCALE = 4.0  # times the minimum: the scale never ends later, so that the way to the minimum stays legible
PANEL, HEADROOM, PANEL_GAP = 120, 28, 24  # px: the hours of a series, the words above and the space below
MOST_DOTS = 60  # in one series: more would be a band of dots, not days
LEAST_DAYS = 60  # shown, so that a single date is a place on an axis
CELL, CELL_GAP, COLUMN_HEAD = 32, 12, 36  # px
SIGN_LETTERS = 5  # longer signs are written smaller, to fit a cell of 37 px


class Layout(NamedTuple):
    """All that building a chart depends on."""

    kind: Kind
    height: float
    """Pixels, without the time axis."""
    scale_end: float = nan
    """Of the minimums: times the minimum."""


def lay_out(kind: Kind, numbers: Numbers) -> tuple[Layout, Data] | None:
    """Place a frame's marks and words. None where there is nothing to draw."""
    if isinstance(numbers, OverTime):
        return None if numbers.points.empty else _hours_laid_out(numbers)
    if numbers.empty:
        return None
    return _minimums_laid_out(numbers) if kind == "minimums" else _matrix_laid_out(numbers)


def build(layout: Layout, theme: Theme) -> alt.LayerChart:
    """Build the chart of a layout; its data sets are named and not yet in it."""
    builders = {"minimums": _minimums_chart, "hours_over_time": _hours_chart, "matrix": _matrix_chart}
    return builders[layout.kind](layout, INKS[theme])


def bullet(frame: pd.DataFrame, theme: Theme) -> alt.LayerChart | None:
    """Draw each minimum (`tables.MINIMUMS`) as a bar; x is its share of the minimum, so 3 h and 50 h rows
    compare.

    The scale ends where the typical hours of these rules need it, not where the person's hours do: nothing
    jumps while hours are entered. A bar that is longer ends in an arrow.
    """
    return _complete("minimums", frame, theme)


def over_time(hours: OverTime, theme: Theme) -> alt.LayerChart | None:
    """Draw hours adding up day by day: a panel for each series, with its minimum and what is typical."""
    return _complete("hours_over_time", hours, theme)


def matrix(frame: pd.DataFrame, theme: Theme) -> alt.LayerChart | None:
    """Draw `tables.MATRIX`: a column per category, a row of signs per group under the group's title.

    Filled cells are decided (met, still to go), outlined ones are open; the sign in the cell says which.
    """
    return _complete("matrix", frame, theme)


def _complete(kind: Kind, numbers: Numbers, theme: Theme) -> alt.LayerChart | None:
    laid_out = lay_out(kind, numbers)
    if laid_out is None:
        return None
    layout, data = laid_out
    chart = build(layout, theme)
    chart["datasets"] = {name: _for_json(frame) for name, frame in data.items()}
    return chart


def _for_json(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows with null where there is no number."""
    return [{name: None if pd.isna(value) else value for name, value in row.items()} for row in _rows(frame)]


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


# --- what all charts share ------------------------------------------------------------------------


# A layer that is read out has a mark for every row, also for a record that is empty: Vega gives a layer without marks
# a role that asks for a name, and leaves it nameless. What only some rows have is decoration (`aria=False`).


def _named(data: str, only: str | None = None) -> alt.Chart:
    """Begin a layer on a data set, or on those of its rows for which an expression holds."""
    chart = alt.Chart(alt.NamedData(name=data))
    return chart if only is None else chart.transform_filter(only)


def _layered(layers: list[alt.Chart], height: float) -> alt.LayerChart:
    """Lay marks over each other on a plot of this height, without a frame."""
    chart: alt.LayerChart = alt.layer(*layers).properties(height=height).configure_view(stroke=None)
    return chart


def _y(field: str, height: float) -> alt.Y:
    """Place by pixels from the top."""
    scale = alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False)
    return alt.Y(field, type="quantitative", axis=None, scale=scale)


def _words(data: str, height: float, only: str | None = None, **look: Any) -> alt.Chart:
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
    text = _named(data, only).mark_text(**{**usual, **look})
    chart: alt.Chart = text.encode(x=alt.value(0), y=_y("y", height), text=alt.Text("text", type="nominal"))
    return chart


def _tooltip(**titles: str) -> list[alt.Tooltip]:
    return [alt.Tooltip(field, type="nominal", title=title) for field, title in titles.items()]


def _as_told(field: str) -> dict[str, Any]:
    """Take a mark's fill from the data, as a colour."""
    return {"color": alt.Color(field, type="nominal", scale=None, legend=None)}


def _broken(kind: str, text: str, top: float) -> list[dict[str, Any]]:
    """Break a text into lines, laid out from `top` downward."""
    lines = wrap(text, TITLE_LETTERS if kind == "title" else WORDS_LETTERS)
    return [{"kind": kind, "text": line, "y": top + (place + 0.5) * LINE} for place, line in enumerate(lines)]


# --- have against minimum -------------------------------------------------------------------------


def _minimums_chart(layout: Layout, inks: Inks) -> alt.LayerChart:
    height = layout.height
    scale = alt.Scale(domain=[0, layout.scale_end], nice=False, zero=False)

    def x(field: str) -> alt.X:
        return alt.X(field, type="quantitative", axis=None, scale=scale)

    tooltip = _tooltip(
        title="Requirement",
        have_text="You have",
        minimum_text="Minimum",
        label="Standing",
        typical_text="Not required",
    )
    thin = {"y": _y("top", height), "y2": "bottom"}
    thick = {"y": _y("band_top", height), "y2": "band_bottom"}
    box = {
        "x": x("zero"),
        "x2": "one",
        **thin,
        "tooltip": tooltip,
        "description": alt.Description("words", type="nominal"),
    }
    outline = _named("rows").mark_rect(
        fill="transparent",
        stroke=QUIET,
        strokeWidth=1,
        strokeDash=alt.expr("datum.told ? [1, 0] : [4, 3]"),
        cornerRadius=2,
    )
    band = _named("rows", "isValid(datum.band_from)").mark_rect(
        fill=QUIET, fillOpacity=0.25, stroke=QUIET, strokeWidth=1, cornerRadius=2, aria=False
    )
    bar = _named("rows", "datum.told").mark_rect(cornerRadius=2, aria=False)
    arrow = _named("rows", "datum.capped").mark_point(
        shape="triangle-right", filled=True, size=110, opacity=1, xOffset=-4, aria=False
    )
    stroke = _named("rows").mark_rule(color=inks.text, strokeWidth=3, opacity=1, aria=False)
    return _layered(
        [
            band.encode(x=x("band_from"), x2="band_to", **thick),
            outline.encode(**box),
            bar.encode(x=x("zero"), x2="end", **thin, **_as_told("fill"), tooltip=tooltip),
            arrow.encode(x=x("scale_end"), y=_y("middle", height), **_as_told("fill")),
            stroke.encode(x=x("one"), **thick),
            _words("lines", height, "datum.kind == 'title'", color=inks.text, fontSize=TITLE_SIZE, fontWeight=600),
            _words("lines", height, "datum.kind == 'words'", color=inks.text),
            _words("lines", height, "datum.kind == 'aside'", color=inks.muted),
            _words("head", height, color=inks.muted, align="center").encode(x=x("one")),
        ],
        height,
    )


def _minimums_laid_out(frame: pd.DataFrame) -> tuple[Layout, Data]:
    end = _scale_end(frame)
    rows: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    top = float(HEAD)
    for row in _rows(frame):
        standing = f"{_amount(row)} · {row['label']}"
        aside = f"{row['typical_text']}, not required" if row["typical_text"] else ""
        for kind, text in (("title", row["title"]), ("words", standing), ("aside", aside)):
            broken = _broken(kind, text, top)
            lines += broken
            top += LINE * len(broken)
        words = f"{row['title']}: {standing}{'; ' if aside else ''}{aside}"
        rows.append({**_bar(row, end), **_bar_places(top + 7), "words": words})
        top += 7 + BAR + ROW_GAP
    head = [{"one": 1.0, "y": HEAD / 2 - 2, "text": "minimum"}]
    data = {"rows": pd.DataFrame(rows), "lines": pd.DataFrame(lines), "head": pd.DataFrame(head)}
    return Layout("minimums", top - ROW_GAP + 5, end), data


def _scale_end(frame: pd.DataFrame) -> float:
    typical = frame[["typical_from", "typical_to"]].max(axis=1)
    shares = [_share(*pair) for pair in zip(typical, frame["minimum"], strict=True)]
    return min(max([LEAST_SCALE, *(round(share * 1.1, 2) for share in shares if not isnan(share))]), MOST_SCALE)


def _share(value: float, minimum: float) -> float:
    """Return a number as a share of its minimum. A minimum of nothing is reached by anything told."""
    return value / minimum if minimum > 0 else nan if isnan(value) else 1.0


def _amount(row: Mapping[str, Any]) -> str:
    """Write "20 of 24 hours", or the minimum alone where nothing was told."""
    if isnan(row["have"]):
        return f"minimum {row['minimum_text']}"
    return f"{row['have_text'].split(' ', maxsplit=1)[0]} of {row['minimum_text']}"


def _bar(row: Mapping[str, Any], end: float) -> dict[str, Any]:
    """Return what is drawn of a minimum, along x in shares of it."""
    told = not isnan(row["have"])
    share = _share(row["have"], row["minimum"])
    or_more = isnan(row["typical_to"]) and not isnan(row["typical_from"])
    return {
        **{name: row[name] for name in ("title", "have_text", "minimum_text", "label", "typical_text")},
        "have": row["have"],
        "minimum": row["minimum"],
        "told": told,
        "capped": told and share > end,
        "fill": _bar_fill(row),
        "zero": 0.0,
        "one": 1.0,
        "end": min(share, end * 0.985) if told else nan,
        "scale_end": end,
        "band_from": _least(_share(row["typical_from"], row["minimum"]), end),
        "band_to": _least(_share(inf if or_more else row["typical_to"], row["minimum"]), end),
    }


def _bar_fill(row: Mapping[str, Any]) -> str:
    """Return a bar's colour. A sum that is no minimum of its own, or what a reviewer judges, gives no alarm."""
    if row["status"] == Status.MET:
        return MET
    calm = row["requirement"] == tables.ALL_TRAINING_ID or row["status"] in (Status.FOR_REVIEWER, Status.RECOMMENDED)
    return QUIET if calm else GAP


def _least(value: float, most: float) -> float:
    return nan if isnan(value) else min(value, most)


def _bar_places(top: float) -> dict[str, float]:
    bottom = top + BAR
    return {
        "top": top,
        "middle": top + BAR / 2,
        "bottom": bottom,
        "band_top": top - 4,
        "band_bottom": bottom + 4,
    }


# --- hours over time ------------------------------------------------------------------------------


def _hours_chart(layout: Layout, inks: Inks) -> alt.LayerChart:
    height = layout.height
    # labelFlush: a label near an end is moved inward, for what sticks out would push the plot to the side.
    axis = alt.Axis(
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
    x = alt.X("date", type="temporal", title=None, axis=axis, scale=alt.Scale(nice=False))
    y, across = _y("y", height), {"x": alt.X("since", type="temporal"), "x2": "until"}
    series = alt.Detail("series", type="nominal")
    said = alt.Description("words", type="nominal")
    floor = _named("rules", "datum.kind == 'floor'").mark_rule(color=QUIET, strokeWidth=1)
    least = _named("rules", "datum.kind == 'minimum'").mark_rule(color=inks.text, strokeWidth=2, aria=False)
    usual = _named("rules", "datum.kind == 'typical'").mark_rule(
        color=QUIET, strokeWidth=2, strokeDash=[5, 4], aria=False
    )
    area = _named("line").mark_area(interpolate="step-after", color=MET, opacity=0.18, aria=False)
    line = _named("line").mark_line(interpolate="step-after", color=MET, strokeWidth=2.5, aria=False)
    dots = _named("dots").mark_circle(color=MET, size=46, opacity=1)
    tooltip = _tooltip(series="For", day="Date", hours_text="Hours", total_text="In all")
    halo: dict[str, Any] = {"stroke": inks.ground, "strokeWidth": 4, "strokeJoin": "round"}
    return _layered(
        [
            area.encode(x=x, y=y, y2="bottom", detail=series),
            floor.encode(**across, y=y, description=said),
            usual.encode(**across, y=y),
            least.encode(**across, y=y),
            line.encode(x=x, y=y, detail=series),
            dots.encode(x=x, y=y, tooltip=tooltip, description=said),
            # Twice: first a halo in the colour of the ground, so that no line behind crosses the words out.
            _words("labels", height, color=inks.ground, fontSize=SMALL_SIZE, **halo),
            _words("labels", height, color=inks.muted, fontSize=SMALL_SIZE),
            _words("texts", height, "datum.kind == 'title'", color=inks.text, fontSize=TITLE_SIZE, fontWeight=600),
            _words("texts", height, "datum.kind == 'words'", color=inks.text),
        ],
        height,
    )


def _hours_laid_out(hours: OverTime) -> tuple[Layout, Data]:
    drawn = hours.series[hours.series["series"].isin(hours.points["series"])]
    until = drawn["until"].max()
    since = min(hours.points["date"].min(), until - pd.Timedelta(days=LEAST_DAYS))
    since -= (until - since) * 0.03
    parts: dict[str, list[dict[str, Any]]] = {"dots": [], "line": [], "rules": [], "labels": [], "texts": []}
    top = 0.0
    for series in _rows(drawn):
        summary = f"{tables.hours_text(series['counted'])} counted"
        if series["undated"]:
            summary += f", {tables.hours_text(series['undated'])} of them without a date and not shown"
        for kind, text in (("title", series["series"]), ("words", summary)):
            broken = _broken(kind, text, top)
            parts["texts"] += broken
            top += LINE * len(broken)
        bottom = top + HEADROOM + PANEL
        most = max(value for value in (series["dated"], series["minimum"], series["typical_from"]) if not isnan(value))
        points = _rows(hours.points[hours.points["series"] == series["series"]])
        days = [{**point, "y": bottom - PANEL * point["total"] / most} for point in points]
        ends = [{**days[0], "y": bottom}, *days, {**days[-1], "date": until}]
        parts["line"] += [
            {"date": _at(day["date"]), "series": day["series"], "y": day["y"], "bottom": bottom} for day in ends
        ]
        parts["dots"] += [_dot(day) for day in (days if len(days) <= MOST_DOTS else days[-1:])]
        rules = _rules(series, bottom, most)
        parts["rules"] += [{**rule, "since": _at(since), "until": _at(until)} for rule in rules]
        parts["labels"] += [{"text": rule["label"], "y": rule["y"] - 11} for rule in rules if rule["label"]]
        top = bottom + PANEL_GAP
    data = {name: pd.DataFrame(rows) for name, rows in parts.items()}
    if data["labels"].empty:
        data["labels"] = pd.DataFrame({"text": [""], "y": [0.0]})
    return Layout("hours_over_time", top - PANEL_GAP + 2), data


def _at(day: pd.Timestamp) -> str:
    """Name a day so that it is read in the reader's own time zone, and not as the evening before."""
    return f"{day:%Y-%m-%dT00:00:00}"


def _dot(point: Mapping[str, Any]) -> dict[str, Any]:
    day, added, total = point["date"], tables.hours_text(point["hours"]), tables.hours_text(point["total"])
    written = f"{day.day} {day:%B %Y}"
    return {
        "series": point["series"],
        "day": written,
        "hours_text": added,
        "total_text": total,
        "total": point["total"],
        "date": _at(day),
        "y": point["y"],
        "words": f"{point['series']}, {written}: {added}, {total} in all",
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


# --- categories × groups of requirements ----------------------------------------------------------


def _matrix_chart(layout: Layout, inks: Inks) -> alt.LayerChart:
    height = layout.height
    columns = alt.Scale(paddingInner=0.08, paddingOuter=0)
    x = alt.X("short", type="nominal", axis=None, sort=None, scale=columns)
    box = {
        "x": x,
        "y": _y("top", height),
        "y2": "bottom",
        "tooltip": _tooltip(name="Category", group="Requirements", words="Standing"),
        "description": alt.Description("says", type="nominal"),
    }
    cell = _named("cells").mark_rect(cornerRadius=4, strokeWidth=1)
    frame = alt.Stroke("stroke", type="nominal", scale=None, legend=None)
    sign = _named("cells").mark_text(baseline="middle", fontWeight=600, aria=False)
    head = _named("heads").mark_text(
        baseline="middle", fontSize=WORDS_SIZE, fontWeight=600, color=inks.text, aria=False
    )
    return _layered(
        [
            cell.encode(**box, **_as_told("fill"), stroke=frame),
            sign.encode(
                x=x,
                y=_y("middle", height),
                text=alt.Text("sign", type="nominal"),
                size=alt.Size("size", type="quantitative", scale=None, legend=None),
                color=alt.condition("datum.filled", alt.value(ON_FILL), alt.value(inks.text)),
            ),
            _words("titles", height, "!datum.whole", color=inks.text),
            _words("titles", height, "datum.whole", color=inks.text, fontWeight=600),
            head.encode(x=x, y=_y("y", height), text=alt.Text("text", type="nominal")),
        ],
        height,
    )


_FILLS = {Status.MET: MET, tables.DONE: MET, Status.NOT_YET: GAP}


def _matrix_laid_out(frame: pd.DataFrame) -> tuple[Layout, Data]:
    heads = [
        {"short": short, "text": part, "y": place * 15 + (8 if "-" in short else 15)}
        for short in frame["short"].unique()
        for place, part in enumerate(short.split("-", maxsplit=1))  # "MHM-R/F" on two lines fits a narrow column
    ]
    titles, tops, top = [], {}, float(COLUMN_HEAD)
    for row in _rows(frame.drop_duplicates("section")):
        titles.append({"text": row["group"], "whole": row["section"] == "all", "y": top + LINE / 2})
        tops[row["section"]] = top + LINE + 2
        top += LINE + 2 + CELL + CELL_GAP
    cells = [{**_cell(row), **_cell_places(tops[row["section"]])} for row in _rows(frame)]
    data = {"cells": pd.DataFrame(cells), "titles": pd.DataFrame(titles), "heads": pd.DataFrame(heads)}
    return Layout("matrix", top - CELL_GAP + 2), data


def _cell(row: Mapping[str, Any]) -> dict[str, Any]:
    outline = "transparent" if row["status"] == tables.NOT_ASKED else QUIET
    return {
        **{name: row[name] for name in ("name", "group", "text", "words", "category", "short", "sign", "status")},
        "filled": row["status"] in _FILLS,
        "fill": _FILLS.get(row["status"], "transparent"),
        "stroke": _FILLS.get(row["status"], outline),
        "size": WORDS_SIZE if len(row["sign"]) <= SIGN_LETTERS else WORDS_SIZE - 2,
        "says": f"{row['name']}, {row['group']}: {row['words']}",
    }


def _cell_places(top: float) -> dict[str, float]:
    return {"top": top, "middle": top + CELL / 2, "bottom": top + CELL}
