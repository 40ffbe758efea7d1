"""The quick check as it is used on the phone: hands on the keyboard, an answer while typing, one key to clear."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.moving_about import go_to, main, press
from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import PageOpener, two_looks

MOST_KEYS = 20
MOST_HIGH = 2 * 768
HEIGHT = "() => document.querySelector('[data-testid=stMain]').scrollHeight"


def answers(page: Page) -> str:
    return page.locator(".st-key-quick_answers").inner_text()


def test_ten_numbers_by_keyboard(open_page: PageOpener):
    """At most 20 keys beside the numbers, the provider's codes and the names of degrees."""
    page = open_page("/quick")
    keys, pressed = page.keyboard, 0

    def tab(label: str) -> None:
        nonlocal pressed
        for _ in range(20):
            if page.evaluate("document.activeElement?.getAttribute('aria-label') ?? ''").startswith(label):
                return
            keys.press("Tab")
            pressed += 1
        raise AssertionError(f"Tab does not lead to {label}")

    for label, says in (
        ("Social-emotional development training", "30.25"),  # the page opens in the first field
        ("DEI training", "3"),
        ("RSC hours 1", "20"),
        ("Provider's Endorsement® 1", "FS-ERS"),
        ("RSC hours 2", "4"),
        ("Provider's Endorsement® 2", "MHS-ERS"),
        ("Paid work", "5 yrs"),
        ("Paid work in prevention", "2 yrs 3 mo"),
        ("Paid and supervised work", "0"),
        ("Families served", "12"),
    ):
        tab(label)
        keys.type(says)
        if label.startswith("Provider"):
            expect(page.get_by_role("option").first).to_be_visible()
            keys.press("Enter")
            pressed += 1
        if label == "RSC hours 1":
            expect(page.get_by_label("RSC hours 2")).to_be_visible()
    expect(page.locator(".st-key-quick_answers")).to_contain_text("4 of 8 met")
    assert pressed <= MOST_KEYS
    settled(page)

    keys.press("F8")
    settled(page)
    assert "4 of 8 met" not in answers(page)
    expect(page.get_by_label("Families served")).to_have_value("")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Social-emotional development training"
    assert "30.25" not in json.dumps(page.evaluate("({...localStorage, ...sessionStorage})"))
    assert "30.25" not in page.url


def test_the_answer_comes_while_typing(open_page: PageOpener):
    page = open_page("/quick")
    page.keyboard.type("30")  # no Tab, no Enter
    expect(page.locator(".st-key-quick_answers")).to_contain_text("1 of 5 minimums are met")


def name(page: Page, category: str) -> None:
    """Say which category the call is about."""
    page.locator(".st-key-quick-1-named").get_by_role("radio", name=category, exact=True).click()
    settled(page)


def test_the_answer_is_in_view_from_the_first_field_to_the_last(open_page: PageOpener):
    page = open_page("/quick")
    page.set_viewport_size({"width": 1366, "height": 768})
    name(page, "FS")
    page.get_by_label("Social-emotional development training").fill("about 30")
    settled(page)
    assert page.evaluate(HEIGHT) <= MOST_HIGH
    fields = page.locator(".st-key-quick_fields").get_by_role("textbox").or_(
        page.locator(".st-key-quick_fields").get_by_role("radio")
    )  # fmt: skip
    for field in fields.all():
        field.focus()
        expect(page.get_by_role("heading", name="Say this")).to_be_in_viewport()
        expect(page.get_by_text("about 30. The exact number counts.")).to_be_in_viewport()


def test_on_a_phone_a_line_at_the_lower_edge_says_it_and_opens(open_page: PageOpener):
    page = open_page("/quick", width=360)
    name(page, "FS")
    page.get_by_label("Families served").fill("9")
    line = page.locator(".say > summary")
    expect(line).to_have_text("FS: 1 family to go")
    page.get_by_label("Social-emotional development training").focus()
    expect(line).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Say this")).to_be_hidden()
    line.click()
    expect(page.get_by_role("heading", name="Say this")).to_be_in_viewport()


def test_what_to_ask_next_leads_to_its_field(open_page: PageOpener):
    page = open_page("/quick")
    name(page, "FS")
    for yes in page.get_by_role("radio", name="Yes").all():
        yes.click()
        settled(page)
    page.locator(".st-key-quick-1-ages").get_by_text("0–3").click()
    settled(page)
    page.get_by_role("button", name="How many hours of training on social-emotional").click()
    expect(page.get_by_label("Social-emotional development training")).to_be_focused()


def test_reasons_summary_and_a_file_that_the_applicant_opens(open_page: PageOpener, tmp_path: Path):
    page = open_page("/quick")
    page.keyboard.type("30.25")
    page.keyboard.press("Tab")
    settled(page)
    press(page, "Why FA")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("30.25").first).to_be_visible()
    expect(dialog.get_by_text("Category Comparison Chart").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Why FA")).to_be_focused()  # the dialog gives the focus back, a moment later
    settled(page)
    press(page, "Share")
    page.get_by_label("A note of your own").fill("Calls back on Monday.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("stCode")).to_contain_text("30.25")
    expect(page.get_by_test_id("stCode")).to_contain_text("Calls back on Monday.")
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
    assert "1 of 5 minimums are met" in answers(one)
    assert "minimums are met" not in answers(two)
    expect(two.get_by_label("Social-emotional development training")).to_have_value("")


@two_looks
def test_accessible_and_within_its_width(open_page: PageOpener, width: int, dark: bool):
    page = open_page("/quick", width=width, dark=dark)
    page.get_by_label("DEI").fill("abc")
    settled(page)
    assert not axe(page)
    no_sideways_scroll(page)
