"""Renewal: one year's hours and steps of what somebody holds, how long it still is, and what must be asked."""

from collections.abc import Callable
from datetime import date

import pytest
import streamlit as st
from icalendar import Calendar
from streamlit.testing.v1 import AppTest

from imh_core.judging.renewal import renewal, step_of_year
from imh_core.record.model import Record
from imh_core.rulebook import load
from imh_core.rulebook.samples import load_samples
from imh_core.words.findings import Words
from imh_core.words.renewal import in_brief
from tests.pages.registered import REPOSITORY
from tests.pages.visiting import (
    CATEGORY,
    PROGRESS,
    START,
    answer,
    everything,
    go,
    leads_to,
    new_session,
    press,
    sheet_of,
    text,
    told,
    verdict,
    visit,
)

RENEWAL = "pages/results/renewal.py"
TODAY = date(2026, 11, 21)
BOOK = load(REPOSITORY / "data")
RUTH = next(sample.record for sample in load_samples(REPOSITORY / "data") if sample.id == "ruth")
MEMBERSHIP = "receipts.membership_renewal-2026.tick"
WHOLE_YEAR = Record.model_validate(
    {
        "held": [{"category": "FA", "since": "2022-06-10"}],
        "trainings": [{"id": "t", "hours": 15, "bucket": "dei", "on": "2026-03-04"}],
    }
)
EVERYBODY = {
    "nobody yet": Record(),
    "nothing held": Record(held=()),
    "one of another edition": Record.model_validate({"held": [{"category": "OLD-ONE"}]}),
    "since when untold": Record.model_validate({"held": [{"category": "FS"}]}),
    "an add-on alone": Record.model_validate({"held": [{"category": "ERS"}]}),
    "awarded next year": Record.model_validate({"held": [{"category": "FS", "since": "2027-02-01"}]}),
    "two": RUTH.with_changes(held=({"category": "MHS"}, {"category": "ERS", "since": "2026-02-01"})),
}


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What the download buttons of the page would make, by the file's name."""
    offered: dict[str, Callable[[], bytes]] = {}
    draw = st.download_button

    def noted(label, data, **more):
        offered[more["file_name"]] = data
        return draw(label, data, **more)

    monkeypatch.setattr(st, "download_button", noted)
    return offered


def mark(app: AppTest) -> str:
    """The sign beside the verdict."""
    nodes = [node for one in everything(app.main) for node in sheet_of(one) if node[1].get("class") == "verdict"]
    name: str = nodes[0][2][1]["icon"]
    return name


# --- who holds nothing ------------------------------------------------------------------------------------------------


def test_who_has_not_told_reads_that_this_can_wait_and_where_to_tell() -> None:
    app = visit(RENEWAL)
    assert "You have not entered whether you hold an Endorsement®." in text(app.main)
    assert leads_to(app)["Enter what I hold"] == "category"
    assert "days left" not in text(app.main)


def test_who_holds_none_is_not_told_what_is_missing() -> None:
    app = visit(RENEWAL, Record(held=()))
    assert "there is nothing to renew" in text(app.main)
    assert "To check off" not in text(app.main)


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_page_stands_for_everybody_cold_and_warm(who: str) -> None:
    assert text(visit(RENEWAL, EVERYBODY[who]).main) == text(go(visit(START, EVERYBODY[who]), RENEWAL).main)


# --- Ruth -------------------------------------------------------------------------------------------------------------


def test_ruth_reads_how_long_and_how_much() -> None:
    """40 days; 7 hours of training, 1 of them on providing RSC, and 4 of RSC; the membership to be renewed."""
    app = visit(RENEWAL, RUTH)
    assert verdict(app).startswith("Renew by December 31, 2026: 40 days left. MHM-C: still needed for 2026: ")
    page = text(app.main)
    for said in (
        "Training for the year 8 hours (15 needed) 7 hours to go",
        "Training on providing RSC for the year 2 hours (3 needed) 1 hour to go",
        "RSC received in the year 8 hours (12 needed) 4 hours to go",
        "8 of 12 hours of RSC from MHM-C: 4 still needed.",
        "To check off for 2026",
    ):
        assert said in page
    assert page.count("Renewals (Annually by December 31), MHM-C") >= 3
    assert "The chart does not say what happens if you miss a renewal." in page


def test_each_open_line_leads_to_where_its_hours_are_entered() -> None:
    app = visit(RENEWAL, RUTH)
    assert leads_to(app)["Add a training"] == "training"
    assert text(app.main).splitlines().count("Enter it") == 3


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_the_sentence_is_that_of_the_engine_for_each_year(year: int) -> None:
    app = answer(visit(RENEWAL, RUTH), "renewal.year", year)
    of_year = renewal(BOOK, RUTH, TODAY, year)
    assert in_brief(of_year.categories[0], of_year, Words(BOOK)) in text(app.main)


