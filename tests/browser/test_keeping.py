"""Every way in which a page forgets, tried in a real browser: what was entered is there again."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

from tests.browser.app_server import free_port, running_app
from tests.browser.moving_about import add_training, fill, go_to, is_on, main, press
from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import PageOpener
from tests.pages.registered import PAGES

PLACE = "endorsement-pathfinder"
SAVED = re.compile(r"^Saved on this device, \d{1,2}:\d\d [AP]M$")
ADDRESSES = {one.title: f"/{one.address}" for one in PAGES}


def kept(page: Page) -> str | None:
    """Return what stands in the browser's storage."""
    text: str | None = page.evaluate("place => localStorage.getItem(place)", PLACE)
    return text


def put(page: Page, text: str) -> None:
    page.evaluate("([place, text]) => localStorage.setItem(place, text)", [PLACE, text])


def line(page: Page) -> str:
    """Return the line at the edge of the page."""
    return page.locator(".kept").text_content() or ""


def has(page: Page, *titles: str) -> None:
    """Wait until these entries stand on the page."""
    for title in titles:
        expect(main(page).get_by_text(title).first).to_be_visible(timeout=15_000)


def other_tab(opener: PageOpener, page: Page, path: str) -> Page:
    return opener.tab(page.context, path)


def test_a_new_visitor_is_told_nothing_is_saved_until_something_is(open_page: PageOpener):
    page = open_page("/training")
    assert line(page) == ""
    assert kept(page) is None
    add_training(page, "6", title="Ghosts in the nursery")
    assert SAVED.match(line(page))


@pytest.mark.parametrize("title", ["Training", "My progress", "Start", "Keep what you entered"])
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
    expect(main(page).get_by_text("6 hours of training")).to_be_visible()


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
    press(page, "Edit 1")
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
    page = open_page("/training")
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
        main(page).get_by_role("radio", name="No", exact=True).first.click()
        settled(page)
        page.reload()
        settled(page)
        expect(main(page).get_by_role("radio", name="No", exact=True).first).to_be_checked()
    open_page.errors.clear()


def test_a_table_open_over_a_restart_doubles_no_row(open_page: PageOpener, tmp_path: Path):
    port = free_port()
    with running_app(tmp_path, port=port) as server:
        page = open_page("/training", server=server)
        add_training(page, "6", title="Ghosts in the nursery")
        main(page).get_by_role("radio", name="Table").click()
        settled(page)
    with running_app(tmp_path, port=port):
        main(page).get_by_role("radio", name="Cards").click()
        settled(page)
        expect(main(page).get_by_role("button", name=re.compile("^edit Edit|^Edit"))).to_have_count(1)
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


def test_a_tab_with_the_table_open_does_not_undo_what_another_one_added(open_page: PageOpener):
    one = open_page("/training")
    add_training(one, "1", title="There before")
    two = other_tab(open_page, one, "/training")
    main(two).get_by_role("radio", name="Table").click()
    settled(two)
    add_training(one, "6", title="Added beside the table")
    settled(two)
    go_to(two, "My progress")
    go_to(two, "Training")
    main(two).get_by_role("radio", name="Cards").click()
    settled(two)
    has(two, "There before", "Added beside the table")
    has(one, "There before", "Added beside the table")


# --- off, and forgotten -----------------------------------------------------------------------------------------------


def test_off_keeps_nothing_and_on_keeps_again(open_page: PageOpener):
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    go_to(page, "Keep what you entered")
    page.get_by_text("Keep what I enter on this device").click()
    settled(page)
    assert line(page) == "Not kept on this device"
    assert "Ghosts" not in json.dumps(page.evaluate("({...localStorage})"))
    two = other_tab(open_page, page, "/training")
    expect(two.get_by_text("No trainings yet.")).to_be_visible()
    page.get_by_text("Keep what I enter on this device").click()
    settled(page)
    assert "Ghosts" in (kept(page) or "")
    has(two, "Ghosts in the nursery")


def test_forgetting_forgets_in_every_open_tab_and_in_the_storage(open_page: PageOpener):
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    two = other_tab(open_page, page, "/training")
    fill(two, "Title (optional)", "Half a secret")
    two.keyboard.press("Tab")
    settled(two)
    has(two, "Ghosts in the nursery")
    go_to(page, "Keep what you entered")
    press(page, "Forget on this device")
    page.get_by_role("dialog").get_by_role("button", name="Forget everything").click()
    settled(page)
    expect(page.get_by_text("Nothing that you entered is left on this device.")).to_be_visible()
    expect(two.get_by_text("No trainings yet.")).to_be_visible()
    expect(two.get_by_label("Title (optional)")).to_have_value("")
    settled(two)
    assert line(two) == line(page) == "Forgotten on this device"
    everything = json.dumps(page.evaluate("({...localStorage, ...sessionStorage})"))
    assert "Ghosts" not in everything
    assert "secret" not in everything
    page.reload()
    settled(page)
    assert line(page) == "", "to the next visitor it is no news"
    add_training(two, "1", title="A new beginning")
    page.reload()
    settled(page)
    go_to(page, "Training")
    has(page, "A new beginning")
    expect(page.get_by_text("Ghosts in the nursery")).to_have_count(0)


