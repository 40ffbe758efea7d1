"""What somebody says on the phone or has in one row of a sheet: sums, not entries. Judged by the same engine.

`Totals` holds the sums, each of which may stay untold; `Asked` says which sums the rules of a day can use; `as_record`
makes of them the record that the engine judges and that a person can open and go on with.
"""

from imh_core.totals.making import as_record, assessments, parts_told
from imh_core.totals.told import MOST_MONTHS, MOST_TOTAL, Pair, Totals
from imh_core.totals.wanted import Asked, SpanAsked, asked

__all__ = [
    "MOST_MONTHS",
    "MOST_TOTAL",
    "Asked",
    "Pair",
    "SpanAsked",
    "Totals",
    "as_record",
    "asked",
    "assessments",
    "parts_told",
]
