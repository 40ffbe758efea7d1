"""One cell → the fields of a form's draft, which `imh_core.record.parsing` then reads as it reads the form.

Here is only what a sheet adds to typing: numbers and dates that a program stored, words for yes and no, a list's words.
What cannot be read is a `ValueError` that says how to write it; what was read in a way worth knowing is a remark.
"""

import re
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from imh_core.english import in_hours, shortened
from imh_core.record.model import EARLIEST
from imh_core.record.parsing import MINUTES_IN_AN_HOUR
from imh_core.spreadsheet import dates
from imh_core.spreadsheet.columns import BETWEEN, Cell, Column, Kind
from imh_core.spreadsheet.dates import Order
from imh_core.spreadsheet.hour_columns import length_in
from imh_core.spreadsheet.vocabulary import NO_WORDS, UNTOLD_WORDS, YES_WORDS, Vocabulary, simplified, typed

SECONDS_IN_A_MINUTE = 60
MINUTES_IN_A_DAY = 24 * MINUTES_IN_AN_HOUR
MINUTE_WORDS = frozenset({"min", "mins", "minute", "minutes"})
STILL_WORDS = frozenset(
    {
        "present",
        "current",
        "currently",
        "now",
        "ongoing",
        "today",
        "to date",
        "still",
        "to present",
        "heute",
        "still there",
        "till now",
        "til now",
        "until now",
        "to now",
        "till present",
        "until present",
        "until today",
        "continuing",
        "no end date",
        "9999",
    }
)
_NO_END = 9999
"""The year that personnel systems write where no end is known."""
_YEARS_AHEAD = 5
"""How far ahead a contract may end; a later year is more likely a slip of the keyboard."""
_CLOCK_SECONDS = re.compile(r"(\d{1,4}):([0-5]\d):([0-5]\d)(?:\.\d+)?", re.ASCII)
_MINUTES_SECONDS = re.compile(r"(\d{1,3}):([0-5]\d)\s*(?:m|mins?|minutes?)\.?", re.ASCII)
_NUMBER = r"(\d{1,5}(?:[.,]\d{1,2})?)"
_HOURS_MINUTES = re.compile(
    rf"(?:{_NUMBER}\s*(?:h|hrs?|hours?)\.?,?\s*(?:and\s+)?)?{_NUMBER}\s*(?:m|mins?|minutes?)\.?", re.ASCII
)
_FRACTION = re.compile(r"(?:(\d{1,3})(?:\s+|-|\s*and\s+))?([1-7])/([2348])\s*(?:h|hrs?|hours?)?\.?", re.ASCII)
_MINUS = re.compile(r"\s*[-−–—](?:\w|\s*\d)")
_DASH = re.compile(r"\s*[-−–—]\s*\w")
_ANSWER = re.compile(r"(yes|no)\s*[,.;:–—-]\s*(?!.*\b(?:but|yes|no|unless|if|maybe|partly)\b)\w")
_WORDS = (Kind.YES_NO, Kind.ONE_OF, Kind.SOME_OF)
_CENT, _MOST_MINUTES = Decimal("0.01"), 1_000_000  # more is no number of hours, nor of minutes
_EXACT = 9  # decimals of a stored number that are told apart; beyond them is the noise of binary sums


@dataclass(frozen=True)
class Hints:
    """What the whole column, or the person, says about its cells."""

    as_of: date
    order: Order = Order.MONTH_FIRST
    in_minutes: bool = False
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary(()))


@dataclass
class Draft:
    """What a row has told so far: fields as a form holds them, and remarks on how they were read."""

    fields: dict[str, Any] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    kept: str = ""
    """What the date of a degree said that is less than a month: no field holds it, and it is not lost."""


def in_minutes(header: str) -> bool:
    """Whether a header says that its numbers are minutes."""
    return bool(MINUTE_WORDS & set(simplified(header).split()))


