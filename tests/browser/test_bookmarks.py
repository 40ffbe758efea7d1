"""A bookmark leads to its page, whoever comes first."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app_server import AppServer
from tests.browser.moving_about import ADDRESSES, go_to, is_on
from tests.browser.page_opening import PageOpener


def shows(page: Page, title: str) -> None:
    """See that the page is the one that was asked for, whole, and that nothing lies over it."""
    is_on(page, title)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.parametrize("title", ["My category", "Training", "My progress"])
def test_the_first_visit_after_a_start_may_be_a_bookmark(
    open_page: PageOpener, fresh_server: AppServer, title: str
) -> None:
    """The very first visitor of a server gets the page of the bookmark and no "Page not found"."""
    shows(open_page(ADDRESSES[title], server=fresh_server), title)
    assert (open_page.errors, open_page.outside_requests) == ([], [])


def test_the_start_page_answers_by_its_own_address_too(open_page: PageOpener) -> None:
    """The root is the start page, and so is /start, which somebody may have typed or kept."""
    page = open_page("/start")
    shows(page, "Start")
    expect(page.get_by_role("button", name="Find my category")).to_be_visible()
    assert open_page.errors == []


def test_the_address_follows_the_menu_and_back_leads_back(open_page: PageOpener) -> None:
    """What stands in the address bar is what is on the screen; the browser's back button works."""
    page = open_page("/")
    for title in ("My category", "Training", "My progress"):
        go_to(page, title)
        assert page.url.endswith(ADDRESSES[title])
    page.go_back()
    shows(page, "Training")
    page.reload()
    shows(page, "Training")
    assert (open_page.errors, open_page.outside_requests) == ([], [])
