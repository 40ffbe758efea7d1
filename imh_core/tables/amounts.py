"""Amounts as the frames hold them: a float to draw, and the words that show it."""

from collections.abc import Sequence
from decimal import Decimal
from math import nan

from imh_core.english import in_hours, number
from imh_core.judging.judgement import Line, Number

ZERO = Decimal(0)


def as_float(value: Number | None) -> float:
    """Return a number to draw: NaN where there is none."""
    return nan if value is None else float(value)


def plain(hours: Decimal | float) -> str:
    """Write hours (two decimals at most) as they were entered: "30.25"."""
    return number(Decimal(str(round(hours, 2))))


def hours_text(hours: Decimal | float) -> str:
    """Write hours as they were entered, with their unit: "30.25 hours"."""
    return in_hours(Decimal(str(round(hours, 2))))


def could_count(undecided: Sequence[Line]) -> str:
    """Say how much more could count once it is told what is not told: "6 more could count", or empty."""
    more = sum(line.amount for line in undecided)
    return f"{number(more)} more could count" if more else "more could count" if undecided else ""
