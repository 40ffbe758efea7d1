"""When each minimum would be met, what decides the date, and the whole category's earliest date.

What no pace decides (a count, an answer, a degree) has no date. It is listed, and the date of the whole holds only once
it is settled.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import count
from typing import NamedTuple

from imh_core.judging.assessment import Assessment, Finding, assess
from imh_core.judging.judgement import Judgement, Status
from imh_core.plan.needs import DONE, HoursNeeded, not_fully_told, refused
from imh_core.plan.pace import Paces, paces
from imh_core.plan.projecting import HORIZON, Projection
from imh_core.plan.ways import Part
from imh_core.record.model import Record
from imh_core.rulebook import Rulebook
from imh_core.rulebook.check_kinds import AnyOf


class Outlook(StrEnum):
    """What can be said of when a minimum is met."""

    MET = "met"
    FOR_REVIEWER = "for_reviewer"
    NOT_ABOUT_HOURS = "not_about_hours"
    """No matter of hours: a count, an answer, a degree; or hours that count only once something else is settled."""
    ON_DATE = "on_date"
    NOT_TOLD = "not_told"
    """How many hours or months there are is not told, so how many are missing is not known. Also where hours must go
    along with something, and the answer to that is no: how many others there are is not told."""
    NO_PACE = "no_pace"
    """No pace is said, and the log shows none."""
    NO_CURRENT_WORK = "no_current_work"
    """Months are missing, and no work that counts is going on."""
    TOO_FAR = "too_far"
    """Not within the years that are looked ahead."""


_TO_WORST = list(Outlook)
"""From best to worst, for a minimum of several parts that are all asked for."""
NO_DATE = (Outlook.NOT_TOLD, Outlook.NO_PACE, Outlook.NO_CURRENT_WORK, Outlook.TOO_FAR)
_TO_BEST = [Outlook.MET, Outlook.FOR_REVIEWER, Outlook.ON_DATE, *NO_DATE, Outlook.NOT_ABOUT_HOURS]
"""From best to worst, for a minimum of several parts of which any will do. What takes time is looked at first; what
would do in its place is named beside it (`Forecast.instead`)."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """One minimum: how it stands today, and when it would be met."""

    finding: Finding
    outlook: Outlook
    on: date | None = None
    """The day, where the outlook is a date; its month is what is meant."""
    settle: tuple[Judgement, ...] = ()
    """What no pace decides and must be settled besides."""
    instead: tuple[Judgement, ...] = ()
    """What would do in the place of what the outlook is of."""
    could_be_sooner: bool = False
    """Whether something that is not told could still count: the date is then the latest one, not the earliest."""

    @property
    def unanswered_instead(self) -> tuple[Judgement, ...]:
        """What would do in its place, and may be so already: it is not answered."""
        return tuple(one for one in self.instead if one.status is Status.NOT_ANSWERED)


@dataclass(frozen=True)
class Plan:
    """What a pace comes to for one category, in the chart's order."""

    category: str
    as_of: date
    standing: Assessment
    """How the record stands on `as_of`."""
    pace: Paces
    forecasts: tuple[Forecast, ...]
    """The documented minimums."""
    hours: tuple[HoursNeeded, ...]
    """The hours still to be done; the dates are reckoned with those that are `told`."""
    horizon: int
    """Months that were looked ahead."""

    @cached_property
    def dated(self) -> tuple[Forecast, ...]:
        """Those with a date, the earliest first."""
        dated = (forecast for forecast in self.forecasts if forecast.outlook is Outlook.ON_DATE)
        return tuple(sorted(dated, key=lambda one: one.on or date.max))

    @cached_property
    def undated(self) -> tuple[Forecast, ...]:
        """Those that take hours or months and have no date. While there is one, the whole has none."""
        return tuple(forecast for forecast in self.forecasts if forecast.outlook in NO_DATE)

    @cached_property
    def to_settle(self) -> tuple[Forecast, ...]:
        """Those in which something must be settled that no pace decides."""
        return tuple(forecast for forecast in self.forecasts if forecast.settle)

    @cached_property
    def met(self) -> tuple[Forecast, ...]:
        """Those met today, or left to a reviewer: nothing more to gather for them."""
        return tuple(forecast for forecast in self.forecasts if forecast.outlook in (Outlook.MET, Outlook.FOR_REVIEWER))

    @cached_property
    def earliest(self) -> date | None:
        """The earliest day on which all is met, once what is to be settled is. None: no date, or nothing takes time."""
        return self.dated[-1].on if self.dated and not self.undated else None

    @cached_property
    def deciding(self) -> tuple[Forecast, ...]:
        """What decides the date: those that are met last."""
        return tuple(one for one in self.dated if self.earliest and one.on == self.earliest)

    @cached_property
    def could_be_sooner(self) -> bool:
        """Whether all that decides the date could be met sooner, once more is told."""
        return bool(self.deciding) and all(forecast.could_be_sooner for forecast in self.deciding)

    @property
    def is_open(self) -> bool:
        """Whether nothing that was told closes the category."""
        return not self.standing.closed_by

    @property
    def nothing_takes_time(self) -> bool:
        """Whether no minimum waits for hours or months."""
        return not self.dated and not self.undated


