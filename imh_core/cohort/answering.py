"""People → answers, one by one, each by `assess_all`; small enough that 20,000 of them fit beside each other.

An answer keeps the status of every finding and what is still to go; the full assessment is made again when somebody is
opened (`opened`). It is the single answer: nothing here judges.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from imh_core.cohort.people import Person
from imh_core.english import joined, lower_first
from imh_core.judging.assessment import Assessment, Outcome, assess_all
from imh_core.judging.judgement import STATUSES, Judgement, Number, Status
from imh_core.record.model import Held, Record
from imh_core.rulebook import Rule, Rulebook, Rules
from imh_core.rulebook.check_kinds import (
    AtLeast,
    RscHours,
    RscProvidedMonths,
    TrainingHours,
    WorkMonths,
    leaves,
)
from imh_core.totals import Totals, as_record, assessments
from imh_core.words.findings import Words

OUTCOMES = list(Outcome)
OPEN = -1
"""In `Answer.to_go`: not answered, or nothing that a number could say."""
ANY_AMOUNT = -2
"""In `Answer.to_go`: some amount is still to go, and the sources name no number."""
_CENTS = 100
NumberCheck = TrainingHours | RscHours | WorkMonths | RscProvidedMonths | AtLeast


@dataclass(frozen=True)
class ChecklistItem:
    """One requirement of one category: where its status stands in an answer, and where its numbers do."""

    rule: Rule
    place: int
    numbers: tuple[tuple[int, NumberCheck], ...]
    """Places in `Answer.to_go`, with the check whose number stands there."""


@dataclass(frozen=True, eq=False)
class Checklist:
    """What everybody is asked by the rules of one day: each category's requirements, in the rulebook's order."""

    rules: Rules
    of: dict[str, tuple[ChecklistItem, ...]]
    categories: tuple[str, ...]
    hours: dict[str, tuple[tuple[int, str], ...]]
    """Of each category, the numbers of its minimums that are hours: place in `Answer.to_go`, and which hours."""
    how_many_numbers: int


@dataclass(frozen=True, slots=True)
class Nearest:
    """The most demanding category that is met; where none is, the one with the smallest gap, and what is to go there.

    `hours`: of training and RSC, 0 where none. `words`: what is to go, "nothing" where it is met.
    """

    category: str
    gaps: int
    """How many minimums are still needed or not answered."""
    hours: Decimal
    words: str
    is_met: bool
    """Whether all minimums are met: where the rest is for a reviewer there is no gap, and it is not met."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer in small. Read it with `Checklist` and the functions of `cohort.choosing`."""

    person: Person
    statuses: bytes
    """Of every point, its place in `STATUSES`."""
    outcomes: bytes
    """Of every category, its place in `OUTCOMES`."""
    to_go: "array[int]"
    """Of every number, what is to go: hours in hundredths, months and counts as they are; or `OPEN`, `ANY_AMOUNT`.

    0 where the requirement is met, be it another way.
    """
    least_to_go: "array[int]"
    """The same, if all counts that could still count: less where entries miss something, never more."""
    nearest: Nearest | None
    """None where no category is open."""


@lru_cache(maxsize=8)
def points(rules: Rules) -> Checklist:
    """Return what everybody is asked by these rules."""
    of: dict[str, tuple[ChecklistItem, ...]] = {}
    place = number = 0
    for category in rules.book.categories:
        made = []
        for rule in rules.of(category.id):
            numbers = []
            for leaf in leaves(rule.check):
                if isinstance(leaf, NumberCheck):
                    numbers.append((number, leaf))
                    number += 1
            made.append(ChecklistItem(rule, place, tuple(numbers)))
            place += 1
        of[category.id] = tuple(made)
    hours = {
        category: tuple(
            (place, _which(check))
            for one in asked
            if one.rule.is_minimum
            for place, check in one.numbers
            if isinstance(check, TrainingHours | RscHours)
        )
        for category, asked in of.items()
    }
    return Checklist(rules, of, tuple(of), hours, number)


_TRAINING, _RSC, _FOCUSED = "training", "rsc", "rsc with a focus"


def _which(check: TrainingHours | RscHours) -> str:
    if isinstance(check, TrainingHours):
        return _TRAINING
    return _FOCUSED if check.focus else _RSC


def answers(people: Iterable[Person], book: Rulebook, today: date) -> Iterator[Answer]:
    """Answer one person after the other, so that a page can show how far it is, and stop. Raises `NotInForce`."""
    asked_of_all, words, said = points(book.in_force(today)), Words(book), _Said()
    for person in people:
        yield _answer(person, opened(person, book, today), asked_of_all, words, said)


def opened(person: Person, book: Rulebook, today: date) -> dict[str, Assessment]:
    """Return one person's answer in full: the single answer. Raises `NotInForce`."""
    if isinstance(person.told, Totals):
        return assessments(book, person.told, today)
    return assess_all(book, person.told, today)


