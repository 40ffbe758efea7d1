"""A group's sheet → its people, one by one, with remarks by row and column and the rows that were refused.

A row is refused only where its id stands twice. A cell that cannot be read is not told, and said so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from imh_core.cohort.cells import CellReader, Read, add_on_words
from imh_core.cohort.columns import NONE_YET, GroupColumn, group_columns
from imh_core.cohort.headers import GroupMatching, in_minutes, in_years, leaves_the_unit_open, matched
from imh_core.cohort.people import About, Person, RefusedRow, Remark, id_of
from imh_core.rulebook import Rulebook
from imh_core.spreadsheet import cells
from imh_core.spreadsheet.cells import Hints
from imh_core.spreadsheet.columns import Cell, Kind
from imh_core.spreadsheet.dates import order_of, read_as
from imh_core.spreadsheet.importing import EXAMPLE
from imh_core.spreadsheet.left_out import says_total
from imh_core.spreadsheet.limits import GROUP
from imh_core.spreadsheet.matching import HELP_SHEET
from imh_core.spreadsheet.reading import Table, read
from imh_core.spreadsheet.vocabulary import Vocabulary
from imh_core.totals import Totals

MOST_REMARKS = 500  # different ones; the rest are counted
MOST_ROWS_KEPT = 50  # of one remark; the rest are counted
FEWEST_IN_A_SUM = 2
NOT_TOLD = "We treat it as not answered."


@dataclass(frozen=True)
class GroupFile:
    """A file that can be read as a group: its sheet, and whose column is whose."""

    table: Table
    matching: GroupMatching
    other_sheets: tuple[str, ...]


def group_file(data: bytes, filename: str, book: Rulebook, today: date) -> GroupFile:
    """Read a file and find its columns. Raises `Refused`, and `NotInForce`."""
    tables = read(data, filename, GROUP)
    table, matching = matched(tables, book.in_force(today))
    others = tuple(one.name for one in tables if one is not table and one.name != HELP_SHEET)
    return GroupFile(table, matching, others)


class GroupImport:
    """Reads the people of a file one by one; what there is to say is complete when all are read.

    Iterate over it once. `done` of `rows` tells how far it is, so that a page can show it and stop.
    """

    def __init__(self, file: GroupFile, book: Rulebook, today: date) -> None:
        self._file, self._book, self._today = file, book, today
        self._matching = file.matching
        self._readers = _readers(file, book, today)
        self._remarks: dict[tuple[About, str | None, str], list[int]] = {}
        self._more: dict[tuple[About, str | None, str], int] = {}
        self._unsaid = 0
        self._seen: dict[str, int] = {}
        self._id_at = next((at for at, one in enumerate(self._matching.fields) if one == "id"), None)
        self._sums: dict[int, Decimal] = {}
        self.refused: list[RefusedRow] = []
        self.rows = max(len(file.table.rows) - self._matching.first_row, 0)
        self.done = 0
        self._say_of_the_file()

    @property
    def names(self) -> tuple[str, ...]:
        """The person's own names of the columns that are read, as `RefusedRow.cells` has them."""
        return tuple(self._matching.names[at] for at in self._at)

    @property
    def _at(self) -> list[int]:
        return [at for at, field in enumerate(self._matching.fields) if field]

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All remarks so far, those about the whole file first; equal ones of several rows are one."""
        said = [
            Remark(about, text, column, tuple(rows), self._more.get((about, column, text), 0))
            for (about, column, text), rows in self._remarks.items()
        ]
        said.sort(key=lambda one: (list(About).index(one.about), one.rows[:1]))
        if self._unsaid:
            said.append(Remark(About.NOT_TOLD, f"{self._unsaid:,} more cells have notes like these."))
        return tuple(said)

    def __iter__(self) -> Iterator[Person]:
        for place in range(self._matching.first_row, len(self._file.table.rows)):
            person = self._person(place)
            self.done += 1
            if person:
                yield person

    # --- the whole file ----------------------------------------------------------------------------------------------

    def _say_of_the_file(self) -> None:
        matching = self._matching
        ours = {column.column.field: column for column in group_columns(self._book.in_force(self._today))}
        if self._file.other_sheets:
            named = _listed(self._file.other_sheets)
            self._say(About.SHEET, None, f"We read only the sheet “{matching.table}”, not {named}.")
        if matching.guessed:
            pairs = [f"“{matching.names[at]}” as “{ours[matching.fields[at] or ''].header}”" for at in matching.guessed]
            self._say(About.HEADER, None, f"Columns we matched by another name: {'; '.join(pairs)}.")
        if matching.not_read:
            named = _listed([matching.names[at] for at in matching.not_read])
            self._say(About.NOT_READ, None, f"Columns we did not read, because we don't know their names: {named}.")
        if matching.private:
            named = _listed([matching.names[at] for at in matching.private])
            text = f"Not read: {named}. This looks like names or contacts. An id is enough."
            self._say(About.PRIVATE, None, text)
        if self._id_at is None:
            self._say(About.ID, None, "There is no id column. We use row numbers instead.")
        self._say_blank()

    def _say_blank(self) -> None:
        rows = self._file.table.rows
        blank = [at + 1 for at in range(self._matching.first_row, len(rows)) if not any(_told(one) for one in rows[at])]
        for row in blank:
            self._say(About.BLANK, None, "Skipped: an empty row.", row)

    def _say(self, about: About, column: str | None, text: str, row: int | None = None) -> None:
        key = (about, column, text)
        rows = self._remarks.get(key)
        if rows is None:
            if len(self._remarks) >= MOST_REMARKS:
                self._unsaid += 1
                return
            rows = self._remarks[key] = []
        if row is None:
            return
        if len(rows) < MOST_ROWS_KEPT:
            rows.append(row)
        else:
            self._more[key] = self._more.get(key, 0) + 1

    # --- a row -------------------------------------------------------------------------------------------------------

    def _person(self, place: int) -> Person | None:
        row, number = self._file.table.rows[place], place + 1
        if not any(_told(cell) for cell in row) or self._is_no_person(row, number):
            return None
        person_id = self._id(row, number)
        first = self._seen.setdefault(person_id.casefold(), number)
        if first != number:
            why = f"The id “{person_id}” is already in row {first}. We did not read this row. Give it its own id."
            self._say(About.DUPLICATE, None, why, number)
            self.refused.append(RefusedRow(number, why, tuple(row[at] for at in self._at)))
            return None
        if place in self._file.table.noted.hidden_rows:
            self._say(About.SHEET, None, "This row is hidden in your sheet. We read it.", number)
        values: dict[str, dict[Any, Any]] = {}
        for at, reader in self._readers:
            found = self._read(reader, row[at], at, number)
            if found.about:
                self._say(found.about, reader.name, found.text, number)
            if found.value is not None:
                values.setdefault(reader.ours.part, {})[reader.ours.key] = found.value
                if reader.ours.kind is Kind.HOURS:
                    self._sums[at] = self._sums.get(at, Decimal(0)) + found.value
        return Person(person_id, self._totals(values, number), number)

    def _read(self, reader: CellReader, cell: Cell, at: int, number: int) -> Read:
        found = reader.read(cell)
        if (number - 1, at) not in self._file.table.noted.formulas or found.about:
            return found
        if found.value is None or found.value == 0:
            # A program that never worked a formula out leaves 0 or nothing, and a sum of empty cells is 0 too.
            return Read(None, About.FORMULA, f"A formula without a value, or with 0. {NOT_TOLD}")
        return Read(found.value, About.FORMULA, f"A formula. We read its last value, {cells.as_text(cell)}.")

    def _is_no_person(self, row: tuple[Cell, ...], number: int) -> bool:
        if (
            self._matching.header[0] == self._matching.header[1]
            and row == self._file.table.rows[self._matching.header[1]]
        ):
            self._say(About.HEADER, None, "Skipped: the header row again.", number)
            return True
        if any(isinstance(cell, str) and cell.startswith(EXAMPLE) for cell in row):
            self._say(About.EXAMPLE, None, "Skipped: an example from the template.", number)
            return True
        if self._is_called_total(row) or self._is_sum(row):
            self._say(About.TOTAL, None, "Skipped: a total, not a person.", number)
            return True
        return False

    def _has_id(self, row: tuple[Cell, ...]) -> bool:
        return self._id_at is not None and _told(row[self._id_at])

    def _is_called_total(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row says of itself that it is a total. Beside an id, a note that says so may mean anything."""
        said = [at for at, cell in enumerate(row) if says_total(cell)]
        return any(self._matching.fields[at] or not self._has_id(row) for at in said)

    def _is_sum(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row without an id is the sum of those above, column by column. A sum of nothing shows nothing."""
        if self._id_at is None or self._has_id(row) or len(self._seen) < FEWEST_IN_A_SUM:
            return False
        told = [at for at, cell in enumerate(row) if _told(cell) and at not in self._matching.private]
        read_as = {at: reader.read(row[at]).value for at, reader in self._readers if at in told}
        hours = [at for at, reader in self._readers if reader.ours.kind is Kind.HOURS and at in told]
        same = all(read_as[at] is not None and read_as[at] == self._sums.get(at) for at in hours)
        return same and any(read_as[at] for at in hours)

    def _id(self, row: tuple[Cell, ...], number: int) -> str:
        by_row = f"Row {number}"
        if self._id_at is None:
            return by_row
        text = cells.as_text(row[self._id_at]).strip()
        if not text:
            self._say(About.ID, self._matching.names[self._id_at], "No id. We use the row number.", number)
            return by_row
        found = id_of(text)
        if found is None:
            said = "This looks like a name or a contact, or is too long. We did not read it; we use the row number."
            self._say(About.PRIVATE, self._matching.names[self._id_at], said, number)
        return found or by_row

    # --- values that belong together ---------------------------------------------------------------------------------

    def _totals(self, values: Mapping[str, Mapping[Any, Any]], number: int) -> Totals:
        one = {part: found.get(None) for part, found in values.items()}
        ages = one.get("ages")
        training, after = dict(values.get("training", {})), dict(values.get("training_after", {}))
        for bucket in [bucket for bucket, hours in after.items() if hours > training.get(bucket, hours)]:
            text = "More hours after the Endorsement than in all. We treat both as not answered."
            self._say(About.CONTRADICTION, self._name(f"training_after:{bucket}"), text, number)
            del training[bucket], after[bucket]
        return Totals(
            toward=one.get("toward") or (),
            answers=values.get("answers", {}),
            ages=None if ages is None else frozenset(ages),
            held=self._dated(one.get("held"), one.get("held_since"), "held_since", number),
            credentials=self._dated(one.get("credentials"), one.get("awarded"), "awarded", number),
            training=training,
            training_after=after,
            rsc=values.get("rsc", {}),
            months=values.get("months", {}),
            counts=values.get("counts", {}),
            steps=dict.fromkeys(one.get("steps") or (), True),
        )

    def _dated(self, kinds: Any, since: date | None, field: str, number: int) -> dict[str, date | None] | None:
        """Put a date to what it belongs to: the primary Endorsement, the graduate degree, or the only one there is."""
        if kinds is not None and NONE_YET in kinds:
            if since is None and len(kinds) == 1:
                return {}
            text = f"“None yet” together with something else or with a date. {NOT_TOLD}"
            self._say(About.CONTRADICTION, self._name(_NAMED_BY[field]), text, number)
            return None
        if since is None or kinds is None:
            if since is not None:
                text = "A date without what was awarded. We do not use the date."
                self._say(About.CONTRADICTION, self._name(field), text, number)
            return None if kinds is None else dict.fromkeys(kinds)
        first = [kind for kind in kinds if self._is_dated(kind, field)] or list(kinds)
        if len(first) > 1:
            text = "It could belong to several, so we do not use it. One row cannot say which."
            self._say(About.CONTRADICTION, self._name(field), text, number)
            return dict.fromkeys(kinds)
        return {kind: since if kind == first[0] else None for kind in kinds}

    def _is_dated(self, kind: str, field: str) -> bool:
        return kind not in self._book.add_ons if field == "held_since" else kind in self._book.graduate_degrees

    def _name(self, field: str) -> str | None:
        return next((self._matching.names[at] for at, one in enumerate(self._matching.fields) if one == field), None)


_NAMED_BY = {"held_since": "held", "awarded": "credentials"}


def _readers(file: GroupFile, book: Rulebook, today: date) -> list[tuple[int, CellReader]]:
    ours = {column.column.field: column for column in group_columns(book.in_force(today))}
    fields = enumerate(file.matching.fields)
    return [(at, _reader(file, ours[field], at, book, today)) for at, field in fields if field and field != "id"]


def _reader(file: GroupFile, ours: GroupColumn, at: int, book: Rulebook, today: date) -> CellReader:
    name = file.matching.names[at]
    first = file.matching.first_row
    dated = ours.kind in (Kind.DAY, Kind.MONTH)
    order = order_of(row[at] for row in file.table.rows[first:]) if dated else None
    hints = Hints(
        as_of=today,
        in_minutes=ours.kind is Kind.HOURS and in_minutes(name),
        vocabulary=Vocabulary(ours.column.terms),
        **({"order": order.order} if order else {}),
    )
    return CellReader(
        ours,
        name,
        hints,
        in_years=ours.kind is Kind.MONTHS and in_years(name),
        open_unit=ours.kind is Kind.MONTHS and leaves_the_unit_open(name),
        mixed_order=bool(order and order.mixed),
        order_said=f"Dates {said}" if order and (said := read_as(order, first, today)) else "",
        add_ons=add_on_words(book) if ours.part in ("held", "toward") else {},
    )


def _told(cell: Cell) -> bool:
    return cell is not None and cell != ""


def _listed(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
