"""Whose column is whose in a group's sheet: by the words of its header, whatever their order, never by a part of them.

A header that says more or less than we know is not read, and said so: a wrong column would be a wrong figure.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from imh_core.cohort.columns import GroupColumn, group_columns
from imh_core.record.refusal import Refused
from imh_core.rulebook import Rules
from imh_core.spreadsheet.cells import MINUTE_WORDS
from imh_core.spreadsheet.columns import Kind
from imh_core.spreadsheet.matching import HELP_SHEET, header_names, possible_headers, shown_names
from imh_core.spreadsheet.reading import Table
from imh_core.spreadsheet.vocabulary import simplified

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
     "or", "to", "s", "all", "count", "inservice", "service", "hidden"}
)  # fmt: skip
_PRIVATE = frozenset(
    {"name", "names", "surname", "firstname", "lastname", "fullname", "email", "mail", "phone", "telephone", "tel",
     "mobile", "address", "street", "birthday", "birthdate", "dob", "ssn", "contact"}
)  # fmt: skip


@dataclass(frozen=True)
class GroupMatching:
    """How a group's sheet is to be read.

    `header`: first and last row of the header, from 0. `names` and `fields`: one for each column of the table; None
    where it is not read. `guessed`: places that were matched by other words than ours. `private`: places of columns
    that look like names or ways to reach somebody; they are never read. `units`: words of each header that change the
    number ("minutes", "years").
    """

    table: str
    header: tuple[int, int]
    names: tuple[str, ...]
    fields: tuple[str | None, ...]
    guessed: tuple[int, ...] = ()
    private: tuple[int, ...] = ()

    @property
    def first_row(self) -> int:
        """The place of the first row of data, from 0."""
        return self.header[1] + 1

    @property
    def not_read(self) -> tuple[int, ...]:
        """The places of columns that are none of ours."""
        return tuple(at for at, one in enumerate(self.fields) if one is None and at not in self.private)

    def with_column(self, place: int, field: str | None) -> "GroupMatching":
        """Say which of our columns the one at `place` is (None: none). A private column stays unread."""
        if place in self.private:
            return self
        fields = [None if one == field else one for one in self.fields]
        fields[place] = field
        return replace(self, fields=tuple(fields), guessed=tuple(at for at in self.guessed if at != place))


def matched(tables: Sequence[Table], rules: Rules) -> tuple[Table, GroupMatching]:
    """Find the sheet with one row per person, and its columns. Raises `Refused` where no column is known."""
    best: tuple[float, Table, GroupMatching] | None = None
    for table in tables:
        for header in [] if table.name == HELP_SHEET or table.is_hidden else possible_headers(table):
            names = header_names(table, header)
            found = _fields(names, rules)
            score = sum(one is not None for one, _ in found) - 0.5 * (header[1] - header[0])
            values = {one for one, _ in found if one} - {"id"}
            if values and (best is None or score > best[0]):
                best = score, table, _matching(table, header, names, found)
    if best is None:
        raise Refused(
            "We don't know any of the column names.",
            "Use the template, or name your columns as it does: one row per person, one column per number.",
        )
    return best[1], best[2]


def _matching(
    table: Table, header: tuple[int, int], names: Sequence[str], found: Sequence[tuple[str | None, bool]]
) -> GroupMatching:
    return GroupMatching(
        table=table.name,
        header=header,
        names=shown_names(names),
        fields=tuple(field for field, _ in found),
        guessed=tuple(at for at, (field, sure) in enumerate(found) if field and not sure),
        private=tuple(at for at, name in enumerate(names) if found[at][0] is None and is_private(name)),
    )


def is_private(header: str) -> bool:
    """Whether a header speaks of a name or of a way to reach somebody."""
    return not _PRIVATE.isdisjoint(_plain(header).split())


def in_minutes(header: str) -> bool:
    """Whether a header says that its numbers are minutes."""
    return not MINUTE_WORDS.isdisjoint(simplified(header).split())


def in_years(header: str) -> bool:
    """Whether a header says that its numbers are years and not months."""
    words = set(simplified(header).split())
    return not words.isdisjoint(_YEAR_WORDS) and words.isdisjoint(_MONTH_WORDS - _YEAR_WORDS)


def leaves_the_unit_open(header: str) -> bool:
    """Whether a header speaks of months and of years, or of neither: its bare numbers could be either."""
    words = set(simplified(header).split())
    return words.isdisjoint(_YEAR_WORDS) == words.isdisjoint(_MONTH_WORDS - _YEAR_WORDS)


def _fields(names: Sequence[str], rules: Rules) -> list[tuple[str | None, bool]]:
    """Our column for each header, and whether by its very name. Each of ours is given once, to the surest."""
    known = _known(rules)
    exact = {simplified(column.header): column.column.field for column in group_columns(rules)}
    by_name = [exact.get(simplified(name)) for name in names]
    taken = {field for field in by_name if field}
    found: list[tuple[str | None, bool]] = []
    given: set[str] = set()
    for name, field in zip(names, by_name, strict=True):
        guess = field if field and field not in given else None
        sure = guess is not None
        if guess is None and name and not is_private(name):
            guess = _by_words(name, known)
            guess = None if guess in taken | given else guess
        if guess:
            given.add(guess)
        found.append((guess, sure))
    return found


def _by_words(header: str, known: Mapping[frozenset[str], frozenset[GroupColumn]]) -> str | None:
    words = frozenset(_plain(header).split())
    bare = _bare(words)
    candidates = [one for one in known.get(bare, ()) if _unit_fits(words, one.kind)] if bare else []
    if not candidates:
        near = [ours for alias, ours in known.items() if _is_a_slip(bare, alias)]
        candidates = [one for ours in near for one in ours if _unit_fits(words, one.kind)]
    fields = {candidate.column.field for candidate in candidates}
    return fields.pop() if len(fields) == 1 else None


@lru_cache(maxsize=32)
def _known(rules: Rules) -> Mapping[frozenset[str], frozenset[GroupColumn]]:
    """Sets of words → the columns that are called so."""
    known: dict[frozenset[str], set[GroupColumn]] = defaultdict(set)
    for column in group_columns(rules):
        for name in (column.header, *column.column.names):
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
