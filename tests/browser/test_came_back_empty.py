"""Somebody comes back, and the browser has taken what it kept: as Safari does after seven days.

Safari itself is on no test machine: its name and an emptied storage stand in for it.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.app_server import AppServer, running_app
from tests.browser.moving_about import add_training, go_to, main, press
from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import EMPTY, PHONE, WIDE, PageOpener

SAFARI = "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15"
GONE = "Your record is no longer in this browser"
WEEK = "Safari deletes what a page keeps after 7 days without a visit."


@pytest.fixture
def safari(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-US", user_agent=SAFARI, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def open_at(page: Page, server: AppServer, path: str) -> None:
    page.goto(f"{server.url}/{path}")
    settled(page)


def taken_away(page: Page, server: AppServer) -> None:
    """Take all that scripts have stored, and nothing that a server has set."""
    page.goto(f"{server.url}/_stcore/health")
    page.evaluate(EMPTY)


def cookies(page: Page) -> list[tuple[str, str]]:
    return [(one["name"], one["value"]) for one in page.context.cookies() if one["name"] == "kept"]


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_whoever_comes_back_to_nothing_is_told_what_happened_and_where_the_file_is_opened(
    safari: Page, app_server: AppServer, width: int
):
    safari.set_viewport_size({"width": width, "height": 740})
    open_at(safari, app_server, "training")
    assert cookies(safari) == [], "nothing is kept yet"
    add_training(safari, "6", title="Ghosts in the nursery")
    expect(main(safari).get_by_text(WEEK)).to_be_visible()
    assert cookies(safari) == [("kept", "yes")]
    taken_away(safari, app_server)
    open_at(safari, app_server, "")
    expect(main(safari).get_by_role("heading", level=1)).to_contain_text(GONE)
    expect(main(safari).get_by_text(WEEK)).to_be_visible()
    assert axe(safari) == []
    no_sideways_scroll(safari)
    main(safari).get_by_text("Open my record file").click()
    settled(safari)
    expect(main(safari).get_by_role("heading", level=1)).to_contain_text(GONE)
    add_training_again(safari)


def add_training_again(page: Page) -> None:
    go_to(page, "Training")
    add_training(page, "1", title="A new beginning")
    go_to(page, "Start")
    expect(main(page).get_by_text(GONE)).to_have_count(0)


def test_deleting_takes_the_cookie_too_also_where_nothing_else_is_left(safari: Page, app_server: AppServer):
    for is_taken in (False, True):
        open_at(safari, app_server, "training")
        add_training(safari, "6", title="Ghosts in the nursery")
        if is_taken:
            taken_away(safari, app_server)
        open_at(safari, app_server, "keep")
        expect(main(safari).get_by_text("a cookie “kept” says “yes” for a year")).to_be_visible()
        press(safari, "Delete from this device")
        safari.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
        settled(safari)
        assert cookies(safari) == []
        open_at(safari, app_server, "")
        expect(main(safari).get_by_text(GONE)).to_have_count(0)


def test_without_our_server_nothing_is_remembered_and_nothing_said(safari: Page, tmp_path):
    with running_app(tmp_path, script="app.py") as server:
        open_at(safari, server, "")  # the first address asked for has to be this one, without our server
        go_to(safari, "Training")
        add_training(safari, "6", title="Ghosts in the nursery")
        assert cookies(safari) == []
        safari.context.add_cookies([{"name": "kept", "value": "yes", "url": server.url}])
        taken_away(safari, server)
        open_at(safari, server, "")
        expect(main(safari).get_by_role("heading", level=1)).to_contain_text("Which Endorsement® category")
        go_to(safari, "Save my record")
        expect(main(safari).get_by_text("cookie")).to_have_count(0)


ASKED = """
window.imhAsked = 0
Object.defineProperty(navigator.storage, "persist", { value: async () => { window.imhAsked += 1; return false } })
"""


@pytest.mark.parametrize(("agent", "times"), [(None, 1), ("Mozilla/5.0 (X11; rv:150.0) Firefox/150.0", 0)])
def test_the_browser_is_asked_once_to_let_it_stay_where_it_does_not_ask_the_person(
    browser: Browser, app_server: AppServer, agent: str | None, times: int
):
    context = browser.new_context(locale="en-US", user_agent=agent)
    page = context.new_page()
    page.add_init_script(ASKED)
    open_at(page, app_server, "training")
    assert page.evaluate("imhAsked") == 0
    add_training(page, "6", title="Ghosts in the nursery")
    add_training(page, "1", title="Angels in the nursery")
    assert page.evaluate("imhAsked") == times
    context.close()


def test_a_downloaded_file_is_counted_and_a_reload_knows_it(open_page: PageOpener):
    page = open_page("/training")
    for number in range(1, 6):
        add_training(page, "2", title=f"Training {number}")
    expect(main(page).get_by_text("Not saved to a file yet: 5 entries.")).to_be_visible()
    main(page).get_by_role("link", name="Save now").click()
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my record").click()
    assert "Training 5" in download.value.path().read_text(encoding="utf-8")
    settled(page)
    page.reload()
    settled(page)
    go_to(page, "Training")
    expect(main(page).get_by_text("saved to a file")).to_have_count(0)
    for number in range(6, 11):
        add_training(page, "2", title=f"Training {number}")
    expect(main(page).get_by_text("Last saved to a file: 5 entries ago.")).to_be_visible()
