"""One cell of a group's sheet → a value of the totals, what to say about it, or that it is not told.

What cannot be read is not told, never zero: the person stays in the answer, and no figure is wrong.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from imh_core.cohort.columns import GroupColumn
from imh_core.cohort.people import About
from imh_core.english import shortened
from imh_core.record import parsing
from imh_core.rulebook import Rulebook
from imh_core.spreadsheet import cells, dates
from imh_core.spreadsheet.cells import Draft, Hints
from imh_core.spreadsheet.columns import BETWEEN, Cell, Kind
from imh_core.spreadsheet.vocabulary import typed
from imh_core.totals import MOST_MONTHS, MOST_TOTAL

NOT_TOLD = "We treat it as not answered."
_MOST_SHOWN = 40


class Read(NamedTuple):
    """A cell as it was read. `value` None: not told. `about` None: nothing to say."""

    value: Any = None
    about: About | None = None
    text: str = ""


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one column. Equal cells are read once: the same few come again in every row."""

    ours: GroupColumn
    name: str
    """The person's own name for the column."""
    hints: Hints
    in_years: bool = False
    open_unit: bool = False
    """Its name leaves open whether its bare numbers are months or years: they are read as months, and said so."""
    mixed_order: bool = False
    """Its dates hold both ways to write a day: those that can be read both ways are not read."""
    order_said: str = ""
    """How its dates were read that could be meant otherwise; "" where there is nothing to say."""
    add_ons: Mapping[str, str] = field(default_factory=dict)
    """Words such as "FS-ERS", and the words they are made of."""
    _known: dict[tuple[type, Cell], Read] = field(default_factory=dict, compare=False, repr=False)

    def read(self, cell: Cell) -> Read:
        """Read a cell. Never raises."""
        key = (type(cell), cell)
        found = self._known.get(key)
        if found is None:
            found = self._read(cell)
            if len(self._known) < _MOST_KNOWN:
                self._known[key] = found
        return found

    def _read(self, cell: Cell) -> Read:
        if cell is None:
            return Read()
        if isinstance(cell, str) and cell.startswith("="):
            return Read(None, About.FORMULA, f"“{_short(cell)}” is a formula without its value. {NOT_TOLD}")
        if cells.is_untold(cell) and not self._is_word(cell):
            return Read(None, About.NOT_TOLD, f"We treat “{_short(cell)}” as not answered.")
        if why := cells.doubt(self.ours.column, cell, self.hints.vocabulary):
            return Read(None, About.WORD, f"“{_short(cell)}” {why}. {NOT_TOLD}")
        try:
            return _READERS[self.ours.kind](self, cell)
        except ValueError as error:
            about = About.DATE if self.ours.kind in (Kind.DAY, Kind.MONTH) else About.NUMBER
            return Read(None, about, f"{error} {NOT_TOLD}")

    def _is_word(self, cell: Cell) -> bool:
        return isinstance(cell, str) and self.hints.vocabulary.meaning(cell) is not None

    def _hours(self, cell: Cell) -> Read:
        draft = self._drafted(cell)
        value = parsing.hours_in_all(draft.fields[self.ours.column.field], MOST_TOTAL)
        return Read(value, About.READ_AS if draft.remarks else None, " ".join(draft.remarks))

    def _number(self, cell: Cell) -> Read:
        value = parsing.count(typed(cells.as_text(cell)))
        return Read(value)

    def _months(self, cell: Cell) -> Read:
        months, unit = parsing.months_in_all(typed(cells.as_text(cell)), MOST_MONTHS, self.in_years)
        said = f"We read “{_short(cell)}” as {months} months." if unit == "years" else ""
        if self.open_unit and not unit and months:
            said = f"We read “{_short(cell)}” as months. The column's name does not say whether they are years."
        return Read(months, About.READ_AS if said else None, said)

    def _yes_no(self, cell: Cell) -> Read:
        draft = self._drafted(cell)
        if self.ours.column.field not in draft.fields:
            return Read(None, About.WORD, f"“{_short(cell)}” is not yes or no. {NOT_TOLD}")
        return Read(
            draft.fields[self.ours.column.field], About.READ_AS if draft.remarks else None, " ".join(draft.remarks)
        )

    def _some_of(self, cell: Cell) -> Read:
        text = cells.as_word(cell)
        for word, parts in self.add_ons.items():
            text = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", parts, text, flags=re.IGNORECASE)
        known, unknown = self.hints.vocabulary.meanings(text)
        if unknown:
            # A word that is not known may be the very one that decides, so the known ones beside it decide nothing.
            words = _short(BETWEEN.join(unknown))
            return Read(None, About.WORD, f"“{words}” is not on the list. {NOT_TOLD}")
        said = " ".join(one.remark for one in known if one.remark)
        return Read(tuple(dict.fromkeys(one.term for one in known)), About.READ_AS if said else None, said)

    def _day(self, cell: Cell) -> Read:
        self._check_order(cell)
        dated = dates.day_of(cell, self.hints.order, self.hints.as_of)
        value = parsing.day(dated.day, self.hints.as_of)
        said = " ".join(part for part in (dated.remark, self._order_said(cell)) if part)
        return Read(value, About.READ_AS if said else None, said)

    def _month(self, cell: Cell) -> Read:
        self._check_order(cell)
        number, year, remark = dates.month_of(cell, self.hints.order, self.hints.as_of)
        if number is None:
            raise ValueError(f"“{_short(cell)}” is a year without a month. Write it like 05/{year}.")
        value = parsing.month(number, year, self.hints.as_of)
        said = " ".join(part for part in (remark, self._order_said(cell)) if part)
        return Read(value, About.READ_AS if said else None, said)

    def _check_order(self, cell: Cell) -> None:
        if self.mixed_order and dates.can_be_read_both_ways(cell):
            raise ValueError(f"“{_short(cell)}” can be read in two ways. Write it like 4 May 2024.")

    def _order_said(self, cell: Cell) -> str:
        return self.order_said if dates.can_be_read_both_ways(cell) else ""

    def _drafted(self, cell: Cell) -> Draft:
        draft = Draft()
        cells.read(self.ours.column, cell, self.hints, draft)
        return draft


_MOST_KNOWN = 20_000
_READERS: Mapping[Kind, Callable[[CellReader, Cell], Read]] = {
    Kind.HOURS: CellReader._hours,
    Kind.NUMBER: CellReader._number,
    Kind.MONTHS: CellReader._months,
    Kind.YES_NO: CellReader._yes_no,
    Kind.SOME_OF: CellReader._some_of,
    Kind.DAY: CellReader._day,
    Kind.MONTH: CellReader._month,
}


def add_on_words(book: Rulebook) -> dict[str, str]:
    """Return the words for an Endorsement with its add-on: "FS-ERS" → "FS; ERS"."""
    return {
        f"{book.category(primary).short}-{book.category(add_on).short}": BETWEEN.join(
            (book.category(primary).short, book.category(add_on).short)
        )
        for add_on, of in book.add_ons.items()
        for primary in of
    }


def _short(cell: Cell) -> str:
    return shortened(" ".join(cells.as_text(cell).split()), _MOST_SHOWN)
