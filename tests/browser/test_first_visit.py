"""The first ten minutes, tried as a new user would: from the first page to the category, and with a sample person."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import PHONE, PageOpener, two_looks
from tests.pages.finding import QUESTIONS

TWO_MINUTES, FOR_READING = 120, 8
"""Seconds. Besides what the app takes, each screen is given time to be read before it is tapped."""
MOST_TAPS, MOST_WORDS = 10, 250
"""From the first page to the answer, which is not counted; what stands around every page is read once at most."""


class Visitor:
    """Somebody with a finger and no keyboard, who taps on what can be read, and counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.main = page.get_by_test_id("stMain")
        self.taps = self.screens = self.words = 0
        # Typing is noticed wherever it comes from.
        page.evaluate("() => { window.imhKeys = 0; addEventListener('keydown', () => { window.imhKeys += 1 }, true) }")

    def press(self, button: str) -> None:
        self.main.get_by_role("button", name=re.compile(rf"{re.escape(button)}$")).click()
        self._tapped()
        self.screens += 1

    def follow(self, link: str) -> None:
        self.main.get_by_role("link", name=link).click()
        self._tapped()
        self.screens += 1

    def choose(self, label: str) -> None:
        # The words of a choice are its target, as for a finger.
        self.main.get_by_text(label, exact=True).click()
        self._tapped()

    def question(self, question: str) -> None:
        """See that this is the one question on the screen, with its top in view."""
        heading = self.main.get_by_role("heading", name=QUESTIONS[question].text)
        expect(heading).to_have_count(1)
        expect(heading).to_be_in_viewport()

    def keys(self) -> int:
        return int(self.page.evaluate("() => window.imhKeys"))

    def read(self) -> None:
        """Read what is on the screen, between its head and its foot."""
        sheets = self.main.locator(".sheet").all_inner_texts()
        self.words += len(" ".join(sheets[1:-1]).split())

    def _tapped(self) -> None:
        self.taps += 1
        settled(self.page)


class Faults:
    """What is wrong at each step, all of it: one step's fault does not hide the next one's."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def look(self, page: Page, where: str) -> None:
        self.found += [f"{where}: {one.rule} at {one.target}: {one.summary[:160]}" for one in axe(page)]
        try:
            no_sideways_scroll(page)
        except AssertionError as fault:
            self.found.append(f"{where}: {fault}")


# --- find my category ------------------------------------------------------------------------------------------------


def test_somebody_with_two_minutes_and_a_phone_finds_her_category(open_page: PageOpener) -> None:
    """By taps alone: "Family Specialist" fits, and what to do next is in view without scrolling."""
    started = time.monotonic()
    page = open_page("/", width=PHONE)
    visitor = Visitor(page)
    visitor.read()
    visitor.press("Find my category")
    for question, chosen in (
        ("lives_in_virginia", ["Yes"]),
        ("ages", ["Birth to 36 months", "Next"]),
        ("scope", ["Prevention and early intervention", "Next"]),
        ("provides_rsc", ["No"]),
    ):
        visitor.question(question)
        visitor.read()
        for one in chosen:
            visitor.choose(one)
        visitor.screens += 1
    expect(page.get_by_role("heading", name="Family Specialist fits what you told us")).to_be_visible()
    taken = time.monotonic() - started
    assert taken + FOR_READING * visitor.screens < TWO_MINUTES, f"{taken:.0f} s and {visitor.screens} screens"
    assert visitor.taps <= MOST_TAPS
    assert visitor.words <= MOST_WORDS
    assert visitor.keys() == 0
    verdict = page.locator(".verdict")
    assert len(verdict.inner_text().split()) <= 40
    assert verdict.evaluate("(at) => at.getBoundingClientRect().bottom") <= 600
    assert not re.search("eligible", visitor.main.inner_text())
    visitor.press("Start my FS checklist")
    expect(page.get_by_role("heading", level=1, name="Training", exact=True)).to_be_visible()
    assert (open_page.errors, open_page.outside_requests) == ([], [])


def test_back_is_the_question_before_and_forward_the_one_after(open_page: PageOpener) -> None:
    """The browser's own buttons lead through the questions; the answers stay, and the focus is on what is new."""
    page = open_page("/find")
    visitor = Visitor(page)
    visitor.choose("Yes")
    visitor.question("ages")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.go_back()
    visitor.question("lives_in_virginia")
    expect(visitor.main.get_by_role("button", name="Yes", exact=True)).to_have_attribute("aria-pressed", "true")
    page.go_forward()
    visitor.question("ages")
    page.reload()
    visitor.question("ages")


def test_what_is_chosen_shows_in_forced_colors(open_page: PageOpener) -> None:
    """Where the system paints over every ground, an outline says it; so does the page that is open."""
    page = open_page("/find?sample=nia", new=True)
    page.emulate_media(forced_colors="active")
    width = "(at) => parseFloat(getComputedStyle(at).outlineWidth)"
    chosen, other = (page.locator(f'.choice[aria-pressed="{one}"]').first for one in ("true", "false"))
    assert chosen.evaluate(width) >= 3
    assert other.evaluate("(at) => getComputedStyle(at).outlineStyle") == "none"


ADDRESSES = ("", "find?at=scope", "category", "compare", "training", "progress", "plan", "steps", "renewal", "report")


