"""What a person typed → an entry of the record, or a message for each field that cannot be read.

One reader for the form and for the table, so that both understand and refuse the same. It never guesses: what it cannot
read, it says how to write. Today's date is passed in, since an entry cannot lie in the future.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, NamedTuple, TypeVar

from imh_core.english import shortened
from imh_core.record.model import (
    EARLIEST,
    MOST_HOURS,
    MOST_HOURS_A_MONTH,
    MOST_LETTERS,
    Credential,
    Entry,
    Job,
    Rsc,
    RscProvided,
    Span,
    Training,
    months_told,
    printable,
)
from imh_core.record.months import MONTHS_IN_A_YEAR

T = TypeVar("T")
E = TypeVar("E", bound=Entry)

Draft = Mapping[str, Any]
"""Field name → what stands in it: text as typed, or a date, an id, a bool; None or "" where nothing was entered."""

MINUTES_IN_AN_HOUR = 60
_CENT = Decimal("0.01")
_BEYOND = Decimal(10) ** 9
_NUMBER = re.compile(r"\d+(\.\d*)?|\.\d+")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}([,.' ]\d{3})+([.,]\d{1,2})?")
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)")
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:(years?|yrs?|y)|(months?|mos?|m))?\.?")
_MOST_SHOWN = 40  # letters of what a cell of somebody's sheet holds
_UNIT = re.compile(r"\s*(hours?|hrs?|h|clock hours?)\.?$", re.IGNORECASE)


class Mistakes(ValueError):
    """Fields that could not be read: field name → what is wrong and how to write it."""

    def __init__(self, by_field: dict[str, str]) -> None:
        super().__init__("; ".join(by_field.values()))
        self.by_field = by_field


def hours(text: str | float | Decimal | None) -> Decimal:
    """Read clock hours as people write them: 6, 7.5, 7,5, 1:30, "2 hrs". Raises `ValueError` with how to write it."""
    value, shown = _hours(text)
    if value <= 0:
        raise ValueError("Enter more than 0 hours, or leave the entry out.")
    if value > MOST_HOURS:
        raise ValueError(
            f"“{shown}” is more than {MOST_HOURS:,} hours in one entry. Check the number, or split the entry."
        )
    return value


def hours_in_all(text: str | float | Decimal | None, most: Decimal) -> Decimal:
    """Read a sum of clock hours, written in the same ways; 0 is an answer. Raises `ValueError` with how to write it."""
    value, shown = _hours(text)
    if value > most:
        raise ValueError(f"“{shown}” is more than {most:,} hours. Check the number.")
    return value


class Length(NamedTuple):
    """A sum of whole months, and the unit it was read in: "years", "months", or "" where nothing says which."""

    months: int
    unit: Literal["years", "months", ""]


def months_in_all(text: str, most: int, in_years: bool = False) -> Length:
    """Read a sum of months as people write it: 24, "2 years", "1.5 yrs", "6 mos". Raises `ValueError` with how.

    `in_years`: whether a bare number is one of years. `most`: in months.
    """
    shown = shortened(" ".join(text.split()), _MOST_SHOWN)
    found = _LENGTH.fullmatch(text.strip().casefold())
    if not found:
        raise ValueError(f"“{shown}” is not a number of months. Write it like 24, or like 2 years.")
    unit: Literal["years", "months", ""] = "years" if found[2] else "months" if found[3] else ""
    if in_years and not unit:
        unit = "years"
    months = Decimal(found[1].replace(",", ".")) * (MONTHS_IN_A_YEAR if unit == "years" else 1)
    if months > most:
        raise ValueError(f"“{shown}” is more than {most // MONTHS_IN_A_YEAR} years. Check the number.")
    if months != int(months):
        raise ValueError(f"“{shown}” is not a whole number of months.")
    return Length(int(months), unit)


def _hours(text: str | float | Decimal | None) -> tuple[Decimal, str]:
    shown = "" if text is None else str(text).strip()
    if not shown:
        raise ValueError("Enter the hours, such as 6 or 7.5.")
    value = _clock_hours(shown)
    # A longer number than any field holds cannot be quantized; it is too large by itself.
    if value < _BEYOND and value != value.quantize(_CENT):
        raise ValueError(f"“{shown}” has more than two decimals. Write it like 7.25.")
    return value, shown


def hours_a_month(text: str | float | Decimal | None) -> Decimal | None:
    """Read a pace as hours are read; nothing entered is None, never 0. Raises `ValueError` with how to write it."""
    if text is None or not str(text).strip():
        return None
    value, shown = _hours(text)
    if value <= 0:
        raise ValueError("Enter more than 0 hours a month, or leave it empty.")
    if value > MOST_HOURS_A_MONTH:
        raise ValueError(f"“{shown}” is more than {MOST_HOURS_A_MONTH} hours a month. Check the number.")
    return value


def _clock_hours(shown: str) -> Decimal:
    plain = _UNIT.sub("", shown).strip()
    if clock := _CLOCK.fullmatch(plain):
        return (int(clock[1]) + Decimal(int(clock[2])) / MINUTES_IN_AN_HOUR).quantize(_CENT)
    return _decimal(plain, shown)


def _decimal(plain: str, shown: str) -> Decimal:
    """Read a number whose decimal mark is a point or a comma. "1,000" could be either, so it is asked about."""
    if plain.startswith("-"):
        raise ValueError("Hours cannot be negative.")
    if _THOUSANDS.fullmatch(plain):
        raise ValueError(
            f"“{shown}” can be read in two ways. Write it without a thousands separator, such as 1000 or 1.5."
        )
    point = plain.replace(",", ".")
    if not _NUMBER.fullmatch(point):
        raise ValueError(f"“{shown}” is not a number of hours. Write it like 6, 7.5 or 1:30.")
    try:
        return Decimal(point)
    except InvalidOperation as error:  # pragma: no cover - the pattern above lets nothing else through
        raise ValueError(f"“{shown}” is not a number of hours. Write it like 6, 7.5 or 1:30.") from error


def count(text: str | int | None) -> int | None:
    """Read a whole number; nothing entered is None, never 0. Raises `ValueError` with how to write it."""
    shown = "" if text is None else str(text).strip()
    if not shown:
        return None
    if not re.fullmatch(r"\d{1,5}", shown):
        raise ValueError(f"“{shown}” is not a whole number. Write it like 12, or leave it empty.")
    return int(shown)


def day(value: date | str | None, today: date) -> date | None:
    """Read a date, or a grid's ISO text. Raises `ValueError` where it lies ahead or absurdly far back."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value[: len("2024-05-04")])
        except ValueError as error:
            raise ValueError(f"“{value}” is not a date. Write it like 05/04/2024.") from error
    if value is not None and value > today:
        raise ValueError("This date is in the future. Enter it once it has taken place.")
    if value is not None and value < EARLIEST:
        raise ValueError(f"This date is before {EARLIEST.year}. Check the year.")
    return value


