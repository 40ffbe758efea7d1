"""The stories of `shapes/`: files as programs and people really make them, and what must come of every row.

What is expected was worked out by hand: every row, column and sheet is read, asked about, or named with the reason. A
story with `not_yet` says what should come out and, in one sentence, what comes out instead.
"""

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from imh_core.cohort.importing import GroupImport, group_file
from imh_core.record.model import Record
from imh_core.record.refusal import Refused
from imh_core.totals import Totals
from tests.cohort.reading_in import BOOK, read_in
from tests.cohort.reading_in import TODAY as GROUP_TODAY
from tests.spreadsheet.bringing_in import rows_of

Story = dict[str, Any]
FILES = [tomllib.loads(path.read_text("utf-8")) for path in sorted((Path(__file__).parent / "shapes").glob("*.toml"))]
TODAY = date(2026, 11, 21)
TEXT_WAYS = {"csv": (",", "utf-8"), "csv;": (";", "utf-8"), "bom": (",", "utf-8-sig"), "cp1252": (",", "cp1252"),
             "cp1252;": (";", "cp1252"), "tsv": ("\t", "utf-8"), "utf-16": ("\t", "utf-16")}  # fmt: skip
TYPED: dict[str, tuple[str, Callable[[str], object]]] = {
    r"-?\d+(\.\d+)?": ("General", float),
    r"-?\d+(\.\d+)?%": ("0%", lambda text: float(text[:-1]) / 100),
    r"\d{4}-\d\d-\d\d": ("m/d/yyyy", date.fromisoformat),
    r"\d{4}-\d\d-\d\d \d\d:\d\d": ("m/d/yyyy h:mm", datetime.fromisoformat),
    r"~\d{4}-\d\d": ("mmm-yy", lambda text: date.fromisoformat(f"{text[1:]}-01")),
    r"\[\d+:\d\d\]": (
        "[h]:mm",
        lambda text: timedelta(hours=int(text[1:-1].split(":")[0]), minutes=int(text[-3:-1])),
    ),
}
"""In a workbook, what a cell of a story is written as; after ' it is text."""


def stories(kind: str) -> list[Any]:
    every = [story for one in FILES for story in one.get(kind, [])]
    marks = [[pytest.mark.xfail(strict=True, reason=one["not_yet"])] if "not_yet" in one else [] for one in every]
    return [pytest.param(one, id=one["name"], marks=mark) for one, mark in zip(every, marks, strict=True)]


# --- a story → a file -------------------------------------------------------------------------------------------------


def cells(sheet: str) -> list[list[str]]:
    lines = sheet.strip("\n").replace("⏎", "\x00").split("\n")
    return [[cell.strip().replace("\x00", "\n") for cell in line.split("|")] for line in lines]


def sheets(story: Story) -> dict[str, Story]:
    """The sheets by the names under which they are read."""
    first = story.get("table") or story["file"].rpartition(".")[0]
    return {one.get("table", first): one for one in story.get("sheets", [story])}


def file_of(story: Story) -> bytes:
    way = story.get("way", "csv")
    if way == "xlsx":
        return workbook_of(sheets(story))
    delimiter, encoding = TEXT_WAYS[way]
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(cells(story["sheet"]) if "sheet" in story else [])
    return str(story.get("raw", text.getvalue())).encode(encoding)


def workbook_of(every: Mapping[str, Story]) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, one in every.items():
            sheet = book.add_worksheet(name.removesuffix(" (hidden)"))
            for row, line in enumerate(cells(one["sheet"])):
                for column, text in enumerate(line):
                    put(book, sheet, (row, column), text)
            for merged in one.get("merged", []):
                sheet.merge_range(merged, None)
                row, column = map(int, xlsxwriter.utility.xl_cell_to_rowcol(merged.split(":")[0]))
                put(book, sheet, (row, column), cells(one["sheet"])[row][column])
            for letter in one.get("hidden_columns", []):
                sheet.set_column(f"{letter}:{letter}", None, None, {"hidden": True})
            for row in one.get("hidden_rows", []):
                sheet.set_row(row - 1, None, None, {"hidden": True})
            if name.endswith(" (hidden)"):
                sheet.hide()
    return buffer.getvalue()


