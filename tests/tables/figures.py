"""A record with figures to reckon with, and the frames of a record."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from imh_core import tables
from imh_core.judging.assessment import assess, assess_all
from imh_core.record.model import Job, Record, Rsc, Training
from imh_core.rulebook import Rulebook, load
from imh_core.words.findings import Words

DATA = Path(__file__).parents[2] / "data"
TODAY = date(2026, 11, 21)
BOOK = load(DATA)
WORDS = Words(BOOK)
CATEGORIES = [category.id for category in BOOK.categories]


def training(hours: str, bucket: str | None = "social_emotional", on: date | None = None) -> Training:
    return Training(id=f"t-{hours}-{bucket}-{on}".replace(".", "_"), hours=Decimal(hours), bucket=bucket, on=on)


def rsc(hours: str, provider: str | None = "fs_ers", on: date | None = None, **more: Any) -> Rsc:
    return Rsc(id=f"r-{hours}-{provider}-{on}", hours=Decimal(hours), provider=provider, on=on, **more)


def job(start: str, end: str) -> Job:
    kind = {"paid": True, "kinds": {"prevention"}, "ages": {"0-3"}}
    return Job.model_validate({"id": f"j-{start}", "start": start, "end": end, **kind})


FAMILY_SPECIALIST = Record(
    answers={
        "lives_in_virginia": True,
        "social_emotional_focus": True,
        "rsc_while_serving_or_supervising": True,
    },
    ages=frozenset({"0-3"}),
    counts={"families": 9},
    steps={"membership": True, "reference_rsc_provider": True, "reference_program_supervisor": False},
    trainings=(
        training("18.25", on=date(2024, 5, 4)),
        training("12", on=date(2025, 3, 1)),
        training("3", "dei"),
    ),
    rsc=(rsc("20", on=date(2025, 6, 1)), rsc("4", "mhs")),
    jobs=(job("2022-01", "2023-08"), job("2023-02", "2024-06")),
)


DEGREE_UNTOLD = Record(
    jobs=(
        Job.model_validate(
            {
                "id": "j",
                "start": "2018-01",
                "end": "2022-12",
                "paid": True,
                "kinds": {"treatment"},
                "ages": {"0-3"},
                "together": True,
                "supervised": True,
            }
        ),
    )
)
"""60 months of work that count after a graduate degree, and nothing told of a degree."""
NOT_WHILE_SERVING = Record(answers={"rsc_while_serving_or_supervising": False})
"""How the RSC was received is told, how many hours is not."""


def minimums(record: Record, category: str = "FS", book: Rulebook = BOOK) -> pd.DataFrame:
    return tables.minimums(assess(book, category, record, TODAY), Words(book), book)


def over_time(record: Record, category: str = "FS") -> tables.OverTime:
    return tables.hours_over_time(assess(BOOK, category, record, TODAY), WORDS, BOOK, TODAY)


def matrix(record: Record) -> pd.DataFrame:
    return tables.matrix(assess_all(BOOK, record, TODAY), BOOK, WORDS)


def row(frame: pd.DataFrame, requirement: str) -> dict[str, Any]:
    (found,) = frame[frame["requirement"] == requirement].to_dict("records")
    return {str(name): value for name, value in found.items()}


def cell(frame: pd.DataFrame, category: str, section: str) -> dict[str, Any]:
    (found,) = frame[(frame["category"] == category) & (frame["section"] == section)].to_dict("records")
    return {str(name): value for name, value in found.items()}