def month(number: int | None, year: int | None, today: date) -> date | None:
    """Join a month and a year, both told or neither. Raises `ValueError` where one is missing or it lies ahead."""
    if number is None and year is None:
        return None
    if number is None or year is None:
        raise ValueError("Choose both the month and the year, or neither.")
    return day(date(year, number, 1), today)


class _Reader:
    """Collects mistakes field by field, so that all are shown at once."""

    def __init__(self, draft: Draft, today: date) -> None:
        self._draft, self._today = draft, today
        self.mistakes: dict[str, str] = {}

    def get(self, field: str) -> Any:
        value = self._draft.get(field)
        return None if value in ("", [], ()) else value

    def read(self, field: str, reader: Callable[..., T], *values: Any) -> T | None:
        try:
            return reader(*values)
        except ValueError as error:
            self.mistakes[field] = str(error)
            return None

    def title(self) -> str | None:
        text = " ".join(printable(str(self.get("title") or "")).split())
        if len(text) > MOST_LETTERS:
            self.mistakes["title"] = f"This title has {len(text)} characters. Shorten it to {MOST_LETTERS}."
        return text or None

    def hours(self) -> Decimal | None:
        return self.read("hours", hours, self.get("hours"))

    def day(self, field: str) -> date | None:
        return self.read(field, day, self.get(field), self._today)

    def dated(self) -> dict[str, Any]:
        """A day, or the words of a date that says less than one."""
        on = self.day("on")
        return {"on": on, "on_said": None if on else self.get("on_said")}

    def month(self, field: str) -> date | None:
        return self.read(field, month, self.get(f"{field}_month"), self.get(f"{field}_year"), self._today)

    def ids(self, field: str) -> frozenset[str] | None:
        chosen = self.get(field)
        return frozenset(chosen) if chosen else None

    def month_or_year(self, field: str) -> dict[str, Any]:
        """A month of a span; the year alone where the person is not sure of the month."""
        number, year = self.get(f"{field}_month"), self.get(f"{field}_year")
        if year is None or number is not None:
            return {field: self.month(field), f"{field}_year": None}
        self.read(field, day, date(year, 1, 1), self._today)
        return {field: None, f"{field}_year": year}

    def span(self) -> dict[str, Any]:
        told = {**self.month_or_year("start"), **self.month_or_year("end")}
        ongoing = bool(self.get("ongoing"))
        if self.mistakes.keys().isdisjoint(("start", "end")):
            starts = months_told(told["start"], told["start_year"])
            ends = months_told(told["end"], told["end_year"])
            if starts and ends and ends[1] < starts[0]:
                self.mistakes["end"] = "It ends before it starts. Correct one of the two."
            if ongoing and ends:
                self.mistakes["end"] = "It has an end date and is marked as ongoing. Clear one of the two."
        ended = bool(told["end"] or told["end_year"])
        return {**told, "ongoing": True if ongoing else False if ended else None}

    def done(self, make: type[E], **fields: Any) -> E:
        if self.mistakes:
            raise Mistakes(self.mistakes)
        return make(**fields)


