"""A saved record comes back as it was, from any version so far; what is no such file is refused in plain words."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from imh_core.record.bounded_json import MOST_BYTES
from imh_core.record.model import FORMAT_VERSION, MOST_ENTRIES, Job, Record, Reference, Training
from imh_core.record.refusal import Refused
from imh_core.record.saved_file import FORMAT, MIGRATIONS, compact, from_bytes, schema, to_text
from tests.properties.people import records

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "record" / "saved_files"
SAVED = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)


def file(record: object = None, **envelope: object) -> bytes:
    told = {"version": FORMAT_VERSION, **record} if isinstance(record, dict) else record
    return json.dumps({"format": FORMAT, "record": told, **envelope}).encode()


def refused(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        from_bytes(data)
    assert len(str(caught.value)) < 400
    assert caught.value.mend
    assert str(caught.value).isprintable()
    return caught.value


# --- out and in again -------------------------------------------------------------------------------------------------


@given(records(), st.sampled_from([to_text, compact]))
@settings(max_examples=60)
def test_a_record_comes_back_from_its_file_as_it_was(record: Record, write: Any):
    text = write(record, SAVED)
    back = from_bytes(text.encode())
    assert (back.record, back.saved, back.version) == (record, SAVED, FORMAT_VERSION)
    assert write(back.record, SAVED) == text
    CHECK.validate(json.loads(text))


def test_a_file_reads_well():
    record = Record(
        answers={"b": True, "a": False},
        trainings=(Training(id="t1", title="日 – “é”", hours=Decimal("16.00"), on=date(2024, 5, 4)),),
        rsc=(),
    )
    assert to_text(record, SAVED) == (
        '{\n  "format": "endorsement-pathfinder-record",\n  "saved": "2026-11-21T14:02:00+00:00",\n  "record": {\n'
        '    "version": 4,\n    "answers": {\n      "a": false,\n      "b": true\n    },\n    "trainings": [\n      {\n'
        '        "id": "t1",\n        "title": "日 – “é”",\n        "hours": 16,\n        "on": "2024-05-04"\n      }\n'
        '    ],\n    "rsc": []\n  }\n}\n'
    )


def test_i_have_none_survives_and_not_told_is_left_out():
    told = json.loads(to_text(Record(trainings=(), held=()), SAVED))["record"]
    assert told == {"version": FORMAT_VERSION, "trainings": [], "held": []}
    assert from_bytes(file({"trainings": [], "rsc": None})).record == Record(trainings=())


def test_the_time_is_one_moment_everywhere():
    east = datetime(2026, 11, 22, 1, 2, 3, 999, tzinfo=timezone(timedelta(hours=11)))
    assert json.loads(to_text(Record(), east))["saved"] == "2026-11-21T14:02:03+00:00"
    assert from_bytes(file({}, saved="2026-11-22T01:02:00+11:00")).saved == SAVED
    assert from_bytes(file({}, saved="2026-11-21T14:02:00Z")).saved == SAVED
    assert from_bytes(file({})).saved is None
    with pytest.raises(ValueError, match="zone"):
        to_text(Record(), SAVED.replace(tzinfo=None))


def test_the_same_record_is_the_same_file_in_another_process():
    code = (
        "from datetime import *; from imh_core.record.model import Record;"
        " from imh_core.record.saved_file import to_text;"
        "print(to_text(Record(ages=frozenset('abcdefgh'), choices={'s': frozenset('stuvwxyz')}),"
        " datetime(2026, 11, 21, tzinfo=UTC)))"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1


def test_what_is_written_can_be_opened_or_is_not_written_at_all():
    title = "日" * 300
    entries = tuple(Training(id=f"t{number}", title=title, hours=Decimal(1)) for number in range(MOST_ENTRIES))
    with pytest.raises(ValueError, match="too large"):
        to_text(Record(trainings=entries), SAVED)
    some = Record(trainings=entries[:4000])
    assert from_bytes(to_text(some, SAVED).encode()).record == some


def test_a_title_with_control_characters_opens_without_them():
    data = b'{"format": "%s", "record": {"version": 2, "trainings": [{"id": "t", "hours": 1, "title": %s}]}}'
    titles = {rb'"a\u0000b\ud800c\u001b\n d"': "abc  d", b'"plain"': "plain"}
    for raw, title in titles.items():
        (entry,) = from_bytes(data % (FORMAT.encode(), raw)).record.trainings or ()
        assert entry.title == title


def test_hours_are_the_decimal_number_that_was_typed():
    read = from_bytes(file({"trainings": [{"id": "a", "hours": 0.1}, {"id": "b", "hours": 0.2}], "pace": {"rsc": 7.1}}))
    assert sum((training.hours for training in read.record.trainings or ()), Decimal(0)) == Decimal("0.3")
    assert read.record.pace == {"rsc": Decimal("7.1")}


# --- every version so far ---------------------------------------------------------------------------------------------


def test_each_version_has_its_file_and_its_step():
    assert sorted(MIGRATIONS) == list(range(1, FORMAT_VERSION))
    for version in range(1, FORMAT_VERSION + 1):
        assert (FILES / f"version_{version}.json").exists(), "keep a file of every version, for ever"


@pytest.mark.parametrize("path", sorted(FILES.glob("*.json")), ids=lambda path: path.stem)
def test_a_file_of_any_version_opens_for_ever(path: Path):
    read = from_bytes(path.read_bytes())
    record = read.record
    assert read.version == int(path.stem.split("_")[1])
    assert read.saved == (None if path.stem.endswith("bare") else SAVED)
    assert record.toward == ("ERS", "MHS")
    assert record.answers == {"lives_in_virginia": True, "leadership": False}
    assert record.counts == {"families": 9, "staff": 0}
    assert record.steps == {"membership": True, "exam": False}
    assert len(record.papers) == (1 if read.version >= 3 else 0)
    assert record.choices == {"scope": frozenset({"prevention"})}
    assert record.ages == frozenset({"0-3", "3-6"})
    assert [(training.id, training.title, training.hours, training.on) for training in record.trainings or ()] == [
        ("t1", "Foundations – “two days”", Decimal("7.1"), date(2024, 9, 20)),
        ("t2", None, Decimal("0.25"), None),
    ]
    assert (record.jobs or ())[1] == Job(id="j2", start="2024-01", ongoing=True)
    assert record.provided == ()
    assert (record.held, record.credentials, record.rsc) == tuple(
        getattr(from_bytes((FILES / "version_1.json").read_bytes()).record, name)
        for name in ("held", "credentials", "rsc")
    )
    assert record.held
    assert record.rsc
    assert from_bytes(to_text(record, SAVED).encode()).record == record


def test_what_version_2_added():
    assert (from_bytes((FILES / "version_1.json").read_bytes()).record.pace) == {}
    newer = from_bytes((FILES / "version_2.json").read_bytes()).record
    assert (newer.pace, newer.target) == ({"training": Decimal("4.5"), "rsc": Decimal(2)}, date(2027, 9, 1))


def test_what_version_4_added():
    record = from_bytes((FILES / "version_4.json").read_bytes()).record
    assert record.references == {"reference_rsc_provider": Reference(name="A., Tuesdays", stands="asked")}
    assert [training.on_said for training in record.trainings or ()] == [None, "Spring 2022"]
    jobs = record.jobs or ()
    assert (jobs[0].start, jobs[0].end, jobs[0].end_year) == (date(2021, 1, 1), None, 2023)


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "samples").glob("*.json")), ids=lambda path: path.stem)
def test_a_sample_person_opens_like_any_file(path: Path):
    assert from_bytes(path.read_bytes()).record == Record.model_validate_json(path.read_bytes())


# --- what is no such file ---------------------------------------------------------------------------------------------

NOT_OURS = "does not hold a saved record"
FOREIGN = {
    "nothing": (b"", "empty"),
    "white space": (b" \n\t", "empty"),
    "too large": (b" " * (MOST_BYTES + 1), "5 MB"),
    "another encoding": ("{}".encode("utf-16"), "UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00", "UTF-8"),
    "words": (b"dear coordinator", "not valid JSON"),
    "cut short": (file({"answers": {"a": True}})[:-5], "not valid JSON"),
    "two files in one": (file({}) * 2, "not valid JSON"),
    "a list": (b"[]", NOT_OURS),
    "a number": (b"3", NOT_OURS),
    "nothing in it": (b"{}", NOT_OURS),
    "another tool's": (b'{"format": "something-else", "record": {"version": 2}}', NOT_OURS),
    "another format's type": (b'{"format": ["endorsement-pathfinder-record"]}', NOT_OURS),
    "a package": (b'{"version": 1, "dependencies": {}}', NOT_OURS),
    "a version that is none": (b'{"version": true, "trainings": []}', NOT_OURS),
    "no record": (b'{"format": "endorsement-pathfinder-record"}', "no record"),
    "a record that is none": (file([]), "no record"),
    "no version": (b'{"format": "endorsement-pathfinder-record", "record": {}}', "which version"),
    "a version in words": (file({"version": "2"}), "which version"),
    "version 0": (file({"version": 0}), "which version"),
    "a newer version": (file({"version": FORMAT_VERSION + 1, "more": 1}), "newer version of this app"),
    "a newer version, bare": (b'{"version": 99, "trainings": [], "more": 1}', "newer version of this app"),
    "a bomb of brackets": (b"[" * 1_000_000, "more levels"),
    "a bomb of names": (b'{"a":' * 500_000, "more levels"),
    "a huge number": (b'{"format":' + b"9" * 1_000_000 + b"}", "1,000,000 digits"),
    "a huge power": (b'{"format": 1e999999}', "cannot be an amount"),
    "a power beyond all": (b'{"format": 1e99999999999999999999}', "cannot be an amount"),
    "NaN": (b'{"format": NaN}', "NaN"),
    "Infinity": (b'{"format": -Infinity}', "-Infinity"),
    "too many names": (file({f"x{number}": 0 for number in range(MOST_ENTRIES + 1)}), "more names"),
    "half a letter as a name": (
        b'{"format": "endorsement-pathfinder-record", "record": {"version": 2, "\\ud800": 1}}',
        "",
    ),
}


@pytest.mark.parametrize(("data", "words"), FOREIGN.values(), ids=FOREIGN.keys())
def test_what_is_no_such_file_is_refused_in_plain_words(data: bytes, words: str):
    assert words in str(refused(data))


def test_a_mark_at_the_beginning_is_accepted():
    assert from_bytes(b"\xef\xbb\xbf" + file({})).record == Record()


def test_a_name_that_stands_twice_is_refused():
    error = refused(b'{"version": 2, "counts": {"families": 9, "families": 12}}')
    assert (error.where, "twice" in error.what) == ("families", True)


WRONG = {
    # what a record says: where it is wrong, what is wrong or how to mend it
    "hours": (
        {"trainings": [{"id": "a", "hours": 1}, {"id": "b", "hours": 1}, {"id": "c", "hours": "six"}]},
        "trainings, entry 3, hours",
        "7.5",
    ),
    "no hours": ({"trainings": [{"id": "a"}]}, "trainings, entry 1, hours", "missing"),
    "cannot be an amount of hours": ({"rsc": [{"id": "a", "hours": 0}]}, "rsc, entry 1, hours", "above 0"),
    "too many hours": ({"rsc": [{"id": "a", "hours": 1001}]}, "rsc, entry 1, hours", "too large"),
    "an odd number": ({"pace": {"rsc": 1.001}}, "pace, rsc", "two decimals"),
    "a day": ({"target": "2027-02-30"}, "target", "2024-05-04"),
    "a number for a day": ({"target": 1714780800}, "target", "2024-05-04"),
    "a month": ({"jobs": [{"id": "a", "start": "2024-13"}]}, "jobs, entry 1, start", "not a real date"),
    "a span": ({"jobs": [{"id": "a", "start": "2024-05", "end": "2024-04"}]}, "jobs, entry 1", "ends before it starts"),
    "an id twice": ({"trainings": [{"id": "a", "hours": 1}] * 2}, "trainings", "same id"),
    "an answer": ({"answers": {"leadership": "perhaps"}}, "answers, leadership", "Write true for yes"),
    "a count": ({"counts": {"families": 1.5}}, "counts, families", "whole number"),
    "a negative count": ({"counts": {"families": -1}}, "counts, families", "0 or more"),
    "an id": ({"toward": ["a b"]}, "toward, entry 1", "does not know this word"),
    "an id as a name": ({"answers": {"a b": True}}, "answers, a b", "does not know this word"),
    "a list that is none": ({"trainings": 5}, "trainings", "square brackets"),
    "an entry that is none": ({"trainings": [5]}, "trainings, entry 1", "curly brackets"),
    "answers that are a list": ({"answers": []}, "answers", "curly brackets"),
    "a title that is none": ({"rsc": [{"id": "a", "hours": 1, "title": 5}]}, "rsc, entry 1, title", "not text"),
    "an empty title": ({"rsc": [{"id": "a", "hours": 1, "title": " "}]}, "rsc, entry 1, title", "empty"),
    "a long title": ({"rsc": [{"id": "a", "hours": 1, "title": "x" * 301}]}, "rsc, entry 1, title", "300 letters"),
    "a name not known": ({"favourite": 1}, "favourite", "spelling"),
    "a very long name": ({"x" * 5000: 1}, "x" * 40 + "…", "not known"),
    "a name of control characters": ({"\x1b[31m\nred": 1}, "[31m red", "not known"),
    "a long list of wrong ones": ({"toward": ["!"] * 5000}, "toward, entry 1", "does not know this word"),
    "a very long value": (
        {"trainings": [{"id": "y" * 100_000, "hours": 1}]},
        "trainings, entry 1, id",
        "does not know this word",
    ),
}


@pytest.mark.parametrize(("record", "where", "words"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_is_named_with_its_place(record: dict[str, object], where: str, words: str):
    error = refused(file(record))
    assert error.where == where
    assert words in f"{error.what} {error.mend}"


@pytest.mark.parametrize("saved", ["soon", "17", 17, "2026-11-21T14:02:00", "0001-01-01T00:00:00+14:00", [], True])
def test_a_time_that_is_none(saved: object):
    assert refused(file({}, saved=saved)).where == "saved"


def test_a_name_in_the_envelope_that_is_not_known():
    assert refused(file({}, name="Grace")).where == "name"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from([*Record.model_fields, "id", "hours", "title"]) | st.text(), inner, max_size=4
            )
        ),
        max_leaves=12,
    )
)
@settings(max_examples=150)
def test_any_content_is_opened_or_refused(content: object):
    for data in (json.dumps(content).encode(), file(content), file({"trainings": content, "jobs": [content]})):
        with suppress(Refused):
            assert isinstance(from_bytes(data).record, Record)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(data: bytes):
    refused(data)


# --- for people who read the file with a program of their own ---------------------------------------------------------

CHECK = Draft202012Validator(schema())


def test_the_schema_in_docs_is_the_current_one():
    current = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    kept = (ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8")
    assert kept == current, "write it anew: .venv/bin/python -m tests.record.test_saved_file"


def test_the_schema_is_one_and_knows_our_files():
    Draft202012Validator.check_schema(schema())
    CHECK.validate(json.loads((FILES / f"version_{FORMAT_VERSION}.json").read_bytes()))


@pytest.mark.parametrize(
    "record",
    [
        {"version": 1},
        {"favourite": 1},
        {"trainings": [{"id": "a"}]},
        {"pace": {"rsc": 0}},
        {"jobs": [{"id": "a", "start": "2024-13"}]},
    ],
    ids=str,
)
def test_the_schema_refuses_what_we_refuse(record: dict[str, object]):
    assert not CHECK.is_valid(json.loads(file(record)))
    assert not CHECK.is_valid({"format": FORMAT, "record": {}})


if __name__ == "__main__":
    (ROOT / "docs" / "record.schema.json").write_text(
        json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
