"""A record as the file somebody keeps, and back: a readable envelope of JSON around what was told.

    {"format": "endorsement-pathfinder-record", "saved": "2026-11-21T14:02:00+00:00", "record": {"version": 4, …}}

There is one version number, the record's own: a record stands without an envelope too (the sample people), and so it
is read by the same number wherever it stands. What was not told is left out; an empty log, "I have none", stays.
A file comes from outside: it is bounded, it is refused in plain words, and nothing long of it is ever repeated.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from imh_core.record.bounded_json import MEND_BY_HAND, MEND_DAMAGED, MOST_BYTES, parsed, refusal
from imh_core.record.model import EARLIEST, FORMAT_VERSION, LATEST, Record
from imh_core.record.refusal import FromNewerVersion, Refused

FORMAT: Literal["endorsement-pathfinder-record"] = "endorsement-pathfinder-record"
_MEND_CHOICE = "Choose the file you downloaded from this app. Its name ends in .json."
_MEND_TIME = "Write it like 2026-11-21T14:02:00+00:00, or remove the line."


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


def to_text(record: Record, saved: datetime) -> str:
    """Return the file of a record, to be read by people too. `saved` needs a time zone.

    Raises `ValueError` without one, and where the file would be too large to be opened again.
    """
    return _bounded(json.dumps(_envelope(record, saved), ensure_ascii=False, indent=2) + "\n")


def compact(record: Record, saved: datetime) -> str:
    """Return the same in one line, for the browser's storage; `from_bytes` reads both. Raises as `to_text`."""
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


def from_bytes(data: bytes) -> Opened:
    """Read a file of any version so far. Raises `Refused`: what is wrong, where, and how to mend it."""
    content = parsed(data, "saved record", _MEND_CHOICE)
    if not isinstance(content, dict):
        raise Refused("This file does not hold a saved record.", _MEND_CHOICE)
    bare = "format" not in content and _looks_like_a_record(content)
    file = {"format": FORMAT, "record": content} if bare else content
    if file.get("format") != FORMAT:
        raise Refused("This file does not hold a saved record.", _MEND_CHOICE)
    record = file.get("record")
    if not isinstance(record, dict):
        raise Refused("There is no record in this file.", f"{MEND_DAMAGED} {MEND_BY_HAND}", "record")
    version = _version(record)
    try:
        read = _File.model_validate({**file, "saved": _time(file.get("saved")), "record": _migrated(record, version)})
    except ValidationError as error:
        raise refusal(error) from None
    return Opened(read.record, read.saved, version)


def _time(text: object) -> datetime | None:
    """When the file was saved; a time without a zone is no moment, and one near year 1 no day in every zone."""
    if text is None:
        return None
    with suppress(ValueError, OverflowError):
        time = datetime.fromisoformat(text) if isinstance(text, str) else None
        if time and time.tzinfo and EARLIEST <= time.date() <= LATEST:
            return time.astimezone(UTC)
    raise Refused("This is not a time we can read.", _MEND_TIME, "saved")


def _looks_like_a_record(content: Mapping[str, Any]) -> bool:
    """A record without its envelope: its version, and nothing else or something that we know."""
    others = set(content) - {"version"}
    return type(content.get("version")) is int and (not others or not others.isdisjoint(Record.model_fields))


# --- versions ---------------------------------------------------------------------------------------------------------


def _from_1(record: dict[str, Any]) -> dict[str, Any]:
    """Version 2 only adds `pace` and `target`, and nobody has told them yet."""
    return {**record, "version": 2}


def _from_2(record: dict[str, Any]) -> dict[str, Any]:
    """Version 3 only adds `papers`, and nobody has told them yet."""
    return {**record, "version": 3}


def _from_3(record: dict[str, Any]) -> dict[str, Any]:
    """Version 4 only adds: years, the words of a date that says less than a day, `references` and `columns`."""
    return {**record, "version": 4}


MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _from_1, 2: _from_2, 3: _from_3}
"""From a version to the next one. Each stays for ever: `tests/record/saved_files/` keeps a file of every version."""


def _version(record: Mapping[str, Any]) -> int:
    version = record.get("version")
    if type(version) is not int or version < 1:
        raise Refused(
            "The record does not say which version it is.",
            f"Write a whole number, such as {FORMAT_VERSION}. {MEND_BY_HAND}",
            "record, version",
        )
    if version > FORMAT_VERSION:
        raise FromNewerVersion(
            "This file comes from a newer version of this app.",
            "Open it with the newest version; in the browser, reload the page to get it. Nothing in the file is lost.",
        )
    return version


def _migrated(record: dict[str, Any], version: int) -> dict[str, Any]:
    for step in range(version, FORMAT_VERSION):
        record = MIGRATIONS[step](record)
    return record


# --- for people who read the file with a program of their own ---------------------------------------------------------


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the file, of this version. It stands in `docs/record.schema.json`."""
    made = _File.model_json_schema()
    made["$defs"]["Record"]["required"] = ["version"]  # the model fills it in; a file has to say it
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
