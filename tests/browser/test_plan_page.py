"""The plan in a real browser: accessible, within its width, by keyboard, and nothing half typed is lost."""

from playwright.sync_api import Page, expect

from tests.browser.moving_about import choose, fill, main, press
from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import PageOpener, two_looks


def stands(page: Page) -> None:
    assert axe(page) == []
    no_sideways_scroll(page)


def say_a_pace(page: Page) -> None:
    fill(page, "RSC hours a month", "2")
    page.keyboard.press("Enter")
    settled(page)


def try_out(page: Page) -> None:
    main(page).get_by_test_id("stExpander").filter(has_text="What if").locator("summary").click()
    settled(page)


def say_a_day(page: Page) -> None:
    main(page).get_by_role("spinbutton", name="month").click()
    page.keyboard.type("03012027")


@two_looks
def test_a_plan_from_no_date_to_a_what_if(open_page: PageOpener, width: int, dark: bool) -> None:
    """No date; a pace gives one; a day asks for another; a mistake, then before and after; each passes."""
    page = open_page("/plan?sample=nia", width=width, dark=dark)
    expect(main(page)).to_contain_text("No date yet")
    stands(page)
    say_a_pace(page)
    expect(main(page)).to_contain_text("January 2027 at the earliest")
    say_a_day(page)
    try_out(page)
    fill(page, "Clock hours", "twelve")
    press(page, "Show before and after")
    expect(main(page)).to_contain_text("By March 1, 2027, you would need 1.5 RSC hours a month.")
    expect(main(page)).to_contain_text("“twelve” is not a number of hours")
    page.evaluate("document.querySelectorAll('.sheet details').forEach((one) => (one.open = true))")
    stands(page)
    fill(page, "Clock hours", "15")
    choose(page, "About what?", "Diversity")
    press(page, "Show before and after")
    expect(main(page)).to_contain_text("What if: 15 more hours of training on DEI")
    stands(page)
    assert (open_page.errors, open_page.outside_requests) == ([], [])


def test_what_is_half_typed_stays_when_a_day_is_taken(open_page: PageOpener) -> None:
    """The day is taken when its field is left, and its answer appears above what is typed next."""
    page = open_page("/plan?sample=nia")
    try_out(page)
    say_a_day(page)
    fill(page, "Clock hours", "12")
    expect(main(page)).to_contain_text("By March 1, 2027")
    settled(page)
    expect(main(page).get_by_label("Clock hours", exact=True)).to_have_value("12")


def test_it_works_by_keyboard(open_page: PageOpener) -> None:
    """A pace and another kind of change need no mouse."""
    page = open_page("/plan?sample=nia")
    main(page).get_by_label("RSC hours a month", exact=True).focus()
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    settled(page)
    expect(main(page)).to_contain_text("January 2027 at the earliest")
    try_out(page)
    main(page).get_by_role("radio", name="I do more training").focus()
    page.keyboard.press("ArrowDown")
    settled(page)
    expect(main(page).get_by_role("combobox", name="The provider's Endorsement®")).to_be_visible()


def test_a_new_date_leaves_the_focus_where_somebody_types(open_page: PageOpener) -> None:
    """The headline changes with the pace, and whoever has gone on to the next field is still there."""
    page = open_page("/plan?sample=nia")
    main(page).get_by_label("RSC hours a month", exact=True).focus()
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    settled(page)
    expect(main(page).get_by_role("heading", level=1)).to_contain_text("January 2027 at the earliest")
    assert page.evaluate("document.activeElement.closest('[data-testid=stDateInput]') !== null")
