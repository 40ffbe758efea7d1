"""How long a screen may be and how many words it may show, with nothing unfolded: the answer before its proof."""

import pytest

from tests.browser.page_checks import settled
from tests.browser.page_opening import PageOpener

WIDE, PHONE = 1280, 360
# Address, height in px at both widths, words.
BUDGETS = {
    "Start, the first visit": ("/", 950, 1450, 150),
    "Start, welcome back": ("/?sample=nia", 950, 1450, 150),
    "The finder's answer": ("/find?at=answer&sample=nia", 950, 1400, 130),
    "My category": ("/category?sample=nia", 1350, 2200, 260),
    "Training": ("/training?sample=nia", 1300, 2000, 250),
}
WORDS = """() => document.querySelector('[data-testid="stMain"]').innerText.split(/\\s+/).filter(Boolean).length"""


@pytest.mark.parametrize("screen", BUDGETS)
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_screen_stays_within_its_budget(screen: str, width: int, open_page: PageOpener) -> None:
    address, high, high_on_a_phone, words = BUDGETS[screen]
    page = open_page(address, width=width)
    settled(page)
    height = page.evaluate("""() => document.querySelector('[data-testid="stMain"]').scrollHeight""")
    assert height <= (high if width == WIDE else high_on_a_phone)
    assert page.evaluate(WORDS) <= words
