"""The comparison in a real browser: accessible, within its width, by keyboard alone, and whole on paper."""

import re

from playwright.sync_api import Page, expect

from tests.browser.moving_about import choose, group, main
from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import PHONE, PageOpener, two_looks


def look_at(page: Page, view: str) -> None:
    group(page, "Show").get_by_role("radio").filter(has_text=re.compile(f"^{view}$")).click()
    settled(page)


def unfold(page: Page, label: str) -> None:
    main(page).get_by_test_id("stExpander").filter(has_text=label).locator("summary").last.click()
    settled(page)


def stands(page: Page) -> None:
    assert axe(page) == []
    no_sideways_scroll(page)


@two_looks
def test_every_part_stands(open_page: PageOpener, width: int, dark: bool) -> None:
    """Three side by side, all of it unfolded, and the pictures of all seven pass in both themes and widths."""
    page = open_page("/compare", width=width, dark=dark)
    stands(page)
    main(page).get_by_role("button", name="Add a third category").click()
    settled(page)
    choose(page, "And with", "Mental Health Mentor: Clinical")
    expect(main(page).get_by_role("cell").filter(has_text="RSC received from a Clinical Mentor")).to_be_visible()
    page.evaluate("document.querySelectorAll('.sheet details').forEach((one) => (one.open = true))")
    stands(page)
    unfold(page, "All seven categories")
    stands(page)
    look_at(page, "RSC providers")
    choose(page, "My supervisor is endorsed as", "MHS: Mental Health Specialist without the add-on")
    choose(page, "Do these hours count for", "FS: Family Specialist")
    expect(main(page)).to_contain_text("No. These hours do not count for Family Specialist")
    unfold(page, "Show the numbers as a table")
    stands(page)
    look_at(page, "Training hours")
    expect(main(page)).to_contain_text("Minimum of training: FA, FS, MHS")
    unfold(page, "Show the numbers as a table")
    stands(page)
    assert (open_page.errors, open_page.outside_requests) == ([], [])


def test_the_table_is_one_at_any_width(open_page: PageOpener) -> None:
    """On a phone too a screen reader finds a table, its columns and the line that a cell belongs to."""
    page = open_page("/compare", width=PHONE)
    table = main(page).get_by_role("table", name="Family Associate and Family Specialist")
    expect(table.get_by_role("columnheader", name="FS", exact=True)).to_be_visible()
    line = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile("^Reflective")))
    expect(line.get_by_role("cell")).to_have_text(["RSC received: recommended, not required", "RSC received: 24 hours"])


def test_the_picture_of_rsc_reads_its_cells_out(open_page: PageOpener) -> None:
    """Each cell of the picture has its sentence for a screen reader."""
    page = open_page("/compare", width=PHONE)
    unfold(page, "All seven categories")
    look_at(page, "RSC providers")
    cells = main(page).locator('[data-testid="stVegaLiteChart"] [aria-label^="Hours from"]')
    expect(cells).to_have_count(56)
    expect(cells.last).to_have_attribute("aria-label", re.compile("^Hours from No Endorsement® to .* do not count$"))


def test_it_works_by_keyboard(open_page: PageOpener) -> None:
    """Choosing another category needs no mouse."""
    page = open_page("/compare")
    page.get_by_role("combobox", name="Compare with").focus()
    page.keyboard.type("Mental Health Sp")
    page.keyboard.press("Enter")
    settled(page)
    expect(main(page).get_by_role("table", name="Family Associate and Mental Health Specialist")).to_be_visible()
