"""Hours of training and of RSC as they added up, and as they would go on at a plan's pace."""

from collections.abc import Iterator, Mapping
from datetime import date
from math import isnan
from typing import Any

import pandas as pd

from imh_core.english import month_of, written
from imh_core.judging.judgement import Status
from imh_core.plan import Forecast, HourLog, HoursNeeded, Outlook, Plan
from imh_core.rulebook import Rulebook
from imh_core.tables.amounts import hours_text, plain
from imh_core.tables.frames import framed
from imh_core.tables.hours_by_day import POINTS, SERIES, OverTime, hours_over_time
from imh_core.words.findings import Words
from imh_core.words.plan import PlanWords

PROJECTED_POINTS = {**POINTS, "projected": "bool"}
"""As `POINTS`; `projected`: not entered but carried forward. Hours without a date stand before the first day."""
PROJECTED_SERIES = {
    **SERIES,
    "reached": "datetime64[s]",  # the day on which all minimums of this log are met; NaT: met, or no date
    "reached_text": "str",  # "projected: March 2027", or empty
    "standing": "str",  # what is said of the series beside its picture
    "takeaway": "str",  # the same with its name and its minimum
}


def projected_hours(plan: Plan, words: Words, book: Rulebook) -> OverTime:
    """Carry the hours of `hours_over_time` on, at the plan's pace, to the day on which all of its minimums are met.

    Of a series that has no such date, or that has no minimum, nothing is carried on. Where hours of one log are still
    missing, those of a log that has them all are left out.
    """
    past = hours_over_time(plan.standing, words, book, plan.as_of)
    said = PlanWords(book)
    points: list[dict[str, Any]] = []
    series: list[dict[str, Any]] = []
    rows = _rows(past.series)
    begun = set(past.points["series"])
    for row in [row for row in rows if row["series"] in begun and any(True for _ in _of_log(plan, row["log"]))] or rows:
        own = past.points[past.points["series"] == row["series"]]
        points += [{**one, "total": one["total"] + row["undated"], "projected": False} for one in _rows(own)]
        reached = _reached(plan, row["log"])
        ahead = sum(one.hours for one in plan.hours if one.told and _adds_to(one, row)) if reached else 0
        if reached:
            total = row["counted"] + float(ahead)
            at_end = {"date": reached, "series": row["series"], "hours": float(ahead), "total": total}
            points.append({**at_end, "projected": True})
        text = f"projected: {month_of(reached)}" if reached else ""
        standing = _standing(plan, row, reached, said)
        series.append(
            {
                **row,
                "reached": reached,
                "reached_text": text,
                "standing": standing,
                "takeaway": _takeaway(row, standing),
            }
        )
    return OverTime(framed(PROJECTED_POINTS, points), framed(PROJECTED_SERIES, series))


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _adds_to(hours: HoursNeeded, row: Mapping[str, Any]) -> bool:
    if hours.way.log != row["log"]:
        return False
    return not row["requirement"] or any(part.requirement == row["requirement"] for part in hours.way.serves)


def _of_log(plan: Plan, log: HourLog) -> Iterator[Forecast]:
    """The minimums that hours of this log are still missing for."""
    kind = "training_hours" if log == "trainings" else "rsc_hours"
    for forecast in plan.forecasts:
        if any(leaf.check.kind == kind and leaf.status is not Status.MET for leaf in forecast.finding.leaves):
            yield forecast


def _reached(plan: Plan, log: HourLog) -> date | None:
    waiting = list(_of_log(plan, log))
    if not waiting or any(one.outlook is not Outlook.ON_DATE for one in waiting):
        return None
    return max(one.on for one in waiting if one.on)


def _standing(plan: Plan, row: Mapping[str, Any], reached: date | None, said: PlanWords) -> str:
    if isnan(row["counted"]):
        return "not answered"
    undated = f", {plain(row['undated'])} of them without a date" if row["undated"] else ""
    counted = f"{hours_text(row['counted'])} counted{undated}"
    waiting = list(_of_log(plan, row["log"]))
    if reached:
        # Of two minimums of RSC only the larger is drawn, but the date is that of both.
        rate = said.rate(plan, row["log"])
        return f"{counted}; projected, {rate}: all required hours in {month_of(reached)}"
    if isnan(row["minimum"]):
        return f"{counted}; no minimum"
    if not waiting:
        return f"{counted}; all required hours are there"
    no_date = next((one for one in waiting if one.outlook is not Outlook.ON_DATE), waiting[0])
    return f"{counted}; {_lowered(said.forecast(no_date, plan))}"


def _lowered(sentence: str) -> str:
    return f"{sentence[:1].lower()}{sentence[1:].rstrip('.')}"


def _takeaway(row: Mapping[str, Any], standing: str) -> str:
    of = f" ({row['minimum_text']})" if row["minimum_text"] else ""
    return f"{row['series']}{of}: {standing}."


def projected_hours_takeaway(hours: OverTime) -> str:
    """Say of each series what there is, and in which month its minimums would be met."""
    return " ".join(hours.series["takeaway"]) or "This category counts no hours."


def projected_hours_table(hours: OverTime) -> pd.DataFrame:
    """Return the points in words, the latest first: when, what for, hours added, hours in all, whether projected."""
    latest_first = hours.points.sort_values("date", ascending=False, kind="stable")
    rows = [
        {
            "Date": month_of(day) if ahead else written(day),
            "Series": series,
            "Hours": plain(added),
            "In all": plain(total),
            "From": "projection" if ahead else "your entries",
        }
        for day, series, added, total, ahead in zip(
            latest_first["date"].dt.date,
            latest_first["series"],
            latest_first["hours"],
            latest_first["total"],
            latest_first["projected"],
            strict=True,
        )
    ]
    return pd.DataFrame(rows, columns=["Date", "Series", "Hours", "In all", "From"])
