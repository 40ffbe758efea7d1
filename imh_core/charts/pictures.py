"""A kind of picture → its chart: laid out, built, or both at once."""

from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd

from imh_core.charts.date_rows import dates_chart, dates_laid_out
from imh_core.charts.group_needs import needs_chart, needs_laid_out
from imh_core.charts.group_stuck import stuck_chart, stuck_laid_out
from imh_core.charts.hour_panels import hours_chart, hours_laid_out
from imh_core.charts.ink import INKS, Inks, Theme
from imh_core.charts.layout import Data, Kind, Layout, rows_of
from imh_core.charts.matrix_cells import matrix_chart, matrix_laid_out
from imh_core.charts.minimum_bars import minimums_chart, minimums_laid_out
from imh_core.charts.projected_panels import projected_chart, projected_laid_out
from imh_core.charts.rsc_cells import rsc_pairs_chart, rsc_pairs_laid_out
from imh_core.charts.training_bars import training_hours_chart, training_hours_laid_out
from imh_core.tables import Numbers, OverTime

LEGENDS: dict[Kind, str] = {
    "group_needs": "Each bar is the sum of hours that are still to go, as far as they are told.",
    "group_stuck": (
        "From the left: people who are short of it, people who have not answered (dashed outline), at the right end "
        "people who have met it. Between them, if there is room left: for a reviewer to judge."
    ),
    "minimums": (
        "The upright stroke is the minimum. The pale band is what successful applications typically include; "
        "it is not required. An arrow: the bar goes on beyond the picture. A dashed outline: not answered."
    ),
    "hours_over_time": (
        "The line is the minimum. The dashed line is typical of successful applications; it is not required."
    ),
    "matrix": (
        "✓ met or done · ○ or an amount (h hours, mo months): still to go · 2/3: how many of them · "
        "? not answered · R for a reviewer · + recommended · – not asked"
    ),
    "projected_hours": (
        "The line is what you entered, with hours without a date from the left edge on. The dashed line is a "
        "projection from today (dotted). The diamond is the month in which all hours asked for are there. The "
        "straight line is the minimum. The pale band is what successful applications typically include; it is "
        "not required."
    ),
    "requirement_dates": (
        "Each bar goes from today to the month in which the minimum would be met: a projection. The diamond marks what "
        "decides the date of the whole. A row without a bar has no date."
    ),
    "rsc_pairs": (
        "Rows: who provides RSC. Columns: who receives it. "
        "✓ filled: these hours count · ✕ outlined: these hours do not count"
    ),
    "training_hours": (
        "The bar is the minimum. The upright stroke is what successful applications typically include, or the grey "
        "part from it on; the arrow says “or more”. It is not required."
    ),
}
"""What the signs of each picture mean."""


def lay_out(kind: Kind, numbers: Numbers) -> tuple[Layout, Data] | None:
    """Place a frame's marks and words. None where there is nothing to draw."""
    if isinstance(numbers, OverTime):
        panels = projected_laid_out if kind == "projected_hours" else hours_laid_out
        return None if numbers.points.empty else panels(numbers)
    if numbers.empty or (kind == "requirement_dates" and numbers["on"].isna().all()):
        return None
    return _LAID_OUT[kind](numbers)


_LAID_OUT: dict[Kind, Callable[[pd.DataFrame], tuple[Layout, Data]]] = {
    "group_needs": needs_laid_out,
    "group_stuck": stuck_laid_out,
    "minimums": minimums_laid_out,
    "matrix": matrix_laid_out,
    "requirement_dates": dates_laid_out,
    "rsc_pairs": rsc_pairs_laid_out,
    "training_hours": training_hours_laid_out,
}
_BUILDERS: dict[Kind, Callable[[Layout, Inks], alt.LayerChart]] = {
    "group_needs": needs_chart,
    "group_stuck": stuck_chart,
    "minimums": minimums_chart,
    "hours_over_time": hours_chart,
    "matrix": matrix_chart,
    "projected_hours": projected_chart,
    "requirement_dates": dates_chart,
    "rsc_pairs": rsc_pairs_chart,
    "training_hours": training_hours_chart,
}


def build(layout: Layout, theme: Theme) -> alt.LayerChart:
    """Build the chart of a layout; its data sets are named and not yet in it."""
    return _BUILDERS[layout.kind](layout, INKS[theme])


def bullet(frame: pd.DataFrame, theme: Theme) -> alt.LayerChart | None:
    """Draw each minimum (`tables.MINIMUMS`) as a bar; x is its share of the minimum, so 3 h and 50 h rows
    compare.

    The scale ends where the typical hours of these rules need it, not where the person's hours do: nothing
    jumps while hours are entered. A bar that is longer ends in an arrow.
    """
    return _complete("minimums", frame, theme)


def over_time(hours: OverTime, theme: Theme) -> alt.LayerChart | None:
    """Draw hours adding up day by day: a panel for each series, with its minimum and what is typical."""
    return _complete("hours_over_time", hours, theme)


def matrix(frame: pd.DataFrame, theme: Theme) -> alt.LayerChart | None:
    """Draw `tables.MATRIX`: a column per category, a row of signs per group under the group's title.

    Filled cells are decided (met, still to go), outlined ones are open; the sign in the cell says which.
    """
    return _complete("matrix", frame, theme)


def projected_hours(hours: OverTime, theme: Theme) -> alt.LayerChart | None:
    """Draw hours adding up, and dashed as a plan carries them on to the month in which all are there."""
    return _complete("projected_hours", hours, theme)


def requirement_dates(frame: pd.DataFrame, theme: Theme) -> alt.LayerChart | None:
    """Draw `tables.REQUIREMENT_DATES`: a bar from today to the month of each minimum. None without any date."""
    return _complete("requirement_dates", frame, theme)


def rsc_pairs(frame: pd.DataFrame, theme: Theme) -> alt.LayerChart | None:
    """Draw `tables.RSC_PAIRS`: a row of signs per provider, a column per recipient."""
    return _complete("rsc_pairs", frame, theme)


def training_hours(frame: pd.DataFrame, theme: Theme) -> alt.LayerChart | None:
    """Draw `tables.TRAINING_HOURS`: a bar per category on one scale of hours, with what is typical beyond it."""
    return _complete("training_hours", frame, theme)


def group_stuck(frame: pd.DataFrame, theme: Theme) -> alt.LayerChart | None:
    """Draw `cohort.summing.STUCK`: a bar of people for each requirement."""
    return _complete("group_stuck", frame, theme)


def group_needs(frame: pd.DataFrame, theme: Theme) -> alt.LayerChart | None:
    """Draw `cohort.summing.HOURS` or `RSC`: a bar of hours still needed for each row."""
    return _complete("group_needs", frame, theme)


def _complete(kind: Kind, numbers: Numbers, theme: Theme) -> alt.LayerChart | None:
    laid_out = lay_out(kind, numbers)
    if laid_out is None:
        return None
    layout, data = laid_out
    chart = build(layout, theme)
    chart["datasets"] = {name: _for_json(frame) for name, frame in data.items()}
    return chart


def _for_json(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows with null where there is no number."""
    return [{name: None if pd.isna(value) else value for name, value in row.items()} for row in rows_of(frame)]
