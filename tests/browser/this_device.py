"""What this device keeps, as a test sees it: the storage, the line at the edge, another tab."""

import json
import re
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from imh_core.record.browser_storage import KEPT
from imh_core.record.model import Record
from imh_core.record.saved_file import compact
from tests.browser.moving_about import main
from tests.browser.page_checks import settled
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


def come_back(page: Page, record: Record) -> None:
    """Open the page again as somebody who entered all this on an earlier visit."""
    heading = json.dumps({"version": "v1", "state": KEPT, "seen": []})
    put(page, f"{heading}\n{compact(record, datetime(2026, 11, 1, tzinfo=UTC))}")
    page.reload()
    settled(page)


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
