"""What somebody says for a number → the number, or the range that it is: "about 30", "30+", "two and a half years".

Nothing is guessed: "about 30" is 30 with that word beside it, not a range that nobody told; "a couple" is asked about.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from imh_core.english import shortened
from imh_core.record import months as calendar
from imh_core.record import parsing
from imh_core.record.model import EARLIEST
from imh_core.record.months import MONTHS_IN_A_YEAR
from imh_core.totals.model import MOST_COUNT, MOST_MONTHS, MOST_TOTAL

N = TypeVar("N", Decimal, int)

MOST_LETTERS = 60  # of anything that is one number; a pasted paragraph is none
_MOST_SHOWN = 40
_CENT = Decimal("0.01")

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORD = re.compile(rf"\b(?:({'|'.join(_TENS)})(?:[- ]({'|'.join(_ONES[1:10])}))?|({'|'.join(_ONES)}))\b")
_UNIT = r"(years?|yrs?|hours?|hrs?)"
_HALVES = (
    (re.compile(r"(\d) ?½"), r"\1.5"),
    (re.compile(r"(\d)(?: and)? 1/2\b"), r"\1.5"),
    (re.compile(r"(\d) and a half\b"), r"\1.5"),
    (re.compile(rf"\b(\d+) {_UNIT} and a half\b"), r"\1.5 \2"),
    (re.compile(rf"\ban? {_UNIT} and a half\b"), r"1.5 \1"),
    (re.compile(rf"\bhalf an? {_UNIT}\b"), r"0.5 \1"),
    (re.compile(r"\ban? (year|month|hour)\b"), r"1 \1"),
)

_ABOUT = re.compile(r"(?:about|around|roughly|approximately|approx\.?|circa|~) ?(.+)")
_AT_LEAST = re.compile(r"(?:at least|no less than) (.+)|(.+?) ?(?:\+|plus|or more)((?: ?[a-z]+)?\.?)")
_MORE_THAN = re.compile(r"(?:more than|over) (.+)")
_AT_MOST = re.compile(r"(?:up to|at most|no more than) (.+)|(.+) or (?:less|fewer)")
_LESS_THAN = re.compile(r"()(?:less than|fewer than|under) (.+)")
_BETWEEN = re.compile(r"between (.+?) and (.+)|(?:from )?(.*\d.*?) ?(?:-| to | or ) ?(\d.*)")

_COUNT = re.compile(r"(\d+)(?: ([a-z ]+))?")
_HOURS = re.compile(r"-?[\d.,:' ]*\d[\d.,:' ]*(?:hours?|hrs?|h|clock hours?)?\.?")
_NUMBER = r"\d+(?:[.,]\d+)?"
_LENGTH = re.compile(rf"(?:({_NUMBER}) ?(years?|yrs?|y)\.?)?(?:,? ?(?:and )?)(?:({_NUMBER}) ?(months?|mos?|m)?\b\.?)?")
_SINCE = re.compile(r"since (.+)")
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_A_MONTH = re.compile(
    rf"(?:(\d{{1,2}})/|({'|'.join(_MONTH_NAMES)})[a-z]*\.?,? )?(\d{{4}})"
)  # as the record's own fields: month first


@dataclass(frozen=True, slots=True)
class Spoken(Generic[N]):
    """A number as told: `low` and `high` are the same where it is one; None: there is no upper end ("30+")."""

    low: N
    high: N | None
    about: bool = False
    """Whether "about" was said. It widens nothing: nobody told by how much."""


def hours(text: str) -> Spoken[Decimal]:
    """Read clock hours as people say them. Raises `ValueError` with how to write it."""

    def one(part: str) -> Decimal:
        if not _HOURS.fullmatch(part):
            raise ValueError(how)
        return parsing.hours_in_all(part, MOST_TOTAL)

    how = f"“{_shown(text)}” is not a number of hours. Write it like 30, about 30, 20–25, 30+ or 1:30."
    return _read(_plain(text, how), one, _CENT, more_than=Decimal(0))


def count(text: str, units: tuple[str, ...] = ()) -> Spoken[int]:
    """Read a whole number; `units`: words that may stand after it. Raises `ValueError` with how to write it."""

    def one(part: str) -> int:
        found = _COUNT.fullmatch(part)
        if not found or (found[2] and found[2] not in units):
            raise ValueError(how)
        if len(found[1]) > len(str(MOST_COUNT)) or int(found[1]) > MOST_COUNT:
            raise ValueError(f"“{part}” is more than {MOST_COUNT:,}. Check the number.")
        return int(found[1])

    how = f"“{_shown(text)}” is not a whole number. Write it like 12, about 12, 10–12 or 12+."
    return _read(_plain(text, how), one, 1, more_than=1)


def months(text: str, today: date) -> Spoken[int]:
    """Read a length of time in whole months: 24, "2 yrs 3 mo", "since 2022". Raises `ValueError` with how to write it.

    Since a year, it may have begun in each of its months; as in a record, the month now running is not over.
    """
    how = f"“{_shown(text)}” is not a number of months. Write it like 24, 2 years 3 months, 2–3 years or since 2022."
    plain, about = _about(_plain(text, how))
    if since := _SINCE.fullmatch(plain):
        return _since(*_about(since[1], about), today, how)

    def one(part: str) -> int:
        return _length(part, _SPOKEN_IN_YEARS.search(plain) is not None, how)

    return _read(plain, one, 1, more_than=0, about=about)


_SPOKEN_IN_YEARS = re.compile(r"\d ?(?:years?|yrs?|y)\.?$")
"""The unit is said once, after the second number: "2 to 3 years"."""


def _length(part: str, in_years: bool, how: str) -> int:
    found = _LENGTH.fullmatch(part)
    if not found or not (found[1] or found[3]) or (found[1] and found[3] and not found[4]):
        raise ValueError(how)
    bare_years = in_years and not found[1] and not found[4]
    told = [(found[1], MONTHS_IN_A_YEAR), (found[3], MONTHS_IN_A_YEAR if bare_years else 1)]
    sum_of = sum((Decimal(number.replace(",", ".")) * each for number, each in told if number), Decimal(0))
    if sum_of > MOST_MONTHS:
        raise ValueError(f"“{_shown(part)}” is more than {MOST_MONTHS // MONTHS_IN_A_YEAR} years. Check the number.")
    if sum_of != int(sum_of):
        raise ValueError(f"“{_shown(part)}” is not a whole number of months. Write it like 2 years 3 months.")
    return int(sum_of)


def _since(said: str, about: bool, today: date, how: str) -> Spoken[int]:
    found = _A_MONTH.fullmatch(said)
    if not found:
        raise ValueError(how)
    number, name, year = int(found[1] or 0), found[2], int(found[3])
    number = _MONTH_NAMES.index(name) + 1 if name else number
    if found[1] and not 1 <= number <= MONTHS_IN_A_YEAR:
        raise ValueError(how)
    if (year, number) > (today.year, today.month):
        raise ValueError(f"“since {_shown(said)}” is in the future. Check the year.")
    if year < max(EARLIEST.year, today.year - MOST_MONTHS // MONTHS_IN_A_YEAR + 1):
        raise ValueError(
            f"“since {_shown(said)}” is more than {MOST_MONTHS // MONTHS_IN_A_YEAR} years ago. Check the year."
        )
    first, last = date(year, number or 1, 1), date(year, number or MONTHS_IN_A_YEAR, 1)
    now = calendar.place(today)
    return Spoken(max(now - calendar.place(last), 0), now - calendar.place(first), about)


def _read(plain: str, one: Callable[[str], N], step: N, more_than: N, about: bool = False) -> Spoken[N]:
    """Read a number, or a range of them. `step`: what "less than" takes away; `more_than`: what its opposite adds."""
    said, about = _about(plain, about)
    low, high = _ends(said, one, step, more_than)
    if high is not None and low > high:
        raise ValueError(f"“{_shown(said)}” has the larger number first. Write the smaller one first.")
    return Spoken(low, high, about)


def _ends(said: str, one: Callable[[str], N], step: N, more_than: N) -> tuple[N, N | None]:
    if found := _AT_LEAST.fullmatch(said):
        return one("".join(part for part in found.groups() if part)), None
    if found := _MORE_THAN.fullmatch(said):
        return one(found[1]) + more_than, None
    if found := _AT_MOST.fullmatch(said) or _LESS_THAN.fullmatch(said):
        most = one(found[1] or found[2])
        return most - most, most - step if found.re is _LESS_THAN else most
    if found := _BETWEEN.fullmatch(said):
        return one((found[1] or found[3]).strip()), one((found[2] or found[4]).strip())
    exact = one(said)
    return exact, exact


def _about(plain: str, about: bool = False) -> tuple[str, bool]:
    found = _ABOUT.fullmatch(plain)
    return (found[1], True) if found else (plain, about)


def _plain(text: str, how: str) -> str:
    """One line in small letters, numbers in digits; raises `ValueError` where it is too long to be one number."""
    if len(text.strip()) > MOST_LETTERS:
        raise ValueError(how)
    plain = re.sub(r"[‐‑‒–—−]", "-", " ".join(text.casefold().split()))
    if re.match(r"-\s*\d", plain):
        raise ValueError("A number here cannot be negative.")
    plain = _WORD.sub(_digits, plain)
    for half, digits in _HALVES:
        plain = half.sub(digits, plain)
    return plain


def _digits(found: re.Match[str]) -> str:
    if found[3]:
        return str(_ONES.index(found[3]))
    return str((_TENS.index(found[1]) + 2) * 10 + (_ONES.index(found[2]) if found[2] else 0))


def _shown(text: str) -> str:
    return shortened(" ".join(text.split()), _MOST_SHOWN)
