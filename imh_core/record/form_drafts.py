"""What stands half typed in the fields of a page, as text for the browser's storage and back.

A form that was left in the middle is found again as it was. What comes back is untrusted, and a value that its field
cannot show would stop the page at every visit: each is taken only in the form that its field shows, or left out.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from imh_core.record.model import EARLIEST, LATEST, MOST_ENTRIES, MOST_LETTERS, Id, LogName, printable

MOST_TYPED = 200_000
"""Letters of the whole: far more than all forms hold, and little beside the record."""
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,120}")
_LONGEST = 20 * MOST_LETTERS
_OLDEST_YEAR = 1960  # of the lists of years to choose from
_ID: TypeAdapter[str] = TypeAdapter(Id)


def is_field(name: str) -> bool:
    """Whether it is the name of something that can stand half typed; a button's is not."""
    return name.startswith("count.") or name.rpartition(".")[2] in _BY_LAST_PART


def empty(name: str) -> Any:
    """Return what stands in a field with nothing in it."""
    last = name.rpartition(".")[2]
    if name.startswith("count.") or _BY_LAST_PART.get(last) is _text:
        return ""
    return {"kinds": [], "ages": [], "ongoing": False}.get(last)


def dump(fields: Mapping[str, object]) -> str | None:
    """Return the fields that hold something, as one text. None: nothing is half typed."""
    told = {
        name: _plain(value)
        for name, value in sorted(fields.items())
        if is_field(name) and value not in (None, "", False, [], (), {})
    }
    text = json.dumps(told, separators=(",", ":")) if told else None
    return text if text is None or len(text) <= MOST_TYPED else None


def load(text: str, today: date) -> dict[str, Any]:
    """Return the fields of such a text; whatever a field could not show is left out. Never raises."""
    try:
        told = json.loads(text) if len(text) <= MOST_TYPED else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(told, dict):
        return {}
    fields = {name: _field(name, value, today) for name, value in told.items()}
    return {name: value for name, value in fields.items() if value is not None}


def _plain(value: object) -> object:
    """Return what JSON can hold: a day as an object, so that it is told from text."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _text(value: object, _: date) -> str | None:
    return printable(value) if isinstance(value, str) and len(value) <= _LONGEST else None


def _yes_no(value: object, _: date) -> bool | None:
    return value if isinstance(value, bool) else None


def _term(value: object, _: date) -> str | None:
    try:
        return _ID.validate_python(value)
    except ValidationError:
        return None


def _terms(value: object, today: date) -> list[str] | None:
    found = [_term(one, today) for one in value] if isinstance(value, list) else []
    return [one for one in found if one is not None] or None


def _day(value: object, _: date) -> date | None:
    try:
        found = date.fromisoformat(value["day"]) if isinstance(value, dict) else None
    except (ValueError, TypeError, KeyError):
        return None
    return found if found and EARLIEST <= found <= LATEST else None


def _month(value: object, _: date) -> int | None:
    return value if type(value) is int and 1 <= value <= date.max.month else None


def _year(value: object, today: date) -> int | None:
    return value if type(value) is int and _OLDEST_YEAR <= value <= today.year else None


def _mistakes(value: object, today: date) -> dict[str, dict[str, str]] | None:
    if not isinstance(value, dict):
        return None
    return {
        form: {field: text for field, told in fields.items() if _NAME.fullmatch(field) and (text := _text(told, today))}
        for form, fields in value.items()
        if _NAME.fullmatch(form) and isinstance(fields, dict)
    }


def _rows(value: object, _: date) -> dict[str, dict[str, Any]] | None:
    """Rows of a grid that could not be read yet: log → entry id → column → cell. The id is no cell."""
    if not isinstance(value, dict):
        return None
    return {
        log: {
            entry: {printable(head): _cell(head, cell) for head, cell in cells.items() if head != "id"}
            for entry, cells in list(rows.items())[:MOST_ENTRIES]
            if _term(entry, _) and isinstance(cells, dict)
        }
        for log, rows in value.items()
        if log in get_args(LogName) and isinstance(rows, dict)
    }


def _texts(value: object, today: date) -> list[str] | None:
    return [text for one in value if (text := _text(one, today))] if isinstance(value, list) else None


def _year_in_a_list(value: object, _: date) -> str | None:
    return value if isinstance(value, str) and re.fullmatch("[0-9]{4}", value) else None


_CELLS: dict[str, Callable[[object, date], Any]] = {
    "Date": _day,
    "Still": _yes_no,
    **dict.fromkeys(("Work", "Ages"), _texts),
    **dict.fromkeys(("From year", "To year"), _year_in_a_list),
}
"""By the heads of the tables (`pages/ui/record/log_table.py`); all other cells are text. One of another kind would stop
the table."""


def _cell(head: str, value: object) -> object:
    return _CELLS.get(head, _text)(value, EARLIEST)


def _entry(value: object, today: date) -> tuple[str, str] | None:
    found = _terms(value, today)
    return (found[0], found[1]) if found and len(found) == len(("log", "id")) else None


_BY_LAST_PART: dict[str, Callable[[object, date], Any]] = {
    **dict.fromkeys(("title", "hours", "on_said"), _text),
    **dict.fromkeys(("bucket", "provider", "setting", "focus", "kind", "at", "becomes", "category"), _term),
    **dict.fromkeys(("kinds", "ages"), _terms),
    **dict.fromkeys(("paid", "together", "supervised", "ongoing"), _yes_no),
    **dict.fromkeys(("start_month", "end_month", "awarded_month"), _month),
    **dict.fromkeys(("start_year", "end_year", "awarded_year"), _year),
    **dict.fromkeys(("on", "since"), _day),
    "mistakes": _mistakes,
    "unread": _rows,
    "editing": _entry,
}


def _field(name: str, value: object, today: date) -> Any:
    if not _NAME.fullmatch(name):
        return None
    if name.startswith("count."):
        return _text(value, today)
    known = _BY_LAST_PART.get(name.rpartition(".")[2])
    return known(value, today) if known else None
