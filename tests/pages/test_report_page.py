"""Report: looked at on the page, taken along in four forms, with the figures of My progress in each of them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from imh_core import tables
from imh_core.judging.assessment import assess
from imh_core.record import form_drafts
from imh_core.record.model import Record
from pages.ui.state.sample_mode import own_keys
from tests.pages.people import FS_APPLICANT, with_everything
from tests.pages.visiting import (
    CATEGORY,
    PROGRESS,
    START,
    answer,
    click,
    drawn,
    first_thing,
    go,
    leads_to,
    new_session,
    text,
    verdict,
    visit,
)
from tests.report.people_to_report import BOOK, RECORDS, TODAY, WORDS, hostile
from tests.report.reading import Page, sheets, squeezed, text_of_pdf

REPORT = "pages/keep/report.py"
NAME = "report.name"
OTHERS = "report.others"
ENDINGS = ("pdf", "xlsx", "html", "txt")


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], Any]]:
    """What the page's download buttons would make, by the file's name; made outside the session, as Streamlit does."""
    found: dict[str, Callable[[], Any]] = {}
    draw = st.download_button

    def noted(label, data, **more):
        found[more["file_name"]] = data
        return draw(label, data, **more)

    monkeypatch.setattr(st, "download_button", noted)
    return found


def made(offered: dict[str, Callable[[], Any]]) -> dict[str, str]:
    """Make the four files and read them, squeezed: ending → all that stands in it."""
    files = {name.rpartition(".")[2]: make() for name, make in offered.items()}
    assert set(files) == set(ENDINGS)
    cells = [str(cell) for rows in sheets(files["xlsx"]).values() for row in rows for cell in row]
    return {
        "pdf": text_of_pdf(files["pdf"]),
        "xlsx": squeezed(*cells),
        "html": squeezed(Page(files["html"]).text),
        "txt": squeezed(files["txt"]),
    }


def report_page(record: Record) -> AppTest:
    """The page with its other formats unfolded."""
    return unfolded(visit(REPORT, record))


def unfolded(app: AppTest) -> AppTest:
    app.session_state[OTHERS] = True
    return drawn(app)


def shown_text(app: AppTest) -> str:
    (area,) = app.main.text_area
    return str(area.value)


# --- the same figures -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [*RECORDS, "the FS applicant", "told everything"])
def test_the_figures_of_my_progress_stand_in_all_four_files(who: str, offered) -> None:
    """Verdict, every number with how it stands, and every requirement's standing, as My progress shows them."""
    record = {"the FS applicant": FS_APPLICANT, "told everything": with_everything()}.get(who) or RECORDS[who]
    found = assess(BOOK, record.toward[0], record, TODAY)
    shown = visit(PROGRESS, record)
    progress = text(shown.main)
    app = report_page(record)
    page, files = text(app.main), made(offered)
    assert verdict(shown) == WORDS.verdict(found)
    assert verdict(shown).partition(". ")[0] in page
    table = tables.minimums_table(tables.minimums(found, WORDS, BOOK))
    assert len(table)
    for title, have, minimum, standing in table.itertuples(index=False):
        assert f"{title} {have} ({minimum}) {standing}" in page
        assert squeezed(title, have, minimum, standing) in files["pdf"]
        assert squeezed(title, have, minimum, standing) in files["html"]
        assert squeezed(f"{title}: {have}; minimum {minimum}; {standing}.") in files["txt"]
        assert squeezed(standing) in files["xlsx"]
    for finding in found.met:
        said = WORDS.short_standing(finding)
        assert said in progress
        for content in files.values():
            assert squeezed(finding.rule.title) in content
    assert squeezed(shown_text(app)) == files["txt"]


def test_the_workbook_holds_the_numbers_as_numbers(offered) -> None:
    """30.25 and 20 hours, 27 months, 9 families: the example of the app's first promise."""
    report_page(FS_APPLICANT)
    rows = sheets(offered["endorsement-report-FS-2026-11-21.xlsx"]())["Numbers"]
    assert [row[1:3] for row in rows] == [[30.25, 30], [3, 3], [33.25, 33], [20, 24], [27, 24], [9, 10]]


def test_the_report_follows_a_change_at_once(offered) -> None:
    app = report_page(FS_APPLICANT)
    before = shown_text(app)
    app.session_state["imh.record"] = FS_APPLICANT.with_changes(counts={"families": 10})
    app.run()
    assert "Families served: 9 families" in before
    assert "Families served 10 families (10 families) met" in text(app.main)
    assert squeezed("Families served: 10 families; minimum 10 families; met.") in made(offered)["txt"]


