"""What a visitor does on the pages, at any width: go to a page, answer, choose, add; and the FS example as a whole."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.page_checks import settled
from tests.pages.registered import PAGES

NAME = "Endorsement Pathfinder"
ADDRESSES = {one.title: f"/{one.address}" for one in PAGES}
# The links that lead from any page to each: those of the head, of the parts of My record, of the foot.
WAYS = {
    "Start": [NAME],
    "Find my category": ["My category", "Find my category"],
    "Compare categories": ["My category", "Compare"],
    "Does this hour count?": ["My category", "Does this hour count?"],
    "The rules": ["Rules and sources"],
    "Spreadsheets": ["My record", "Bring in a spreadsheet"],
    "Training": ["My record"],
    "Reflective supervision": ["My record", "Supervision"],
    "Work and education": ["My record", "Work"],
    "Application steps": ["My record", "Steps"],
    "Renewal": [NAME, "I am endorsed: renew"],
    "Save my record": ["What we keep"],
    "Quick check": ["For coordinators"],
    "Group check": ["For coordinators", "Group check"],
}
FS_VERDICT = (
    "Family Specialist: 6 of 8 documented minimums met. "
    "Still needed: 4 hours of RSC from a qualified provider and 1 family."
)


def main(page: Page) -> Locator:
    """Return the page without navigation and side panel."""
    in_front(page)
    return page.get_by_test_id("stMain")


def in_front(page: Page) -> None:
    """Have the tab in front, as it is for whoever acts in it: one behind another draws a frame a second."""
    if len(page.context.pages) > 1:
        page.bring_to_front()


def heading(page: Page) -> Locator:
    """Return the heading of the page."""
    return main(page).get_by_role("heading", level=1)


def is_on(page: Page, title: str) -> None:
    """Wait until this page is on the screen."""
    expect(page).to_have_title(f"{title} · {NAME}")
    expect(heading(page)).to_be_visible()
    settled(page)


def go_to(page: Page, title: str) -> None:
    """Go to a page by its links; on a phone the head's are behind "Menu"."""
    ways = WAYS.get(title, [title])
    if not _link(page, ways[0]).count():
        ways = [NAME, *ways]  # a coordinator's page names no page of one's own
    for name in ways:
        link = _link(page, name).first
        expect(link).to_be_attached()
        if not link.is_visible():
            page.get_by_text("Menu", exact=True).click()
        link.click()
        settled(page)
    is_on(page, title)


def _link(page: Page, name: str) -> Locator:
    # An icon before the words is read out as a part of the name.
    return main(page).get_by_role("link", name=re.compile(rf"(^|\s){re.escape(name)}$"), include_hidden=True)


def press(page: Page, name: str) -> None:
    """Press a button by its name."""
    main(page).get_by_role("button", name=re.compile(rf"(^|\s){re.escape(name)}$")).click()
    settled(page)


def follow(page: Page, name: str) -> None:
    """Follow a link by its words."""
    main(page).get_by_role("link", name=name).click()
    settled(page)


def group(page: Page, question: str) -> Locator:
    """Return the choices below a question, named by the words that are read on the page."""
    return main(page).get_by_test_id("stButtonGroup").filter(has_text=question)


def answer(page: Page, question: str, choice: str) -> None:
    """Answer a question by its choices: yes or no, ages, kinds of work."""
    role = group(page, question).get_by_role("radio").or_(group(page, question).get_by_role("button"))
    role.filter(has_text=re.compile(f"^{re.escape(choice)}$")).click()
    settled(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a drop-down as one who knows what to look for: type how it begins, then take it."""
    main(page).get_by_role("combobox", name=re.compile(re.escape(label))).click()
    page.keyboard.type(option)
    page.get_by_role("option", name=re.compile(f"^{re.escape(option)}")).first.click()
    settled(page, quiet=0.1)


def fill(page: Page, label: str, text: str) -> None:
    """Type into a field."""
    main(page).get_by_label(label, exact=True).fill(text)


def open_form(page: Page, label: str) -> None:
    """Open the form that adds to a log, where it is not open: its button says "Add a training"."""
    button = main(page).get_by_role("button", name=label, exact=True)
    if button.count():
        button.click()
        settled(page)


def open_line(page: Page, title: str) -> Locator:
    """Open the line of an entry; returns all of it."""
    line = main(page).locator(".rows > li").filter(has_text=title).first
    if line.locator("details[open]").count() == 0:
        line.locator("summary").click()
    return line


def act_on(page: Page, title: str, verb: str) -> None:
    """Edit, copy or remove the entry of this title, or of these hours where it has none."""
    open_line(page, title).get_by_role("button", name=re.compile(f"^{verb} ")).click()
    settled(page)


def add_training(page: Page, hours: str, about: str | None = None, title: str = "") -> None:
    """Enter a training through the form."""
    open_form(page, "Add a training")
    fill(page, "Title (optional)", title)
    fill(page, "Clock hours", hours)
    if about:
        choose(page, "What was it about?", about)
    press(page, "Add this training")
    expect(main(page)).to_contain_text(f"{hours.replace(',', '.')} h")


def add_rsc(page: Page, hours: str, provider: str, title: str = "") -> None:
    """Enter hours of RSC received through the form."""
    open_form(page, "Add an RSC entry")
    fill(page, "With whom (optional)", title)
    fill(page, "Clock hours", hours)
    choose(page, "The provider's Endorsement®", provider)
    press(page, "Add this RSC entry")


def add_job(page: Page, start: tuple[str, str], end: tuple[str, str], kind: str, ages: str) -> None:
    """Enter a paid job through the form."""
    open_form(page, "Add a job")
    for label, value in zip(("From: month", "From: year", "To: month", "To: year"), (*start, *end), strict=True):
        choose(page, label, value)
    answer(page, "What kind of work?", kind)
    answer(page, "Ages of the children you serve", ages)
    answer(page, "Paid?", "Yes")
    press(page, "Add this job")
