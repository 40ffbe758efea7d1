"""Whose column is whose: where the header stands, which log a sheet is, which of our columns each of its columns is.

The result is plain data with a confidence for every guess. A page shows it, and the person corrects it with
`with_log`, `with_column`, `with_order` and `with_meaning` before a single row is read.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from imh_core.record.model import LogName
from imh_core.rulebook.shape import Terms
from imh_core.spreadsheet.cells import MINUTE_WORDS, is_still, is_untold
from imh_core.spreadsheet.columns import SHEET_NAMES, SHEET_WORDS, Cell, Column, Kind, columns
from imh_core.spreadsheet.dates import ColumnOrder, Order, order_of
from imh_core.spreadsheet.hour_columns import start_and_end, why_no_hours
from imh_core.spreadsheet.reading import HIDDEN, Table, column_letter
from imh_core.spreadsheet.vocabulary import Vocabulary, simplified

HELP_SHEET = "How to fill this in"
"""The sheet of our own workbooks that explains the others. It is never imported."""
ROWS_SAMPLED, LEAST_WITH_DIGITS = 30, 0.4
ROWS_SEARCHED = 40  # a header further down is no header
CERTAIN, BY_HAND, LIKELY, LEAST = 1.0, 0.99, 0.7, 0.5  # by hand: sure, and still in sight to be corrected
_ALIKE = 0.86
LETTERS_OF_A_SLIP = 5  # in shorter names, one other letter is another word
MOST_UNMATCHED = 3  # beside one lone match
_LONGEST_HEADER = 80  # letters; a longer cell is a note, not a header
_NOISE = frozenset(
    {"what", "the", "of", "a", "an", "your", "my", "in", "for", "no", "number", "total", "optional", "required"}
)
MOST_WORDS_ASKED = 12
OTHER_WORDS = "holds other words"
"""Why the cells of a column cannot be what its name says."""
_OWN_WORDS = 1.5
"""What the words of a log's list in the cells weigh: more than one header more ("Who gave it" may be a supervisor or a
trainer), less than the name of a sheet together with its headers, as some words stand in two lists."""


@dataclass(frozen=True)
class Guess:
    """One of our columns, and how sure it is: `CERTAIN` by its very name, below `LIKELY` worth a look."""

    field: str
    confidence: float


@dataclass(frozen=True)
class Matching:
    """How one table is to be read.

    `log`: None where the sheet is not to be imported. `header`: first and last row of the header, from 0; None: there
    is none, and the data begins in the first row. `names` and `guesses`: one for each column of the table. `orders`:
    which number is the month, by the place of the column, where the person said so. `meanings`: (field, word) → id of
    a term, "" for none, where the person said so. `until`: the place of the times at which each training ended, where
    the column of the hours holds those at which it began.
    """

    table: str
    log: LogName | None
    header: tuple[int, int] | None
    names: tuple[str, ...]
    guesses: tuple[Guess | None, ...]
    orders: Mapping[int, Order] = field(default_factory=dict)
    meanings: Mapping[tuple[str, str], str] = field(default_factory=dict)
    until: int | None = None

    @property
    def first_row(self) -> int:
        """The place of the first row of data, from 0."""
        return self.header[1] + 1 if self.header else 0

    @property
    def is_certain(self) -> bool:
        """Whether every column is certainly one of ours, as in the sheets that we write ourselves."""
        return self.log is not None and all(guess and guess.confidence == CERTAIN for guess in self.guesses)

    def place_of(self, field_name: str) -> int | None:
        """Return the place of the column that is this field of ours."""
        return next((place for place, one in enumerate(self.guesses) if one and one.field == field_name), None)

    def missing(self, terms: Terms) -> list[Column]:
        """Return our columns without which no row can be read, and which no column of the table is."""
        needed = columns(self.log, terms) if self.log else ()
        return [column for column in needed if column.needed and self.place_of(column.field) is None]

    def with_column(self, place: int, field_name: str | None) -> "Matching":
        """Say which of our columns the one at `place` is (None: none). Another column that was it is so no longer."""
        guesses = [None if guess and guess.field == field_name else guess for guess in self.guesses]
        guesses[place] = Guess(field_name, BY_HAND) if field_name else None
        is_other = field_name != "hours" and place not in (self.place_of("hours"), self.until)
        return replace(self, guesses=tuple(guesses), until=self.until if is_other else None)

    def with_log(self, log: LogName | None, table: Table, terms: Terms) -> "Matching":
        """Say which log the table is. Its columns are matched anew."""
        likely = Likely(table, self.first_row, self.names)
        guesses = _assigned(self.names, log, terms, likely) if log else (None,) * len(self.names)
        return replace(self, log=log, guesses=guesses, meanings={}, until=likely.until(guesses))

    def with_header(self, row: int | None, table: Table, terms: Terms) -> "Matching":
        """Say in which row the column names stand, from 0; None: there are none. Its columns are matched anew."""
        return _unmatched(table, None if row is None else (row, row)).with_log(self.log, table, terms)

    def with_order(self, place: int, order: Order) -> "Matching":
        """Say which number is the month in the dates of a column."""
        return replace(self, orders={**self.orders, place: order})

    def with_meaning(self, field_name: str, word: str, term_id: str) -> "Matching":
        """Say which term a word of a column means; "" for none of them."""
        return replace(self, meanings={**self.meanings, (field_name, simplified(word)): term_id})


def matched(table: Table, terms: Terms) -> Matching:
    """Guess how a table is to be read."""
    nothing = _unmatched(table, _first_full_row(table))
    if table.name == HELP_SHEET or table.is_hidden:
        return nothing  # a hidden sheet is read once the person says what it is
    best: tuple[float, Matching] | None = None
    for header in possible_headers(table):
        names = header_names(table, header)
        if not any(names):
            continue
        above = " ".join(str(cell) for row in table.rows[: header[0]] for cell in row if isinstance(cell, str))
        likely = Likely(table, header[1] + 1, names)
        for log in SHEET_NAMES:
            guesses = _assigned(names, log, terms, likely)
            score = _score(names, guesses, log, f"{table.name} {above}", terms, likely.in_doubt)
            score -= 0.3 * (header[1] - header[0])
            if score > 0:
                score += _OWN_WORDS * likely.has_words_of(guesses, columns(log, terms))
            if score > 0 and (best is None or score > best[0] + 1e-9):
                until = likely.until(guesses)
                best = score, Matching(table.name, log, header, shown_names(names), guesses, until=until)
    return best[1] if best else nothing


def _unmatched(table: Table, header: tuple[int, int] | None) -> Matching:
    names = header_names(table, header) if header else [""] * table.width
    return Matching(table.name, None, header, shown_names(names), (None,) * table.width)


def _first_full_row(table: Table) -> tuple[int, int] | None:
    """The row that looks most like a header by its shape alone: the one with most names, the first of several."""
    alone = [header for header in possible_headers(table) if header[0] == header[1]]
    return max(alone, key=lambda one: (names_in(table.rows[one[0]]), -one[0]), default=None)


def order_in(table: Table, matching: Matching, place: int) -> ColumnOrder:
    """Return which number is the month in the dates of a column: as the person said, else as the column shows."""
    said = matching.orders.get(place)
    return ColumnOrder(said) if said else order_shown(table, matching, place)


def order_shown(table: Table, matching: Matching, place: int) -> ColumnOrder:
    """Return which number is the month by the dates of a column alone."""
    return order_of(row[place] for row in table.rows[matching.first_row :])


def open_words(table: Table, matching: Matching, terms: Terms) -> dict[str, list[str]]:
    """Return the words of each list's column that are not understood, the commonest first: field → words as written."""
    asked: dict[str, list[str]] = {}
    for column in columns(matching.log, terms) if matching.log else ():
        place = matching.place_of(column.field)
        if column.kind not in (Kind.ONE_OF, Kind.SOME_OF) or place is None:
            continue
        vocabulary = Vocabulary(column.terms)
        times: dict[str, int] = {}
        written: dict[str, str] = {}
        for row in table.rows[matching.first_row :]:
            cell = row[place]
            if isinstance(cell, str) and (word := simplified(cell)):
                times[word] = times.get(word, 0) + 1
                written.setdefault(word, cell.strip())
        unknown = [
            word for word in sorted(times, key=lambda one: -times[one]) if not vocabulary.meanings(written[word])[0]
        ]
        if unknown:
            asked[column.field] = [written[word] for word in unknown[:MOST_WORDS_ASKED]]
    return asked


