"""Whose column is whose in a log: by how much a header is like a name of ours, and by the cells below it."""

import re
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher

from imh_core.spreadsheet.by_words import is_private
from imh_core.spreadsheet.cells import MINUTE_WORDS, as_text, is_still, is_untold
from imh_core.spreadsheet.columns import PERSON, SHEET_WORDS, Cell, Column, Kind, Sheet
from imh_core.spreadsheet.dates import can_be_a_day
from imh_core.spreadsheet.hour_columns import start_and_end, why_no_hours
from imh_core.spreadsheet.naming import CERTAIN, LEAST, LIKELY, Guess
from imh_core.spreadsheet.reading import HIDDEN, Table
from imh_core.spreadsheet.vocabulary import Vocabulary, simplified

ROWS_SAMPLED, LEAST_WITH_DIGITS = 30, 0.4
_ALIKE = 0.86
_A_LETTER_OR_TWO = 2  # "on" and "to" stand in many headers: alone they are a name, among other words they say nothing
LETTERS_OF_A_SLIP = 5  # in shorter names, one other letter is another word
MOST_UNMATCHED = 3  # beside one lone match
_NOISE = frozenset(
    {"what", "the", "of", "a", "an", "your", "my", "in", "for", "no", "number", "total", "optional", "required"}
)
OTHER_WORDS = "holds other words"
"""Why the cells of a column cannot be what its name says."""
_OWN_WORDS = 1.5
"""What the words of a log's list in the cells weigh: more than one header more ("Who gave it" may be a supervisor or a
trainer), less than the name of a sheet together with its headers, as some words stand in two lists."""
_SUMS = ("sum of ", "count of ", "average of ", "row labels")
"""How the columns of a summary begin."""
_PERIODS = frozenset({"year", "years", "month", "quarter", "semester"})
_GIVING = frozenset({"provided", "gave", "given", "giving", "providing"})
_STRANGE = 0.15  # more than the first of several names is better than the last
_BY_A_PART = 0.87  # the most that a part of a name reaches
_OF_RSC = frozenset({"rsc", "rs", "supervision", "consultation", "reflective"})
_A_FEW = re.compile(r"\d{1,2}([.,:]\d{1,2})?( ?h(ou)?rs?\.?| ?h)?", re.IGNORECASE)
"""A number as the hours of one row have it."""
_TWO_ROWS = 0.3  # what a header of two rows has to make up for


class Likely:
    """Whether the cells below a header can be what a column holds: a name alone would take notes for hours."""

    def __init__(self, table: Table, first_row: int, names: Sequence[str]) -> None:
        self._rows = table.rows[first_row : first_row + ROWS_SAMPLED]
        self._names = names
        self._known: dict[tuple[int, Kind], str] = {}
        self._span = start_and_end(names, self._rows)
        self.in_doubt: set[str] = set()
        """The fields whose columns have a right name over cells that hold something else."""

    def __call__(self, place: int, column: Column, score: float) -> bool:
        """Whether a column may be one of ours, by its cells; `score`: how likely it is by its name."""
        dated = column.kind in (Kind.HOURS, Kind.DAY, Kind.MONTH)
        if score < _BY_A_PART and dated and all(is_untold(row[place]) for row in self._rows):
            return False  # a word of ours in a name of theirs, as in “Head Start”, and no cell that bears it out
        why = self.why_not(place, column)
        if why and why != OTHER_WORDS:
            self.in_doubt.add(column.field)
        return not why

    def why_not(self, place: int, column: Column) -> str:
        """Say why the cells at a place are not what a column of ours holds; "" where they may be."""
        if column.kind not in (Kind.HOURS, Kind.DAY, Kind.MONTH):
            return ""
        if (place, column.kind) not in self._known:
            self._known[place, column.kind] = self._why_not(place, column.kind)
        return self._known[place, column.kind]

    def _why_not(self, place: int, kind: Kind) -> str:
        told = [row[place] for row in self._rows if not is_untold(row[place])]
        fit = [cell for cell in told if not isinstance(cell, str) or any(map(str.isnumeric, cell)) or is_still(cell)]
        if len(fit) < len(told) * LEAST_WITH_DIGITS:
            return OTHER_WORDS
        return why_no_hours(self._names[place], self._rows, place) if kind is Kind.HOURS else ""

    def is_strange(self, place: int, column: Column) -> float:
        """What speaks against a column that should hold words of a list, and holds none of them."""
        words = [cell for row in self._rows if isinstance(cell := row[place], str)] if column.terms else []
        vocabulary = Vocabulary(column.terms)
        return _STRANGE if words and not any(map(vocabulary.has, words)) else 0.0

    @property
    def has_clock(self) -> bool:
        """Whether one column holds the times of a start and another one those of an end."""
        return self._span is not None

    def is_start(self, place: int, column: Column) -> bool:
        """Whether a column holds the times at which something began, beside those at which it ended."""
        return column.kind is Kind.HOURS and self._span is not None and place == self._span[0]

    def until(self, guesses: Sequence[Guess | None]) -> int | None:
        """Return the place of the times of an end, where the hours are those from one time to another."""
        start = guesses[self._span[0]] if self._span else None
        return self._span[1] if self._span and start and start.field == "hours" else None

    def has_words_of(self, guesses: Sequence[Guess | None], ours: Sequence[Column]) -> bool:
        """Whether a column guessed to hold words of a list mostly does: "DEI" below "Kind" is no focus of RSC."""
        lists = {column.field: Vocabulary(column.terms) for column in ours if column.terms}
        for place, guess in enumerate(guesses):
            vocabulary = lists.get(guess.field) if guess else None
            words = [cell for row in self._rows if isinstance(cell := row[place], str)] if vocabulary else []
            if vocabulary and sum(map(vocabulary.has, words)) > len(words) / 2:
                return True
        return False


