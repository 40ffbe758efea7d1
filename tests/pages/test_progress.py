"""My progress: the first promise of the app, with its exact figures in words, chart and table."""

import re
from datetime import date

import pandas as pd
import pyarrow as pa
import pytest

from imh_core.record.model import Record
from tests.pages.people import FS_APPLICANT, with_everything
from tests.pages.visiting import PROGRESS, STEPS, TRAINING, answer, drawn, go, label, press, text, visit

VERDICT = (
    "Family Specialist: 6 of 8 documented minimums met. "
    "Still needed: 4 hours of RSC from a qualified provider and 1 family."
)
# title, have, minimum, what is said of it
MINIMUMS = [
    ("Training on social-emotional development", 30.25, 30, "30.25 hours", "30 hours", "met"),
    ("Training on DEI", 3, 3, "3 hours", "3 hours", "met"),
    ("All training", 33.25, 33, "33.25 hours", "33 hours", "met"),
    ("RSC received", 20, 24, "20 hours", "24 hours", "4 hours to go"),
    ("Paid work in prevention or early intervention", 27, 24, "27 months", "24 months", "met"),
    ("Families served", 9, 10, "9 families", "10 families", "1 family to go"),
]


def chart_data(app, number: int = 0) -> dict[str, pd.DataFrame]:
    """Return what a chart is drawn from: its data sets by name."""
    drawn_chart = app.get("vega_lite_chart")[number].proto
    return {dataset.name: pa.ipc.open_stream(dataset.data.data).read_pandas() for dataset in drawn_chart.datasets}


def opened(app, key: str) -> pd.DataFrame:
    """Open the table below a chart and return it."""
    app.session_state[f"{key}.table"] = True
    (table,) = [one.value for one in drawn(app).table]
    return table


def test_the_verdict_is_one_sentence_with_what_is_still_needed() -> None:
    """Six of eight met; four hours of RSC and one family to go."""
    assert VERDICT in text(visit(PROGRESS, FS_APPLICANT).main)


def test_what_is_still_needed_stands_before_what_is_met() -> None:
    """The two open points come first, each with its rule, its reason, its source and a way to enter it."""
    page = text(visit(PROGRESS, FS_APPLICANT).main)
    needed, met = page.split("Still needed\n")[1].split("Your numbers and the minimums")[0], page.split("\nMet\n")[1]
    assert "20 of 24 hours of RSC from a qualified provider: 4 still needed." in needed
    assert "9 of 10 families: 1 still needed." in needed
    assert "Reflective Supervision/Consultation (RS/C), FS" in needed
    assert "Work Experience, FS" in needed
    assert "Still needed" not in met.split("For a reviewer to judge")[0]


def test_months_are_counted_once_and_the_page_says_so() -> None:
    """27 calendar months, seven of them in both jobs."""
    page = text(visit(PROGRESS, FS_APPLICANT).main)
    assert "27 of 24 months. 7 months of overlapping entries counted once." in page


def test_the_hours_of_a_provider_who_does_not_qualify_are_named_with_the_reason() -> None:
    """J.'s four hours: by name, amount, the Endorsement they came with, and those that would qualify."""
    page = text(visit(PROGRESS, FS_APPLICANT).main)
    (line,) = [line for line in page.splitlines() if "“J.”" in line]
    assert "4 hours" in line
    assert label("provider", "mhs", short=False) in line
    assert "the provider is not a qualified provider" in line
    assert "only hours from FS-ERS, MHS-ERS or MHM-C count." in line
    assert "If the hours were given before the add-on existed (2024), ask the Endorsement Coordinator." in page


def test_the_chart_is_drawn_from_the_same_figures() -> None:
    """Every bar has the hours, months and families of the verdict, and says them in words."""
    rows = chart_data(visit(PROGRESS, FS_APPLICANT))["rows"]
    columns = ["title", "have", "minimum", "have_text", "minimum_text", "label"]
    assert [tuple(row) for row in rows[columns].itertuples(index=False)] == MINIMUMS


def test_the_table_shows_the_same_figures() -> None:
    """The numbers below the chart are the chart's."""
    table = opened(visit(PROGRESS, FS_APPLICANT), "minimums.FS")
    shown = [(title, have, of, how.split(";")[0]) for title, have, of, how in table.itertuples(index=False)]
    assert shown == [(title, have, of, how) for title, _, _, have, of, how in MINIMUMS]


