"""A group's file → its people, one by one, with remarks by row and column and the rows that were refused.

A sheet has a row for each person (sums), or a row for each training, hour of RSC, job … (entries), which then belong to
whoever its row names. A row is refused only where its id stands twice, or where it is an entry that cannot be read. A
cell that cannot be read is not told, and said so. Names become initials before anything else is done with them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from imh_core.cohort.cells import CellReader, Read, add_on_words
from imh_core.cohort.columns import NONE_YET, PEOPLE, GroupColumn, group_columns, group_sheets
from imh_core.cohort.people import About, Labels, Notes, Person, RefusedRow, Remark, id_of
from imh_core.record.model import MOST_ENTRIES, Entry, LogName, Record
from imh_core.record.refusal import Refused
from imh_core.rulebook import Rulebook
from imh_core.spreadsheet import cells
from imh_core.spreadsheet.by_words import in_years, leaves_the_unit_open, names_somebody
from imh_core.spreadsheet.cells import Hints, in_minutes
from imh_core.spreadsheet.columns import PERSON, Cell, Kind, Sheets
from imh_core.spreadsheet.dates import read_as
from imh_core.spreadsheet.importing import EXAMPLE, FEWEST_IN_A_SUM, Fate, Row, read_rows
from imh_core.spreadsheet.left_out import says_total
from imh_core.spreadsheet.limits import GROUP
from imh_core.spreadsheet.matching import HELP_SHEET, Matching, Remembered, matched, order_in
from imh_core.spreadsheet.naming import BY_HAND, Guess
from imh_core.spreadsheet.reading import Table, read
from imh_core.spreadsheet.vocabulary import Vocabulary, simplified
from imh_core.totals import Totals

NOT_TOLD = "We treat it as not answered."
ENTRIES = "entries"


@dataclass(frozen=True)
class GroupFile:
    """A file that can be read as a group: its tables, without names, and how each is to be read."""

    tables: tuple[Table, ...]
    matchings: tuple[Matching, ...]
    sheets: Sheets

    @property
    def chosen(self) -> list[tuple[Table, Matching]]:
        """The tables that are read, each with its matching."""
        return [(table, match) for table, match in zip(self.tables, self.matchings, strict=True) if match.sheet]

    @property
    def is_clear(self) -> bool:
        """Whether every column of what is read is certainly one of ours, or was said to be: nothing is to be asked."""
        sure = [guess and guess.confidence >= BY_HAND for _, match in self.chosen for guess in match.guesses]
        return bool(sure) and all(sure) and not any(match.missing(self.sheets) for _, match in self.chosen)


def group_file(data: bytes, filename: str, book: Rulebook, today: date, said: Remembered | None = None) -> GroupFile:
    """Read a file and find its columns. Raises `Refused`, and `NotInForce`.

    Of several sheets with a row for each person, the one of which most is known is taken.
    """
    sheets = group_sheets(book.in_force(today))
    tables = [table for table in read(data, filename, GROUP) if table.name != HELP_SHEET]
    if not tables:
        raise Refused("There is nothing in this file.", "Choose another one.")
    pairs = [_without_names(table, _matched(table, sheets, said)) for table in tables]
    people = [match for _, match in pairs if match.sheet == PEOPLE]
    best = max(people, key=lambda one: sum(map(bool, one.guesses)), default=None)
    found = [
        match if best is None or match is best else match.with_sheet(None, table, sheets) for table, match in pairs
    ]
    return GroupFile(tuple(table for table, _ in pairs), tuple(found), sheets)


def _matched(table: Table, sheets: Sheets, said: Remembered | None) -> Matching:
    """A row is a person, unless a log explains more columns, or as many where one person stands in several rows."""
    people = matched(table, {PEOPLE: sheets[PEOPLE]}, said)
    entries = matched(table, {one: sheet for one, sheet in sheets.items() if sheet.log}, said)
    whose = entries.place_of(PERSON)
    if whose is None:
        return people
    told = [row[whose] for row in table.rows[entries.first_row :] if row[whose] is not None]
    known_by = [{guess.field for guess in match.guesses if guess} - {PERSON} for match in (people, entries)]
    repeated = len({cells.as_text(cell).casefold() for cell in told}) < len(told)
    more, fewer = len(known_by[1]), len(known_by[0])
    return entries if more > fewer or (repeated and more == fewer == 1) else people


def _without_names(table: Table, match: Matching) -> tuple[Table, Matching]:
    """Take names and contacts out of a table. Where no id tells people apart, each name leaves its initials."""
    if not match.private:
        return table, match
    named = [at for at in sorted(match.private) if names_somebody(match.names[at])]
    has_id = match.place_of(PERSON) is not None and match.place_of(PERSON) not in match.private
    keeps = None if has_id or not named else named[0]
    labels = Labels()
    rows = list(table.rows[: match.first_row])
    for row in table.rows[match.first_row :]:
        told = " ".join(str(row[at]) for at in named if row[at] is not None and not says_total(row[at]))
        initials = labels.initials(told) if keeps is not None else None
        rows.append(tuple(_nameless(cell, at, match, initials if at == keeps else None) for at, cell in enumerate(row)))
    guesses = list(match.guesses)
    if keeps is not None and match.sheet:
        guesses = [None if guess and guess.field == PERSON else guess for guess in guesses]
        guesses[keeps] = Guess(PERSON, BY_HAND)
    private = match.private - {keeps}
    return replace(table, rows=tuple(rows)), replace(match, guesses=tuple(guesses), private=frozenset(private))


def _nameless(cell: Cell, at: int, match: Matching, initials: str | None) -> Cell:
    """A cell as it is kept. The word that calls a row a total is nobody's name."""
    return cell if at not in match.private or says_total(cell) else initials


