"""The log's own pace: dated, counted, recent, and never made out of too little."""

from datetime import date
from decimal import Decimal

import pytest

from imh_core.judging.assessment import assess
from imh_core.plan import Pace, Source
from imh_core.plan.pace import log_pace, paces
from imh_core.record.model import Record, Training
from tests.plan.people import BOOK, TODAY, rsc, training


def of(*trainings: Training, as_of: date = TODAY, category: str = "FS") -> Pace | None:
    record = Record(trainings=trainings)
    return log_pace(assess(BOOK, category, record, as_of), "trainings", as_of)


def test_hours_are_divided_by_the_months_since_the_first_of_them():
    pace = of(training("8", on=date(2026, 8, 30)), training("4", on=date(2026, 10, 1)))
    assert pace == Pace(Decimal(3), Source.LOG, date(2026, 8, 1), 2)


@pytest.mark.parametrize("first", [date(2025, 12, 1), date(2025, 12, 31)])
def test_the_running_month_and_eleven_before_it_count(first: date):
    pace = of(training("6", on=first), training("6", on=date(2026, 11, 21)))
    assert pace is not None
    assert pace.hours == 1


def test_a_day_before_the_window_does_not():
    assert of(training("6", on=date(2025, 11, 30)), training("6", on=date(2026, 11, 1))) is None


@pytest.mark.parametrize(
    "trainings",
    [
        (),
        (training("6", on=date(2026, 10, 3)),),
        (training("6", on=date(2026, 10, 3)), training("7", on=date(2026, 10, 30))),
        (training("6", on=date(2026, 10, 3)), training("6")),
        (training("6", on=date(2026, 10, 3)), training("6", on=date(2026, 11, 22))),
        (training("6", on=date(2026, 10, 3)), training("6", "other", date(2026, 9, 3))),
        (training("6", on=date(2026, 10, 3)), training("6", None, date(2026, 9, 3))),
    ],
    ids=["none", "one", "one month", "undated", "ahead", "not counted", "not told what about"],
)
def test_too_little_shows_no_pace(trainings: tuple[Training, ...]):
    assert of(*trainings) is None


def test_hours_without_a_date_do_not_enter_it():
    dated = training("8", on=date(2026, 8, 3)), training("4", on=date(2026, 10, 4))
    assert of(*dated, training("20")) == of(*dated)


def test_it_is_shown_rounded_down_and_reckoned_with_whole():
    """10.01 hours in 3 months: 3.33, never a little more than the log shows; and three months more are 10.01 again."""
    pace = of(training("5", on=date(2026, 9, 3)), training("5.01", on=date(2026, 11, 3)))
    assert pace is not None
    assert pace.shown == Decimal("3.33")
    assert Decimal("10.01") <= pace.hours * 3 < Decimal("10.0100001")


def test_hours_that_serve_two_minimums_enter_it_once():
    """MHM-C: hours with a focus on the RSC provided lie inside the 50."""
    entries = (
        rsc("6", "mhm_c", date(2026, 10, 3), focus="rsc_provided"),
        rsc("4", "mhm_c", date(2026, 11, 3), focus="rsc_provided"),
    )
    pace = log_pace(assess(BOOK, "MHM-C", Record(rsc=entries), TODAY), "rsc", TODAY)
    assert pace is not None
    assert pace.hours == 5


def test_what_is_said_goes_before_the_log_and_zero_is_an_answer():
    record = Record(trainings=(training("8", on=date(2026, 8, 3)), training("4", on=date(2026, 10, 4))))
    standing = assess(BOOK, "FS", record, TODAY)
    assert paces(standing, TODAY, {}).hours("trainings") == 3
    said = paces(standing, TODAY, {"training": Decimal(0)})
    assert said.trainings == Pace(Decimal(0), Source.SAID)
    assert said.rsc is None
