"""Every page stands, whoever comes first and whatever is already told."""

import json
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from imh_core.record.model import Held, Record
from pages.ui.components.addresses import PAGES as PLACES
from tests.pages.people import FS_APPLICANT, with_everything, with_trainings
from tests.pages.registered import PAGES
from tests.pages.visiting import (
    HEADINGS,
    PROGRESS,
    START,
    TRAINING,
    entries,
    first_thing,
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
ENDORSED = FS_APPLICANT.model_copy(update={"held": (Held(category="FS"),)})
every_page = pytest.mark.parametrize("page", [one.file for one in PAGES], ids=[one.title for one in PAGES])


def shows(app: AppTest, page: str) -> None:
    """See that it is this page, between the head and the foot that every page has."""
    (heading,) = headings(app)
    answers = {START: "Welcome back ", PROGRESS: "My progress "}  # there an answer is the heading
    assert heading == HEADINGS.get(page, heading) or (page in answers and heading.startswith(answers[page]))
    assert next(iter(leads_to(app))) == "Endorsement Pathfinder"
    assert "not an official decision" in text(app.main)


@every_page
@pytest.mark.parametrize("person", PEOPLE)
def test_a_bookmark_opens_the_page_for_anybody(page: str, person: str) -> None:
    """Opened as the first thing of a session, a page shows its title and the side panel's summary."""
    shows(visit(page, PEOPLE[person]()), page)


@every_page
def test_a_page_opens_after_another(page: str) -> None:
    """Reached from the start page, a page shows its title."""
    shows(go(visit(START, FS_APPLICANT), page), page)


@every_page
def test_the_head_names_fewer_than_eight_pages_and_the_one_that_is_open(page: str) -> None:
    """Coordinators have pages of their own; whoever is endorsed finds the renewal on every page of their own."""
    address = next(one.address for one in PAGES if one.file == page)
    for record in (Record(), ENDORSED):
        named = list(entries(visit(page, record)))
        of_their_own = next(one.ones_own for one in PAGES if one.file == page)
        assert named[0] == ("My category" if of_their_own else "Quick check")
        assert len(named) < 8
        assert ("Renewal" in named) is (of_their_own and (record is ENDORSED or address == "renewal"))


def test_every_page_is_reached_by_links() -> None:
    """From the start page on, whoever follows links comes to all of them."""
    found, to_visit = set(), {"start"}
    while to_visit:
        at = to_visit.pop()
        found.add(at)
        app = visit(PLACES[at].file, FS_APPLICANT)
        there = {*leads_to(app).values(), *(link.proto.page or "start" for link in app.main.page_link)}
        to_visit |= {address for address in there if address in PLACES} - found
    assert found == set(PLACES)


def at_the_edge(app: AppTest) -> tuple[str, str]:
    """What the line at the edge says: where all is well, and where the browser could not keep it."""
    (bridge,) = [one.proto for one in app.get("bidi_component") if one.proto.component_name == "imh_browser"]
    data = json.loads(bridge.json)
    return data["says"], data["not_saved"]


@pytest.mark.parametrize("page", [one.file for one in PAGES if not one.ones_own])
def test_pages_for_coordinators_do_not_say_that_anything_is_saved(page: str) -> None:
    """One's own record is; what a coordinator enters there is not, and who reads "Saved" would rely on it."""
    app = press(visit(TRAINING, FS_APPLICANT), "trainings.t1.remove")
    assert at_the_edge(app) == ("Saved on this device, {time}", "Could not save on this device")
    assert at_the_edge(go(app, page)) == ("", "")


def test_the_start_page_leads_on_and_says_what_it_is_not() -> None:
    """A first visitor reads what this is, what it is not, and has one first thing to do."""
    app = visit(START)
    assert first_thing(app) == ("Find my category", "find")
    assert "is not a license" in text(app.main)
    assert "VAIMH decides on every application" in text(app.main)
    assert leads_to(app)["I am endorsed: renew"] == "renewal"
    assert "VAIMH membership" in text(app.main)


def test_the_start_page_welcomes_back() -> None:
    """Whoever has entered something reads first how it stands, and continues to the progress."""
    app = visit(START, FS_APPLICANT)
    (heading,) = headings(app)
    assert heading.startswith("Welcome back Family Specialist: 6 of 8 documented minimums met.")
    assert "You have entered 33.25 training hours and 24 RSC hours." in text(app.main)
    assert first_thing(app) == ("Continue to my progress", "progress")


def test_the_start_page_welcomes_back_for_each_category_chosen() -> None:
    """The first is the heading; the others are one line each."""
    app = visit(START, FS_APPLICANT.model_copy(update={"toward": ("FS", "FA")}))
    lines = text(app.main).splitlines()
    at = lines.index(headings(app)[0])
    assert lines[at].startswith("Welcome back Family Specialist: ")
    assert lines[at + 1] == "What you entered meets the documented minimums for Family Associate."


def test_whoever_has_not_chosen_is_led_to_the_finder_and_not_to_an_empty_page() -> None:
    app = visit(START, Record(answers={"lives_in_virginia": True}))
    assert headings(app) == ["Welcome back You have not chosen a category yet"]
    assert first_thing(app) == ("Find my category", "find")


def test_the_start_page_counts_what_was_told_and_not_only_hours() -> None:
    """Told only where one lives, one is welcomed back without invented hours."""
    app = visit(START, Record(answers={"lives_in_virginia": True}))
    assert not re.search(r"\b0 (?:training |RSC )?hours", text(app.main))
