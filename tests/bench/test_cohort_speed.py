"""How long a group takes and how much memory: 100 to 20,000 people, from the bytes of their sheet to every answer.

`GROUP_BENCH=1000` measures fewer; each size runs in a process of its own, so that its peak is its own.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SIZES = [one for one in (100, 1_000, 10_000, 20_000) if one <= int(os.environ.get("GROUP_BENCH", "20000"))]
GOAL_SECONDS, GOAL_MEGABYTES = {10_000: 10.0}, {20_000: 500}

MEASURED = """
import csv, random, resource, sys, time
from datetime import date
from io import StringIO
from pathlib import Path

from imh_core.cohort.answering import answers, points
from imh_core.cohort.columns import group_columns
from imh_core.cohort.files import group_csv, group_workbook
from imh_core.cohort.importing import GroupImport, group_file
from imh_core.rulebook import load

book, today, people = load(Path("data")), date(2026, 11, 21), int(sys.argv[1])
rules, chance, text = book.in_force(today), random.Random(7), StringIO(newline="")
columns = group_columns(rules)


def cell(one):
    if chance.random() < 0.6:
        return ""
    match one.kind.name:
        case "HOURS":
            return chance.randrange(0, 240) / 4
        case "MONTHS":
            return chance.randrange(0, 60)
        case "NUMBER":
            return chance.randrange(0, 30)
        case "YES_NO" | "SOME_OF":
            return chance.choice(one.column.words)
        case _:
            return f"{chance.randrange(1, 13):02d}/{chance.randrange(1, 28):02d}/{chance.randrange(2010, 2026)}"


writer = csv.writer(text)
writer.writerow([one.header for one in columns])
writer.writerows([f"P{at}", *(cell(one) for one in columns[1:])] for at in range(people))
data = text.getvalue().encode()


def seconds(work):
    began = time.process_time()
    return work(), time.process_time() - began


file, reading = seconds(lambda: group_file(data, "group.csv", book, today))
read_in = GroupImport(file, book, today)
group, importing = seconds(lambda: list(read_in))
found, answering = seconds(lambda: list(answers(group, book, today)))
answer_peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
_, as_csv = seconds(lambda: group_csv(points(rules), found))
_, as_excel = seconds(lambda: group_workbook(points(rules), found, read_in.remarks, book, today))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
assert len(found) == people
print(reading, importing, answering, as_csv, as_excel, answer_peak, peak)
"""


@pytest.mark.parametrize("people", SIZES)
def test_a_group(people: int, capsys: pytest.CaptureFixture[str]):
    """Held to the goals: 10,000 in 10 seconds of one core, 20,000 within 500 MB."""
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, str(people)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    reading, importing, answering, as_csv, as_excel, answer_peak, peak = map(float, ran.stdout.split())
    with capsys.disabled():
        sys.stdout.write(
            f"\n{people:>7,} people: read {reading:6.2f} s, import {importing:6.2f} s, answer {answering:6.2f} s; "
            f"CSV {as_csv:5.2f} s, Excel {as_excel:6.2f} s; peak {answer_peak:,.0f} MB, with the files {peak:,.0f} MB\n"
        )
    assert reading + importing + answering < GOAL_SECONDS.get(people, float("inf"))
    assert peak < GOAL_MEGABYTES.get(people, float("inf"))
