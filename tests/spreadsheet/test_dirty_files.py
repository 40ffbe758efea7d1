"""The stories of `dirty_files.toml`: a sheet as somebody keeps it, and what an import makes of each row."""

import csv
import tomllib
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from imh_core.record.model import Record
from imh_core.spreadsheet.importing import Row, preview, read_rows
from imh_core.spreadsheet.matching import matched
from imh_core.spreadsheet.reading import read
from tests.spreadsheet.bringing_in import SHEETS

STORIES = tomllib.loads(Path(__file__).with_name("dirty_files.toml").read_text("utf-8"))["story"]
TODAY = date(2026, 11, 21)


def cells(story: dict[str, Any]) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in story["sheet"].strip("\n").split("\n")]


def as_csv(rows: list[list[str]], delimiter: str, encoding: str) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_workbook(rows: list[list[str]], name: str) -> bytes:
    """The same cells as text in a workbook, between a sheet of notes and an empty one."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.add_worksheet("Notes").write_string(0, 0, "Ask about the spring dates")
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)
        book.add_worksheet("Empty")
    return buffer.getvalue()


WAYS = {
    "csv": lambda rows, name: (as_csv(rows, ",", "utf-8"), name),
    "csv of Excel on Windows": lambda rows, name: (as_csv(rows, ";", "cp1252"), name),
    "utf-16 with tabs": lambda rows, name: (as_csv(rows, "\t", "utf-16"), name),
    "workbook": lambda rows, name: (as_workbook(rows, name.removesuffix(".csv")), name.replace(".csv", ".xlsx")),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("story", STORIES, ids=[story["name"] for story in STORIES])
def test_story(story: dict[str, Any], way: str):
    data, name = WAYS[way](cells(story), story["file"])
    rows: list[Row] = []
    for table in read(data, name):
        matching = matched(table, SHEETS)
        if table.name == story["file"].removesuffix(".csv"):
            assert matching.sheet == story.get("log")
        rows += read_rows(table, matching, SHEETS, story.get("today", TODAY))
    found = preview(rows, Record())

    entries = [row.entry for row in found.new]
    assert [_told(entry) for entry in entries] == [_expected(one) for one in story.get("read", [])]
    said = [(row.number, text) for row in found.new for text in row.remarks]
    _same(said, story.get("remarks", []))
    _same([(row.number, text) for row in found.skipped for text in row.remarks], story.get("skipped", []))
    refused = [
        (row.number, problem.column or "whole row", problem.text) for row in found.refused for problem in row.problems
    ]
    _same(refused, story.get("refused", []))
    assert not preview(rows, found.applied_to(Record())).new, "a second import adds something"


def _told(entry: Any) -> dict[str, Any]:
    return {name: value for name, value in entry if name != "id" and value is not None}


def _expected(told: dict[str, Any]) -> dict[str, Any]:
    return {
        name: Decimal(value) if name == "hours" else frozenset(value) if isinstance(value, list) else value
        for name, value in told.items()
    }


def _same(found: list[Any], expected: list[list[Any]]) -> None:
    """As many as expected, in any order, each with the words that are expected of it."""
    left = list(found)
    for *where, words in expected:
        match = next((one for one in left if list(one[:-1]) == where and words in one[-1]), None)
        assert match, f"nothing at {where} says “{words}”; there is {left}"
        left.remove(match)
    assert not left, f"not expected: {left}"
