"""The yearly renewal of what somebody holds: one year's requirements judged on that year's part of the same record.

The chart's last row, "Renewals (Annually by December 31)". What it leaves open (the first year, a lapse, hours carried
over) stays a point to ask about: an Endorsement awarded within the year is judged and marked, never excused.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from imh_core.judging.assessment import Assessment, Outcome, judged
from imh_core.judging.checks import Judge
from imh_core.judging.evidence import Evidence
from imh_core.record.model import Held, Record, Rsc, Training
from imh_core.rulebook import NotInForce, Rulebook
from imh_core.rulebook.check_kinds import StepDone
from imh_core.rulebook.shape import Ask, NotRequired

SECTION = "renewal"


class Start(StrEnum):
    """How the day of the award lies to the year."""

    EARLIER = "earlier"
    WITHIN = "within"
    """Awarded within the year. Whether it already renews at its end, the chart does not say: ask."""
    UNTOLD = "untold"
    LATER = "later"
    """Awarded only after the year: nothing to renew in it."""


@dataclass(frozen=True)
class CategoryRenewal:
    """One Endorsement held, and how its renewal stands in the year."""

    held: Held
    start: Start
    on_top_of: frozenset[str]
    """Of an add-on, the categories on top of whose requirements its own come; empty for all others."""
    assessment: Assessment
    """One finding for each renewal requirement; empty where it was awarded only later."""
    not_required: tuple[NotRequired, ...]
    asks: tuple[Ask, ...]

    @property
    def category(self) -> str:
        return self.held.category

    @property
    def is_add_on(self) -> bool:
        return bool(self.on_top_of)


@dataclass(frozen=True)
class RenewalYear:
    """A year of renewal for one record, on the day it is looked at."""

    year: int
    first: date
    deadline: date
    seen_on: date
    categories: tuple[CategoryRenewal, ...]
    """What is held and known to this edition, primary Endorsements first, add-ons after them."""
    primary_untold: bool
    """An add-on is held, and not told which Endorsement it belongs to: the requirements shown are not all."""
    held_told: bool
    """Whether anything was told of Endorsements held; False is not "none"."""
    unknown: tuple[Held, ...]
    """Held by the record, and no Endorsement of this edition: nothing can be said of it."""
    unplaced_trainings: tuple[Training, ...]
    """Without a date, they cannot be placed in any year: named, never counted."""
    unplaced_rsc: tuple[Rsc, ...]

    @property
    def days_left(self) -> int:
        """Days to the deadline: 0 on the day itself, negative when it is past."""
        return (self.deadline - self.seen_on).days

    def primaries_open(self, one: CategoryRenewal) -> tuple[CategoryRenewal, ...]:
        """The Endorsements that an add-on comes on top of, and whose own renewal is not met in this year."""
        return tuple(
            other
            for other in self.renewing
            if other.category in one.on_top_of and other.assessment.outcome is not Outcome.MEETS_MINIMUMS
        )

    @cached_property
    def renewing(self) -> tuple[CategoryRenewal, ...]:
        """Those that there is something to renew of in this year."""
        return tuple(category for category in self.categories if category.start is not Start.LATER)


class Due(NamedTuple):
    """An Endorsement held, and the day by which it is renewed next."""

    held: Held
    by: date
    start: Start
    """Awarded within the year, it is a question to ask whether it renews at its end already."""


def due(book: Rulebook, held: Iterable[Held], today: date) -> tuple[Due, ...]:
    """Return what is renewed next of the Endorsements held on the day and known to this edition."""
    known = {category.id for category in book.categories}
    last = deadline(book, year_of(book, today))
    first = deadline(book, last.year - 1) + timedelta(days=1)
    return tuple(
        Due(one, last, _start(one, first, last))
        for one in held
        if one.category in known and (one.since is None or one.since <= today)
    )


def year_of(book: Rulebook, day: date) -> int:
    """Return the renewal year that a day lies in, named by the year of its deadline."""
    return day.year if day <= deadline(book, day.year) else day.year + 1


def deadline(book: Rulebook, year: int) -> date:
    """Return the last day of a renewal year."""
    return date(year, book.renewal.month, book.renewal.day)


def years(book: Rulebook, today: date) -> tuple[int, ...]:
    """Return last year, this year and next year, as far as the rules of their deadline, or of today, are known."""
    this, found = year_of(book, today), []
    for year in (this - 1, this, this + 1):
        with suppress(NotInForce):
            book.in_force(min(today, deadline(book, year)))
            found.append(year)
    return tuple(found)


def step_of_year(step: str, year: int) -> str:
    """Name a step of one year's renewal in `Record.steps`: last year's tick is no answer for this year."""
    return f"{step}-{year}"


def renewal(book: Rulebook, record: Record, today: date, year: int) -> RenewalYear:
    """Judge one year's renewal of every Endorsement held, by the rules of its deadline, or of today if that is earlier.

    Steps count for a year only under the key of `step_of_year`. Raises `NotInForce` for a year without known rules.
    """
    first, last = deadline(book, year - 1) + timedelta(days=1), deadline(book, year)
    as_of = min(today, last)
    rules = book.in_force(as_of)
    evidence = Evidence(_within(book, record, first, last), as_of, book.add_ons, within_a_year=True)
    bench = Judge(evidence, book.qualified_providers)
    known = {category.id for category in book.categories}
    held = [one for one in record.held or () if one.category in known]
    order = [category.id for category in book.categories]
    found = []
    for one in sorted(held, key=lambda one: (one.category in book.add_ons, order.index(one.category))):
        start = _start(one, first, last)
        asked = () if start is Start.LATER else rules.renewal_of(one.category)
        found.append(
            CategoryRenewal(
                held=one,
                start=start,
                on_top_of=frozenset(book.add_ons.get(one.category, ())),
                assessment=judged(bench, one.category, asked),
                not_required=tuple(said for said in book.renewal_not_required if one.category in said.categories),
                asks=book.asks_about((SECTION,), (one.category,)),
            )
        )
    have = {one.category for one in held}
    return RenewalYear(
        year=year,
        first=first,
        deadline=last,
        seen_on=today,
        categories=tuple(found),
        primary_untold=any(one in have and have.isdisjoint(of) for one, of in book.add_ons.items()),
        held_told=record.held is not None,
        unknown=tuple(one for one in record.held or () if one.category not in known),
        unplaced_trainings=tuple(training for training in record.trainings or () if training.on is None),
        unplaced_rsc=tuple(entry for entry in record.rsc or () if entry.on is None),
    )


def _within(book: Rulebook, record: Record, first: date, last: date) -> Record:
    """The record of one year: hours dated in it and hours without a date, and the steps told for it."""
    logs = {"trainings": record.trainings, "rsc": record.rsc}
    of_year = {
        name: None if log is None else tuple(one for one in log if one.on is None or first <= one.on <= last)
        for name, log in logs.items()
    }
    return record.model_copy(update={**of_year, "steps": _steps(book, record.steps, last.year)})


def _steps(book: Rulebook, steps: Mapping[str, bool], year: int) -> dict[str, bool]:
    asked = {
        requirement.check.step for requirement in book.renewal_requirements if isinstance(requirement.check, StepDone)
    }
    return {step: steps[key] for step in sorted(asked) if (key := step_of_year(step, year)) in steps}


def _start(held: Held, first: date, last: date) -> Start:
    if held.since is None:
        return Start.UNTOLD
    if held.since > last:
        return Start.LATER
    return Start.EARLIER if held.since < first else Start.WITHIN
