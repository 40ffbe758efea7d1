"""The sheet in the browser: nothing entered becomes markup, and what is drawn anew keeps its place."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Error, Page

from tests.browser.page_opening import PageOpener
from tests.pages.visiting import REPOSITORY

SCRIPT = (REPOSITORY / "pages" / "ui" / "components" / "sheet.js").read_text("utf-8")
# A component of Streamlit's is handed its data and its place; a click it tells by a trigger.
DRAW = """async ([script, versions]) => {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }))
  const { default: draw } = await import(address)
  const place = document.createElement("div")
  place.innerHTML = '<div class="sheet"></div>'
  document.body.append(place)
  window.ran = 0
  const gone = []
  for (const data of versions) draw({ data, parentElement: place, setTriggerValue: (_, to) => gone.push(to) })
  const sheet = place.firstChild
  window.drawn = { draw, place, sheet, gone }
  return {
    text: sheet.textContent,
    tags: [...sheet.querySelectorAll("*")].map((one) => one.localName),
    attributes: [...sheet.querySelectorAll("*")].flatMap((one) => [...one.attributes].map(({ name }) => name)),
    addresses: [...sheet.querySelectorAll("a")].map((one) => one.getAttribute("href")),
    ran: window.ran,
  }
}"""
HOSTILE = st.sampled_from([
    "<script>window.ran = 1</script>", "<img src=x onerror='window.ran = 1'>", "</p><h1>Approved</h1>", "&lt;b&gt;",
    "javascript:window.ran=1", "[met](javascript:window.ran=1)", "${window.ran=1}", "\u202etxet", "\x00", "𝒯", "'\"`",
])  # fmt: skip


def drawn(page: Page, *versions: list[Any]) -> dict[str, Any]:
    result: dict[str, Any] = page.evaluate(DRAW, [SCRIPT, list(versions)])
    return result


def test_nothing_entered_becomes_markup(open_page: PageOpener) -> None:
    page = open_page("/")

    @settings(max_examples=40, deadline=None)
    @given(HOSTILE | st.text(), HOSTILE | st.text())
    def whatever_it_is(said: str, address: str) -> None:
        found = drawn(
            page, [["p", {"class": said, "onclick": said, "style": said}, said, ["a", {"href": address}, said]]]
        )
        assert found["text"] == said * 2
        assert found["tags"] == ["p", "a"]
        assert set(found["attributes"]) <= {"class", "href"}
        assert all(not one or one.startswith(("https://", "mailto:")) or one.isalpha() for one in found["addresses"])
        assert found["ran"] == 0

    whatever_it_is()


def test_what_is_not_on_the_list_is_not_drawn(open_page: PageOpener) -> None:
    page = open_page("/")
    for tag in ("script", "iframe", "img", "style", "object", "svg"):
        with pytest.raises(Error, match=f"A sheet has no <{tag}>"):
            drawn(page, [[tag, {}, "…"]])


def test_the_focus_stays_where_it_is_and_figures_stay_true(open_page: PageOpener) -> None:
    """Drawn again beneath a focused button, and with a text that a browser's translator has replaced."""
    page = open_page("/")
    drawn(page, [["p", {}, "4 hours"], ["button", {"type": "button", "data-go": "find"}, "On"]])
    page.evaluate("""() => {
      const { draw, place, sheet, gone } = window.drawn
      sheet.querySelector("button").focus()
      window.focused = document.activeElement
      const translated = document.createElement("font")
      translated.textContent = "4 horas"
      sheet.querySelector("p").replaceChildren(translated)
      const data = [["p", {}, "3 hours"], ["button", { type: "button", "data-go": "find" }, "On"]]
      draw({ data, parentElement: place, setTriggerValue: (_, to) => gone.push(to) })
    }""")
    assert page.evaluate("window.drawn.sheet.textContent") == "3 hoursOn"
    assert page.evaluate("document.activeElement === window.focused")


def test_a_click_is_told_once_and_a_link_opens_in_a_new_tab_as_links_do(open_page: PageOpener) -> None:
    page = open_page("/")
    drawn(page, [["a", {"href": "rules", "data-go": "rules"}, "The rules"]])
    click = """(keys) => !window.drawn.sheet.querySelector("a").dispatchEvent(
      new MouseEvent("click", { bubbles: true, cancelable: true, ...keys }))"""
    assert page.evaluate(click, {})
    page.evaluate("window.drawn.sheet.addEventListener('click', (event) => event.preventDefault())")
    page.evaluate(click, {"ctrlKey": True})
    assert page.evaluate("window.drawn.gone") == ["rules"]
