"""What a person tells us, and the file format it is kept in.

Everything may stay untold, and *not told* is a value of its own: `None` for a single answer or a whole log, a missing
key in `answers`, `counts` and `steps`. It is never zero and never "no". An *empty* log is an answer: "I have none".

The record knows no requirement. The ids in it (buckets, providers, kinds of work …) are the terms of `data/terms.toml`;
whether an id is known there is the rulebook's to say, so a record outlives an edition of the rules.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

FORMAT_VERSION: Literal[4] = 4
LATEST = date(2100, 1, 1)  # no calendar field shows a later one: a page could not be drawn with it
EARLIEST = date(1940, 1, 1)  # nobody now at work has an earlier date to tell; a slip such as 0202 is caught here
MOST_HOURS = Decimal(1000)  # in one entry: more is a slip of the keyboard, and is asked about at the field
MOST_HOURS_A_MONTH = Decimal(200)  # that somebody can plan with: more than a month of full-time work has
MOST_ENTRIES = 10_000  # in one log, or under one heading
MOST_LETTERS = 300  # in a title


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NEVER_A_LETTER = "\ufffe\uffff"  # not allowed in XML, so no workbook could hold them


def printable(text: str) -> str:
    """Return the text without what is no letter: tabs and line ends become spaces, other control characters go.

    Half of a surrogate pair goes too. So no title carries what JSON, a workbook, a PDF or a terminal cannot hold.
    """
    if text.isprintable():
        return text
    return "".join(
        " " if one in "\t\n\v\f\r\x85\u2028\u2029" else one
        for one in text
        if one in "\t\n\v\f\r\x85" or not (unicodedata.category(one) in ("Cc", "Cs") or one in _NEVER_A_LETTER)
    )


def _printable(value: object) -> object:
    return printable(value) if isinstance(value, str) else value


def _to_day(value: object) -> object:
    """Let a date only be a date: a bare number is never read as seconds since 1970."""
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return value
    raise ValueError("this is not a date, write it like 2024-05-04")


def _to_month(value: object) -> object:
    """Read "2024-03" or any day of that month as the first day of March 2024."""
    if isinstance(value, str) and len(value) == len("2024-03"):
        return _to_day(f"{value}-01")
    return value.replace(day=1) if isinstance(value, date) else _to_day(value)


def _from_float(value: object) -> object:
    """Read JSON's 7.1 as the decimal number that was typed, not as its binary neighbour."""
    return str(value) if isinstance(value, float) else value


def _to_number(value: Decimal) -> int | float:
    """Write 16, not 16.0, where nothing stands behind the point."""
    return int(value) if value == int(value) else float(value)


def _in_order(chosen: frozenset[str] | None) -> list[str] | None:
    """Write what was chosen in one order, so that the same record is the same file."""
    return None if chosen is None else sorted(chosen)


def _within_reach(value: date) -> date:
    if value < EARLIEST:
        raise ValueError(f"dates before {EARLIEST.year} are not accepted")
    if value > LATEST:
        raise ValueError(f"dates after {LATEST.year} are not accepted")
    return value


Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_LETTERS),
    BeforeValidator(_printable),  # the last one named is the first to see the text
]
"""A person's own words, in printable letters."""
Name = Annotated[str, StringConstraints(max_length=MOST_LETTERS), BeforeValidator(_printable)]
"""A name in somebody's own spreadsheet, and what it stands for."""
Day = Annotated[date, BeforeValidator(_to_day), AfterValidator(_within_reach)]
Month = Annotated[
    date,
    BeforeValidator(_to_month),
    AfterValidator(_within_reach),
    PlainSerializer(lambda month: f"{month:%Y-%m}", return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}),
]


