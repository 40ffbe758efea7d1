"""The quick check as it is used on the phone: hands on the keyboard, an answer while typing, one key to clear."""

import json
from pathlib import Path
from time import monotonic

from playwright.sync_api import Page, expect

from tests.browser.moving_about import go_to, main, press
from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import PageOpener, two_looks

SECONDS = 60


def answers(page: Page) -> str:
    return page.locator(".st-key-quick_answers").inner_text()


def tab_to(page: Page, label: str) -> None:
    """Press Tab until the field has the focus, as somebody without a mouse does."""
    for _ in range(40):
        if page.evaluate("document.activeElement?.getAttribute('aria-label') ?? ''").startswith(label):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {label}")


def test_ten_numbers_by_keyboard_in_under_a_minute(open_page: PageOpener):
    page = open_page("/quick")
    begun = monotonic()
    keys = page.keyboard
    for hours in ("30.25", "3", "8", "0", "2"):  # the page opens in the first field
        keys.type(hours)
        keys.press("Tab")
    tab_to(page, "RSC hours 1")
    keys.type("20")
    keys.press("Tab")
    keys.type("FS-ERS")
    keys.press("Enter")
    tab_to(page, "RSC hours 2")
    keys.type("4")
    keys.press("Tab")
    keys.type("MHS-ERS")
    keys.press("Enter")
    tab_to(page, "Paid work in prevention or early intervention")
    keys.type("26")
    tab_to(page, "Families served")
    keys.type("12")
    keys.press("Tab")
    keys.type("0")
    expect(page.locator(".st-key-quick_answers")).to_contain_text("4 of 8 met")
    assert monotonic() - begun < SECONDS
    settled(page)
    assert "2 for a reviewer" in answers(page)

    keys.press("F8")
    settled(page)
    assert "4 of 8 met" not in answers(page)
    expect(page.get_by_label("Families served")).to_have_value("")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Social-emotional development"
    assert "30.25" not in json.dumps(page.evaluate("({...localStorage, ...sessionStorage})"))
    assert "30.25" not in page.url


def test_the_answer_comes_while_typing(open_page: PageOpener):
    page = open_page("/quick")
    page.keyboard.type("30")  # no Tab, no Enter
    expect(page.locator(".st-key-quick_answers")).to_contain_text("1 of 8 met")


def test_reasons_summary_and_a_file_that_the_applicant_opens(open_page: PageOpener, tmp_path: Path):
    page = open_page("/quick")
    page.keyboard.type("30.25")
    page.keyboard.press("Tab")
    settled(page)
    press(page, "Why FS")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("30.25").first).to_be_visible()
    expect(dialog.get_by_text("Category Comparison Chart").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Why FS")).to_be_focused()  # the dialog gives the focus back, a moment later
    settled(page)  # what is typed while the list is drawn anew would be gone
    summary_for = page.get_by_role("combobox", name="Summary for")
    summary_for.press_sequentially("Family Sp")  # by keyboard: a pointer over the list moves its choice
    expect(summary_for).to_have_value("Family Sp")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stCode")).to_contain_text("30.25")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as a record file").click()
    file = tmp_path / "handed-over.json"
    download.value.save_as(file)

    applicant = open_page("/keep")
    applicant.locator("input[type=file]").set_input_files(file)
    settled(applicant)
    expect(applicant.get_by_text("1 training is added.")).to_be_visible()
    press(applicant, "Open the file")
    go_to(applicant, "Training")
    expect(main(applicant).get_by_text("30.25 h").first).to_be_visible()


def test_two_coordinators_see_nothing_of_each_other(open_page: PageOpener):
    one, two = open_page("/quick"), open_page("/quick")
    one.keyboard.type("30.25")
    one.keyboard.press("Tab")
    settled(one)
    two.reload()
    settled(two)
    assert "1 of 8 met" in answers(one)
    assert "1 of 8 met" not in answers(two)
    expect(two.get_by_label("Social-emotional development")).to_have_value("")


@two_looks
def test_accessible_and_within_its_width(open_page: PageOpener, width: int, dark: bool):
    page = open_page("/quick", width=width, dark=dark)
    page.get_by_label("DEI").fill("abc")
    settled(page)
    assert not axe(page)
    no_sideways_scroll(page)
