"""Whose column is whose: where the header stands, which sheet a table is, which of our columns each of its columns is.

The result is plain data with a confidence for every guess. A page shows it, and the person corrects it with
`with_sheet`, `with_column`, `with_order` and `with_meaning` before a single row is read. How names are compared is told
apart by the sheet: by likeness in a person's own log, by whole words in a group's (`likeness`, `by_words`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from imh_core.spreadsheet import by_words, likeness
from imh_core.spreadsheet.columns import Cell, Column, Kind, Sheets
from imh_core.spreadsheet.dates import ColumnOrder, Order, order_of
from imh_core.spreadsheet.likeness import Likely
from imh_core.spreadsheet.naming import BY_HAND, CERTAIN, Guess
from imh_core.spreadsheet.reading import HIDDEN, Table, column_letter
from imh_core.spreadsheet.vocabulary import Vocabulary, simplified

HELP_SHEET = "How to fill this in"
"""The sheet of our own workbooks that explains the others. It is never imported."""
ROWS_SEARCHED = 40  # a header further down is no header
_LONGEST_NOTE, _LONGEST_QUESTION = 80, 300  # letters
_QUESTIONS = 3  # a row of so many names is a header, even where its names are whole questions, as a form asks them
MOST_WORDS_ASKED = 12

Remembered = Mapping[str, str]
"""What somebody said before, in a file like this one: see `Matching.said`."""


@dataclass(frozen=True)
class Matching:
    """How one table is to be read.

    `sheet`: None where the table is not to be read. `header`: first and last row of the header, from 0; None: there
    is none, and the data begins in the first row. `names` and `guesses`: one for each column of the table. `orders`:
    which number is the month, by the place of the column, where the person said so. `meanings`: (field, word) → id of
    a term, "" for none, where the person said so. `until`: the place of the times at which each row's hours ended,
    where the column of the hours holds those at which they began. `private`: the places of names and contacts.
    `beside`: those of another table that stands beside this one, and is not read.
    """

    table: str
    sheet: str | None
    header: tuple[int, int] | None
    names: tuple[str, ...]
    guesses: tuple[Guess | None, ...]
    orders: Mapping[int, Order] = field(default_factory=dict)
    meanings: Mapping[tuple[str, str], str] = field(default_factory=dict)
    until: int | None = None
    private: frozenset[int] = frozenset()
    beside: frozenset[int] = frozenset()

    @property
    def first_row(self) -> int:
        """The place of the first row of data, from 0."""
        return self.header[1] + 1 if self.header else 0

    @property
    def is_certain(self) -> bool:
        """Whether every column is certainly one of ours, as in the sheets that we write ourselves."""
        return self.sheet is not None and all(guess and guess.confidence == CERTAIN for guess in self.guesses)

    @property
    def not_read(self) -> tuple[int, ...]:
        """The places of columns that are none of ours, without names and contacts."""
        unread = (at for at, guess in enumerate(self.guesses) if not guess and at not in self.private)
        return tuple(at for at in unread if at != self.until)

    def place_of(self, field_name: str) -> int | None:
        """Return the place of the column that is this field of ours."""
        return next((place for place, one in enumerate(self.guesses) if one and one.field == field_name), None)

    def missing(self, sheets: Sheets) -> list[Column]:
        """Return our columns without which no row can be read, and which no column of the table is."""
        needed = sheets[self.sheet].columns if self.sheet else ()
        return [column for column in needed if column.needed and self.place_of(column.field) is None]

    def said(self) -> dict[str, str]:
        """Return what the person said by hand, to be remembered for the next file: "sheet|header" → field,

        "sheet|field|word" → id of a term. "" for none.
        """
        by_hand = {
            f"{self.sheet}|{simplified(name)}": guess.field
            for name, guess in zip(self.names, self.guesses, strict=True)
            if guess and guess.confidence == BY_HAND
        }
        words = {f"{self.sheet}|{name}|{word}": term for (name, word), term in self.meanings.items()}
        return by_hand | words if self.sheet else {}

    def with_said(self, said: Remembered) -> "Matching":
        """Say again what was said of a file like this one."""
        known, again = self, f"{self.sheet}|"
        for place, name in enumerate(self.names):
            if field_name := said.get(again + simplified(name)):
                known = known.with_column(place, field_name)
        parts = [(key.split("|"), term) for key, term in said.items() if key.startswith(again)]
        words = {(key[1], key[2]): term for key, term in parts if len(key) == len(("sheet", "field", "word"))}
        return replace(known, meanings={**known.meanings, **words})

    def with_column(self, place: int, field_name: str | None) -> "Matching":
        """Say which of our columns the one at `place` is (None: none). Another column that was it is so no longer."""
        guesses = [None if guess and guess.field == field_name else guess for guess in self.guesses]
        guesses[place] = Guess(field_name, BY_HAND) if field_name else None
        is_other = field_name != "hours" and place not in (self.place_of("hours"), self.until)
        return replace(self, guesses=tuple(guesses), until=self.until if is_other else None)

    def with_sheet(self, sheet: str | None, table: Table, sheets: Sheets) -> "Matching":
        """Say which sheet the table is. Its columns are matched anew."""
        if sheet is None:
            return replace(self, sheet=None, guesses=(None,) * len(self.names), meanings={}, until=None)
        likely = Likely(table, self.first_row, self.names)
        found = _guesses(self.names, sheet, sheets, likely)
        if not any(found) and sheets[sheet].log:
            found = likeness.by_cells(table, self.first_row, sheets[sheet], found)
        return replace(self, sheet=sheet, guesses=found, meanings={}, until=likely.until(found))

    def with_header(self, row: int | None, table: Table, sheets: Sheets) -> "Matching":
        """Say in which row the column names stand, from 0; None: there are none. Its columns are matched anew."""
        return _unmatched(table, None if row is None else (row, row), sheets).with_sheet(self.sheet, table, sheets)

    def with_order(self, place: int, order: Order) -> "Matching":
        """Say which number is the month in the dates of a column."""
        return replace(self, orders={**self.orders, place: order})

    def with_meaning(self, field_name: str, word: str, term_id: str) -> "Matching":
        """Say which term a word of a column means; "" for none of them."""
        return replace(self, meanings={**self.meanings, (field_name, simplified(word)): term_id})


def matched(table: Table, sheets: Sheets, said: Remembered | None = None) -> Matching:
    """Guess how a table is to be read. `said`: what the person said before of files like this one."""
    nothing = _unmatched(table, _first_full_row(table), sheets)
    if table.name == HELP_SHEET or table.is_hidden:
        return nothing  # a hidden sheet is read once the person says what it is
    best = _best(table, sheets)
    parts = [found for part in _side_by_side(table) if (found := _best(table, sheets, part))]
    if len(parts) > 1:
        best = max(parts, key=lambda one: one[0])
        others = {at for _, match in parts if match is not best[1] for at, one in enumerate(match.guesses) if one}
        best = best[0], replace(best[1], beside=frozenset(others))
    matching = best[1] if best else _as_before(nothing, table, sheets, said or {})
    return matching.with_said(said) if said else matching


def _best(table: Table, sheets: Sheets, part: range | None = None) -> tuple[float, Matching] | None:
    """The header and the sheet that fit best, with how well they do; `part`: by these columns alone."""
    best: tuple[float, Matching] | None = None
    for header in possible_headers(table):
        every = header_names(table, header)
        names = [name if part is None or at in part else "" for at, name in enumerate(every)]
        if not any(names):
            continue
        above = " ".join(str(cell) for row in table.rows[: header[0]] for cell in row if isinstance(cell, str))
        likely = Likely(table, header[1] + 1, names)
        for one, sheet in sheets.items():
            guesses = _guesses(names, one, sheets, likely)
            if sheet.log is None:
                score = by_words.score(guesses, header)
            else:
                score = likeness.score(names, guesses, sheet, f"{table.name} {above}", likely, header)
            if score > 0 and (best is None or score > best[0] + 1e-9):
                found = _unmatched(table, header, sheets)
                best = score, replace(found, sheet=one, guesses=guesses, until=likely.until(guesses))
    return best


def _side_by_side(table: Table) -> list[range]:
    """The columns between those that are empty from top to bottom, where there is more than one such part."""
    empty = [at for at in range(table.width) if all(row[at] is None for row in table.rows)]
    edges = [-1, *empty, table.width]
    parts = [range(left + 1, right) for left, right in pairwise(edges) if right - left > 1]
    return parts if len(parts) > 1 else []


def _as_before(nothing: Matching, table: Table, sheets: Sheets, said: Remembered) -> Matching:
    """The sheet that a person said before has columns of such names, where its names alone say nothing."""
    names = {simplified(name) for name in nothing.names}
    spoken = [one for one in sheets if {f"{one}|{name}" for name in names} & set(said)]
    return nothing.with_sheet(spoken[0], table, sheets) if len(spoken) == 1 else nothing


def _unmatched(table: Table, header: tuple[int, int] | None, sheets: Sheets) -> Matching:
    names = header_names(table, header) if header else [""] * table.width
    of_many = any(sheet.of_many for sheet in sheets.values())
    private = frozenset(at for at, name in enumerate(names) if of_many and by_words.is_private(name))
    return Matching(table.name, None, header, shown_names(names), (None,) * table.width, private=private)


def _guesses(names: Sequence[str], one: str, sheets: Sheets, likely: Likely) -> tuple[Guess | None, ...]:
    """Our columns for theirs, by likeness in a log and by whole words where a row is a person."""
    sheet = sheets[one]
    return by_words.assigned(names, sheet) if sheet.log is None else likeness.assigned(names, sheet, likely)


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


def open_words(table: Table, matching: Matching, sheets: Sheets) -> dict[str, list[str]]:
    """Return the words of each list's column that are not understood, the commonest first: field → words as written."""
    asked: dict[str, list[str]] = {}
    for column in sheets[matching.sheet].columns if matching.sheet else ():
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
    pairs = [
        (place, place + 1)
        for place, number in enumerate(texts[:-1])
        if number and texts[place + 1] and _spans(table.rows[place], table.rows[place + 1])
    ]
    return [*alone, *pairs]


