"""Who may provide RSC to whom, as cells with a sign."""

from typing import Any

import altair as alt
import pandas as pd

from imh_core.charts.drawing import SMALL_SIZE, TITLE_SIZE, as_told, layered, named, tooltip_of, words_drawn, y_at
from imh_core.charts.ink import MET, ON_FILL, QUIET, Inks
from imh_core.charts.layout import LINE, Data, Layout, rows_of

CELL, CELL_GAP, COLUMN_HEAD = 30, 12, 36  # px
YES, NO = "✓", "✕"


def rsc_pairs_chart(layout: Layout, inks: Inks) -> alt.LayerChart:
    height = layout.height
    columns = alt.Scale(paddingInner=0.08, paddingOuter=0)
    x = alt.X("recipient", type="nominal", axis=None, sort=None, scale=columns)
    box = {
        "x": x,
        "y": y_at("top", height),
        "y2": "bottom",
        "tooltip": tooltip_of(provider_name="RSC from", recipient_name="To", answer="Counts"),
        "description": alt.Description("words", type="nominal"),
    }
    cell = named("cells").mark_rect(cornerRadius=4, strokeWidth=1)
    sign = named("cells").mark_text(baseline="middle", fontWeight=600, fontSize=TITLE_SIZE, aria=False)
    head = named("heads").mark_text(baseline="middle", fontSize=SMALL_SIZE, fontWeight=600, color=inks.text, aria=False)
    return layered(
        [
            cell.encode(**box, **as_told("fill"), stroke=alt.Stroke("stroke", type="nominal", scale=None, legend=None)),
            sign.encode(
                x=x,
                y=y_at("middle", height),
                text=alt.Text("sign", type="nominal"),
                color=alt.condition("datum.counts", alt.value(ON_FILL), alt.value(inks.muted)),
            ),
            words_drawn("titles", height, color=inks.text, fontWeight=600),
            head.encode(x=x, y=y_at("y", height), text=alt.Text("text", type="nominal")),
        ],
        height,
    )


def rsc_pairs_laid_out(frame: pd.DataFrame) -> tuple[Layout, Data]:
    heads = [
        {"recipient": recipient, "text": part, "y": place * 15 + (8 if "-" in recipient else 15)}
        for recipient in frame["recipient"].unique()
        for place, part in enumerate(recipient.split("-", maxsplit=1))  # "MHM-R/F" on two lines fits a narrow column
    ]
    titles: list[dict[str, Any]] = []
    tops: dict[str, float] = {}
    top = float(COLUMN_HEAD)
    for row in rows_of(frame.drop_duplicates("provider")):
        titles.append({"text": f"From {_in_a_sentence(row['provider_short'])}", "y": top + LINE / 2})
        tops[row["provider"]] = top + LINE + 2
        top += LINE + 2 + CELL + CELL_GAP
    cells = [
        {
            **row,
            "sign": YES if row["counts"] else NO,
            "fill": MET if row["counts"] else "transparent",
            "stroke": MET if row["counts"] else QUIET,
            "top": tops[row["provider"]],
            "middle": tops[row["provider"]] + CELL / 2,
            "bottom": tops[row["provider"]] + CELL,
        }
        for row in rows_of(frame)
    ]
    data = {"cells": pd.DataFrame(cells), "titles": pd.DataFrame(titles), "heads": pd.DataFrame(heads)}
    return Layout("rsc_pairs", top - CELL_GAP + 2), data


def _in_a_sentence(short: str) -> str:
    return short[:1].lower() + short[1:] if short[1:2].islower() else short
