"""The first ten minutes, tried as a new user would: from the first page to the category, and with a sample person."""

import re
import time

from playwright.sync_api import Page, expect

from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import PHONE, PageOpener, two_looks
from tests.pages.finding import GROUPS, QUESTIONS

TWO_MINUTES, FOR_READING = 120, 8
"""Seconds. Besides what the app takes, each screen is given time to be read before it is tapped."""
MOST_TAPS = 12


class Visitor:
    """Somebody with a finger and no keyboard, who taps on what can be read, and counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.main = page.get_by_test_id("stMain")
        self.taps = self.screens = 0
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

    def _tapped(self) -> None:
        self.taps += 1
        settled(self.page)


def card(page: Page, heading: str) -> str:
    """The words from one heading of the result to the next."""
    words = page.get_by_test_id("stMain").inner_text()
    after = words.partition(f"\n{heading}\n")[2]
    for other in GROUPS:
        if other != heading:
            after = after.partition(f"\n{other}\n")[0]
    return after


class Faults:
    """What is wrong at each step, all of it: one step's fault does not hide the next one's."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def look(self, page: Page, where: str) -> None:
        self.found += [f"{where}: {one.rule} at {one.target}" for one in axe(page)]
        try:
            no_sideways_scroll(page)
        except AssertionError as fault:
            self.found.append(f"{where}: {fault}")


# --- find my category ------------------------------------------------------------------------------------------------


def test_a_home_visitor_finds_her_category_on_a_phone(open_page: PageOpener) -> None:
    """By taps alone and in under two minutes: "Family Specialist" matches her work, with the reasons."""
    started = time.monotonic()
    page = open_page("/", width=PHONE)
    visitor = Visitor(page)
    visitor.press("Find my category")
    visitor.question("lives_in_virginia")
    visitor.choose("Yes")
    visitor.press("Next")
    visitor.question("ages")
    visitor.choose("Birth to 36 months")
    visitor.press("Next")
    visitor.question("scope")
    visitor.choose("Prevention and early intervention")
    visitor.press("Next")
    visitor.question("provides_rsc")
    visitor.choose("No")
    visitor.press("See the answer")
    found = page.get_by_role("heading", name="Family Specialist", exact=True)
    expect(found).to_be_in_viewport()
    taken = time.monotonic() - started
    assert taken + FOR_READING * visitor.screens < TWO_MINUTES, f"{taken:.0f} s and {visitor.screens} screens"
    assert visitor.taps <= MOST_TAPS
    assert visitor.keys() == 0
    matching = card(page, GROUPS[0])
    for words in ("Family Specialist", "You told us:", "you live in Virginia", "prevention and early intervention"):
        assert words in matching
    assert "Family Associate" not in matching
    assert not re.search("eligible", visitor.main.inner_text())
    visitor.press("Choose FS")
    visitor.press("Continue to training")
    expect(page.get_by_role("heading", level=1, name="Training", exact=True)).to_be_visible()
    assert (open_page.errors, open_page.outside_requests) == ([], [])


def test_not_sure_everywhere_excludes_nothing(open_page: PageOpener) -> None:
    """The same way with "not sure" wherever it can be said: all seven could match."""
    page = open_page("/", width=PHONE)
    visitor = Visitor(page)
    visitor.press("Find my category")
    while page.get_by_role("progressbar").count():
        unsure = visitor.main.get_by_text("Not sure", exact=True)
        if unsure.count():
            visitor.choose("Not sure")
        onward = visitor.main.get_by_role("button", name=re.compile("(Next|See the answer)$"))
        visitor.press(onward.inner_text().split("\n")[-1])
    words = visitor.main.inner_text()
    assert GROUPS[2] not in words
    assert "no category fits" not in words
    assert visitor.main.get_by_role("button", name=re.compile(r"Choose \S+$")).count() == 7
    assert visitor.keys() == 0


def test_two_quick_taps_are_both_kept(open_page: PageOpener) -> None:
    """Two ages tapped one right after the other are both ticked when the page has settled."""
    page = open_page("/find", width=PHONE)
    visitor = Visitor(page)
    visitor.press("Next")
    for label in ("Birth to 36 months", "3 up to 6 years"):
        visitor.main.get_by_text(label, exact=True).click()
    settled(page)
    for label in ("Birth to 36 months", "3 up to 6 years"):
        expect(visitor.main.get_by_role("checkbox", name=label)).to_be_checked()


@two_looks
def test_the_finder_stands_at_each_step(open_page: PageOpener, dark: bool, width: int) -> None:
    """A question of yes and no, the question on the scope, one of each kind, and the answer: axe and width."""
    page = open_page("/find", width=width, dark=dark)
    visitor, faults = Visitor(page), Faults()
    faults.look(page, "yes or no")
    visitor.choose("Yes")
    visitor.press("Next")
    visitor.choose("3 up to 6 years")
    visitor.press("Next")
    for scope in ("Treatment", "Leading the field"):
        visitor.choose(scope)
    faults.look(page, "the scope of work")
    visitor.press("Next")
    visitor.choose("Practice")
    visitor.press("Next")
    visitor.choose("Yes")
    visitor.press("Next")
    visitor.question("degree")
    faults.look(page, "the degree")
    visitor.press("Next")
    visitor.question("held")
    faults.look(page, "what is held")
    visitor.press("See the answer")
    expect(page.get_by_role("heading", name=GROUPS[0], exact=True)).to_be_visible()
    expect(page.get_by_text("How they differ").first).to_be_visible()
    faults.look(page, "the answer")
    assert faults.found == []
    assert (open_page.errors, open_page.outside_requests) == ([], [])


# --- people to try it with -------------------------------------------------------------------------------------------


def test_a_sample_is_opened_and_left_by_taps(open_page: PageOpener) -> None:
    """From the first page to a sample, to the next one, and back to one's own blank record."""
    visitor = Visitor(open_page("/", width=PHONE))
    visitor.follow("Look around with a sample person")
    visitor.press("Look at Nia")
    assert "6 of 8 documented minimums met" in visitor.main.inner_text()
    visitor.press("Next person")
    assert "30 hours of RSC" in visitor.main.inner_text()
    visitor.press("Close the sample")
    assert "Sample person" not in visitor.main.inner_text()
    assert visitor.keys() == 0


def test_an_unknown_sample_is_answered_calmly_and_stays_to_be_read(open_page: PageOpener) -> None:
    """The message is still there when the page has settled."""
    page = open_page("/?sample=nobody")
    expect(page.get_by_text("There is no sample person named “nobody”.")).to_be_visible()
    assert "Sample person:" not in page.get_by_test_id("stMain").inner_text()


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
