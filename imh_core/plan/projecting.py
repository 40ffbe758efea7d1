"""A record carried forward, month by month, and judged then: the only way in which a plan comes to a date.

Projected hours go where they are still missing, in the chart's order. The order moves the dates of the single
requirements against one another and never that of the whole. Work that goes on goes on by itself: the engine counts its
months on the later day.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from math import ceil

from imh_core.judging.assessment import Assessment, assess
from imh_core.judging.judgement import Judgement
from imh_core.plan.applying import endorsed_by_now, spend, with_hours
from imh_core.plan.needs import DONE, HoursNeeded, hours_needed
from imh_core.plan.pace import Paces
from imh_core.plan.ways import KindOfHours, Part, kinds_that_count
from imh_core.record import months
from imh_core.record.model import Record
from imh_core.rulebook import Rulebook

HORIZON = 120
"""Months that are looked ahead: ten years. Beyond, a pace of today says nothing any more."""


class Projection:
    """One record at one pace, for one category."""

    def __init__(
        self, book: Rulebook, standing: Assessment, record: Record, as_of: date, pace: Paces, horizon: int = HORIZON
    ) -> None:
        self.as_of = as_of
        self.pace = pace
        self.record = endorsed_by_now(record, standing, book, as_of)
        """What is carried forward."""
        self._book, self._category = book, standing.category
        ends = book.programme.ends
        self.horizon = horizon if ends is None else min(horizon, months.whole_between(as_of, ends))
        """Months that can be looked ahead: no further than the rules are known."""
        self._judged: dict[int, Assessment] = {}
        self._turns = sorted(_turns(book, record, as_of))
        self._needed: dict[int, tuple[HoursNeeded, ...]] = {}

    def day(self, month: int) -> date:
        """Return the day that many months ahead."""
        return months.later(self.as_of, month)

    @cached_property
    def ways(self) -> tuple[KindOfHours, ...]:
        """What hours done from now on count toward."""
        return kinds_that_count(self._book, self._category, self.record, self.day(min(1, self.horizon)))

    def needed(self, month: int) -> tuple[HoursNeeded, ...]:
        """Return the hours still to be done, seen from that month: what is entered ahead of its day comes off.

        Those of a log of which nothing is told are not `told`: how much is missing is not known.
        """
        turn = bisect_right(self._turns, self.day(month))  # between two turns nothing comes off: judged once
        if turn not in self._needed:
            self._needed[turn] = hours_needed(self._judge(self.record, month), self.record, self.ways)
        return self._needed[turn]

    def at(self, month: int) -> Assessment:
        """Judge the record as it would stand after that many months. Raises `NotInForce` beyond `horizon`."""
        judged = self._judged.get(month)
        if judged is None:
            hours = [month * self.pace.hours(log) for log in ("trainings", "rsc")] if month else [0, 0]
            done = spend((one for one in self.needed(month) if one.told), *hours) if any(hours) else []
            record = with_hours(self.record, done, self.day(month)) if done else self.record
            judged = self._judged[month] = self._judge(record, month)
        return judged

    def first(self, part: Part) -> int | None:
        """Return the first month after which a part of a requirement is met; None: not within the horizon.

        Halving what is left between a month that is too early and one that is not; where to begin is guessed.
        """
        before, reached, known = -1, self.horizon, False
        guess = self._guess(part)
        for month in (guess, guess - 1):
            if before < month < reached:
                before, reached, known = (
                    (before, month, True) if self._reached(part, month) else (month, reached, known)
                )
        if not known and not self._reached(part, self.horizon):
            return None
        while reached - before > 1:
            middle = (before + reached) // 2
            before, reached = (before, middle) if self._reached(part, middle) else (middle, reached)
        return reached

    def _guess(self, part: Part) -> int:
        """Reckon a month by the hours or months that are missing today. It saves judging, and decides nothing."""
        leaf = self.leaf(part, 0)
        if leaf is not None and leaf.unit == "months":
            return int(leaf.missing or 0)
        told = [one for one in self.needed(0) if one.told]
        log = next((one.way.log for one in told if part in one.parts), None)
        pace = self.pace.hours(log) if log else 0
        if log is None or not pace:
            return self.horizon
        hours = total = Decimal(0)
        for one in told:
            total += one.hours if one.way.log == log else 0
            hours = total if part in one.parts else hours
        return min(ceil(hours / pace), self.horizon)

    def leaf(self, part: Part, month: int) -> Judgement | None:
        """Return a part of a requirement as it would stand; None where the rules of that day ask no such thing."""
        finding = next((one for one in self.at(month).findings if one.rule.id == part.requirement), None)
        return finding.leaves[part.place] if finding and part.place < len(finding.leaves) else None

    def goes_on(self, part: Part) -> bool:
        """Whether work that counts for a part still goes on at the horizon. Work that ends before has no pace."""
        if self.horizon < 1:
            return False
        before, then = (self.leaf(part, month) for month in (self.horizon - 1, self.horizon))
        return bool(before and then and before.have is not None and then.have is not None and then.have > before.have)

    def _reached(self, part: Part, month: int) -> bool:
        leaf = self.leaf(part, month)
        return leaf is None or leaf.status in DONE

    def _judge(self, record: Record, month: int) -> Assessment:
        return assess(self._book, self._category, record, self.day(month))


def _turns(book: Rulebook, record: Record, as_of: date) -> Iterator[date]:
    """Yield the days ahead on which the hours that are needed may change: with an entry, an Endorsement, a rule."""
    ahead = [one.on for log in (record.trainings, record.rsc) for one in log or ()]
    ahead += [one.since for one in record.held or ()]
    ahead += book.turns
    yield from (day for day in ahead if day and day > as_of)
