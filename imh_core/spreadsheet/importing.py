"""Tables and how to read them → entries, or reasons; and what of it a record does not hold yet.

Each row is accepted, accepted with a remark, or refused with the row and the column as the person sees them. An entry's
id comes from what stands in its row, so that the same file adds nothing twice, not even on another device.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from hashlib import sha256
from typing import Any, cast

from pydantic import ValidationError

from imh_core.english import shortened
from imh_core.record import parsing
from imh_core.record.model import MOST_ENTRIES, Entry, LogName, Record, Span, content_of
from imh_core.spreadsheet import cells, dates
from imh_core.spreadsheet.cells import Draft, Hints
from imh_core.spreadsheet.columns import PERSON, Cell, Column, Kind, Sheets
from imh_core.spreadsheet.dates import ColumnOrder
from imh_core.spreadsheet.hour_columns import between
from imh_core.spreadsheet.left_out import (
    is_not_done,
    is_under_way,
    list_of_people,
    minutes_beside,
    other_rows,
    passed_over,
    says_total,
)
from imh_core.spreadsheet.matching import Matching, order_in
from imh_core.spreadsheet.reading import Table
from imh_core.spreadsheet.vocabulary import Vocabulary

EXAMPLE = "EXAMPLE, write over this row:"
"""What the title of a template's example row begins with. Such rows are never imported."""
FEWEST_IN_A_SUM = 2
_LETTERS_IN_AN_ID = 16
_MOST_SHOWN = 40
_READ: Mapping[LogName, Callable[[str, parsing.Draft, date], Entry]] = {
    "trainings": parsing.training,
    "rsc": parsing.rsc,
    "jobs": parsing.job,
    "provided": parsing.provided,
    "credentials": parsing.credential,
}


class Fate(StrEnum):
    """What becomes of a row."""

    READ = "read"
    SKIPPED = "skipped"
    """No entry: a total, an example, a repeated header."""
    REFUSED = "refused"


@dataclass(frozen=True)
class Problem:
    """Why a row was refused. `column` is the person's own name for it, None where it is the whole row."""

    column: str | None
    text: str


@dataclass(frozen=True)
class Row:
    """A row of a table and what became of it. `number` is the one the person sees; `entry` has no lasting id yet.

    `person`: whose it is, where the sheet tells of several.
    """

    table: str
    number: int
    log: LogName
    fate: Fate
    cells: tuple[Cell, ...]
    entry: Entry | None = None
    remarks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    person: str | None = None


@dataclass(frozen=True)
class Preview:
    """What an import would do to one record. `new` is in the order of the file, each entry with its lasting id."""

    new: tuple[Row, ...]
    there: tuple[Row, ...]
    skipped: tuple[Row, ...]
    refused: tuple[Row, ...]

    def applied_to(self, record: Record) -> Record:
        """Return the record with the new entries at the end of their logs; those it holds already are left alone."""
        changes: dict[str, Any] = {}
        for log, entries in self._by_log().items():
            old: tuple[Entry, ...] = getattr(record, log) or ()
            known = {entry.id for entry in old}
            added = tuple(entry for entry in entries if entry.id not in known)
            if added:
                changes[log] = (*old, *added)
        return record.with_changes(**changes) if changes else record

    def taken_from(self, record: Record, before: Record) -> Record:
        """Return the record without the entries of this import; `before` says what an emptied log was."""
        changes: dict[str, Any] = {}
        for log, entries in self._by_log().items():
            ours = {entry.id for entry in entries} - {entry.id for entry in getattr(before, log) or ()}
            kept = tuple(entry for entry in getattr(record, log) or () if entry.id not in ours)
            changes[log] = kept or (getattr(before, log) if not getattr(before, log) else None)
        return record.with_changes(**changes) if changes else record

    def _by_log(self) -> dict[LogName, list[Entry]]:
        by_log: dict[LogName, list[Entry]] = defaultdict(list)
        for row in self.new:
            if row.entry:
                by_log[row.log].append(row.entry)
        return by_log


