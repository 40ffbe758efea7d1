"""The minimums that are not met, each with the month in which a plan would meet it, or the reason why it has none."""

from typing import Any

import pandas as pd

from imh_core.english import joined, month_of
from imh_core.plan import Forecast, Outlook, Plan
from imh_core.rulebook import Rulebook
from imh_core.tables.frames import framed
from imh_core.words.plan import PlanWords

REQUIREMENT_DATES = {
    "requirement": "str",  # its id
    "title": "str",
    "outlook": "str",  # a `plan.Outlook`
    "on": "datetime64[s]",  # the projected day; NaT: no date
    "on_text": "str",  # "March 2027", or "no date"
    "decides": "bool",  # whether it is met last and so decides the date of the whole
    "words": "str",  # the sentence on it
    "as_of": "datetime64[s]",
    "headline": "str",  # the sentence on the whole, in every row
}


def requirement_dates(plan: Plan, book: Rulebook) -> pd.DataFrame:
    """List the minimums that are not met: those with a date first, the earliest first; then those without."""
    words = PlanWords(book)
    met = (Outlook.MET, Outlook.FOR_REVIEWER, Outlook.ON_DATE)
    undated = [forecast for forecast in plan.forecasts if forecast.outlook not in met]
    headline = words.whole(plan)
    return framed(REQUIREMENT_DATES, [_row(one, plan, words, headline) for one in (*plan.dated, *undated)])


def _row(one: Forecast, plan: Plan, words: PlanWords, headline: str) -> dict[str, Any]:
    return {
        "requirement": one.finding.rule.id,
        "title": one.finding.rule.title,
        "outlook": one.outlook.value,
        "on": one.on,
        "on_text": month_of(one.on) if one.on else "no date",
        "decides": one in plan.deciding,
        "words": words.forecast(one, plan),
        "as_of": plan.as_of,
        "headline": headline,
    }


def requirement_dates_takeaway(frame: pd.DataFrame) -> str:
    """Say when the whole could be met, then name what has a date and what has none."""
    if frame.empty:
        return "Nothing that can be checked here is still open."
    return f"{frame['headline'].iloc[0]} {requirement_dates_listed(frame)}".rstrip()


def requirement_dates_listed(frame: pd.DataFrame) -> str:
    """Name what has a date; empty where nothing has one."""
    dated = frame[frame["on"].notna()]
    named = [f"{title} ({when})" for title, when in zip(dated["title"], dated["on_text"], strict=True)]
    return f"Projected: {joined(named)}." if named else ""


def requirement_dates_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in words: requirement, month, whether it decides the date, and why."""
    return pd.DataFrame(
        {
            "Requirement": frame["title"].tolist(),
            "Projected": frame["on_text"].tolist(),
            "Decides the date": ["yes" if one else "" for one in frame["decides"]],
            "Why": frame["words"].tolist(),
        }
    )
