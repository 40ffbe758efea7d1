"""What all sessions share: the rules, their words and the sample people, read once; and what day it is."""

import gc
import os
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from imh_core.rulebook import Rulebook, load
from imh_core.rulebook.samples import Sample, load_samples
from imh_core.words.findings import Words
from imh_core.words.plan import PlanWords
from imh_core.words.what_if import WhatIfWords

DATA_FOLDER = "ENDORSEMENT_DATA"
"""Environment variable: another folder than `data/`, for trying a changed rule."""
TODAY = "ENDORSEMENT_TODAY"
"""Environment variable: the day the app takes for today (2026-11-21), for a rehearsal or a test."""


@cache  # asked for by every line that is drawn, where Streamlit's own caches take a tenth of a millisecond each time
def _book(folder: str) -> tuple[Rulebook, Words, PlanWords, WhatIfWords]:
    book = load(Path(folder))
    return book, Words(book), PlanWords(book), WhatIfWords(book)


def _folder() -> str:
    return os.environ.get(DATA_FOLDER) or str(Path(__file__).parents[3] / "data")


def book() -> Rulebook:
    """Return the rules. Raises `BrokenData` where `data/` cannot be used."""
    return _book(_folder())[0]


def words() -> Words:
    """Return the voice that puts findings into sentences."""
    return _book(_folder())[1]


def plan_words() -> PlanWords:
    """Return the voice that puts plans into sentences."""
    return _book(_folder())[2]


def what_if_words() -> WhatIfWords:
    """Return the voice that puts what is only supposed into words."""
    return _book(_folder())[3]


@cache
def _samples(folder: str) -> tuple[Sample, ...]:
    return load_samples(Path(folder))


def samples() -> tuple[Sample, ...]:
    """Return the sample people. Raises `BrokenData`."""
    return _samples(_folder())


@st.cache_resource(show_spinner=False)
def settle_memory() -> int:
    """Take what the imports left out of garbage collection, once per process: a rerun costs half (tests/bench)."""
    gc.collect()
    gc.freeze()
    return gc.get_freeze_count()


def today() -> date:
    """Return today's date where the person is. Everything else is handed the date."""
    if fixed := os.environ.get(TODAY):
        return date.fromisoformat(fixed)
    return day_of(datetime.now(UTC))


def day_of(moment: datetime) -> date:
    """Return the day of a moment where the person is."""
    zone = None
    with suppress(ZoneInfoNotFoundError, ValueError, TypeError):
        zone = ZoneInfo(cast(str, st.context.timezone))
    return moment.astimezone(zone or UTC).date()
