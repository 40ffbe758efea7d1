"""A date to be ready by, and the pace that it asks for: enough, and a quarter of an hour less is not."""

from datetime import date
from decimal import Decimal

from imh_core.plan import HoursPerMonth, pace_needed_by, plan, smallest_set
from imh_core.record.model import Job, Record
from imh_core.words.plan import PlanWords
from tests.plan.people import BOOK, ON_THE_WAY, TODAY, rsc, training

JOB = Job.model_validate(
    {"id": "j", "start": "2026-01", "ongoing": True, "paid": True, "kinds": {"prevention"}, "ages": {"0-3"}}
)


def test_the_least_pace_to_a_quarter_of_an_hour():
    """15 hours of training and 4 of RSC in six months: 2.5 and, as 0.5 would be 3 hours, 0.75."""
    asked = pace_needed_by(BOOK, "FS", ON_THE_WAY, TODAY, date(2027, 5, 21))
    assert asked.months == 6
    assert asked.trainings == HoursPerMonth(Decimal(15), Decimal("2.5"))
    assert asked.rsc == HoursPerMonth(Decimal(4), Decimal("0.75"))


def test_a_day_earlier_is_a_month_less():
    asked = pace_needed_by(BOOK, "FS", ON_THE_WAY, TODAY, date(2027, 5, 20))
    assert asked.months == 5
    assert asked.trainings == HoursPerMonth(Decimal(15), Decimal(3))


def test_less_than_a_month_away_names_the_hours_and_no_pace():
    asked = pace_needed_by(BOOK, "FS", ON_THE_WAY, TODAY, date(2026, 12, 20))
    assert (asked.months, asked.trainings) == (0, HoursPerMonth(Decimal(15), None))


def test_what_is_met_asks_for_nothing():
    record = ON_THE_WAY.with_changes(rsc=(rsc("24"),))
    assert pace_needed_by(BOOK, "FS", record, TODAY, date(2027, 5, 21)).rsc == HoursPerMonth(Decimal(0), Decimal(0))


def test_a_log_that_is_not_told_is_not_reckoned():
    asked = pace_needed_by(BOOK, "FS", ON_THE_WAY.with_changes(trainings=None), TODAY, date(2027, 5, 21))
    assert asked.trainings is None
    assert [one.finding.rule.id for one in asked.not_told] == ["social_emotional", "dei"]


def test_a_category_that_asks_for_no_rsc_asks_for_none_by_a_date_either():
    record = ON_THE_WAY.with_changes(rsc=None)
    assert pace_needed_by(BOOK, "FA", record, TODAY, date(2027, 5, 21)).rsc == HoursPerMonth(Decimal(0), Decimal(0))


def test_months_of_work_are_not_hurried_by_any_pace():
    """Ten months are over, fourteen more are on January 1, 2028: the day before is too early."""
    record = ON_THE_WAY.with_changes(jobs=(JOB,))
    late = pace_needed_by(BOOK, "FS", record, TODAY, date(2027, 12, 31)).late
    assert [one.finding.rule.id for one in late] == ["work"]
    assert pace_needed_by(BOOK, "FS", record, TODAY, date(2028, 1, 1)).late == ()


def test_work_that_does_not_go_on_is_late_by_any_date():
    late = pace_needed_by(BOOK, "FS", ON_THE_WAY, TODAY, date(2040, 1, 1)).late
    assert [one.finding.rule.id for one in late] == ["work"]


def test_work_that_is_not_told_is_not_called_late():
    asked = pace_needed_by(BOOK, "FS", ON_THE_WAY.with_changes(jobs=None), TODAY, date(2027, 5, 21))
    assert asked.late == ()
    assert [one.finding.rule.id for one in asked.not_told] == ["work"]


def test_work_of_which_too_little_is_told_is_late_where_even_all_of_it_is_not_enough():
    """From June 2026 on, with no end told: five months at most, and 25 where it went on until 2028 is over."""
    job = Job.model_validate({**JOB.model_dump(), "start": date(2026, 6, 1), "ongoing": False})
    soon, later = (
        pace_needed_by(BOOK, "FS", ON_THE_WAY.with_changes(jobs=(job,)), TODAY, day)
        for day in (date(2026, 12, 31), date(2028, 12, 31))
    )
    assert ([one.finding.rule.id for one in soon.late], soon.not_told) == (["work"], ())
    assert (later.late, [one.finding.rule.id for one in later.not_told]) == ((), ["work"])
    words = PlanWords(BOOK)
    assert ("At any pace, this will not be met by then: paid work in prevention or early intervention.") in words.asked(
        soon
    )
    assert "We need more details to say whether this is met by then: paid work in prevention" in words.asked(later)


def test_rsc_answered_no_is_nothing_to_settle():
    """Hours that did not come along with the work stay what they are, whatever is answered later."""
    record = ON_THE_WAY.with_changes(
        answers={**ON_THE_WAY.answers, "rsc_while_serving_or_supervising": False}, rsc=(rsc("24"),)
    )
    asked = pace_needed_by(BOOK, "FS", record, TODAY, date(2027, 5, 21))
    assert [one.finding.rule.id for one in asked.not_told] == ["rsc_received"]
    assert "rsc_received" not in [forecast.finding.rule.id for forecast in asked.to_settle]
    assert asked.rsc == HoursPerMonth(Decimal(24), Decimal(4))  # none of those that are there is one of these
    assert smallest_set(BOOK, "FS", record, TODAY).in_all("rsc") == 24
    assert "We need more details to say whether this is met by then: RSC received." in PlanWords(BOOK).asked(asked)


def test_what_no_pace_decides_is_listed_apart():
    asked = pace_needed_by(BOOK, "FS", ON_THE_WAY, TODAY, date(2027, 5, 21))
    assert [forecast.finding.rule.id for forecast in asked.to_settle] == ["families"]


def test_a_booked_training_comes_off():
    booked = ON_THE_WAY.with_changes(trainings=(*(ON_THE_WAY.trainings or ()), training("12", on=date(2027, 1, 9))))
    asked = pace_needed_by(BOOK, "FS", booked, TODAY, date(2027, 5, 21))
    assert asked.trainings == HoursPerMonth(Decimal(3), Decimal("0.5"))


def test_forward_and_back_agree():
    """The pace that a date asks for leads to that date."""
    record: Record = ON_THE_WAY
    asked = pace_needed_by(BOOK, "FS", record, TODAY, date(2027, 5, 21))
    assert asked.trainings is not None
    assert asked.trainings.a_month is not None
    made = plan(BOOK, "FS", record, TODAY, {"training": asked.trainings.a_month})
    assert made.dated[-1].on == date(2027, 5, 21)
