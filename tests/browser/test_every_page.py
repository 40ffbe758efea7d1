"""Every page, empty and filled, light and dark, wide and on a phone: accessible, within its width, without an error."""

import re
from collections.abc import Callable, Iterable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app_server import AppServer
from tests.browser.moving_about import ADDRESSES, act_on, go_to, main, press
from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import PHONE, WIDE, PageOpener, two_looks
from tests.browser.test_bookmarks import shows
from tests.browser.this_device import come_back
from tests.pages.people import FS_APPLICANT

OF_A_CATEGORY = ("For my RSC provider", "My three references")  # named by the report of a category alone
FILLED = ("Training", "Reflective supervision", "Work and education", "My progress")
_NAMES = """() => {
  const naming = ['aria-label', 'alt', 'title', 'placeholder', 'aria-description']
  return [...document.querySelectorAll(naming.map((name) => `[${name}]`))]
    .flatMap((node) => naming.map((name) => node.getAttribute(name))).filter((name) => name)
}"""


def escaped_names(page: Page) -> list[str]:
    """Return the names that a screen reader would read with marks that only escape markdown."""
    return [name for name in page.evaluate(_NAMES) if re.search(r"\\[^\w\s]|\*\*|:material/|\u2060", name)]


def narrow_date_parts(page: Page) -> list[str]:
    """Return the parts of date fields that a finger misses. Axe lets some pass for the space around them."""
    parts = page.get_by_test_id("stDateInputField").get_by_role("spinbutton")
    sizes = [part.bounding_box() for part in parts.all()]
    return [
        f"{size['width']} x {size['height']} px" for size in sizes if size and min(size["width"], size["height"]) < 24
    ]


def faults_on(page: Page) -> list[str]:
    """Return what is wrong on a page, all of it."""
    found = [f"{one.rule} at {one.target}: {one.html[:120]}" for one in axe(page)]
    found += [f"read aloud with its marks: {name}" for name in escaped_names(page)]
    try:
        no_sideways_scroll(page)
    except AssertionError as too_wide:
        found.append(str(too_wide))
    return found


def faults(page: Page, titles: Iterable[str], where: str, to: Callable[[Page, str], None] = go_to) -> list[str]:
    """Go through these pages and return what is wrong on any of them."""
    found = []
    for title in titles:
        to(page, title)
        found += [f"{title}, {where}: {fault}" for fault in faults_on(page)]
    return found


def by_address(page: Page, title: str) -> None:
    """Open a page as a bookmark does."""
    page.goto(urljoin(page.url, ADDRESSES[title]))
    shows(page, title)


def nothing_went_wrong(found: list[str], opener: PageOpener) -> None:
    """See that nothing was found, no script failed, and nothing was asked of another server."""
    assert not found, "\n".join(found)
    assert (opener.errors, opener.outside_requests) == ([], [])


def test_pages_with_nothing_entered_by_their_bookmarks(open_page: PageOpener) -> None:
    """On a wide screen each page passes axe, fits its width, and neither errs nor asks elsewhere."""
    page = open_page("/training")
    nothing_went_wrong(faults(page, ADDRESSES, "by its bookmark", by_address), open_page)


def test_pages_with_nothing_entered_by_the_menu(open_page: PageOpener, fresh_server: AppServer) -> None:
    """So does each on a phone in the dark, for the very first visitor of a server."""
    page = open_page("/supervision", width=PHONE, dark=True, server=fresh_server)
    named = [title for title in ADDRESSES if title not in OF_A_CATEGORY]
    nothing_went_wrong(faults(page, named, "by the menu"), open_page)


def test_pages_with_the_fs_example_entered(open_page: PageOpener) -> None:
    """Filled with the FS example, the pages that show it pass at either width and in either theme."""
    page = open_page("/")
    come_back(page, FS_APPLICANT)
    found = []
    for dark, width in ((False, WIDE), (True, PHONE)):
        scheme = "dark" if dark else "light"
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.set_viewport_size({"width": width, "height": 900 if width == WIDE else 740})
        settled(page)
        assert page.get_by_test_id("stApp").evaluate("(app) => getComputedStyle(app).colorScheme") == scheme
        found += faults(page, FILLED, f"{width} px, {scheme}")
    nothing_went_wrong(found, open_page)


@two_looks
def test_pages_with_messages_and_open_parts(open_page: PageOpener, dark: bool, width: int) -> None:
    """A refused form with a date in it, an open dialog and the menu of a phone pass too."""
    page = open_page("/training", width=width, dark=dark)
    form = main(page)
    form.get_by_role("spinbutton", name="month").click()
    page.keyboard.type("11012025")
    assert narrow_date_parts(page) == []
    for hours in ("6", "twelve"):
        form.get_by_label("Clock hours", exact=True).fill(hours)
        form.get_by_role("button", name="Add this training").click()
        settled(page)
    assert page.get_by_role("alert").count() == 1
    expect(page.get_by_role("heading", name="There is 1 thing to fix")).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: Training"))
    page.get_by_role("link", name="“twelve” is not a number").click()
    expect(form.get_by_label("Clock hours", exact=True)).to_be_focused()
    found = faults_on(page)
    form.get_by_label("Clock hours", exact=True).fill("7")  # what a dialog lies over is nobody's target
    press(page, "Add this training")
    act_on(page, "6 h", "Edit")
    assert page.get_by_role("dialog").count() == 1
    found += faults_on(page)
    page.keyboard.press("Escape")
    settled(page)
    if width == PHONE:
        page.get_by_text("Menu", exact=True).click()
        settled(page)
        found += faults_on(page)
    nothing_went_wrong(found, open_page)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_table_stands(open_page: PageOpener, width: int) -> None:
    """The grid, too, has names, fits its width and loads nothing from elsewhere."""
    page = open_page("/work", width=width)
    press(page, "Type in a table")
    nothing_went_wrong(faults_on(page), open_page)
