"""Every pair of colours the theme can put on a page is readable: WCAG AA asks for 4.5:1, for marks 3:1."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CONFIG = Path(__file__).parents[1] / ".streamlit" / "config.toml"
THEME: dict[str, Any] = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
MODES = ("light", "dark")
SEMANTIC = ("green", "red", "orange", "yellow", "blue", "violet", "gray")
TEXT_MINIMUM = 4.5
MARK_MINIMUM = 3.0

# What Streamlit makes of the text colour for st.caption and for placeholders.
CAPTION_OPACITY = 0.6
# What it lays of the primary colour behind the chosen one of several pills or segments while the pointer is
# on it (half of that otherwise), and behind a badge of that colour.
CHOSEN_TINT = 0.2
PRIMARY_BADGE_TINT = {"light": 0.1, "dark": 0.3}

Colour = tuple[float, float, float]


def colour(code: str) -> Colour:
    red, green, blue = (int(code[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def laid_over(top: Colour, opacity: float, ground: Colour) -> Colour:
    red, green, blue = (opacity * above + (1 - opacity) * below for above, below in zip(top, ground, strict=True))
    return red, green, blue


def luminance(of: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in of)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def grounds(mode: str) -> dict[str, Colour]:
    """The plain backgrounds of a mode: the page, and its fields and panels."""
    return {f"page {key}": colour(THEME[mode][key]) for key in ("backgroundColor", "secondaryBackgroundColor")}


def text_pairs(mode: str) -> Iterator[tuple[str, Colour, Colour]]:
    """Every pair of words and what they may stand on."""
    theme = THEME[mode]
    text, link, primary = (colour(theme[key]) for key in ("textColor", "linkColor", "primaryColor"))
    for place, ground in grounds(mode).items():
        yield f"text on {place}", text, ground
        yield f"caption on {place}", laid_over(text, CAPTION_OPACITY, ground), ground
        yield f"link on {place}", link, ground
        yield f"primary on {place}", primary, ground
        yield f"primary, chosen, on {place}", primary, laid_over(primary, CHOSEN_TINT, ground)
        for name in SEMANTIC:
            yield f"{name} text on {place}", colour(theme[f"{name}TextColor"]), ground
    # Only there: on the other ground of the dark theme it would be too faint (4.1:1), so the app has none.
    page = grounds(mode)["page backgroundColor"]
    yield "primary badge on the page", primary, laid_over(primary, PRIMARY_BADGE_TINT[mode], page)
    for name in SEMANTIC:
        tint = colour(theme[f"{name}BackgroundColor"])
        yield f"{name} text on its tint", colour(theme[f"{name}TextColor"]), tint
        yield f"text on the {name} tint", text, tint
        yield f"link on the {name} tint", link, tint


def mark_pairs(mode: str) -> Iterator[tuple[str, Colour, Colour]]:
    """Lines, icons and bars, and what they may stand on."""
    theme = THEME[mode]
    for place, ground in grounds(mode).items():
        for name in SEMANTIC:
            yield f"{name} mark on {place}", colour(theme[f"{name}Color"]), ground
        for number, code in enumerate(theme["chartCategoricalColors"], start=1):
            yield f"chart colour {number} on {place}", colour(code), ground


def too_faint(pairs: Iterator[tuple[str, Colour, Colour]], minimum: float) -> dict[str, float]:
    found = {name: contrast(ink, ground) for name, ink, ground in pairs}
    return {name: round(ratio, 2) for name, ratio in found.items() if ratio < minimum}


def test_contrast_is_computed_as_wcag_defines_it() -> None:
    white = colour("#ffffff")
    assert contrast(colour("#000000"), white) == pytest.approx(21)
    assert contrast(colour("#767676"), white) == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("mode", MODES)
def test_words_are_readable_on_every_ground(mode: str) -> None:
    assert too_faint(text_pairs(mode), TEXT_MINIMUM) == {}


@pytest.mark.parametrize("mode", MODES)
def test_marks_stand_out_from_every_plain_ground(mode: str) -> None:
    assert too_faint(mark_pairs(mode), MARK_MINIMUM) == {}


def test_a_white_label_is_readable_on_a_primary_button_of_the_light_theme() -> None:
    """Streamlit labels primary buttons white in both themes; frame.css mends the dark one."""
    assert contrast(colour("#ffffff"), colour(THEME["light"]["primaryColor"])) >= TEXT_MINIMUM


def test_both_themes_say_everything_the_other_says() -> None:
    assert THEME["light"].keys() == THEME["dark"].keys()
