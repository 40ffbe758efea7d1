"""What there is of each minimum, as bars."""

from collections.abc import Mapping
from math import inf, isnan, nan
from typing import Any

import altair as alt
import pandas as pd

from imh_core import tables
from imh_core.charts.drawing import TITLE_SIZE, as_told, layered, named, tooltip_of, words_drawn, y_at
from imh_core.charts.ink import GAP, MET, QUIET, Inks
from imh_core.charts.layout import LINE, Data, Layout, in_lines, rows_of
from imh_core.judging.judgement import Status

HEAD, BAR, ROW_GAP = 22, 12, 16  # px: the word "minimum" on top, a bar, and the space below it
ABOVE = 7  # px between the words and the bar
WIDE_ABOVE, WIDE_BAR, WIDE_GAP = 5, 10, 9  # the same where five of them must fit a slide
LETTER = 6  # px that a letter of the words takes at most on average
LEAST_SCALE = 1.5  # times the minimum: the scale never ends closer behind the minimum mark
MOST_SCALE = 4.0  # times the minimum: the scale never ends later, so that the way to the minimum stays legible


def minimums_chart(layout: Layout, inks: Inks) -> alt.LayerChart:
    height = layout.height
    scale = alt.Scale(domain=[0, layout.scale_end], nice=False, zero=False)

    def x(field: str) -> alt.X:
        return alt.X(field, type="quantitative", axis=None, scale=scale)

    tooltip = tooltip_of(
        title="Requirement",
        have_text="You have",
        minimum_text="Minimum",
        label="Status",
        typical_text="Not required",
    )
    thin = {"y": y_at("top", height), "y2": "bottom"}
    thick = {"y": y_at("band_top", height), "y2": "band_bottom"}
    box = {
        "x": x("zero"),
        "x2": "one",
        **thin,
        "tooltip": tooltip,
        "description": alt.Description("words", type="nominal"),
    }
    outline = named("rows").mark_rect(
        fill="transparent",
        stroke=inks.quiet,
        strokeWidth=1,
        strokeDash=alt.expr("datum.told ? [1, 0] : [4, 3]"),
        cornerRadius=2,
    )
    band = named("rows", "isValid(datum.band_from)").mark_rect(
        fill=inks.quiet, fillOpacity=0.25, stroke=inks.quiet, strokeWidth=1, cornerRadius=2, aria=False
    )
    bar = named("rows", "datum.told").mark_rect(cornerRadius=2, aria=False)
    arrow = named("rows", "datum.capped").mark_point(
        shape="triangle-right", filled=True, size=110, opacity=1, xOffset=-4, aria=False
    )
    stroke = named("rows").mark_rule(color=inks.text, strokeWidth=3, opacity=1, aria=False)
    titles = words_drawn(
        "lines",
        height,
        "datum.kind == 'title'",
        color=inks.text,
        fontSize=TITLE_SIZE,
        fontWeight=600,
        limit=alt.expr("width - datum.taken"),
    )
    return layered(
        [
            band.encode(x=x("band_from"), x2="band_to", **thick),
            outline.encode(**box),
            bar.encode(x=x("zero"), x2="end", **thin, **as_told("fill", inks), tooltip=tooltip),
            arrow.encode(x=x("scale_end"), y=y_at("middle", height), **as_told("fill", inks)),
            stroke.encode(x=x("one"), **thick),
            titles,
            words_drawn("lines", height, "datum.kind == 'words'", color=inks.text),
            words_drawn("lines", height, "datum.kind == 'beside'", color=inks.text, align="right").encode(
                x=alt.value("width")
            ),
            words_drawn("lines", height, "datum.kind == 'aside'", color=inks.muted),
            words_drawn("head", height, color=inks.muted, align="center").encode(x=x("one")),
        ],
        height,
    )


def minimums_laid_out(frame: pd.DataFrame, wide: bool = False) -> tuple[Layout, Data]:
    """Place the bars. `wide`: how each stands is told at the right edge of its title's line, for a low window."""
    end = _scale_end(frame)
    rows: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    top = float(HEAD)
    above, bar, gap = (WIDE_ABOVE, WIDE_BAR, WIDE_GAP) if wide else (ABOVE, BAR, ROW_GAP)
    for row in rows_of(frame):
        standing = f"{tables.of_minimum(row)} · {row['label']}"
        aside = f"{row['typical_text']}, not required" if row["typical_text"] else ""
        if wide:
            lines += [{**line, "kind": "beside"} for line in in_lines("words", standing, top)]
        for kind, text in (("title", row["title"]), ("words", "" if wide else standing), ("aside", aside)):
            broken = in_lines(kind, text, top)
            lines += [{**line, "taken": LETTER * (len(standing) + 2) if wide else 0} for line in broken]
            top += LINE * len(broken)
        words = f"{row['title']}: {standing}{'; ' if aside else ''}{aside}"
        rows.append({**_bar(row, end), **_bar_places(top + above, bar), "words": words})
        top += above + bar + gap
    head = [{"one": 1.0, "y": HEAD / 2 - 2, "text": "minimum"}]
    data = {"rows": pd.DataFrame(rows), "lines": pd.DataFrame(lines), "head": pd.DataFrame(head)}
    return Layout("minimums", top - gap + 5, end), data


def _scale_end(frame: pd.DataFrame) -> float:
    typical = frame[["typical_from", "typical_to"]].max(axis=1)
    shares = [_share(*pair) for pair in zip(typical, frame["minimum"], strict=True)]
    return min(max([LEAST_SCALE, *(round(share * 1.1, 2) for share in shares if not isnan(share))]), MOST_SCALE)


def _share(value: float, minimum: float) -> float:
    """Return a number as a share of its minimum. A minimum of nothing is reached by anything told."""
    return value / minimum if minimum > 0 else nan if isnan(value) else 1.0


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


_CALM = (Status.NOT_ANSWERED, Status.FOR_REVIEWER, Status.RECOMMENDED)


def _bar_fill(row: Mapping[str, Any]) -> str:
    """Return a bar's colour. Only what is certainly to go gives alarm, and not a sum that is no minimum of its own."""
    if row["status"] == Status.MET:
        return MET
    calm = row["requirement"] == tables.ALL_TRAINING_ID or row["status"] in _CALM
    return QUIET if calm else GAP


def _least(value: float, most: float) -> float:
    return nan if isnan(value) else min(value, most)


def _bar_places(top: float, bar: float) -> dict[str, float]:
    bottom = top + bar
    return {
        "top": top,
        "middle": top + bar / 2,
        "bottom": bottom,
        "band_top": top - 4,
        "band_bottom": bottom + 4,
    }
