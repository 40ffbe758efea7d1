"""Numbers, counts, dates, lists and casing as people write them: one voice for every screen and document."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

MONTHS_IN_A_YEAR = 12


def number(value: Decimal | float) -> str:
    """Write a number with two decimals at most: 30, 30.25, 1,000."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def counted(many: Decimal | float, one: str, several: str | None = None) -> str:
    """Write a number with its noun: "1 entry", "1,200 entries". `several`: where an s alone is not enough."""
    return f"{number(many)} {one if many == 1 else several or f'{one}s'}"


def in_hours(hours: Decimal | float, of: str = "") -> str:
    """Write hours with their unit: "30.25 hours", and with `of` "1 training hour"."""
    return counted(hours, f"{of} hour" if of else "hour")


def duration(months: int) -> str:
    """Write a number of months in years where it comes out even: "2 years", "18 months"."""
    if months and months % MONTHS_IN_A_YEAR == 0:
        return counted(months // MONTHS_IN_A_YEAR, "year")
    return counted(months, "month")


def written(day: date) -> str:
    """Write a day: "November 21, 2026"."""
    return f"{day:%B} {day.day}, {day.year}"


def month_of(day: date) -> str:
    """Write a day's month: "January 2027"."""
    return f"{day:%B %Y}"


def joined(words: Sequence[str], last: str = "and", most: int | None = None) -> str:
    """Write a list: "a, b and c". `most`: name so many and say how many more; one more is named, not counted."""
    if most is not None and len(words) > most + 1:
        words = [*words[:most], f"{len(words) - most} more"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def lower_first(text: str) -> str:
    """Start a phrase in the middle of a sentence; abbreviations keep their capitals."""
    if text.startswith("Endorsement") or text[1:2].isupper() or not text[1:2].isalpha():
        return text
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Start a sentence with a phrase."""
    return text[:1].upper() + text[1:]


def shortened(text: str, most: int) -> str:
    """Cut a long text at its end, with an ellipsis in the place of the last letter: at most so many letters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
