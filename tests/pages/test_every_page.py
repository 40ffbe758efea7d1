"""Every page stands, whoever comes first and whatever is already told."""

import ast
import json
import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from streamlit.testing.v1 import AppTest

from imh_core.record.model import Record
from tests.pages.people import FS_APPLICANT, with_everything, with_trainings
from tests.pages.registered import PAGES
from tests.pages.visiting import (
    HEADINGS,
    PROGRESS,
    REPOSITORY,
    START,
    STEPS,
    SUPERVISION,
    TRAINING,
    WORK,
    go,
    headings,
    leads_to,
    press,
    text,
    visit,
)

PEOPLE: dict[str, Callable[[], Record]] = {
    "nobody yet": Record,
    "none of anything": lambda: Record(
        toward=("FS",), ages=frozenset(), held=(), credentials=(), trainings=(), rsc=(), jobs=(), provided=()
    ),
    "the FS applicant": lambda: FS_APPLICANT,
    "told everything": with_everything,
    "300 trainings": lambda: with_trainings(300),
    "a category of another edition": lambda: Record(toward=("FS", "OLD-ONE")),
}
every_page = pytest.mark.parametrize("page", [one.file for one in PAGES], ids=[one.title for one in PAGES])
ONES_OWN = [one for one in PAGES if one.section != "For coordinators"]
BESIDE_THE_PANEL = [one.file for one in ONES_OWN if one.file != START]  # the start says itself how the record stands
every_page_of_ones_own = pytest.mark.parametrize("page", BESIDE_THE_PANEL)


def shows(app: AppTest, page: str) -> None:
    """See that it is this page, and that the side panel stands beside it; not where it is about somebody else."""
    (heading,) = headings(app)
    assert heading == HEADINGS.get(page, heading) or (page == START and heading.startswith("Welcome back "))
    without_panel = page == START or page.startswith("pages/coordinator/")
    assert ("Your category" in text(app.sidebar)) is not without_panel
    assert "not an official decision" in text(app.main if without_panel else app.sidebar)


def welcome_pages() -> dict[str, str]:
    """Return which file the start page opens for an address."""
    tree = ast.parse((REPOSITORY / START).read_text("utf-8"))
    (pages,) = [
        one.value for one in tree.body if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "PAGES"
    ]
    return dict(ast.literal_eval(pages))


@every_page
@pytest.mark.parametrize("person", PEOPLE)
def test_a_bookmark_opens_the_page_for_anybody(page: str, person: str) -> None:
    """Opened as the first thing of a session, a page shows its title and the side panel's summary."""
    shows(visit(page, PEOPLE[person]()), page)


@every_page
def test_a_page_opens_after_another(page: str) -> None:
    """Reached from the start page, a page shows its title and the side panel's summary."""
    app = go(visit(START, FS_APPLICANT), page)
    shows(app, page)
    assert ("Family Specialist" in text(app.sidebar)) is (page in BESIDE_THE_PANEL)


@every_page_of_ones_own
def test_the_side_panel_says_how_far_it_is(page: str) -> None:
    """The side panel shows, on every page, the category, how many minimums are met and what comes next."""
    app = visit(page, FS_APPLICANT)
    assert "Family Specialist" in text(app.sidebar)
    assert [bar.text for bar in app.sidebar.progress] == ["6 of 8 minimums met"]
    assert "Next: 4 hours of RSC from a qualified provider" in text(app.sidebar)


@every_page_of_ones_own
def test_the_side_panel_offers_to_choose_a_category(page: str) -> None:
    """Where no category is chosen, the side panel says so and leads to the choice."""
    app = visit(page)
    assert "No category chosen yet." in text(app.sidebar)
    assert "Choose a category" in [link.label for link in app.sidebar.page_link]


@every_page_of_ones_own
def test_the_side_panel_says_where_a_category_is_not_open(page: str) -> None:
    """Somebody who does not live in Virginia reads it beside every page."""
    record = FS_APPLICANT.with_changes(answers={"lives_in_virginia": False})
    assert "Not open, based on your answers." in text(visit(page, record).sidebar)


