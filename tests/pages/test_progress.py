"""My progress: the first promise of the app, with its exact figures in words, chart and table."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from imh_core.record.model import Record
from tests.pages.people import FS_APPLICANT, with_everything
from tests.pages.visiting import (
    PROGRESS,
    TRAINING,
    answer,
    doing,
    drawn,
    everything,
    first_thing,
    go,
    label,
    press,
    sheet_of,
    text,
    told,
    verdict,
    visit,
    words_of,
)

VERDICT = (
    "Family Specialist: 6 of 8 documented minimums met. "
    "Still needed: 4 hours of RSC from a qualified provider and 1 family."
)
# title, have, minimum, what is said of it
MINIMUMS = [
    ("Training on social-emotional development", 30.25, 30, "30.25 hours", "30 hours", "met"),
    ("Training on DEI", 3, 3, "3 hours", "3 hours", "met"),
    ("RSC received", 20, 24, "20 hours", "24 hours", "4 hours to go"),
    ("Paid work in prevention or early intervention", 27, 24, "27 months", "24 months", "met"),
    ("Families served", 9, 10, "9 families", "10 families", "1 family to go"),
]


def chart_data(app, number: int = 0) -> dict[str, pd.DataFrame]:
    """Return what a chart is drawn from: its data sets by name."""
    drawn_chart = app.get("vega_lite_chart")[number].proto
    return {dataset.name: pa.ipc.open_stream(dataset.data.data).read_pandas() for dataset in drawn_chart.datasets}


def folds(app) -> dict[str, str]:
    """What is folded on the page, by its title."""

    def of(nodes: list[Any]) -> Iterator[tuple[str, str]]:
        for node in nodes:
            if isinstance(node, list):
                yield from [(node[1]["key"], words_of(node))] if node[0] == "details" and "key" in node[1] else []
                yield from of(node[2:])

    return dict(pair for one in everything(app.main) for pair in of(sheet_of(one)))


def needed(app) -> dict[str, str]:
    """What is not met yet: the words of each, by its rule."""

    def of(nodes: list[Any]) -> Iterator[tuple[str, str]]:
        for node in nodes:
            if isinstance(node, list):
                yield from [(node[1]["key"], words_of(node))] if node[0] == "li" and "key" in node[1] else of(node[2:])

    return dict(pair for one in everything(app.main) for pair in of(sheet_of(one)))


def test_the_verdict_is_one_sentence_with_what_is_still_needed() -> None:
    """Six of eight met; four hours of RSC and one family to go; and one thing to do."""
    app = visit(PROGRESS, FS_APPLICANT)
    assert verdict(app) == VERDICT
    assert first_thing(app) == ("Take the report", "report")


def test_what_is_still_needed_leads_to_where_it_is_entered() -> None:
    """Two open points, each with what to do, and behind "Why?" its rule, its standing and its source."""
    found = needed(visit(PROGRESS, FS_APPLICANT))
    assert list(found) == ["FS.rsc_received", "FS.families"]
    assert "20 of 24 hours of RSC from a qualified provider: 4 still needed." in found["FS.rsc_received"]
    assert "Reflective Supervision/Consultation (RS/C), FS" in found["FS.rsc_received"]
    assert "Find someone endorsed as FS-ERS, MHS-ERS or MHM-C." in found["FS.rsc_received"]
    assert "9 of 10 families: 1 still needed." in found["FS.families"]
    assert "Work Experience, FS" in found["FS.families"]
    enter = [go_ for words, go_, _ in doing(visit(PROGRESS, FS_APPLICANT)) if words == "Enter it"]
    assert enter == ["supervision", "work"]


def test_months_are_counted_once_and_the_page_says_so() -> None:
    """27 calendar months, seven of them in both jobs."""
    met = folds(visit(PROGRESS, FS_APPLICANT))["Met"]
    assert "27 of 24 months. 7 months of overlapping entries counted once." in met


def test_beside_what_is_met_stands_how_safely() -> None:
    """A quarter of an hour to spare, or exactly as much as is asked for; and what successful applications have."""
    met = folds(visit(PROGRESS, FS_APPLICANT))["Met"]
    assert "30.25 of 30 hours. Met with 0.25 hours to spare." in met
    assert "3 of 3 hours. Met exactly." in met
    assert "typically include 50 or more hours of specialized training in all. This is not a requirement." in met


def test_the_hours_of_a_provider_who_does_not_qualify_are_named_with_the_reason() -> None:
    """J.'s four hours: by name, amount, the Endorsement they came with, and those that would qualify."""
    why = needed(visit(PROGRESS, FS_APPLICANT))["FS.rsc_received"]
    for said in (
        "“J.”, 4 hours",
        label("provider", "mhs", short=False),
        "the provider is not a qualified provider",
        "only hours from FS-ERS, MHS-ERS or MHM-C count.",
        "If the hours were given before the add-on existed (2024), ask the Endorsement Coordinator.",
    ):
        assert said in why