class GroupImport:
    """Reads the people of a file one by one; what there is to say is complete when all are read.

    Iterate over it once. `done` of `rows` tells how far it is, so that a page can show it and stop. Raises `Refused`
    where nothing of the file is known.
    """

    def __init__(self, file: GroupFile, book: Rulebook, today: date) -> None:
        chosen = file.chosen
        kinds = {PEOPLE if match.sheet == PEOPLE else ENTRIES for _, match in chosen}
        if not chosen:
            raise Refused(
                "We don't know any of the column names.",
                "Use the template, or say below what your columns are.",
            )
        if len(kinds) > 1:
            raise Refused(
                "One sheet has a row for each person, and another one a row for each entry.",
                "Read one kind at a time: set the other sheet to “Do not import.”",
            )
        self._file, self._book, self._today = file, book, today
        self._notes = Notes()
        self._labels = Labels()
        self.refused: list[RefusedRow] = []
        self.rows = sum(max(len(table.rows) - match.first_row, 0) for table, match in chosen)
        self.done = 0
        self._say_of_the_file()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All remarks so far, those about the whole file first; equal ones of several rows are one."""
        return self._notes.remarks

    def __iter__(self) -> Iterator[Person]:
        if self._file.chosen[0][1].sheet != PEOPLE:
            yield from self._people_of_entries()
            return
        seen: dict[str, int] = {}
        for table, match in self._file.chosen:
            reader = _People(table, match, self._book, self._today, self._notes, seen, self._labels, self.refused)
            for place in range(match.first_row, len(table.rows)):
                person = reader.person(place)
                self.done += 1
                if person:
                    yield person

    def _people_of_entries(self) -> Iterator[Person]:
        """Read rows that are entries, and give each person a record of theirs."""
        logs: dict[str, dict[LogName, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        first: dict[str, int] = {}
        for table, match in self._file.chosen:
            for row in read_rows(table, match, self._file.sheets, self._today):
                self.done += 1
                if (label := self._whose(row, match)) and row.entry:
                    person = next((one for one in logs if one.casefold() == label.casefold()), label)
                    first.setdefault(person, row.number)
                    nameless = {"title": None} if row.log == "rsc" else {}  # it says with whom
                    entry = row.entry.model_copy(update={"id": f"r{len(logs[person][row.log])}", **nameless})
                    logs[person][row.log].append(entry)
        for person, entries in logs.items():
            told: dict[str, Any] = {log: tuple(kept[:MOST_ENTRIES]) for log, kept in entries.items()}
            yield Person(person, Record(**told), first[person])

    def _whose(self, row: Row, match: Matching) -> str | None:
        """Say what became of a row; return whose it is, where it is an entry."""
        for text in row.remarks:
            self._notes.say(About.TOTAL if row.fate is Fate.SKIPPED else About.READ_AS, None, text, row.number)
        why = " ".join(f"{one.column}: {one.text}" if one.column else one.text for one in row.problems)
        label, was_name = self._labels.label(row.person or "")
        if row.fate is Fate.READ and label is None:
            why = "The row does not say whose it is." if not row.person else "This looks like a contact, not an id."
        if was_name:
            self._notes.say(About.PRIVATE, None, "A name was read as its initials. We did not keep it.", row.number)
        if not why or row.fate is Fate.SKIPPED:
            return label
        self._notes.say(About.REFUSED, None, f"Not read: {why}", row.number)
        self.refused.append(RefusedRow(row.number, why, _read_cells(row.cells, match, label)))
        return None

    # --- the whole file ----------------------------------------------------------------------------------------------

    def _say_of_the_file(self) -> None:
        read_here = {match.table for _, match in self._file.chosen}
        others = [match.table for match in self._file.matchings if match.table not in read_here]
        if others:
            here = " and ".join(f"“{name}”" for name in sorted(read_here))
            self._notes.say(About.SHEET, None, f"We read only the sheet {here}, not {_listed(others)}.")
        for table, match in self._file.chosen:
            self._say_of_a_table(table, match)

    def _say_of_a_table(self, table: Table, match: Matching) -> None:
        ours = {column.field: column.header for column in self._file.sheets[match.sheet or PEOPLE].columns}
        guessed = [at for at, guess in enumerate(match.guesses) if guess and guess.confidence < BY_HAND]
        if guessed:
            pairs = [f"“{match.names[at]}” as “{ours[one.field]}”" for at in guessed if (one := match.guesses[at])]
            self._notes.say(About.HEADER, None, f"Columns we matched by another name: {'; '.join(pairs)}.")
        if match.not_read:
            named = _listed([match.names[at] for at in match.not_read])
            self._notes.say(
                About.NOT_READ, None, f"Columns we did not read, because we don't know their names: {named}."
            )
        if match.private:
            named = _listed([match.names[at] for at in sorted(match.private)])
            text = f"Not read: {named}. This looks like names or contacts. An id is enough."
            self._notes.say(About.PRIVATE, None, text)
        if match.place_of(PERSON) is None:
            self._notes.say(About.ID, None, "There is no id column. We use row numbers instead.")
        for place in range(match.first_row, len(table.rows)):
            if not any(_told(cell) for cell in table.rows[place]):
                self._notes.say(About.BLANK, None, "Skipped: an empty row.", place + 1)


class _People:
    """A table with a row for each person: their sums."""

    def __init__(
        self,
        table: Table,
        matching: Matching,
        book: Rulebook,
        today: date,
        notes: Notes,
        seen: dict[str, int],
        labels: Labels,
        refused: list[RefusedRow],
    ) -> None:
        self._table, self._matching, self._book = table, matching, book
        self._say, self._seen, self._labels, self._refused = notes.say, seen, labels, refused
        self._fields = tuple(guess.field if guess else None for guess in matching.guesses)
        self._readers = _readers(table, matching, book, today)
        self._id_at = matching.place_of(PERSON)
        self._sums: dict[int, Decimal] = {}

    def person(self, place: int) -> Person | None:
        """Read the person of a row, at a place from 0; None where it is none."""
        row, number = self._table.rows[place], place + 1
        if not any(_told(cell) for cell in row) or self._is_no_person(row, number):
            return None
        if self._is_a_note(row):
            self._say(About.NOT_TOLD, None, "Skipped: this row has nothing but a note or a heading.", number)
            return None
        if place == self._matching.first_row and {simplified(str(cell)) for cell in row if _told(cell)} <= _OF_A_SURVEY:
            self._say(About.HEADER, None, "Skipped: a second row of column names.", number)
            return None
        person_id = self._id(row, number)
        first = self._seen.setdefault(person_id.casefold(), number)
        if first != number:
            why = f"The id “{person_id}” is already in row {first}. We did not read this row. Give it its own id."
            self._say(About.DUPLICATE, None, why, number)
            self._refused.append(RefusedRow(number, why, _read_cells(row, self._matching, person_id)))
            return None
        if place in self._table.noted.hidden_rows:
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
        if cell is None and (above := self._table.noted.merged.get((number - 1, at))):
            return Read(None, About.NOT_TOLD, f"This cell is merged with row {above[0] + 1}. We read it only there.")
        found = reader.read(cell)
        if (number - 1, at) not in self._table.noted.formulas or found.about:
            return found
        if found.value is None or found.value == 0:
            # A program that never worked a formula out leaves 0 or nothing, and a sum of empty cells is 0 too.
            return Read(None, About.FORMULA, f"A formula without a value, or with 0. {NOT_TOLD}")
        return Read(found.value, About.FORMULA, f"A formula. We read its last value, {cells.as_text(cell)}.")

    def _is_no_person(self, row: tuple[Cell, ...], number: int) -> bool:
        header = self._matching.header
        if header and header[0] == header[1] and row == self._table.rows[header[1]]:
            self._say(About.HEADER, None, "Skipped: the header row again.", number)
            return True
        if any(isinstance(cell, str) and cell.startswith(EXAMPLE) for cell in row):
            self._say(About.EXAMPLE, None, "Skipped: an example from the template.", number)
            return True
        if self._is_called_total(row) or self._is_sum(row):
            self._say(About.TOTAL, None, "Skipped: a total, not a person.", number)
            return True
        return False

    def _is_a_note(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row has a single cell, and in it what is no id: a remark under the table, the name of an agency."""
        told = [at for at, cell in enumerate(row) if _told(cell)]
        if len(told) != 1 or told[0] != self._id_at:
            return False
        text = cells.as_text(row[told[0]])
        return id_of(text) is None or not text[0].isalnum()

    def _has_id(self, row: tuple[Cell, ...]) -> bool:
        return self._id_at is not None and _told(row[self._id_at])

    def _is_called_total(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row says of itself that it is a total. Beside an id, a note that says so may mean anything."""
        said = [at for at, cell in enumerate(row) if says_total(cell)]
        return any(self._fields[at] or not self._has_id(row) for at in said)

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
        label, was_name = self._labels.label(text)
        if was_name:
            said = "A name was read as its initials. We did not keep it."
            self._say(About.PRIVATE, self._matching.names[self._id_at], said, number)
        elif label is None:
            said = "This looks like a contact, or is too long. We did not read it; we use the row number."
            self._say(About.PRIVATE, self._matching.names[self._id_at], said, number)
        return label or by_row

    # --- values that belong together ---------------------------------------------------------------------------------

    def _totals(self, values: Mapping[str, Mapping[Any, Any]], number: int) -> Totals:
        one = {part: found.get(None) for part, found in values.items()}
        ages = one.get("ages")
        training, after = dict(values.get("training", {})), dict(values.get("training_after", {}))
        for bucket in [bucket for bucket, hours in after.items() if hours > training.get(bucket, hours)]:
            text = "More hours after the Endorsement than in all. We treat both as not answered."
            self._say(About.CONTRADICTION, self._name(f"training_after:{bucket}"), text, number)
            del training[bucket], after[bucket]
        rsc = dict(values.get("rsc", {}))
        provider = one.get("rsc_from") or ()
        if len(provider) > 1 and (None, None) in rsc:
            text = "Several providers for one number of hours. We treat the provider as not answered."
            self._say(About.CONTRADICTION, self._name("rsc_from"), text, number)
        elif provider and (None, None) in rsc and (provider[0], None) not in rsc:
            rsc[provider[0], None] = rsc.pop((None, None))
        return Totals(
            toward=one.get("toward") or (),
            answers=values.get("answers", {}),
            ages=None if ages is None else frozenset(ages),
            held=self._dated(one.get("held"), one.get("held_since"), "held_since", number),
            credentials=self._dated(one.get("credentials"), one.get("awarded"), "awarded", number),
            training=training,
            training_after=after,
            rsc=rsc,
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
        return next((self._matching.names[at] for at, one in enumerate(self._fields) if one == field), None)


_NAMED_BY = {"held_since": "held", "awarded": "credentials"}


def _readers(table: Table, match: Matching, book: Rulebook, today: date) -> list[tuple[int, CellReader]]:
    ours = {column.column.field: column for column in group_columns(book.in_force(today))}
    return [
        (at, _reader(table, match, ours[guess.field], at, book, today))
        for at, guess in enumerate(match.guesses)
        if guess and guess.field != PERSON
    ]


def _reader(table: Table, match: Matching, ours: GroupColumn, at: int, book: Rulebook, today: date) -> CellReader:
    name, first = match.names[at], match.first_row
    order = order_in(table, match, at) if ours.kind in (Kind.DAY, Kind.MONTH) else None
    hints = Hints(
        as_of=today,
        in_minutes=ours.kind is Kind.HOURS and in_minutes(name),
        vocabulary=Vocabulary(
            ours.column.terms, {word: term for (of, word), term in match.meanings.items() if of == ours.column.field}
        ),
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


def _read_cells(row: Sequence[Cell], match: Matching, label: str | None) -> dict[str, Cell]:
    """The cells of a row under the columns that are read, with the label in place of whatever says whose it is."""
    read_here = {match.names[at]: row[at] for at, guess in enumerate(match.guesses) if guess}
    at = match.place_of(PERSON)
    return read_here | ({match.names[at]: label} if at is not None else {})


_OF_A_SURVEY = frozenset({"response", "responses", "open ended response"})
"""What a survey's export writes into a second row below its questions."""


def _told(cell: Cell) -> bool:
    return cell is not None and cell != ""


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