def is_untold(cell: Cell) -> bool:
    """Whether nothing is told: an empty cell, a dash, a question mark, "n/a"."""
    return cell is None or (isinstance(cell, str) and (not (word := simplified(cell)) or word in UNTOLD_WORDS))


def doubt(column: Column, cell: Cell, vocabulary: Vocabulary) -> str:
    """Say why a word is no plain answer: it is asked about, or has a minus in front. Empty where it is plain.

    Comparing words leaves marks out, and "No?" would close what nobody is sure of. A dash with a space may begin a list
    of words, but no yes or no. A word of the list, and one of which the person said what it means, is plain.
    """
    text = as_text(cell)
    if column.kind not in _WORDS or text in column.words or vocabulary.is_corrected(text):
        return ""
    if "?" in text or "？" in text:
        return "has a question mark"
    dashed = (_DASH if column.kind is Kind.YES_NO else _MINUS).match(text)
    return "has a minus in front" if dashed else ""


def as_text(cell: Cell) -> str:  # noqa: PLR0911 - one line for each kind of value
    """Return a cell as the person sees it, about."""
    match cell:
        case None:
            return ""
        case bool():
            return "Yes" if cell else "No"
        case float() | int():
            return _number(cell)
        case date():
            return f"{cell:%m/%d/%Y}"
        case timedelta():
            return _clock(cell)
        case time():
            return f"{cell.hour}:{cell.minute:02d}"
        case _:
            return cell


def read(column: Column, cell: Cell, hints: Hints, draft: Draft) -> None:
    """Put a cell into a draft. Raises `ValueError` with how to write it."""
    if column.kind is Kind.TEXT:
        draft.fields[column.field] = as_text(cell).strip()
        return
    if is_untold(cell) and not (
        column.kind is Kind.ONE_OF and isinstance(cell, str) and hints.vocabulary.meaning(cell)
    ):
        draft.fields.setdefault(column.field, None)  # an empty “Ongoing” takes nothing from a “Present”
        if isinstance(cell, str) and cell.strip():
            draft.remarks.append(f"We read “{cell.strip()}” as not answered.")
        return
    if why := doubt(column, cell, hints.vocabulary):
        draft.remarks.append(f"“{_short(cell)}” {why}. “{column.header}” stays blank.")
        return
    _READERS[column.kind](column, cell, hints, draft)


def is_still(cell: Cell) -> bool:
    """Whether a cell says that something goes on, whatever stands in brackets after it; with a question mark: no."""
    return isinstance(cell, str) and simplified(cell.partition("(")[0]) in STILL_WORDS and "?" not in cell


def as_word(cell: Cell) -> str:
    """Return a cell of a list's column as text: a date as Excel shows what it took for one, so that 3-6 is "6-Mar"."""
    return f"{cell.day}-{cell:%b}" if isinstance(cell, date) else as_text(cell)


def _hours(column: Column, cell: Cell, hints: Hints, draft: Draft) -> None:
    text: str
    if isinstance(cell, date) and cell.year < EARLIEST.year:
        raise ValueError("This cell stores more than a day and shows a time of day. Write the hours, like 25.5.")
    if isinstance(cell, date):
        raise ValueError(f"“{as_text(cell)}” is a date, not a number of hours. Write it like 6, 7.5 or 1:30.")
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        value = Decimal(_number(cell))
        if abs(value) > _MOST_MINUTES:
            raise ValueError(f"“{_short(cell)}” is not a number of hours. Write it like 6, 7.5 or 1:30.")
        if hints.in_minutes:
            text = _hours_of_minutes(value, draft)
        elif _may_be_part_of_a_day(value):
            raise ValueError(f"“{_number(cell)}” may be a time that Excel stores as part of a day. Write it like 1:30.")
        elif value == value.quantize(_CENT):
            text = _number(cell)
        else:
            rounded = value.quantize(_CENT, ROUND_HALF_UP)
            draft.remarks.append(f"{_number(cell)} hours were rounded to {rounded.normalize():f}.")
            text = f"{rounded:f}"
    elif hints.in_minutes and isinstance(cell, str) and typed(cell).isascii() and typed(cell).isdigit():
        text = _hours_of_minutes(Decimal(typed(cell)), draft)
    else:
        text = _hours_in_words(typed(as_text(cell)), draft)
    draft.fields[column.field] = text


