"""Telling more never harms: more entries never un-meet anything, and what was open is only ever settled."""

from collections.abc import Collection
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from imh_core.judging.assessment import Assessment, Finding, assess_all
from imh_core.judging.judgement import Judgement, Status
from imh_core.record.model import Record
from tests.properties.people import (
    BOOK,
    CATEGORIES,
    ENTRIES,
    ages,
    as_ofs,
    bools,
    buckets,
    focuses,
    kinds,
    maybe,
    providers,
    records,
    settings,
)


def pairs(before: dict[str, Assessment], after: dict[str, Assessment]):
    """Each finding before and after, and each simple check behind it."""
    for category in CATEGORIES:
        for old, new in zip(before[category].findings, after[category].findings, strict=True):
            assert old.rule == new.rule
            yield old, new


def assert_not_less(old: Judgement, new: Judgement, said_no: Collection[str] = ()) -> None:
    """`said_no`: questions answered no. Hours that did not go along with the work were never RSC of this kind."""
    if old.have is not None and getattr(old.check, "along_with", None) not in said_no:
        assert new.have is not None
        assert new.have >= old.have, old.check
    for old_part, new_part in zip(old.parts, new.parts, strict=True):
        assert_not_less(old_part, new_part, said_no)


def assert_settled(old: Finding, new: Finding) -> None:
    """What was answered stays as it was; but what was left to a reviewer may turn out to be met without one."""
    if old.status is Status.FOR_REVIEWER:
        assert new.status in (Status.FOR_REVIEWER, Status.MET), old.rule.key
    elif old.status is not Status.NOT_ANSWERED:
        assert new.status is old.status, old.rule.key


@given(records(), as_ofs, st.sampled_from(sorted(ENTRIES)), st.data())
def test_one_more_entry_never_unmeets_anything(record: Record, as_of: date, log: str, data: st.DataObject):
    entry = data.draw(ENTRIES[log]("one-more"), label="one more")
    more = record.with_changes(**{log: (*(getattr(record, log) or ()), entry)})
    for old, new in pairs(assess_all(BOOK, record, as_of), assess_all(BOOK, more, as_of)):
        assert_not_less(old.judgement, new.judgement)
        if old.status in (Status.MET, Status.FOR_REVIEWER):
            assert new.status in (Status.MET, Status.FOR_REVIEWER), old.rule.key
        if old.status is Status.MET:
            assert new.status is Status.MET, old.rule.key


@given(records(), as_ofs, st.data())
def test_more_hours_in_an_entry_never_unmeet_anything(record: Record, as_of: date, data: st.DataObject):
    raised = {
        log: tuple(
            entry.model_copy(update={"hours": entry.hours + data.draw(st.decimals("0", "100", places=2))})
            for entry in getattr(record, log)[:3]
        )
        + getattr(record, log)[3:]
        for log in ("trainings", "rsc")
        if getattr(record, log)
    }
    more = record.model_copy(update=raised)
    for old, new in pairs(assess_all(BOOK, record, as_of), assess_all(BOOK, more, as_of)):
        assert_not_less(old.judgement, new.judgement)
        if old.status is Status.MET:
            assert new.status is Status.MET, old.rule.key


def completed(data: st.DataObject, part: Any, as_of: date) -> Any:
    """The same entry, with some of what was not told filled in. No date ahead: that would be a contradiction."""
    not_later = st.dates(date(1940, 1, 1), as_of)
    month = not_later.map(lambda day: day.replace(day=1))
    answers: dict[str, st.SearchStrategy] = {
        "bucket": buckets,
        "provider": providers,
        "setting": settings,
        "focus": focuses,
        "kinds": kinds,
        "ages": ages,
        "paid": bools,
        "together": bools,
        "supervised": bools,
        "on": not_later,
        "since": not_later,
        "awarded": month,
    }
    told = {
        name: data.draw(maybe(values), label=name)
        for name, values in answers.items()
        if name in type(part).model_fields and getattr(part, name) is None
    }
    if told.get("on"):
        told["on_said"] = None
    if "start" in type(part).model_fields:
        told |= _completed_span(data, part, month)
    return type(part).model_validate(part.model_dump() | told)


def _completed_span(data: st.DataObject, span: Any, month: st.SearchStrategy[date]) -> dict[str, Any]:
    """Tell whatever was not told, a date or the month of a year; nothing more where the dates drawn cannot be."""
    told = span.model_dump()
    for name in ("start", "end"):
        year = told[f"{name}_year"]
        if told[name] is None and not (name == "end" and span.ongoing is not None and not year):
            months_of_it = st.sampled_from([date(year, one, 1) for one in range(1, 13)]) if year else month
            told[name] = data.draw(maybe(months_of_it), label=name)
            told[f"{name}_year"] = None if told[name] else year
    if span.ongoing is None and not (told["end"] or told["end_year"]):
        told["ongoing"] = data.draw(st.sampled_from([None, True, False]), label="ongoing")
    try:
        type(span).model_validate(told)
    except ValidationError:
        return {}
    return {name: told[name] for name in ("start", "start_year", "end", "end_year", "ongoing")}


@given(records(), as_ofs, st.data())
def test_filling_in_what_was_not_told_settles_and_never_overturns(record: Record, as_of: date, data: st.DataObject):
    """Met stays met; "not yet" was final, as it had counted in all that could still turn out well."""
    changes: dict[str, Any] = {
        log: tuple(completed(data, entry, as_of) for entry in getattr(record, log)[:4]) + getattr(record, log)[4:]
        for log in (*ENTRIES, "held")
        if getattr(record, log)
    }
    fuller = record.with_changes(**changes)
    for old, new in pairs(assess_all(BOOK, record, as_of), assess_all(BOOK, fuller, as_of)):
        assert_not_less(old.judgement, new.judgement)
        assert_settled(old, new)


@given(records(), as_ofs, st.data())
def test_answering_an_open_question_settles_and_never_overturns(record: Record, as_of: date, data: st.DataObject):
    """Questions, counts, ages and whole logs that were not told: whatever is answered, what was settled stays so."""
    other = data.draw(records(), label="answers")
    changes: dict[str, Any] = {
        name: {**getattr(other, name), **getattr(record, name)} for name in ("answers", "counts", "steps")
    }
    changes |= {name: getattr(other, name) for name in ("ages", "held", *ENTRIES) if getattr(record, name) is None}
    fuller = record.with_changes(**changes)
    said_no = {question for question, told in fuller.answers.items() if told is False}
    for old, new in pairs(assess_all(BOOK, record, as_of), assess_all(BOOK, fuller, as_of)):
        assert_not_less(old.judgement, new.judgement, said_no)
        assert_settled(old, new)


@given(records(), as_ofs, st.integers(1, 4000))
def test_time_alone_never_takes_away(record: Record, as_of: date, later: int):
    """What has taken place stays: on a later day every number is as high, since no rule of this edition has an end."""
    then = date.fromordinal(as_of.toordinal() + later)
    for old, new in pairs(assess_all(BOOK, record, as_of), assess_all(BOOK, record, then)):
        assert_not_less(old.judgement, new.judgement)
        if old.status is Status.MET:
            assert new.status is Status.MET, old.rule.key