# --- rows → entries ---------------------------------------------------------------------------------------------------


def read_rows(table: Table, matching: Matching, sheets: Sheets, today: date) -> Iterator[Row]:
    """Read the rows of a log one by one; empty ones are passed over. Nothing where the table is no log."""
    if matching.sheet is None or sheets[matching.sheet].log is None:
        return
    reader = _TableReader(table, matching, sheets, today)
    for place in range(len(table.rows)):
        if (place >= matching.first_row or place in reader.other_rows) and any(
            cell is not None for cell in table.rows[place]
        ):
            yield reader.row(place)


class _TableReader:
    """What is the same for all rows of a table: which column is which, and how its cells are to be understood."""

    def __init__(self, table: Table, matching: Matching, sheets: Sheets, today: date) -> None:
        self._table, self._matching, self._today = table, matching, today
        sheet = sheets[cast(str, matching.sheet)]
        self._log = cast(LogName, sheet.log)
        self._orders: dict[str, ColumnOrder] = {}
        self._columns: list[tuple[int, Column, Hints]] = []
        for column in sheet.columns:
            place = matching.place_of(column.field)
            if place is not None:
                self._columns.append((place, column, self._hints(place, column)))
        self._passed_over = passed_over(table, matching, sheets)
        self.other_rows = other_rows(table, matching, sheets)
        self._people = None if sheet.of_many else list_of_people(table, matching)
        self._person = matching.place_of(PERSON)
        self._minutes = minutes_beside(table, matching)
        if self._minutes is not None:
            self._passed_over.pop(self._minutes, None)
        self._header = table.rows[matching.header[1]] if matching.header else None
        self._hours_above = Decimal(0)
        self._entries_above = 0

    def _hints(self, place: int, column: Column) -> Hints:
        order = order_in(self._table, self._matching, place)
        self._orders[column.field] = order
        corrected = {word: term for (name, word), term in self._matching.meanings.items() if name == column.field}
        return Hints(
            as_of=self._today,
            order=order.order,
            in_minutes=column.kind is Kind.HOURS and cells.in_minutes(self._matching.names[place]),
            vocabulary=Vocabulary(column.terms, corrected),
        )

    def row(self, place: int) -> Row:
        """Read the row at a place, from 0."""
        if why := self._no_entry(place):
            return self._made(place, Fate.SKIPPED, remarks=[why])
        row = self._table.rows[place]
        if problem := self._under_way(row) or self._of_several(row):
            return self._made(place, Fate.REFUSED, problems=[problem])
        draft, problems = Draft(), []
        for at, column, hints in self._columns:
            try:
                cells.read(column, self._cell(place, at, column, draft), hints, draft)
                self._check_order(column, row[at])
            except ValueError as error:
                problems.append(Problem(self._matching.names[at], str(error)))
            else:
                draft.remarks += self._order_remark(column, row[at])
        try:
            entry = self._as_told(_READ[self._log]("new", draft.fields, self._today), row, draft)
        except parsing.Mistakes as mistakes:
            told = {problem.column for problem in problems}
            for name, text in mistakes.by_field.items():
                header = self._header_of(name)
                problems += [] if header in told and header else [Problem(header, text)]
            problems += self._why_missing(row)
            return self._made(place, Fate.REFUSED, problems=problems)
        except ValidationError:
            problems.append(Problem(None, "We can't save this row as it is. Check its values."))
        if problems:
            return self._made(place, Fate.REFUSED, problems=problems)
        self._entries_above += 1
        self._hours_above += getattr(entry, "hours", Decimal(0))
        remarks = [
            *draft.remarks, *self._span_remark(), *self._left_out(row, entry), *self._hidden(place)
        ]  # fmt: skip
        return self._made(place, Fate.READ, entry=entry, remarks=remarks)

    def _made(
        self,
        place: int,
        fate: Fate,
        *,
        entry: Entry | None = None,
        remarks: Iterable[str] = (),
        problems: Iterable[Problem] = (),
    ) -> Row:
        return Row(
            table=self._table.name,
            number=place + 1,
            log=self._log,
            fate=fate,
            cells=self._table.rows[place],
            entry=entry,
            remarks=tuple(remarks),
            problems=tuple(problems),
            person=None if self._person is None else cells.as_text(self._table.rows[place][self._person]).strip(),
        )

    def _header_of(self, field: str) -> str | None:
        place = self._matching.place_of(field)
        return None if place is None else self._matching.names[place]

    def _why_missing(self, row: Sequence[Cell]) -> list[Problem]:
        """Say which column was not taken for the hours, where no other one is."""
        if self._matching.place_of("hours") is not None:
            return []
        told = {at: text for at, text in self._passed_over.items() if not cells.is_untold(row[at])}
        return [Problem(self._matching.names[at], text) for at, text in told.items()]

    def _under_way(self, row: Sequence[Cell]) -> Problem | None:
        """Say of a row that one of its cells calls unfinished, a degree or a training, that it does not count yet."""
        if self._log in ("jobs", "provided"):
            return None
        for at, (name, cell) in enumerate(zip(self._matching.names, row, strict=True)):
            said = f"“{shortened(cells.as_text(cell), _MOST_SHOWN)}” says"
            if self._log == "credentials" and is_under_way(name, cell):
                return Problem(name, f"{said} this is not awarded yet. Add it once it is.")
            if self._log != "credentials" and not self._matching.guesses[at] and is_not_done(name, cell):
                return Problem(name, f"{said} this was not completed. Add it once it is.")
        return None

    def _of_several(self, row: Sequence[Cell]) -> Problem | None:
        """Say of a list of who attended that we cannot tell which of them the person is."""
        if self._people is None or row[self._people] is None:
            return None
        return Problem(self._matching.names[self._people], "This is a list of several people. Keep only your own row.")

    # A row that is no entry

    def _no_entry(self, place: int) -> str | None:
        """Why a row is no entry at all, or None."""
        if place in self.other_rows:
            return self.other_rows[place]
        row = self._table.rows[place]
        ours = {column.field: row[at] for at, column, _ in self._columns}
        told = {name: cell for name, cell in ours.items() if cell is not None}
        if isinstance(title := ours.get("title"), str) and title.startswith(EXAMPLE):
            return "An example row from the template."
        if not told:
            return next(iter(self._beside(row)), "The matched columns are empty.")
        if self._header and row == self._header:
            return "Skipped: the header row again."
        if self._is_total(place, told):
            return "A total. We add up the entries ourselves."
        return None

    def _is_total(self, place: int, told: Mapping[str, Cell]) -> bool:
        """A row with hours, no date and no list's word, that says so; or the last row, with the sum of those above.

        In a sheet as we write it, a number alone is an entry that told no more: we write no sums.
        """
        if not set(told) <= {"title", "hours"} and not says_total(told.get("on")):
            return self._total_in_a_list(told)
        if any(says_total(cell) for cell in self._table.rows[place]):
            return True
        if self._matching.is_certain or self._entries_above < FEWEST_IN_A_SUM:
            return False
        is_last = all(all(cell is None for cell in row) for row in self._table.rows[place + 1 :])
        return set(told) == {"hours"} and is_last and self._is_sum(told["hours"])

    def _total_in_a_list(self, told: Mapping[str, Cell]) -> bool:
        """Whether the word for a total stands where a list's word would, with nothing but hours besides."""
        words = [cell for name, cell in told.items() if name != "hours"]
        return len(words) == 1 and says_total(words[0])

    def _is_sum(self, cell: Cell) -> bool:
        try:
            return self._hours_above > 0 and abs(Decimal(cells.as_text(cell)) - self._hours_above) < Decimal("0.01")
        except InvalidOperation:
            return False

    # What a sheet tells beyond what a form does

    def _check_order(self, column: Column, cell: Cell) -> None:
        """Raise `ValueError` for a date that can be read both ways in a column that holds both ways."""
        if (
            column.kind in (Kind.DAY, Kind.MONTH)
            and self._orders[column.field].mixed
            and dates.can_be_read_both_ways(cell)
        ):
            raise ValueError(f"“{cell}” can be read in two ways, and this column holds both. {dates.HOW_A_DAY}")

    def _order_remark(self, column: Column, cell: Cell) -> list[str]:
        """Say how a date was read that could be meant otherwise: the same words for a column, to be shown once."""
        if column.kind not in (Kind.DAY, Kind.MONTH) or not dates.can_be_read_both_ways(cell):
            return []
        said = dates.read_as(self._orders[column.field], self._matching.first_row, self._today)
        return [f"Dates in “{self._header_of(column.field)}” {said}"] if said else []

    def _cell(self, place: int, at: int, column: Column, draft: Draft) -> Cell:
        """A cell; the hours of a sheet that tells when each began and ended are the time between.

        A cell that is merged over several rows is true of each of them; its hours are there once.
        """
        row, until = self._table.rows[place], self._matching.until
        above = self._table.noted.merged.get((place, at))
        if above and row[at] is None and (cell := self._table.rows[above[0]][above[1]]) is not None:
            if column.kind is Kind.HOURS:
                where = f"{self._matching.names[at]}” is merged with row {above[0] + 1}"
                raise ValueError(f"“{where}. Write for each row how many of the hours are its own.")
            draft.remarks.append(f"“{self._matching.names[at]}” is merged over rows. We read it for each of them.")
            return cell
        if column.kind is Kind.HOURS and until is not None and not (row[at] is None and row[until] is None):
            return between(row[at], row[until])
        beside = None if self._minutes is None else row[self._minutes]
        if column.kind is Kind.HOURS and beside is not None:
            return f"{cells.as_text(row[at]) or 0} h {cells.as_text(beside)} min"
        return row[at]

    def _span_remark(self) -> list[str]:
        start, until = self._matching.place_of("hours"), self._matching.until
        if start is None or until is None:
            return []
        return [f"The hours are the time from “{self._matching.names[start]}” to “{self._matching.names[until]}”."]

    def _left_out(self, row: Sequence[Cell], entry: Entry) -> list[str]:
        """Say which columns like those of ours were not read; not where both say the same hours."""
        told = {at: text for at, text in self._passed_over.items() if not cells.is_untold(row[at])}
        hours = getattr(entry, "hours", "none")
        return self._beside(row) + [text for at, text in told.items() if self._hours_at(row, at) != hours]

    def _beside(self, row: Sequence[Cell]) -> list[str]:
        """Say that a row holds something of another table beside this one."""
        names = [self._matching.names[at] for at in sorted(self._matching.beside) if row[at] is not None]
        why = f"Another table stands beside this one ({', '.join(names)}). Put it on a sheet of its own."
        return [why] if names else []

    def _hidden(self, place: int) -> list[str]:
        """Say what was read of a row though the sheet does not show it."""
        noted, row = self._table.noted, self._table.rows[place]
        said = ["This row is hidden in your sheet. We read it."] if place in noted.hidden_rows else []
        shown = [at for at, *_ in self._columns if at in noted.hidden_columns and row[at] is not None]
        names = [self._matching.names[at] for at in shown]
        return said + [f"The column “{name}” is not shown in your sheet. We read it." for name in names]

    def _hours_at(self, row: Sequence[Cell], at: int) -> Decimal | None:
        draft = Draft()
        hints = Hints(self._today, in_minutes=cells.in_minutes(self._matching.names[at]))
        column = next((column for _, column, _ in self._columns if column.kind is Kind.HOURS), None)
        with suppress(ValueError):
            if column:
                cells.read(column, row[at], hints, draft)
                return parsing.hours(draft.fields.get("hours"))
        return None

    def _as_told(self, entry: Entry, row: Sequence[Cell], draft: Draft) -> Entry:
        """Keep what the form's reader smooths: spaces within a title, and whether "still going on" was told at all.

        The year of a degree is kept as well: in the title, as no other field holds it.
        """
        told: dict[str, Any] = {}
        place = self._matching.place_of("title")
        if place is not None and entry.title and (text := cells.as_text(row[place])) != entry.title:
            told["title"] = text
        if draft.kept:
            title = told.get("title", entry.title)
            told["title"] = f"{title} ({draft.kept})" if title else draft.kept
        place = self._matching.place_of("ongoing")
        if isinstance(entry, Span) and place is not None and row[place] is None and not entry.ongoing:
            told["ongoing"] = None
        elif isinstance(entry, Span) and place is not None and not entry.ongoing and cells.is_no(row[place]):
            told["ongoing"] = False
        return type(entry).model_validate({**dict(entry), **told}) if told else entry


