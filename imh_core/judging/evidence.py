"""A record seen on one day: what has begun, since when a degree or an Endorsement holds, which months a job covers."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from imh_core.record import months
from imh_core.record.model import Record, Span
from imh_core.record.months import Months

S = TypeVar("S", bound=Span)


class Since(NamedTuple):
    """From when something holds. Tells apart: not told; told that it is not there; there, but from an untold date."""

    told: bool
    there: bool
    earliest: date | None
    """The earliest told date, or None where none is told."""
    undated: bool
    """Whether one without a date may be earlier still."""
    ahead: date | None = None
    """Where none is there yet: the first date that is still to come."""


@dataclass(frozen=True)
class TotalsGiven:
    """Of which parts of its logs a record tells that was made from totals.

    A log of entries tells all at once: what is not in it is not there. Of totals each may stay empty, and an empty
    one is never zero. `buckets`: the kinds of training of which all hours were told; `after`: those of which the
    hours after an Endorsement were. `rsc`: the parts of the RSC hours that were told, as (provider, focus), None
    where that is not told. `months`: by what a check asks of the work (`WorkMonths.conditions`), the entries that
    tell of it; `all_months`: where they tell it all, so that less than the minimum is short of it and not open;
    `at_most`: where they do not, the most months it can be, as a sum of more than that was told. `is_after`: the
    entries that were told to come after the degree or the Endorsement that a rule asks for (True), or not after it
    (False). Where a date is told too, the date decides.
    """

    buckets: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    rsc: frozenset[tuple[str | None, str | None]] = frozenset()
    months: Mapping[Hashable, frozenset[str]] = field(default_factory=dict)
    all_months: frozenset[Hashable] = frozenset()
    at_most: Mapping[Hashable, int] = field(default_factory=dict)
    is_after: Mapping[str, bool] = field(default_factory=dict)


UNTOLD = Since(told=False, there=False, earliest=None, undated=False)


class Covered(NamedTuple):
    """The months of a span: those it covers for `sure`, and those it covers `perhaps`, as not all of it is told."""

    sure: Months
    perhaps: Months
    begun: bool
    """False: it starts only after the day."""


@dataclass(frozen=True)
class Evidence:
    """One person's record as it stands on `as_of`. What is dated later has not happened yet."""

    record: Record
    as_of: date
    add_on_to: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Add-ons, and the Endorsements of which each presupposes one."""
    within_a_year: bool = False
    """Whether hours count only in one year: the record then holds those of the year, and those without a date."""
    parts: TotalsGiven | None = None
    """None: the record was told entry by entry, each log as a whole."""

    def endorsed_since(self, endorsements: Collection[str]) -> Since:
        """When the first of these Endorsements was awarded.

        Somebody who names only an add-on holds one of those it belongs to, and has not told which.
        """
        held = self.record.held
        if held is None:
            return UNTOLD
        since = self._since(one.since for one in held if one.category in endorsements)
        begun = (one.category for one in held if one.since is None or one.since <= self.as_of)
        presupposed = any(set(self.add_on_to.get(add_on, ())).intersection(endorsements) for add_on in begun)
        return UNTOLD if presupposed and not since.there else since

    def degree_since(self, degrees: Iterable[str]) -> Since:
        """When the first of these degrees was awarded (the month's first day)."""
        wanted = set(degrees)
        credentials = self.record.credentials
        return (
            UNTOLD
            if credentials is None
            else self._since(credential.awarded for credential in credentials if credential.kind in wanted)
        )

    def credentials(self) -> frozenset[str] | None:
        """The credentials held on the day, or None where nothing is told of any."""
        if self.record.credentials is None:
            return None
        return frozenset(
            credential.kind
            for credential in self.record.credentials
            if credential.awarded is None or credential.awarded <= self.as_of
        )

    def tells_training(self, buckets: Collection[str], after: bool) -> bool:
        """Whether all hours of training on these were told; `after`: all that came after an Endorsement."""
        if self.record.trainings is None or self.parts is None:
            return self.record.trainings is not None
        told = self.parts.buckets | self.parts.after if after else self.parts.buckets
        return told.issuperset(buckets)

    def tells_rsc(self) -> bool:
        """Whether anything was told of RSC received. Its parts are one answer: an empty one beside others is none."""
        return self.record.rsc is not None and (self.parts is None or bool(self.parts.rsc))

    def said_after(self, entry_id: str, since: Since) -> bool | None:
        """Whether an entry was told to come after what holds `since` then; None: not told, or a date decides."""
        return None if self.parts is None or since.earliest else self.parts.is_after.get(entry_id)

    def at_most(self, conditions: Hashable) -> int | None:
        """The most months of this work that there can be, where not all of them were told; None: no bound."""
        return None if self.parts is None else self.parts.at_most.get(conditions)

    def spans(self, log: Iterable[S] | None, conditions: Hashable) -> tuple[tuple[S, ...] | None, bool]:
        """Return the spans of a log that tell of work under these conditions, and whether they tell all of it."""
        if log is None or self.parts is None:
            return (None if log is None else tuple(log)), log is not None
        ids = self.parts.months.get(conditions, frozenset())
        return tuple(one for one in log if one.id in ids), conditions in self.parts.all_months

    def covered(self, span: Span) -> Covered:
        """The calendar months of a span up to the day.

        Its first and last month count whole, since the sources do not say how part of a month counts
        (`data/asks.toml`); the month now running counts only when it is over.
        """
        running = months.place(self.as_of)
        starts, ends = span.starts, span.ends
        stop = min(months.place(ends[1]) + 1, running) if ends else running
        if starts is None:
            return Covered(months.NONE, months.before(stop), begun=True)
        first = months.place(starts[0])
        covered = months.between(first, stop)
        sure = months.NONE
        if ends:  # whenever in the months told it started and ended: it was no later, and it was no earlier
            latest_start, earliest_end = min(starts[1], ends[1]), max(ends[0], starts[0])
            sure = covered & months.between(months.place(latest_start), months.place(earliest_end) + 1)
        elif span.ongoing:
            sure = covered & months.between(months.place(starts[1]), running)
        return Covered(sure, covered & ~sure, begun=first <= running)

    def _since(self, dates: Iterable[date | None]) -> Since:
        dates = tuple(dates)
        begun = [day for day in dates if day is None or day <= self.as_of]
        told = [day for day in begun if day is not None]
        ahead = None if begun else min((day for day in dates if day is not None), default=None)
        return Since(True, bool(begun), min(told, default=None), len(told) < len(begun), ahead)
