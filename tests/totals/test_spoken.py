"""As people speak: each saying is the number or the range that it says, and what is not understood is asked about."""

import re
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imh_core.totals import spoken
from imh_core.totals.spoken import Spoken

TODAY = date(2026, 11, 21)
STORIES = tomllib.loads(Path(__file__).with_name("spoken.toml").read_text(encoding="utf-8"))
READ: dict[str, Callable[[str], Spoken[Any]]] = {
    "hours": spoken.hours,
    "months": lambda text: spoken.months(text, TODAY),
    "count": lambda text: spoken.count(text, ("family", "families")),
}


@pytest.mark.parametrize(
    ("kind", "story"), [(kind, story) for kind in READ for story in STORIES[kind]], ids=lambda one: str(one)[:40]
)
def test_it_is_the_number_or_the_range_that_was_said(kind: str, story: dict[str, Any]):
    number: Any = Decimal if kind == "hours" else int
    high = story.get("high", story["low"])
    expected = Spoken(number(story["low"]), None if high == "none" else number(high), story.get("about", False))
    assert READ[kind](story["say"]) == expected


@pytest.mark.parametrize(
    ("kind", "say", "because"),
    [(one["kind"], say, one["because"]) for one in STORIES["refused"] for say in one["say"]],
)
def test_what_is_not_understood_says_how_to_write_it(kind: str, say: str, because: str):
    with pytest.raises(ValueError, match=re.escape(because)):
        READ[kind](say)


@pytest.mark.parametrize("kind", READ)
def test_a_pasted_paragraph_is_refused_in_a_sentence(kind: str):
    with pytest.raises(ValueError, match="Write it like") as refused:
        READ[kind]("I have been a home visitor for 12 years and saw 30 families. " * 50)
    assert len(str(refused.value)) < 200


@given(st.sampled_from(sorted(READ)), st.text(max_size=70))
def test_anything_else_is_a_number_or_a_sentence(kind: str, said: str):
    try:
        found = READ[kind](said)
    except ValueError:
        return
    assert found.low >= 0
    assert found.high is None or found.low <= found.high


@given(st.integers(0, 720))
def test_a_plain_number_stays_what_it_is(number: int):
    for read in READ.values():
        assert read(str(number)) == Spoken(number, number)