# --- whose ------------------------------------------------------------------------------------------------------------


def test_a_name_goes_into_every_file_and_into_nothing_else(offered) -> None:
    app = answer(report_page(FS_APPLICANT), NAME, "Ada #1 <b>Quick</b>")
    assert "For: Ada #1 <b>Quick</b>" in text(app.main)
    assert all(squeezed("Ada #1 <b>Quick</b>") in content for content in made(offered).values())
    assert not any("ada" in name.lower() for name in offered)
    assert app.session_state["imh.record"] == FS_APPLICANT
    assert NAME not in own_keys({NAME: "Ada"})
    assert not form_drafts.is_field(NAME)


def test_a_name_is_forgotten_on_the_next_page() -> None:
    app = answer(report_page(FS_APPLICANT), NAME, "Ada Quick")
    app = go(go(app, PROGRESS), REPORT)
    assert not app.get_by_key(NAME).value
    assert "For: no name" in text(app.main)


def test_no_name_is_no_name(offered) -> None:
    report_page(FS_APPLICANT)
    assert "For:" not in made(offered)["txt"]


def test_the_report_of_a_sample_says_so_and_has_nothing_of_ones_own(offered) -> None:
    mine = FS_APPLICANT.with_changes(trainings=({"id": "t", "title": "My very own seminar", "hours": 2},))
    app = answer(report_page(mine), NAME, "Ada Quick")
    app = click(go(app, "pages/start/sample_people.py"), "Look at Ruth")
    offered.clear()
    app = unfolded(go(app, REPORT))
    assert "For: Ruth, clinical mentor (an invented sample person)" in text(app.main)
    assert NAME not in {field.key for field in app.text_input}
    for content in made(offered).values():
        assert squeezed("Ruth, clinical mentor (an invented sample person)") in content
        assert "veryown" not in content
        assert "AdaQuick" not in content


# --- which ------------------------------------------------------------------------------------------------------------


def test_without_a_category_one_is_led_to_the_choice(offered) -> None:
    app = report_page(FS_APPLICANT.with_changes(toward=()))
    assert leads_to(app)["Choose a category"] == "category"
    assert not offered


def test_the_category_looked_at_on_my_progress_is_the_one_reported(offered) -> None:
    app = visit(PROGRESS, FS_APPLICANT.with_changes(toward=("FS", "MHS")))
    app = go(answer(app, "progress.category", "MHS"), REPORT)
    assert "Report: Mental Health Specialist" in text(app.main)
    assert "endorsement-report-MHS-2026-11-21.pdf" in offered
    app = answer(app, "progress.category", "FS")
    assert "Report: Family Specialist" in text(app.main)


def test_my_progress_leads_here() -> None:
    assert first_thing(visit(PROGRESS, FS_APPLICANT)) == ("Take the report", "report")
    assert "Take the report" not in leads_to(visit(PROGRESS, Record()))


# --- whatever people typed --------------------------------------------------------------------------------------------


def test_nothing_entered_is_said_and_can_still_be_taken_along(offered) -> None:
    app = report_page(Record(toward=("FS",)))
    assert "Not based on any entry yet." in text(app.main)
    assert "Families served not answered (10 families) not answered" in text(app.main)
    assert all("notanswered" in content.lower() for content in made(offered).values())


@pytest.mark.parametrize("entries", [60, 400])
def test_no_form_fails_whatever_was_typed(entries: int, offered) -> None:
    """A file that cannot be made would leave its reader with a line that is gone after seconds."""
    app = answer(report_page(hostile(entries)), NAME, '#panic("x") =1+1 \u202e<script>')
    assert "<script>" in text(app.main)
    assert made(offered)


def test_the_same_cold_and_warm() -> None:
    warm = unfolded(go(go(visit(START, with_everything()), CATEGORY), REPORT))
    assert text(report_page(with_everything()).main) == text(warm.main)


def test_the_day_is_the_one_where_the_person_is(monkeypatch: pytest.MonkeyPatch, offered) -> None:
    monkeypatch.setenv("ENDORSEMENT_TODAY", date(2027, 1, 15).isoformat())
    app = new_session()
    app.session_state["imh.record"] = FS_APPLICANT
    app = unfolded(go(app.run(), REPORT))
    assert "January 15, 2027" in text(app.main)
    assert "endorsement-report-FS-2027-01-15.pdf" in offered