def _spans(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether a row of names leaves gaps over those of the row below, as merged cells do."""
    return any(above is None and below is not None for above, below in zip(upper, lower, strict=True))


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
    lower = _header_texts(table.rows[header[1]])
    if header[0] == header[1]:
        return _with_hidden(lower, table)
    upper, carried = [], ""
    for text in _header_texts(table.rows[header[0]]):
        carried = text or carried
        upper.append(carried)
    pairs = zip(upper, lower, strict=True)
    return _with_hidden([f"{above} {below}".strip() if above != below else below for above, below in pairs], table)


def _with_hidden(names: list[str], table: Table) -> list[str]:
    """Say of each column that the sheet hides that it does, so that it is never taken for one in sight."""
    hidden = table.noted.hidden_columns
    return [f"{name}{HIDDEN}" if place in hidden and name else name for place, name in enumerate(names)]


def _header_texts(row: Sequence[Cell]) -> list[str]:
    texts = [" ".join(cell.split()) if isinstance(cell, str) else "" for cell in row]
    longest = _LONGEST_QUESTION if sum(map(bool, texts)) >= _QUESTIONS else _LONGEST_NOTE
    return [text if len(text) <= longest else "" for text in texts]


def shown_names(names: Sequence[str]) -> tuple[str, ...]:
    """A column without a name is called by its letter; of equal names each later one says its letter too."""
    shown: list[str] = []
    for place, name in enumerate(names):
        letter = f"Column {column_letter(place)}"
        shown.append(letter if not name else f"{name} ({letter.lower()})" if name in shown else name)
    return tuple(shown)
