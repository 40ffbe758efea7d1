"""From bytes or rows to people, as a page goes."""

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from imh_core.cohort.answering import Answer, Checklist, answers, points
from imh_core.cohort.importing import GroupImport, group_file
from imh_core.cohort.people import About, Person
from imh_core.rulebook import load
from imh_core.totals import Totals

BOOK = load(Path(__file__).parents[2] / "data")
TODAY = date(2026, 11, 21)
RULES = BOOK.in_force(TODAY)
POINTS: Checklist = points(RULES)


def read_in(data: bytes, name: str = "group.csv") -> tuple[list[Person], GroupImport]:
    imported = GroupImport(group_file(data, name, BOOK, TODAY), BOOK, TODAY)
    return list(imported), imported


def from_rows(*rows: Sequence[object]) -> tuple[list[Person], GroupImport]:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return read_in(text.getvalue().encode())


def totals_of_one(*rows: Sequence[object]) -> Totals:
    people, _ = from_rows(*rows)
    assert len(people) == 1
    assert isinstance(people[0].told, Totals)
    return people[0].told


def said(imported: GroupImport, about: About) -> list[str]:
    return [remark.sentence() for remark in imported.remarks if remark.about is about]


def answered(*told: Totals) -> list[Answer]:
    return list(answers((Person(f"p{place}", one) for place, one in enumerate(told)), BOOK, TODAY))
