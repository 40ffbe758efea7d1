"""Every page stands, whoever comes first and whatever is already told."""

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
    START,
    STEPS,
    SUPERVISION,
    TRAINING,
    WORK,
    go,
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
every_page_of_ones_own = pytest.mark.parametrize(
    "page", [one.file for one in ONES_OWN], ids=[one.title for one in ONES_OWN]
)


def shows(app: AppTest, page: str) -> None:
    """See that it is this page, and that the side panel stands beside it; not where it is about somebody else."""
    (heading,) = [one.value for one in app.title]
    assert (heading == HEADINGS[START]) is (page == START)
    assert heading == HEADINGS.get(page, heading)
    for_coordinators = page.startswith("pages/coordinator/")
    assert ("Your category" in text(app.sidebar)) is not for_coordinators
    assert "not an official decision" in text(app.main if for_coordinators else app.sidebar)


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
    assert ("Family Specialist" in text(app.sidebar)) is not page.startswith("pages/coordinator/")


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
    assert "Find my category" in [button.label for button in app.button]
    assert {"How it works", "What this is not"} <= {header.value for header in app.header}


def test_the_start_page_welcomes_back() -> None:
    """Somebody who has entered something reads how much, and continues to the progress."""
    app = visit(START, FS_APPLICANT)
    welcome = next(line for line in text(app.main).splitlines() if "You have entered" in line)
    assert all(said in welcome for said in ("33.25", "24", "RSC", "Family Specialist"))
    assert "Continue to my progress" in [button.label for button in app.button]


def test_the_start_page_counts_what_was_told_and_not_only_hours() -> None:
    """Told only where one lives, one is welcomed back without invented hours."""
    app = visit(START, Record(answers={"lives_in_virginia": True}))
    assert not re.search(r"\b0 (?:training |RSC )?hours", text(app.main))
