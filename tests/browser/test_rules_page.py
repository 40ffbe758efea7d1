"""The rules in a real browser: accessible with everything unfolded, stacked on a phone, by keyboard, and as a file."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.moving_about import group, main
from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import PHONE, PageOpener, two_looks

FOLDED = 4


def unfold(page: Page) -> None:
    for place in range(FOLDED):
        main(page).get_by_test_id("stExpander").nth(place).locator("summary").click()
        settled(page)


@two_looks
def test_it_stands_with_everything_unfolded(open_page: PageOpener, width: int, dark: bool) -> None:
    """The tables of a mentor, the open points, the words and the register pass in both themes and widths."""
    page = open_page("/rules", width=width, dark=dark)
    group(page, "Category").get_by_text("Mental Health Mentor: Clinical", exact=True).click()
    settled(page)
    unfold(page)
    expect(main(page).get_by_role("heading", level=3, name="Chart: Reference Ratings")).to_be_visible()
    assert axe(page) == []
    no_sideways_scroll(page)
    assert (open_page.errors, open_page.outside_requests) == ([], [])


@two_looks
def test_a_table_stays_a_table_for_a_screen_reader(open_page: PageOpener, width: int, dark: bool) -> None:
    """On a phone the parts of a row stand below one another; they are cells of a row all the same."""
    page = open_page("/rules", width=width, dark=dark)
    table = main(page).get_by_role("table", name="Work experience")
    row = table.get_by_role("row").filter(has_text="Paid work, or a credential")
    expect(row.get_by_role("rowheader")).to_have_count(1)
    expect(row.get_by_role("cell")).to_have_count(2)
    boxes = [one.bounding_box() for one in (row.get_by_role("rowheader"), row.get_by_role("cell").last)]
    first, last = (box for box in boxes if box)
    assert (last["y"] > first["y"]) is (width == PHONE)
    assert (last["x"] > first["x"]) is (width != PHONE)


def test_a_category_is_chosen_by_keyboard(open_page: PageOpener) -> None:
    """Tab leads to the category chosen, an arrow key to the next one, and Space chooses it."""
    page = open_page("/rules")
    main(page).get_by_role("button", name="All rules as PDF").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    settled(page)
    expect(main(page).get_by_role("heading", level=2, name="Family Specialist", exact=True)).to_be_visible()


def test_the_pdf_is_taken_along(open_page: PageOpener, tmp_path: Path) -> None:
    """The button hands over a PDF."""
    page = open_page("/rules")
    with page.expect_download() as waiting:
        main(page).get_by_role("button", name="All rules as PDF").click()
    file = tmp_path / "rules.pdf"
    waiting.value.save_as(file)
    assert waiting.value.suggested_filename == "endorsement-rules-2026-11-21.pdf"
    assert file.read_bytes().startswith(b"%PDF-")
