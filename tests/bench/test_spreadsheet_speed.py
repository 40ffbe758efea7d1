"""How long spreadsheets take: bringing in 5,000 rows, and writing a record of 300 entries."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from imh_core.record.model import Record
from imh_core.rulebook import load
from imh_core.spreadsheet.importing import preview, read_rows
from imh_core.spreadsheet.matching import matched
from imh_core.spreadsheet.reading import read
from imh_core.spreadsheet.writing import LOGS, log_csv, workbook
from tests.bench.test_assessing import record as busy_life

TERMS = load(Path(__file__).parents[2] / "data").terms
TODAY = date(2026, 11, 21)
ROWS = 5_000
IMPORT_GOAL, WRITE_GOAL = 1.0, 0.1
"""Seconds, at most: an import shows a bar meanwhile, a download should begin before one wonders."""


def many() -> Record:
    words = [term.id for term in TERMS.bucket]
    trainings = [
        {
            "id": f"e{n}",
            "title": f"Training number {n}",
            "hours": n % 40 / 4 + 0.25,
            "bucket": words[n % len(words)],
            "on": date(2010, 1, 1) + timedelta(days=n),
        }
        for n in range(ROWS)
    ]
    return Record.model_validate({"trainings": trainings})


def brought_in(data: bytes, name: str) -> Record:
    rows = [row for table in read(data, name) for row in read_rows(table, matched(table, TERMS), TERMS, TODAY)]
    return preview(rows, Record()).applied_to(Record())


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_importing_5000_rows(benchmark, ending: str):
    benchmark.group = "import"
    data = workbook(many(), TERMS, TODAY) if ending == "xlsx" else log_csv(many(), "trainings", TERMS)
    after = benchmark.pedantic(brought_in, (data, f"many.{ending}"), rounds=5)
    assert len(after.trainings or ()) == ROWS
    if benchmark.stats:
        assert benchmark.stats["min"] < IMPORT_GOAL


def test_importing_5000_rows_again(benchmark):
    """The preview is worked out anew after each change of the record."""
    benchmark.group = "preview"
    data = log_csv(many(), "trainings", TERMS)
    [table] = read(data, "many.csv")
    rows = list(read_rows(table, matched(table, TERMS), TERMS, TODAY))
    after = preview(rows, Record()).applied_to(Record())
    assert not benchmark(preview, rows, after).new


def test_writing_300_entries(benchmark):
    benchmark.group = "write"
    data = benchmark(workbook, busy_life(300), TERMS, TODAY)
    assert len(read(data, "mine.xlsx")) == len(LOGS) + 1
    if benchmark.stats:
        assert benchmark.stats["min"] < WRITE_GOAL
