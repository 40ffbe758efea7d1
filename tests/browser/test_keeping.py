"""Every way in which a page forgets, tried in a real browser: what was entered is there again."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

from tests.browser.app_server import free_port, running_app
from tests.browser.moving_about import act_on, add_training, fill, go_to, main, press
from tests.browser.page_checks import settled
from tests.browser.page_opening import PageOpener
from tests.browser.this_device import PLACE, SAVED, has, kept, line, other_tab


def test_a_new_visitor_is_told_nothing_is_saved_until_something_is(open_page: PageOpener):
    page = open_page("/training")
    assert line(page) == ""
    assert kept(page) is None
    add_training(page, "6", title="Ghosts in the nursery")
    assert SAVED.match(line(page))


@pytest.mark.parametrize("title", ["Training", "My progress"])
def test_a_reload_on_any_page_brings_it_back(open_page: PageOpener, title: str):
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    if title != "Training":
        go_to(page, title)
    page.reload()
    settled(page)
    assert SAVED.match(line(page))
    if title != "Training":
        go_to(page, "Training")
    has(page, "Ghosts in the nursery")


def test_a_closed_tab_and_a_bookmark(open_page: PageOpener):
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    context: BrowserContext = page.context
    page.close()
    page = open_page.tab(context, "/training")
    has(page, "Ghosts in the nursery")
    page = open_page.tab(context, "/")
    expect(main(page).get_by_text("6 training hours")).to_be_visible()


def test_a_form_left_in_the_middle_is_found_again(open_page: PageOpener):
    page = open_page("/training")
    fill(page, "Title (optional)", "Half a title")
    fill(page, "Clock hours", "about six")
    page.keyboard.press("Tab")
    settled(page)
    page.reload()
    settled(page)
    expect(page.get_by_label("Title (optional)")).to_have_value("Half a title")
    expect(page.get_by_label("Clock hours")).to_have_value("about six")


def test_an_entry_open_for_editing_is_found_again(open_page: PageOpener):
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    act_on(page, "Ghosts in the nursery", "Edit")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Clock hours").fill("7.5")
    page.keyboard.press("Tab")
    settled(page)
    page.reload()
    settled(page)
    expect(dialog.get_by_label("Clock hours")).to_have_value("7.5")
    dialog.get_by_role("button", name="Save").click()
    settled(page)
    has(page, "7.5 h")


def test_a_dropped_connection_loses_nothing(open_page: PageOpener):
    page = open_page("/training", new=True)
    sockets: list[WebSocketRoute] = []

    def through(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        socket.connect_to_server()

    page.route_web_socket(re.compile("_stcore/stream"), through)
    page.reload()
    settled(page)
    add_training(page, "6", title="Before it dropped")
    fill(page, "Title (optional)", "While it was down")
    sockets[-1].close()
    page.wait_for_function(
        "document.querySelector('[data-test-connection-state]').dataset.testConnectionState != 'CONNECTED'"
    )
    settled(page)
    assert len(sockets) > 1, "The connection was never made anew"
    fill(page, "Clock hours", "2")
    press(page, "Add this training")
    has(page, "Before it dropped", "While it was down")


def test_a_restarted_server_with_the_tab_open_and_the_first_edit_after_it(open_page: PageOpener, tmp_path: Path):
    port = free_port()
    with running_app(tmp_path, port=port) as server:
        page = open_page("/training", server=server)
        add_training(page, "6", title="Before the restart")
        fill(page, "Title (optional)", "Typed before, added after")
        page.keyboard.press("Tab")
        settled(page)
    with running_app(tmp_path, port=port):
        fill(page, "Clock hours", "3")
        press(page, "Add this training")
        has(page, "Before the restart", "Typed before, added after")
        page.reload()
        settled(page)
        has(page, "Before the restart", "Typed before, added after")
    open_page.errors.clear()  # the browser says that it could not reach the server


def test_a_restarted_server_and_a_single_answer_as_the_first_edit(open_page: PageOpener, tmp_path: Path):
    port = free_port()
    with running_app(tmp_path, port=port) as server:
        page = open_page("/category", server=server)
        main(page).get_by_role("radio", name="Yes").first.click()
        settled(page)
    with running_app(tmp_path, port=port):
        press(page, "Change")  # what was answered is one line by now
        main(page).get_by_role("radio", name="No", exact=True).first.click()
        settled(page)
        page.reload()
        settled(page)
        expect(main(page)).to_contain_text("Do you live in Virginia? No.")
    open_page.errors.clear()


def test_a_table_open_over_a_restart_doubles_no_row(open_page: PageOpener, tmp_path: Path):
    port = free_port()
    with running_app(tmp_path, port=port) as server:
        page = open_page("/training", server=server)
        add_training(page, "6", title="Ghosts in the nursery")
        press(page, "Type in a table")
    with running_app(tmp_path, port=port):
        settled(page)
        expect(page.locator(".rows .title")).to_have_text(["Ghosts in the nursery"])
    open_page.errors.clear()


# --- two tabs ---------------------------------------------------------------------------------------------------------


def test_two_tabs_see_and_keep_each_others_entries(open_page: PageOpener):
    one = open_page("/training")
    two = other_tab(open_page, one, "/training")
    add_training(one, "6", title="From the first tab")
    has(two, "From the first tab")
    add_training(two, "3", title="From the second tab")
    has(one, "From the first tab", "From the second tab")


def test_two_tabs_that_add_at_the_same_moment(open_page: PageOpener):
    one = open_page("/training")
    two = other_tab(open_page, one, "/training")
    for page, title in ((one, "At once, first"), (two, "At once, second")):
        fill(page, "Title (optional)", title)
        fill(page, "Clock hours", "2")
        page.keyboard.press("Tab")
        settled(page)
    add: Callable[[Page], None] = lambda page: page.evaluate(  # noqa: E731 - both before either has answered
        "[...document.querySelectorAll('button')].find(one => one.innerText.includes('Add this training')).click()"
    )
    add(one)
    add(two)
    for page in (one, two):
        has(page, "At once, first", "At once, second")
    one.reload()
    settled(one)
    has(one, "At once, first", "At once, second")


NEWS_RIGHT_BEHIND = """async (place) => {
  [...document.querySelectorAll("button")].find((one) => one.innerText.includes("Add this training")).click()
  for (let times = 0; times < 20; times++) {
    window.dispatchEvent(new StorageEvent("storage", { key: place, newValue: "" }))
    await new Promise((done) => setTimeout(done))
  }
}"""


def test_news_of_another_tab_right_behind_a_click_never_takes_its_place(open_page: PageOpener):
    page = open_page("/training")
    titles = [f"Ghosts in the nursery, part {number}" for number in range(1, 7)]
    for title in titles:
        fill(page, "Title (optional)", title)
        fill(page, "Clock hours", "2")
        page.keyboard.press("Tab")
        settled(page)
        page.evaluate(NEWS_RIGHT_BEHIND, PLACE)
        settled(page)
    assert [title for title in titles if title not in (kept(page) or "")] == []


def test_a_tab_with_the_table_open_does_not_undo_what_another_one_added(open_page: PageOpener):
    one = open_page("/training")
    add_training(one, "1", title="There before")
    two = other_tab(open_page, one, "/training")
    press(two, "Type in a table")
    add_training(one, "6", title="Added beside the table")
    settled(two)
    go_to(two, "My progress")
    go_to(two, "Training")
    press(two, "Back to the list")
    has(two, "There before", "Added beside the table")
    has(one, "There before", "Added beside the table")


def edit(page: Page, title: str, field: str, text: str) -> None:
    """Change a field of an entry in its dialog, not yet saved."""
    act_on(page, title, "Edit")
    page.get_by_role("dialog").get_by_label(field).fill(text)
    page.keyboard.press("Tab")
    settled(page)


def save(page: Page) -> None:
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    settled(page)


def test_two_tabs_that_change_two_fields_of_one_entry(open_page: PageOpener):
    """Also where the second tab had the entry open for editing before the first one saved its change."""
    one = open_page("/training")
    add_training(one, "6", title="Ghosts in the nursery")
    two = other_tab(open_page, one, "/training")
    edit(two, "Ghosts in the nursery", "Title (optional)", "Angels in the nursery")
    edit(one, "Ghosts in the nursery", "Clock hours", "7")
    save(one)
    settled(two)
    save(two)
    for page in (one, two):
        has(page, "Angels in the nursery", "7 h")
