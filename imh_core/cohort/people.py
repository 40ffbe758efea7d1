"""A person of a group: an id and what was told, as sums or as a record. No name is ever kept."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from imh_core.english import upper_first
from imh_core.record.model import Record, printable
from imh_core.record.refusal import Refused
from imh_core.record.saved_file import from_bytes
from imh_core.spreadsheet.columns import Cell
from imh_core.totals import Totals

MOST_LETTERS_IN_AN_ID = 24
MOST_ROWS_NAMED = 12  # in one sentence
MOST_REMARKS = 500  # different ones; the rest are counted
MOST_ROWS_KEPT = 50  # of one remark; the rest are counted
_MOST_INITIALS = 4
COLUMN = "Column"
"""The head above the names of columns in `as_table`."""
_NAME = re.compile(r"[^\W\d_]{3,}[\s,]+(?:[^\W\d_]\.?\s+)?[^\W\d_]{3,}")
_REACH = re.compile(r"@|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|\d{3}-\d{2}-\d{4}")


@dataclass(frozen=True, slots=True)
class Person:
    """`row`: where it stands in the file, as the person who made the file sees it; None in a file of its own."""

    id: str
    told: Totals | Record
    row: int | None = None


def hours_told(people: Iterable[Person]) -> tuple[Decimal, Decimal]:
    """Return the hours of training and of RSC that all of them told, so that a wrong reading is seen at once."""
    training = rsc = Decimal(0)
    for person in people:
        if isinstance(person.told, Totals):
            training += sum(person.told.training.values(), Decimal(0))
            rsc += sum(person.told.rsc.values(), Decimal(0))
        else:
            training += sum((one.hours for one in person.told.trainings or ()), Decimal(0))
            rsc += sum((one.hours for one in person.told.rsc or ()), Decimal(0))
    return training, rsc


class About(StrEnum):
    """What a remark is about."""

    SHEET = "sheet"
    HEADER = "header"
    """Columns that were read by other names than ours."""
    NOT_READ = "not_read"
    PRIVATE = "private"
    BLANK = "blank"
    TOTAL = "total"
    EXAMPLE = "example"
    ID = "id"
    DUPLICATE = "duplicate"
    REFUSED = "refused"
    """An entry that could not be read."""
    NOT_TOLD = "not_told"
    NUMBER = "number"
    DATE = "date"
    WORD = "word"
    READ_AS = "read_as"
    FORMULA = "formula"
    CONTRADICTION = "contradiction"
    FILE = "file"
    """One of many record files that was not read."""


@dataclass(frozen=True)
class Remark:
    """What was read in a way worth knowing, or not at all. `rows`: those that it is true of; empty: the whole file."""

    about: About
    text: str
    column: str | None = None
    rows: tuple[int, ...] = ()
    more: int = 0
    """How many rows beyond those named."""
    file: str | None = None
    """Of many record files the one it is about, by the id that stands for it."""

    @property
    def rows_named(self) -> str:
        """The rows: "12 and 28"; nothing where it is about the whole file."""
        named = self.rows[:MOST_ROWS_NAMED]
        rest = self.more + len(self.rows) - len(named)
        words = [str(one) for one in named] + ([f"{rest:,} more"] if rest else [])
        return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)

    def sentence(self) -> str:
        """Say what, and where: row and column as the person sees them."""
        listed = self.rows_named
        several = " and " in listed
        where = [f"{'Rows' if several else 'Row'} {listed}"] if listed else []
        where += [f"column “{self.column}”"] if self.column else []
        place = ", ".join(where)
        return f"{upper_first(place)}: {self.text}" if place else self.text


def as_table(remarks: Sequence[Remark]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return head and rows of the remarks on a table, by row and column; of those on record files, by file."""
    said = "What was read, and how"
    if any(remark.file for remark in remarks):
        return ("File", said), [(remark.file or "all", remark.text) for remark in remarks]
    return ("Row", COLUMN, said), [
        (remark.rows_named or "all", remark.column or "–", remark.text) for remark in remarks
    ]


