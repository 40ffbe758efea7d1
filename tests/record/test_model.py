"""A record holds what was told and refuses what cannot be; what was not told stays not told, also in its file."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from imh_core.record.model import Held, Job, Record, Rsc, RscProvided, Training, with_entry, without_entry


def training(**fields: object) -> Training:
    return Training.model_validate({"id": "t", "hours": 1, **fields})


def test_nothing_told_is_blank():
    assert Record().is_blank
    assert Record(toward=("FS",)).is_blank
    assert not Record(trainings=()).is_blank
    assert not Record(answers={"lives_in_virginia": False}).is_blank
    assert not Record(pace={"training": Decimal(1)}).is_blank
    assert not Record(target=date(2027, 6, 1)).is_blank


def test_a_pace_is_more_than_nothing_and_less_than_a_month_has():
    for told in ("0.01", "200", "7.25"):
        assert Record.model_validate({"pace": {"rsc": told}}).pace == {"rsc": Decimal(told)}


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
        {"on": 0},
        {"on": "0"},
        {"on": 1714780800},
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
        {"start": "2024-03", "start_year": 2024},
        {"start_year": 2025, "end": "2024-12"},
        {"start_year": 2025, "end_year": 2024},
        {"end_year": 2024, "ongoing": True},
        {"start_year": "2024"},
        {"start": "in spring"},
        {"start": 0},
        {"start": "1714780"},
    ],
    ids=str,
)
def test_a_span_that_cannot_be(span: type, fields: dict[str, Any]):
    with pytest.raises(ValidationError):
        span(id="s", **fields)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x1b[31mc\x7fd\x9be", "ab[31mcde"),
        ("two\r\nlines\tand\u2028more", "two  lines and more"),
        ("half \ud83d of one, \udc00", "half  of one,"),
        ("\x00 \n name \x07", "name"),
        ("no\ufffeletter\uffff", "noletter"),
        ("日本 – “Fam­ily” \N{FAMILY}\N{ZERO WIDTH JOINER}\N{BABY} é a\u00a0b", None),
        ("\x00" * 400 + "x" * 300, "x" * 300),
    ],
)
def test_a_title_holds_only_letters_that_every_file_can_hold(typed: str, kept: str | None):
    title = training(title=typed).title
    assert title == (typed if kept is None else kept)
    assert training(title=title).title == title
    assert json.loads(training(title=typed).model_dump_json())["title"] == title


def test_a_title_of_nothing_but_control_characters_is_none():
    with pytest.raises(ValidationError):
        training(title="\x00\x1b\ud800")


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
        {"version": 5},
        {"pace": {"training": 0}},
        {"pace": {"training": "200.01"}},
        {"pace": {"training": "1.001"}},
        {"pace": {"training": None}},
        {"pace": {"two words": 1}},
        {"target": "1939-12-31"},
        {"target": "soon"},
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


def test_the_same_record_is_written_the_same_way():
    chosen = [f"kind-{number}" for number in range(9)]
    job = Job.model_validate({"id": "j", "kinds": chosen[::-1], "ages": chosen})
    told = json.loads(Record(jobs=(job,), choices={"scope": frozenset(chosen)}).model_dump_json())
    assert told["jobs"][0]["kinds"] == told["jobs"][0]["ages"] == told["choices"]["scope"] == chosen
    assert training(hours="16.00").model_dump_json().startswith('{"id":"t","title":null,"hours":16')


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


def test_a_day_that_no_calendar_field_can_show_is_refused():
    assert Held(category="FS", since=date(2100, 1, 1)).since == date(2100, 1, 1)
    with pytest.raises(ValidationError):
        Held(category="FS", since=date(2100, 1, 2))
