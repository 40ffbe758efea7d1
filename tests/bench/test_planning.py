"""How long planning takes: a record of 300 entries, for one category and for all seven."""

from decimal import Decimal

import pytest

from imh_core.plan import next_steps, pace_needed_by, plan
from imh_core.record.model import Record
from tests.bench.test_assessing import AS_OF, BOOK, record

ONE, ALL = 0.06, 0.3
"""Seconds, at most: a page that follows a slider."""
PACE = {"training": Decimal("0.5"), "rsc": Decimal("0.75")}


def on_the_way() -> Record:
    """300 entries of which few count, and work that has begun lately: nearly everything has a date to be found."""
    told = record(300)
    trainings, received, jobs, provided = (told.trainings or ()), (told.rsc or ()), (told.jobs or ()), told.provided
    begun = {"start": AS_OF.replace(month=6, day=1), "end": None, "ongoing": True}
    every_kind = {"kinds": frozenset(work.id for work in BOOK.terms.work)}
    return told.model_copy(
        update={
            "trainings": tuple(training.model_copy(update={"bucket": "other"}) for training in trainings),
            "rsc": tuple(one.model_copy(update={"provider": "none"}) for one in received),
            "jobs": (
                *(job.model_copy(update={"paid": False}) for job in jobs[1:]),
                jobs[0].model_copy(update={**begun, **every_kind}),
            ),
            "provided": tuple(one.model_copy(update=begun) for one in provided or ()),
        }
    )


@pytest.mark.parametrize("category", [one.id for one in BOOK.categories])
def test_one_category(benchmark, category: str):
    """The best round is held to the goal: it is what the code costs when nothing else disturbs the machine."""
    told = on_the_way()
    assert sum(len(getattr(told, log)) for log in ("trainings", "rsc", "jobs", "provided")) == 300
    made = benchmark(plan, BOOK, category, told, AS_OF, PACE)
    assert made.dated
    if benchmark.stats:
        assert benchmark.stats["min"] < ONE


def test_all_categories(benchmark):
    told = on_the_way()
    made = benchmark(lambda: [plan(BOOK, category.id, told, AS_OF, PACE) for category in BOOK.categories])
    assert len(made) == len(BOOK.categories)
    if benchmark.stats:
        assert benchmark.stats["min"] < ALL


def test_the_other_way_round(benchmark):
    """The category with most minimums."""
    told = on_the_way()
    assert benchmark(pace_needed_by, BOOK, "MHM-C", told, AS_OF, AS_OF.replace(year=AS_OF.year + 3)).months == 36


def test_next_steps(benchmark):
    assert benchmark(next_steps, BOOK, "MHM-C", on_the_way(), AS_OF)