_AS_NUMBER = (BeforeValidator(_from_float), PlainSerializer(_to_number, return_type=int | float, when_used="json"))
Hours = Annotated[
    Decimal,
    Field(gt=0, le=MOST_HOURS, decimal_places=2),
    *_AS_NUMBER,
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": int(MOST_HOURS)}),
]
HoursAMonth = Annotated[
    Decimal,
    Field(gt=0, le=MOST_HOURS_A_MONTH, decimal_places=2),
    *_AS_NUMBER,
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": int(MOST_HOURS_A_MONTH)}),
]
_SORTED = PlainSerializer(_in_order, return_type=list[str] | None, when_used="json")
Chosen = Annotated[frozenset[Id], Field(min_length=1, max_length=20, fail_fast=True), _SORTED]
Choice = Annotated[
    Annotated[frozenset[Id], Field(fail_fast=True)] | None, AfterValidator(lambda chosen: chosen or None), _SORTED
]
"""Which of several. Nothing chosen is *not told*."""
Count = Annotated[int, Field(ge=0, le=100_000)]
Year = Annotated[int, Field(ge=EARLIEST.year, le=LATEST.year, strict=True)]


LogName = Literal["trainings", "rsc", "jobs", "provided", "credentials"]
"""The logs of a record, each a tuple of entries or None."""


class Told(BaseModel):
    """The habits all parts of a record share: immutable, strict about keys, `None` = not told."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Entry(Told):
    """A row of a log. `id` is ours and only tells rows apart; `title` is the person's own word for it."""

    id: Id
    title: Title | None = None


class Dated(Entry):
    """Hours of a day. Of a date that says less than a day ("Spring 2022") the words are kept, and the day is open."""

    hours: Hours
    on: Day | None = None
    on_said: Title | None = None

    @model_validator(mode="after")
    def _says_it_once(self) -> Self:
        if self.on and self.on_said:
            raise ValueError("a day needs no words")
        return self


class Training(Dated):
    """In-service training received: clock hours in one bucket. Mixed content is entered as several entries."""

    bucket: Id | None = None


class Rsc(Dated):
    """Reflective supervision/consultation received, from one provider with one focus.

    `provider` is the Endorsement the provider held; `setting` individual or group; `focus` the person's own direct
    service, or the RSC that the person provides to others.
    """

    provider: Id | None = None
    setting: Id | None = None
    focus: Id | None = None


class Span(Entry):
    """Something that lasted: from the month `start` to the month `end`, or `ongoing`. Both months belong to it.

    Whoever is not sure of the month tells the year alone: `start_year`, `end_year`.
    """

    start: Month | None = None
    start_year: Year | None = None
    end: Month | None = None
    end_year: Year | None = None
    ongoing: bool | None = None

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if (self.start and self.start_year) or (self.end and self.end_year):
            raise ValueError("a year alone stands for a month that is not known")
        starts, ends = self.starts, self.ends
        if starts and ends and ends[1] < starts[0]:
            raise ValueError("it ends before it starts")
        if self.ongoing and ends:
            raise ValueError("it cannot both have ended and still be ongoing")
        return self

    @property
    def starts(self) -> tuple[date, date] | None:
        """The first and the last month in which it may have started; None where nothing is told of it."""
        return months_told(self.start, self.start_year)

    @property
    def ends(self) -> tuple[date, date] | None:
        """The first and the last month in which it may have ended; None where nothing is told of it."""
        return months_told(self.end, self.end_year)


def months_told(month: date | None, year: int | None) -> tuple[date, date] | None:
    """Return the first and the last month that something told may mean: a month, or a year alone; None for neither."""
    if month:
        return month, month
    return (date(year, 1, 1), date(year, date.max.month, 1)) if year else None


class Job(Span):
    """A job, or a part of one: kinds of work, ages of the children; `together`: with child and caregiver together."""

    paid: bool | None = None
    kinds: Choice = None
    ages: Choice = None
    together: bool | None = None
    supervised: bool | None = None


class RscProvided(Span):
    """A period of providing RSC to infant-family professionals."""


class Credential(Entry):
    """A credential or degree, with the month it was awarded where that is told."""

    kind: Id
    awarded: Month | None = None


class Held(Told):
    """An Endorsement already held, with the day it was awarded where that is told."""

    category: Id
    since: Day | None = None


class Reference(Told):
    """Who could give one of the references, and how far it is. Whether it is in is the step's own answer."""

    name: Title | None = None
    stands: Literal["asked", "agreed"] | None = None


def _each_id_once(entries: tuple[Entry, ...] | None) -> tuple[Entry, ...] | None:
    if entries is not None and len({entry.id for entry in entries}) < len(entries):
        raise ValueError("two entries carry the same id")
    return entries


