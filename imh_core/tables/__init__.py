"""Findings and rules → pandas: the numbers behind each picture, and the same numbers in words.

Numbers are floats for drawing (NaN: not told, or there is none), taken from the findings as they are and never rounded;
beside each stands the text that shows it. A number that was not told is NaN and says "not answered": it is never 0. A
number that cannot be told yet, because something about an entry is not told, says what more could count: it is never
called to go. Every frame has its takeaway, one or a few plain sentences short enough for a chart's text alternative,
and its table: the frame in words.
"""

from imh_core.tables.all_training import ALL_TRAINING, ALL_TRAINING_ID
from imh_core.tables.amounts import hours_text
from imh_core.tables.hours_by_day import (
    MOST_DAYS,
    POINTS,
    SERIES,
    Numbers,
    OverTime,
    hours_over_time,
)
from imh_core.tables.matrix_cells import ALL_MINIMUMS, DONE, MATRIX, NOT_ASKED, matrix, matrix_table, matrix_takeaway
from imh_core.tables.minimum_rows import MINIMUMS, minimums, minimums_table, minimums_takeaway, of_minimum
from imh_core.tables.projected_hours import (
    PROJECTED_POINTS,
    PROJECTED_SERIES,
    projected_hours,
    projected_hours_table,
    projected_hours_takeaway,
)
from imh_core.tables.rsc_pairs import RSC_PAIRS, rsc_pairs, rsc_pairs_table, rsc_pairs_takeaway
from imh_core.tables.training_hours_rows import (
    TRAINING_HOURS,
    training_hours,
    training_hours_table,
    training_hours_takeaway,
)

__all__ = [
    "ALL_MINIMUMS",
    "ALL_TRAINING",
    "ALL_TRAINING_ID",
    "DONE",
    "MATRIX",
    "MINIMUMS",
    "MOST_DAYS",
    "NOT_ASKED",
    "POINTS",
    "PROJECTED_POINTS",
    "PROJECTED_SERIES",
    "RSC_PAIRS",
    "SERIES",
    "TRAINING_HOURS",
    "Numbers",
    "OverTime",
    "hours_over_time",
    "hours_text",
    "matrix",
    "matrix_table",
    "matrix_takeaway",
    "minimums",
    "minimums_table",
    "minimums_takeaway",
    "of_minimum",
    "projected_hours",
    "projected_hours_table",
    "projected_hours_takeaway",
    "rsc_pairs",
    "rsc_pairs_table",
    "rsc_pairs_takeaway",
    "training_hours",
    "training_hours_table",
    "training_hours_takeaway",
]
