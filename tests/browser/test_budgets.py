"""How long a screen may be and how many words it may show, with nothing unfolded: the answer before its proof."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from imh_core.record.model import Record, Training
from imh_core.rulebook.samples import load_samples
from tests.browser.moving_about import main
from tests.browser.page_checks import settled
from tests.browser.page_opening import PageOpener
from tests.browser.this_device import come_back
from tests.pages.registered import REPOSITORY

WIDE, PHONE = 1280, 360
# Address, height in px at both widths, words.
BUDGETS = {
    "Start, the first visit": ("/", 950, 1450, 150),
    "Start, welcome back": ("/?sample=nia", 950, 1450, 150),
    "The finder's answer": ("/find?at=answer&sample=nia", 950, 1400, 130),
    "My category": ("/category?sample=nia", 1350, 2200, 260),
    "My progress": ("/progress?sample=nia", 1300, 2300, 220),
    "Compare, two categories": ("/compare?sample=nia", 1600, 2900, 345),
    "My plan": ("/plan?sample=nia", 1300, 2100, 215),
    "Renewal": ("/renewal?sample=ruth", 1200, 1800, 200),
    "Supervision": ("/supervision?sample=nia", 1300, 2000, 250),
    "Work": ("/work?sample=nia", 1350, 2000, 250),
    "Steps": ("/steps?sample=nia", 1300, 2000, 250),
}
TRAINING = (1300, 2000, 250)
"""Of the log with twelve entries."""
WORDS = """() => document.querySelector('[data-testid="stMain"]').innerText.split(/\\s+/).filter(Boolean).length"""
HEIGHT = """() => document.querySelector('[data-testid="stMain"]').scrollHeight"""
FIGURE = re.compile(r"\b\d+(?:\.\d+)? (?:hours|h|months|families|years)\b")


def twelve_trainings() -> Record:
    """Nia with the twelve trainings of a year and a half."""
    nia = next(one.record for one in load_samples(REPOSITORY / "data") if one.id == "nia")
    more = tuple(
        Training(id=f"m{place}", title=f"Evening seminar {place}", hours=Decimal(1), bucket="social_emotional",
                 on=date(2025, 1 + place, 3))
        for place in range(1, 9)
    )  # fmt: skip
    return nia.with_changes(trainings=(*(nia.trainings or ()), *more))


@pytest.mark.parametrize("screen", BUDGETS)
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_screen_stays_within_its_budget(screen: str, width: int, open_page: PageOpener) -> None:
    address, high, high_on_a_phone, words = BUDGETS[screen]
    page = open_page(address, width=width)
    settled(page)
    assert page.evaluate(HEIGHT) <= (high if width == WIDE else high_on_a_phone)
    assert page.evaluate(WORDS) <= words
    assert max(Counter(FIGURE.findall(main(page).inner_text())).values(), default=0) <= 2, "a figure told three times"


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_log_of_twelve_stays_within_its_budget(width: int, open_page: PageOpener) -> None:
    page = open_page("/training", width=width)
    come_back(page, twelve_trainings())
    high, high_on_a_phone, words = TRAINING
    assert page.locator(".rows > li").count() == 12
    assert page.evaluate(HEIGHT) <= (high if width == WIDE else high_on_a_phone)
    assert page.evaluate(WORDS) <= words