def assigned(names: Sequence[str], sheet: Sheet, likely: Likely) -> tuple[Guess | None, ...]:
    """Give each of our columns to at most one of theirs, the surest guesses first.

    What stands below our own header, letter for letter, is always read, or said to be unreadable.
    """
    ours = sheet.columns
    scores = sorted(
        (likely.is_strange(place, column) - score, name.endswith(HIDDEN), order, place, column.field, score)
        for place, name in enumerate(names)
        for order, column in enumerate(ours)
        if not (sheet.of_many and is_private(name) and column.field != PERSON)
        and (score := confidence(name, column)) >= LEAST
        and (score == CERTAIN or likely(place, column, score))
    )
    scores += [
        (-LEAST, False, order, place, column.field, LEAST)
        for order, column in enumerate(ours)
        for place in range(len(names))
        if likely.is_start(place, column)
    ]
    guesses: list[Guess | None] = [None] * len(names)
    taken: set[str] = set()
    for *_, place, field_name, score in scores:
        if guesses[place] is None and field_name not in taken:
            guesses[place] = Guess(field_name, round(score, 2))
            taken.add(field_name)
    return tuple(guesses)


def by_cells(table: Table, first_row: int, sheet: Sheet, guesses: Sequence[Guess | None]) -> tuple[Guess | None, ...]:
    """Guess by the cells alone, where no name says anything: dates, numbers, words of a list, and what is left is text.

    Each of them is worth a look.
    """
    found = list(guesses)
    rows = table.rows[first_row : first_row + ROWS_SAMPLED]
    taken = {guess.field for guess in found if guess}
    order = {Kind.ONE_OF: 0, Kind.SOME_OF: 0, Kind.DAY: 1, Kind.MONTH: 1, Kind.HOURS: 2, Kind.TEXT: 3}
    for column in sorted(sheet.columns, key=lambda one: order.get(one.kind, len(order))):
        free = [at for at in range(table.width) if not found[at] and _looks_like(column, [row[at] for row in rows])]
        if column.kind in order and column.field not in taken and free:
            found[free[0]] = Guess(column.field, LEAST)
    return tuple(found)


def _looks_like(column: Column, cells: Sequence[Cell]) -> bool:
    told = [cell for cell in cells if not is_untold(cell)]
    match column.kind:
        case Kind.HOURS:
            fits = [cell for cell in told if _A_FEW.fullmatch(as_text(cell).strip())]
        case Kind.DAY | Kind.MONTH:
            fits = [cell for cell in told if isinstance(cell, date) or can_be_a_day(cell)]
        case Kind.TEXT:
            fits = [cell for cell in told if isinstance(cell, str) and any(map(str.isalpha, cell))]
        case _:
            vocabulary = Vocabulary(column.terms)
            fits = [cell for cell in told if isinstance(cell, str) and vocabulary.has(cell)]
    return bool(told) and len(fits) > len(told) * LEAST_WITH_DIGITS


