"""The sentences, word for word, for the first example: an FS applicant who is two things short."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from imh_core.english import duration, joined, lower_first, number
from imh_core.judging.assessment import Assessment, assess, assess_all, uses_of
from imh_core.record.model import Record
from imh_core.rulebook import Rulebook
from imh_core.words.entries import entry_words
from imh_core.words.findings import Words

AS_OF = date(2026, 11, 21)


def job(entry_id: str, start: str, end: str) -> dict[str, Any]:
    return {
        "id": entry_id,
        "start": start,
        "end": end,
        "paid": True,
        "kinds": ["prevention"],
        "ages": ["0-3"],
    }


RECORD = Record.model_validate(
    {
        "ages": ["0-3"],
        "answers": {
            "lives_in_virginia": True,
            "rsc_while_serving_or_supervising": True,
            "social_emotional_focus": True,
        },
        "counts": {"families": 9},
        "trainings": [
            {"id": "t1", "hours": 30.25, "bucket": "social_emotional"},
            {"id": "t2", "hours": 3, "bucket": "dei"},
        ],
        "rsc": [{"id": "r1", "hours": 20, "provider": "fs_ers"}, {"id": "r2", "hours": 4, "provider": "mhs"}],
        "jobs": [job("j1", "2021-01", "2022-07"), job("j2", "2022-01", "2023-06")],
    }
)


@pytest.fixture
def words(book: Rulebook) -> Words:
    return Words(book)


@pytest.fixture
def fs(book: Rulebook) -> Assessment:
    return assess(book, "FS", RECORD, AS_OF)


def test_the_verdict(words: Words, fs: Assessment):
    assert words.verdict(fs) == (
        "Family Specialist: 6 of 8 documented minimums met. "
        "Still needed: 4 hours of RSC from a qualified provider and 1 family."
    )


@pytest.mark.parametrize(
    ("requirement", "sentence"),
    [
        ("social_emotional", "30.25 of 30 hours of training on social-emotional development."),
        ("dei", "3 of 3 hours of training on DEI."),
        ("rsc_received", "20 of 24 hours of RSC from a qualified provider: 4 still needed."),
        ("families", "9 of 10 families: 1 still needed."),
    ],
)
def test_where_a_number_stands(words: Words, fs: Assessment, requirement: str, sentence: str):
    assert words.standing(fs.finding(requirement))[0] == sentence


def test_months_in_two_jobs_are_said_to_count_once(words: Words, fs: Assessment):
    numbers, once = words.standing(fs.finding("work"))
    assert numbers.startswith("30 of 24 months of work in prevention")
    assert once == "7 months of overlapping entries counted once."


def test_why_the_hours_of_a_plain_specialist_do_not_count(words: Words, fs: Assessment):
    finding = fs.finding("rsc_received")
    assert words.not_counted(finding.not_counted, finding.rule) == [
        (
            "4 hours: the provider is not a qualified provider (Mental Health Specialist without the "
            "add-on); only hours from FS-ERS, MHS-ERS or MHM-C count."
        )
    ]


@pytest.mark.parametrize(
    ("hours", "needed"),
    [
        ("18", "6 to 24 hours of RSC from a qualified provider"),
        ("23.75", "0.25 to 24 hours of RSC from a qualified provider"),
    ],
)
def test_hours_that_may_count_make_a_range_of_what_is_needed(book: Rulebook, words: Words, hours: str, needed: str):
    """The provider is not told: none of it counts yet, and it is not taken for nothing."""
    record = RECORD.with_changes(rsc=[{"id": "r", "hours": hours}])
    assert words.needed(assess(book, "FS", record, AS_OF).finding("rsc_received")) == needed


def test_what_the_entry_itself_is_told(book: Rulebook, words: Words):
    uses = uses_of(assess_all(book, RECORD, AS_OF).values(), "rsc", ["r1", "r2"])
    counted, refused = (entry_words(uses[entry], words, ("FS",)) for entry in ("r1", "r2"))
    assert counted.counts[0].startswith("FS, MHS")
    assert not refused.counts
    assert refused.refused[0].startswith("FS, FA, MHS")
    assert "is not a qualified provider" in refused.refused[0]


def test_when_everything_is_met(book: Rulebook, words: Words):
    whole = RECORD.with_changes(counts={"families": 10}, rsc=[{"id": "r", "hours": 24, "provider": "fs_ers"}])
    assert words.verdict(assess(book, "FS", whole, AS_OF)) == (
        "What you entered meets the documented minimums for Family Specialist."
    )


def test_when_somebody_lives_elsewhere(book: Rulebook, words: Words):
    elsewhere = RECORD.with_changes(answers={**RECORD.answers, "lives_in_virginia": False})
    assessment = assess(book, "FS", elsewhere, AS_OF)
    verdict = words.verdict(assessment)
    assert verdict.startswith("Based on the answers, Family Specialist is not open. ")
    assert verdict.endswith(assessment.finding("residence").rule.statement)


def test_when_nothing_is_told(book: Rulebook, words: Words):
    assert words.verdict(assess(book, "FS", Record(), AS_OF)) == (
        "Family Specialist: 0 of 8 documented minimums met. Not answered yet: "
        "living in Virginia, work with infants, toddlers or young children, training on social-emotional development "
        "and 5 more."
    )


def test_no_sentence_promises_an_endorsement(book: Rulebook, words: Words):
    for record in (Record(), RECORD):
        for assessment in assess_all(book, record, AS_OF).values():
            said = " ".join(
                [
                    words.verdict(assessment),
                    *(line for finding in assessment.findings for line in words.standing(finding)),
                ]
            ).lower()
            for word in ("certified", "licensed", "provisional", "you are endorsed", "you are eligible", "you qualify"):
                assert word not in said


@pytest.mark.parametrize(
    ("value", "text"), [(30, "30"), ("30.25", "30.25"), ("30.50", "30.5"), (1000, "1,000"), (0, "0")]
)
def test_number(value: int | str, text: str):
    assert number(Decimal(value)) == text
    if isinstance(value, int):
        assert number(value) == text


@pytest.mark.parametrize(("months", "text"), [(24, "2 years"), (12, "1 year"), (18, "18 months"), (1, "1 month")])
def test_duration(months: int, text: str):
    assert duration(months) == text


def test_lists_as_people_write_them():
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b"]) == "a and b"
    assert joined(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("RSC received", "RSC received"),
        ("DEI", "DEI"),
        ("Families served", "families served"),
        ("Endorsement® as FS", "Endorsement® as FS"),
    ],
)
def test_a_title_in_the_middle_of_a_sentence(title: str, inside: str):
    assert lower_first(title) == inside


def test_a_cda_is_no_graduate_degree_and_a_credential_all_the_same(book: Rulebook) -> None:
    """Chart, Education Requirements, MHS: graduate degrees only. FA: a CDA would do in the place of paid work."""
    record = Record.model_validate({"credentials": [{"id": "c", "kind": "cda"}], "jobs": []})
    words = Words(book)
    degree = next(
        finding for finding in assess(book, "MHS", record, AS_OF).findings if finding.rule.title == "Graduate degree"
    )
    assert (words.needed(degree), words.standing(degree)[0]) == (
        "a graduate degree from the chart's list",
        "No graduate degree from the chart's list is entered.",
    )
    none = Record.model_validate({"credentials": [], "jobs": []})
    work = next(
        finding
        for finding in assess(book, "FA", none, AS_OF).findings
        if finding.rule.title == "Paid work, or a credential"
    )
    assert "a credential or degree from the chart's list" in words.needed(work)


def test_an_entry_that_counts_in_part_is_not_called_left_out(book: Rulebook, words: Words):
    """Of a job whose months are not known the sure ones count: it is no entry that does not."""
    jobs = [{**job("j1", "2021-01", "2021-01"), "start": None, "start_year": 2020, "end": None, "end_year": 2024}]
    found = assess(book, "FS", RECORD.with_changes(jobs=jobs), AS_OF)
    assert words.cushion(next(one for one in found.met if one.rule.id == "work")) == "Met with 14 months to spare."


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "Met exactly."),
        (({"id": "m", "hours": 6, "bucket": "dei"},), "Met with 6 hours to spare."),
        (
            ({"id": "u", "hours": 2}, {"id": "v", "hours": 1}),
            "Met exactly, not counting 2 entries with details missing.",
        ),
    ],
)
def test_how_safely_a_number_is_met(book: Rulebook, words: Words, more: tuple[dict[str, Any], ...], said: str):
    trainings = [*(training.model_dump() for training in RECORD.trainings or ()), *more]
    found = assess(book, "FS", RECORD.with_changes(trainings=trainings), AS_OF)
    assert words.cushion(next(one for one in found.met if one.rule.id == "dei")) == said
    assert words.cushion(next(one for one in found.met if one.rule.title == "Living in Virginia")) == ""
