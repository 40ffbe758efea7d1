"""Whose column is whose in a sheet with a row for each person: by all the words of its header, whatever their order.

A header that says more or less than we know is not read, and said so: a wrong column would be a wrong figure.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from imh_core.spreadsheet.cells import MINUTE_WORDS
from imh_core.spreadsheet.columns import PERSON, Column, Kind, Sheet
from imh_core.spreadsheet.naming import CERTAIN, Guess
from imh_core.spreadsheet.vocabulary import simplified

BY_OTHER_WORDS = 0.8
"""How sure a column is that is called by other words than ours."""
_PHRASES = (
    ("reflective supervision consultation", "rsc"),
    ("reflective supervision and consultation", "rsc"),
    ("reflective supervision", "rsc"),
    ("reflective consultation", "rsc"),
    ("rs c", "rsc"),
    ("e mail", "email"),
    ("trainings", "training"),
)
"""Phrases that are one word to us, as `simplified` leaves them."""
_HOUR_WORDS = frozenset({"hours", "hrs", "hour", "hr", "h", "clock"}) | MINUTE_WORDS

_YEAR_WORDS = frozenset({"years", "year", "yrs", "yr"})
_MONTH_WORDS = frozenset({"months", "month", "mos", "mo"}) | _YEAR_WORDS
_NOISE = frozenset(
    {"the", "of", "a", "an", "your", "my", "in", "for", "number", "total", "from", "with", "by", "on", "about", "and",
     "or", "to", "s", "all", "count", "inservice", "service", "hidden", "you", "have", "has", "had", "do", "does",
     "did", "been", "so", "far", "many", "much", "how", "what", "is", "are", "was", "please", "enter", "completed",
     "received", "earned", "attended"}
)  # fmt: skip
"""What a header may say more or less, as a form asks: "How many hours of DEI training have you had?" """
_NAMES = frozenset(
    {"name", "names", "surname", "firstname", "lastname", "fullname", "attendee", "registrant", "employee", "learner",
     "student"}
)  # fmt: skip
_PRIVATE = _NAMES | {
    "email", "mail", "phone", "telephone", "tel", "mobile", "address", "street", "birthday", "birthdate", "dob", "ssn",
    "contact",
}  # fmt: skip
_THINGS = frozenset(
    {"training", "course", "workshop", "event", "class", "session", "conference", "webinar", "module", "activity",
     "program", "agency", "employer", "organization", "company", "school", "university", "topic", "id", "number"}
)  # fmt: skip
"""What has a name of its own: beside such a word, "name" is nobody's."""


def score(guesses: Sequence[Guess | None], header: tuple[int, int]) -> float:
    """How well a header fits: how many columns are known, where one of them says more than who somebody is."""
    found = {guess.field for guess in guesses if guess}
    return len(found) - 0.5 * (header[1] - header[0]) if found - {PERSON} else 0.0


def is_private(header: str) -> bool:
    """Whether a header speaks of a name or of a way to reach somebody."""
    words = _plain(header).split()
    return not _PRIVATE.isdisjoint(words) and (_THINGS.isdisjoint(words) or not (_PRIVATE - _NAMES).isdisjoint(words))


def names_somebody(header: str) -> bool:
    """Whether a private header speaks of a name, and not of a way to reach somebody."""
    words = _plain(header).split()
    return not _NAMES.isdisjoint(words) and (_PRIVATE - _NAMES).isdisjoint(words)


def in_years(header: str) -> bool:
    """Whether a header says that its numbers are years and not months."""
    words = set(simplified(header).split())
    return not words.isdisjoint(_YEAR_WORDS) and words.isdisjoint(_MONTH_WORDS - _YEAR_WORDS)


def leaves_the_unit_open(header: str) -> bool:
    """Whether a header speaks of months and of years, or of neither: its bare numbers could be either."""
    words = set(simplified(header).split())
    return words.isdisjoint(_YEAR_WORDS) == words.isdisjoint(_MONTH_WORDS - _YEAR_WORDS)


def assigned(names: Sequence[str], sheet: Sheet) -> tuple[Guess | None, ...]:
    """Our column for each header: by its very name, or by its words. Each of ours is given once, to the surest."""
    known = _known(sheet)
    exact = {simplified(column.header): column.field for column in sheet.columns}
    by_name = [exact.get(simplified(name)) for name in names]
    taken = {field for field in by_name if field}
    found: list[Guess | None] = []
    given: set[str] = set()
    for name, field in zip(names, by_name, strict=True):
        guess = Guess(field, CERTAIN) if field and field not in given else None
        if guess is None and name and not is_private(name):
            other = _by_words(name, known)
            guess = Guess(other, BY_OTHER_WORDS) if other and other not in taken | given else None
        if guess:
            given.add(guess.field)
        found.append(guess)
    return tuple(found)


def _by_words(header: str, known: Mapping[frozenset[str], frozenset[Column]]) -> str | None:
    words = frozenset(_plain(header).split())
    bare = _bare(words)
    candidates = [one for one in known.get(bare, ()) if _unit_fits(words, one.kind)] if bare else []
    if not candidates:
        near = [ours for alias, ours in known.items() if _is_a_slip(bare, alias)]
        candidates = [one for ours in near for one in ours if _unit_fits(words, one.kind)]
    fields = {candidate.field for candidate in candidates}
    return fields.pop() if len(fields) == 1 else None


@lru_cache(maxsize=32)
def _known(sheet: Sheet) -> Mapping[frozenset[str], frozenset[Column]]:
    """Sets of words → the columns that are called so."""
    known: dict[frozenset[str], set[Column]] = defaultdict(set)
    for column in sheet.columns:
        for name in (column.header, *column.names):
            if bare := _bare(frozenset(_plain(name).split())):
                known[bare].add(column)
    for ours in known.values():
        # "Providing RSC" may be what somebody does: only a header that says "training" means the training.
        if any(column.kind is Kind.MONTHS for column in ours):
            ours -= {column for column in ours if column.kind is not Kind.MONTHS}
    return {words: frozenset(ours) for words, ours in known.items()}


def _is_a_slip(words: frozenset[str], alias: frozenset[str]) -> bool:
    """Whether a header is a name of ours but for a letter in one long word."""
    one, other = words - alias, alias - words
    return len(one) == len(other) == 1 and _one_letter_apart(*one, *other)


def _one_letter_apart(one: str, other: str) -> bool:
    """A letter too many, too few or another one; in shorter words that is another word."""
    if min(len(one), len(other)) < _LETTERS_OF_A_SLIP or abs(len(one) - len(other)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[same + (len(one) >= len(other)) :] == other[same + (len(other) >= len(one)) :]


_LETTERS_OF_A_SLIP = 6


def _unit_fits(words: frozenset[str], kind: Kind) -> bool:
    """Whether a header that speaks of hours or months can mean such a column."""
    if kind is Kind.HOURS:
        return words.isdisjoint(_MONTH_WORDS)
    if kind is Kind.MONTHS:
        return words.isdisjoint(_HOUR_WORDS) and not words.isdisjoint(_MONTH_WORDS)
    return words.isdisjoint(_HOUR_WORDS)


def _bare(words: frozenset[str]) -> frozenset[str]:
    return words - _NOISE - _HOUR_WORDS - _MONTH_WORDS


def _plain(header: str) -> str:
    text = f" {simplified(header)} "
    for phrase, word in _PHRASES:
        text = text.replace(f" {phrase} ", f" {word} ")
    text = text.strip()
    for start in ("no of ", "nr of ", "num of ", "how many "):
        text = text.removeprefix(start)
    return text
