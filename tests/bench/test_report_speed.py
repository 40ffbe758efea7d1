"""How long the report takes: from the findings to the file, for a record of 300 entries, in each form."""

from collections.abc import Callable

import pytest

from imh_core.judging.assessment import assess
from imh_core.record.model import Record
from imh_core.report import Report, as_pdf, as_text, as_web_page, as_workbook, report
from tests.bench.test_assessing import record as busy_life
from tests.report.people_to_report import BOOK, TITLES, TODAY, WORDS

GOAL = 0.3
"""Seconds, at most, from the click to the file, judging included."""


def titled(told: Record) -> Record:
    """The same with titles as people write them, in several scripts."""
    titles = [title for title in TITLES if len(title) < 60]
    return told.model_copy(
        update={
            log: tuple(
                one.model_copy(update={"title": " ".join(titles[n % len(titles)].split())})
                for n, one in enumerate(getattr(told, log))
            )
            for log in ("trainings", "rsc", "jobs")
        }
    )


@pytest.mark.parametrize("form", [as_pdf, as_workbook, as_web_page, as_text])
def test_300_entries(benchmark, form: Callable[[Report], object]):
    told = titled(busy_life(300))

    def made() -> object:
        return form(report(BOOK, WORDS, assess(BOOK, "FS", told, TODAY), told, TODAY))

    assert benchmark(made)
    if benchmark.stats:
        assert benchmark.stats["min"] < GOAL
