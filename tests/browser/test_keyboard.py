"""Without a mouse: add, edit, leave a dialog, find the way."""

from playwright.sync_api import Page, expect

from tests.browser.moving_about import fill, is_on, main, press
from tests.browser.page_checks import settled
from tests.browser.page_opening import PHONE, PageOpener

MOST_TABS = 60


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element of this name has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if focused(page).endswith(name):
            return
    raise AssertionError(f"{MOST_TABS} times Tab did not reach {name!r}; the focus is on {focused(page)!r}")


def focused(page: Page) -> str:
    """Return the name of what has the focus: its label, or its words."""
    name: str = page.evaluate(
        """() => {
          const at = document.activeElement
          return (at.getAttribute('aria-label') || at.innerText || at.textContent || at.tagName).trim()
        }"""
    )
    return name


def test_a_training_is_added_by_keyboard_alone(open_page: PageOpener) -> None:
    """Tab leads from the top of the page to the fields and the button; Enter adds, and the focus stays there."""
    page = open_page("/training")
    tab_to(page, "Title (optional)")
    page.keyboard.type("Ghosts in the nursery")
    tab_to(page, "Clock hours")
    page.keyboard.type("30,25")
    tab_to(page, "What was it about?")
    page.keyboard.type("Social")
    page.keyboard.press("Enter")
    tab_to(page, "Add this training")
    page.keyboard.press("Enter")
    settled(page)
    expect(main(page)).to_contain_text("1. Ghosts in the nursery")
    expect(main(page)).to_contain_text("30.25 h · Social-emotional")
    assert focused(page) == "Add this training"


def test_the_dialog_opens_by_keyboard_and_escape_returns_to_the_page(open_page: PageOpener) -> None:
    """Focus moves into the dialog; Escape closes it, changes nothing, and leads back to where one was."""
    page = open_page("/training")
    fill(page, "Clock hours", "6")
    press(page, "Add this training")
    tab_to(page, "Edit 1")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    settled(page)
    assert page.evaluate("() => document.querySelector('[role=dialog]').contains(document.activeElement)")
    expect(dialog.get_by_label("Clock hours", exact=True)).to_have_value("6")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    settled(page)
    assert focused(page).endswith("Edit 1")
    expect(main(page)).to_contain_text("1. 6 h")
    # Closed is closed: the next run does not open it again.
    fill(page, "Clock hours", "7")
    press(page, "Add this training")
    expect(dialog).to_have_count(0)


def test_an_entry_is_changed_by_keyboard_alone(open_page: PageOpener) -> None:
    """Open, correct, save: all by keyboard; a mistake keeps the dialog open and is answered at the field."""
    page = open_page("/training")
    fill(page, "Clock hours", "6")
    press(page, "Add this training")
    tab_to(page, "Edit 1")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    settled(page)
    tab_to(page, "Clock hours")
    page.keyboard.press("Control+A")
    page.keyboard.type("twelve")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    settled(page)
    expect(dialog.get_by_role("alert")).to_contain_text("“twelve” is not a number of hours")
    expect(dialog.get_by_label("Clock hours", exact=True)).to_have_value("twelve")
    dialog.get_by_label("Clock hours", exact=True).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("12")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    settled(page)
    expect(main(page)).to_contain_text("1. 12 h")


def test_the_first_tab_leads_past_the_navigation(open_page: PageOpener) -> None:
    """The first thing Tab reaches is the way to the page itself."""
    page = open_page("/training")
    page.keyboard.press("Tab")
    assert "Skip to" in focused(page)


def test_the_menu_of_a_phone_opens_by_keyboard(open_page: PageOpener) -> None:
    """ "Menu" opens with Enter, and its pages are a few Tabs away."""
    page = open_page("/", width=PHONE)
    tab_to(page, "Menu")
    page.keyboard.press("Enter")
    tab_to(page, "My progress")
    page.keyboard.press("Enter")
    is_on(page, "My progress")
    expect(page.get_by_role("link", name="My plan", exact=True)).to_be_hidden()