def put(book: Any, sheet: Any, at: tuple[int, int], text: str) -> None:
    if text.startswith("=") and " -> " in text:
        formula, _, value = text.partition(" -> ")
        sheet.write_formula(*at, formula, None, float(value) if value[:1].isdigit() else value)
        return
    for pattern, (shown_as, value_of) in TYPED.items():
        if re.fullmatch(pattern, text):
            sheet.write(*at, value_of(text), book.add_format({"num_format": shown_as}))
            return
    if text:
        sheet.write_string(*at, text.removeprefix("'"))


# --- what is expected -------------------------------------------------------------------------------------------------


def header_of(one: Story) -> list[int]:
    header = one.get("header", 1)
    return header if isinstance(header, list) else [header]


def rows_to_account_for(one: Story) -> set[int]:
    """Every row below the header with anything in it, and above it every row that is more than a title."""
    told = {number: sum(map(bool, row)) for number, row in enumerate(cells(one.get("sheet", "")), start=1)}
    last = max(header_of(one))
    return {number for number, many in told.items() if (many if number > last else many > 1)} - set(header_of(one))


def is_as_expected(entry: Any, expected: Mapping[str, Any]) -> bool:
    """Whether an entry tells what is expected and no more; "*": anything; a list: one of these, "" is nothing."""
    told = {name: value for name, value in entry if name != "id" and value is not None}
    told = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in told.items()}
    for name in {*told, *expected} - {"row"}:
        wanted, value = expected.get(name, ""), told.get(name, "")
        several = wanted if isinstance(wanted, list) and name not in ("kinds", "ages") else [wanted]
        several = [Decimal(one) if name == "hours" and one else one for one in several]
        if value not in several and "*" not in several:
            return False
    return True


@pytest.mark.parametrize("story", stories("story"))
def test_log(story: Story):
    logs: dict[str, str] = {}

    def watch(table: Any, guessed: Any) -> Any:
        logs[table.name] = guessed.sheet or ""
        return guessed

    rows = rows_of(file_of(story), story["file"], watch, TODAY)
    every = sheets(story)
    first = next(iter(every))
    for name, one in every.items():
        wanted = one.get("log", "")
        assert logs.get(name, "no sheet") in (wanted if isinstance(wanted, list) else [wanted]), logs
        if logs[name]:
            missed = rows_to_account_for(one) - {row.number for row in rows if row.table == name}
            assert not missed, f"{name}: nothing is said of rows {sorted(missed)}"
    if not any(logs.values()):
        return  # the page asks what it is; nothing is read before that is answered

    def place(row: int | str) -> tuple[str, int]:
        sheet, _, number = str(row).rpartition("!")
        return sheet or first, int(number)

    texts = {(row.table, row.number): [*row.remarks, *(f"{one.column}: {one.text}" for one in row.problems)]
             for row in rows}  # fmt: skip
    fates = {(row.table, row.number): row.fate for row in rows}
    read = [row for row in rows if row.fate == "read" and row.entry]
    named = {place(row): words for kind in ("named", "refused", "skipped") for row, words in story.get(kind, [])}
    for at in named:
        assert fates.get(at, "not said") != "read", f"row {at} was read"
    if "read" in story:
        wanted = list(story["read"])
        if story.get("or_named"):
            gone = {at for at, fate in fates.items() if fate != "read"} - set(named)
            wanted = [one for one in wanted if place(one["row"]) not in gone]
            named |= dict.fromkeys((place(one["row"]) for one in story["read"] if place(one["row"]) in gone), "")
        shown = [(row.number, row.entry) for row in read]
        assert len(read) == len(wanted), shown
        for row, one in zip(read, wanted, strict=True):
            assert is_as_expected(row.entry, one), f"row {row.number}: {row.entry!r} is not {one}"
            assert "row" not in one or (row.table, row.number) == place(one["row"]), shown
        headers = {(name, row) for name, one in every.items() for row in header_of(one)}
        assert {at for at, fate in fates.items() if fate != "read"} - headers == set(named), "other rows were not read"
    for kind, fate in (("refused", "refused"), ("skipped", "skipped")):
        assert all(fates[place(row)] == fate for row, _ in story.get(kind, [])), f"not all are {kind}"
    for at, words in [*named.items(), *((place(row), words) for row, words in story.get("remarks", []))]:
        assert any(words in text for text in texts[at]), f"row {at} does not say “{words}”, but {texts[at]}"
    if "hours_sum" in story:
        total = sum((getattr(row.entry, "hours", Decimal(0)) for row in read), Decimal(0))
        assert total in [Decimal(one) for one in story["hours_sum"]]


