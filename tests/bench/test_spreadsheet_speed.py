"""How long spreadsheets take: bringing in 5,000 rows, and writing a record of 300 entries."""

import os
import subprocess
import sys
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from imh_core.record.model import Record
from imh_core.rulebook import load
from imh_core.spreadsheet.columns import log_sheets
from imh_core.spreadsheet.importing import preview, read_rows
from imh_core.spreadsheet.matching import matched
from imh_core.spreadsheet.reading import read
from imh_core.spreadsheet.writing import LOGS, log_csv, workbook
from tests.bench.test_assessing import record as busy_life

ROOT = Path(__file__).parents[2]
TERMS = load(ROOT / "data").terms
SHEETS = log_sheets(TERMS)
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
    rows = [row for table in read(data, name) for row in read_rows(table, matched(table, SHEETS), SHEETS, TODAY)]
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
    rows = list(read_rows(table, matched(table, SHEETS), SHEETS, TODAY))
    after = preview(rows, Record()).applied_to(Record())
    assert not benchmark(preview, rows, after).new


def test_writing_300_entries(benchmark):
    benchmark.group = "write"
    data = benchmark(workbook, busy_life(300), TERMS, TODAY)
    assert len(read(data, "mine.xlsx")) == len(LOGS) + 1
    if benchmark.stats:
        assert benchmark.stats["min"] < WRITE_GOAL


HOSTILE = """
import sys
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from imh_core.spreadsheet.limits import GROUP, LOGS
from imh_core.spreadsheet.reading import column_letter
from imh_core.spreadsheet.writing import template
from tests.bench.test_spreadsheet_speed import TERMS, TODAY


def workbook(rows):
    buffer = BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    with ZipFile(BytesIO(template(TERMS, TODAY))) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return buffer.getvalue()


def cells(cell, rows, columns):
    each = (
        "".join(cell.format(place=f"{column_letter(column)}{row}", row=row) for column in range(columns))
        for row in range(1, rows + 1)
    )
    return "".join(f"<row>{row}</row>" for row in each)


made = {
    "line ends": lambda most: b"\\n" * most,
    "commas": lambda most: b"," * most,
    "line ends between two words": lambda most: b"a" + b"\\n" * (most - 2) + b"b",
    "quotation marks": lambda most: b'"\\n' * (most // 2),
    "marks that nothing closes": lambda most: b'a,"b\\n' * (most // 5),
    "empty XML": lambda most: workbook("<c/>" * most),
    "colored cells": lambda most: workbook(cells('<c r="{place}" s="1"/>', 30_000, 60)),
    "numbers": lambda most: workbook(cells('<c r="{place}"><v>{row}.25</v></c>', 20_000, 49)),
    "words": lambda most: workbook(
        cells('<c r="{place}" t="inlineStr"><is><t>Word {row} of this sheet</t></is></c>', 20_000, 30)
    ),
}
data = made[sys.argv[1]]({"logs": LOGS, "group": GROUP}[sys.argv[2]].most_bytes)
open(sys.argv[3], "wb").write(data)
"""
READ = """
import sys, time

from imh_core.record.refusal import Refused
from imh_core.spreadsheet import limits
from imh_core.spreadsheet.reading import read


def peak():
    # What getrusage tells would be that of the process that started this one.
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))


data = open(sys.argv[2], "rb").read()
before, began = peak(), time.process_time()
try:
    read(data, "a.xlsx" if data[:2] == b"PK" else "a.csv", {"logs": limits.LOGS, "group": limits.GROUP}[sys.argv[1]])
except Refused as refused:
    pass
print(time.process_time() - began, (peak() - before) / 1024)
"""
MOST_SECONDS, MOST_MEGABYTES = 5.0, 300.0


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of the memory is read from /proc")
@pytest.mark.parametrize("limits", ["logs", "group"])
@pytest.mark.parametrize("what", [line.split('"')[1] for line in HOSTILE.splitlines() if line.startswith('    "')])
def test_no_file_takes_more_than_it_may(what: str, limits: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Each is made in one process and read in another, whose peak is then that of the reading alone."""
    at = str(tmp_path / "file")
    run = partial(subprocess.run, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True, check=True)
    run([sys.executable, "-c", HOSTILE, what, limits, at])
    seconds, megabytes = map(float, run([sys.executable, "-c", READ, limits, at], capture_output=True).stdout.split())
    with capsys.disabled():
        sys.stdout.write(f"\n{what}, {limits}: {seconds:.2f} s, {megabytes:,.0f} MB\n")
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES
