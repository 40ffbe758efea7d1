"""Sets of calendar months, each a bit of a whole number: union is `|`, overlap is `&`, and no month counts twice."""

from datetime import date

from imh_core.record import EARLIEST

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
