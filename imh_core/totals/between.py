"""Totals of which some are ranges: judged at their lower and at their upper end, and said as one answer.

What is met at the lower end is met. What is met only at the upper end is not answered: the exact number decides it.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from imh_core.judging.assessment import Assessment, Finding
from imh_core.judging.judgement import STATUSES, Judgement, Status
from imh_core.rulebook import Rulebook
from imh_core.totals.model import MOST_COUNT, MOST_MONTHS, MOST_TOTAL, Pair, Totals
from imh_core.totals.spoken import Spoken
from imh_core.totals.to_record import assessments

K = TypeVar("K", bound=Hashable)
N = TypeVar("N", Decimal, int)
_NONE: Mapping[str, Spoken[int]] = {}
_NO_HOURS: Mapping[str, Spoken[Decimal]] = {}
_NO_RSC: Mapping[Pair, Spoken[Decimal]] = {}


@dataclass(frozen=True, slots=True)
class Between:
    """The totals at the lower and at the upper end; the same where every number is one."""

    low: Totals
    high: Totals

    @property
    def has_ranges(self) -> bool:
        return self.low != self.high


def between(
    told: Totals,
    *,
    training: Mapping[str, Spoken[Decimal]] = _NO_HOURS,
    training_after: Mapping[str, Spoken[Decimal]] = _NO_HOURS,
    rsc: Mapping[Pair, Spoken[Decimal]] = _NO_RSC,
    months: Mapping[str, Spoken[int]] = _NONE,
    counts: Mapping[str, Spoken[int]] = _NONE,
) -> Between:
    """Join what was answered otherwise (`told`) with numbers as they were said. Raises `ValueError` as `Totals` do."""
    low, high = (
        replace(
            told,
            training=_ends(training, MOST_TOTAL)[end],
            training_after=_ends(training_after, MOST_TOTAL)[end],
            rsc=_ends(rsc, MOST_TOTAL)[end],
            months=_ends(months, MOST_MONTHS)[end],
            counts=_ends(counts, MOST_COUNT)[end],
        )
        for end in (0, 1)
    )
    return Between(low, high)


def assessed_between(book: Rulebook, told: Between, today: date) -> dict[str, Assessment]:
    """Judge both ends for all categories, and say them as one. Raises `NotInForce`."""
    low = assessments(book, told.low, today)
    if not told.has_ranges:
        return low
    high = assessments(book, told.high, today)
    return {category: _one_of(one, high[category]) for category, one in low.items()}


def added(one: Spoken[Decimal] | None, other: Spoken[Decimal]) -> Spoken[Decimal]:
    """Add hours that are told of the same in two lines, up to the most that a sum holds."""
    if one is None:
        return other
    high = None if one.high is None or other.high is None else min(one.high + other.high, MOST_TOTAL)
    return Spoken(min(one.low + other.low, MOST_TOTAL), high, one.about or other.about)


def _ends(spoken: Mapping[K, Spoken[N]], most: N) -> tuple[dict[K, N], dict[K, N]]:
    low = {key: one.low for key, one in spoken.items()}
    return low, {key: most if one.high is None else one.high for key, one in spoken.items()}


def _one_of(low: Assessment, high: Assessment) -> Assessment:
    findings = tuple(
        Finding(one.rule, _status(one.status, other.status), _judgement(one.judgement, other.judgement))
        for one, other in zip(low.findings, high.findings, strict=True)
    )
    return Assessment(low.category, findings)


def _judgement(low: Judgement, high: Judgement) -> Judgement:
    """What is sure of a number, and what it could be at most."""
    parts = tuple(_judgement(one, other) for one, other in zip(low.parts, high.parts, strict=True))
    return low._replace(status=_status(low.status, high.status), could=high.could, parts=parts)


def _status(low: Status, high: Status) -> Status:
    worst = min(low, high, key=STATUSES.index)
    return Status.NOT_ANSWERED if worst is Status.NOT_YET and low is not high else worst
