"""Sums as a file, as Quick check takes them: `{"training": {"social_emotional": 30}, "counts": {"families": 9}}`.

What is left out was not told, which is never zero. Every id is one of the rulebook: a slip of the keyboard must not
look like "not told".
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, ValidationError

from imh_core.record.bounded_json import MEND_BY_HAND, parsed, refusal
from imh_core.record.model import MOST_ENTRIES, Day, Id, Month
from imh_core.record.refusal import Refused
from imh_core.rulebook import Rulebook
from imh_core.totals.model import MOST_COUNT, MOST_MONTHS, MOST_TOTAL, Pair, Totals
from imh_core.totals.questions import asked

_MEND_CHOICE = "Choose a file of sums in JSON; docs/command_line.md shows one."


def _only_a_number(value: object) -> object:
    if isinstance(value, bool | str):  # pydantic would read "7.5" and true as numbers
        raise ValueError("this is not a number, write it like 7.5, without quotation marks")
    return value


_Hours = Annotated[Decimal, Field(ge=0, le=MOST_TOTAL, decimal_places=2), BeforeValidator(_only_a_number)]
_Months = Annotated[StrictInt, Field(ge=0, le=MOST_MONTHS)]
_Count = Annotated[StrictInt, Field(ge=0, le=MOST_COUNT)]
_BY_ID: Any = Field(default_factory=dict, max_length=MOST_ENTRIES)
_LIST = Field(max_length=MOST_ENTRIES, fail_fast=True)


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _RscSum(_Shape):
    provider: Id | None = None
    focus: Id | None = None
    hours: _Hours


class _Sums(_Shape):
    toward: Annotated[tuple[Id, ...], _LIST] = ()
    answers: Mapping[Id, StrictBool] = _BY_ID
    ages: Annotated[tuple[Id, ...], _LIST] | None = None
    held: Mapping[Id, Day | None] | None = None
    credentials: Mapping[Id, Month | None] | None = None
    training: Mapping[Id, _Hours] = _BY_ID
    training_after: Mapping[Id, _Hours] = _BY_ID
    rsc: Annotated[tuple[_RscSum, ...], _LIST] = ()
    months: Mapping[Id, _Months] = _BY_ID
    counts: Mapping[Id, _Count] = _BY_ID
    steps: Mapping[Id, StrictBool] = _BY_ID


def opened(data: bytes, book: Rulebook, on: date) -> Totals:
    """Read a file of sums. Raises `Refused`: what is wrong, where, how to mend it; and `NotInForce`."""
    content = parsed(data, "file of sums", _MEND_CHOICE)
    if not isinstance(content, dict):
        raise Refused("This file does not hold sums.", _MEND_CHOICE)
    if {"version", "format"} & content.keys():
        raise Refused("This is a saved record, not a file of sums.", "Give it without --totals.")
    try:
        sums = _Sums.model_validate(content)
    except ValidationError as error:
        raise refusal(error) from None
    _check_ids(sums, book, on)
    for bucket, hours in sums.training_after.items():
        if hours > sums.training.get(bucket, MOST_TOTAL):
            mend = "Correct one of the two numbers."
            raise Refused("These are more hours than “training” has in all.", mend, f"training_after, {bucket}")
    rsc, ages = _rsc(sums), None if sums.ages is None else frozenset(sums.ages)
    try:
        return Totals(**{**dict(sums), "ages": ages, "rsc": rsc})
    except ValueError as error:  # what the checks above do not know of yet
        raise Refused(f"These sums cannot be: {error}.", MEND_BY_HAND) from None


def _rsc(sums: _Sums) -> dict[Pair, Decimal]:
    hours: dict[Pair, Decimal] = {}
    for place, one in enumerate(sums.rsc, start=1):
        pair = one.provider, one.focus
        if pair in hours:
            mend = "Add the two up, or correct one of them."
            raise Refused("This provider and focus stand twice.", mend, f"rsc, entry {place:,}")
        hours[pair] = one.hours
    return hours


def _check_ids(sums: _Sums, book: Rulebook, on: date) -> None:
    terms, wanted = book.terms, asked(book.in_force(on))
    providers, focuses = _ids(terms.provider), _ids(terms.focus)
    for where, used, known in (
        ("toward", sums.toward, _ids(book.categories)),
        ("answers", sums.answers, _ids(terms.question)),
        ("ages", sums.ages or (), _ids(terms.age)),
        ("held", sums.held or (), _ids(terms.endorsement)),
        ("credentials", sums.credentials or (), _ids(terms.credential)),
        ("training", sums.training, _ids(terms.bucket)),
        ("training_after", sums.training_after, _ids(wanted.buckets_after)),
        ("months", sums.months, _ids(wanted.spans)),
        ("counts", sums.counts, _ids(terms.quantity)),
        ("steps", sums.steps, _ids(terms.step)),
        *_places(sums.rsc, providers, focuses),
    ):
        for one in used:
            if one not in known:
                raise Refused(f"“{one}” is not known here.", f"Use one of: {', '.join(known) or 'none'}.", where)


def _places(
    rsc: Iterable[_RscSum], providers: list[str], focuses: list[str]
) -> Iterator[tuple[str, list[str], list[str]]]:
    for place, one in enumerate(rsc, start=1):
        yield f"rsc, entry {place:,}, provider", [one.provider] if one.provider else [], providers
        yield f"rsc, entry {place:,}, focus", [one.focus] if one.focus else [], focuses


def _ids(terms: Iterable[Any]) -> list[str]:
    return [term.id for term in terms]
