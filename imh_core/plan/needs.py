"""What is still needed for a category's minimums: the fewest hours, and everything else.

Hours that serve several requirements at once are counted once. The minimums that such hours share lie inside one
another (25 of the 50 hours), and there this is enough: go through the minimums in the chart's order, and take for each
the hours that serve most of what is still missing. Where any of several things will do, the one closest to its minimum
is taken and the others are named beside it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from imh_core.judging.assessment import Assessment, Finding
from imh_core.judging.judgement import Judgement, Number, Status
from imh_core.plan.pace import HourLog
from imh_core.plan.ways import KindOfHours, Part
from imh_core.record.model import Record
from imh_core.rulebook.check_kinds import AllOf, Answered, AnyOf

ANY_AMOUNT = Decimal("0.25")
"""Hours that stand for "any amount", where the sources give no number: the step in which a pace is asked for."""
DONE = (Status.MET, Status.FOR_REVIEWER)
"""As far as it can be settled here: what is left to a reviewer is nothing to gather."""


@dataclass(frozen=True, slots=True)
class HoursNeeded:
    """Hours still to be done, of one kind."""

    way: KindOfHours
    hours: Decimal
    parts: tuple[Part, ...]
    """What they are for, in the chart's order."""
    shares: tuple[Decimal, ...]
    """How much of each of these is there, from 0 to 1."""
    told: bool = True
    """False: nothing is told of this log, so hours done already come off."""
    any_amount: bool = False
    """Whether no number is asked for, and any amount is enough."""
    could_come_off: bool = False
    """Whether entries that are not fully told could count toward them."""

    @property
    def requirements(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.requirement for part in self.parts))


@dataclass(frozen=True, slots=True)
class OtherNeed:
    """Something else that is still needed: months of work, a count, an answer, a degree, an Endorsement."""

    finding: Finding
    leaf: Judgement
    instead: tuple[Judgement, ...] = ()
    """What would do in its place."""

    @property
    def amount(self) -> Number | None:
        """Months, or a count, still to go; None where nothing is counted."""
        return self.leaf.need if self.leaf.missing is None else self.leaf.missing

    @property
    def requirements(self) -> tuple[str, ...]:
        return (self.finding.rule.id,)


def in_all(hours: Iterable[HoursNeeded], log: HourLog) -> Decimal:
    """Add up the hours of one log. Where any amount is enough, there is no number to add."""
    return sum((one.hours for one in hours if one.way.log == log and not one.any_amount), Decimal(0))


def not_fully_told(finding: Finding) -> Iterator[Judgement]:
    """Yield the simple checks of hours or months that are open, and toward which entries could count once told."""
    return (leaf for leaf in finding.leaves if leaf.unit and leaf.status not in DONE and leaf.undecided)


def refused(judgement: Judgement) -> tuple[Judgement, ...]:
    """Return the questions answered no with which a minimum's hours must go along: no later yes changes those hours."""
    if not isinstance(judgement.check, AllOf) or all(part.unit != "hours" for part in judgement.parts):
        return ()
    return tuple(part for part in judgement.parts if isinstance(part.check, Answered) and part.told is False)


def wanted(finding: Finding) -> Iterator[tuple[Part, Judgement, tuple[Judgement, ...]]]:
    """Yield the simple checks of a minimum that are still open, each with those that would do in its place."""
    if not finding.rule.is_minimum:
        return
    places = {id(leaf.check): place for place, leaf in enumerate(finding.leaves)}
    for leaf, instead in _open(finding.judgement):
        yield Part(finding.rule.id, places[id(leaf.check)]), leaf, instead


def _open(judgement: Judgement) -> Iterator[tuple[Judgement, tuple[Judgement, ...]]]:
    if judgement.status in DONE:
        return
    if not judgement.parts:
        yield judgement, ()
    elif isinstance(judgement.check, AnyOf):
        nearest = max(judgement.parts, key=share)
        others = tuple(leaf for part in judgement.parts if part is not nearest for leaf in part.leaves)
        for leaf, instead in _open(nearest):
            yield leaf, (*instead, *others)
    else:
        for part in judgement.parts:
            yield from _open(part)


def share(judgement: Judgement) -> Decimal:
    """Return how much of a minimum is there, from 0 to 1; where nothing is counted or told, 0."""
    if not judgement.need or judgement.have is None:
        return Decimal(0)
    return min(Decimal(judgement.have) / Decimal(judgement.need), Decimal(1))


def hours_needed(assessment: Assessment, record: Record, possible: Iterable[KindOfHours]) -> tuple[HoursNeeded, ...]:
    """Return the fewest hours that would meet the minimums of hours, in the chart's order; source: its findings.

    A minimum that no hours can serve is left out: something else must be settled first.
    """
    open_leaves = {part: leaf for finding in assessment.findings for part, leaf, _ in wanted(finding)}
    missing = {part: _missing(leaf) for part, leaf in open_leaves.items() if leaf.unit == "hours"}
    possible = tuple(possible)
    found: dict[KindOfHours, HoursNeeded] = {}
    for part in tuple(missing):
        while missing[part] > 0:
            serving = [way for way in possible if part in way.serves]
            if not serving:
                break
            way = max(serving, key=lambda one: len(_still(missing, one)))
            parts = _still(missing, way)
            hours = min(missing[one] for one in parts)
            for one in parts:
                missing[one] -= hours
            before = found.get(way)
            all_parts = tuple(dict.fromkeys((*(before.parts if before else ()), *parts)))
            found[way] = HoursNeeded(
                way,
                hours + (before.hours if before else 0),
                all_parts,
                tuple(share(open_leaves[one]) for one in all_parts),
                told=getattr(record, way.log) is not None,
                any_amount=all(open_leaves[one].need is None for one in all_parts),
                could_come_off=any(open_leaves[one].undecided for one in all_parts),
            )
    return tuple(found.values())


def _missing(leaf: Judgement) -> Decimal:
    if leaf.need is None:
        return ANY_AMOUNT
    return Decimal(leaf.need) - Decimal(leaf.have or 0)


def _still(missing: Mapping[Part, Decimal], way: KindOfHours) -> tuple[Part, ...]:
    return tuple(part for part, hours in missing.items() if hours > 0 and part in way.serves)
