"""The colours: legible on both grounds."""

import tomllib

import pytest

from imh_core.charts import GAP, INKS, MET, ON_FILL, QUIET, Theme
from tests.charts.layouts import ROOT, THEMES


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


class TestColours:
    @pytest.mark.parametrize("theme", THEMES)
    def test_the_ground_is_the_one_of_the_theme(self, theme: Theme) -> None:
        config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
        assert INKS[theme].ground == config["theme"][theme]["backgroundColor"]

    @pytest.mark.parametrize("theme", THEMES)
    @pytest.mark.parametrize("fill", [MET, GAP, QUIET])
    def test_marks_stand_out_from_both_grounds(self, fill: str, theme: Theme) -> None:
        assert contrast(fill, INKS[theme].ground) >= 3

    @pytest.mark.parametrize("theme", THEMES)
    def test_words_are_legible_on_the_ground(self, theme: Theme) -> None:
        assert contrast(INKS[theme].text, INKS[theme].ground) >= 4.5
        assert contrast(INKS[theme].muted, INKS[theme].ground) >= 4.5

    @pytest.mark.parametrize("fill", [MET, GAP])
    def test_words_are_legible_on_a_filled_cell(self, fill: str) -> None:
        assert contrast(ON_FILL, fill) >= 4.5
