"""A file of sums is what Quick check would hold, or it is refused with the place and how to mend it."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from imh_core.command.totals_file import opened
from imh_core.record.bounded_json import MOST_BYTES
from imh_core.record.refusal import Refused
from imh_core.rulebook import load
from imh_core.totals import Totals

TODAY = date(2026, 11, 26)
BOOK = load(Path(__file__).parents[2] / "data")


def sums(**told: object) -> Totals:
    return opened(json.dumps(told).encode(), BOOK, TODAY)


def refused(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        opened(data, BOOK, TODAY)
    assert caught.value.mend
    assert str(caught.value).isprintable()
    return caught.value


def test_every_key_is_read_as_it_was_told():
    assert sums(
        toward=["ERS", "FS"],
        answers={"leadership": False},
        ages=["0-3"],
        held={"FS": "2024-03-01", "MHS": None},
        credentials={"msw": "2016-05", "cda": None},
        training={"providing_rsc": 20.1, "dei": 0},
        training_after={"providing_rsc": 15},
        rsc=[{"provider": "fs_ers", "focus": "direct_service", "hours": 7.25}, {"hours": 3}],
        months={"work": 30},
        counts={"families": 9},
        steps={"exam": False},
    ) == Totals(
        toward=("ERS", "FS"),
        answers={"leadership": False},
        ages=frozenset({"0-3"}),
        held={"FS": date(2024, 3, 1), "MHS": None},
        credentials={"msw": date(2016, 5, 1), "cda": None},
        training={"providing_rsc": Decimal("20.1"), "dei": Decimal(0)},
        training_after={"providing_rsc": Decimal(15)},
        rsc={("fs_ers", "direct_service"): Decimal("7.25"), (None, None): Decimal(3)},
        months={"work": 30},
        counts={"families": 9},
        steps={"exam": False},
    )


def test_what_is_left_out_was_not_told_and_empty_is_none():
    assert sums() == Totals()
    assert sums(held={}, credentials={}) == Totals(held={}, credentials={})
    assert sums(held=None, ages=[]) == Totals()


WRONG = {
    # what a file says: where it is wrong, what is wrong or how to mend it
    "a key": ({"trainings": {}}, "trainings", "spelling"),
    "a category": ({"toward": ["XX"]}, "toward", "Use one of: FA, FS"),
    "a question": ({"answers": {"virginia": True}}, "answers", "lives_in_virginia"),
    "an age": ({"ages": ["4"]}, "ages", "Use one of: 0-3"),
    "an Endorsement": ({"held": {"fs": None}}, "held", "Use one of: FA"),
    "a degree": ({"credentials": {"mba": None}}, "credentials", "msw"),
    "a bucket": ({"training": {"social": 3}}, "training", "social_emotional"),
    "a bucket that no rule counts after": ({"training_after": {"dei": 3}}, "training_after", "providing_rsc"),
    "a provider": ({"rsc": [{"hours": 1}, {"provider": "x", "hours": 1}]}, "rsc, entry 2, provider", "fs_ers"),
    "a focus": ({"rsc": [{"focus": "x", "hours": 1}]}, "rsc, entry 1, focus", "direct_service"),
    "a number of months": ({"months": {"jobs": 3}}, "months", "work-prevention-supervising_staff"),
    "a quantity": ({"counts": {"children": 3}}, "counts", "families"),
    "a step": ({"steps": {"interview": True}}, "steps", "exam"),
    "an id that is none": ({"counts": {"a b": 3}}, "counts, a b", "does not know this word"),
    "a yes in words": ({"answers": {"leadership": "yes"}}, "answers, leadership", "Write true for yes"),
    "a yes as a number": ({"steps": {"exam": 1}}, "steps, exam", "Write true for yes"),
    "hours in quotation marks": ({"training": {"dei": "3"}}, "training, dei", "without quotation marks"),
    "hours that are a yes": ({"training": {"dei": True}}, "training, dei", "not a number"),
    "hours below zero": ({"training": {"dei": -1}}, "training, dei", "0 or more"),
    "hours beyond a life": ({"training": {"dei": 10_001}}, "training, dei", "too large"),
    "hours too fine": ({"training": {"dei": 1.001}}, "training, dei", "two decimals"),
    "no hours": ({"rsc": [{"provider": "fs"}]}, "rsc, entry 1, hours", "missing"),
    "half a month": ({"months": {"work": 1.5}}, "months, work", "whole number"),
    "months beyond a life": ({"months": {"work": 721}}, "months, work", "too large"),
    "a count that is a yes": ({"counts": {"families": True}}, "counts, families", "whole number"),
    "a count below zero": ({"counts": {"families": -1}}, "counts, families", "0 or more"),
    "null for a number": ({"counts": {"families": None}}, "counts, families", "whole number"),
    "a day": ({"held": {"FS": "2024-02-30"}}, "held, FS", "2024-05-04"),
    "a day long ago": ({"held": {"FS": "0202-02-03"}}, "held, FS", "1940"),
    "a month": ({"credentials": {"msw": "May 2016"}}, "credentials, msw", "2024-05"),
    "a list for a table": ({"training": [3]}, "training", "curly brackets"),
    "a table for a list": ({"rsc": {"fs": 3}}, "rsc", "square brackets"),
    "a pair twice": ({"rsc": [{"hours": 1}, {"hours": 2}]}, "rsc, entry 2", "twice"),
    "more after than in all": (
        {"training": {"providing_rsc": 3}, "training_after": {"providing_rsc": 4}},
        "training_after, providing_rsc",
        "more hours than",
    ),
}


@pytest.mark.parametrize(("told", "where", "words"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_is_named_with_its_place(told: dict[str, object], where: str, words: str):
    error = refused(json.dumps(told).encode())
    assert error.where == where
    assert words in f"{error.what} {error.mend}"


FOREIGN = {
    "nothing": (b"", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00", "UTF-8"),
    "words": (b"dear coordinator", "not valid JSON"),
    "a list": (b"[]", "does not hold sums"),
    "too large": (b" " * (MOST_BYTES + 1), "5 MB"),
    "a name twice": (b'{"counts": {"families": 9, "families": 12}}', "twice"),
    "NaN": (b'{"training": {"dei": NaN}}', "NaN"),
    "brackets without end": (b"[" * 1_000_000, "more levels"),
    "a saved record": (b'{"format": "endorsement-pathfinder-record", "record": {"version": 2}}', "without --totals"),
    "a record without envelope": (b'{"version": 2, "answers": {}}', "without --totals"),
}


@pytest.mark.parametrize(("data", "words"), FOREIGN.values(), ids=FOREIGN.keys())
def test_what_is_no_file_of_sums_is_refused_in_plain_words(data: bytes, words: str):
    assert words in str(refused(data))
