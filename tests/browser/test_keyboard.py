"""Without a mouse: add, edit, leave a dialog, find the way."""

from playwright.sync_api import Page, expect

from tests.browser.moving_about import fill, is_on, main, press
from tests.browser.page_checks import settled
from tests.browser.page_opening import PHONE, PageOpener

MOST_TABS = 60


def tab_to(page: Page, name: str) -> int:
    """Press Tab until the element of this name has the focus; returns how often."""
    for times in range(1, MOST_TABS + 1):
        page.keyboard.press("Tab")
        if focused(page).endswith(name):
            return times
    raise AssertionError(f"{MOST_TABS} times Tab did not reach {name!r}; the focus is on {focused(page)!r}")


def focused(page: Page) -> str:
    """Return the name of what has the focus: its label, or its words."""
    name: str = page.evaluate(
        """() => {
          const at = document.activeElement
          const named = at.getAttribute('aria-label') || at.labels?.[0]?.innerText
          return (named || at.innerText || at.textContent || at.tagName).trim()
        }"""
    )
    return name


def test_a_training_is_added_by_keyboard_alone(open_page: PageOpener) -> None:
    """Tab leads from the top of the page to the fields and the button; Enter adds, and the next one can be typed."""
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
    expect(page.locator(".rows > li")).to_contain_text("Ghosts in the nursery30.25 h")
    expect(main(page).get_by_label("Title (optional)", exact=True)).to_be_focused()
    expect(main(page).get_by_label("Title (optional)", exact=True)).to_have_value("")


def test_ten_entries_typed_without_the_mouse_and_without_waiting_are_ten(open_page: PageOpener) -> None:
    """On a slow line, too, the next title begins in the empty form: nothing runs into the entry before."""
    page = open_page("/training")
    page.context.new_cdp_session(page).send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 300, "downloadThroughput": -1, "uploadThroughput": -1},
    )
    main(page).get_by_label("Title (optional)", exact=True).focus()
    page.keyboard.press("Tab")
    tabs = 1 + tab_to(page, "Add this training")
    main(page).get_by_label("Title (optional)", exact=True).focus()
    for number in range(1, 11):
        page.keyboard.type(f"Training {number}")
        page.keyboard.press("Tab")
        page.keyboard.type(str(number))
        for _ in range(tabs - 1):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    expect(page.locator(".rows > li")).to_have_count(10, timeout=20_000)
    settled(page)
    lines = page.locator(".rows > li").all_inner_texts()
    assert [line.split("\n")[0] for line in lines] == [f"Training {number}" for number in range(10, 0, -1)]
    assert [f"{number} h" in line for number, line in zip(range(10, 0, -1), lines, strict=True)] == [True] * 10


def test_the_dialog_opens_by_keyboard_and_escape_returns_to_the_page(open_page: PageOpener) -> None:
    """Focus moves into the dialog; Escape closes it, changes nothing, and leads back to where one was."""
    page = open_page("/training")
    fill(page, "Clock hours", "6")
    press(page, "Add this training")
    tab_to(page, "date missing")
    page.keyboard.press("Enter")
    tab_to(page, "6 h · topic missing · date missing")
    assert focused(page).startswith("Edit")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    settled(page)
    assert page.evaluate("() => document.querySelector('[role=dialog]').contains(document.activeElement)")
    expect(dialog.get_by_label("Clock hours", exact=True)).to_have_value("6")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    settled(page)
    assert focused(page).startswith("Edit")
    # Closed is closed: the next run does not open it again.
    fill(page, "Clock hours", "7")
    press(page, "Add this training")
    expect(dialog).to_have_count(0)


def test_an_entry_is_changed_by_keyboard_alone(open_page: PageOpener) -> None:
    """Open, correct, save: all by keyboard; a mistake keeps the dialog open and is answered at the field."""
    page = open_page("/training")
    fill(page, "Clock hours", "6")
    press(page, "Add this training")
    tab_to(page, "date missing")
    page.keyboard.press("Enter")
    tab_to(page, "6 h · topic missing · date missing")
    assert focused(page).startswith("Edit")
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
    expect(page.locator(".rows .title")).to_have_text(["12 h"])


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


def test_a_social_worker_types_everything_without_a_mouse(open_page: PageOpener) -> None:
    """From the first page to the first entries: Tab, Space, Enter and words, and nothing else."""
    page = open_page("/")
    page.evaluate("() => { window.imhTaps = 0; addEventListener('pointerdown', () => { window.imhTaps += 1 }, true) }")

    def press_at(*names: str, key: str = "Enter") -> None:
        for name in names:
            tab_to(page, name)
            page.keyboard.press(key)
        settled(page)

    press_at("Find my category")
    press_at("Yes")
    press_at("3 up to 6 years", key="Space")
    press_at("Next")
    press_at("clinical home visiting.", key="Space")
    press_at("Next")
    press_at("No")
    press_at("Master of Social Work (MSW)")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mental Health Specialist fits what you told us")
    press_at("Start my MHS checklist")
    is_on(page, "Training")
    for label, title, hours, button in (
        ("Title (optional)", "Child-parent psychotherapy", "20", "Add this training"),
        ("With whom (optional)", "Group with D.", "2", "Add this RSC entry"),
    ):
        tab_to(page, label)
        page.keyboard.type(title)
        page.keyboard.press("Tab")
        page.keyboard.type(hours)
        press_at(button)
        expect(page.locator(".rows > li")).to_contain_text(f"{title}{hours} h")
        press_at("Supervision")
    assert page.evaluate("() => window.imhTaps") == 0
