"""JSON that comes from outside: read with a limit to everything, and refused in plain words.

`parsed` reads whatever bytes a file holds; `refusal` takes what a model found wrong and says where it stands and how to
mend it. Nothing long of a file is ever repeated.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any, Never

from pydantic import ValidationError

from imh_core.english import shortened
from imh_core.record.model import MOST_ENTRIES, MOST_LETTERS, printable
from imh_core.record.refusal import Refused

MOST_BYTES = 5_000_000  # some 20,000 entries; a life's work of 300 entries has 50,000
_MOST_DIGITS = 20  # of a whole number; no field holds more than six
_MOST_LETTERS_SHOWN = 40  # of a name in the file, as an id has

MEND_BY_HAND = "If you changed the file by hand, undo the change. Or choose another copy."
MEND_DAMAGED = "It may have been cut short. Choose another copy of it."


def parsed(data: bytes, kind: str, choose: str) -> Any:
    """Parse JSON, with a limit to everything that could be endless. Raises `Refused`.

    `kind`: what the file should be, such as "saved record"; `choose`: how to find one that is.
    """
    if len(data) > MOST_BYTES:
        raise Refused(f"This file is larger than {MOST_BYTES // 1_000_000} MB. No {kind} is that large.", choose)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("This file is not text in UTF-8.", f"If you saved it again, save it as UTF-8. {choose}") from None
    if not text.strip():
        raise Refused("This file is empty.", choose)
    try:
        return json.loads(
            text, object_pairs_hook=_each_key_once, parse_constant=_no_number, parse_int=_whole, parse_float=_decimal
        )
    except RecursionError:
        raise Refused(f"This file has more levels than a {kind} can have.", choose) from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise Refused("This file is not valid JSON.", f"{MEND_DAMAGED} {MEND_BY_HAND}", where) from None


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two values under one name the second would win unseen."""
    if len(pairs) > MOST_ENTRIES:
        raise Refused("The file has more names in one place than anyone could need.", MEND_BY_HAND)
    content: dict[str, Any] = {}
    for key, value in pairs:
        if key in content:
            raise Refused("This name appears twice in the same place.", "Keep one of the two.", _shown(key))
        content[key] = value
    return content


def _no_number(word: str) -> Never:
    raise Refused(f"The file says {word}, which is not a number.", "Write a number such as 7.5, or remove the entry.")


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise Refused(f"The file has a number with {len(digits):,} digits.", MEND_BY_HAND)
    return int(digits)


def _decimal(digits: str) -> Decimal:
    """Read 7.1 as it was typed, not as its binary neighbour."""
    with suppress(InvalidOperation):
        number = Decimal(digits)
        if len(digits) <= _MOST_DIGITS and abs(number.adjusted()) <= _MOST_DIGITS:
            return number
    raise Refused("The file has a number that cannot be an amount.", MEND_BY_HAND)


# --- what is wrong, in plain words ------------------------------------------------------------------------------------

_WRONG: Mapping[str, tuple[str, str]] = {
    # pydantic's type of error: what is wrong, how to mend it
    "extra_forbidden": ("This name is not known.", "Correct its spelling, or remove it."),
    "missing": ("This is missing.", "Add it, or remove the entry."),
    "string_type": ("This is not text.", "Write text in quotation marks."),
    "string_too_short": ("This is empty.", "Write something, or remove the line."),
    "string_too_long": ("This text is too long.", f"Shorten it to {MOST_LETTERS} letters."),
    "string_pattern_mismatch": (
        "The app does not know this word.",
        "An id has at most 40 letters, digits, “_” and “-”. Remove the line, and choose again in the app.",
    ),
    "greater_than": ("This number is too small.", "Write a number above 0, or remove the entry."),
    "greater_than_equal": ("This number is too small.", "Write 0 or more."),
    "less_than_equal": ("This number is too large.", "Check it for a typo."),
    "decimal_max_places": ("This number has more than two decimals.", "Write it like 7.25."),
    "too_long": ("This list is too long.", "Remove some."),
    "too_short": ("This list is empty.", "Remove it."),
}
_KINDS: tuple[tuple[str, tuple[str, str]], ...] = (
    # how pydantic's type of error begins: the same
    ("date", ("This is not a real date.", "Write it like 2024-05-04; a month like 2024-05.")),
    ("decimal", ("This is not a number.", "Write it like 7.5, without quotation marks.")),
    ("int", ("This is not a whole number.", "Write it like 12, without quotation marks.")),
    (
        "bool",
        ("This is neither true nor false.", "Write true for yes, false for no, or remove it."),
    ),
    ("tuple", ("This is not a list.", "Write it in square brackets.")),
    ("frozen_set", ("This is not a list.", "Write it in square brackets.")),
    ("dict", ("This is not a list of names with values.", "Write it in curly brackets.")),
    ("model", ("This is not a list of names with values.", "Write it in curly brackets.")),
)
_OTHERWISE = ("This cannot be read.", MEND_BY_HAND)


def refusal(error: ValidationError) -> Refused:
    """Say the first thing that is wrong."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    kind = first["type"]
    if kind == "value_error":  # our own validators: their messages are our own words
        own = first["msg"].removeprefix("Value error, ")
        what, mend = f"{own[0].upper()}{own[1:]}.", "Correct it, or remove the entry."
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
    return shortened(printable(name), _MOST_LETTERS_SHOWN + 1)
