"""Copying a text by keyboard alone, with and without a clipboard that the browser opens to pages."""

from playwright.sync_api import Page, expect

from tests.browser.page_checks import axe, settled
from tests.browser.page_opening import PageOpener

NO_CLIPBOARD = 'Object.defineProperty(navigator, "clipboard", { value: undefined })'
NO_SELECTION = "document.execCommand = () => false"
LEAST_TARGET = 24


def with_a_summary(open_page: PageOpener, dark: bool = False) -> Page:
    page = open_page("/quick", dark=dark)
    page.keyboard.type("30.25")
    page.keyboard.press("Tab")
    settled(page)
    page.get_by_role("button", name="Share").click()
    page.get_by_role("combobox", name="Summary for").focus()
    page.keyboard.type("Family Sp")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stCode")).to_contain_text("30.25")
    settled(page)
    return page


def press_by_keyboard(page: Page) -> None:
    """Press Tab from the note of one's own until the button has the focus, then Enter."""
    copy = page.get_by_role("button", name="Copy the summary")
    page.get_by_label("A note of your own").focus()
    for _ in range(6):
        page.keyboard.press("Tab")
        if copy.evaluate("(one) => one.matches(':focus-visible')"):
            assert copy.evaluate("(one) => parseFloat(getComputedStyle(one).outlineWidth)") >= 2
            page.keyboard.press("Enter")
            return
    raise AssertionError("Tab does not lead to the button that copies.")


def test_the_summary_is_copied_by_keyboard(open_page: PageOpener):
    page = with_a_summary(open_page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    status = page.locator(".copy").get_by_role("status")
    press_by_keyboard(page)
    expect(status).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("FAMILY SPECIALIST")
    assert copied.split() == page.get_by_test_id("stCode").inner_text().split()
    box = page.get_by_role("button", name="Copy the summary").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= LEAST_TARGET
    assert not axe(page)

    page.get_by_label("A note of your own").fill("Call back.")  # another text: what was copied is not what stands here
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("stCode")).to_contain_text("Call back.")
    expect(status).to_have_text("")

    page.evaluate(NO_CLIPBOARD)
    press_by_keyboard(page)
    expect(status).to_have_text("Copied")
    page.evaluate(NO_SELECTION)
    press_by_keyboard(page)
    expect(status).to_have_text("Could not copy: select the text and copy it")


def test_the_button_is_readable_in_the_dark(open_page: PageOpener):
    assert not axe(with_a_summary(open_page, dark=True))