# --- headers ----------------------------------------------------------------------------------------------------------


def possible_headers(table: Table) -> list[tuple[int, int]]:
    """Every row with text near the top, alone, and together with the one below it where it could span merged cells."""
    texts = [names_in(row) for row in table.rows[: ROWS_SEARCHED + 1]]
    alone = [(place, place) for place, number in enumerate(texts[:ROWS_SEARCHED]) if number]
    pairs = [(place, place + 1) for place, number in enumerate(texts[:-1]) if number and texts[place + 1]]
    return [*alone, *pairs]


def names_in(row: Sequence[Cell]) -> int:
    """Return how many names a row could hold. None where something stands in it that is no name: a number, a date."""
    told = [cell for cell in row if cell is not None]
    names = [
        cell
        for cell in told
        if isinstance(cell, str) and (any(map(str.isalpha, cell)) or not any(map(str.isdigit, cell)))
    ]
    return len(names) if len(names) == len(told) else 0


def header_names(table: Table, header: tuple[int, int]) -> list[str]:
    """The name of each column; of a header of two rows both, the upper one carried on over merged cells."""
    lower = [_header_text(cell) for cell in table.rows[header[1]]]
    if header[0] == header[1]:
        return _with_hidden(lower, table)
    upper, carried = [], ""
    for cell in table.rows[header[0]]:
        carried = _header_text(cell) or carried
        upper.append(carried)
    pairs = zip(upper, lower, strict=True)
    return _with_hidden([f"{above} {below}".strip() if above != below else below for above, below in pairs], table)


