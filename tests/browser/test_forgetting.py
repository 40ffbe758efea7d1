"""What is not to be kept, tried in a real browser: keeping turned off, all forgotten, a sample person."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.moving_about import add_training, fill, go_to, main, open_form, press
from tests.browser.page_checks import settled
from tests.browser.page_opening import PageOpener
from tests.browser.this_device import has, kept, line, other_tab, put


def test_off_keeps_nothing_and_on_keeps_again(open_page: PageOpener):
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    go_to(page, "Save my record")
    page.get_by_text("Save what I enter on this device").click()
    settled(page)
    assert line(page) == "Saving is off on this device"
    assert "Ghosts" not in json.dumps(page.evaluate("({...localStorage})"))
    two = other_tab(open_page, page, "/training")
    expect(two.get_by_text("No trainings yet.")).to_be_visible()
    page.get_by_text("Save what I enter on this device").click()
    settled(page)
    assert "Ghosts" in (kept(page) or "")
    has(two, "Ghosts in the nursery")


def test_forgetting_forgets_in_every_open_tab_and_in_the_storage(open_page: PageOpener):
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    two = other_tab(open_page, page, "/training")
    open_form(two, "Add a training")
    fill(two, "Title (optional)", "Half a secret")
    two.keyboard.press("Tab")
    settled(two)
    has(two, "Ghosts in the nursery")
    go_to(page, "Save my record")
    press(page, "Delete from this device")
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    settled(page)
    expect(page.get_by_text("This browser no longer holds anything you entered.")).to_be_visible()
    expect(two.get_by_text("No trainings yet.")).to_be_visible()
    expect(two.get_by_label("Title (optional)")).to_have_value("")
    settled(two)
    assert line(two) == line(page) == "Deleted from this device"
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


def test_forgetting_can_be_undone_until_the_page_is_left(open_page: PageOpener):
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    for undoes in (True, False):
        go_to(page, "Save my record")
        press(page, "Delete from this device")
        page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
        settled(page)
        if undoes:
            press(page, "Undo")
        go_to(page, "Training")
        if undoes:
            has(page, "Ghosts in the nursery")
        else:
            expect(page.get_by_text("Ghosts in the nursery")).to_have_count(0)
    go_to(page, "Save my record")
    expect(main(page).get_by_role("button", name="Undo")).to_have_count(0)


@pytest.mark.parametrize("entered", [True, False], ids=["set aside", "not set aside yet"])
def test_forgetting_leaves_nothing_of_a_draft_that_could_not_be_read(open_page: PageOpener, entered: bool):
    """Nor of what was half typed in a tab that was closed since."""
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    put(page, '{"version": "v9", "state": "kept", "seen": []}\n{"title": "Ghosts')
    page.reload()
    settled(page)
    if entered:
        add_training(page, "6", title="Ghosts again")
    two = other_tab(open_page, page, "/training")
    open_form(two, "Add a training")
    fill(two, "Title (optional)", "Half a secret")
    two.keyboard.press("Tab")
    settled(two)
    two.close()
    go_to(page, "Save my record")
    press(page, "Delete from this device")
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    settled(page)
    for _ in range(2):
        everything = json.dumps(page.evaluate("({...localStorage, ...sessionStorage})"))
        assert "Ghosts" not in everything
        assert "secret" not in everything
        expect(page.get_by_role("button", name="Download the draft")).to_have_count(0)
        page.reload()
        settled(page)


def test_forgetting_does_not_begin_to_keep_where_that_was_turned_off(open_page: PageOpener):
    """On a shared computer the switch stays off, for whoever comes next and in the other open tab."""
    page = open_page("/training")
    go_to(page, "Save my record")
    page.get_by_text("Save what I enter on this device").click()
    settled(page)
    two = other_tab(open_page, page, "/training")
    add_training(two, "6", title="Ghosts in the nursery")
    go_to(page, "Training")
    add_training(page, "3", title="Here only")
    go_to(page, "Save my record")
    press(page, "Delete from this device")
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    settled(page)
    expect(two.get_by_text("No trainings yet.")).to_be_visible()
    settled(two)
    page.reload()
    settled(page)
    for tab in (page, two):
        assert line(tab) == "Saving is off on this device"
    add_training(two, "1", title="A new beginning")
    assert "A new beginning" not in json.dumps(two.evaluate("({...localStorage})"))


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
    press(page, "Leave")
    has(page, "My own")
    expect(page.get_by_text("Added to the sample")).to_have_count(0)