def test_the_chart_is_drawn_from_the_same_figures() -> None:
    """Every bar has the hours, months and families of the verdict, and says them in words."""
    rows = chart_data(visit(PROGRESS, FS_APPLICANT))["rows"]
    columns = ["title", "have", "minimum", "have_text", "minimum_text", "label"]
    assert [tuple(row) for row in rows[columns].itertuples(index=False)] == MINIMUMS


def test_the_table_shows_the_same_figures() -> None:
    """The numbers below the chart are the chart's."""
    table = folds(visit(PROGRESS, FS_APPLICANT))["As a table"]
    for title, _, _, have, of, how in MINIMUMS:
        assert f"{title} {have} {of} {how}" in table


def test_the_picture_says_in_words_what_it_shows() -> None:
    """Its text alternative names what is to go first."""
    (chart,) = visit(PROGRESS, FS_APPLICANT).get("vega_lite_chart")
    assert chart.proto.alt == "RSC received: 20 of 24 hours, 4 hours to go."


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_charts_are_drawn_in_both_themes(theme: str) -> None:
    """Each theme has its own inks, and the same figures."""
    app = visit(PROGRESS, FS_APPLICANT, theme)
    assert [tuple(row)[1] for row in chart_data(app)["rows"][["title", "have"]].itertuples(index=False)] == [
        have for _, have, *_ in MINIMUMS
    ]
    ink = {"light": "#0f1716", "dark": "#eef0ea"}
    assert ink[theme] in app.get("vega_lite_chart")[0].proto.spec
    assert ink["dark" if theme == "light" else "light"] not in app.get("vega_lite_chart")[0].proto.spec


def test_one_persons_numbers_are_never_shown_to_another() -> None:
    """What is kept to draw a chart again holds nobody's figures."""
    visit(PROGRESS, FS_APPLICANT)
    other = FS_APPLICANT.with_changes(counts={"families": 5})
    rows = chart_data(visit(PROGRESS, other))["rows"].set_index("title")
    assert rows.loc["Families served", "have"] == 5


def test_the_chart_follows_a_change_at_once() -> None:
    """Four more hours from a qualified provider: the bar, the table and the verdict are whole."""
    more = (*FS_APPLICANT.rsc, {"id": "r3", "hours": 4, "provider": "mhm_c"})  # type: ignore[misc]
    app = visit(PROGRESS, FS_APPLICANT)
    app.session_state["imh.record"] = FS_APPLICANT.with_changes(rsc=more, counts={"families": 10})
    app = drawn(app)
    assert chart_data(app)["rows"].set_index("title").loc["RSC received", "have"] == 24
    assert verdict(app) == "What you entered meets the documented minimums for Family Specialist."
    assert "not an official decision" in text(app.main)
    assert needed(app) == {}


def test_nothing_told_is_a_few_ways_in_and_not_a_picture_of_zeros() -> None:
    """An empty record leads to the pages on which it begins; what is asked for stands beside each."""
    app = visit(PROGRESS, Record(toward=("FS",)))
    assert verdict(app).startswith("Family Specialist: 0 of 8 documented minimums met. Not answered yet: ")
    assert not app.get("vega_lite_chart")
    assert list(needed(app)) == ["category", "training", "supervision", "work"]
    assert "training on social-emotional development" in needed(app)["training"]
    assert not re.search(r"\b0 (?:of [\d.]+ )?(?:hours|months|families)", text(app.main))


def test_what_is_not_answered_is_a_question_and_never_a_zero() -> None:
    """One answer is told: the rest reads "not answered" in list, chart and table."""
    app = visit(PROGRESS, Record(toward=("FS",), answers={"lives_in_virginia": True}))
    assert chart_data(app)["rows"]["have"].isna().all()
    assert folds(app)["As a table"].count("not answered") >= len(MINIMUMS)
    assert "Not answered yet. Needed: 24 hours" in needed(app)["FS.rsc_received"]


