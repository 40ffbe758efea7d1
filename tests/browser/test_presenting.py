"""The room: a sample person by a link, on paper for the tables, and before forty people."""

import re
from io import BytesIO

import pypdf
import pytest
import segno
from playwright.sync_api import Page, expect

from imh_core.rulebook.samples import load_samples
from tests.browser.moving_about import heading, main
from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import PageOpener, two_looks
from tests.pages.registered import REPOSITORY

SAMPLES = load_samples(REPOSITORY / "data")
every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)


def press(page: Page, name: str) -> None:
    main(page).get_by_role("button", name=name, exact=True).click()
    settled(page)


def root_of(page: Page) -> str:
    return str(page.evaluate("location.origin"))


def drawn_code(page: Page, name: str) -> set[tuple[int, int]]:
    """Return the dark squares of the code beside a person's name, as they are drawn."""
    item = page.locator(".codes > li").filter(has=page.get_by_role("heading", name=name))
    path = item.locator("svg path").get_attribute("d") or ""
    return {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", path)}


# --- by a link -------------------------------------------------------------------------------------------------------


@every_sample
def test_a_reload_keeps_the_sample_and_the_page(open_page: PageOpener, sample) -> None:
    """Opened by a link for a slide, whatever page it names; then on another page, and in the usual view."""
    page = open_page(f"/keep?sample={sample.id}&present=yes")
    story, _, besides = sample.opens.partition("?")
    assert page.url.startswith(f"{root_of(page)}/{story}?{besides}")
    for step in (lambda: None, lambda: press(page, "Usual view")):
        step()
        before = page.url, heading(page).inner_text()
        page.reload()
        settled(page)
        assert (page.url, heading(page).inner_text()) == before
        assert sample.name in page.locator(".sample").inner_text()
    assert "present" not in page.url


def test_back_leads_out_of_a_link(open_page: PageOpener) -> None:
    """Nobody is caught between the address of the link and the page that it opened."""
    page = open_page("/rules")
    page.goto(f"{root_of(page)}/?sample=ruth&present=yes")
    settled(page)
    for _ in range(3):
        page.go_back()
        settled(page)
        if page.url.endswith("/rules"):
            return
    raise AssertionError(f"Back does not lead out: {page.url}")


@two_looks
def test_each_person_has_a_link_and_a_code(open_page: PageOpener, dark: bool, width: int) -> None:
    """The code holds the address of the page that tells the story, and nothing else; the link is the slide's."""
    page = open_page("/samples", width=width, dark=dark)
    root = root_of(page)
    for sample in SAMPLES:
        joined = "&" if "?" in sample.opens else "?"
        code = segno.make(f"{root}/{sample.opens}{joined}sample={sample.id}", micro=False, error="m")
        squares = {(x, y) for y, row in enumerate(code.matrix_iter()) for x, dark in enumerate(row) if dark}
        assert drawn_code(page, sample.name) == squares
    press(page, "Link and code for Ruth")
    expect(page.get_by_role("heading", name="Ruth on a slide")).to_be_focused()
    expect(page.get_by_text(f"{root}/?sample=ruth&present=yes")).to_be_visible()
    expect(page.get_by_role("button", name="Copy the link")).to_be_visible()
    no_sideways_scroll(page)
    assert axe(page) == []
    assert (open_page.errors, open_page.outside_requests) == ([], [])


def test_the_sheet_for_the_tables_is_one_page(open_page: PageOpener) -> None:
    """Eight codes with their names, and nothing that a table cannot press."""
    page = open_page("/samples")
    press(page, "Link and code for Ruth")
    for paper in ("Letter", "A4"):
        sheets = pypdf.PdfReader(BytesIO(page.pdf(format=paper))).pages
        assert len(sheets) == 1
        words = sheets[0].extract_text()
        assert "Try it on your phone" in words
        assert all(sample.name.split(",")[0] in words for sample in SAMPLES)
        assert not [word for word in ("Look at", "on a slide", "Copy", "Print this") if word in words]


# --- before forty people ---------------------------------------------------------------------------------------------

ROOMS = ((1280, 720), (1024, 768))
"""What a projector shows."""
SHOWN = """() => {
  const found = (what) => [...document.querySelectorAll(what)].find((one) => one.checkVisibility())
  const shown = found(".stVegaLiteChart svg") ?? found(".sheet .rows") ?? found(".sheet .offers") ?? found(".verdict")
  const { top, bottom } = shown.getBoundingClientRect()
  return [top >= 0, Math.round(bottom)]
}"""
WORDS = """() => [...document.querySelectorAll(".stMain *")]
  .filter((one) => [...one.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
  .filter((one) => one.localName !== "style" && one.checkVisibility({ visibilityProperty: true }))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, at]) => at.width > 2 && at.bottom > 0 && at.top < innerHeight)
  .map(([one, at]) => [
    parseFloat(getComputedStyle(one).fontSize) * (one.ownerSVGElement ? at.height / one.getBBox().height : 1),
    one.textContent.trim().slice(0, 40), !!one.ownerSVGElement])"""


def presented(open_page: PageOpener, address: str, room: tuple[int, int]) -> Page:
    page = open_page(address)
    page.set_viewport_size({"width": room[0], "height": room[1]})
    settled(page)
    return page


def shown_person(page: Page) -> str:
    return page.locator(".sample b").inner_text().removeprefix("Sample: ").split(",")[0]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: f"{room[0]}x{room[1]}")