@pytest.mark.parametrize("address", ["/compare", "/plan", "/renewal", "/report"])
def test_a_verdict_and_a_paper_have_an_edge_in_forced_colors(open_page: PageOpener, address: str) -> None:
    """Where the ground of a box is painted over, a line around it says that it is one; statuses keep their words."""
    page = open_page(f"{address}?sample=ruth", new=True)
    page.emulate_media(forced_colors="active")
    edge = "(at) => getComputedStyle(at).borderTopStyle + parseFloat(getComputedStyle(at).borderTopWidth)"
    assert {box.evaluate(edge) for box in page.locator(".verdict, .paper").all()} <= {"solid1"}
    assert all(status.inner_text().strip() for status in page.locator(".status").all() if status.is_visible())


@pytest.mark.parametrize("address", [*ADDRESSES, "provider", "references", "keep", "spreadsheets"])
def test_at_twice_the_size_nothing_is_cut(open_page: PageOpener, address: str) -> None:
    """A window of 1280 px, zoomed to 200 %, is 640 px wide."""
    page = open_page(f"/{address}{'&' if '?' in address else '?'}sample=nia", width=640)
    no_sideways_scroll(page)


def test_not_sure_everywhere_excludes_nothing(open_page: PageOpener) -> None:
    """The same way with "not sure" wherever it can be said: all seven are still possible."""
    page = open_page("/find", width=PHONE)
    visitor = Visitor(page)
    for one in ("Not sure", "Next", "Next", "Not sure"):
        visitor.choose(one)
    expect(page.get_by_role("heading", name="We need a few more answers")).to_be_visible()
    expect(visitor.main).to_contain_text("Nothing is ruled out.")
    assert visitor.keys() == 0


@two_looks
def test_the_finder_stands_at_each_step(open_page: PageOpener, dark: bool, width: int) -> None:
    """A question of yes and no, the question on the scope, one of each kind, and the answer: axe and width."""
    page = open_page("/find", width=width, dark=dark)
    visitor, faults = Visitor(page), Faults()
    faults.look(page, "yes or no")
    visitor.choose("Yes")
    for one in ("3 up to 6 years", "Next", "Treatment", "Leading the field"):
        visitor.choose(one)
    faults.look(page, "the scope of work")
    for one in ("Next", "Practice", "Next", "Yes"):
        visitor.choose(one)
    visitor.question("degree")
    faults.look(page, "the degree")
    visitor.choose("Not sure")
    visitor.question("held")
    faults.look(page, "what is held")
    visitor.choose("None")
    expect(page.get_by_role("heading", level=1)).to_contain_text("fit what you told us")
    for fold in visitor.main.locator("details:not(.menu) summary").all():
        if fold.is_visible():
            fold.click()
    faults.look(page, "the answer, unfolded")
    assert faults.found == []
    assert (open_page.errors, open_page.outside_requests) == ([], [])


# --- people to try it with -------------------------------------------------------------------------------------------


def test_a_sample_is_opened_and_left_by_taps(open_page: PageOpener) -> None:
    """From the first page to a sample, to the next one, and back to one's own blank record."""
    visitor = Visitor(open_page("/", width=PHONE))
    visitor.follow("See a sample person")
    visitor.press("Look at Nia")
    assert "6 of 8 documented minimums met" in visitor.main.inner_text()
    visitor.press("Next")
    assert "30 hours of RSC" in visitor.main.inner_text()
    visitor.press("Leave")
    assert "Sample: " not in visitor.main.inner_text()
    assert visitor.keys() == 0


def test_an_unknown_sample_is_answered_calmly_and_stays_to_be_read(open_page: PageOpener) -> None:
    """The message is still there when the page has settled."""
    page = open_page("/?sample=nobody")
    expect(page.get_by_text("There is no sample person named “nobody”.")).to_be_visible()
    assert "Sample: " not in page.get_by_test_id("stMain").inner_text()


@two_looks
def test_the_sample_pages_stand(open_page: PageOpener, dark: bool, width: int) -> None:
    """The list of people, with and without one open, and a sample's progress page."""
    page, faults = open_page("/samples", width=width, dark=dark), Faults()
    faults.look(page, "the list")
    Visitor(page).press("Look at Nia")
    faults.look(page, "the list with a sample open")
    faults.look(open_page("/progress?sample=tomas", width=width, dark=dark), "the progress of a sample")
    assert faults.found == []
    assert (open_page.errors, open_page.outside_requests) == ([], [])


@two_looks
def test_the_presenters_view_is_larger_and_fits(open_page: PageOpener, dark: bool, width: int) -> None:
    """Larger type, the way to other pages still there, and nothing to scroll sideways."""
    size = "(at) => parseFloat(getComputedStyle(at).fontSize)"
    sizes, faults = [], Faults()
    for query in ("sample=grace", "sample=grace&present=yes"):
        page = open_page(f"/progress?{query}", width=width, dark=dark)
        sizes.append(page.get_by_test_id("stMain").locator("p").first.evaluate(size))
        faults.look(page, query)
    assert faults.found == []
    assert sizes[1] >= sizes[0] * 1.15
    assert page.get_by_role("link", name="My plan", include_hidden=True).count()
    assert (open_page.errors, open_page.outside_requests) == ([], [])
