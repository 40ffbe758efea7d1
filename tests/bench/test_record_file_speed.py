"""How long a record's file takes: a life's work of 300 entries is kept by the browser after every change."""

from datetime import UTC, datetime

import pytest

from imh_core.record.merging import merged
from imh_core.record.model import Record
from imh_core.record.saved_file import compact, from_bytes, to_text
from tests.bench.test_assessing import record as busy_life

SAVED = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
GOAL = 0.01
"""Seconds, at most: it comes on top of every click."""


@pytest.mark.parametrize("write", [to_text, compact])
def test_writing_and_opening_300_entries(benchmark, write):
    benchmark.group = "a record's file"
    record = busy_life(300)
    benchmark.extra_info["bytes"] = len(write(record, SAVED).encode())
    assert benchmark(lambda: from_bytes(write(record, SAVED).encode())).record == record
    if benchmark.stats:
        assert benchmark.stats["min"] < GOAL


def test_merging_300_entries(benchmark):
    benchmark.group = "merging"
    mine, theirs = busy_life(300), busy_life(200)
    assert benchmark(merged, Record(), mine, theirs).trainings
    if benchmark.stats:
        assert benchmark.stats["min"] < GOAL