@every_sample
def test_the_story_is_in_view_and_legible(open_page: PageOpener, room: tuple[int, int], sample) -> None:
    """The picture, the table or the answer stands whole in the first window, in words of 24 px."""
    page = presented(open_page, f"/?sample={sample.id}&present=yes", room)
    from_the_top, bottom = page.evaluate(SHOWN)
    assert from_the_top
    assert bottom <= room[1]
    words = page.evaluate(WORDS)
    assert words
    assert [(size, word) for size, word, drawn in words if size < 24 and not drawn] == []
    drawn = [size for size, _, drawn in words if drawn]
    assert not drawn or max(drawn) >= 24
    assert [size for size in drawn if size < 22] == []
    assert [word for _, word, drawn in words if drawn and word.endswith("…")] == []
    no_sideways_scroll(page)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: f"{room[0]}x{room[1]}")
def test_the_picture_of_a_plan_is_in_view(open_page: PageOpener, room: tuple[int, int]) -> None:
    """The hours over time, whole."""
    from_the_top, bottom = presented(open_page, "/plan?sample=nia&present=here", room).evaluate(SHOWN)
    assert from_the_top
    assert bottom <= room[1]


def test_the_keys_of_a_clicker_turn_to_another_person(open_page: PageOpener) -> None:
    """Each on the page of the story; on another page, the page stays. Typing is not disturbed."""
    page = presented(open_page, "/?sample=nia&present=yes", ROOMS[0])
    for key, person, at in (
        ("ArrowRight", "Tomás", "/supervision?"),
        ("PageDown", "Priya", "/training?"),
        ("ArrowLeft", "Tomás", "/supervision?"),
        ("PageUp", "Nia", "/progress?"),
        ("PageUp", "Ruth", "/renewal?"),
    ):
        page.keyboard.press(key)
        settled(page)
        assert (shown_person(page), at in page.url) == (person, True)
    page.get_by_role("radio", name="2026, this year").focus()
    page.keyboard.press("ArrowRight")
    settled(page)
    assert shown_person(page) == "Ruth"
    main(page).get_by_role("link", name="Report", exact=True).click()
    settled(page)
    page.keyboard.press("ArrowRight")
    settled(page)
    assert (shown_person(page), "/report?" in page.url) == ("Nia", True)
    press(page, "Usual view")
    page.keyboard.press("ArrowRight")
    settled(page)
    assert shown_person(page) == "Nia"


def test_starting_over_puts_everything_back(open_page: PageOpener) -> None:
    """What was ticked, picked, opened and scrolled, and the page."""
    page = presented(open_page, "/?sample=ruth&present=yes", ROOMS[0])
    before = main(page).inner_text()
    page.get_by_role("radio", name="2025, last year").click()
    settled(page)
    page.locator(".receipt summary").first.click()
    page.locator(".sheet input[type=checkbox]").first.click()
    settled(page)
    assert main(page).inner_text() != before
    press(page, "Start over")
    assert main(page).inner_text() == before
    assert page.locator(".sheet details[open]").count() == 0
    assert page.get_by_test_id("stMain").evaluate("(at) => at.scrollTop") == 0
    main(page).get_by_role("link", name="Report", exact=True).click()
    settled(page)
    press(page, "Start over")
    assert main(page).inner_text() == before
    assert (open_page.errors, open_page.outside_requests) == ([], [])


def test_the_presenters_view_is_accessible(open_page: PageOpener) -> None:
    """At a projector's size, in both kinds of page."""
    for sample in ("nia", "tomas"):
        assert axe(presented(open_page, f"/?sample={sample}&present=yes", ROOMS[1])) == []