def test_the_takeaway_says_the_same_figures() -> None:
    """The sentence above the chart names what is to go first, then what is met, with its numbers."""
    app = visit(PROGRESS, FS_APPLICANT)
    page = text(app.main)
    takeaway = page.split("Your numbers and the minimums\n")[1].split("\n")[0]
    for said in (
        "RSC received: 20 of 24 hours, 4 hours to go.",
        "Families served: 9 of 10 families, 1 family to go.",
        "30.25 of 30 hours",
        "3 of 3 hours",
        "27 of 24 months",
        "33.25 of 33 hours",
    ):
        assert said in takeaway
    assert app.get("vega_lite_chart")[0].proto.alt in takeaway


def test_the_same_record_stands_at_another_point_for_each_of_the_other_six() -> None:
    """The matrix, its words and its table agree on all seven categories."""
    app = visit(PROGRESS, FS_APPLICANT)
    standing = {
        "FA": "5 of 5",
        "FS": "6 of 8",
        "MHS": "4 of 7",
        "ERS": "2 of 7",
        "MHM-C": "4 of 12",
        "MHM-P": "4 of 7",
        "MHM-R/F": "4 of 7",
    }
    cells = chart_data(app, number=-1)["cells"]
    whole = cells[cells["group"] == "All documented minimums"].set_index("short")["text"]
    assert dict(whole) == {short: f"{said} met" for short, said in standing.items()}
    page = text(app.main)
    assert "Family Associate 5 of 5, Family Specialist 6 of 8, Mental Health Specialist 4 of 7" in page
    assert "What you entered meets the documented minimums for Family Associate." in page
    table = opened(app, "matrix").set_index("Requirements")
    assert dict(table.loc["All documented minimums"]) == dict(whole)
    rsc = "Reflective supervision/consultation (RSC)"
    assert table.loc[rsc, "FS"] == "4 h to go"
    assert table.loc["Work experience", "FS"] == "1 family to go"


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
    assert "What you entered meets the documented minimums for Family Specialist." in text(app.main)
    assert "not an official decision" in text(app.main)
    assert "Still needed" not in [header.value for header in app.header]


def test_hours_over_time_are_drawn_where_dates_are_told() -> None:
    """Dated hours add up day by day; undated ones are counted beside the picture."""
    dated = FS_APPLICANT.with_changes(
        trainings=(
            {"id": "a", "hours": 12, "bucket": "social_emotional", "on": "2024-05-04"},
            {"id": "b", "hours": 6.25, "bucket": "social_emotional", "on": "2025-01-10"},
            {"id": "c", "hours": 3, "bucket": "dei"},
        )
    )
    app = visit(PROGRESS, dated)
    assert "18.25 hours counted from" in text(app.main)
    assert "3 hours without a date are not in this picture." in text(app.main)
    dates, hours, in_all = (opened(app, "time.FS")[name].tolist() for name in ("Date", "Hours", "In all"))
    assert (hours, in_all) == (["6.25", "12"], ["18.25", "12"])
    assert all(part in dates[0] for part in ("January", "10", "2025"))
    assert all(part in dates[1] for part in ("May", "4", "2024"))


def test_nothing_told_is_a_list_of_questions_and_not_of_zeros() -> None:
    """An empty record reads "not answered" in verdict, chart and table, and never 0."""
    app = visit(PROGRESS, Record(toward=("FS",)))
    page = text(app.main)
    assert "Family Specialist: 0 of 8 documented minimums met. Not answered yet: " in page
    assert chart_data(app)["rows"]["have"].isna().all()
    assert set(opened(app, "minimums.FS")["You have"]) == {"not answered"}
    assert not re.search(r"\b0 (?:of [\d.]+ )?(?:hours|months|families)", page)


def test_without_a_category_all_seven_are_still_shown() -> None:
    """Nobody has to choose before seeing where a record stands; the page says where to choose."""
    app = visit(PROGRESS, FS_APPLICANT.with_changes(toward=()))
    assert "Choose a category to see what is met and what is missing." in text(app.main)
    assert len(app.get("vega_lite_chart")) == 1


