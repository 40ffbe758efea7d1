"""Paper: printing a page prints its content alone, light in a dark theme too, with nothing cut and nothing lost."""

import pytest
from playwright.sync_api import Page

from tests.browser.page_checks import settled
from tests.browser.page_opening import PageOpener

PAGES = {
    "My progress": "/progress?sample=nia",
    "Compare": "/compare?sample=nia",
    "My plan": "/plan?sample=nia",
    "Renewal": "/renewal?sample=ruth",
    "Report": "/report?sample=nia",
    "Training": "/training?sample=nia",
}
SEEN = """(selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility())
  .map((one) => one.innerText)"""
DOES = "button, nav:not(.sample), header, [data-testid=stFileUploader], .st-key-kept, [data-testid=stMainMenu]"
EVERY = """([selector, what]) => [...new Set([...document.querySelectorAll(selector)]
  .map((one) => getComputedStyle(one)[what]))]"""
DARK_INK = """() => [...document.querySelectorAll('.stMain :is(h1, h2, h3, p, td, th, li, b)')]
  .filter((one) => one.checkVisibility() && one.innerText)
  .filter((one) => { const [r, g, b] = getComputedStyle(one).color.match(/\\d+/g); return +r + +g + +b > 480 })
  .map((one) => one.innerText.slice(0, 40))"""


def printed(open_page: PageOpener, address: str) -> Page:
    page = open_page(address, dark=True, new=True)
    page.emulate_media(media="print", color_scheme="dark")
    settled(page)
    return page


@pytest.mark.parametrize("name", PAGES)
def test_a_page_prints_its_content_alone(name: str, open_page: PageOpener) -> None:
    """No menu, bar or button; black on white; what it is not stands on it once."""
    page = printed(open_page, PAGES[name])
    assert [said for said in page.evaluate(SEEN, DOES) if said.strip()] == []
    assert page.evaluate(DARK_INK) == []
    assert page.evaluate("getComputedStyle(document.querySelector('.stMain')).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("body").inner_text().count("not an official decision") == 1


@pytest.mark.parametrize("name", PAGES)
def test_no_row_is_cut(name: str, open_page: PageOpener) -> None:
    """Rows, lines and boxes stay whole, and a heading stays with what it heads."""
    page = printed(open_page, PAGES[name])
    assert page.evaluate(EVERY, [".sheet :is(tr, li)", "breakInside"]) == ["avoid"]
    assert page.evaluate(EVERY, [".sheet :is(h1, h2)", "breakAfter"]) == ["avoid"]


def test_what_is_folded_prints_open_and_a_copy_of_the_table_does_not(open_page: PageOpener) -> None:
    """The proof is on paper; every sentence of the comparison in full only where it was opened."""
    page = printed(open_page, PAGES["My progress"])
    assert "Category Comparison Chart" in page.locator("body").inner_text()
    page = printed(open_page, PAGES["Compare"])
    assert "Every row in full" not in page.locator("body").inner_text()
    assert "RSC received: 24 hours" in page.locator("body").inner_text()