def record_of(person: Person, book: Rulebook, today: date) -> Record:
    """Return a person's record, to hand over. Raises `NotInForce`."""
    return as_record(book, person.told, today) if isinstance(person.told, Totals) else person.told


def held_by(person: Person) -> tuple[Held, ...] | None:
    """Return the Endorsements held, None where that is not told."""
    told = person.told
    if isinstance(told, Record) or told.held is None:
        return told.held if isinstance(told, Record) else None
    return tuple(Held(category=one, since=since) for one, since in told.held.items())


class _Said(dict[str, str]):
    """Equal sentences are kept once: people lack the same things."""

    def once(self, text: str) -> str:
        return self.setdefault(text, text)


_STATUS_PLACE = {status: place for place, status in enumerate(STATUSES)}
_OUTCOME_PLACE = {outcome: place for place, outcome in enumerate(OUTCOMES)}


def _answer(person: Person, full: dict[str, Assessment], points: Checklist, words: Words, said: _Said) -> Answer:
    statuses = bytearray()
    to_go, least_to_go = (array("i", bytes(4 * points.how_many_numbers)) for _ in range(2))
    for category in points.categories:
        for point, finding in zip(points.of[category], full[category].findings, strict=True):
            status = finding.status
            statuses.append(_STATUS_PLACE[status])
            if point.numbers and status is not Status.MET:
                leaves = [leaf for leaf in finding.leaves if isinstance(leaf.check, NumberCheck)]
                for (place, _), leaf in zip(point.numbers, leaves, strict=True):
                    to_go[place] = least_to_go[place] = _to_go(leaf)
                    if to_go[place] > 0 and leaf.least_missing is not None:
                        least_to_go[place] = _in_small(leaf.least_missing, leaf)
    outcomes = bytes(_OUTCOME_PLACE[full[category].outcome] for category in points.categories)
    nearest = _nearest(points, full, to_go, words, said)
    return Answer(person, bytes(statuses), outcomes, to_go, least_to_go if least_to_go != to_go else to_go, nearest)


def _to_go(leaf: Judgement) -> int:
    """A number is to go only where that is certain: not while what is not told could still make it enough."""
    if leaf.status is Status.MET:
        return 0
    if leaf.status is not Status.NOT_YET:
        return OPEN
    if leaf.missing is None:
        return ANY_AMOUNT
    return _in_small(leaf.missing, leaf)


def _in_small(number: Number, leaf: Judgement) -> int:
    return int(number * _CENTS) if leaf.unit == "hours" else int(number)


def _nearest(
    points: Checklist, full: dict[str, Assessment], to_go: "array[int]", words: Words, said: _Said
) -> Nearest | None:
    """The open category with the fewest minimums to go, then the fewest hours, then the rulebook's order.

    Of several that are met, the one that asks most: the most minimums, then the last in the rulebook's order.
    """

    best: tuple[int, int, int, int] | None = None
    found: Assessment | None = None
    for place, category in enumerate(points.categories):
        one = full[category]
        if one.outcome is Outcome.NOT_OPEN:
            continue
        gaps, hours = len(one.still_needed) + len(one.not_answered), hours_to_go(points, to_go, category)
        size = (gaps, hours, 0, place) if gaps else (0, 0, -len(one.minimums), -place)
        if best is None or size < best:
            best, found = size, one
    if best is None or found is None:
        return None
    is_met = found.outcome is Outcome.MEETS_MINIMUMS
    return Nearest(found.category, best[0], Decimal(best[1]) / _CENTS, said.once(_phrase(found, words)), is_met)


def _phrase(one: Assessment, words: Words) -> str:
    if one.outcome is Outcome.MEETS_MINIMUMS:
        return "nothing"
    if one.outcome is Outcome.FOR_REVIEWER:
        return f"for a reviewer: {joined([lower_first(finding.rule.title) for finding in one.left_to_reviewer])}"
    needed = joined([words.needed(finding) for finding in one.still_needed], most=MOST_NAMED)
    untold = joined([lower_first(finding.rule.title) for finding in one.not_answered], most=MOST_NAMED)
    return "; ".join([*([needed] if needed else []), *([f"not answered: {untold}"] if untold else [])])


MOST_NAMED = 3


def hours_to_go(points: Checklist, to_go: "array[int]", category: str, log: str | None = None) -> int:
    """Return the hours of training and RSC still to go for a category, in hundredths; `log`: of one of them.

    An hour of RSC with the focus that is asked for also serves the RSC hours in all, so of both the larger counts.
    """
    sums = {_TRAINING: 0, _RSC: 0, _FOCUSED: 0}
    for place, which in points.hours[category]:
        missing = to_go[place]
        if missing > 0:
            sums[which] += missing
    rsc = max(sums[_RSC], sums[_FOCUSED])
    return {None: sums[_TRAINING] + rsc, _TRAINING: sums[_TRAINING], _RSC: rsc}[log]
