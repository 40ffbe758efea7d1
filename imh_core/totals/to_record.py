"""Totals → the record that the engine judges, and of which parts of its logs that record tells.

The record is one that a person can open and go on with: a sum is an entry that says in its title that it is one. Hours
carry no date, but where a rule asks whether they came after an Endorsement: then the date only says that, and
`handover.untold_in_record` names these sums. Months end with the last month that is over: by that no month "after
the degree" is lost, wherever the months really lay. Only where a degree that a reviewer judges came before those of the
list do they begin with it.
"""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from typing import Any

from imh_core.english import number
from imh_core.judging.assessment import Assessment, assess_all
from imh_core.judging.evidence import TotalsGiven
from imh_core.record import months
from imh_core.record.model import (
    EARLIEST,
    FORMAT_VERSION,
    MOST_HOURS,
    Credential,
    Held,
    Job,
    Record,
    Rsc,
    RscProvided,
    Training,
)
from imh_core.rulebook import Rulebook
from imh_core.rulebook.check_kinds import RscProvidedMonths, WorkMonths
from imh_core.totals.model import Pair, Totals
from imh_core.totals.questions import MonthsQuestion, RequestedTotals, asked

AS_TOLD = "a total: replace it with the real entries"
_MOST_KEPT = 65_536


def assessments(book: Rulebook, totals: Totals, today: date) -> dict[str, Assessment]:
    """Judge totals for all categories: `assess_all` of their record. Raises `NotInForce`."""
    parts = parts_told(book, totals, today)
    return assess_all(book, _record(book, totals, today, parts), today, parts)


def as_record(book: Rulebook, totals: Totals, today: date) -> Record:
    """Return the record of what was told. What is not told is not there: no entry is ever zero.

    It says less than the totals do: of a log in a record all is told, so without `parts_told` a sum that was left empty
    beside others of its log looks like none. `handover.untold_in_record` names these for whoever hands it over. A
    sum of more hours than one entry may hold becomes several. Raises `NotInForce`.
    """
    return _record(book, totals, today, parts_told(book, totals, today))


def _record(book: Rulebook, totals: Totals, today: date, parts: TotalsGiven) -> Record:
    wanted = asked(book.in_force(today))
    jobs, provided = _spans(totals, wanted, parts, today)
    tells = {type(span.check) for span in wanted.spans if span.id in totals.months}
    # Every value was checked when the totals were made, so pydantic need not check it again for each of 20,000 people.
    return Record.model_construct(
        version=FORMAT_VERSION,
        toward=totals.toward,
        answers=dict(totals.answers),
        counts=dict(totals.counts),
        choices={},
        steps=dict(totals.steps),
        papers={},
        references={},
        columns={},
        ages=totals.ages,
        held=None if totals.held is None else tuple(_held(one, since) for one, since in totals.held.items()),
        credentials=_credentials(totals),
        trainings=_trainings(book, totals, wanted) if totals.training or totals.training_after else None,
        rsc=_rsc(book, totals.rsc) if totals.rsc else None,
        jobs=tuple(jobs) if WorkMonths in tells else None,
        provided=tuple(provided) if RscProvidedMonths in tells else None,
        pace={},
        target=None,
    )


def parts_told(book: Rulebook, totals: Totals, today: date) -> TotalsGiven:
    """Return of which parts of its logs the record of these totals tells. Raises `NotInForce`."""
    wanted = asked(book.in_force(today))
    months: dict[Hashable, frozenset[str]] = {}
    for span in wanted.spans:
        # Numbers that are parts of it may lie in each other, so only the longest of them is sure to count.
        own = [
            (totals.months.get(other.id, 0), other.id) for other in wanted.spans if span.id in (other.id, *other.within)
        ]
        longest, span_id = max(own, key=lambda told: (told[0], told[1] != span.id))
        later = _told_later(span, totals, wanted)
        if later is not None and totals.months[later.id] < totals.months[span.id]:
            months[span.check.conditions] = frozenset({span.id, later.id} if totals.months[later.id] else {span.id})
        else:
            months[span.check.conditions] = frozenset({span_id} if longest else ())
    return TotalsGiven(
        buckets=frozenset(totals.training),
        after=frozenset(totals.training_after),
        rsc=frozenset(totals.rsc),
        months=months,
        all_months=frozenset(span.check.conditions for span in wanted.spans if span.id in totals.months),
        at_most=_at_most(totals, wanted),
        is_after=_is_after(totals, wanted),
    )


