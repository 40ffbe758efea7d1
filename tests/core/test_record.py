"""A record holds what was told and refuses what cannot be; what was not told stays not told, also in its file."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from imh_core.record import Job, Record, Rsc, RscProvided, Training, with_entry, without_entry


def training(**fields: object) -> Training:
    return Training.model_validate({"id": "t", "hours": 1, **fields})


def test_nothing_told_is_blank():
    assert Record().is_blank
    assert Record(toward=("FS",)).is_blank
    assert not Record(trainings=()).is_blank
    assert not Record(answers={"lives_in_virginia": False}).is_blank


@pytest.mark.parametrize(
    "fields",
    [
        {"hours": 0},
        {"hours": -1},
        {"hours": "1000.01"},
        {"hours": "1.001"},
        {"hours": "NaN"},
        {"hours": "Infinity"},
        {"hours": None},
        {"title": ""},
        {"title": "  "},
        {"title": "x" * 301},
        {"bucket": "two words"},
        {"bucket": ""},
        {"on": date(1939, 12, 31)},
        {"on": "yesterday"},
        {"id": ""},
        {"colour": "green"},
    ],
    ids=str,
)
def test_a_training_that_cannot_be(fields: dict[str, Any]):
    with pytest.raises(ValidationError):
        training(**fields)


@pytest.mark.parametrize("span", [Job, RscProvided])
@pytest.mark.parametrize(
    "fields",
    [
        {"start": "2024-03", "end": "2024-02"},
        {"end": "2024-02", "ongoing": True},
        {"start": "1939-12"},
        {"start": "2024-13"},
        {"start": "in spring"},
    ],
    ids=str,
)
def test_a_span_that_cannot_be(span: type, fields: dict[str, Any]):
    with pytest.raises(ValidationError):
        span(id="s", **fields)


def test_a_month_is_any_of_its_days():
    assert Job(id="j", start=date(2024, 3, 31)).start == Job(id="j", start="2024-03").start == date(2024, 3, 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"trainings": [training(), training()]},
        {"held": [{"category": "FS"}, {"category": "FS", "since": "2024-01-01"}]},
        {"counts": {"families": -1}},
        {"counts": {"families": 1.5}},
        {"counts": {"families": None}},
        {"answers": {"leadership": None}},
        {"version": 2},
        {"favourite": "FS"},
    ],
    ids=str,
)
def test_a_record_that_cannot_be(fields: dict[str, Any]):
    with pytest.raises(ValidationError):
        Record.model_validate(fields)


def test_the_same_id_may_stand_in_two_logs():
    assert Record(trainings=(training(id="a"),), rsc=(Rsc(id="a", hours=Decimal(1)),))


def test_empty_and_not_told_stay_apart_in_the_file():
    told = json.loads(Record(trainings=(), held=()).model_dump_json())
    assert (told["trainings"], told["held"], told["rsc"]) == ([], [], None)
    assert Record.model_validate(told) == Record(trainings=(), held=())


def test_where_one_chooses_nothing_chosen_is_not_told():
    assert Record.model_validate({"ages": []}) == Record()
    assert Job.model_validate({"id": "j", "kinds": [], "ages": []}) == Job(id="j")


def test_hours_are_the_decimal_number_that_was_typed():
    """0.1 + 0.2 is 0.3, and a sum of quarter hours is exact."""
    read = Record.model_validate_json('{"trainings": [{"id": "a", "hours": 0.1}, {"id": "b", "hours": 0.2}]}')
    assert sum((entry.hours for entry in read.trainings or ()), Decimal(0)) == Decimal("0.3")


def test_a_record_cannot_be_changed_in_place():
    with pytest.raises(ValidationError):
        setattr(Record(), "ages", frozenset(["0-3"]))  # noqa: B010


def test_a_change_is_validated_as_a_whole():
    record = Record(trainings=(training(),))
    assert record.with_changes(counts={"families": 3}) == Record(trainings=(training(),), counts={"families": 3})
    with pytest.raises(ValidationError):
        record.with_changes(counts={"families": -3})


def test_an_entry_keeps_its_place_when_it_is_changed():
    log = (training(id="a"), training(id="b"))
    assert with_entry(log, training(id="a", hours=5)) == (training(id="a", hours=5), training(id="b"))
    assert with_entry(log, training(id="c")) == (*log, training(id="c"))
    assert with_entry(None, training(id="a")) == (training(id="a"),)


def test_the_last_entry_removed_leaves_not_told():
    log = (training(id="a"), training(id="b"))
    assert without_entry(log, "a") == (training(id="b"),)
    assert without_entry((training(id="a"),), "a") is None
    assert without_entry(None, "a") is None
