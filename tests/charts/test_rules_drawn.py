"""The pictures of the rules themselves: who may provide RSC to whom, and the training hours of all categories."""

import json
from itertools import pairwise

import pytest

from imh_core import charts, tables
from imh_core.charts import MET, Theme
from tests.charts.layouts import BOOK, THEMES, TODAY, WORDS, complete
from tests.charts.test_every_chart import fields

RULES = BOOK.in_force(TODAY)
PAIRS, HOURS = tables.rsc_pairs(RULES, WORDS), tables.training_hours(RULES)


def data_of(kind: charts.Kind) -> charts.Data:
    laid_out = charts.lay_out(kind, PAIRS if kind == "rsc_pairs" else HOURS)
    assert laid_out is not None
    return laid_out[1]


class TestBoth:
    @pytest.mark.parametrize("theme", THEMES)
    def test_they_compile_find_their_fields_and_are_read_out(self, theme: Theme) -> None:
        for spec in (complete("rsc_pairs", PAIRS, theme), complete("training_hours", HOURS, theme)):
            assert "NaN" not in json.dumps(spec)
            assert "width" not in spec  # it fills what it is given
            spoken = [layer for layer in spec["layer"] if layer["mark"].get("aria") is not False]
            assert spoken
            for layer in spec["layer"]:
                rows = spec["datasets"][layer["data"]["name"]]
                assert set(fields(layer["encoding"])) <= set(rows[0])
                assert layer["encoding"].get("y", {}).get("axis") is None
                if layer in spoken:
                    assert all(row[layer["encoding"]["description"]["field"]] for row in rows)

    def test_nothing_to_draw_is_no_chart(self) -> None:
        assert charts.lay_out("rsc_pairs", PAIRS.iloc[:0]) is None
        assert charts.lay_out("training_hours", HOURS.iloc[:0]) is None


class TestRscPairs:
    def test_the_sign_and_the_colour_say_the_same(self) -> None:
        for cell in data_of("rsc_pairs")["cells"].to_dict("records"):
            look = ("✓", MET) if cell["counts"] else ("✕", "transparent")
            assert (cell["sign"], cell["fill"]) == look
            assert cell["words"].endswith(" count" if cell["answer"] == "yes" else "do not count")

    def test_both_signs_are_explained(self) -> None:
        for sign in data_of("rsc_pairs")["cells"]["sign"].unique():
            assert sign in BOOK.words.legend.rsc_pairs

    def test_words_of_columns_fit_a_phone(self) -> None:
        """Eight columns on 288 px leave 36 px for each: five letters."""
        heads = data_of("rsc_pairs")["heads"]
        assert heads["text"].str.len().max() <= 5
        assert heads["recipient"].nunique() == len(BOOK.terms.rsc_table)

    def test_rows_do_not_touch(self) -> None:
        cells = data_of("rsc_pairs")["cells"].drop_duplicates("provider").to_dict("records")
        for above, below in pairwise(cells):
            assert below["top"] - above["bottom"] >= charts.LINE


class TestTrainingHours:
    def test_a_bar_ends_at_its_hours_on_one_scale(self) -> None:
        rows = data_of("training_hours")["rows"]
        assert rows["minimum"].tolist() == HOURS["minimum"].tolist()
        assert rows["band_to"].tolist() == [40, 50, 75, 20, 90, 90, 90]
        assert rows["scale_end"].nunique() == 1
        assert rows["scale_end"].iloc[0] > rows["band_to"].max()

    def test_a_bar_is_read_out_with_both_numbers(self) -> None:
        words = data_of("training_hours")["rows"]["words"].tolist()
        assert words[0] == ("FA: Family Associate: minimum 33 hours (30 + 3); typically 40 hours or more, not required")
        assert words[3] == (
            "ERS: Endorsed Reflective Supervisor: minimum 15 hours; typically 20 hours or more, not required"
        )

    def test_lines_of_words_fit_a_phone_and_do_not_overlap(self) -> None:
        lines = data_of("training_hours")["lines"]
        assert lines.loc[lines["kind"] == "title", "text"].str.len().max() <= charts.TITLE_LETTERS
        assert lines["text"].str.len().max() <= charts.WORDS_LETTERS
        assert (lines["y"].diff().dropna() >= charts.LINE).all()

    def test_a_category_without_typical_hours_has_a_bar_all_the_same(self) -> None:
        untold = HOURS.assign(typical_from=float("nan"), typical_to=float("nan"), typical_text="")
        assert "NaN" not in json.dumps(complete("training_hours", untold))
        assert tables.training_hours_takeaway(untold).endswith("MHM-C 48 hours.")
        assert set(tables.training_hours_table(untold).iloc[:, -1]) == {"none given"}
