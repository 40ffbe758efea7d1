"""Of any record and any pace: a plan never contradicts the engine, and never itself."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import ceil, floor

from hypothesis import example, given, settings
from hypothesis import strategies as st

from imh_core.judging.assessment import assess
from imh_core.judging.judgement import Status
from imh_core.plan import (
    HourLog,
    MoreRsc,
    MoreTraining,
    Outlook,
    Plan,
    ProviderAs,
    WhatIf,
    next_steps,
    pace_needed_by,
    plan,
    smallest_set,
    what_if,
)
from imh_core.plan.applying import with_all, with_hours
from imh_core.plan.dates import projected_plan
from imh_core.plan.needs import DONE, OtherNeed, in_all, refused
from imh_core.record import months
from imh_core.record.model import Record
from imh_core.words.plan import PlanWords
from tests.properties.people import BOOK, CATEGORIES, as_ofs, records

PACES = st.decimals("0", "40", places=2) | st.sampled_from([Decimal("0.25"), Decimal(1), Decimal(4)])
SAID = st.fixed_dictionaries({}, optional={"training": PACES, "rsc": PACES})
CATEGORY = st.sampled_from(CATEGORIES)
FEW = settings(max_examples=20)
LOGS: tuple[tuple[HourLog, str], ...] = (("trainings", "training"), ("rsc", "rsc"))


def dates(made: Plan) -> dict[str, date | None]:
    return {forecast.finding.rule.id: forecast.on for forecast in made.forecasts}


def has_nothing_ahead(record: Record, as_of: date) -> bool:
    """No entry that counts only on a later day, and so comes off what is missing by itself."""
    days = [one.on for log in (record.trainings, record.rsc) for one in log or ()]
    days += [one.since for one in record.held or ()]
    return all(day is None or day <= as_of for day in days)


@FEW
@given(records(), as_ofs, CATEGORY, SAID)
def test_what_is_reached_has_no_date_and_what_has_a_date_is_not_reached(record, as_of, category, said):
    for forecast in plan(BOOK, category, record, as_of, said).forecasts:
        assert (forecast.outlook is Outlook.MET) is (forecast.finding.status is Status.MET)
        assert (forecast.on is not None) is (forecast.outlook is Outlook.ON_DATE)
        assert forecast.on is None or forecast.on > as_of
        assert not forecast.settle or forecast.finding.status in (Status.NOT_YET, Status.NOT_ANSWERED)


@FEW
@given(records(), as_ofs, CATEGORY, SAID)
def test_the_engine_agrees_on_the_day_and_not_a_month_before(record, as_of, category, said):
    made, projection = projected_plan(BOOK, category, record, as_of, said)
    for forecast in made.forecasts:
        if forecast.on is None:
            continue
        month = months.whole_between(as_of, forecast.on)
        assert projection.day(month) == forecast.on
        before, then = (projection.at(n).finding(forecast.finding.rule.id) for n in (month - 1, month))
        waits = [leaf for leaf in then.leaves if leaf.unit in ("hours", "months") and leaf.status not in DONE]
        assert then.status in DONE or (forecast.settle and not waits)
        assert any(
            leaf.unit in ("hours", "months") and leaf.status not in DONE and later.status in DONE
            for leaf, later in zip(before.leaves, then.leaves, strict=True)
        )


@FEW
@given(records(), as_ofs, CATEGORY, SAID, st.sampled_from(["training", "rsc"]), st.decimals("0.01", "10", places=2))
def test_more_pace_is_never_later(record, as_of, category, said, log, more):
    slow = {"training": Decimal(1), "rsc": Decimal(1), **said}
    before = dates(plan(BOOK, category, record, as_of, slow))
    after = dates(plan(BOOK, category, record, as_of, {**slow, log: slow[log] + more}))
    for requirement, on in before.items():
        assert on is None or (after[requirement] or date.max) <= on


@FEW
@given(records(), as_ofs, CATEGORY, SAID)
@example(Record(rsc=()), date(2024, 1, 1), "ERS", {"rsc": Decimal("0.11")})  # the 110th month leaves 0.1 h for the last
@example(Record(rsc=(), answers={"rsc_while_providing": False}), date(2024, 1, 1), "MHM-C", {"rsc": Decimal(1)})
def test_the_sum_of_the_parts_is_the_whole(record, as_of, category, said):
    """The hours of the parts are those of the whole, and the whole takes as long as they do; the last part decides."""
    made = plan(BOOK, category, record, as_of, said)
    smallest = smallest_set(BOOK, category, record, as_of)
    for log, _ in LOGS:
        told = [one for one in made.hours if one.way.log == log and one.told]
        assert in_all(told, log) <= smallest.in_all(log)
        # A little stands for "any amount" in a date, and is no number in the sum.
        pace, total = made.pace.hours(log), sum((one.hours for one in told), Decimal(0))
        assert total - in_all(told, log) == sum((one.hours for one in told if one.any_amount), Decimal(0))
        if not pace or not total or not has_nothing_ahead(record, as_of):
            continue
        # Where any amount is enough, what is left of a month once all the others are there is enough.
        takes = floor((total - told[-1].hours) / pace) + 1 if told[-1].any_amount else ceil(total / pace)
        parts = {part.requirement for one in told for part in one.parts}
        waiting = [forecast for forecast in made.forecasts if forecast.finding.rule.id in parts]
        not_said = any(refused(one.finding.judgement) for one in waiting)  # after a no, how many others there are
        if takes <= made.horizon and not not_said:
            assert max(one.on or as_of for one in waiting) == months.later(as_of, takes)
    if made.earliest:
        assert made.earliest == max(forecast.on for forecast in made.forecasts if forecast.on)
        assert made.deciding
        assert not made.undated
    assert {*made.met, *made.dated, *made.undated}.isdisjoint(
        forecast for forecast in made.forecasts if forecast.outlook is Outlook.NOT_ABOUT_HOURS
    )


@FEW
@given(records(), as_ofs, CATEGORY)
def test_the_smallest_set_meets_the_minimums(record, as_of, category):
    items = smallest_set(BOOK, category, record, as_of).items
    unserved = {
        item.finding.rule.id for item in items if isinstance(item, OtherNeed) and item.leaf.unit == "hours"
    }  # no hours count before it is told since when an Endorsement is held
    done, day = with_all(record, items, as_of)
    for minimum in assess(BOOK, category, done, day).minimums:
        assert minimum.status is not Status.NOT_YET or minimum.rule.id in unserved, minimum.rule.id


@FEW
@given(records(), as_ofs, CATEGORY, st.data())
def test_with_a_quarter_of_an_hour_less_it_does_not(record, as_of, category, data):
    found = smallest_set(BOOK, category, record, as_of)
    told = [one for one in found.hours if one.told and one.hours > Decimal("0.25") and not one.any_amount]
    if not told:
        return
    less = data.draw(st.sampled_from(told))
    settled, day = with_all(record, found.others, as_of)
    kept = [(one, one.hours - (Decimal("0.25") if one is less else 0)) for one in found.hours]
    done = with_hours(settled, [replace(one, hours=hours) for one, hours in kept], day)
    judged = assess(BOOK, category, done, day)
    still = {part for part in less.parts if judged.finding(part.requirement).leaves[part.place].status not in DONE}
    ahead_of_its_day = not has_nothing_ahead(record, as_of)
    before = assess(BOOK, category, record, as_of)
    # After a no to going along with the work, the hours there are count again beside those that are still needed.
    after_a_no = any(refused(before.finding(part.requirement).judgement) for part in less.parts)
    assert still or ahead_of_its_day or after_a_no


@FEW
@given(records(), as_ofs, CATEGORY, st.integers(1, 1200))
def test_the_pace_that_a_date_asks_for_is_enough_and_a_quarter_less_is_not(record, as_of, category, days):
    target = date.fromordinal(as_of.toordinal() + days)
    asked = pace_needed_by(BOOK, category, record, as_of, target)
    paces = {key: of.a_month for log, key in LOGS if (of := getattr(asked, log)) and of.a_month}
    nothing = {key: Decimal(0) for _, key in LOGS}
    enough = plan(BOOK, category, record, as_of, {**nothing, **paces})
    late = {one.finding.rule.id for one in asked.late}
    for log, key in LOGS:
        if key not in paces:
            continue
        parts = {
            part.requirement for one in enough.hours if one.way.log == log and one.told for part in one.parts
        } - late
        by_then = dates(enough)
        assert all((by_then[one] or as_of) <= target for one in parts)
        assert all(
            forecast.outlook is not Outlook.TOO_FAR
            for forecast in enough.forecasts
            if forecast.finding.rule.id in parts
        )
        less = dates(plan(BOOK, category, record, as_of, {**nothing, **paces, key: paces[key] - Decimal("0.25")}))
        last_day = months.later(as_of, asked.months)
        any_amount = any(one.any_amount for one in enough.hours if one.way.log == log)  # less of it is enough as well
        if parts and has_nothing_ahead(record, as_of) and not any_amount:
            assert any((less[one] or date.max) > last_day for one in parts)


@FEW
@given(records(), as_ofs, CATEGORY)
def test_what_if_leaves_the_record_and_more_hours_unmeet_nothing(record, as_of, category):
    kept = record.model_dump_json()
    changes: list[WhatIf] = [
        MoreTraining(Decimal(5), "dei"),
        MoreRsc(Decimal(5), "mhm_c", "rsc_provided"),
        ProviderAs("mhs", "mhm_c"),
    ]
    compared = what_if(BOOK, category, record, as_of, changes)
    assert record.model_dump_json() == kept
    for change in compared.changes:
        assert change.before is not None
        assert change.after is not None
        assert change.before.status is not Status.MET or change.after.status is Status.MET


@FEW
@given(records(), as_ofs, CATEGORY, SAID, st.dates(date(2024, 2, 1), date(2040, 1, 1)))
def test_every_plan_can_be_said(record, as_of, category, said, target):
    words = PlanWords(BOOK)
    made = plan(BOOK, category, record, as_of, said)
    sentences = [words.whole(made), *(words.forecast(forecast, made) for forecast in made.forecasts)]
    sentences += [words.step(step, made) for step in next_steps(BOOK, category, record, as_of)]
    sentences += [words.item(item) for item in smallest_set(BOOK, category, record, as_of).items]
    if target > as_of:
        sentences.append(words.asked(pace_needed_by(BOOK, category, record, as_of, target)))
    assert bool(words.assumes(made)) is bool(made.dated)
    for sentence in sentences:
        assert sentence.strip()
        assert "None" not in sentence
        assert "  " not in sentence