def _with_hidden(names: list[str], table: Table) -> list[str]:
    """Say of each column that the sheet hides that it does, so that it is never taken for one in sight."""
    hidden = table.noted.hidden_columns
    return [f"{name}{HIDDEN}" if place in hidden and name else name for place, name in enumerate(names)]


def _header_text(cell: Cell) -> str:
    text = " ".join(cell.split()) if isinstance(cell, str) else ""
    return text if len(text) <= _LONGEST_HEADER else ""


def shown_names(names: Sequence[str]) -> tuple[str, ...]:
    """A column without a name is called by its letter; of equal names each later one says its letter too."""
    shown: list[str] = []
    for place, name in enumerate(names):
        letter = f"Column {column_letter(place)}"
        shown.append(letter if not name else f"{name} ({letter.lower()})" if name in shown else name)
    return tuple(shown)


# --- guesses ----------------------------------------------------------------------------------------------------------


class Likely:
    """Whether the cells below a header can be what a column holds: a name alone would take notes for hours."""

    def __init__(self, table: Table, first_row: int, names: Sequence[str]) -> None:
        self._rows = table.rows[first_row : first_row + ROWS_SAMPLED]
        self._names = names
        self._known: dict[tuple[int, Kind], str] = {}
        self._span = start_and_end(names, self._rows)
        self.in_doubt: set[str] = set()
        """The fields whose columns have a right name over cells that hold something else."""

    def __call__(self, place: int, column: Column) -> bool:
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


def _assigned(names: Sequence[str], log: LogName, terms: Terms, likely: Likely) -> tuple[Guess | None, ...]:
    """Give each of our columns to at most one of theirs, the surest guesses first.

    What stands below our own header, letter for letter, is always read, or said to be unreadable.
    """
    ours = columns(log, terms)
    scores = sorted(
        (-score, name.endswith(HIDDEN), order, place, column.field)
        for place, name in enumerate(names)
        for order, column in enumerate(ours)
        if (score := confidence(name, column)) >= LEAST and (score == CERTAIN or likely(place, column))
    )
    scores += [
        (-LEAST, False, order, place, column.field)
        for order, column in enumerate(ours)
        for place in range(len(names))
        if likely.is_start(place, column)
    ]
    guesses: list[Guess | None] = [None] * len(names)
    taken: set[str] = set()
    for negative, *_, place, field_name in scores:
        if guesses[place] is None and field_name not in taken:
            guesses[place] = Guess(field_name, round(-negative, 2))
            taken.add(field_name)
    return tuple(guesses)


def confidence(name: str, column: Column) -> float:
    """How likely a header means a column: its own header, a known name, a name within it, a slip of the keyboard."""
    whole = simplified(name)
    bare = simplified(name.partition("(")[0]) or whole
    if not whole:
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
            if parts and set(parts) <= set(words):
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


def _score(
    names: Sequence[str],
    guesses: Sequence[Guess | None],
    log: LogName,
    around: str,
    terms: Terms,
    in_doubt: Set[str],
) -> float:
    """How well a header fits a log: what was matched, the words that speak for the log, and what is missing.

    `in_doubt`: fields whose columns have the right name and other cells; the person is asked about them.
    """
    found = [guess for guess in guesses if guess]
    ours = columns(log, terms)
    needed = {column.field for column in ours if column.needed}
    if not found or not needed - in_doubt <= {one.field for one in found}:
        return 0.0
    if len(found) == 1 and (found[0].confidence < LIKELY or len([name for name in names if name]) > MOST_UNMATCHED):
        return 0.0
    if log in ("jobs", "provided") and not {"start", "end", "ongoing"} & {one.field for one in found}:
        return 0.0
    own = sum(simplified(name) == simplified(column.header) for name in names for column in ours)
    said = set(simplified(around).split())
    headers = set(simplified(" ".join(names)).split())
    speaks = len(said & set(SHEET_WORDS[log])) + 0.5 * min(2, len(headers & set(SHEET_WORDS[log])))
    named = simplified(SHEET_NAMES[log]) in simplified(around)
    return sum(one.confidence for one in found) + 0.3 * own + 0.8 * min(2.0, speaks) + named