def test_last_year_is_past_and_has_no_calendar_file(files) -> None:
    app = answer(visit(RENEWAL, RUTH), "renewal.year", 2025)
    files.clear()
    app.run()
    assert "The 2025 renewal was due by December 31, 2025" in text(app.main)
    assert not files


def test_the_year_stays_while_one_looks_elsewhere() -> None:
    app = go(go(answer(visit(RENEWAL, RUTH), "renewal.year", 2025), CATEGORY), RENEWAL)
    assert "was due by December 31, 2025" in text(app.main)


def test_years_before_the_rules_are_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENDORSEMENT_TODAY", "2024-05-01")
    assert [option[:4] for option in visit(RENEWAL, RUTH).get_by_key("renewal.year").options] == ["2024", "2025"]


def test_her_link_opens_it() -> None:
    """As a presenter would: by the address alone."""
    app = new_session()
    app.query_params["sample"] = "ruth"
    assert "40 days left" in text(go(app.run(), RENEWAL).main)


# --- steps ------------------------------------------------------------------------------------------------------------


def test_a_step_is_told_for_its_year_alone() -> None:
    app = press(visit(RENEWAL, WHOLE_YEAR), MEMBERSHIP)
    assert told(app).steps == {step_of_year("membership_renewal", 2026): True}
    app = press(answer(app, "renewal.year", 2025), "receipts.membership_renewal-2025.tick")
    assert told(app).steps == dict.fromkeys(("membership_renewal-2025", "membership_renewal-2026"), True)


def test_a_tick_taken_away_is_not_told() -> None:
    assert told(press(press(visit(RENEWAL, WHOLE_YEAR), MEMBERSHIP), MEMBERSHIP)).steps == {}


def test_all_is_said_to_be_well_only_when_the_steps_are_done_too() -> None:
    """Of a membership that is not renewed the sentence says so."""
    app = visit(RENEWAL, WHOLE_YEAR)
    assert "meet the documented minimums of the renewal. Still to check off: membership renewed." in verdict(app)
    assert mark(app) == "when"
    app = press(app, MEMBERSHIP)
    assert verdict(app).endswith("meet the documented minimums of the renewal.")
    assert mark(app) == "met"


def test_a_quarter_of_an_hour_short_is_not_enough() -> None:
    short = WHOLE_YEAR.with_changes(
        trainings=({"id": "t", "hours": "14.75", "bucket": "dei", "on": "2026-03-04"},),
        steps={"membership_renewal-2026": True},
    )
    app = visit(RENEWAL, short)
    assert mark(app) == "when"
    assert "Training for the year 14.75 hours (15 needed) 0.25 hours to go" in text(app.main)


def test_a_step_that_two_endorsements_share_is_asked_once() -> None:
    """FS and MHS, and the add-on with a step of its own."""
    held = ({"category": "FS"}, {"category": "MHS"}, {"category": "ERS"})
    page = text(visit(RENEWAL, Record.model_validate({"held": held})).main)
    steps = page.split("To check off for 2026")[1].split("What the renewal asks for")[0]
    assert steps.count("Membership renewed") == 1
    assert len([line for line in steps.strip().splitlines() if line]) >= 2


# --- without a date ---------------------------------------------------------------------------------------------------


def test_what_has_no_date_is_named_and_can_be_mended() -> None:
    record = WHOLE_YEAR.with_changes(
        trainings=({"id": "t", "title": "*Ghosts* <b>", "hours": 2, "bucket": "dei"},),
        rsc=({"id": "r", "hours": 3, "provider": "mhm_c"},),
    )
    app = visit(RENEWAL, record)
    page = text(app.main)
    assert "“*Ghosts* <b>”, 2 hours" in page
    assert "1 entry of RSC, 3 hours" in page
    assert page.count("Add the dates") == 2
    assert "Which ones?" not in text(visit(RENEWAL, WHOLE_YEAR).main)


# --- calendar, links --------------------------------------------------------------------------------------------------


def test_the_calendar_file_holds_the_deadline_and_nothing_of_the_person(files) -> None:
    visit(RENEWAL, RUTH)
    content = files["endorsement-renewal-2026.ics"]()
    days = [one.decoded("dtstart") for one in Calendar.from_ical(content).walk("VEVENT")]
    assert days == [date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 24)]
    assert b"MHM" not in content


def test_my_progress_leads_here_where_something_is_held() -> None:
    assert leads_to(visit(PROGRESS, RUTH))["Renewal"] == "renewal"
    assert "Renewal" not in leads_to(visit(PROGRESS, Record(toward=("FS",))))
