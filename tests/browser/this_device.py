"""What this device keeps, as a test sees it: the storage, the line at the edge, another tab."""

import re

from playwright.sync_api import Page, expect

from tests.browser.moving_about import main
from tests.browser.page_opening import PageOpener

PLACE = "endorsement-pathfinder"
SAVED = re.compile(r"^Saved on this device, \d{1,2}:\d\d [AP]M$")


def kept(page: Page) -> str | None:
    """Return what stands in the browser's storage."""
    text: str | None = page.evaluate("place => localStorage.getItem(place)", PLACE)
    return text


def put(page: Page, text: str) -> None:
    """Have this stand in the browser's storage."""
    page.evaluate("([place, text]) => localStorage.setItem(place, text)", [PLACE, text])


def line(page: Page) -> str:
    """Return the line at the edge of the page."""
    return page.locator(".kept").text_content() or ""


def has(page: Page, *titles: str) -> None:
    """Wait until these entries stand on the page."""
    for title in titles:
        expect(main(page).get_by_text(title).first).to_be_visible(timeout=15_000)


def other_tab(opener: PageOpener, page: Page, path: str) -> Page:
    """Open one more tab of the same visitor."""
    return opener.tab(page.context, path)
