"""Words in a cell → terms of the rulebook: by id, label, another name of `data/terms.toml`, or a slip of the keys."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from imh_core.rulebook.shape import Term

_SEPARATORS = (re.compile(r"[;\n|]"), re.compile(r","), re.compile(r"[/&+]|\band\b"))
_SEVERAL = re.compile(r"[;\n|,/&+]")
"""What stands between several words: what follows it is no slip of the keyboard."""
_OF_ANOTHER_EDITION = re.compile(r"\[([A-Za-z0-9_-]{1,40})\]")
_RANGE = re.compile(
    r"(birth|\d{1,2})\s*(?:-|to|through|up to)\s*(\d{1,2})\s*(?:years?|yrs?|yo)?(?: old| of age)?", re.ASCII
)
_RANGE_AS_DATE = re.compile(r"(?:(\d{1,2})-([a-z]{3})|([a-z]{3})-(\d{1,2}))", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ALIKE, _CLEARLY = 0.88, 0.08
_LEAST_LETTERS = 8  # shorter words differ by too little: two abbreviations can be one letter apart
_MOST_SLIPS = 2_000  # different words in one column; beyond them none is taken for a slip, and each is asked about

YES_WORDS = frozenset({"yes", "y", "true", "t", "x", "1", "✓", "✔", "☑", "yep", "ja", "si"})
NO_WORDS = frozenset({"no", "n", "false", "f", "0", "☐", "nope", "nein"})
UNTOLD_WORDS = frozenset(
    {"na", "n a", "none", "unknown", "tbd", "tba", "not sure", "unsure", "not applicable", "blank"}
)
"""What people write where they have nothing to write, as `simplified` leaves it."""


@lru_cache(maxsize=8192)  # the words of a list come again in every row
def simplified(text: str) -> str:
    """Return the words of a text for comparing: small letters, no accents, no punctuation, single spaces."""
    letters = unicodedata.normalize("NFKD", text.replace("®", " ")).casefold()
    kept = "".join(
        letter if letter.isalnum() or letter in "✓✔☑☐" else " "
        for letter in letters
        if not unicodedata.combining(letter)
    )
    return " ".join(kept.split())


_FRACTION = re.compile("[¼½¾⅐-⅞]")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


def typed(text: str) -> str:
    """Return a number or a date as a keyboard types it: no invisible marks, no wide digits, one kind of dash.

    Copied text carries what nobody sees: a mark for the direction of writing, a dash that does not break.
    """
    if text.isascii():
        return " ".join(text.split())
    apart = _FRACTION.sub(r" \g<0>", text)  # or 3½ would become 31/2
    plain = unicodedata.normalize("NFKC", apart).translate(_DASHES).replace("⁄", "/")
    return " ".join("".join(one for one in plain if unicodedata.category(one) != "Cf").split())


@dataclass(frozen=True)
class Meaning:
    """What a word was taken for: the id of a term, and what to say about how."""

    term: str
    remark: str | None = None


class Vocabulary:
    """The words of one list of terms. `corrected`: what the person said a word means, "" for none of the list."""

    def __init__(self, terms: Iterable[Term], corrected: Mapping[str, str] | None = None) -> None:
        self._terms = {term.id: term for term in terms}
        self._corrected = corrected or {}
        self._plain: dict[str, str] = {}
        self._other: dict[str, str] = {}
        self._slips: dict[str, str | None] = {}
        for term in self._terms.values():
            for name in (term.id, term.label, term.short):
                if name:
                    self._plain.setdefault(simplified(name), term.id)
            for name in term.also:
                self._other.setdefault(simplified(name), term.id)

    def shown(self, term_id: str) -> str:
        """Return the word for a term, as the sheets show it."""
        term = self._terms.get(term_id)
        return (term.short or term.label) if term else term_id

    def is_corrected(self, text: str) -> bool:
        """Whether the person said what this very word means."""
        return simplified(text) in self._corrected

    def has(self, text: str) -> bool:
        """Whether a text, or each of several parts of it, is a word of the list: no slips, nothing that was said."""
        words = [simplified(text), *[simplified(part) for part in _SEVERAL.split(text)]]
        known = [word in self._plain or word in self._other for word in words]
        return known[0] or all(known[1:])

    def meaning(self, text: str) -> Meaning | None:
        """Return what a word means, or None where that is not known."""
        if found := _OF_ANOTHER_EDITION.fullmatch(text.strip()):
            kept = f"“{text.strip()}” is not in these rules. We keep it as written."
            return Meaning(found[1], None if found[1] in self._terms else kept)
        word = simplified(text)
        if word in self._corrected:
            return Meaning(self._corrected[word]) if self._corrected[word] else None
        if word in self._plain:
            return Meaning(self._plain[word])
        read_as = self._other.get(word) or (None if _SEVERAL.search(text) else self._slip(word))
        return Meaning(read_as, f"We read “{text.strip()}” as “{self.shown(read_as)}”.") if read_as else None

    def meanings(self, text: str) -> tuple[list[Meaning], list[str]]:
        """Read several words in one cell. Returns the meanings, and the words that are not known."""
        if whole := self._each(text):
            return whole, []
        best: tuple[list[Meaning], list[str]] = ([], [text.strip()])
        parts = [text]
        for separator in _SEPARATORS:
            parts = [piece.strip() for part in parts for piece in self._split(part, separator) if simplified(piece)]
            found = [(part, self._each(part)) for part in parts]
            known = [meaning for _, each in found for meaning in each]
            if len(known) > len(best[0]):
                best = (known, [part for part, each in found if not each])
        return best

    def _each(self, text: str) -> list[Meaning]:
        """The term of a word, or the terms of a range."""
        return [whole] if (whole := self.meaning(text)) else self._spanned(text)

    def _spanned(self, text: str) -> list[Meaning]:
        """Read "0-5" by the terms whose own ranges it touches, and "6-Mar", which Excel makes of 3-6."""
        wanted = None if self.is_corrected(text) else _range_of(text)
        if not wanted:
            return []
        ranges = {one: _range_of(one) for one in self._terms}
        if wanted[1] > max((one[1] for one in ranges.values() if one), default=0):
            return []
        found = [term for term, one in ranges.items() if one and wanted[0] < one[1] and wanted[1] > one[0]]
        said = f"We read “{text.strip()}” as {' and '.join(f'“{self.shown(term)}”' for term in found)}."
        return [Meaning(term, said if term == found[0] else None) for term in found]

    def _split(self, part: str, separator: re.Pattern[str]) -> list[str]:
        return [part] if self._each(part) else separator.split(part)

    def _slip(self, word: str) -> str | None:
        """The one term whose name is all but the same."""
        if len(word) < _LEAST_LETTERS:
            return None
        if word not in self._slips and len(self._slips) < _MOST_SLIPS:
            self._slips[word] = self._nearest(word)
        return self._slips.get(word)

    def _nearest(self, word: str) -> str | None:
        alike, letters = SequenceMatcher(None, "", word), frozenset(word)
        scores: dict[str, float] = {}
        for name, term_id in (self._plain | self._other).items():
            differ = (len(name) + len(word)) * (1 - _ALIKE + _CLEARLY)
            if abs(len(name) - len(word)) > differ or len(letters.symmetric_difference(name)) > differ:
                continue
            alike.set_seq1(name)
            if alike.quick_ratio() >= _ALIKE - _CLEARLY:
                scores[term_id] = max(scores.get(term_id, 0.0), alike.ratio())
        ranked = sorted(scores.items(), key=lambda one: -one[1])
        if not ranked or ranked[0][1] < _ALIKE:
            return None
        return None if len(ranked) > 1 and ranked[1][1] > ranked[0][1] - _CLEARLY else ranked[0][0]


def _range_of(text: str) -> tuple[int, int] | None:
    """The two numbers of a range, the lower one first; of a date that a spreadsheet program made of one, too."""
    plain = typed(text).casefold()
    if found := _RANGE_AS_DATE.fullmatch(plain):
        month, day = found[2] or found[3], found[1] or found[4]
        pair = (_MONTHS.index(month) + 1, int(day)) if month in _MONTHS else (0, 0)
    elif found := _RANGE.fullmatch(plain):
        pair = (0 if found[1] == "birth" else int(found[1]), int(found[2]))
    else:
        return None
    return pair if pair[0] < pair[1] else None
