"""A minimum of several parts that all take time: no category asks for one yet, so the rules here are made up."""

from datetime import date
from decimal import Decimal

import pytest

from imh_core.plan import Outlook, plan
from imh_core.rulebook import Rulebook
from tests.plan.people import ON_THE_WAY, TODAY, rsc, training
from tests.rulebook.data_copy import DataCopy

PACE = {"training": Decimal(2), "rsc": Decimal(2)}
DONE = (training("30"), training("3", "dei"))
AFTER_SIX_MONTHS = date(2027, 5, 21)


@pytest.fixture
def with_a_course(data: DataCopy) -> Rulebook:
    """RSC received asks for 24 hours of RSC, and for a course of 12 hours beside them."""
    hours = 'kind = "rsc_hours"\nrecipient = "FS"\nminimum = 24\nalong_with = "rsc_while_serving_or_supervising"\n'
    course = '[[requirement.check.parts]]\nkind = "training_hours"\nminimum = 12\nbuckets = ["other"]\n'
    block = data.part("requirements/rsc.toml", "[[requirement]]", hours)
    changed = block.replace(hours, f"{hours}\n{course}").replace("{minimum_1}", "{minimum_1} and {minimum_2}")
    data.replace("requirements/rsc.toml", block, changed)
    return data.load()


@pytest.mark.parametrize(
    ("rsc_hours", "course"),
    [("18", "1"), ("13", "6")],
    ids=["the course takes longest", "the RSC takes longest"],
)
def test_it_is_met_with_the_last_of_its_parts(with_a_course: Rulebook, rsc_hours: str, course: str):
    """At 2 hours a month, one part takes three months and the other six."""
    record = ON_THE_WAY.with_changes(trainings=(*DONE, training(course, "other")), rsc=(rsc(rsc_hours),))
    made = plan(with_a_course, "FS", record, TODAY, PACE)
    received = next(forecast for forecast in made.forecasts if forecast.finding.rule.id == "rsc_received")
    assert (received.outlook, received.on) == (Outlook.ON_DATE, AFTER_SIX_MONTHS)
