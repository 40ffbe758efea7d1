"""Sets of calendar months, each a bit of a whole number: union is `|`, overlap is `&`, and no month counts twice.

And the day that is some months later.
"""

from calendar import monthrange
from datetime import date

from imh_core.record.model import EARLIEST

MONTHS_IN_A_YEAR = 12

Months = int
NONE: Months = 0


def place(day: date) -> int:
    """Number a month through from the earliest a record may hold."""
    return (day.year - EARLIEST.year) * MONTHS_IN_A_YEAR + day.month - 1


def before(stop: int) -> Months:
    """All months before the one with this place."""
    return (1 << max(stop, 0)) - 1


def between(first: int, stop: int) -> Months:
    """The months from `first` up to, and without, `stop`."""
    return before(stop) & ~before(first)


def how_many(months: Months) -> int:
    """Count the months of a set."""
    return months.bit_count()


def later(day: date, months: int) -> date:
    """Return the day that many months later: the same day of the month, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, MONTHS_IN_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_between(first: date, last: date) -> int:
    """Count the whole months from one day to another: the most for which `later` is not after it; never below 0."""
    months = place(last) - place(first)
    return max(months if later(first, months) <= last else months - 1, 0) if last > first else 0
