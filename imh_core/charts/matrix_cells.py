"""All categories × groups of requirements, as cells with a sign."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from imh_core import tables
from imh_core.charts.drawing import WORDS_SIZE, as_told, layered, named, tooltip_of, words_drawn, y_at
from imh_core.charts.ink import GAP, MET, ON_FILL, QUIET, Inks
from imh_core.charts.layout import LINE, Data, Layout, rows_of
from imh_core.judging.judgement import Status

CELL, CELL_GAP, COLUMN_HEAD = 32, 12, 36  # px
SIGN_LETTERS = 5  # longer signs are written smaller, to fit a cell of 37 px


def matrix_chart(layout: Layout, inks: Inks) -> alt.LayerChart:
    height = layout.height
    columns = alt.Scale(paddingInner=0.08, paddingOuter=0)
    x = alt.X("short", type="nominal", axis=None, sort=None, scale=columns)
    box = {
        "x": x,
        "y": y_at("top", height),
        "y2": "bottom",
        "tooltip": tooltip_of(name="Category", group="Requirements", words="Status"),
        "description": alt.Description("says", type="nominal"),
    }
    cell = named("cells").mark_rect(cornerRadius=4, strokeWidth=1)
    frame = alt.Stroke("stroke", type="nominal", scale=None, legend=None)
    sign = named("cells").mark_text(baseline="middle", fontWeight=600, aria=False)
    head = named("heads").mark_text(baseline="middle", fontSize=WORDS_SIZE, fontWeight=600, color=inks.text, aria=False)
    return layered(
        [
            cell.encode(**box, **as_told("fill"), stroke=frame),
            sign.encode(
                x=x,
                y=y_at("middle", height),
                text=alt.Text("sign", type="nominal"),
                size=alt.Size("size", type="quantitative", scale=None, legend=None),
                color=alt.condition("datum.filled", alt.value(ON_FILL), alt.value(inks.text)),
            ),
            words_drawn("titles", height, "!datum.whole", color=inks.text),
            words_drawn("titles", height, "datum.whole", color=inks.text, fontWeight=600),
            head.encode(x=x, y=y_at("y", height), text=alt.Text("text", type="nominal")),
        ],
        height,
    )


_FILLS = {Status.MET: MET, tables.DONE: MET, Status.NOT_YET: GAP}


def matrix_laid_out(frame: pd.DataFrame) -> tuple[Layout, Data]:
    heads = [
        {"short": short, "text": part, "y": place * 15 + (8 if "-" in short else 15)}
        for short in frame["short"].unique()
        for place, part in enumerate(short.split("-", maxsplit=1))  # "MHM-R/F" on two lines fits a narrow column
    ]
    titles, tops, top = [], {}, float(COLUMN_HEAD)
    for row in rows_of(frame.drop_duplicates("section")):
        titles.append({"text": row["group"], "whole": row["section"] == "all", "y": top + LINE / 2})
        tops[row["section"]] = top + LINE + 2
        top += LINE + 2 + CELL + CELL_GAP
    cells = [{**_cell(row), **_cell_places(tops[row["section"]])} for row in rows_of(frame)]
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