def confidence(name: str, column: Column) -> float:
    """How likely a header means a column: its own header, a known name, a name within it, a slip of the keyboard."""
    whole = simplified(name)
    bare = simplified(name.partition("(")[0]) or whole
    if not whole or (column.never & set(whole.split()) and whole not in column.names):
        return 0.0
    if whole == simplified(column.header):
        return CERTAIN
    known = [simplified(one) for one in column.names]
    best = 0.0
    for header in (whole, bare):
        if header in known:
            # Of several names that fit, those that stand first in the list are the ones that say it best.
            best = max(best, 0.98 - 0.1 * known.index(header) / len(known))
    words = [word for word in bare.split() if word not in _NOISE]
    if not best and words:
        for one in known:
            parts = [word for word in one.split() if word not in _NOISE]
            if parts and set(parts) <= set(words) and len(one) > _A_LETTER_OR_TWO:
                at_the_end = words[-len(parts) :] == parts or [*bare.split(), "", ""][len(parts)] == "of"
                best = max(best, 0.5 + 0.25 * len(parts) / len(words) + 0.1 * at_the_end)
            elif best < LIKELY and is_a_slip(bare, one):
                best = LIKELY
    if column.kind is Kind.HOURS and MINUTE_WORDS & set(whole.split()):
        best = max(best, LIKELY)
    return best


def is_a_slip(header: str, name: str) -> bool:
    """Whether a header is a name but for a slip of the keyboard."""
    if len(header) < LETTERS_OF_A_SLIP or abs(len(header) - len(name)) > len(header) * (1 - _ALIKE) * 2:
        return False
    alike = SequenceMatcher(None, header, name)
    return alike.quick_ratio() >= _ALIKE and alike.ratio() >= _ALIKE


def score(
    names: Sequence[str],
    guesses: Sequence[Guess | None],
    sheet: Sheet,
    around: str,
    likely: Likely,
    header: tuple[int, int],
) -> float:
    """How well a header fits a log: what was matched, the words that speak for the log, and what is missing.

    `around`: the name of the table, and what stands above the header.
    """
    found = [guess for guess in guesses if guess]
    fields = {guess.field for guess in found}
    needed = {column.field for column in sheet.columns if column.needed}
    # Of fields in doubt the columns have the right name and other cells; the person is asked about them.
    if sheet.log is None or not found or not needed - likely.in_doubt <= fields:
        return 0.0
    if len(found) == 1 and (found[0].confidence < LIKELY or len([name for name in names if name]) > MOST_UNMATCHED):
        return 0.0
    if _is_another(sheet, fields, [simplified(name) for name in names], set(simplified(around).split()), likely):
        return 0.0
    own = sum(simplified(name) == simplified(column.header) for name in names for column in sheet.columns)
    said = set(simplified(around).split())
    headers = set(simplified(" ".join(names)).split())
    speaks = len(said & set(SHEET_WORDS[sheet.log])) + 0.5 * min(2, len(headers & set(SHEET_WORDS[sheet.log])))
    named = simplified(sheet.name) in simplified(around)
    fits = sum(one.confidence for one in found) + 0.3 * own + 0.8 * min(2.0, speaks) + named
    fits -= _TWO_ROWS * (header[1] - header[0])
    return fits + _OWN_WORDS * likely.has_words_of(guesses, sheet.columns) if fits > 0 else 0.0


def _is_another(sheet: Sheet, fields: set[str], names: Sequence[str], around: set[str], likely: Likely) -> bool:
    """Whether a table is none of a log's though its columns could be: what it says of itself speaks against it."""
    if any(name.startswith(_SUMS) for name in names) or (fields <= {"on", "hours"} and _PERIODS & set(names)):
        return True  # sums by year, by topic …: each of their hours stands somewhere else
    if sheet.of_many and fields <= {PERSON, "hours"}:
        return True  # hours beside a person: a sum of one, and no entry
    if sheet.log in ("rsc", "trainings"):  # RSC that somebody gave is neither RSC nor training that they received
        gives = _GIVING & around and _OF_RSC & around
        return any(name.startswith("supervisee") for name in names) or bool(gives)
    # Hours of the clock are entries of a day, and no months.
    return sheet.log in ("jobs", "provided") and (likely.has_clock or not {"start", "end", "ongoing"} & fields)