def training(entry_id: str, draft: Draft, today: date) -> Training:
    """Read a training. Raises `Mistakes`."""
    reader = _Reader(draft, today)
    fields = {
        "title": reader.title(),
        "hours": reader.hours(),
        "bucket": reader.get("bucket"),
        **reader.dated(),
    }
    return reader.done(Training, id=entry_id, **fields)


def rsc(entry_id: str, draft: Draft, today: date) -> Rsc:
    """Read RSC received. Raises `Mistakes`."""
    reader = _Reader(draft, today)
    fields = {"title": reader.title(), "hours": reader.hours(), **reader.dated()}
    choices = {field: reader.get(field) for field in ("provider", "setting", "focus")}
    return reader.done(Rsc, id=entry_id, **fields, **choices)


def job(entry_id: str, draft: Draft, today: date) -> Job:
    """Read a job. Raises `Mistakes`."""
    reader = _Reader(draft, today)
    fields = {
        "title": reader.title(),
        **reader.span(),
        "kinds": reader.ids("kinds"),
        "ages": reader.ids("ages"),
    }
    answers = {field: draft.get(field) for field in ("paid", "together", "supervised")}
    return reader.done(Job, id=entry_id, **fields, **answers)


def provided(entry_id: str, draft: Draft, today: date) -> RscProvided:
    """Read a period of providing RSC. Raises `Mistakes`."""
    reader = _Reader(draft, today)
    return reader.done(RscProvided, id=entry_id, title=reader.title(), **reader.span())


def credential(entry_id: str, draft: Draft, today: date) -> Credential:
    """Read a credential or degree. Raises `Mistakes`."""
    reader = _Reader(draft, today)
    if reader.get("kind") is None:
        reader.mistakes["kind"] = "Choose the credential or degree."
    fields = {"title": reader.title(), "kind": reader.get("kind"), "awarded": reader.month("awarded")}
    return reader.done(Credential, id=entry_id, **fields)


def draft_of(entry: Entry) -> dict[str, Any]:
    """Return the fields of an entry as a form holds them: the way back from an entry to what was typed."""
    fields: dict[str, Any] = {name: getattr(entry, name) for name in type(entry).model_fields if name != "id"}
    if "hours" in fields:
        fields["hours"] = f"{fields['hours'].normalize():f}"
    for name in ("start", "end", "awarded"):
        if name in fields:
            value = fields.pop(name)
            year_alone = fields.get(f"{name}_year")
            fields[f"{name}_month"] = value.month if value else None
            fields[f"{name}_year"] = value.year if value else year_alone
    for name in ("kinds", "ages"):
        if name in fields:
            fields[name] = sorted(fields[name] or ())
    if isinstance(entry, Span):
        fields["ongoing"] = bool(entry.ongoing)
    return fields
