"""What the tests of the plan share: the rules, a day, and a person who is on the way."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from imh_core.record.model import Record, Rsc, Training
from imh_core.rulebook import load

BOOK = load(Path(__file__).parents[2] / "data")
TODAY = date(2026, 11, 21)


def training(hours: str, bucket: str | None = "social_emotional", on: date | None = None, **more: Any) -> Training:
    return Training(id=f"t-{hours}-{bucket}-{on}".replace(".", "_"), hours=Decimal(hours), bucket=bucket, on=on, **more)


def rsc(hours: str, provider: str | None = "fs_ers", on: date | None = None, **more: Any) -> Rsc:
    return Rsc(
        id=f"r-{hours}-{provider}-{on}".replace(".", "_"), hours=Decimal(hours), provider=provider, on=on, **more
    )


ON_THE_WAY = Record(
    ages=frozenset({"0-3"}),
    answers={
        "lives_in_virginia": True,
        "rsc_while_serving_or_supervising": True,
        "rsc_while_serving": True,
        "social_emotional_focus": True,
    },
    counts={"families": 9},
    trainings=(training("18"),),
    rsc=(rsc("20"), rsc("4", "mhs")),
    jobs=(),
)
"""Toward FS: 12 hours and 3 on DEI, 4 of RSC, a family and two years of work are missing."""
