"""A kind of picture → its chart: laid out, and built."""

from collections.abc import Callable

import altair as alt
import pandas as pd

from imh_core.charts.group_needs import needs_chart, needs_laid_out
from imh_core.charts.group_stuck import stuck_chart, stuck_laid_out
from imh_core.charts.ink import INKS, Inks, Theme
from imh_core.charts.layout import Data, Kind, Layout
from imh_core.charts.matrix_cells import matrix_chart, matrix_laid_out
from imh_core.charts.minimum_bars import minimums_chart, minimums_laid_out
from imh_core.charts.projected_panels import projected_chart, projected_laid_out
from imh_core.charts.rsc_cells import rsc_pairs_chart, rsc_pairs_laid_out
from imh_core.charts.training_bars import training_hours_chart, training_hours_laid_out
from imh_core.tables import Numbers, OverTime


def lay_out(kind: Kind, numbers: Numbers, wide: bool = False) -> tuple[Layout, Data] | None:
    """Place a frame's marks and words. None where there is nothing to draw. `wide`: for a slide, wide and low."""
    if isinstance(numbers, OverTime):
        return None if numbers.points.empty else projected_laid_out(numbers)
    if numbers.empty:
        return None
    return minimums_laid_out(numbers, wide) if kind == "minimums" else _LAID_OUT[kind](numbers)


_LAID_OUT: dict[Kind, Callable[[pd.DataFrame], tuple[Layout, Data]]] = {
    "group_needs": needs_laid_out,
    "group_stuck": stuck_laid_out,
    "matrix": matrix_laid_out,
    "rsc_pairs": rsc_pairs_laid_out,
    "training_hours": training_hours_laid_out,
}
_BUILDERS: dict[Kind, Callable[[Layout, Inks], alt.LayerChart]] = {
    "group_needs": needs_chart,
    "group_stuck": stuck_chart,
    "minimums": minimums_chart,
    "matrix": matrix_chart,
    "projected_hours": projected_chart,
    "rsc_pairs": rsc_pairs_chart,
    "training_hours": training_hours_chart,
}


def build(layout: Layout, theme: Theme) -> alt.LayerChart:
    """Build the chart of a layout; its data sets are named and not yet in it."""
    return _BUILDERS[layout.kind](layout, INKS[theme])
