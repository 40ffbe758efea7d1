"""The plan as a report has it: a few lines, those of the plan's own words, and none where nothing is left to plan."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imh_core.plan import plan
from imh_core.record.model import Job, Record
from imh_core.report.plan import report_plan
from imh_core.words.plan import PlanWords
from tests.plan.people import BOOK, ON_THE_WAY, TODAY, rsc, training
from tests.properties.people import CATEGORIES, records

WORDS = PlanWords(BOOK)
WORKED = Job.model_validate(
    {"id": "j", "start": "2020-01", "end": "2022-12", "paid": True, "kinds": {"prevention"}, "ages": {"0-3"}}
)
READY = ON_THE_WAY.with_changes(jobs=(WORKED,), counts={"families": 10})


def lines(record: Record, **said: int) -> tuple[str, ...]:
    pace = {log: Decimal(hours) for log, hours in said.items()}
    return report_plan(plan(BOOK, "FS", record, TODAY, pace), WORDS)


def test_with_a_pace_the_date_what_comes_last_and_what_is_assumed():
    said = lines(READY, training=4, rsc=1)
    assert said[0].startswith("Family Specialist: all that can be counted could be met in March 2027")
    assert said[1:4] == (
        "Training on social-emotional development. At 4 training hours a month, the 30 hours are reached in February "
        "2027.",
        "Training on DEI. At 4 training hours a month, the 3 hours are reached in March 2027.",
        "RSC received. At 1 RSC hour a month, the 24 hours are reached in March 2027.",
    )
    assert said[4].startswith("This is a projection, not a promise.")
    assert len(said) == 5


def test_what_has_no_date_stands_before_what_has_one():
    said = lines(READY, training=4)
    assert said[0].startswith("Family Specialist has no date yet.")
    assert said[1] == "RSC received. No date yet: no pace is known for RSC."
    assert "projection" in said[-1]


@pytest.mark.parametrize(
    "record",
    [
        READY.with_changes(trainings=(training("30"), training("3", "dei")), rsc=(rsc("24"),)),
        READY.with_changes(answers={"lives_in_virginia": False}),
    ],
    ids=["all is met", "not open"],
)
def test_nothing_is_said_where_there_is_nothing_to_plan(record: Record):
    assert lines(record, training=4, rsc=1) == ()


def test_what_only_must_be_settled_is_one_line():
    said = lines(READY.with_changes(trainings=(training("30"), training("3", "dei")), rsc=(rsc("24"),), counts={}))
    assert len(said) == 1
    assert "families served" in said[0]


@settings(max_examples=25, deadline=None)
@given(records(), st.sampled_from(CATEGORIES))
def test_it_is_short_and_a_date_never_stands_without_what_it_assumes(record: Record, category: str):
    made = plan(BOOK, category, record, TODAY, said=record.pace)
    said = report_plan(made, WORDS)
    assert len(said) <= 2 + len(made.undated) + len(made.dated)
    assert not said or bool(made.dated) == ("This is a projection, not a promise." in said[-1])