def _each_category_once(held: tuple[Held, ...] | None) -> tuple[Held, ...] | None:
    if held is not None and len({one.category for one in held}) < len(held):
        raise ValueError("an Endorsement is listed twice")
    return held


# A list that cannot be is left at its first fault: a hostile file of a million of them would cost gigabytes.
_LIST = (Field(max_length=MOST_ENTRIES, fail_fast=True),)
_LOG = (*_LIST, AfterValidator(_each_id_once))
_BY_ID: Any = Field(default_factory=dict, max_length=MOST_ENTRIES)


class Record(Told):
    """All that one person told us. `Record()` is somebody who has told nothing yet."""

    version: Literal[4] = FORMAT_VERSION
    """Of the format, see `imh_core/record/saved_file.py`."""
    toward: Annotated[tuple[Id, ...], *_LIST] = ()
    """Categories the person works toward, the first one first. A choice, not a claim."""
    answers: Mapping[Id, bool] = _BY_ID
    """Yes and no to the questions of `data/terms.toml`. A missing key: not told."""
    counts: Mapping[Id, Count] = _BY_ID
    """How many families, staff … A missing key: not told."""
    choices: Mapping[Id, Chosen] = _BY_ID
    """What was chosen of several, by question of `data/finder.toml`. A missing key: not told."""
    steps: Mapping[Id, bool] = _BY_ID
    """Steps of the application, done or not. A missing key: not told."""
    papers: Mapping[Id, bool] = _BY_ID
    """Entries whose certificate, letter or transcript the person has at hand, by their id. A missing key: not told."""
    references: Mapping[Id, Reference] = _BY_ID
    """Who could give a reference, by its step. A missing key: not told."""
    ages: Choice = None
    """Ages of the children the person's work reaches."""
    held: Annotated[tuple[Held, ...] | None, *_LIST, AfterValidator(_each_category_once)] = None
    credentials: Annotated[tuple[Credential, ...] | None, *_LOG] = None
    trainings: Annotated[tuple[Training, ...] | None, *_LOG] = None
    rsc: Annotated[tuple[Rsc, ...] | None, *_LOG] = None
    jobs: Annotated[tuple[Job, ...] | None, *_LOG] = None
    provided: Annotated[tuple[RscProvided, ...] | None, *_LOG] = None
    columns: Mapping[Name, Name] = _BY_ID
    """What the person said of the columns and words of their own spreadsheets, for the next one like it."""
    pace: Mapping[Id, HoursAMonth] = _BY_ID
    """Hours a month that the person says they can do, by kind: `training`, `rsc`. A missing key: not told."""
    target: Day | None = None
    """The day by which the person wants to be ready."""

    def with_changes(self, **changes: Any) -> Self:
        """Return a copy with these fields replaced, validated as a whole. Raises `pydantic.ValidationError`."""
        return type(self).model_validate({**{name: getattr(self, name) for name in type(self).model_fields}, **changes})

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was told; a choice of category alone does not count as telling."""
        return self == Record(toward=self.toward)

    @property
    def many_entries(self) -> int:
        """Return how many entries there are in all logs."""
        return sum(len(getattr(self, log) or ()) for log in get_args(LogName))


E = TypeVar("E", bound=Entry)


def with_entry(log: tuple[E, ...] | None, entry: E) -> tuple[E, ...]:
    """Return the log with this entry: in its old place where its id is known, else at the end."""
    entries = log or ()
    if any(old.id == entry.id for old in entries):
        return tuple(entry if old.id == entry.id else old for old in entries)
    return (*entries, entry)


def without_entry(log: tuple[E, ...] | None, entry_id: str) -> tuple[E, ...] | None:
    """Return the log without that entry. The last one removed leaves *not told*, not "I have none"."""
    return tuple(entry for entry in log or () if entry.id != entry_id) or None


def content_of(entry: Entry) -> tuple[Any, ...]:
    """Return all that an entry tells but its id, for comparing: 7.50 hours are 7.5, spaces count once."""
    return tuple(_comparable(value) for name, value in entry if name != "id")


def _comparable(value: Any) -> Any:
    if isinstance(value, frozenset):
        return tuple(sorted(value))
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return " ".join(value.split()) if isinstance(value, str) else value
