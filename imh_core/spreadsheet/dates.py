"""Dates as people write them in spreadsheets. Which number is the month is decided by a whole column, never by a guess.

"5/4/2024" is May 4 to some and April 5 to others. One "25/12/2023" in the same column settles it: the caller says so,
since it may be a slip itself among dates as people in Virginia write them. Where nothing in the column settles it, the
caller is told, reads month first as they do, and says so.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from imh_core.english import written
from imh_core.record.model import EARLIEST
from imh_core.record.months import MONTHS_IN_A_YEAR
from imh_core.spreadsheet.columns import Cell
from imh_core.spreadsheet.vocabulary import typed

MONTHS, DAYS_ONLY = range(1, MONTHS_IN_A_YEAR + 1), range(MONTHS_IN_A_YEAR + 1, 32)
YEAR_DIGITS = 4
EXCEL_DAY_ZERO = date(1899, 12, 30)  # Excel counts days from here: 1 is December 31, 1899
EXCEL_NUMBERS = range((EARLIEST - EXCEL_DAY_ZERO).days, (date(2100, 1, 1) - EXCEL_DAY_ZERO).days)
YEARS = range(EARLIEST.year, 2101)
MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
LEAST_LETTERS_OF_A_MONTH = 3
HOW_A_DAY = "Write it like 4 May 2024."  # not 05/04/2024: it is asked for where the order is in doubt
HOW_A_MONTH = "Write month and year, like 05/2019."

_CLOCK = re.compile(
    r"[T ,]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]\.?m\.?)?\s*\(?(Z|UTC|GMT|[ECMP][SD]?T|[+-]\d{2}:?\d{2})?\)?$",
    re.IGNORECASE,
)
"""The time of day, with its zone: the day is the one that is written."""
_WEEKDAY = re.compile(r"^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\.?,?\s+", re.IGNORECASE)
_BETWEEN = r"\s*[./\-\s]\s*"
_NO_MARKS = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_EXCEL_TEXT = re.compile(r"\d{5,6}(\.\d{1,12})?", re.ASCII)
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{1,2}})\.?", re.ASCII)
_YEAR_LAST = re.compile(rf"(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{4}}|\d{{2}})\.?", re.ASCII)
_NAME = r"([a-z]{3,9})\.?"
_DAY_NAME_YEAR = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s.\-/]*(?:of\s+)?{_NAME}[\s,.\-/]*'?(\d{{4}}|\d{{2}})", re.ASCII
)
_NAME_DAY_YEAR = re.compile(rf"{_NAME}[\s\-/]*(\d{{1,2}})(?:st|nd|rd|th)?[\s,.\-/]+'?(\d{{4}}|\d{{2}})", re.ASCII)
_YEAR_MONTH = re.compile(r"(\d{4})\s*[./\-]\s*(\d{1,2})", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[./\-]\s*(\d{4})", re.ASCII)
_NAME_YEAR = re.compile(rf"{_NAME}[\s,.\-/]*'?(\d{{4}}|\d{{2}})", re.ASCII)
_YEAR_NAME = re.compile(rf"(\d{{4}})[\s,.\-/]*{_NAME}", re.ASCII)
_PARTS = re.compile(r"[a-z]+|\d+", re.ASCII)
_BETWEEN_DAYS = re.compile(r"\s*(?:[-/&]|\b(?:to|through|until|and)\b)\s*")
_DAYS_OF_A_MONTH = re.compile(r"\d{1,2}/\d{1,2}\s*(?:-|&|to)\s*(?:\d{1,2}/)?\d{1,2}/\d{4}", re.ASCII)
_LESS_WORDS = frozenset(
    {"spring", "summer", "fall", "autumn", "winter", "early", "mid", "late", "about", "around", "circa", "of", "in",
     "and", "to", "through", "the", "semester", "quarter", "year"}
)  # fmt: skip
_MONTH_PATTERNS = ((_YEAR_MONTH, 2, 1), (_MONTH_YEAR, 1, 2), (_NAME_YEAR, 1, 2), (_YEAR_NAME, 2, 1))
"""Each with the places of the month and the year in it."""


class Order(StrEnum):
    """Which number of a date is the month."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


