"""A person's words on one line, without unseen signs that would turn what follows around or break a file."""

import unicodedata

MOST_LETTERS = 300
"""Of a name; titles are bounded by the record."""
_TURNS_AROUND = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_NO_LETTERS = {"Cc", "Cs"}
_NON_CHARACTER = 0xFFFE


def one_line(text: str) -> str:
    """Return the text on one line. Signs of direction, lone surrogates and non-characters are left out."""
    return " ".join("".join(letter if _is_kept(letter) else " " * letter.isspace() for letter in text).split())


def name_of(text: str | None) -> str | None:
    """Return a name as it may stand in the report, or None where there is none."""
    return one_line(text or "")[:MOST_LETTERS].strip() or None


def _is_kept(letter: str) -> bool:
    place = ord(letter)
    if place in _TURNS_AROUND or place & _NON_CHARACTER == _NON_CHARACTER:
        return False
    return unicodedata.category(letter) not in _NO_LETTERS