# --- groups -----------------------------------------------------------------------------------------------------------


def told_of(totals: Any) -> dict[str, Any]:
    """What a person's totals tell, in the words of the stories."""
    if isinstance(totals, Record):  # of rows that are entries: their sums
        training: defaultdict[str, Decimal] = defaultdict(Decimal)
        rsc: defaultdict[str, Decimal] = defaultdict(Decimal)
        for one in totals.trainings or ():
            training[one.bucket or "untold"] += one.hours
        for other in totals.rsc or ():
            rsc[":".join(filter(None, (other.provider, other.focus))) or "untold"] += other.hours
        return {part: plain(dict(sums)) for part, sums in (("training", training), ("rsc", rsc)) if sums}
    assert isinstance(totals, Totals)
    told: dict[str, Any] = {}
    for part in Totals.__dataclass_fields__:
        value = getattr(totals, part)
        if part == "rsc":
            value = {":".join(filter(None, pair)) or "untold": hours for pair, hours in value.items()}
        if value or (value == {} and part in ("held", "credentials")):
            told[part] = plain(value)
    return told


def plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: "" if one is None else f"{one.normalize():f}" if isinstance(one, Decimal) else one
                for key, one in value.items()}  # fmt: skip
    return sorted(value) if isinstance(value, frozenset) else list(value) if isinstance(value, tuple) else value


def assert_no_more_than(told: Mapping[str, Any], truth: Mapping[str, Any]) -> None:
    for part, value in told.items():
        if isinstance(value, Mapping) and part in truth:
            assert value.items() <= truth[part].items(), part
        else:
            assert value == truth.get(part), part


def entries_of(record: Record) -> list[object]:
    return [one for log in (record.trainings, record.rsc, record.jobs, record.provided) for one in log or ()]


def unnamed_columns(whole: Story, story: Story, imported: GroupImport) -> list[str]:
    """The columns with anything in them that were neither read nor named."""
    chosen = group_file(file_of(whole), whole["file"], BOOK, GROUP_TODAY).chosen
    read = [name for _, match in chosen for name, guess in zip(match.names, match.guesses, strict=True) if guess]
    texts = [*read, *(remark.sentence() for remark in imported.remarks)]
    rows = cells(story["sheet"])
    header = rows[max(header_of(story)) - 1]
    names = [name if name else f"Column {chr(ord('A') + at)}" for at, name in enumerate(header)]
    full = [any(at < len(row) and row[at] for row in rows[max(header_of(story)) :]) for at in range(len(names))]
    return [name for name, is_told in zip(names, full, strict=True) if is_told and not says(texts, name)]


def says(texts: Iterable[str], words: str) -> bool:
    return any(" ".join(words.split()) in text for text in texts)


@pytest.mark.parametrize("story", stories("group"))
def test_group(story: Story):
    if "nobody" in story:
        with pytest.raises(Refused, match=story["nobody"]):
            read_in(file_of(story), story["file"])
        return
    people, imported = read_in(file_of(story), story["file"])
    no_ids = any(remark.about == "id" and not remark.rows for remark in imported.remarks)  # then a person is a row
    ids = list(story["people"]) if no_ids and len(people) == len(story["people"]) else [one.id for one in people]
    assert ids == list(story["people"])
    told = dict(zip(ids, (told_of(person.told) for person in people), strict=True))
    for one, truth in story["people"].items():
        if story.get("or_named"):
            assert_no_more_than(told[one], truth)
        else:
            assert told[one] == truth, one
    assert [row.row for row in imported.refused] == [row for row, _ in story.get("refused", [])]
    for refused, (_, words) in zip(imported.refused, story.get("refused", []), strict=True):
        assert words in refused.why
    said = [(remark.about.value, remark.sentence()) for remark in imported.remarks]
    for about, *words in story.get("said", []):
        assert any(kind == about and all(word in text for word in words) for kind, text in said), (about, words, said)
    named = {row for remark in imported.remarks for row in remark.rows} | {person.row for person in people}
    first = sheets(story)[next(iter(sheets(story)))]
    last = max(header_of(first))
    left = {row for row in rows_to_account_for(first) if row > last} - named
    entries = [one for person in people if isinstance(person.told, Record) for one in entries_of(person.told)]
    assert len(left) == max(len(entries) - len(people), 0), "nothing is said of a row"
    assert not unnamed_columns(story, first, imported)
