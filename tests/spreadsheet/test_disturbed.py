"""A log that somebody rearranged in a spreadsheet program comes back as it was, or is asked about; never as another.

The log is written as a sheet and disturbed: other names for the columns, in another order, columns of one's own, empty
rows, a title above, a total below, another delimiter, dates and numbers as another place writes them.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from imh_core.record.model import Entry, LogName, Record
from imh_core.record.refusal import Refused
from imh_core.spreadsheet.columns import SHEET_NAMES, Column, Kind, columns
from imh_core.spreadsheet.guarding import unguarded
from imh_core.spreadsheet.writing import LOGS, log_csv
from tests.properties import people
from tests.spreadsheet.bringing_in import TERMS, rows_of

WAYS = {"a.csv": (",", "utf-8"), "b.csv": (";", "utf-8-sig"), "c.tsv": ("\t", "utf-8"), "d.txt": ("\t", "utf-16")}
DAYS = ("{0:%Y-%m-%d}", "{0:%m/%d/%Y}", "{0:%d/%m/%Y}", "{0:%d.%m.%Y}", "{0:%d %B %Y}", "{0:%B %d, %Y}")
IN_NUMBERS = frozenset(DAYS[1:4])
"""Which number is the month is settled by a day above 12; without one these ways are not drawn."""
MONTHS = ("{0:%Y-%m}", "{0:%m/%Y}", "{0:%B %Y}", "{0:%b %Y}")
HOURS = ("{}", "{} hrs", "{} h")
OWN_COLUMNS = {
    "Location": "Room 4", "Certificate": "ask again", "Cost": "$45.00", "": "", "Score": "95",
    "Timestamp": "1/31/2020 9:13:22", "Attendees": "12", "Row": "7", "Hours per week": "40",
}  # fmt: skip
"""Columns that a log does not have, some of them with numbers and days that belong to something else."""
TOGETHER = ("start", "end", "ongoing")
"""What ends has ended: of these none is left out alone."""
OTHER_UNITS = ("minute", "ceu", "credit")


@dataclass
class Sheet:
    """What was written, and in which row each entry stands."""

    name: str
    data: bytes
    entries: dict[int, Entry]


def other_names(log: LogName) -> dict[str, list[str]]:
    """What each column is called besides, where no other column of the log is called so."""
    ours = columns(log, TERMS)
    times = Counter(name for column in ours for name in {*column.names, column.header.casefold()})
    return {
        column.field: [column.header]
        + [name for name in column.names if times[name] == 1 and not any(unit in name for unit in OTHER_UNITS)]
        for column in ours
    }


NAMES = {log: other_names(log) for log in LOGS}


def in_a_cell(column: Column, text: str, entry: Entry, ways: dict[Kind, str], comma: bool) -> str:
    value = getattr(entry, column.field)
    if column.kind in (Kind.DAY, Kind.MONTH) and isinstance(value, date):
        return ways[column.kind].format(value)
    if column.kind is Kind.HOURS:
        return ways[column.kind].format(text.replace(".", ",") if comma else text)
    return text


@st.composite
def disturbed(draw: st.DrawFn, log: LogName) -> Sheet:
    record = Record(**{log: draw(people.logs(log, least=1))})
    every = [one for one in getattr(record, log) if any(value is not None for name, value in one if name != "id")]
    ours = columns(log, TERMS)
    shown = [
        [unguarded(cell) for cell in row]
        for row in csv.reader(StringIO(log_csv(Record(**{log: tuple(every)}), log, TERMS).decode("utf-8-sig"), ""))
    ][1:]
    settled = any(day and day.day > 12 for day in (getattr(one, "on", None) for one in every))
    ways = {
        Kind.DAY: draw(st.sampled_from([way for way in DAYS if settled or way not in IN_NUMBERS])),
        Kind.MONTH: draw(st.sampled_from(MONTHS)),
        Kind.HOURS: draw(st.sampled_from(HOURS)),
    }
    left_out = draw(st.sets(st.sampled_from(sorted({"title" if one.needed else one.field for one in ours}))))
    left_out -= set() if left_out.issuperset(TOGETHER) else set(TOGETHER)
    order = draw(st.permutations([at for at, one in enumerate(ours) if one.field not in left_out]))
    comma = len(order) > 1 and draw(st.booleans())  # see the story of one column of hours in shapes/training.toml
    own = draw(st.lists(st.sampled_from(sorted(OWN_COLUMNS)), max_size=2, unique=True))
    head = [draw(st.sampled_from(NAMES[log][column.field])) for column in ours]
    rows: list[list[str]] = [[title] for title in draw(st.sampled_from([[], ["My list"], ["J. D.", ""]]))]
    rows.append([*(head[at] for at in order), *own])
    entries: dict[int, Entry] = {}
    for entry, texts in zip(every, shown, strict=True):
        rows += [[]] * draw(st.sampled_from([0, 0, 0, 1]))
        row = [in_a_cell(ours[at], texts[at], entry, ways, comma) for at in order]
        rows.append([*row, *(OWN_COLUMNS[one] for one in own)])
        entries[len(rows)] = entry.model_copy(update=dict.fromkeys((*left_out, *also(left_out))))
    if hasattr(every[0] if every else None, "hours") and "title" not in left_out and draw(st.booleans()):
        total = str(sum((getattr(one, "hours", 0) for one in every), Decimal(0)))
        fields = [ours[at].field for at in order]
        rows.append(["Total" if field == "title" else total if field == "hours" else "" for field in fields])
    way = draw(st.sampled_from([*sorted(WAYS), "e.xlsx"]))
    name = draw(st.sampled_from([f"{SHEET_NAMES[log]}.{way.rpartition('.')[2]}", way]))
    return Sheet(name, as_file(rows, way, draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))), entries)


def also(left_out: set[str]) -> list[str]:
    """The fields that stand in the same columns as those left out."""
    return [f"{one}_year" for one in left_out & {"start", "end"}] + (["on_said"] if "on" in left_out else [])


def as_file(rows: list[list[str]], way: str, quoting: Any) -> bytes:
    if way not in WAYS:
        buffer = BytesIO()
        with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                for place, cell in enumerate(row):
                    sheet.write_string(at, place, cell)
        return buffer.getvalue()
    delimiter, encoding = WAYS[way]
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting).writerows(rows)
    return text.getvalue().encode(encoding)


def told(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in entry if name != "id" and value is not None}


@given(st.sampled_from(LOGS).flatmap(lambda log: st.tuples(st.just(log), disturbed(log))))
@settings(max_examples=300)
def test_a_rearranged_log_is_the_same_or_is_asked_about(drawn: tuple[LogName, Sheet]):
    log, sheet = drawn
    try:
        rows = {row.number: row for row in rows_of(sheet.data, sheet.name)}
    except Refused:
        assert not any(map(told, sheet.entries.values()))
        return
    if not rows:
        return  # the page asks what the sheet is
    some = {number for number, entry in sheet.entries.items() if told(entry)}
    first = {min(sheet.entries)}  # may be taken for column names, see the degrees in words alone in shapes/work.toml
    assert some - first <= set(rows), "a row is left out in silence"
    for number, row in rows.items():
        if row.entry is None:
            assert row.remarks or row.problems, "not read, and no reason given"
            continue
        assert number in sheet.entries, f"made up: {row.entry}"
        wanted, found = told(sheet.entries[number]), told(row.entry)
        for field in ("hours", "on", "on_said", "start", "start_year", "end", "end_year", "awarded"):
            assert found.get(field) in (wanted.get(field), None), field
        if row.log == log and not row.remarks:
            assert found == wanted
