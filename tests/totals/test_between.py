"""Ranges go through to the answer: met at the lower end is met, met only at the upper end is not sure yet."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imh_core.judging.judgement import STATUSES, Status
from imh_core.totals import Totals, assessed_between, assessments, between
from imh_core.totals.between import added
from imh_core.totals.spoken import Spoken, count, hours, months
from imh_core.words.findings import Words
from imh_core.words.summary import summary
from tests.cohort.group_people import totals
from tests.cohort.reading_in import BOOK, TODAY

WORDS = Words(BOOK)
WHILE = Totals(answers={"rsc_while_serving_or_supervising": True})


def rsc(said: str, told: Totals = WHILE, provider: str = "fs_ers") -> Any:
    return assessed_between(BOOK, between(told, rsc={(provider, None): hours(said)}), TODAY)["FS"].finding(
        "rsc_received"
    )


@pytest.mark.parametrize(
    ("said", "status", "standing"),
    [
        ("24", Status.MET, "24 of 24 hours of RSC from a qualified provider."),
        ("24–30", Status.MET, "24 of 24 hours of RSC from a qualified provider."),
        ("24+", Status.MET, "24 of 24 hours of RSC from a qualified provider."),
        (
            "20–25",
            Status.NOT_ANSWERED,
            "20 of 24 hours of RSC from a qualified provider. Not sure yet: met if it is 24 hours or more.",
        ),
        (
            "20+",
            Status.NOT_ANSWERED,
            "20 of 24 hours of RSC from a qualified provider. Not sure yet: met if it is 24 hours or more.",
        ),
        ("12–22", Status.NOT_YET, "12 of 24 hours of RSC from a qualified provider: 2 to 12 still needed."),
        ("less than 24", Status.NOT_YET, "0 of 24 hours of RSC from a qualified provider: up to 24 still needed."),
        ("about 20", Status.NOT_YET, "20 of 24 hours of RSC from a qualified provider: 4 still needed."),
        ("23.99", Status.NOT_YET, "23.99 of 24 hours of RSC from a qualified provider: 0.01 still needed."),
    ],
)
def test_a_range_of_hours(said: str, status: Status, standing: str):
    found = rsc(said)
    assert found.status is status
    assert WORDS.standing(found)[0] == standing


def test_what_is_still_to_go_is_a_range():
    assert WORDS.needed(rsc("12-22")) == "2 to 12 hours of RSC from a qualified provider"


def test_hours_that_count_nowhere_are_none_at_either_end():
    assert rsc("20-30", provider="none").judgement.leaves[0].could == 0


def test_months_and_counts():
    told = between(
        Totals(ages=frozenset({"0-3"})),
        months={"work-prevention-supervising_staff": months("since 2025", TODAY)},  # 11 to 22 months
        counts={"families": count("8-12")},
    )
    fs = assessed_between(BOOK, told, TODAY)["FS"]
    assert WORDS.missing(fs.finding("work").numbers[0]) == "2 to 13 months"
    assert fs.finding("families").status is Status.NOT_ANSWERED
    assert "8 of 10 families. Not sure yet: met if it is 10 families or more." in summary([fs], BOOK)


def test_two_lines_of_the_same_are_added():
    assert added(None, hours("5")) == hours("5")
    assert added(hours("about 5"), hours("3-4")) == Spoken(Decimal(8), Decimal(9), about=True)
    assert added(hours("5"), hours("3+")) == Spoken(Decimal(8), None)


@settings(max_examples=60)
@given(totals(), st.data())
def test_the_true_number_is_never_outside_of_what_is_said(told: Totals, data: st.DataObject):
    """Any number within the ranges is judged no worse than the lower end, and no better than the upper one."""
    low: dict[str, Any] = {}
    high: dict[str, Any] = {}
    true: dict[str, Any] = {}
    for part in ("training", "rsc", "months", "counts"):
        ends = {}
        for key, number in getattr(told, part).items():
            more = data.draw(st.integers(0, 40))
            most = {"months": 720, "counts": 100_000}.get(part, Decimal(10_000))
            upper = min(number + more, most)
            ends[key] = (number, min(number + data.draw(st.integers(0, more)), most), upper)
        low[part], true[part], high[part] = ({key: one[end] for key, one in ends.items()} for end in range(3))
    spoken = {
        part: {key: Spoken(number, high[part][key]) for key, number in numbers.items()} for part, numbers in low.items()
    }
    after = {bucket: Spoken(number, number) for bucket, number in told.training_after.items()}
    said = assessed_between(BOOK, between(told, training_after=after, **spoken), TODAY)
    for category, one in assessments(BOOK, replace(told, **true), TODAY).items():
        for exact, ranged in zip(one.findings, said[category].findings, strict=True):
            if ranged.status in (Status.MET, Status.NOT_YET):
                assert exact.status is ranged.status, (category, exact.rule.id)
            elif ranged.status is Status.FOR_REVIEWER:
                assert STATUSES.index(exact.status) >= STATUSES.index(ranged.status)
