"""The smallest set of things that would meet a category's minimums, and which of them to do first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from imh_core.judging.assessment import Assessment, assess
from imh_core.judging.judgement import Log, Why
from imh_core.plan.applying import endorsed_by_now, with_all
from imh_core.plan.needs import DONE, HoursNeeded, OtherNeed, hours_needed, in_all, not_fully_told, share, wanted
from imh_core.plan.pace import HourLog
from imh_core.plan.ways import kinds_that_count
from imh_core.record.model import Record, Span
from imh_core.rulebook import NotInForce, Rulebook

BEST_STEPS = 3


@dataclass(frozen=True, slots=True)
class SmallestSet:
    """What would meet a category's minimums: hours with the fewest in all, and the rest; each in the chart's order."""

    category: str
    hours: tuple[HoursNeeded, ...]
    others: tuple[OtherNeed, ...]

    @property
    def items(self) -> tuple[HoursNeeded | OtherNeed, ...]:
        return (*self.hours, *self.others)

    def in_all(self, log: HourLog) -> Decimal:
        """Return the hours of a log, each counted once."""
        return in_all(self.hours, log)


@dataclass(frozen=True, slots=True)
class Tell:
    """Entries of a log that could count, once more is told about them: no hour is to be done for that."""

    log: Log
    entries: int
    requirements: tuple[str, ...]
    """What they could count toward, in the chart's order."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, and what it would unlock by itself."""

    item: HoursNeeded | OtherNeed | Tell
    unlocks: tuple[str, ...]
    """The requirements that would be met then and are not now, in the chart's order."""
    share: Decimal
    """How much of the way to it is there, from 0 to 1."""


def smallest_set(book: Rulebook, category: str, record: Record, as_of: date) -> SmallestSet:
    """Find the fewest hours and the other things that would meet the minimums. Raises `NotInForce`, `KeyError`.

    Hours that count only after something else (training after the Endorsement) are among them, beside that other thing.
    """
    assessment = assess(book, category, record, as_of)
    open_parts = [
        (part, OtherNeed(finding, leaf, instead))
        for finding in assessment.findings
        for part, leaf, instead in wanted(finding)
    ]
    at_once = [needed for _, needed in open_parts if needed.leaf.unit is None]
    settled, day = with_all(endorsed_by_now(record, assessment, book, as_of), at_once, as_of)
    # From tomorrow on: what follows an Endorsement of today cannot be of the same day.
    tomorrow = min(max(day, as_of + timedelta(days=1)), book.programme.ends or date.max)
    hours = hours_needed(assessment, record, kinds_that_count(book, category, settled, tomorrow))
    by_hours = {part for one in hours for part in one.parts}
    return SmallestSet(category, hours, tuple(needed for part, needed in open_parts if part not in by_hours))


def next_steps(book: Rulebook, category: str, record: Record, as_of: date, most: int = BEST_STEPS) -> tuple[Step, ...]:
    """Choose the next best steps out of the smallest set, the best one first. Raises `NotInForce`, `KeyError`.

    First what is only to be told. Then the one that meets most requirements at once, then the one furthest on its way,
    then the one of fewest hours, then in the chart's order. Work that is going on already is no step: it takes only
    time. Where what was told closes the category, there is none.
    """
    standing = assess(book, category, record, as_of)
    if standing.closed_by:
        return ()
    to_tell = [Step(one, (), Decimal(1)) for one in _to_tell(standing)]
    endorsed = endorsed_by_now(record, standing, book, as_of)  # hours follow it; to tell of it is a step of its own
    steps = [
        Step(
            item,
            _unlocked(book, category, endorsed if isinstance(item, HoursNeeded) else record, as_of, item),
            _share(item),
        )
        for item in smallest_set(book, category, record, as_of).items
        if not _goes_on(item)
    ]
    best = sorted(steps, key=lambda one: (-len(one.unlocks), -one.share, _hours(one.item)))
    return tuple((to_tell + best)[:most])


_BESIDE_THE_ENTRY = (Why.DEGREE_UNTOLD, Why.DEGREE_DATE_UNTOLD, Why.ENDORSEMENT_UNTOLD, Why.ENDORSEMENT_DATE_UNTOLD)
"""Told elsewhere than in the entry."""


def _to_tell(standing: Assessment) -> Iterator[Tell]:
    entries: dict[Log, set[str]] = {}
    requirements: dict[Log, list[str]] = {}
    for finding in standing.findings:
        for leaf in not_fully_told(finding) if finding.rule.is_minimum else ():
            for line in leaf.undecided:
                if any(reason.why not in _BESIDE_THE_ENTRY for reason in line.reasons):
                    entries.setdefault(line.log, set()).add(line.entry.id)
                    requirements.setdefault(line.log, []).append(finding.rule.id)
    for log, ids in entries.items():
        yield Tell(log, len(ids), tuple(dict.fromkeys(requirements[log])))


def _unlocked(
    book: Rulebook, category: str, record: Record, as_of: date, item: HoursNeeded | OtherNeed
) -> tuple[str, ...]:
    """Judge with the item done and without it, both on the day on which it is done."""
    done, day = with_all(record, [item], as_of)
    try:
        pairs = zip(
            assess(book, category, record, day).findings, assess(book, category, done, day).findings, strict=True
        )
    except NotInForce:
        return ()
    return tuple(
        after.rule.id
        for before, after in pairs
        if after.rule.is_minimum and after.status in DONE and before.status not in DONE
    )


def _goes_on(item: HoursNeeded | OtherNeed) -> bool:
    return isinstance(item, OtherNeed) and any(
        isinstance(line.entry, Span) and line.entry.ongoing and line.counts for line in item.leaf.lines
    )


def _share(item: HoursNeeded | OtherNeed) -> Decimal:
    """Of hours that serve several minimums, the one furthest on its way."""
    return max(item.shares) if isinstance(item, HoursNeeded) else share(item.leaf)


def _hours(item: HoursNeeded | OtherNeed | Tell) -> Decimal:
    return item.hours if isinstance(item, HoursNeeded) else Decimal(0)
