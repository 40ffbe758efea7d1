"""How something is cut into entries does not matter, and months never add up to more than the calendar has."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from imh_core.judging.assessment import assess_all
from imh_core.judging.judgement import Judgement
from imh_core.record.model import Record
from tests.properties.people import BOOK, ENTRIES, as_ofs, logs, months, records

CENT = Decimal("0.01")


def numbers(record: Record, as_of: date) -> list[tuple[Any, ...]]:
    """Status, have, need and overlap of every simple check of every category."""
    return [
        (finding.rule.key, finding.status, leaf.have, leaf.need, leaf.overlap)
        for assessment in assess_all(BOOK, record, as_of).values()
        for finding in assessment.findings
        for leaf in finding.leaves
    ]


@given(st.sampled_from(["trainings", "rsc"]), as_ofs, st.data())
def test_splitting_hours_in_two_changes_nothing(log: str, as_of: date, data: st.DataObject):
    record = data.draw(records(**{log: data.draw(logs(log, least=1))}))
    entries = getattr(record, log)
    whole = data.draw(st.sampled_from(entries))
    assume(whole.hours > CENT)
    part = data.draw(st.decimals(CENT, whole.hours - CENT, places=2))
    halves = [
        whole.model_copy(update={"hours": part, "id": "first"}),
        whole.model_copy(update={"hours": whole.hours - part, "id": "second"}),
    ]
    split = tuple(one for entry in entries for one in (halves if entry is whole else [entry]))
    assert numbers(record.with_changes(**{log: split}), as_of) == numbers(record, as_of)


@given(st.sampled_from(["jobs", "provided"]), as_ofs, st.data())
def test_splitting_a_job_between_two_months_changes_nothing(log: str, as_of: date, data: st.DataObject):
    others = data.draw(logs(log))
    start, cut, stop = sorted(
        data.draw(st.lists(months, min_size=3, max_size=3, unique=True), label="start, cut, stop")
    )
    end = data.draw(st.sampled_from([stop, None]), label="end")
    whole = data.draw(ENTRIES[log]()).model_copy(
        update={"start": start, "start_year": None, "end": end, "end_year": None, "ongoing": end is None}
    )
    halves = [
        whole.model_copy(update={"end": (cut - timedelta(days=1)).replace(day=1), "ongoing": False, "id": "first"}),
        whole.model_copy(update={"start": cut, "id": "second"}),
    ]
    assume(end or cut <= as_of)
    record = data.draw(records(**{log: (*others, whole)}))
    assert numbers(record.with_changes(**{log: (*others, *halves)}), as_of) == numbers(record, as_of)


@given(records(), as_ofs)
def test_months_never_add_up_to_more_than_the_calendar(record: Record, as_of: date):
    """However many jobs there were at once: from the first month of any to the last month before the day, each once."""
    for assessment in assess_all(BOOK, record, as_of).values():
        for finding in assessment.findings:
            for leaf in finding.leaves:
                if leaf.unit == "months" and leaf.lines:
                    assert (leaf.have or 0) <= _calendar_months(leaf, as_of)


def _calendar_months(leaf: Judgement, as_of: date) -> int:
    spans: list[Any] = [line.entry for line in leaf.lines if line.counts and getattr(line.entry, "starts", None)]
    if not spans:
        return 0
    first: date = min(span.starts[0] for span in spans)
    before_now: int = as_of.year * 12 + as_of.month
    stop: int = max(
        min(before_now, span.ends[1].year * 12 + span.ends[1].month + 1) if span.ends else before_now for span in spans
    )
    return max(0, stop - (first.year * 12 + first.month))
