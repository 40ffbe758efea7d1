"""Typing into the grid of a log, as fast as people type."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.moving_about import fill, go_to, main, press
from tests.browser.page_checks import settled
from tests.browser.page_opening import PageOpener

ROW_HEIGHT, EDGE = 35, 33  # px of the grid: a row, and the column at the left where rows are selected
COLUMNS = ("Title", "Hours", "About", "Date")
A_KEY = 60  # ms from one key to the next: a fast typist
A_ROUND_TRIP = 400  # ms on a poor line, several keys long
TITLE, HOURS, DATE = (COLUMNS.index(name) for name in ("Title", "Hours", "Date"))


@pytest.fixture
def page(open_page: PageOpener) -> Page:
    """The table of three trainings of 1, 2 and 3 hours."""
    page = open_page("/training", new=True)
    for hours in "123":
        fill(page, "Clock hours", hours)
        press(page, "Add this training")
        expect(main(page)).to_contain_text(f"{hours} h")
    press(page, "Type in a table")
    page.wait_for_function(
        "performance.getEntriesByType('resource').some((one) => one.name.includes('data-grid-overlay-editor'))"
    )
    return page


def select(page: Page, row: int, column: int) -> None:
    """Click a cell; the grid is one picture, so its place is reckoned."""
    box = page.get_by_test_id("data-grid-canvas").first.bounding_box()
    assert box
    x = box["x"] + EDGE + (column + 0.5) * (box["width"] - EDGE) / len(COLUMNS)
    y = box["y"] + (row + 1.5) * ROW_HEIGHT
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    page.wait_for_timeout(300)


def type_in(page: Page, *cells: str) -> None:
    """Type into the selected cell and those below it, without waiting for the app."""
    for text in cells:
        for key in (*text, "Enter"):
            page.keyboard.press(key)
            page.wait_for_timeout(A_KEY)


def cards(page: Page) -> list[str]:
    """Change to the list and return their hours and dates, the first entry first."""
    settled(page)
    press(page, "Back to the list")
    found = page.locator(".rows > li").evaluate_all(
        "(lines) => lines.map((line) => line.querySelector('.inside p').textContent)"
    )
    return list(found[::-1])


def test_three_cells_typed_quickly_are_all_kept(page: Page) -> None:
    """The second and third cell do not undo the first, in the grid and in the record."""
    select(page, 0, HOURS)
    type_in(page, "47", "58", "69.5")
    assert [line.split(" · ")[0] for line in cards(page)] == ["47 h", "58 h", "69.5 h"]


def test_the_first_cell_is_kept_on_a_slow_line(page: Page) -> None:
    """Streamlit fetches its cell editor at the first key; what is typed until it is there would be lost in part."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": A_ROUND_TRIP, "downloadThroughput": -1, "uploadThroughput": -1}
    line.send("Network.emulateNetworkConditions", slow)
    select(page, 0, HOURS)
    type_in(page, "47", "58")
    assert [card.split(" · ")[0] for card in cards(page)] == ["47 h", "58 h", "3 h"]


def test_a_date_typed_into_the_table_is_kept(page: Page) -> None:
    """A date in a column that held none before is the entry's date."""
    select(page, 0, DATE)
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    page.keyboard.type("03/04/2025", delay=A_KEY)
    page.keyboard.press("Enter")
    assert "March 4, 2025" in cards(page)[0]


def test_a_new_row_is_an_entry_and_a_wrong_one_is_named_and_kept(page: Page) -> None:
    """A row typed below the last is kept; one that cannot be read is named, and still there after another page."""
    select(page, 3, HOURS)
    type_in(page, "8")
    settled(page)
    expect(main(page)).to_contain_text("4 trainings saved.")
    select(page, 1, HOURS)
    type_in(page, "twelve")
    settled(page)
    expect(main(page)).to_contain_text("Row 2, column Hours: “twelve” is not a number of hours")
    go_to(page, "My progress")
    go_to(page, "Training")
    expect(main(page)).to_contain_text("Row 2, column Hours: “twelve” is not a number of hours")
    select(page, 1, HOURS)
    type_in(page, "12")
    settled(page)
    expect(main(page)).not_to_contain_text("twelve")
    assert [line.split(" · ")[0] for line in cards(page)] == ["1 h", "12 h", "3 h", "8 h"]


def paste(page: Page, text: str) -> None:
    page.evaluate(
        """(text) => {
            const data = new DataTransfer()
            data.setData("text/plain", text)
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }))
        }""",
        text,
    )
    settled(page)


PASTED = """Circle of Security\t12\tDEI\t14/5/2024
Touchpoints\t1:30\tdei\tSpring 2022
Sleep\t6\tSocial emotional development\t45426
Feeding\tsix\tDEI\t05/14/2024
Play\t6\tDEI\t5/4
"""


def test_rows_that_are_pasted_come_in_whole_and_no_date_is_made_up(page: Page) -> None:
    """Into the empty last row too, where the grid would put all of it into one cell."""
    select(page, 3, TITLE)
    paste(page, PASTED)
    expect(main(page).get_by_text("3 rows pasted at the end of the table.")).to_be_visible()
    refused = main(page).get_by_role("listitem").all_inner_texts()
    assert [line.split(":")[0] for line in refused] == ["Row 7, column Hours", "Row 8, column Date"]
    assert [line.split(" · ")[0] for line in cards(page)][3:] == ["12 h", "1.5 h", "6 h"]