def test_without_a_category_the_page_says_where_to_choose() -> None:
    app = visit(PROGRESS, FS_APPLICANT.with_changes(toward=()))
    assert "Choose a category to see what is met and what is missing." in text(app.main)
    assert first_thing(app) == ("Choose a category", "category")


def test_where_no_category_is_open_the_reason_stands_once_with_what_to_do() -> None:
    """Kindly: an answer can be changed, and associations in other states offer the Endorsement® too."""
    app = visit(PROGRESS, FS_APPLICANT.with_changes(answers={"lives_in_virginia": False}))
    assert verdict(app).startswith("Based on the answers, Family Specialist is not open. ")
    assert first_thing(app) == ("Change my answers", "category")
    assert "Associations in other states offer the Endorsement® too." in needed(app)["FS.residence"]
    assert not app.get("vega_lite_chart")


def test_of_several_categories_one_is_looked_at_and_the_choice_is_kept() -> None:
    """Working toward two, one chooses which to look at; after another page it is still that one."""
    app = visit(PROGRESS, FS_APPLICANT.with_changes(toward=("FS", "MHS")))
    assert verdict(app) == VERDICT
    app = answer(app, "progress.category", "MHS")
    assert "30 hours of RSC from a qualified provider" in verdict(app)
    app = go(go(app, TRAINING), PROGRESS)
    assert app.get_by_key("progress.category").value == "MHS"


def test_a_category_no_longer_worked_toward_is_no_longer_looked_at() -> None:
    """The category that was looked at is given up: the page shows the one that is left."""
    app = visit(PROGRESS, FS_APPLICANT.with_changes(toward=("FS", "MHS", "FA")))
    app = answer(app, "progress.category", "MHS")
    app.session_state["imh.record"] = FS_APPLICANT.with_changes(toward=("FS", "FA"))
    assert verdict(drawn(app)) == VERDICT


def test_a_reviewers_part_is_listed_even_when_all_minimums_are_met() -> None:
    """The app passes nothing that a person must judge."""
    app = visit(PROGRESS, with_everything().with_changes(toward=("FS",), counts={"families": 10}))
    assert "Coursework and the Competencies" in folds(app)["For a reviewer to judge"]


def test_what_the_chart_leaves_open_stands_behind_why() -> None:
    """Beside a rule stand the points on which the documents are silent."""
    found = needed(visit(PROGRESS, FS_APPLICANT))["FS.rsc_received"]
    assert "What the chart leaves open" in found
    assert "The chart does not say how large an RSC group may be." in found


def test_figures_do_not_depend_on_the_order_of_entry() -> None:
    """Entered last to first, the same record gives the same page."""
    backwards = FS_APPLICANT.with_changes(
        **{log: getattr(FS_APPLICANT, log)[::-1] for log in ("trainings", "rsc", "jobs")}
    )
    assert text(visit(PROGRESS, backwards).main) == text(visit(PROGRESS, FS_APPLICANT).main)


def test_a_training_removed_on_its_page_is_gone_from_the_progress() -> None:
    """The page shows the record as it now is, not as it was."""
    app = press(visit(TRAINING, FS_APPLICANT), "trainings.t2.remove")
    app = go(app, PROGRESS)
    assert verdict(app).startswith("Family Specialist: 5 of 8 documented minimums met. ")
    assert "3 hours of training on DEI" in verdict(app)


def test_a_job_that_still_goes_on_counts_up_to_last_month() -> None:
    """The month now running counts when it is over: from January 2026 to 21 November 2026 it is ten months."""
    job = {"id": "j", "start": date(2026, 1, 1), "ongoing": True, "paid": True}
    job |= {"kinds": ["prevention"], "ages": ["0-3"]}
    rows = chart_data(visit(PROGRESS, FS_APPLICANT.with_changes(jobs=(job,))))["rows"].set_index("title")
    assert rows.loc["Paid work in prevention or early intervention", "have"] == 10


def test_the_steps_are_ticked_right_there() -> None:
    """Six steps by name; what each asks for stands on their own page."""
    app = visit(PROGRESS, FS_APPLICANT.with_changes(steps={"membership": True}))
    assert "Application steps: 1 of 6 done" in text(app.main)
    assert "Membership is renewed every year" not in text(app.main)
    app = press(app, "rest.ethics.tick")
    assert told(app).steps == {"membership": True, "ethics": True}
    assert "Application steps: 2 of 6 done" in text(app.main)