def test_of_several_categories_one_is_looked_at_and_the_choice_is_kept() -> None:
    """Working toward two, one chooses which to look at; after another page it is still that one."""
    app = visit(PROGRESS, FS_APPLICANT.with_changes(toward=("FS", "MHS")))
    assert VERDICT in text(app.main)
    app = answer(app, "progress.category", "MHS")
    assert "Enter it under" in text(app.main)
    assert "30 hours of RSC from a qualified provider" in text(app.main).split("All categories")[0]
    app = go(go(app, TRAINING), PROGRESS)
    assert app.get_by_key("progress.category").value == "MHS"


def test_a_category_no_longer_worked_toward_is_no_longer_looked_at() -> None:
    """The category that was looked at is given up: the page shows the one that is left."""
    app = visit(PROGRESS, FS_APPLICANT.with_changes(toward=("FS", "MHS", "FA")))
    app = answer(app, "progress.category", "MHS")
    app.session_state["imh.record"] = FS_APPLICANT.with_changes(toward=("FS", "FA"))
    assert VERDICT in text(drawn(app).main)


def test_a_reviewers_part_is_listed_even_when_all_minimums_are_met() -> None:
    """The app passes nothing that a person must judge."""
    app = visit(PROGRESS, with_everything().with_changes(toward=("FS",), counts={"families": 10}))
    assert "For a reviewer to judge" in [header.value for header in app.header]
    assert "Coursework and the Competencies" in text(app.main)


def test_what_the_chart_leaves_open_can_be_opened() -> None:
    """Beside a rule stand the points on which the documents are silent, and whom to ask."""
    app = visit(PROGRESS, FS_APPLICANT)
    app.session_state["asks.FS.rsc_received"] = True
    assert "Ask the Endorsement Coordinator." in text(drawn(app).main)


def test_the_coordinators_address_can_be_copied() -> None:
    """The address is read, and copied, without a sign that nobody sees and no mail server knows."""
    app = visit(PROGRESS, FS_APPLICANT)
    (contact,) = [block.value for block in app.main.markdown if "mailto:" in block.value]
    assert "\u2060" not in contact


def test_figures_do_not_depend_on_the_order_of_entry() -> None:
    """Entered last to first, the same record gives the same page."""
    backwards = FS_APPLICANT.with_changes(
        **{log: getattr(FS_APPLICANT, log)[::-1] for log in ("trainings", "rsc", "jobs")}
    )
    assert text(visit(PROGRESS, backwards).main) == text(visit(PROGRESS, FS_APPLICANT).main)


def test_a_training_removed_on_its_page_is_gone_from_the_progress() -> None:
    """The page shows the record as it now is, not as it was."""
    app = press(visit(TRAINING, FS_APPLICANT), "trainings.t2.remove")
    page = text(go(app, PROGRESS).main)
    assert "Family Specialist: 5 of 8 documented minimums met." in page
    assert "3 hours of training on DEI" in page


def test_a_job_that_still_goes_on_counts_up_to_last_month() -> None:
    """The month now running counts when it is over: from January 2026 to 21 November 2026 it is ten months."""
    job = {"id": "j", "start": date(2026, 1, 1), "ongoing": True, "paid": True}
    job |= {"kinds": ["prevention"], "ages": ["0-3"]}
    rows = chart_data(visit(PROGRESS, FS_APPLICANT.with_changes(jobs=(job,))))["rows"].set_index("title")
    assert rows.loc["Paid work in prevention or early intervention", "have"] == 10


def test_the_steps_stand_by_name_and_their_page_says_what_each_asks() -> None:
    """Six steps by name, status and place; their sentences would fill two screens of a phone between the results."""
    page = text(visit(PROGRESS, FS_APPLICANT.with_changes(steps={"membership": True})).main)
    steps = page.split("Application steps: ")[1].split("All categories with what you entered")[0]
    assert steps.startswith("1 of 6 done\n")
    assert "Done: Membership in VAIMH" in steps
    assert "Not answered: Code of Ethics and agreement" in steps
    assert "Membership in the Virginia Association for Infant Mental Health (VAIMH), FS" in steps
    assert "Membership is renewed every year" not in steps
    assert "Membership is renewed every year" in text(visit(STEPS, FS_APPLICANT).main)
