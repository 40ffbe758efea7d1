"""The colours: legible on both grounds."""

import json
import re
import tomllib
from typing import cast

import pytest

from imh_core import charts, tables
from imh_core.charts import GAP, INKS, MET, ON_FILL, QUIET, Kind, Theme, build
from imh_core.plan import plan
from tests.charts.layouts import BOOK, ROOT, STARTED, THEMES, TODAY, WORDS, numbers


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def washed_out(colour: str) -> str:
    """Return a colour as a lit room leaves it: 70 % of its contrast, as CSS reckons it."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(0.7 * part + 0.3 * 127.5):02x}" for part in parts)


class TestBeforeARoom:
    """What a projector shows of the pictures that a presenter's pages have."""

    @pytest.mark.parametrize("theme", THEMES)
    def test_words_and_marks_keep_their_contrast(self, theme: Theme) -> None:
        inks = INKS[theme]
        ground = washed_out(inks.ground)
        words = {name: contrast(washed_out(getattr(inks, name)), ground) for name in ("text", "muted")}
        marks = {name: contrast(washed_out(getattr(inks, name)), ground) for name in ("met", "gap", "quiet")}
        assert {name: ratio for name, ratio in words.items() if ratio < 4.5} == {}
        assert {name: ratio for name, ratio in marks.items() if ratio < 3} == {}

    @pytest.mark.parametrize("theme", THEMES)
    def test_these_pictures_are_drawn_in_them(self, theme: Theme) -> None:
        made = plan(BOOK, "FS", STARTED, TODAY, {})
        for kind, frame in (
            ("minimums", numbers("minimums", STARTED)),
            ("projected_hours", tables.projected_hours(made, WORDS, BOOK)),
        ):
            laid_out = charts.lay_out(cast(Kind, kind), frame)
            assert laid_out
            drawn = json.dumps(build(laid_out[0], theme).to_dict()["layer"]).lower()
            used = set(re.findall(r"#[0-9a-f]{6}", re.sub(r'"domain": \[[^]]*\]', "", drawn)))
            assert used
            assert used <= set(INKS[theme])


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