def _may_be_part_of_a_day(value: Decimal) -> bool:
    """Whether a bare number below 1 comes out as whole minutes of a day, and as no plain number of hours."""
    minutes = value * MINUTES_IN_A_DAY
    return 0 < value < 1 and value != value.quantize(_CENT) and abs(minutes - round(minutes)) < _CENT / 100


def _hours_in_words(text: str, draft: Draft) -> str:
    """Write 1:30:00, "1h 30m", "45 min" and "3 1/2" as a number; what is plain already stays as it is."""
    plain = text.casefold()
    if {"ceu", "ceus"} & set(simplified(text).split()):
        raise ValueError(f"“{_short(text)}” is in CEUs, not in clock hours. Write the hours, like 6 or 7.5.")
    if span := length_in(plain):
        minutes = Decimal(int(span.total_seconds())) / SECONDS_IN_A_MINUTE
    elif found := _CLOCK_SECONDS.fullmatch(plain):
        seconds = (int(found[1]) * MINUTES_IN_AN_HOUR + int(found[2])) * SECONDS_IN_A_MINUTE + int(found[3])
        minutes = Decimal(seconds) / SECONDS_IN_A_MINUTE
    elif found := _MINUTES_SECONDS.fullmatch(plain):
        minutes = int(found[1]) + Decimal(int(found[2])) / SECONDS_IN_A_MINUTE
    elif found := _HOURS_MINUTES.fullmatch(plain):
        hours, rest = (Decimal((one or "0").replace(",", ".")) for one in found.groups())
        minutes = hours * MINUTES_IN_AN_HOUR + rest
    elif found := _FRACTION.fullmatch(plain):
        minutes = (int(found[1] or 0) + Decimal(int(found[2])) / int(found[3])) * MINUTES_IN_AN_HOUR
    else:
        return text
    value = (minutes / MINUTES_IN_AN_HOUR).quantize(_CENT, ROUND_HALF_UP)
    if span or value * MINUTES_IN_AN_HOUR != minutes or _MINUTES_SECONDS.fullmatch(plain):
        draft.remarks.append(f"We read “{text}” as {in_hours(value)}.")
    return f"{value:f}"


def _hours_of_minutes(minutes: Decimal, draft: Draft) -> str:
    hours = (minutes / MINUTES_IN_AN_HOUR).quantize(_CENT, ROUND_HALF_UP)
    read = "minute was read as" if minutes == 1 else "minutes were read as"
    draft.remarks.append(f"{minutes.normalize():f} {read} {in_hours(hours)}.")
    return f"{hours:f}"


def _day(column: Column, cell: Cell, hints: Hints, draft: Draft) -> None:
    if dates.says_less_than_a_day(cell, hints.order, hints.as_of):
        said = as_text(cell).strip()
        draft.fields["on_said"] = said
        draft.remarks.append(f"“{said}” says less than a day. We keep your words, and the day stays open.")
        return
    dated = dates.day_of(cell, hints.order, hints.as_of)
    draft.fields[column.field] = dated.day
    draft.remarks += [dated.remark] if dated.remark else []


