"""Which columns hold no hours of a row, whatever their names say: times of day, running totals, units of credit.

A name alone cannot tell: "Time" may be a time of day, and "Total hours" may add up the rows above. The cells can.
"""

import re
from collections.abc import Sequence
from datetime import date, time, timedelta

from imh_core.record.parsing import MINUTES_IN_AN_HOUR
from imh_core.spreadsheet.columns import Cell
from imh_core.spreadsheet.vocabulary import simplified, typed

Rows = Sequence[Sequence[Cell]]

_STARTS = frozenset(
    {"start", "starts", "started", "starting", "begin", "begins", "began", "beginning", "from", "in", "join", "joined",
     "arrival", "arrived"}
)  # fmt: skip
_ENDS = frozenset(
    {"end", "ends", "ended", "ending", "finish", "finished", "to", "until", "till", "thru", "through", "out", "leave",
     "left", "departure", "stop", "stopped"}
)  # fmt: skip
_LENGTHS = frozenset(
    {
        "hours",
        "hour",
        "hrs",
        "hr",
        "h",
        "duration",
        "length",
        "long",
        "spent",
        "amount",
        "total",
        "minutes",
        "mins",
        "min",
    }
)
_RUNNING = frozenset({"running", "cumulative", "accumulated", "ytd"})
_CEU, _CREDIT = frozenset({"ceu", "ceus"}), frozenset({"credit", "credits", "units"})
_CLOCK_HOURS = frozenset({"hours", "hour", "hrs", "hr"})
_CLOCK = re.compile(r"(\d{1,2})(?::([0-5]\d))?(?::[0-5]\d)?\s*(?:([ap])\.?\s?m\.?)?", re.IGNORECASE)
_DATED = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b", re.ASCII)
_TO = re.compile(r"\s*-\s*|\s+to\s+", re.IGNORECASE)
_HALF_A_DAY, _DAY = 12 * MINUTES_IN_AN_HOUR, 24 * MINUTES_IN_AN_HOUR
_NOISE = 1e-6  # of binary sums
_FEWEST_ROWS, _MOST_ROWS = 3, 0.8  # a running total shows in three rows, and a slip in one of many hides none


def why_no_hours(header: str, rows: Rows, place: int) -> str:
    """Say of a column why its cells are no hours of their rows; "" where they may be."""
    words = set(simplified(header).split())
    if words & _RUNNING or _is_running_total(rows, place):
        return "is a running total"
    if _is_time_of_day(words, rows, place):
        return "holds times of day"
    told = [row[place] for row in rows if row[place] is not None]
    if told and all(isinstance(cell, date) or (isinstance(cell, str) and _DATED.match(typed(cell))) for cell in told):
        return "holds dates"
    is_credit = words & _CEU or (words & _CREDIT and not words & _CLOCK_HOURS)
    return "may hold units of credit, not clock hours" if is_credit else ""


def start_and_end(headers: Sequence[str], rows: Rows) -> tuple[int, int] | None:
    """Return the places of the one column with times of a start and the one with times of an end, if there are such."""
    words = [set(simplified(header).split()) for header in headers]
    starts, ends = (
        [place for place, one in enumerate(words) if one & names and _is_time_of_day(one, rows, place)]
        for names in (_STARTS, _ENDS)
    )
    return (starts[0], ends[0]) if len(starts) == len(ends) == 1 and starts != ends else None


def between(start: Cell, end: Cell) -> timedelta:
    """Return how long it is from one time of day to another. Raises `ValueError` where that cannot be told."""
    first, last = _minutes(start), _minutes(end)
    if first is None or last is None or last <= first:
        raise ValueError("The two times do not say how long it took. Write the hours, like 1.5 or 1:30.")
    return timedelta(minutes=last - first)


def length_in(text: str) -> timedelta | None:
    """Return how long "9:00-10:30" is; None where it is no pair of times. Raises `ValueError` as `between` does."""
    start, mark, end = (part.strip() for part in _TO.sub("|", text, count=1).partition("|"))
    return between(start, end) if mark and _minutes(start) is not None and _minutes(end) is not None else None


def _is_time_of_day(words: set[str], rows: Rows, place: int) -> bool:
    """Whether all cells are times on a clock, and neither the name nor the cells say that they are lengths."""
    told = [row[place] for row in rows if row[place] is not None]
    if not told or any(_minutes(cell) is None for cell in told):
        return False
    halves = any(isinstance(cell, str) and cell.strip(" .")[-1:] in "mM" for cell in told)
    return halves or bool(words & (_STARTS | _ENDS)) or not words & _LENGTHS


def _minutes(cell: Cell) -> int | None:
    """The minutes since midnight. None where it is no time on a clock: a bare number is none."""
    if isinstance(cell, time):
        return cell.hour * MINUTES_IN_AN_HOUR + cell.minute
    found = _CLOCK.fullmatch(typed(cell)) if isinstance(cell, str) else None
    if not found or not (found[2] or found[3]):
        return None
    minutes = int(found[1]) * MINUTES_IN_AN_HOUR + int(found[2] or 0)
    if found[3]:
        minutes = minutes % _HALF_A_DAY + (_HALF_A_DAY if found[3] in "pP" else 0)
    return minutes if minutes < _DAY else None


def _is_running_total(rows: Rows, place: int) -> bool:
    """Whether a column grows, row by row, by what another one holds; or shrinks by it, where the last row is on top."""
    sums = [_number(row[place]) for row in rows]
    if sum(one is not None for one in sums) < _FEWEST_ROWS:
        return False
    return any(
        _adds_up(each, sums) or _adds_up(each[::-1], sums[::-1])
        for other in range(len(rows[0]))
        if other != place
        for each in [[_number(row[other]) for row in rows]]
    )


def _adds_up(each: Sequence[float | None], sums: Sequence[float | None]) -> bool:
    pairs = [(one, total) for one, total in zip(each, sums, strict=True) if one is not None and total is not None]
    before = [0.0, *(total for _, total in pairs)]
    grows = [abs(total - last - one) < _NOISE and one > 0 for (one, total), last in zip(pairs, before, strict=False)]
    return sum(grows) >= max(_FEWEST_ROWS, len(pairs) * _MOST_ROWS)


def _number(cell: Cell) -> float | None:
    if isinstance(cell, str):
        text = typed(cell)
        return float(text) if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", text, re.ASCII) else None
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None