def test_a_sample_person_is_never_kept(open_page: PageOpener):
    page = open_page("/training")
    add_training(page, "6", title="My own")
    go_to(page, "Sample people")
    press(page, "Look at Nia")
    settled(page)
    before = kept(page)
    go_to(page, "Training")
    add_training(page, "1", title="Added to the sample")
    assert kept(page) == before
    assert line(page) == ""
    page.reload()
    settled(page)
    has(page, "My own")
    expect(page.get_by_text("Added to the sample")).to_have_count(0)


# --- a storage that fails ---------------------------------------------------------------------------------------------


def test_a_blocked_storage_is_said_once_with_the_way_out(open_page: PageOpener):
    page = open_page("/")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied') } })")
    page.goto(page.url + "training")
    settled(page)
    expect(page.get_by_text("Nothing is saved on this device now")).to_be_visible()
    add_training(page, "6", title="Ghosts in the nursery")
    assert line(page) == "Not saved on this device"
    press(page, "Understood")
    expect(page.get_by_text("Nothing is saved on this device now")).to_have_count(0)
    go_to(page, "My progress")
    expect(page.get_by_text("Nothing is saved on this device now")).to_have_count(0)
    go_to(page, "Keep what you entered")
    expect(page.get_by_role("button", name="Download my record")).to_be_visible()


def test_a_full_storage_is_said_and_what_was_kept_before_stays(open_page: PageOpener):
    page = open_page("/training")
    add_training(page, "6", title="Before it was full")
    before = kept(page)
    page.evaluate(
        """() => {
          const put = Storage.prototype.setItem
          Storage.prototype.setItem = function (name, text) {
            if (window.full) throw new DOMException("full", "QuotaExceededError")
            return put.call(this, name, text)
          }
          window.full = true
        }"""
    )
    add_training(page, "3", title="Too much")
    expect(page.get_by_text("Nothing is saved on this device now")).to_be_visible()
    assert line(page) == "Not saved on this device"
    assert kept(page) == before
    page.evaluate("window.full = false")
    add_training(page, "1", title="Room again")
    assert SAVED.match(line(page))
    page.reload()
    settled(page)
    has(page, "Before it was full", "Too much", "Room again")


@pytest.mark.parametrize(
    "text", ["garbage {", '{"version": "v1", "state": "kept", "seen": []}\n{"format": "other"}', "[]"]
)
def test_a_draft_that_cannot_be_read_is_put_aside_and_offered(open_page: PageOpener, tmp_path: Path, text: str):
    page = open_page("/training")
    put(page, text)
    page.reload()
    settled(page)
    expect(page.get_by_text("A draft that this device kept could not be read").first).to_be_visible()
    add_training(page, "6", title="A new beginning")
    page.reload()
    settled(page)
    has(page, "A new beginning")
    go_to(page, "Keep what you entered")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the draft").click()
    download.value.save_as(tmp_path / "draft.txt")
    assert (tmp_path / "draft.txt").read_text("utf-8") == text
    press(page, "Remove it for good")
    page.reload()
    settled(page)
    expect(page.get_by_role("button", name="Download the draft")).to_have_count(0)


def test_a_draft_of_the_first_version_is_taken_over(open_page: PageOpener):
    page = open_page("/training")
    record = {"version": 1, "trainings": [{"id": "t1", "title": "From long ago", "hours": 6.5}]}
    file = {"format": "endorsement-pathfinder-record", "saved": "2026-11-01T10:00:00+00:00"}
    put(page, '{"version": "v1", "state": "kept", "seen": []}\n' + json.dumps({**file, "record": record}))
    page.reload()
    settled(page)
    has(page, "From long ago")


# --- a file -----------------------------------------------------------------------------------------------------------


def test_a_file_goes_to_another_device_and_opens_exactly_once(open_page: PageOpener, tmp_path: Path):
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    add_training(page, "3", title="Second")
    go_to(page, "Keep what you entered")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my record").click()
    file = tmp_path / "record.json"
    download.value.save_as(file)
    assert json.loads(file.read_text("utf-8"))["record"]["trainings"][0]["title"] == "Ghosts in the nursery"

    there = open_page("/training")
    add_training(there, "1", title="On the other device")
    go_to(there, "Keep what you entered")
    there.locator("input[type=file]").set_input_files(file)
    settled(there)
    expect(there.get_by_text("2 trainings are added")).to_be_visible()
    press(there, "Open it")
    there.locator("input[type=file]").set_input_files(file)
    settled(there)
    expect(there.get_by_text("Nothing: all of it is here already.")).to_be_visible()
    go_to(there, "Training")
    has(there, "Ghosts in the nursery", "Second", "On the other device")
    add_training(there, "2", title="Entered since")
    go_to(there, "Keep what you entered")
    press(there, "Undo")
    go_to(there, "Training")
    has(there, "On the other device", "Entered since")
    expect(there.get_by_text("Ghosts in the nursery")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("dark", [False, True])
def test_the_page_is_accessible_and_within_its_width(open_page: PageOpener, width: int, dark: bool):
    page = open_page("/training", width=width, dark=dark)
    add_training(page, "6", title="Ghosts in the nursery")
    go_to(page, "Keep what you entered")
    is_on(page, "Keep what you entered")
    page.locator("input[type=file]").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
    )
    settled(page)
    expect(page.get_by_text("This file was not opened")).to_be_visible()
    assert not axe(page)
    no_sideways_scroll(page)