@dataclass(frozen=True)
class RefusedRow:
    """A row that is in no answer: where it stands, why, and its cells under the columns that are read."""

    row: int
    why: str
    cells: Mapping[str, Cell]
    """By the names of their columns."""


class Notes:
    """Remarks as they come; equal ones of several rows are one."""

    def __init__(self) -> None:
        self._rows: dict[tuple[About, str | None, str], list[int]] = {}
        self._more: dict[tuple[About, str | None, str], int] = {}
        self._unsaid = 0

    def say(self, about: About, column: str | None, text: str, row: int | None = None) -> None:
        """Keep a remark; `row` None: about the whole file."""
        key = (about, column, text)
        rows = self._rows.get(key)
        if rows is None:
            if len(self._rows) >= MOST_REMARKS:
                self._unsaid += 1
                return
            rows = self._rows[key] = []
        if row is None:
            return
        if len(rows) < MOST_ROWS_KEPT:
            rows.append(row)
        else:
            self._more[key] = self._more.get(key, 0) + 1

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All remarks so far, those about the whole file first."""
        said = [
            Remark(about, text, column, tuple(rows), self._more.get((about, column, text), 0))
            for (about, column, text), rows in self._rows.items()
        ]
        said.sort(key=lambda one: (list(About).index(one.about), one.rows[:1]))
        if self._unsaid:
            said.append(Remark(About.NOT_TOLD, f"{self._unsaid:,} more cells have notes like these."))
        return tuple(said)


class Labels:
    """What the people of one file are called: an id as it stands, or the initials of a name.

    Two names with the same initials are told apart by a number. Names are held while the file is read, and not after.
    """

    def __init__(self) -> None:
        self._by_name: dict[str, str] = {}
        self._taken: Counter[str] = Counter()

    def label(self, text: str) -> tuple[str | None, bool]:
        """Return an id as it may be kept and whether it was a name; None for a contact, and for what is too long."""
        if found := id_of(text):
            return found, False
        return (self.initials(text), True) if _NAME.search(text) and not _REACH.search(text) else (None, False)

    def initials(self, name: str) -> str | None:
        """Return the initials of a name, "AL" for "Ana Lopez" and for "Lopez, Ana"; None where it has no letter."""
        last, _, first = printable(name).casefold().partition(",")
        known = " ".join(f"{first} {last}".split())
        if known not in self._by_name:
            letters = "".join(word[0] for word in re.findall(r"[^\W\d_]+", known))[:_MOST_INITIALS].upper()
            if not letters:
                return None
            self._taken[letters] += 1
            self._by_name[known] = letters if self._taken[letters] == 1 else f"{letters} {self._taken[letters]}"
        return self._by_name[known]


def id_of(text: str) -> str | None:
    """Return an id as it may be kept, or None where it looks like a name or a way to reach somebody."""
    shown = " ".join(printable(text).split())
    if not shown or len(shown) > MOST_LETTERS_IN_AN_ID or _NAME.search(shown) or _REACH.search(shown):
        return None
    return shown


def people_of(files: Iterable[tuple[str, bytes]]) -> tuple[list[Person], list[Remark]]:
    """Read many record files, one for each person: (file name, bytes) → people and what was not read.

    A person's id is the name of the file without its ending; where that looks like a name, the file's number.
    """
    people: list[Person] = []
    remarks: list[Remark] = []
    taken: dict[str, int] = {}
    for place, (name, data) in enumerate(files, start=1):
        stem = name.replace("\\", "/").rpartition("/")[2].rsplit(".", maxsplit=1)[0]
        found = id_of(stem)
        if found is None:
            found = f"File {place}"
            text = f"We call file {place} by its number, because its name is not a plain id."
            remarks.append(Remark(About.PRIVATE, text, file=found))
        if found.casefold() in taken:
            first = taken[found.casefold()]
            text = f"Files {first} and {place} have the same id, “{found}”. We did not read the second one. Rename it."
            remarks.append(Remark(About.FILE, text, file=found))
            continue
        try:
            record = from_bytes(data).record
        except Refused as refused:
            remarks.append(Remark(About.FILE, f"{found} was not read: {refused}", file=found))
            continue
        taken[found.casefold()] = place
        people.append(Person(found, record))
    return people, remarks
