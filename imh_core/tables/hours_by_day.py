"""Counted hours of training and of RSC as they add up, day by day."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import chain, groupby
from math import nan
from typing import Any, NamedTuple

import pandas as pd

from imh_core.judging.assessment import Assessment
from imh_core.judging.judgement import Line
from imh_core.rulebook import Rulebook
from imh_core.rulebook.check_kinds import RscHours
from imh_core.rulebook.shape import Typical
from imh_core.tables.all_training import ALL_TRAINING, training_in_all, typical_columns
from imh_core.tables.amounts import ZERO, as_float, hours_text
from imh_core.tables.frames import framed
from imh_core.words.findings import Words

MOST_DAYS = 366  # with hours, in one series; beyond that, one point a month is enough to see and to read

POINTS = {
    "date": "datetime64[s]",  # a day with hours
    "series": "str",
    "hours": "float64",  # added on that day
    "total": "float64",  # hours up to and with that day
}
SERIES = {
    "series": "str",
    "log": "str",  # "trainings" or "rsc"
    "requirement": "str",  # its id where the series is one requirement, else empty
    "counted": "float64",  # hours, dated or not; NaN: not told
    "dated": "float64",  # hours
    "undated": "float64",  # hours
    "minimum": "float64",  # hours; NaN: none
    "typical_from": "float64",  # hours, as in MINIMUMS
    "typical_to": "float64",
    "minimum_text": "str",  # "minimum 24 hours", or empty
    "typical_text": "str",
    "until": "datetime64[s]",  # the day the record was judged on
}


class OverTime(NamedTuple):
    """Counted hours by date: the days (`POINTS`), and what is said of each series (`SERIES`)."""

    points: pd.DataFrame
    series: pd.DataFrame


Numbers = pd.DataFrame | OverTime
"""What a picture is drawn from."""


def hours_over_time(assessment: Assessment, words: Words, book: Rulebook, as_of: date) -> OverTime:
    """Add up the counted hours of training and of RSC by date; source: the findings' counted entries.

    Training is what "All training" of `minimums` counts; RSC is the category's largest RSC amount. Hours
    without a date cannot be drawn and are reported beside. A series with nothing told has no points. Of more
    than `MOST_DAYS` days, the last one with hours in each month stands for its month.
    """
    told = list(_told_series(assessment, words, book))
    points = chain.from_iterable(_points(one) for one in told)
    return OverTime(framed(POINTS, points), framed(SERIES, [_series(one, as_of) for one in told]))


class _Hours(NamedTuple):
    title: str
    lines: tuple[Line, ...] | None
    minimum: Decimal | None
    minimum_text: str
    typical: Typical | None
    log: str = "trainings"
    requirement: str = ""

    def amount(self, dated: bool) -> Decimal:
        lines = (line for line in self.lines or () if (_day(line) is not None) is dated)
        return sum((Decimal(line.amount) for line in lines), ZERO)


def _day(line: Line) -> date | None:
    day: date | None = getattr(line.entry, "on", None)
    return day


def _told_series(assessment: Assessment, words: Words, book: Rulebook) -> Iterator[_Hours]:
    whole = training_in_all(assessment, book)
    if whole:
        title, text = ALL_TRAINING, f"minimums together {hours_text(whole.minimum)}"
        if whole.same_as:
            title, text = whole.after.rule.title, f"minimum {hours_text(whole.minimum)}"
        yield _Hours(title, whole.lines if whole.told else None, whole.minimum, text, whole.typical)
    received = [
        (finding, leaf)
        for finding in assessment.findings
        for leaf in finding.leaves
        if isinstance(leaf.check, RscHours)
    ]
    if received:
        finding, leaf = max(received, key=lambda one: one[1].need or 0)
        text = f"minimum {words.amount(leaf.need, leaf)}" if leaf.need is not None else ""
        counted = tuple(line for line in leaf.lines if line.counts)
        minimum = None if leaf.need is None else Decimal(leaf.need)
        lines = None if leaf.have is None else counted
        yield _Hours(finding.rule.title, lines, minimum, text, None, "rsc", finding.rule.id)


def _points(one: _Hours) -> list[dict[str, Any]]:
    dated = sorted((day, Decimal(line.amount)) for line in one.lines or () if (day := _day(line)) is not None)
    by_day = groupby(dated, lambda each: each[0])
    days = [(day, sum((hours for _, hours in group), ZERO)) for day, group in by_day]
    if len(days) > MOST_DAYS:
        months = [list(group) for _, group in groupby(days, lambda each: (each[0].year, each[0].month))]
        days = [(month[-1][0], sum((hours for _, hours in month), ZERO)) for month in months]
    total = ZERO
    points = []
    for day, hours in days:
        total += hours
        points.append({"date": day, "series": one.title, "hours": float(hours), "total": float(total)})
    return points


def _series(one: _Hours, as_of: date) -> dict[str, Any]:
    dated, undated = one.amount(dated=True), one.amount(dated=False)
    return {
        "series": one.title,
        "log": one.log,
        "requirement": one.requirement,
        "counted": nan if one.lines is None else float(dated + undated),
        "dated": float(dated),
        "undated": float(undated),
        "minimum": as_float(one.minimum),
        "minimum_text": one.minimum_text,
        "until": as_of,
        **typical_columns(one.typical),
    }