# --- entries → what is new --------------------------------------------------------------------------------------------


def preview(rows: Iterable[Row], record: Record) -> Preview:
    """Tell new rows from those the record holds already: by the id an earlier import gave, then by their content.

    Equal rows in one file are as many entries; a record that holds some of them gets the others.
    """
    every = list(rows)
    new: list[Row] = []
    there: list[Row] = []
    refused = [row for row in every if row.fate is Fate.REFUSED]
    by_log: dict[LogName, list[Row]] = defaultdict(list)
    for row in every:
        if row.fate is Fate.READ:
            by_log[row.log].append(row)
    for log, read in by_log.items():
        fresh, known = _new_and_known(read, getattr(record, log) or ())
        room = MOST_ENTRIES - len(getattr(record, log) or ())
        new += fresh[:room]
        there += known
        full = Problem(None, f"A log holds at most {MOST_ENTRIES:,} entries, and this one is full.")
        refused += [_with(row, fate=Fate.REFUSED, entry=None, problems=(full,)) for row in fresh[room:]]
    return Preview(
        new=tuple(new),
        there=tuple(there),
        skipped=tuple(row for row in every if row.fate is Fate.SKIPPED),
        refused=tuple(refused),
    )


def _new_and_known(rows: list[Row], existing: Sequence[Entry]) -> tuple[list[Row], list[Row]]:
    times: Counter[tuple[str, ...]] = Counter()
    named: list[tuple[Row, tuple[Any, ...], str]] = []
    for row in rows:
        content = content_of(cast(Entry, row.entry))
        raw = (row.log, *(cells.as_text(cell) for cell in row.cells if cell is not None))
        named.append((row, content, _id_of(raw, times[raw])))
        times[raw] += 1
    ids = {entry.id for entry in existing}
    by_id = {entry_id for _, _, entry_id in named if entry_id in ids}
    unclaimed = Counter(content_of(entry) for entry in existing if entry.id not in by_id)
    new, known = [], []
    for row, content, entry_id in named:
        if entry_id in by_id:
            known.append(row)
        elif unclaimed[content]:
            unclaimed[content] -= 1
            known.append(row)
        else:
            new.append(_with(row, entry=cast(Entry, row.entry).model_copy(update={"id": entry_id})))
    return new, known


def _id_of(raw: tuple[str, ...], occurrence: int) -> str:
    """From the row as it stands in the file: matched in another way, or mended here since, it is still the same row."""
    text = repr((raw, occurrence))
    return f"x{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:_LETTERS_IN_AN_ID]}"


def _with(row: Row, **changes: Any) -> Row:
    return Row(**{**{name: getattr(row, name) for name in Row.__dataclass_fields__}, **changes})
