"""Calls as a coordinator hears them: what was told, the sentence to say, the question to ask next; all by hand."""

from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings

from imh_core.judging.assessment import Outcome
from imh_core.totals import Totals, assessed_between, assessments, between
from imh_core.totals.asking import ask_next, fields_for
from imh_core.totals.spoken import count, hours, months
from imh_core.words.findings import Words
from imh_core.words.saying import in_short, say
from tests.cohort.group_people import totals
from tests.cohort.reading_in import BOOK, RULES, TODAY

WORDS = Words(BOOK)
FS_WORK, MHS_WORK = "work-prevention-supervising_staff", "work-treatment-after"
HERE = {"lives_in_virginia": True}
FS_YES = {**HERE, "social_emotional_focus": True, "rsc_while_serving_or_supervising": True}
MHS_YES = {**HERE, "rsc_while_serving": True}
RSC = "reflective supervision from a qualified provider"
YOUNG = frozenset({"0-3"})


class Call(NamedTuple):
    category: str
    told: Totals
    numbers: dict[str, dict[Any, str]]
    says: str
    asks: str | None


BOTH = {"social_emotional": "about 30", "dei": "3"}
CALLS = {
    "all told, four hours and a family short": Call(
        "FS",
        Totals(answers=FS_YES, ages=YOUNG),
        {
            "training": BOTH,
            "rsc": {("fs_ers", None): "20"},
            "months": {FS_WORK: "2 yrs 3 mo"},
            "counts": {"families": "9"},
        },
        f"For Family Specialist you still need 4 hours of {RSC} and 1 family.",
        None,
    ),
    "a range that is short at both ends": Call(
        "FS",
        Totals(answers=FS_YES, ages=YOUNG),
        {
            "training": BOTH,
            "rsc": {("mhs_ers", None): "12–22"},
            "months": {FS_WORK: "3 years"},
            "counts": {"families": "10+"},
        },
        f"For Family Specialist you still need between 2 and 12 hours of {RSC}.",
        None,
    ),
    "a range that may be enough": Call(
        "FS",
        Totals(answers=FS_YES, ages=YOUNG),
        {
            "training": BOTH,
            "rsc": {("mhs_ers", None): "20-25"},
            "months": {FS_WORK: "3 years"},
            "counts": {"families": "12"},
        },
        "For Family Specialist, 7 of 8 minimums are met so far. RSC received is met if it is 24 hours or more. "
        "1 answer is still open.",
        "How many hours of reflective supervision is it exactly?",
    ),
    "hours of a supervisor without the add-on": Call(
        "FS",
        Totals(answers=FS_YES, ages=YOUNG),
        {
            "training": BOTH,
            "rsc": {("mhs", None): "30"},
            "months": {FS_WORK: "3 years"},
            "counts": {"families": "12"},
        },
        "For Family Specialist you still need 24 hours of reflective supervision from a qualified provider.",
        None,
    ),
    "in the job since 2025, all else there": Call(
        "FS",
        Totals(answers=FS_YES, ages=YOUNG),
        {
            "training": BOTH,
            "rsc": {("fs_ers", None): "24"},
            "months": {FS_WORK: "since 2025"},  # 11 to 22 months at the end of October 2026
            "counts": {"families": "30 or more"},
        },
        "For Family Specialist you still need between 2 and 13 months of work in prevention or supervising staff.",
        None,
    ),
    "a home visitor with a CDA": Call(
        "FA",
        Totals(answers=HERE, ages=YOUNG, credentials={"cda": None}),
        {"training": {"social_emotional": "30", "dei": "three"}},
        "What you told me meets the documented minimums for Family Associate.",
        None,
    ),
    "a therapist who was not asked about the degree": Call(
        "MHS",
        Totals(answers=MHS_YES, ages=YOUNG),
        {"training": BOTH, "rsc": {("mhs_ers", None): "50"}, "months": {MHS_WORK: "two and a half years"}},
        "For Mental Health Specialist, 6 of 7 minimums are met so far. 1 answer is still open.",
        "Do you hold a graduate degree?",
    ),
    "a therapist with an MSW": Call(
        "MHS",
        Totals(answers=MHS_YES, ages=YOUNG, credentials={"msw": None}),
        {"training": BOTH, "rsc": {("mhs_ers", None): "about 46"}, "months": {MHS_WORK: "two and a half years"}},
        "For Mental Health Specialist you still need 4 hours of reflective supervision from a qualified provider.",
        None,
    ),
    "somebody who lives in another state": Call(
        "FS",
        Totals(answers={"lives_in_virginia": False}),
        {"training": BOTH},
        "Family Specialist is not open, based on what you told me. Applicants must live in Virginia. "
        "What counts is where you live, not where you work.",
        None,
    ),
    "half an hour of training short": Call(
        "FS",
        Totals(answers=FS_YES, ages=YOUNG),
        {
            "training": {"social_emotional": "29 and a half", "dei": "3"},
            "rsc": {("fs_ers", None): "24"},
            "months": {FS_WORK: "24"},
            "counts": {"families": "10"},
        },
        "For Family Specialist you still need 0.5 hours of training on social-emotional development.",
        None,
    ),
    "a year and a half of paid work, and no credential": Call(
        "FA",
        Totals(answers=HERE, ages=YOUNG, credentials={}),
        {"training": {"social_emotional": "30", "dei": "3"}, "months": {"work": "1 yr 6 mo"}},
        "For Family Associate you still need 6 months of paid work or a credential or degree from the chart's list.",
        None,
    ),
    "training that may be enough": Call(
        "MHS",
        Totals(answers=MHS_YES, ages=YOUNG, credentials={"msw": None}),
        {
            "training": {"social_emotional": "25–35", "dei": "3"},
            "rsc": {("mhs_ers", None): "50+"},
            "months": {MHS_WORK: "2 years"},
        },
        "For Mental Health Specialist, 6 of 7 minimums are met so far. Training on social-emotional development is met "
        "if it is 30 hours or more. 1 answer is still open.",
        "How many hours of training on social-emotional development of young children is it exactly?",
    ),
    "nothing but the state": Call(
        "FA",
        Totals(answers=HERE),
        {},
        "For Family Associate, 1 of 5 minimums are met so far. 4 answers are still open.",
        "What ages does your work reach?",
    ),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_call(call: Call):
    read: dict[str, Any] = {
        "training": hours, "rsc": hours, "months": lambda text: months(text, TODAY), "counts": count,
    }  # fmt: skip
    spoken: dict[str, Any] = {
        part: {one: read[part](text) for one, text in told.items()} for part, told in call.numbers.items()
    }
    both = between(call.told, **spoken)
    one = assessed_between(BOOK, both, TODAY)[call.category]
    asked = ask_next([one], both.low, RULES)
    assert say(one, WORDS) == call.says
    assert (asked and asked.text) == call.asks


@settings(max_examples=60)
@given(totals())
def test_every_open_answer_has_a_question_with_a_field(told: Totals):
    """And no question is asked where nothing is open."""
    for category, one in assessments(BOOK, told, TODAY).items():
        asked = ask_next([one], told, RULES)
        assert (asked is None) is (not one.not_answered or one.outcome is Outcome.NOT_OPEN)
        assert say(one, WORDS)
        assert in_short(one, WORDS)
        if asked:
            part, _ = asked.field
            parts = {field[0] for field in fields_for(RULES, frozenset({category}))}
            assert part in parts or (part, "training" in parts) == ("after", True)