def _at_most(totals: Totals, wanted: RequestedTotals) -> dict[Hashable, int]:
    """Months that were not told cannot be more than those of a number that they are a part of."""
    found: dict[Hashable, int] = {}
    for span in wanted.spans:
        broader = [totals.months[other] for other in span.within if other in totals.months]
        if span.id not in totals.months and broader:
            found[span.check.conditions] = min(broader)
    return found


def _is_after(totals: Totals, wanted: RequestedTotals) -> dict[str, bool]:
    """What the labels of the sums say: "after the graduate degree", "after the Endorsement"."""
    said = {span.id[:_LETTERS_IN_AN_ID]: True for span in wanted.spans if span.check.after_degree}
    for bucket, after in totals.training_after.items():
        for hours, mark in ((after, _AFTER), (totals.training.get(bucket, after) - after, "")):
            said |= {_entry_id("t", bucket, mark, place): bool(mark) for place, _ in enumerate(_in_parts(hours))}
    return said


# --- hours ------------------------------------------------------------------------------------------------------------


def _trainings(book: Rulebook, totals: Totals, wanted: RequestedTotals) -> tuple[Training, ...]:
    since = _endorsed_since(totals, wanted)
    made: list[Training] = []
    for bucket in dict.fromkeys((*totals.training, *totals.training_after)):
        title = _training_title(book, bucket)
        if bucket not in totals.training_after:
            made += _training(bucket, title, "", totals.training[bucket], None)
            continue
        after = totals.training_after[bucket]
        rest = totals.training.get(bucket, after) - after
        made += _training(bucket, f"{title}, after {_DATED_BY}", _AFTER, after, since and since + _A_DAY)
        made += _training(bucket, f"{title}, not after {_DATED_BY}", "", rest, since and _long_before(since))
    return tuple(made)


_AFTER = "-after"
_DATED_BY = "the Endorsement, date needed"
_A_DAY = timedelta(days=1)
_LONG = 5 * months.MONTHS_IN_A_YEAR  # more than the years that a renewal or a pace looks back on


def _long_before(since: date) -> date:
    """A day not after the award, and in no year whose hours a renewal or a pace would count."""
    return max(_months_before(since, _LONG), EARLIEST)


def _endorsed_since(totals: Totals, wanted: RequestedTotals) -> date | None:
    """The day that hours "after the Endorsement" came after: the first of those that the rules name."""
    days = [since for one, since in (totals.held or {}).items() if one in wanted.after_held]
    return None if None in days else min((day for day in days if day is not None), default=None)


@lru_cache(maxsize=_MOST_KEPT)  # entries never change, so people with the same number share one
def _training(bucket: str, title: str, mark: str, hours: Decimal, on: date | None) -> tuple[Training, ...]:
    return tuple(
        Training(id=_entry_id("t", bucket, mark, place), title=_title(part, title), hours=part, bucket=bucket, on=on)
        for place, part in enumerate(_in_parts(hours))
    )


def _rsc(book: Rulebook, told: Mapping[Pair, Decimal]) -> tuple[Rsc, ...]:
    return tuple(entry for pair, hours in told.items() for entry in _rsc_of(book, pair, hours))


@lru_cache(maxsize=_MOST_KEPT)
def _rsc_of(book: Rulebook, pair: Pair, hours: Decimal) -> tuple[Rsc, ...]:
    provider, focus = pair
    who = book.term("provider", provider) if provider else None
    what = book.term("focus", focus) if focus else None
    title = (
        "RSC" + (f" from {who.short or who.label}" if who else "") + (f", {what.short or what.label}" if what else "")
    )
    return tuple(
        Rsc(
            id=_entry_id("r", f"{provider}-{focus}", "", place),
            title=_title(part, title),
            hours=part,
            provider=provider,
            focus=focus,
        )
        for place, part in enumerate(_in_parts(hours))
    )


def _in_parts(hours: Decimal) -> Iterable[Decimal]:
    while hours > MOST_HOURS:
        yield MOST_HOURS
        hours -= MOST_HOURS
    if hours > 0:
        yield hours


@lru_cache(maxsize=256)
def _training_title(book: Rulebook, bucket: str) -> str:
    term = book.term("bucket", bucket)
    return f"training: {(term.short or term.label) if term else bucket}"


def _title(hours: Decimal, what: str) -> str:
    return f"{number(hours)} h of {what} ({AS_TOLD})"


