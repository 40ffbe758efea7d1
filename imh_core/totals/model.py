"""One person's totals. Like a record they know no requirement, and *not told* is a value of its own."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from imh_core.record.model import EARLIEST

MOST_TOTAL = Decimal(10_000)  # hours in one sum: more than a life's work, so a slip
MOST_MONTHS = 720  # sixty years
MOST_COUNT = 100_000  # as in a record
_AN_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_CENT = Decimal("0.01")

Pair = tuple[str | None, str | None]
"""A provider's Endorsement and what the RSC focused on; None: not told."""
_NONE: Mapping[Any, Any] = MappingProxyType({})


def _nothing() -> Mapping[Any, Any]:
    return _NONE


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums as told. A missing key is *not told*, never zero; an empty `held` or `credentials` is "I have none".

    Raises `ValueError` for a number that cannot be. Keys are ids of `data/terms.toml`; those of `months` are ids of
    `Asked.spans`.
    """

    toward: tuple[str, ...] = ()
    """Categories the person works toward, the first one first."""
    answers: Mapping[str, bool] = field(default_factory=_nothing)
    ages: frozenset[str] | None = None
    held: Mapping[str, date | None] | None = None
    """Endorsements held, with the day each was awarded where that is told."""
    credentials: Mapping[str, date | None] | None = None
    """Degrees and credentials, with the month each was awarded (its first day) where that is told."""
    training: Mapping[str, Decimal] = field(default_factory=_nothing)
    """Clock hours by bucket."""
    training_after: Mapping[str, Decimal] = field(default_factory=_nothing)
    """Of these, the hours that came after the Endorsement that a rule asks for."""
    rsc: Mapping[Pair, Decimal] = field(default_factory=_nothing)
    """Clock hours by provider and focus. These are parts of one answer, see `evidence.Parts`."""
    months: Mapping[str, int] = field(default_factory=_nothing)
    """Calendar months, each counted once, that somebody worked as a requirement asks."""
    counts: Mapping[str, int] = field(default_factory=_nothing)
    steps: Mapping[str, bool] = field(default_factory=_nothing)

    def __post_init__(self) -> None:
        if self.ages is not None and not self.ages:
            object.__setattr__(self, "ages", None)  # nothing chosen is not told, as in a record
        for hours in (*self.training.values(), *self.training_after.values(), *self.rsc.values()):
            _check_hours(hours)
        for months in self.months.values():
            _check_whole(months, MOST_MONTHS)
        for count in self.counts.values():
            _check_whole(count, MOST_COUNT)
        for bucket, hours in self.training_after.items():
            if hours > self.training.get(bucket, MOST_TOTAL):
                raise ValueError("more hours after the Endorsement than in all")
        self._check_days_and_ids()

    def _check_days_and_ids(self) -> None:
        for day in (*(self.held or {}).values(), *(self.credentials or {}).values()):
            if day is not None and day < EARLIEST:
                raise ValueError(f"dates before {EARLIEST.year} are not accepted")
        for ids in (self.toward, self.answers, self.ages or (), self.held or (), self.credentials or (), self.training,
                    self.training_after, self.months, self.counts, self.steps):  # fmt: skip
            for one in ids:
                _check_id(one)
        for pair in self.rsc:
            for part in pair:
                if part is not None:
                    _check_id(part)

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was told; a choice of category alone does not count as telling."""
        return self == Totals(toward=self.toward)


@lru_cache(maxsize=4096)  # the same few numbers and ids come in every row of a group
def _check_hours(hours: Decimal) -> None:
    if not hours.is_finite() or hours < 0 or hours > MOST_TOTAL:
        raise ValueError(f"hours must be between 0 and {MOST_TOTAL:,}")
    if hours != hours.quantize(_CENT):
        raise ValueError("hours have at most two decimals")


@lru_cache(maxsize=4096)
def _check_id(one: Hashable) -> None:
    if not isinstance(one, str) or not _AN_ID.fullmatch(one):
        raise ValueError("this is not an id")


def _check_whole(number: int, most: int) -> None:
    if type(number) is not int or not 0 <= number <= most:
        raise ValueError(f"this number must be between 0 and {most:,}")
