"""The comparison in a real browser: accessible, within its width, and by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.moving_about import choose, group, main, press
from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import PHONE, WIDE, PageOpener, two_looks


def look_at(page: Page, view: str) -> None:
    group(page, "Show").get_by_role("radio").filter(has_text=re.compile(f"^{view}$")).click()
    settled(page)


def stands(page: Page) -> None:
    assert axe(page) == []
    no_sideways_scroll(page)


@two_looks
def test_every_part_stands(open_page: PageOpener, width: int, dark: bool) -> None:
    """All seven side by side, what is open, the tables, the answer and the pictures pass in both themes and widths."""
    page = open_page("/compare", width=width, dark=dark)
    stands(page)
    for name in ("Endorsed Reflective Supervisor", *(f"Mental Health Mentor: {one}" for one in ("Clinical", "Policy"))):
        group(page, "Categories to compare").get_by_role("button", name=name, exact=True).click()
        settled(page)
    for _ in range(3):
        press(page, "Next row")
    expect(main(page).get_by_role("heading", level=2, name="In-service training")).to_be_visible()
    for label in ("What the chart leaves open", "Show all rows in brief"):
        main(page).get_by_test_id("stExpander").filter(has_text=label).locator("summary").click()
        settled(page)
    stands(page)
    look_at(page, "RSC providers")
    choose(page, "My supervisor is endorsed as", "MHS: Mental Health Specialist without the add-on")
    choose(page, "Do these hours count for", "FS: Family Specialist")
    expect(page.get_by_role("alert")).to_contain_text("No. These hours do not count for Family Specialist")
    main(page).get_by_test_id("stExpander").locator("summary").click()
    settled(page)
    stands(page)
    look_at(page, "Training")
    expect(main(page)).to_contain_text("Minimum of training: FA, FS, MHS")
    main(page).get_by_test_id("stExpander").locator("summary").click()
    settled(page)
    stands(page)
    assert (open_page.errors, open_page.outside_requests) == ([], [])


@pytest.mark.parametrize(("width", "beside"), [(WIDE, True), (PHONE, False)])
def test_cards_use_the_width_and_are_of_one_height(open_page: PageOpener, width: int, beside: bool) -> None:
    """On a wide screen three stand in a line with one height; on a phone they stack."""
    page = open_page("/compare", width=width)
    boxes = [
        main(page).locator('[data-testid="stVerticalBlock"]').filter(has=page.get_by_text(name, exact=False)).last
        for name in ("FA · Family Associate", "FS · Family Specialist", "MHS · Mental Health Specialist")
    ]
    places = [box.bounding_box() for box in boxes]
    tops = {round(place["y"]) for place in places if place}
    assert len(tops) == (1 if beside else 3)
    if beside:
        assert len({round(place["height"]) for place in places if place}) == 1


def test_the_picture_of_rsc_reads_its_cells_out(open_page: PageOpener) -> None:
    """Each cell of the picture has its sentence for a screen reader."""
    page = open_page("/compare", width=PHONE)
    look_at(page, "RSC providers")
    cells = main(page).locator('[data-testid="stVegaLiteChart"] [aria-label^="Hours from"]')
    expect(cells).to_have_count(56)
    expect(cells.last).to_have_attribute("aria-label", re.compile("^Hours from No Endorsement® to .* do not count$"))


def test_it_works_by_keyboard(open_page: PageOpener) -> None:
    """Choosing a category and going to the next row need no mouse."""
    page = open_page("/compare")
    pill = group(page, "Categories to compare").get_by_role("button", name="Endorsed Reflective Supervisor")
    pill.focus()
    page.keyboard.press("Enter")
    settled(page)
    expect(main(page)).to_contain_text("ERS · Endorsed Reflective Supervisor")
    following = main(page).get_by_role("button", name="Next row")
    for _ in range(20):
        page.keyboard.press("Tab")
        if following.evaluate("(node) => node === document.activeElement"):
            break
    page.keyboard.press("Enter")
    settled(page)
    expect(main(page).get_by_role("heading", level=2, name="Who may apply")).to_be_visible()