def leads_on(app: AppTest) -> list[tuple[str, str]]:
    """The links to the next page of the record: what they are called, and the address they lead to."""
    links = [link for link in app.main.page_link if link.label.startswith("Next: ")]
    return [(link.label, link.proto.page) for link in links]


def test_each_page_of_the_record_leads_to_the_next_and_the_last_to_where_it_stands() -> None:
    """Nobody who has entered their training is sent back to it."""
    pages = {page.file: page for page in PAGES}
    way = [TRAINING, SUPERVISION, WORK, STEPS, PROGRESS]
    for here, after in pairwise(way):
        assert leads_on(visit(here, FS_APPLICANT)) == [(f"Next: {pages[after].title}", pages[after].address)]
    assert leads_on(visit(PROGRESS, FS_APPLICANT)) == []


def at_the_edge(app: AppTest) -> tuple[str, str]:
    """What the line at the edge says: where all is well, and where the browser could not keep it."""
    (bridge,) = [one.proto for one in app.get("bidi_component") if one.proto.component_name == "imh_browser"]
    data = json.loads(bridge.json)
    return data["says"], data["not_saved"]


@pytest.mark.parametrize("page", [one.file for one in PAGES if one not in ONES_OWN])
def test_pages_for_coordinators_do_not_say_that_anything_is_saved(page: str) -> None:
    """One's own record is; what a coordinator enters there is not, and who reads "Saved" would rely on it."""
    app = press(visit(TRAINING, FS_APPLICANT), "trainings.t1.remove")
    assert at_the_edge(app) == ("Saved on this device, {time}", "Could not save on this device")
    assert at_the_edge(go(app, page)) == ("", "")


def test_the_start_page_leads_on_and_says_what_it_is_not() -> None:
    """A first visitor reads what this is, what it is not, and has one first thing to do."""
    app = visit(START)
    assert next(iter(leads_to(app))) == "Find my category"
    assert "is not a license" in text(app.main)
    assert "VAIMH decides on every application" in text(app.main)
    assert leads_to(app)["I am endorsed: renew"] == "renewal"
    assert "VAIMH membership" in text(app.main)


@pytest.mark.parametrize("who", [Record(), FS_APPLICANT])
def test_every_way_on_from_the_start_page_leads_to_its_page(who: Record) -> None:
    """An address stands in the link, for a new tab, and beside a page's file, for a click: both are the same page."""
    known = {one.address: one.file for one in PAGES}
    assert {
        address: welcome_pages()[address] for address in leads_to(visit(START, who)).values()
    }.items() <= known.items()


def test_the_start_page_welcomes_back() -> None:
    """Whoever has entered something reads first how it stands, and continues to the progress."""
    app = visit(START, FS_APPLICANT)
    (heading,) = headings(app)
    assert heading.startswith("Welcome back Family Specialist: 6 of 8 documented minimums met.")
    assert "You have entered 33.25 training hours and 24 RSC hours." in text(app.main)
    assert next(iter(leads_to(app))) == "Continue to my progress"


def test_the_start_page_welcomes_back_for_each_category_chosen() -> None:
    """The first is the heading; the others are one line each."""
    app = visit(START, FS_APPLICANT.model_copy(update={"toward": ("FS", "FA")}))
    lines = text(app.main).splitlines()
    assert lines[0].startswith("Welcome back Family Specialist: ")
    assert lines[1] == "What you entered meets the documented minimums for Family Associate."


def test_whoever_has_not_chosen_is_led_to_the_finder_and_not_to_an_empty_page() -> None:
    app = visit(START, Record(answers={"lives_in_virginia": True}))
    assert headings(app) == ["Welcome back You have not chosen a category yet"]
    assert next(iter(leads_to(app))) == "Find my category"


def test_the_start_page_counts_what_was_told_and_not_only_hours() -> None:
    """Told only where one lives, one is welcomed back without invented hours."""
    app = visit(START, Record(answers={"lives_in_virginia": True}))
    assert not re.search(r"\b0 (?:training |RSC )?hours", text(app.main))
