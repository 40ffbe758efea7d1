"""A page in the hands of a browser's translator: whatever it puts in place of our words, no figure is out of date."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app_server import running_app
from tests.browser.moving_about import act_on, add_training, group, main, press
from tests.browser.page_checks import settled
from tests.browser.page_opening import PageOpener

# As translators do: every text is taken out, and another one put in its place within two elements of theirs; what is
# new is taken, too. What a page asks them to leave alone is left, by the rules of HTML.
TRANSLATOR = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const isOurs = ({ parentElement: at, data }) => data.trim() && at.translate && !at.closest("font, style, script, svg")
  const translate = () => {
    const found = []
    texts.currentNode = document.body
    while (texts.nextNode()) if (isOurs(texts.currentNode)) found.push(texts.currentNode)
    for (const text of found) {
      const inner = document.createElement("font"), outer = document.createElement("font")
      inner.append(text.data)
      outer.append(inner)
      text.replaceWith(outer)
    }
  }
  translate()
  new MutationObserver(translate).observe(document.body, { subtree: true, childList: true, characterData: true })
}"""
HOURS = ("30.25", "3", "8")


def translated(page: Page) -> Page:
    """Let a translator loose on the page."""
    page.evaluate(TRANSLATOR)
    return page


def quick_check(page: Page) -> str:
    for hours in HOURS:
        page.keyboard.type(hours)
        page.keyboard.press("Tab")
    settled(page)
    return page.locator(".st-key-quick_answers").inner_text()


def training(page: Page) -> str:
    add_training(page, "6", title="Ghosts in the nursery")
    add_training(page, "3", title="Angels in the nursery")
    act_on(page, "Ghosts", "Remove")
    press(page, "Undo")
    act_on(page, "Ghosts", "Edit")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Clock hours").fill("7")
    dialog.get_by_role("button", name="Save").click()
    settled(page)
    press(page, "Close the form")
    return main(page).inner_text()


@pytest.mark.parametrize(("address", "visit"), [("/quick", quick_check), ("/training", training)])
def test_the_figures_are_those_of_the_page_that_is_not_translated(
    open_page: PageOpener, address: str, visit: Callable[[Page], str]
) -> None:
    assert visit(translated(open_page(address))) == visit(open_page(address))
    assert open_page.errors == []


def test_it_is_asked_for_from_the_first_byte(open_page: PageOpener) -> None:
    page = open_page("/")
    answer = page.goto(f"{open_page.server.url}/training")
    assert answer
    assert '<html lang="en" translate="no">' in answer.text()
    assert answer.text().rstrip().endswith("</html>")


def test_the_report_may_be_translated(open_page: PageOpener, tmp_path: Path) -> None:
    page = open_page("/report?sample=nia")
    main(page).get_by_text("Other formats").click()
    settled(page)
    with page.expect_download() as download:
        press(page, "Print view")
    download.value.save_as(tmp_path / "report.html")
    assert '<html lang="en">' in (tmp_path / "report.html").read_text("utf-8")


def test_the_app_without_its_own_server_asks_for_it_too(open_page: PageOpener, tmp_path: Path) -> None:
    with running_app(tmp_path, script="app.py") as server:
        page = open_page("/quick", server=server)
        assert page.evaluate("document.documentElement.translate") is False


def test_the_rules_may_be_translated(open_page: PageOpener) -> None:
    """Whole tables are put in place of others there: nothing that was translated stays."""
    page = translated(open_page("/rules"))
    rules = main(page).locator(".rules").first
    expect(rules.locator("td font").first).to_be_visible()
    group(page, "Category").get_by_text("Family Specialist", exact=True).click()
    settled(page)
    chosen = open_page("/rules")
    group(chosen, "Category").get_by_text("Family Specialist", exact=True).click()
    settled(chosen)
    assert rules.inner_text() == main(chosen).locator(".rules").first.inner_text()