@dataclass(frozen=True)
class ColumnOrder:
    """What the dates of a column show. `open_example`: a date that can be read both ways, where nothing settles it."""

    order: Order
    open_example: str | None = None
    mixed: bool = False
    """Some dates can only be month first and others only day first: those in between belong to neither."""
    settled_at: int | None = None
    """The place, from 0, of the first date that can only be day first, where the others follow it."""
    settled_example: str | None = None
    """The first of those others: by itself it could be read both ways."""


@dataclass(frozen=True)
class Dated:
    """A date that was read, and what to say about how."""

    day: date
    remark: str | None = None


def order_of(cells: Iterable[Cell]) -> ColumnOrder:
    """Find out from all dates of a column which number is the month."""
    month_first = dots_only = False
    day_first_at: int | None = None
    example: str | None = None
    for place, cell in enumerate(cells):
        if not isinstance(cell, str) or not (found := _YEAR_LAST.fullmatch(_bare(cell))):
            continue
        first, second = int(found[1]), int(found[2])
        if day_first_at is None and first in DAYS_ONLY and second in MONTHS:
            day_first_at = place
        month_first |= first in MONTHS and second in DAYS_ONLY
        if example is None and can_be_read_both_ways(cell):
            example, dots_only = cell, "." in cell
    if month_first and day_first_at is not None:
        return ColumnOrder(Order.MONTH_FIRST, example, mixed=True)
    if month_first:
        return ColumnOrder(Order.MONTH_FIRST)
    if day_first_at is not None:
        return ColumnOrder(Order.DAY_FIRST, settled_at=day_first_at, settled_example=example)
    return ColumnOrder(Order.DAY_FIRST if dots_only else Order.MONTH_FIRST, example)


def can_be_read_both_ways(cell: Cell) -> bool:
    """Whether this date is another day when read the other way."""
    found = _YEAR_LAST.fullmatch(_bare(cell)) if isinstance(cell, str) else None
    if not found or found[3] == "0000":
        return False
    first, second = int(found[1]), int(found[2])
    return first != second and first in MONTHS and second in MONTHS


def can_be_a_day(cell: Cell) -> bool:
    """Whether a cell looks like a day, in whichever way it is written."""
    text = _bare(cell) if isinstance(cell, str) else ""
    ways = (_NO_MARKS, _YEAR_FIRST, _YEAR_LAST, _DAY_NAME_YEAR, _NAME_DAY_YEAR, _MONTH_YEAR, _NAME_YEAR)
    return any(way.fullmatch(text) for way in ways)


def read_as(order: ColumnOrder, first_row: int, today: date) -> str:
    """Say how the dates of a column were read that could be meant otherwise; "" where there is nothing to say.

    Month first is how people here write; where other rows show it, there is nothing to say. `first_row`: of the column,
    counted from 0.
    """
    word = "month/day/year" if order.order is Order.MONTH_FIRST else "day/month/year"
    if order.settled_at is not None and order.settled_example:
        day = day_of(order.settled_example, order.order, today).day
        return (
            f"were read as {word}, such as {order.settled_example} as {written(day)}, because row "
            f"{first_row + order.settled_at + 1} fits only that order."
        )
    return f"were read as {word}, but nothing in the column confirms it." if order.open_example else ""


def day_of(cell: Cell, order: Order, today: date) -> Dated:
    """Read a day. Raises `ValueError` with how to write it."""
    if isinstance(cell, date):
        return Dated(cell)
    if found := _excel_number(cell):
        return found
    text = f"{cell:.0f}" if isinstance(cell, int | float) and not isinstance(cell, bool) else cell
    if not isinstance(text, str):
        raise ValueError(f"“{cell}” is not a date. {HOW_A_DAY}")
    try:
        return Dated(_day_in(_bare(text), order, today))
    except LookupError:
        raise ValueError(f"“{cell}” is not a date. {HOW_A_DAY}") from None


