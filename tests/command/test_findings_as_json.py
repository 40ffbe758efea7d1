"""Findings as JSON: the schema in docs/ is true, and nothing of a finding is lost or changed on the way."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from imh_core.command.findings_as_json import as_json, schema
from imh_core.judging.assessment import assess_all
from imh_core.judging.judgement import Status
from imh_core.record.model import Record
from imh_core.rulebook import load
from imh_core.rulebook.samples import load_samples
from tests.properties.people import records

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 26)
BOOK = load(ROOT / "data")
SAMPLES = {sample.id: sample.record for sample in load_samples(ROOT / "data")}
SCHEMA = ROOT / "docs" / "findings.schema.json"
CHECK = Draft202012Validator(schema())


def shown(record: Record) -> dict[str, Any]:
    """The findings of a record for all categories, as another tool reads them."""
    found: dict[str, Any] = json.loads(as_json(assess_all(BOOK, record, TODAY).values(), BOOK, TODAY))
    return found


def finding(record: Record, category: str, requirement: str) -> dict[str, Any]:
    (one,) = (one for one in shown(record)["categories"] if one["category"] == category)
    (found,) = (found for found in one["findings"] if found["requirement"] == requirement)
    assert isinstance(found, dict)
    return found


def test_the_schema_in_docs_is_the_current_one():
    current = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    kept = SCHEMA.read_text(encoding="utf-8")
    assert kept == current, "write it anew: .venv/bin/python -m tests.command.test_findings_as_json"


def test_the_schema_is_one_and_asks_for_every_field():
    Draft202012Validator.check_schema(schema())
    for shape in (schema(), *schema()["$defs"].values()):
        if "properties" in shape:
            assert shape["required"] == list(shape["properties"])
            assert shape["additionalProperties"] is False


@pytest.mark.parametrize("person", SAMPLES)
def test_the_schema_knows_the_findings_of_a_sample_person(person: str):
    CHECK.validate(shown(SAMPLES[person]))


@given(records())
@settings(max_examples=25)
def test_the_findings_of_any_record_follow_the_schema_and_say_what_was_found(record: Record):
    said = shown(record)
    CHECK.validate(said)
    for assessment, one in zip(assess_all(BOOK, record, TODAY).values(), said["categories"], strict=True):
        assert one["met"] == sum(
            found["status"] == Status.MET and found["role"] in ("gate", "minimum") for found in one["findings"]
        )
        for found, shown_one in zip(assessment.findings, one["findings"], strict=True):
            lines = [line for leaf in found.leaves for line in leaf.lines]
            listed = [*shown_one["counted"], *shown_one["not_counted"], *shown_one["could_count"]]
            assert sorted((line.log, line.entry.id) for line in lines) == sorted(
                (line["log"], line["entry"]) for line in listed
            ), "each entry that was looked at stands in one of the three lists"


def test_a_number_is_a_number_with_what_is_missing():
    assert finding(SAMPLES["nia"], "FS", "rsc_received")["numbers"] == [
        {
            "subject": "RSC from a qualified provider",
            "status": "not_yet",
            "have": 20,
            "need": 24,
            "missing": 4,
            "unit": "hours",
        }
    ]
    assert finding(SAMPLES["nia"], "FS", "social_emotional")["numbers"][0]["have"] == 30.25


def test_what_could_count_makes_a_range_of_what_is_missing():
    found = finding(SAMPLES["priya"], "ERS", "providing_rsc_after_endorsement")
    assert found["numbers"][0]["missing"] == {"least": 0, "most": 9}
    assert [one["entry"] for one in found["counted"]] == ["t1"]
    assert [(one["entry"], one["reasons"]) for one in found["could_count"]] == [
        (entry, [{"why": "date_untold", "term": None}]) for entry in ("t2", "t3")
    ]


def test_not_told_is_null_and_never_zero():
    found = finding(Record(), "FS", "rsc_received")
    assert (found["status"], found["numbers"][0]["have"], found["numbers"][0]["missing"]) == (
        "not_answered",
        None,
        None,
    )


def test_an_answer_and_a_step_are_told_or_not():
    told = {one: finding(SAMPLES["nia"], "FS", one)["told"] for one in ("residence", "membership", "ethics")}
    assert told == {"residence": True, "membership": True, "ethics": None}


def test_what_does_not_count_says_why_and_where_the_rule_stands():
    found = finding(SAMPLES["tomas"], "MHS", "rsc_received")
    assert found["not_counted"] == [
        {"log": "rsc", "entry": "r1", "amount": 30, "reasons": [{"why": "provider", "term": "mhs"}]}
    ]
    assert found["source"] == {
        "document": "Category Comparison Chart",
        "section": "Reflective Supervision/Consultation (RS/C)",
        "column": "MHS",
    }


if __name__ == "__main__":
    SCHEMA.write_text(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
