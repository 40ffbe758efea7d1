"""Dates as people type them: what cannot be read is said, and never silently saved as no date."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.moving_about import fill, main, press
from tests.browser.page_checks import settled
from tests.browser.page_opening import PageOpener

CANNOT = "We can't read this date. Write month, day and a year of four digits. To leave it out, press again."


def type_date(page: Page, digits: str) -> None:
    main(page).get_by_role("spinbutton", name="month").click()
    page.keyboard.type(digits)


@pytest.mark.parametrize("typed", ["050424", "05041899", "0504"])
def test_a_date_that_cannot_be_taken_is_said_and_nothing_is_saved(typed: str, open_page: PageOpener) -> None:
    """A short year, out of reach, or told by half: Add waits, the words stand at the field, and mended it goes on."""
    page = open_page("/training")
    fill(page, "Clock hours", "6")
    type_date(page, typed)
    main(page).get_by_role("button", name="Add this training").click()
    fault = main(page).get_by_role("alert").filter(has_text=CANNOT)
    expect(fault).to_be_visible()
    page.wait_for_timeout(500)
    expect(fault).to_be_visible()
    assert page.locator(".rows").count() == 0
    type_date(page, "05042024")
    settled(page)
    press(page, "Add this training")
    expect(main(page)).to_contain_text("May 4, 2024")
    expect(main(page).get_by_text(CANNOT)).to_have_count(0)


def test_whoever_presses_again_leaves_the_date_out(open_page: PageOpener) -> None:
    page = open_page("/training")
    fill(page, "Clock hours", "6")
    type_date(page, "050424")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(main(page).get_by_role("alert").filter(has_text=CANNOT)).to_be_visible()
    press(page, "Add this training")
    assert page.locator(".rows").count() == 0
    press(page, "Add this training")
    expect(main(page)).to_contain_text("Added: 6 h")
    expect(main(page).get_by_text(CANNOT)).to_have_count(0)


def test_an_empty_date_is_no_fault(open_page: PageOpener) -> None:
    page = open_page("/training")
    fill(page, "Clock hours", "6")
    press(page, "Add this training")
    expect(main(page)).to_contain_text("Added: 6 h")
