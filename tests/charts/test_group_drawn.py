"""The group's pictures: complete, read out in words, and at home on a phone."""

import json
from typing import Any

import pandas as pd
import pytest

from imh_core import charts
from imh_core.charts import Kind, Theme
from imh_core.cohort.summing import HOURS, RSC, STUCK, rsc_needed, shortfalls, training_needed
from imh_core.words.findings import Words
from tests.charts.layouts import THEMES, complete
from tests.cohort.near_fs import GROUP
from tests.cohort.reading_in import BOOK, POINTS, answered

ANSWERS = answered(*GROUP)
WORDS = Words(BOOK)
PICTURES: dict[str, tuple[Kind, pd.DataFrame]] = {
    "stuck": ("group_stuck", shortfalls(POINTS, ANSWERS)),
    "training": ("group_needs", training_needed(POINTS, ANSWERS, WORDS)),
    "rsc": ("group_needs", rsc_needed(POINTS, ANSWERS, WORDS)),
}


def drawn(name: str, theme: Theme = "light") -> dict[str, Any]:
    return complete(*PICTURES[name], theme)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", PICTURES)
def test_compiles_and_fills_what_it_is_given(name: str, theme: Theme):
    spec = drawn(name, theme)
    assert "NaN" not in json.dumps(spec)
    assert "width" not in spec


@pytest.mark.parametrize("name", PICTURES)
def test_every_bar_is_read_out(name: str):
    spec = drawn(name)
    spoken = [layer for layer in spec["layer"] if layer["mark"].get("aria") is not False]
    assert len(spoken) == 1
    field = spoken[0]["encoding"]["description"]["field"]
    said = [row[field] for row in spec["datasets"]["rows"]]
    assert len(said) == len(PICTURES[name][1])
    assert all(said)


@pytest.mark.parametrize("name", PICTURES)
def test_words_fit_a_phone(name: str):
    laid_out = charts.lay_out(*PICTURES[name])
    assert laid_out is not None
    lines = laid_out[1]["lines"]
    assert lines["text"].str.len().max() <= charts.WORDS_LETTERS
    assert (lines["y"].diff().dropna() >= charts.LINE).all()
    assert lines["y"].max() < laid_out[0].height


def test_short_not_answered_and_met_lie_beside_each_other():
    rows = drawn("stuck")["datasets"]["rows"]
    for row in rows:
        assert 0 <= row["short_to"] <= row["untold_to"] <= row["met_from"] <= row["people"]


def test_nobody_is_no_picture():
    assert charts.lay_out("group_stuck", pd.DataFrame(columns=list(STUCK))) is None
    assert charts.lay_out("group_needs", pd.DataFrame(columns=list(HOURS))) is None
    assert charts.lay_out("group_needs", pd.DataFrame(columns=list(RSC))) is None
