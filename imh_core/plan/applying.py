"""A record with things done that are not done yet: what a plan and a set of things are tried with.

Nothing here is kept: the person's own record stays as it is.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeGuard

from imh_core.judging.assessment import Assessment
from imh_core.judging.evidence import Evidence
from imh_core.plan.needs import HoursNeeded, OtherNeed
from imh_core.plan.pace import HourLog
from imh_core.plan.ways import add_hours
from imh_core.record import months
from imh_core.record.model import Credential, Held, Job, Record, RscProvided
from imh_core.rulebook import Rulebook
from imh_core.rulebook.check_kinds import (
    Answered,
    AtLeast,
    Check,
    HoldsCredential,
    HoldsEndorsement,
    RscProvidedMonths,
    Serves,
    TrainingHours,
    WorkMonths,
)

_OURS = "+plan"  # no id of a person's own


def spend(hours: Iterable[HoursNeeded], training: Decimal, rsc: Decimal) -> list[HoursNeeded]:
    """Take from the hours that are needed, in their order, as many as these are enough for."""
    left: dict[HourLog, Decimal] = {"trainings": training, "rsc": rsc}
    spent = []
    for one in hours:
        taken = min(one.hours, left[one.way.log])
        left[one.way.log] -= taken
        if taken > 0:
            spent.append(replace(one, hours=taken))
    return spent


def endorsed_by_now(record: Record, standing: Assessment, book: Rulebook, as_of: date) -> Record:
    """Return the record with the Endorsements that training must follow held since yesterday, where no day is told.

    What is held was awarded by then, so hours still to be done follow it, whichever the day. One of which nothing is
    told is taken as there: a plan names it among what must be settled.
    """
    wanted = [leaf.check.after_held for finding in standing.findings for leaf in finding.leaves if _follows(leaf.check)]
    yesterday = as_of - timedelta(days=1)
    for after in wanted:
        since = Evidence(record, as_of, book.add_ons).endorsed_since(after)
        held = record.held or ()
        if not since.told:
            held = (*held, Held.model_construct(category=after[0], since=yesterday))
        elif since.there and since.earliest is None:
            held = tuple(one.model_copy(update={"since": yesterday}) if one.category in after else one for one in held)
        record = record.model_copy(update={"held": held})
    return record


def _follows(check: Check) -> TypeGuard[TrainingHours]:
    return isinstance(check, TrainingHours) and bool(check.after_held)


def with_hours(record: Record, hours: Iterable[HoursNeeded], on: date) -> Record:
    """Return the record with these hours done on a day."""
    return add_hours(record, ((one.way, one.hours) for one in hours), on)


def with_all(record: Record, items: Iterable[HoursNeeded | OtherNeed], as_of: date) -> tuple[Record, date]:
    """Return the record with all of these done, and the day on which they are.

    Hours, counts, answers and degrees are there at once; months begin on `as_of`, side by side, and take their time.
    """
    items = tuple(items)
    for item in items:
        if isinstance(item, OtherNeed):
            record = _with_needed(record, item, as_of)
    waits = [int(item.amount or 0) for item in items if isinstance(item, OtherNeed) and item.leaf.unit == "months"]
    day = months.later(as_of, max(waits, default=0))
    # Training that must come after an Endorsement awarded on `as_of` cannot be of that same day.
    on = day if day > as_of or not _endorses(items) else date.fromordinal(as_of.toordinal() + 1)
    return with_hours(record, (item for item in items if isinstance(item, HoursNeeded)), on), on


def _endorses(items: Iterable[HoursNeeded | OtherNeed]) -> bool:
    return any(isinstance(item, OtherNeed) and isinstance(item.leaf.check, HoldsEndorsement) for item in items)


def _with_needed(record: Record, needed: OtherNeed, as_of: date) -> Record:
    return record.model_copy(update=_met(needed.leaf.check, record, as_of, f"{_OURS}-{needed.finding.rule.id}"))


def _met(check: Check, record: Record, as_of: date, new_id: str) -> dict[str, object]:
    """Return what of a record changes where a check that is no matter of hours is met from `as_of` on."""
    month = as_of.replace(day=1)
    since: dict[str, Any] = {"id": new_id, "title": None, "start": month, "end": None, "ongoing": True}
    changed: dict[str, object] = {}
    match check:
        case Answered(question=question):
            changed["answers"] = {**record.answers, question: True}
        case AtLeast(quantity=quantity, minimum=minimum):
            changed["counts"] = {**record.counts, quantity: minimum}
        case Serves(ages=ages):
            changed["ages"] = (record.ages or frozenset()) | {ages[0]}
        case HoldsEndorsement(any_of=(first, *_)):
            others = tuple(one for one in record.held or () if one.category != first)
            changed["held"] = (*others, Held.model_construct(category=first, since=as_of))
        case HoldsCredential(any_of=(first, *_)):
            degree = Credential.model_construct(id=new_id, title=None, kind=first, awarded=month)
            changed["credentials"] = (*(record.credentials or ()), degree)
        case WorkMonths(kinds=kinds, ages=ages):
            every: dict[str, Any] = {"paid": True, "together": True, "supervised": True}
            job = Job.model_construct(**since, kinds=frozenset(kinds) or None, ages=frozenset(ages) or None, **every)
            changed["jobs"] = (*(record.jobs or ()), job)
        case RscProvidedMonths():
            changed["provided"] = (*(record.provided or ()), RscProvided.model_construct(**since))
    return changed