def _month(column: Column, cell: Cell, hints: Hints, draft: Draft) -> None:
    if column.field == "end" and is_still(cell):
        draft.fields["ongoing"] = True
        draft.remarks.append(f"We read “{as_text(cell).strip()}” as ongoing.")
        return
    number, year, remark = dates.month_of(cell, hints.order, hints.as_of)
    if column.field == "end" and _is_ahead(number, year, hints.as_of):
        draft.fields["ongoing"] = True
        draft.remarks.append(f"We read “{as_text(cell).strip()}” as ongoing: that day is still to come.")
        return
    if column.field == "awarded" and number is None and year < hints.as_of.year:
        draft.kept = as_text(cell).strip()
        draft.remarks.append(
            f"“{draft.kept}” says less than a month. “{column.header}” stays blank; the title keeps it."
        )
        return
    draft.fields[f"{column.field}_month"], draft.fields[f"{column.field}_year"] = number, year
    draft.remarks += [remark] if remark else []


def _is_ahead(number: int | None, year: int, today: date) -> bool:
    """Whether an end is still to come, as that of a contract is, or stands for none."""
    ahead = (year, number or 0) > (today.year, today.month)
    return year == _NO_END or (ahead and year <= today.year + _YEARS_AHEAD)


def _yes_no(column: Column, cell: Cell, _hints: Hints, draft: Draft) -> None:
    word = simplified(as_text(cell))
    if found := _ANSWER.match(as_text(cell).casefold()):
        # A form writes the answer as a sentence: "Yes, I live in Virginia".
        word = found[1]
        draft.remarks.append(f"We read “{_short(cell)}” as {word}.")
    if word in YES_WORDS | NO_WORDS:
        draft.fields[column.field] = draft.fields.get(column.field) or word in YES_WORDS
        return
    draft.remarks.append(f"“{_short(cell)}” is not yes or no. “{column.header}” stays blank.")


def _one_of(column: Column, cell: Cell, hints: Hints, draft: Draft) -> None:
    meaning = hints.vocabulary.meaning(as_text(cell))
    if meaning:
        draft.fields[column.field] = meaning.term
        draft.remarks += [meaning.remark] if meaning.remark else []
        return
    several, _ = hints.vocabulary.meanings(as_text(cell))
    if len({one.term for one in several}) > 1:
        draft.remarks.append(
            f"“{_short(cell)}” names more than one. “{column.header}” stays blank. Give each part its own row."
        )
    else:
        draft.remarks.append(f"“{_short(cell)}” is not on the list. “{column.header}” stays blank.")


def _some_of(column: Column, cell: Cell, hints: Hints, draft: Draft) -> None:
    known, unknown = hints.vocabulary.meanings(as_word(cell))
    draft.fields[column.field] = sorted({one.term for one in known})
    draft.remarks += [one.remark for one in known if one.remark]
    if unknown:
        words = BETWEEN.join(unknown)
        draft.remarks.append(f"“{_short(words)}” is not on the list, so we left it out of “{column.header}”.")


_READERS = {
    Kind.HOURS: _hours,
    Kind.DAY: _day,
    Kind.MONTH: _month,
    Kind.YES_NO: _yes_no,
    Kind.ONE_OF: _one_of,
    Kind.SOME_OF: _some_of,
}


def _number(value: float) -> str:
    """7.1 for the binary neighbor of 7.1, and 0.3 for 0.1 + 0.2: as many decimals as were ever meant."""
    text = f"{Decimal(repr(value) if isinstance(value, float) else value):.{_EXACT}f}"
    return text.rstrip("0").rstrip(".") or "0"


def _clock(length: timedelta) -> str:
    minutes, seconds = divmod(int(length.total_seconds()), SECONDS_IN_A_MINUTE)
    whole = f"{minutes // MINUTES_IN_AN_HOUR}:{minutes % MINUTES_IN_AN_HOUR:02d}"
    return f"{whole}:{seconds:02d}" if seconds else whole


def _short(cell: Cell, most: int = 60) -> str:
    text = " ".join(as_text(cell).split())
    return shortened(text, most)


def is_no(cell: Cell) -> bool:
    """Whether a cell says no, without a question mark or a dash."""
    text = as_text(cell)
    return simplified(text) in NO_WORDS and "?" not in text and not _DASH.match(text)
