"""What somebody says on the phone or has in one row of a sheet: sums, not entries. Judged by the same engine.

`Totals` holds the sums, each of which may stay untold; `RequestedTotals` says which sums the rules of a day can use;
`as_record` makes of them the record that the engine judges and that a person can open and go on with. `spoken` reads
numbers as people say them; `Between` holds the two ends of those that are ranges.
"""

from imh_core.totals.between import Between, assessed_between, between
from imh_core.totals.model import MOST_MONTHS, MOST_TOTAL, Pair, Totals
from imh_core.totals.questions import MonthsQuestion, RequestedTotals, asked
from imh_core.totals.to_record import as_record, assessments, parts_told

__all__ = [
    "MOST_MONTHS",
    "MOST_TOTAL",
    "Between",
    "MonthsQuestion",
    "Pair",
    "RequestedTotals",
    "Totals",
    "as_record",
    "asked",
    "assessed_between",
    "assessments",
    "between",
    "parts_told",
]
