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
from imh_core.words.renewal import verdict
from tests.pages.registered import REPOSITORY
from tests.pages.visiting import CATEGORY, PROGRESS, START, answer, go, leads_to, new_session, text, told, visit

RENEWAL = "pages/results/renewal.py"
TODAY = date(2026, 11, 21)
BOOK = load(REPOSITORY / "data")
RUTH = next(sample.record for sample in load_samples(REPOSITORY / "data") if sample.id == "ruth")
MEMBERSHIP = "step.membership_renewal-2026"
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


def links(app: AppTest) -> list[str]:
    return [link.label for link in app.main.page_link]


def headings(app: AppTest) -> list[str]:
    return [header.value for header in (*app.header, *app.subheader)]


# --- who holds nothing ------------------------------------------------------------------------------------------------


def test_who_has_not_told_reads_that_this_can_wait_and_where_to_tell() -> None:
    app = visit(RENEWAL)
    assert "You have not entered whether you hold an Endorsement®." in text(app.main)
    assert "Enter what you hold under My category" in links(app)
    assert "days left" not in text(app.main)


def test_who_holds_none_is_not_told_what_is_missing() -> None:
    app = visit(RENEWAL, Record(held=()))
    assert "there is nothing to renew" in text(app.main)
    assert not {"Still needed", "Not answered yet"} & set(headings(app))


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_page_stands_for_everybody_cold_and_warm(who: str) -> None:
    assert text(visit(RENEWAL, EVERYBODY[who]).main) == text(go(visit(START, EVERYBODY[who]), RENEWAL).main)


# --- Ruth -------------------------------------------------------------------------------------------------------------


def test_ruth_reads_how_long_and_how_much() -> None:
    """40 days; 7 hours of training, 1 of them on providing RSC, and 4 of RSC; the membership to be renewed."""
    page = text(visit(RENEWAL, RUTH).main)
    assert "Renew by December 31, 2026: 40 days left." in page
    for said in (
        "8 of 15 hours of training on",
        "7 still needed.",
        "2 of 3 hours of training on providing RSC: 1 still needed.",
        "8 of 12 hours of RSC from MHM-C: 4 still needed.",
        "Still to check off: membership renewed.",
    ):
        assert said in page
    assert page.count("Renewals (Annually by December 31), MHM-C") >= 3
    assert "The chart does not say what happens if you miss a renewal." in page


def test_each_open_card_leads_to_where_its_hours_are_entered() -> None:
    assert [link for link in links(visit(RENEWAL, RUTH)) if link.startswith("Enter")] == [
        "Enter it under Training",
        "Enter it under Training",
        "Enter it under Reflective supervision",
    ]


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_the_sentence_is_that_of_the_engine_for_each_year(year: int) -> None:
    app = answer(visit(RENEWAL, RUTH), "renewal.year", year)
    of_year = renewal(BOOK, RUTH, TODAY, year)
    assert verdict(of_year.categories[0], of_year, Words(BOOK)) in text(app.main)


def test_last_year_is_past_and_has_no_calendar_file(files) -> None:
    app = answer(visit(RENEWAL, RUTH), "renewal.year", 2025)
    files.clear()
    app.run()
    assert "The 2025 renewal was due by December 31, 2025." in text(app.main)
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
    app = answer(visit(RENEWAL, WHOLE_YEAR), MEMBERSHIP, "Yes")
    assert told(app).steps == {step_of_year("membership_renewal", 2026): True}
    app = answer(app, "renewal.year", 2025)
    assert app.get_by_key("step.membership_renewal-2025").value is None
    app = answer(app, "renewal.year", 2026)
    assert app.get_by_key(MEMBERSHIP).value == "Yes"


@pytest.mark.parametrize(("choice", "kept"), [("No", {"membership_renewal-2026": False}), ("Not sure", {})])
def test_no_and_not_sure_are_kept_apart(choice: str, kept: dict[str, bool]) -> None:
    assert told(answer(visit(RENEWAL, WHOLE_YEAR), MEMBERSHIP, choice)).steps == kept


def test_all_is_said_to_be_well_only_when_the_steps_are_done_too() -> None:
    """Green is no color for a membership that is not renewed."""
    app = visit(RENEWAL, WHOLE_YEAR)
    assert [one.value for one in app.main.success] == []
    app = answer(app, MEMBERSHIP, "Yes")
    (said,) = [one.value for one in app.main.success]
    assert "meet the documented minimums of the renewal" in said
    assert "Still to check off" not in said


def test_a_quarter_of_an_hour_short_is_not_enough() -> None:
    short = WHOLE_YEAR.with_changes(
        trainings=({"id": "t", "hours": "14.75", "bucket": "dei", "on": "2026-03-04"},),
        steps={"membership_renewal-2026": True},
    )
    app = visit(RENEWAL, short)
    assert not app.main.success
    assert "0.25 still needed" in text(app.main)


def test_a_step_that_two_endorsements_share_is_asked_once() -> None:
    """FS and MHS, and the add-on with a step of its own."""
    held = ({"category": "FS"}, {"category": "MHS"}, {"category": "ERS"})
    app = visit(RENEWAL, Record.model_validate({"held": held}))
    assert len([one for one in app.main.button_group if "done for 2026?" in one.label]) == 2


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
    assert {"Add the dates under Training", "Add the dates under Reflective supervision"} <= set(links(app))
    assert "Entries without a date" not in headings(visit(RENEWAL, WHOLE_YEAR))


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
