"""A record as the file somebody keeps, and back: a readable envelope of JSON around what was told.

    {"format": "endorsement-pathfinder-record", "saved": "2026-11-21T14:02:00+00:00", "record": {"version": 2, …}}

There is one version number, the record's own: a record stands without an envelope too (the sample people), and so it
is read by the same number wherever it stands. What was not told is left out; an empty log, "I have none", stays.
A file comes from outside: it is bounded, it is refused in plain words, and nothing long of it is ever repeated.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, Never

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from imh_core.record.model import FORMAT_VERSION, MOST_ENTRIES, MOST_LETTERS, Record, printable
from imh_core.record.refusal import Refused

FORMAT: Literal["endorsement-pathfinder-record"] = "endorsement-pathfinder-record"
MOST_BYTES = 5_000_000  # some 20,000 entries; a life's work of 300 entries has 50,000
_MOST_DIGITS = 20  # of a whole number; no field holds more than six
_MOST_LETTERS_SHOWN = 40  # of a name in the file, as an id has

_MEND_BY_HAND = "If you changed the file by hand, undo the change; or choose another copy."
_MEND_CHOICE = "Choose the file that you saved with this tool. Its name ends in .json."
_MEND_TIME = "Write it like 2026-11-21T14:02:00+00:00, or take the line out."
_MEND_DAMAGED = "It may have been cut short. Choose another copy of it."


class _File(BaseModel):
    """What somebody told Endorsement Pathfinder, as they saved it. What is left out was not told, which is not "no"."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True, title="A saved record")

    format: Literal["endorsement-pathfinder-record"]
    """Says that the file is one of ours."""
    saved: AwareDatetime | None = None
    """When it was saved."""
    record: Record


@dataclass(frozen=True)
class Opened:
    """What a file held. `saved`: when, None where it does not say. `version`: the format the file had."""

    record: Record
    saved: datetime | None
    version: int


# --- out --------------------------------------------------------------------------------------------------------------


def written(record: Record, saved: datetime) -> str:
    """Return the file of a record, to be read by people too. `saved` needs a time zone.

    Raises `ValueError` without one, and where the file would be too large to be opened again.
    """
    return _bounded(json.dumps(_envelope(record, saved), ensure_ascii=False, indent=2) + "\n")


def compact(record: Record, saved: datetime) -> str:
    """Return the same in one line, for the browser's storage; `opened` reads both. Raises as `written`."""
    return _bounded(json.dumps(_envelope(record, saved), ensure_ascii=False, separators=(",", ":")))


def _envelope(record: Record, saved: datetime) -> dict[str, Any]:
    if saved.tzinfo is None:
        raise ValueError("a time without its zone is another moment elsewhere")
    told = record.model_dump(mode="json", exclude_defaults=True)
    for name, value in told.items():
        if isinstance(value, dict):
            told[name] = dict(sorted(value.items()))
    return {
        "format": FORMAT,
        "saved": saved.astimezone(UTC).isoformat(timespec="seconds"),
        "record": {"version": FORMAT_VERSION, **told},
    }


def _bounded(text: str) -> str:
    if len(text.encode()) > MOST_BYTES:
        raise ValueError("this record is too large for one file")
    return text


# --- in ---------------------------------------------------------------------------------------------------------------


def opened(data: bytes) -> Opened:
    """Read a file of any version so far. Raises `Refused`: what is wrong, where, and how to mend it."""
    content = _parsed(data)
    if not isinstance(content, dict):
        raise Refused("This file does not hold a saved record.", _MEND_CHOICE)
    bare = "format" not in content and _looks_like_a_record(content)
    file = {"format": FORMAT, "record": content} if bare else content
    if file.get("format") != FORMAT:
        raise Refused("This file does not hold a saved record.", _MEND_CHOICE)
    record = file.get("record")
    if not isinstance(record, dict):
        raise Refused("There is no record in this file.", f"{_MEND_DAMAGED} {_MEND_BY_HAND}", "record")
    version = _version(record)
    try:
        read = _File.model_validate({**file, "saved": _time(file.get("saved")), "record": _migrated(record, version)})
    except ValidationError as error:
        raise _refusal(error) from None
    return Opened(read.record, read.saved, version)