def says_less_than_a_day(cell: Cell, order: Order, today: date) -> bool:
    """Whether a cell tells a time that is past, and no single day: "Spring 2022", "May 2021", 2019, "Oct 3-5 2019"."""
    text = _bare(str(cell)) if isinstance(cell, str | int) else f"{cell:g}" if isinstance(cell, float) else ""
    for mark in _BETWEEN_DAYS.finditer(text):
        with suppress(LookupError):
            first, last = (_day_in(one, order, today) for one in (text[: mark.start()], text[mark.end() :]))
            return first <= last <= today
    if months := _months_in(text, today):
        return date(months[1], months[0], 1) <= today
    parts = _PARTS.findall(text)
    words = [part for part in parts if part.isalpha()]
    years = [int(part) for part in parts if len(part) == YEAR_DIGITS and part.isdigit()]
    numbers = len(parts) - len(words) - len(years)
    if not years or not all(year in YEARS and year <= today.year for year in years):
        return False
    if not words:
        return not numbers or _DAYS_OF_A_MONTH.fullmatch(text) is not None
    # One day of one month is a whole date: what is none, as February 30, is a slip.
    return numbers != 1 and all(word in _LESS_WORDS or _month_number(word) for word in words)


def _months_in(text: str, today: date) -> tuple[int, int] | None:
    """The month and the year of a text that tells no more than these."""
    for pattern, month_at, year_at in _MONTH_PATTERNS:
        found = pattern.fullmatch(text)
        if found and (number := _month_number(found[month_at])):
            return number, _year(found[year_at], today)
    return None


def month_of(cell: Cell, order: Order, today: date) -> tuple[int | None, int, str | None]:
    """Read a month: its number (None where only a year is told), the year, a remark. Raises `ValueError`."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell in YEARS:
        return None, int(cell), None
    if isinstance(cell, str):
        text = _bare(cell)
        if text.isascii() and text.isdigit() and int(text) in YEARS:
            return None, int(text), None
        if months := _months_in(text, today):
            return *months, None
    try:
        dated = day_of(cell, order, today)
    except ValueError:
        raise ValueError(f"“{cell}” is not a month. {HOW_A_MONTH}") from None
    return dated.day.month, dated.day.year, dated.remark


@lru_cache(maxsize=8192)  # each is looked at by several questions
def _bare(text: str) -> str:
    """Without the time of day, the weekday and spaces that do not matter."""
    return _WEEKDAY.sub("", _CLOCK.sub("", typed(text))).strip(" ,").casefold()


def _excel_number(cell: Cell) -> Dated | None:
    """Read a number that Excel shows as a date where its cell is formatted so. Files of other programs lose that."""
    if isinstance(cell, str) and _EXCEL_TEXT.fullmatch(typed(cell)):
        cell = float(typed(cell))
    if (
        isinstance(cell, bool)
        or not isinstance(cell, int | float)
        or not (EXCEL_NUMBERS[0] <= cell <= EXCEL_NUMBERS[-1])
    ):
        return None
    day = EXCEL_DAY_ZERO + timedelta(days=int(cell))
    return Dated(day, f"The number {cell:.12g} was read as the date {day:%m/%d/%Y}, as Excel counts days.")


def _day_in(text: str, order: Order, today: date) -> date:
    """Read one of the ways to write a day. Raises `LookupError` where it is none of them."""
    if (found := _NO_MARKS.fullmatch(text)) and int(found[1]) not in YEARS:
        raise LookupError(text)
    if found := found or _YEAR_FIRST.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), _year(found[3], today)
        month_first = second > MONTHS_IN_A_YEAR or (order is Order.MONTH_FIRST and first <= MONTHS_IN_A_YEAR)
        return _date(year, first, second) if month_first else _date(year, second, first)
    if (found := _DAY_NAME_YEAR.fullmatch(text)) and (month := _month_number(found[2])):
        return _date(_year(found[3], today), month, int(found[1]))
    if (found := _NAME_DAY_YEAR.fullmatch(text)) and (month := _month_number(found[1])):
        return _date(_year(found[3], today), month, int(found[2]))
    raise LookupError(text)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise LookupError(f"{year}-{month}-{day}") from error


def _year(text: str, today: date) -> int:
    """Two digits are of this century unless that lies ahead. Dates before 1940 are nobody's, so only one is meant."""
    year = int(text)
    if len(text) == YEAR_DIGITS:
        return year
    this_century = today.year // 100 * 100
    return this_century + year if this_century + year <= today.year else this_century - 100 + year


def _month_number(text: str) -> int | None:
    if text.isdigit():
        return int(text) if 1 <= int(text) <= MONTHS_IN_A_YEAR else None
    if text == "sept":
        text = "sep"
    named = (place for place, name in enumerate(MONTH_NAMES, 1) if name.startswith(text))
    return next(named, None) if len(text) >= LEAST_LETTERS_OF_A_MONTH else None
