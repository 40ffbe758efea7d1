"""The other way round: a date to be ready by, and the pace that it asks for."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from imh_core.judging.assessment import Finding, assess
from imh_core.judging.judgement import Status
from imh_core.plan.applying import with_hours
from imh_core.plan.dates import Forecast, Outlook, projected_plan
from imh_core.plan.needs import DONE, not_fully_told, refused
from imh_core.plan.pace import HourLog
from imh_core.record import months
from imh_core.record.model import Record
from imh_core.rulebook import Rulebook

QUARTER = Decimal("0.25")
"""Hours: the step in which a pace is asked for."""


@dataclass(frozen=True, slots=True)
class HoursPerMonth:
    """What a date asks of one log. `hours` are those in all, with a little where any amount is enough."""

    hours: Decimal
    a_month: Decimal | None
    """The least pace, to a quarter of an hour, that is enough. None: the date is less than a month away."""
    any_amount: bool = False
    """Whether any amount is enough, and the hours only stand for it."""


@dataclass(frozen=True, slots=True)
class PaceNeeded:
    """What being ready by a date asks for."""

    target: date
    is_ahead: bool
    """False: the date is today or past, and asks for nothing that could still be done."""
    months: int
    """Whole months until then."""
    trainings: HoursPerMonth | None
    """None: nothing is told of the log, so what is missing is not known."""
    rsc: HoursPerMonth | None
    late: tuple[Forecast, ...]
    """Minimums that are not met by then whatever the pace, as their months of work are not over."""
    not_told: tuple[Forecast, ...]
    """Minimums of which too little is told to say."""
    to_settle: tuple[Forecast, ...]
    """Minimums in which something must be settled that no pace decides."""
    could_be_less: tuple[Forecast, ...]
    """Minimums toward which entries could count, once more is told about them: the pace is then the most it takes."""


def pace_needed_by(book: Rulebook, category: str, record: Record, as_of: date, target: date) -> PaceNeeded:
    """Find the pace that meets the minimums by `target`. Raises `NotInForce` (also for the target), `KeyError`."""
    until = months.whole_between(as_of, target)
    made, projection = projected_plan(book, category, record, as_of, horizon=until)
    hours = projection.needed(min(until, projection.horizon))

    def of(log: HourLog) -> HoursPerMonth | None:
        if any(one.way.log == log and not one.told for one in hours):
            return None
        of_log = [one for one in hours if one.way.log == log]
        in_total = sum((one.hours for one in of_log), Decimal(0))
        a_month = _to_quarter(in_total / until) if until else None if in_total else Decimal(0)
        return HoursPerMonth(in_total, a_month, any_amount=bool(of_log) and all(one.any_amount for one in of_log))

    day = max(target, as_of)
    then = assess(book, category, with_hours(projection.record, hours, day), day)
    still = {finding.rule.id: finding.status for finding in then.findings if _waits(finding)}
    # Also where too little is told: of months, even those that could count are then not enough.
    late = tuple(
        forecast
        for forecast in made.forecasts
        if (status := still.get(forecast.finding.rule.id))
        and forecast.outlook is not Outlook.NOT_ABOUT_HOURS
        and (forecast.outlook is not Outlook.NOT_TOLD or status is Status.NOT_YET)
    )
    return PaceNeeded(
        target=target,
        is_ahead=target > as_of,
        months=until,
        trainings=of("trainings"),
        rsc=of("rsc"),
        late=late,
        not_told=tuple(
            forecast for forecast in made.forecasts if forecast.outlook is Outlook.NOT_TOLD and forecast not in late
        ),
        to_settle=made.to_settle,
        could_be_less=tuple(
            forecast
            for forecast in made.forecasts
            if any(leaf.unit == "hours" for leaf in not_fully_told(forecast.finding))
        ),
    )


def _waits(finding: Finding) -> bool:
    return (
        finding.status not in DONE
        and not refused(finding.judgement)
        and any(leaf.unit in ("hours", "months") and leaf.status not in DONE for leaf in finding.leaves)
    )


def _to_quarter(hours: Decimal) -> Decimal:
    return (hours / QUARTER).to_integral_value(ROUND_CEILING) * QUARTER