def _parsed(data: bytes) -> Any:
    """Parse JSON, with a limit to everything that could be endless. Raises `Refused`."""
    if len(data) > MOST_BYTES:
        raise Refused(f"This file is larger than {MOST_BYTES // 1_000_000} MB, and no saved record is.", _MEND_CHOICE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(
            "This file is not text in UTF-8.", f"If you saved it anew, save it as UTF-8. {_MEND_CHOICE}"
        ) from None
    if not text.strip():
        raise Refused("This file is empty.", _MEND_CHOICE)
    try:
        return json.loads(
            text, object_pairs_hook=_each_key_once, parse_constant=_no_number, parse_int=_whole, parse_float=_decimal
        )
    except RecursionError:
        raise Refused("This file is nested far deeper than a saved record.", _MEND_CHOICE) from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise Refused("This file is not valid JSON.", f"{_MEND_DAMAGED} {_MEND_BY_HAND}", where) from None


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two values under one name the second would win unseen."""
    if len(pairs) > MOST_ENTRIES:
        raise Refused("The file holds more names in one place than any record does.", _MEND_CHOICE)
    content: dict[str, Any] = {}
    for key, value in pairs:
        if key in content:
            raise Refused("This name stands twice in one place of the file.", "Keep one of the two.", _shown(key))
        content[key] = value
    return content


def _no_number(word: str) -> Never:
    raise Refused(f"The file says {word}, which is not a number.", "Write a number such as 7.5, or take the entry out.")


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise Refused(f"The file holds a number of {len(digits):,} digits.", _MEND_BY_HAND)
    return int(digits)


def _decimal(digits: str) -> Decimal:
    """Read 7.1 as it was typed, not as its binary neighbour."""
    with suppress(InvalidOperation):
        number = Decimal(digits)
        if len(digits) <= _MOST_DIGITS and abs(number.adjusted()) <= _MOST_DIGITS:
            return number
    raise Refused("The file holds a number that is no amount of anything.", _MEND_BY_HAND)


def _time(text: object) -> datetime | None:
    """When the file was saved; a time without a zone is no moment."""
    if text is None:
        return None
    with suppress(ValueError, OverflowError):
        time = datetime.fromisoformat(text) if isinstance(text, str) else None
        if time and time.tzinfo:
            return time.astimezone(UTC)
    raise Refused("This is not a time with its zone.", _MEND_TIME, "saved")


def _looks_like_a_record(content: Mapping[str, Any]) -> bool:
    """A record without its envelope: its version, and nothing else or something that we know."""
    others = set(content) - {"version"}
    return type(content.get("version")) is int and (not others or not others.isdisjoint(Record.model_fields))


# --- versions ---------------------------------------------------------------------------------------------------------


def _from_1(record: dict[str, Any]) -> dict[str, Any]:
    """Version 2 only adds `pace` and `target`, and nobody has told them yet."""
    return {**record, "version": 2}


MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _from_1}
"""From a version to the next one. Each stays for ever: `tests/record/saved_files/` keeps a file of every version."""


def _version(record: Mapping[str, Any]) -> int:
    version = record.get("version")
    if type(version) is not int or version < 1:
        raise Refused(
            "The record does not say of which version it is.",
            f"Write a whole number, such as {FORMAT_VERSION}. {_MEND_BY_HAND}",
            "record, version",
        )
    if version > FORMAT_VERSION:
        raise Refused(
            "This file was written by a newer version of this tool.",
            "Reload the page to get the newest version, and open the file there. Nothing in the file is lost.",
        )
    return version


def _migrated(record: dict[str, Any], version: int) -> dict[str, Any]:
    for step in range(version, FORMAT_VERSION):
        record = MIGRATIONS[step](record)
    return record


# --- what is wrong, in plain words ------------------------------------------------------------------------------------

_WRONG: Mapping[str, tuple[str, str]] = {
    # pydantic's type of error: what is wrong, how to mend it
    "extra_forbidden": ("This name is not known.", "Correct its spelling, or take it out."),
    "missing": ("This is missing.", "Add it, or take the entry out."),
    "string_type": ("This is not text.", "Write text in quotation marks."),
    "string_too_short": ("This is empty.", "Write something, or take the line out."),
    "string_too_long": ("This text is too long.", f"Shorten it to {MOST_LETTERS} letters."),
    "string_pattern_mismatch": (
        "This is not one of the tool's own words.",
        "An id has at most 40 letters, digits, “_” and “-”. Take the line out, and choose again in the tool.",
    ),
    "greater_than": ("This number is too small.", "Write a number above 0, or take the entry out."),
    "greater_than_equal": ("This number is too small.", "Write 0 or more."),
    "less_than_equal": ("This number is too large.", "Check it for a slip."),
    "decimal_max_places": ("This number has more than two decimals.", "Write it like 7.25."),
    "too_long": ("This list is too long.", "Take some out."),
    "too_short": ("This list is empty.", "Take it out."),
}
_KINDS: tuple[tuple[str, tuple[str, str]], ...] = (
    # how pydantic's type of error begins: the same
    ("date", ("This is not a day of the calendar.", "Write it like 2024-05-04; a month like 2024-05.")),
    ("decimal", ("This is not a number.", "Write it like 7.5, without quotation marks.")),
    ("int", ("This is not a whole number.", "Write it like 12, without quotation marks.")),
    (
        "bool",
        ("This is neither true nor false.", "Write true for yes, false for no; or take it out."),
    ),
    ("tuple", ("This is not a list.", "Write it in square brackets.")),
    ("frozen_set", ("This is not a list.", "Write it in square brackets.")),
    ("dict", ("This is not a list of names with values.", "Write it in curly brackets.")),
    ("model", ("This is not a list of names with values.", "Write it in curly brackets.")),
)
_OTHERWISE = ("This cannot be read.", _MEND_BY_HAND)


def _refusal(error: ValidationError) -> Refused:
    """Say the first thing that is wrong."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    kind = first["type"]
    if kind == "value_error":  # our own validators: their messages are our own words
        own = first["msg"].removeprefix("Value error, ")
        what, mend = f"{own[0].upper()}{own[1:]}.", "Correct it, or take the entry out."
    else:
        what, mend = _WRONG.get(kind) or next((words for start, words in _KINDS if kind.startswith(start)), _OTHERWISE)
    return Refused(what, mend, _place(first["loc"]))


def _place(loc: tuple[int | str, ...]) -> str:
    """("record", "trainings", 2, "hours") → trainings, entry 3, hours"""
    inner = loc[1:] if loc[:1] == ("record",) and len(loc) > 1 else loc
    parts = [f"entry {part + 1:,}" if isinstance(part, int) else _shown(part) for part in inner if part != "[key]"]
    return ", ".join(parts)


def _shown(name: str) -> str:
    """A name as it stands in the file, never long and never anything but letters."""
    name = printable(name)
    return name if len(name) <= _MOST_LETTERS_SHOWN else f"{name[:_MOST_LETTERS_SHOWN]}…"


# --- for people who read the file with a program of their own ---------------------------------------------------------


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the file, of this version. It stands in `docs/record.schema.json`."""
    made = _File.model_json_schema()
    made["$defs"]["Record"]["required"] = ["version"]  # the model fills it in; a file has to say it
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
