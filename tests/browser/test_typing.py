"""What is typed in a field that nobody has left yet, which Streamlit has not been told of."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.moving_about import act_on, add_training, fill, go_to, main, open_form, press
from tests.browser.page_checks import settled
from tests.browser.page_opening import PageOpener
from tests.browser.this_device import has, other_tab

TITLE, HOURS = "Title (optional)", "Clock hours"


def storage(page: Page) -> str:
    """Return all that the browser keeps."""
    return json.dumps(page.evaluate("({...localStorage, ...sessionStorage})"))


def test_it_is_there_after_a_reload(open_page: PageOpener) -> None:
    page = open_page("/training")
    fill(page, HOURS, "6")
    fill(page, TITLE, "Ghosts in the nurs")
    page.reload()
    settled(page)
    expect(page.get_by_label(TITLE)).to_have_value("Ghosts in the nurs")
    expect(page.get_by_label(HOURS)).to_have_value("6")
    press(page, "Add this training")
    has(page, "Ghosts in the nurs")


def test_a_number_counts_after_a_reload(open_page: PageOpener) -> None:
    page = open_page("/work")
    fill(page, "Families served", "12")
    for _ in range(2):
        page.reload()
        settled(page)
        expect(page.get_by_label("Families served", exact=True)).to_have_value("12")
    assert '"families":12' in storage(page).replace("\\", "")


def test_a_form_that_was_opened_for_it_is_open_again(open_page: PageOpener) -> None:
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    page.reload()
    settled(page)
    open_form(page, "Add a training")
    fill(page, TITLE, "Angels")
    page.reload()
    settled(page)
    expect(page.get_by_label(TITLE)).to_have_value("Angels")


def test_an_entry_open_for_editing_holds_it_after_a_reload(open_page: PageOpener) -> None:
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    act_on(page, "Ghosts in the nursery", "Edit")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(TITLE).fill("Angels in the nurs")
    page.reload()
    settled(page)
    expect(dialog.get_by_label(TITLE)).to_have_value("Angels in the nurs")


@pytest.mark.parametrize("field", ["another field", "the same field"])
def test_an_entry_open_for_editing_holds_it_when_another_tab_saves(open_page: PageOpener, field: str) -> None:
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    two = other_tab(open_page, page, "/training")
    act_on(two, "Ghosts in the nursery", "Edit")
    dialog = two.get_by_role("dialog")
    dialog.get_by_label(TITLE).fill("Angels in the nurs")
    act_on(page, "Ghosts in the nursery", "Edit")
    other = page.get_by_role("dialog")
    if field == "another field":
        other.get_by_label(HOURS).fill("7")
    else:
        other.get_by_label(TITLE).fill("Trolls in the nursery")
    other.get_by_role("button", name="Save").click()
    settled(page)
    two.bring_to_front()
    settled(two)
    expect(dialog.get_by_label(TITLE)).to_have_value("Angels in the nurs")
    dialog.get_by_role("button", name="Save").click()
    settled(two)
    has(page, "Angels in the nurs")


def test_the_form_holds_it_when_another_tab_adds(open_page: PageOpener) -> None:
    page = open_page("/training")
    two = other_tab(open_page, page, "/training")
    fill(two, TITLE, "Angels in the nurs")
    add_training(page, "6", title="Ghosts in the nursery")
    has(two, "Ghosts in the nursery")
    settled(two)
    expect(two.get_by_label(TITLE)).to_have_value("Angels in the nurs")


def test_what_was_added_or_canceled_is_not_typed_again(open_page: PageOpener) -> None:
    page = open_page("/training")
    fill(page, HOURS, "6")
    press(page, "Add this training")
    act_on(page, "6 h", "Edit")
    page.get_by_role("dialog").get_by_label(TITLE).fill("Never meant")
    page.keyboard.press("Escape")
    settled(page)
    assert "Never meant" not in storage(page)
    page.reload()
    settled(page)
    open_form(page, "Add a training")
    expect(page.get_by_label(TITLE)).to_have_value("")
    expect(page.get_by_label(HOURS)).to_have_value("")


def test_forgetting_takes_it_along(open_page: PageOpener) -> None:
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    two = other_tab(open_page, page, "/training")
    open_form(two, "Add a training")
    fill(two, TITLE, "Half a secret")
    go_to(page, "Save my record")
    press(page, "Delete from this device")
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    settled(page)
    two.bring_to_front()
    settled(two)
    expect(two.get_by_label(TITLE)).to_have_value("")
    assert "secret" not in storage(page)


def test_nothing_is_kept_where_that_was_turned_off_nor_of_a_sample(open_page: PageOpener) -> None:
    page = open_page("/training?sample=nia")
    open_form(page, "Add a training")
    fill(page, TITLE, "Of a sample")
    assert "Of a sample" not in storage(page)
    page = open_page("/keep")
    main(page).get_by_text("Save what I enter on this device").click()
    settled(page)
    go_to(page, "Training")
    fill(page, TITLE, "Not to be kept")
    assert "Not to be kept" not in storage(page)


def test_what_is_told_of_others_is_not_kept(open_page: PageOpener) -> None:
    page = open_page("/quick")
    page.keyboard.type("31.25")
    assert "31.25" not in storage(page)
