"""How long judging takes: a record of 300 entries for all seven categories, and how the cost grows with the record."""

from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest

from imh_core.judging.assessment import assess_all
from imh_core.record.model import MOST_ENTRIES, Record
from imh_core.rulebook import load

DATA = Path(__file__).parents[2] / "data"
BOOK = load(DATA)
AS_OF = date(2026, 11, 21)
GOAL = 0.005
"""Seconds, at most, for 300 entries and all categories: unnoticed while somebody types."""
START = date(2005, 1, 10)

TRAININGS = [{"hours": 1.5, "bucket": bucket.id} for bucket in BOOK.terms.bucket]
RSC = [
    {"hours": 1.25, "provider": provider.id, "focus": focus.id}
    for provider in BOOK.terms.provider
    for focus in BOOK.terms.focus
]
JOBS = [
    {"paid": True, "kinds": [kind.id], "ages": ["0-3"], "together": True, "supervised": True}
    for kind in BOOK.terms.work
]


def record(entries: int) -> Record:
    """A busy life: of ten entries six are trainings, three RSC, and one a job or a period of providing RSC."""
    jobs = -(-entries // 20)
    shares: dict[str, tuple[list[dict[str, Any]], int]] = {
        "trainings": (TRAININGS, entries * 6 // 10),
        "rsc": (RSC, entries * 3 // 10),
        "jobs": (JOBS, jobs),
        "provided": ([{}], entries - entries * 6 // 10 - entries * 3 // 10 - jobs),
    }
    logs = {}
    for log, (templates, number) in shares.items():
        when = (START + timedelta(days=place * 7 % 7900) for place in range(number))
        logs[log] = [
            {"id": f"{log}-{place}", **template, **_dated(log, day)}
            for place, (template, day) in enumerate(zip(islice(cycle(templates), number), when, strict=True))
        ]
    return Record.model_validate(
        {
            **logs,
            "ages": ["0-3"],
            "answers": {question.id: True for question in BOOK.terms.question},
            "counts": {quantity.id: 12 for quantity in BOOK.terms.quantity},
            "credentials": [{"id": "degree", "kind": "msw", "awarded": "2010-05"}],
            "held": [{"category": "FS", "since": "2015-03-10"}],
        }
    )


def _dated(log: str, day: date) -> dict[str, object]:
    if log in ("jobs", "provided"):
        return {"start": day, "end": min(day + timedelta(days=400), AS_OF)}
    return {"on": day}


def test_300_entries_for_all_categories(benchmark):
    """The best round is held to the goal: it is what the code costs when nothing else disturbs the machine."""
    told = record(300)
    assert sum(len(getattr(told, log)) for log in ("trainings", "rsc", "jobs", "provided")) == 300
    judged = benchmark(assess_all, BOOK, told, AS_OF)
    assert len(judged) == len(BOOK.categories)
    if benchmark.stats:
        assert benchmark.stats["min"] < GOAL


@pytest.mark.parametrize("entries", [10, 100, 1000, 10_000])
def test_growth(benchmark, entries: int):
    """Ten times the entries should cost about ten times the time."""
    benchmark.group = "growth"
    told = record(entries)
    assert entries <= MOST_ENTRIES
    benchmark(assess_all, BOOK, told, AS_OF)


def test_loading_the_rules(benchmark):
    """Once for each start of the app."""
    benchmark(load, DATA)