def _entry_id(log: str, what: str, mark: str, place: int) -> str:
    """An id that stays the same for the same total, so that a file handed over twice adds nothing twice."""
    plain = f"sum-{log}-{what}{mark}-{place}" if place else f"sum-{log}-{what}{mark}"
    return plain if len(plain) <= _LETTERS_IN_AN_ID else f"{plain[:20]}-{hash_of(plain)}"


_LETTERS_IN_AN_ID = 40


def hash_of(text: str) -> str:
    """Return a few letters that stand for a text."""
    return sha256(text.encode()).hexdigest()[:16]


# --- months -----------------------------------------------------------------------------------------------------------


def _spans(
    totals: Totals, wanted: RequestedTotals, parts: TotalsGiven, today: date
) -> tuple[list[Job], list[RscProvided]]:
    jobs: list[Job] = []
    provided: list[RscProvided] = []
    needed = frozenset[str]().union(*parts.months.values())
    for span in wanted.spans:
        if span.id in needed:
            months, stop = totals.months[span.id], today.replace(day=1)
            later = _told_later(span, totals, wanted)
            if later is not None and totals.months[later.id] < months:
                stop = _months_before(stop, totals.months[later.id])
                either = (*later.check.after_degree, *later.check.after_degree_for_reviewer)
                stop = min(stop, _degree_since(either, totals) or stop)
                months -= totals.months[later.id]
            stop = min(stop, _unsure_until(span, months, totals) or stop)
            made = _span(span, months, totals.ages, stop)
            (jobs if isinstance(made, Job) else provided).append(made)  # type: ignore[arg-type]
    return jobs, provided


def _told_later(one: MonthsQuestion, totals: Totals, wanted: RequestedTotals) -> MonthsQuestion | None:
    """The months told of the same after a degree. The others then lie before it, or they would seem to be later too.

    Of jobs that is not needed: other words than the degree keep them apart.
    """
    if one.check.after_degree or isinstance(one.check, WorkMonths) or one.id not in totals.months:
        return None
    return next((other for other in wanted.spans if one.id in other.within and other.id in totals.months), None)


def _unsure_until(one: MonthsQuestion, months: int, totals: Totals) -> date | None:
    """The month before which months "after a degree" may all lie, where a degree that a reviewer judges came first.

    They then begin with it: what may have come before a degree of the list must not look as if it came after.
    """
    listed = _degree_since(one.check.after_degree, totals)
    other = _degree_since(one.check.after_degree_for_reviewer, totals)
    return _months_before(other, -months) if other and listed and other < listed else None


def _degree_since(degrees: Iterable[str], totals: Totals) -> date | None:
    days = [(totals.credentials or {}).get(kind) for kind in degrees]
    return min((day for day in days if day is not None), default=None)


@lru_cache(maxsize=_MOST_KEPT)
def _span(one: MonthsQuestion, months: int, ages: frozenset[str] | None, stop: date) -> Job | RscProvided:
    """Months without a gap, up to and without the month `stop`. All that it says of them, the number's label asked.

    Months that would lie before any date that a record accepts are left out: no minimum is that long.
    """
    stop = max(stop, _months_before(EARLIEST, -1))
    fields: dict[str, Any] = {
        "id": one.id[:_LETTERS_IN_AN_ID],
        "title": f"{months} months: {one.label} ({AS_TOLD})",
        "start": max(_months_before(stop, months), EARLIEST),
        "end": _months_before(stop, 1),
    }
    check = one.check
    if isinstance(check, RscProvidedMonths):
        return RscProvided(**fields)
    reached = (ages or frozenset()).intersection(check.ages) or frozenset(check.ages)
    return Job(
        **fields,
        kinds=frozenset(check.kinds) or None,
        ages=reached or None,
        paid=True if check.paid else None,
        together=True if check.together else None,
        supervised=True if check.supervised else None,
    )


def _months_before(month: date, many: int) -> date:
    return months.later(month.replace(day=1), -many)


# --- held -------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=_MOST_KEPT)
def _held(category: str, since: date | None) -> Held:
    return Held(category=category, since=since)


def _credentials(totals: Totals) -> tuple[Credential, ...] | None:
    if totals.credentials is None:
        return None
    return tuple(_credential(kind, awarded) for kind, awarded in totals.credentials.items())


@lru_cache(maxsize=_MOST_KEPT)
def _credential(kind: str, awarded: date | None) -> Credential:
    return Credential(id=_entry_id("c", kind, "", 0), kind=kind, awarded=awarded)
