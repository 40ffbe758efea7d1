"""Every chart: complete, read out in words, and at home on a phone."""

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from imh_core import charts, tables
from imh_core.charts import Kind, Theme
from imh_core.record.model import Record
from tests.charts.layouts import CATEGORIES, KINDS, RECORDS, STARTED, THEMES, drawn, numbers


def fields(node: Any) -> Iterator[str]:
    """Every data field that a layer's encoding names."""
    if isinstance(node, dict):
        if isinstance(node.get("field"), str):
            yield node["field"]
        for inner in node.values():
            yield from fields(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from fields(inner)


class TestEveryChart:
    @pytest.mark.parametrize("theme", THEMES)
    @pytest.mark.parametrize("kind", KINDS)
    def test_compiles_and_is_json(self, kind: Kind, theme: Theme) -> None:
        spec = drawn(kind, STARTED, theme)
        assert "NaN" not in json.dumps(spec)
        assert spec["height"] > 0
        assert "width" not in spec  # it fills what it is given

    @pytest.mark.parametrize("kind", KINDS)
    def test_every_layer_finds_its_fields_in_its_data(self, kind: Kind) -> None:
        spec = drawn(kind, STARTED)
        for layer in spec["layer"]:
            known = set(spec["datasets"][layer["data"]["name"]][0])
            assert set(fields(layer["encoding"])) <= known

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_layer_is_read_out_with_words_or_left_out(self, kind: Kind) -> None:
        spoken = [layer for layer in drawn(kind, STARTED)["layer"] if layer["mark"].get("aria") is not False]
        assert spoken
        for layer in spoken:
            field = layer["encoding"]["description"]["field"]
            rows = drawn(kind, STARTED)["datasets"][layer["data"]["name"]]
            said = [row[field] for row in rows if layer["data"]["name"] != "rules" or row["kind"] == "floor"]
            assert said
            assert all(said)

    @pytest.mark.parametrize("kind", KINDS)
    def test_no_label_stands_beside_the_plot(self, kind: Kind) -> None:
        for layer in drawn(kind, STARTED)["layer"]:
            assert layer["encoding"].get("y", {}).get("axis") is None

    @pytest.mark.parametrize("category", CATEGORIES)
    @pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
    def test_lines_of_words_fit_a_phone_and_do_not_overlap(self, record: Record, category: str) -> None:
        laid_out = charts.lay_out("minimums", numbers("minimums", record, category))
        if laid_out is not None:
            lines = laid_out[1]["lines"]
            assert lines.loc[lines["kind"] == "title", "text"].str.len().max() <= charts.TITLE_LETTERS
            assert lines["text"].str.len().max() <= charts.WORDS_LETTERS
            assert (lines["y"].diff().dropna() >= charts.LINE).all()
            assert lines["y"].max() < laid_out[0].height

    def test_a_chart_is_built_anew_for_another_layout_only(self) -> None:
        more = STARTED.with_changes(counts={"families": 8})
        first, second = (charts.lay_out("minimums", numbers("minimums", one)) for one in (STARTED, more))
        assert first is not None
        assert second is not None
        assert first[0] == second[0]
        assert not first[1]["rows"].equals(second[1]["rows"])

    def test_nothing_to_draw_is_no_chart(self) -> None:
        empty = pd.DataFrame(columns=list(tables.MINIMUMS))
        assert charts.lay_out("minimums", empty) is None
        assert charts.lay_out("matrix", pd.DataFrame(columns=list(tables.MATRIX))) is None
