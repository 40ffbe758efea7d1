"""A browser's storage that fails: blocked, full, damaged, or written by an older version."""

import json
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.moving_about import add_training, go_to, press
from tests.browser.page_checks import settled
from tests.browser.page_opening import PageOpener
from tests.browser.this_device import SAVED, has, kept, line, other_tab, put


def test_a_blocked_storage_is_said_once_with_the_way_out(open_page: PageOpener):
    page = open_page("/", new=True)
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied') } })")
    page.goto(page.url + "training")
    settled(page)
    expect(page.get_by_text("Nothing is being saved on this device right now")).to_be_visible()
    add_training(page, "6", title="Ghosts in the nursery")
    assert line(page) == "Could not save on this device"
    press(page, "OK")
    expect(page.get_by_text("Nothing is being saved on this device right now")).to_have_count(0)
    go_to(page, "My progress")
    expect(page.get_by_text("Nothing is being saved on this device right now")).to_have_count(0)
    go_to(page, "Save my record")
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
    expect(page.get_by_text("Nothing is being saved on this device right now")).to_be_visible()
    assert line(page) == "Could not save on this device"
    assert kept(page) == before
    page.evaluate("window.full = false")
    add_training(page, "1", title="Room again")
    assert SAVED.match(line(page))
    page.reload()
    settled(page)
    has(page, "Before it was full", "Too much", "Room again")


def test_a_draft_that_cannot_be_read_is_put_aside_and_offered(open_page: PageOpener, tmp_path: Path):
    text = '{"version": "v1", "state": "kept", "seen": []}\n{"format": "other"}'
    page = open_page("/training")
    put(page, text)
    page.reload()
    settled(page)
    expect(page.get_by_text("We could not read a draft saved on this device").first).to_be_visible()
    add_training(page, "6", title="A new beginning")
    page.reload()
    settled(page)
    has(page, "A new beginning")
    go_to(page, "Save my record")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the draft").click()
    download.value.save_as(tmp_path / "draft.txt")
    assert (tmp_path / "draft.txt").read_text("utf-8") == text
    press(page, "Delete it for good")
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


def test_half_a_letter_in_the_draft_locks_nobody_out(open_page: PageOpener, tmp_path: Path):
    page = open_page("/training")
    page.evaluate("localStorage.setItem('endorsement-pathfinder', 'half a letter: \\ud83d')")
    page.reload()
    settled(page)
    add_training(page, "6", title="A new beginning")
    assert SAVED.match(line(page))
    go_to(page, "Save my record")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the draft").click()
    download.value.save_as(tmp_path / "draft.txt")
    assert (tmp_path / "draft.txt").read_text("utf-8") == r"half a letter: \ud83d"


DRAFT = '{"version": "v1", "state": "kept", "seen": []}\n'
ROOM = 5 * 1024 * 1024
"""Letters that the browser has room for."""


def test_a_large_draft_that_cannot_be_read_is_set_aside_without_twice_the_room(open_page: PageOpener):
    page = open_page("/training")
    text = DRAFT + '"' * 4_000_000
    put(page, text)
    page.reload()
    settled(page)
    add_training(page, "6", title="A new beginning")
    assert SAVED.match(line(page))
    page.reload()
    settled(page)
    has(page, "A new beginning")
    assert page.evaluate("text => Object.values(localStorage).includes(text)", text), "the draft is still there whole"
    go_to(page, "Save my record")
    expect(page.get_by_role("button", name="Download the draft")).to_be_visible()


def test_a_draft_that_fills_the_storage_is_removed_for_good_and_saving_goes_on(open_page: PageOpener):
    page = open_page("/training")
    text = DRAFT + '"' * (ROOM - len(DRAFT) - 200)
    put(page, text)
    page.reload()
    settled(page)
    add_training(page, "6", title="A new beginning")
    assert line(page) == "Could not save on this device"
    assert kept(page) == text, "what could not be set aside stays as it was"
    go_to(page, "Save my record")
    press(page, "Delete it for good")
    assert SAVED.match(line(page))
    assert page.evaluate("Object.values(localStorage).join('').length") < 10_000
    page.reload()
    settled(page)
    go_to(page, "Training")
    has(page, "A new beginning")


def test_a_draft_of_a_newer_version_is_never_written_over(open_page: PageOpener):
    """Whoever went back to an older version of the app may enter something, and is told that it is not saved."""
    page = open_page("/training")
    file = {"format": "endorsement-pathfinder-record", "record": {"version": 999, "wishes": ["x"]}}
    text = DRAFT + json.dumps(file)
    put(page, text)
    page.evaluate("localStorage.setItem('endorsement-pathfinder.typed', '{}')")
    before = page.evaluate("({...localStorage})")
    page.reload()
    settled(page)
    expect(page.get_by_text("A newer version of this app saved your record here.")).to_be_visible()
    add_training(page, "6", title="A new beginning")
    assert line(page) == "Could not save on this device"
    page.reload()
    settled(page)
    assert page.evaluate("({...localStorage})") == before
    go_to(page, "Save my record")
    expect(page.get_by_text("Nothing is being saved on this device right now").first).to_be_visible()


def test_a_draft_deleted_for_good_is_no_longer_offered_in_another_tab(open_page: PageOpener):
    page = open_page("/training")
    put(page, DRAFT + "{")
    page.reload()
    settled(page)
    add_training(page, "6", title="A new beginning")
    two = other_tab(open_page, page, "/training")
    for tab in (page, two):
        go_to(tab, "Save my record")
        expect(tab.get_by_role("button", name="Download the draft")).to_be_visible()
        expect(tab.get_by_text("Download it and keep the file")).to_have_count(1 if tab is page else 0)
    press(page, "Delete it for good")
    expect(two.get_by_role("button", name="Download the draft")).to_have_count(0)
    go_to(two, "Training")
    has(two, "A new beginning")
