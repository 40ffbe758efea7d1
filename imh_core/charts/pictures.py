"""A kind of picture → its chart: laid out, and built."""

from collections.abc import Callable

import altair as alt
import pandas as pd

from imh_core.charts.date_rows import dates_chart, dates_laid_out
from imh_core.charts.group_needs import needs_chart, needs_laid_out
from imh_core.charts.group_stuck import stuck_chart, stuck_laid_out
from imh_core.charts.hour_panels import hours_chart, hours_laid_out
from imh_core.charts.ink import INKS, Inks, Theme
from imh_core.charts.layout import Data, Kind, Layout
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
