"""How many hours a month: what the person says they can do, or else what the log shows.

The log's own pace is reckoned from the hours that count for the category and carry a date in the last twelve calendar
months, the running one among them. They are divided by the calendar months from the first of these dates on. One date,
or several of one month, show no pace. Hours without a date say nothing about pace and do not enter it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from enum import StrEnum
from typing import Literal, NamedTuple

from imh_core.judging.assessment import Assessment
from imh_core.record import months
from imh_core.record.model import Rsc, Training
from imh_core.record.months import MONTHS_IN_A_YEAR

HourLog = Literal["trainings", "rsc"]
SAID_AS: dict[HourLog, str] = {"trainings": "training", "rsc": "rsc"}
"""Under which word a person's own pace is kept."""
LEAST_MONTHS = 2  # with an entry: below that, there is no pace to see
CENT = Decimal("0.01")
_EXACT = Decimal("1e-12")  # finer than what ten years of months could add up to a hundredth


class Source(StrEnum):
    """Where a pace is from."""

    SAID = "said"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Pace:
    """Hours a month, and where they are from; of the log's own, also since which month and from how many entries.

    They are not rounded to what is shown: 10 hours in three months are 10 hours again after three more.
    """

    hours: Decimal
    source: Source
    since: date | None = None
    entries: int = 0

    @property
    def shown(self) -> Decimal:
        """Hours a month, down to a hundredth, for people to read."""
        return self.hours.quantize(CENT, ROUND_DOWN)


class Paces(NamedTuple):
    """The pace of each log; None where none is said and the log shows none."""

    trainings: Pace | None = None
    rsc: Pace | None = None

    def hours(self, log: HourLog) -> Decimal:
        """Return the hours a month, 0 where no pace is known."""
        pace: Pace | None = getattr(self, log)
        return pace.hours if pace else Decimal(0)

    def shown(self, log: HourLog) -> Decimal:
        """Return the same, down to a hundredth, for people to read."""
        pace: Pace | None = getattr(self, log)
        return pace.shown if pace else Decimal(0)


def paces(assessment: Assessment, as_of: date, said: Mapping[str, Decimal]) -> Paces:
    """Return the pace of each log. `said`: hours a month under "training" and "rsc"; it goes before the log's own."""
    return Paces(*(_pace(assessment, log, as_of, said.get(key)) for log, key in SAID_AS.items()))


def _pace(assessment: Assessment, log: HourLog, as_of: date, said: Decimal | None) -> Pace | None:
    return log_pace(assessment, log, as_of) if said is None else Pace(said, Source.SAID)


def log_pace(assessment: Assessment, log: HourLog, as_of: date) -> Pace | None:
    """Reckon the log's own pace. None: too little to see one."""
    first_of_window = months.later(as_of.replace(day=1), 1 - MONTHS_IN_A_YEAR)
    dated = [(on, hours) for on, hours in _counted(assessment, log) if first_of_window <= on <= as_of]
    if len({(on.year, on.month) for on, _ in dated}) < LEAST_MONTHS:
        return None
    since = min(on for on, _ in dated).replace(day=1)
    calendar_months = months.place(as_of) - months.place(since) + 1
    found = Pace(
        _a_month(sum((hours for _, hours in dated), Decimal(0)), calendar_months), Source.LOG, since, len(dated)
    )
    return found if found.shown else None


def _a_month(hours: Decimal, calendar_months: int) -> Decimal:
    """Divide without losing anything: as many months more are at least as many hours again."""
    return (hours / calendar_months).quantize(_EXACT, ROUND_UP)


def _counted(assessment: Assessment, log: HourLog) -> Iterable[tuple[date, Decimal]]:
    """The dated entries that count for anything the category asks for or recommends, each once."""
    entries = {
        line.entry.id: line.entry for finding in assessment.findings for line in finding.counted if line.log == log
    }.values()
    return ((entry.on, entry.hours) for entry in entries if isinstance(entry, Training | Rsc) and entry.on)
