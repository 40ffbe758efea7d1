"""Change a file of `data/`, and everything follows without a line of code: engine, statement and wording."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from imh_core.judging.assessment import Outcome, assess
from imh_core.judging.judgement import Status
from imh_core.record.model import Record
from imh_core.rulebook import Rulebook, load
from imh_core.words.findings import Words

DATA = Path(__file__).parents[1] / "data"
AS_OF = date(2026, 11, 21)
TEN_FAMILIES = 'check = { kind = "at_least", quantity = "families", minimum = 10 }'

NEW_TERMS = """
[[quantity]]
id = "home_visits"
label = "Home visits"
section = "work"
one = "home visit"
many = "home visits"

[[question]]
id = "reads_aloud"
label = "Do you read aloud to the children?"
section = "work"
"""
NEW_REQUIREMENTS = """
[[requirement]]
id = "home_visits"
categories = ["FS", "MHM-P"]
section = "work"
role = "minimum"
title = "Home visits"
statement = "At least {minimum} home visits have been made."
citation = { document = "chart", section = "Work Experience", column = "*" }
check = { kind = "at_least", quantity = "home_visits", minimum = 5 }

[[requirement]]
id = "reads_aloud"
categories = ["FS"]
section = "work"
role = "gate"
title = "Reading aloud"
statement = "Reading aloud is part of the work."
citation = { document = "overview", section = "Who should apply?", column = "text" }
check = { kind = "answered", question = "reads_aloud" }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def twelve(folder: Path) -> Rulebook:
    """The chart now asks the Family Specialist for 12 families."""
    file = folder / "requirements" / "work.toml"
    text = file.read_text(encoding="utf-8")
    assert text.count(TEN_FAMILIES) == 1, "data/requirements/work.toml changed: adapt this test"
    file.write_text(text.replace(TEN_FAMILIES, TEN_FAMILIES.replace("10", "12")), encoding="utf-8")
    return load(folder)


@pytest.fixture
def more(folder: Path) -> Rulebook:
    """The chart now asks for two new things, one of them in words that no record knew before."""
    for name, new in (("terms.toml", NEW_TERMS), ("requirements/work.toml", NEW_REQUIREMENTS)):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(new)
    return load(folder)


@pytest.mark.parametrize(
    ("families", "status", "sentence"),
    [
        (12, Status.MET, "12 of 12 families."),
        (11, Status.NOT_YET, "11 of 12 families: 1 still needed."),
        (10, Status.NOT_YET, "10 of 12 families: 2 still needed."),
    ],
)
def test_a_changed_minimum(twelve: Rulebook, families: int, status: Status, sentence: str):
    finding = assess(twelve, "FS", Record(counts={"families": families}), AS_OF).finding("families")
    assert finding.status is status
    assert finding.judgement.need == 12
    assert "12 families" in finding.rule.statement
    assert "10" not in finding.rule.statement
    assert Words(twelve).standing(finding) == [sentence]


def test_a_changed_minimum_changes_no_other(twelve: Rulebook):
    """The Clinical Mentor's ten families are another line of the chart."""
    ten = Record(counts={"families": 10})
    assert assess(twelve, "MHM-C", ten, AS_OF).finding("families_or_staff").status is Status.MET


def test_a_new_count(more: Rulebook):
    for category in ("FS", "MHM-P"):
        finding = assess(more, category, Record(counts={"home_visits": 4}), AS_OF).finding("home_visits")
        assert (finding.status, finding.judgement.missing) == (Status.NOT_YET, 1)
        assert finding.rule.statement == "At least 5 home visits have been made."
        assert finding.rule.source.column == category
        assert Words(more).standing(finding) == ["4 of 5 home visits: 1 still needed."]
    with pytest.raises(KeyError):
        assess(more, "FA", Record(), AS_OF).finding("home_visits")


def test_a_new_count_is_named_in_the_verdict(more: Rulebook):
    record = Record(counts={"home_visits": 4, "families": 10})
    assert "Still needed: 1 home visit." in Words(more).verdict(assess(more, "FS", record, AS_OF))


@pytest.mark.parametrize(
    ("answer", "status"),
    [({}, Status.NOT_ANSWERED), ({"reads_aloud": True}, Status.MET), ({"reads_aloud": False}, Status.NOT_YET)],
)
def test_a_new_question(more: Rulebook, answer: dict[str, bool], status: Status):
    assert assess(more, "FS", Record(answers=answer), AS_OF).finding("reads_aloud").status is status


def test_a_new_gate_closes_its_category(more: Rulebook):
    record = Record(answers={"reads_aloud": False})
    fs = assess(more, "FS", record, AS_OF)
    assert fs.outcome is Outcome.NOT_OPEN
    assert Words(more).verdict(fs).endswith("Reading aloud is part of the work.")
    assert assess(more, "FA", record, AS_OF).outcome is Outcome.MORE_INFORMATION


def test_a_record_of_another_edition_is_still_judged(more: Rulebook):
    """A record outlives an edition: what today's rules do not know is kept and asked of nobody."""
    record = Record(counts={"home_visits": 4}, answers={"reads_aloud": False})
    assert assess(more, "FS", record, AS_OF).outcome is Outcome.NOT_OPEN
    assert assess(load(DATA), "FS", record, AS_OF).outcome is Outcome.MORE_INFORMATION


def test_a_category_taken_out_of_a_requirement(folder: Path):
    file = folder / "requirements" / "steps.toml"
    text = file.read_text(encoding="utf-8")
    exam = 'id = "exam"\ncategories = ["MHS", '
    assert exam in text, "data/requirements/steps.toml changed: adapt this test"
    file.write_text(text.replace(exam, 'id = "exam"\ncategories = ['), encoding="utf-8")
    book = load(folder)
    assert "exam" not in [step.rule.id for step in assess(book, "MHS", Record(), AS_OF).steps]
    assert "exam" in [step.rule.id for step in assess(book, "MHM-C", Record(), AS_OF).steps]