def plan(book: Rulebook, category: str, record: Record, as_of: date, said: Mapping[str, Decimal] | None = None) -> Plan:
    """Project a record for one category. Raises `NotInForce`, `KeyError`.

    `said`: hours a month under "training" and "rsc", as the person says; what is not said is taken from the log.
    """
    made, _ = projected_plan(book, category, record, as_of, said)
    return made


def projected_plan(
    book: Rulebook,
    category: str,
    record: Record,
    as_of: date,
    said: Mapping[str, Decimal] | None = None,
    horizon: int = HORIZON,
    pace: Paces | None = None,
) -> tuple[Plan, Projection]:
    """Return the plan and the projection that it rests on. Raises `NotInForce`, `KeyError`.

    `pace`: taken as it is, in place of what is said and what the log shows.
    """
    standing = assess(book, category, record, as_of)
    pace = paces(standing, as_of, said or {}) if pace is None else pace
    projection = Projection(book, standing, record, as_of, pace, horizon)
    forecasts = [_forecast(finding, projection) for finding in standing.findings if finding.rule.is_minimum]
    # Hours of one kind follow each other, so what shortens one of them shortens those after it.
    shorter = {leaf.check.kind for forecast in forecasts for leaf in not_fully_told(forecast.finding)}
    seen = tuple(replace(forecast, could_be_sooner=_could_be_sooner(forecast, shorter)) for forecast in forecasts)
    return Plan(category, as_of, standing, pace, seen, projection.needed(0), projection.horizon), projection


def _could_be_sooner(one: Forecast, shorter: Collection[str]) -> bool:
    waiting = {leaf.check.kind for leaf in one.finding.leaves if leaf.status not in DONE and leaf.unit}
    return one.outlook is Outlook.ON_DATE and bool(one.unanswered_instead or not waiting.isdisjoint(shorter))


class _Seen(NamedTuple):
    outlook: Outlook
    month: int = 0
    settle: tuple[Judgement, ...] = ()
    instead: tuple[Judgement, ...] = ()


def _forecast(finding: Finding, projection: Projection) -> Forecast:
    if finding.status is Status.FOR_REVIEWER:
        return Forecast(finding, Outlook.FOR_REVIEWER)
    seen = _see(finding.judgement, finding.rule.id, count(), projection)
    on = projection.day(seen.month) if seen.outlook is Outlook.ON_DATE else None
    return Forecast(finding, seen.outlook, on, seen.settle, seen.instead)


def _see(judgement: Judgement, requirement: str, places: Iterator[int], projection: Projection) -> _Seen:
    if not judgement.parts:
        return _see_leaf(judgement, Part(requirement, next(places)), projection)
    parts = [_see(part, requirement, places, projection) for part in judgement.parts]
    if refused(judgement):
        return _Seen(Outlook.NOT_TOLD)
    if isinstance(judgement.check, AnyOf):
        best = min(parts, key=lambda one: (_TO_BEST.index(one.outlook), one.month))
        others = (part for one, part in zip(parts, judgement.parts, strict=True) if one is not best)
        return best._replace(instead=tuple(leaf for part in others for leaf in part.leaves if leaf.status not in DONE))
    worst = max(parts, key=lambda one: (_TO_WORST.index(one.outlook), one.month))
    return worst._replace(settle=tuple(leaf for part in parts for leaf in part.settle))


def _see_leaf(leaf: Judgement, part: Part, projection: Projection) -> _Seen:
    if leaf.status is Status.MET:
        return _Seen(Outlook.MET)
    if leaf.status is Status.FOR_REVIEWER:
        return _Seen(Outlook.FOR_REVIEWER)
    if leaf.unit in ("hours", "months") or leaf.ahead:
        month = projection.first(part)
        if month is not None:
            return _Seen(Outlook.ON_DATE, month)
    if leaf.unit not in ("hours", "months"):
        return _Seen(Outlook.NOT_ABOUT_HOURS, settle=(leaf,))
    return _see_hours(leaf, part, projection) if leaf.unit == "hours" else _see_months(leaf, part, projection)


def _see_hours(leaf: Judgement, part: Part, projection: Projection) -> _Seen:
    way = next((way for way in projection.ways if part in way.serves), None)
    if way is None:
        return _Seen(Outlook.NOT_ABOUT_HOURS, settle=(leaf,))
    if leaf.have is None:
        return _Seen(Outlook.NOT_TOLD)
    return _Seen(Outlook.TOO_FAR if getattr(projection.pace, way.log) else Outlook.NO_PACE)


def _see_months(leaf: Judgement, part: Part, projection: Projection) -> _Seen:
    if leaf.have is None:
        return _Seen(Outlook.NOT_TOLD)
    if projection.goes_on(part):
        return _Seen(Outlook.TOO_FAR)
    return _Seen(Outlook.NOT_TOLD if leaf.status is Status.NOT_ANSWERED or leaf.undecided else Outlook.NO_CURRENT_WORK)
