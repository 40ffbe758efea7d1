"""What a plan says, word for word where it matters: a projection is called one, and nothing is promised."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from imh_core.plan import (
    AimAt,
    Forecast,
    MoreRsc,
    MoreTraining,
    Pace,
    Plan,
    ProviderAs,
    Source,
    WhatIf,
    next_steps,
    pace_needed_by,
    plan,
    smallest_set,
    what_if,
)
from imh_core.record.model import Held, Job, Record
from imh_core.rulebook import Rulebook
from imh_core.words.plan import PlanWords
from imh_core.words.what_if import WhatIfWords
from tests.plan.people import BOOK, ON_THE_WAY, TODAY, rsc, training
from tests.rulebook.data_copy import DataCopy

WORDS, WHAT_IF = PlanWords(BOOK), WhatIfWords(BOOK)
SAID = {"training": Decimal(4), "rsc": Decimal(1)}
WORKED = Job.model_validate(
    {"id": "j", "start": "2020-01", "end": "2022-12", "paid": True, "kinds": {"prevention"}, "ages": {"0-3"}}
)
GOES_ON = Job.model_validate(
    {"id": "j", "start": "2026-01", "ongoing": True, "paid": True, "kinds": {"prevention"}, "ages": {"0-3"}}
)
READY = ON_THE_WAY.with_changes(jobs=(WORKED,), counts={"families": 10})


def of(record: Record, said: dict[str, Decimal] | None = None, book: Rulebook = BOOK) -> Plan:
    return plan(book, "FS", record, TODAY, SAID if said is None else said)


def said_of(requirement: str, made: Plan) -> str:
    return WORDS.forecast(
        next(forecast for forecast in made.forecasts if forecast.finding.rule.id == requirement), made
    )


def test_a_date_says_the_pace_the_minimum_and_the_month():
    assert said_of("social_emotional", of(READY)) == (
        "At 4 training hours a month, the 30 hours are reached in February 2027."
    )


def test_the_whole_says_whose_pace_decides():
    assert WORDS.whole(of(READY)) == (
        "Family Specialist: all that can be counted could be met in March 2027 at the earliest. "
        "Your training and RSC pace decides the date. Last to be met: training on DEI and RSC "
        "received."
    )


def test_what_is_to_be_settled_stands_beside_the_date():
    made = of(READY.with_changes(counts={"families": 9}, answers={"lives_in_virginia": True}))
    assert WORDS.whole(made).startswith(
        "Family Specialist: all that can be counted could be met in March 2027 at the "
        "earliest, once you settle this: RSC received while serving or supervising (not answered "
        "yet), families served and "
    )
    assert said_of("families", made) == "This does not depend on hours: 1 family."


def test_a_projection_says_that_it_is_one_and_what_it_assumes():
    assert WORDS.assumes(of(READY.with_changes(jobs=(GOES_ON,)))) == (
        "This is a projection, not a promise. It assumes that you do 4 training hours a month "
        "and 1 RSC hour a month from November 21, 2026 on, that all these hours count, that your "
        "current work continues and that the rules stay the same. New hours fill what is still "
        "missing, in the chart's order. Paid work in prevention or early intervention decides the date."
    )


def test_work_that_goes_on_assumes_no_hours():
    made = of(READY.with_changes(jobs=(GOES_ON,), trainings=(training("30"), training("3", "dei")), rsc=(rsc("24"),)))
    assert "hours" not in WORDS.assumes(made)
    assert said_of("work", made) == "If your work continues, the 24 months are reached in January 2028."


@pytest.mark.parametrize(
    ("record", "said", "requirement", "sentence"),
    [
        (READY, {"rsc": Decimal(1)}, "dei", "No date yet: no pace is known for training."),
        (READY, {"training": Decimal(0)}, "dei", "No date: at this pace it would take more than 10 years."),
        (
            READY.with_changes(trainings=None),
            SAID,
            "dei",
            "No date yet: we need more details to say how much is missing.",
        ),
        (
            READY.with_changes(jobs=()),
            SAID,
            "work",
            (
                "No date yet: 24 months of work in prevention or supervising staff missing, and no "
                "current work that counts is entered."
            ),
        ),
    ],
)
def test_what_has_no_date_says_why(record: Record, said: dict[str, Decimal], requirement: str, sentence: str):
    made = of(record, said)
    assert said_of(requirement, made) == sentence
    assert WORDS.whole(made).startswith("Family Specialist has no date yet. ")


def test_rules_that_end_are_not_looked_beyond(tmp_path: Path):
    data = DataCopy(tmp_path)
    data.replace("programme.toml", "starts = 2024-01-01", "starts = 2024-01-01\nends = 2027-01-31")
    made = of(READY, book=data.load())
    assert said_of("dei", made) == "No date: it would fall after the period these rules cover."
    assert made.horizon == 2


def test_hours_that_could_still_count_make_the_date_the_latest():
    made = of(READY.with_changes(trainings=(training("18"), training("5", None), training("3", "dei"))))
    assert said_of("social_emotional", made).endswith("It could be sooner once you complete entries that could count.")


def test_where_all_is_met_nothing_is_assumed():
    made = of(READY.with_changes(trainings=(training("30"), training("3", "dei")), rsc=(rsc("24"),)))
    assert WORDS.whole(made) == "Family Specialist: no hours or months are missing."
    assert WORDS.assumes(made) == ""


def test_a_closed_category_has_no_date():
    made = of(READY.with_changes(answers={"lives_in_virginia": False}))
    assert WORDS.whole(made) == (
        "Based on the answers, Family Specialist is not open (living in Virginia), so there is no date."
    )


def test_where_a_pace_is_from():
    assert WORDS.pace("rsc", Pace(Decimal(1), Source.SAID)) == "You say: 1 RSC hour a month."
    assert WORDS.pace("trainings", Pace(Decimal("2.5"), Source.LOG, date(2026, 8, 1), 4)) == (
        "Your log shows 2.5 training hours a month: 4 counted entries since August 2026. Entries "
        "without a date are not included."
    )
    assert WORDS.pace("rsc", None).startswith("Your log shows no RSC pace yet")


def test_the_other_way_round():
    assert WORDS.asked(pace_needed_by(BOOK, "FS", ON_THE_WAY, TODAY, date(2027, 5, 21))) == (
        "By May 21, 2027, you would need 2.5 training hours a month and 0.75 RSC hours a month. "
        "At any pace, this will not be met by then: paid work in prevention or early "
        "intervention. You also need to settle: families served."
    )
    assert WORDS.asked(pace_needed_by(BOOK, "FS", READY, TODAY, date(2026, 12, 1))).startswith(
        "By December 1, 2026, you would need 15 training hours in less than a month and 4 RSC hours in less than a "
        "month"
    )


@pytest.mark.parametrize("target", [TODAY, date(2025, 1, 31)])
def test_a_date_that_is_not_ahead_asks_for_nothing(target: date):
    said = WORDS.asked(pace_needed_by(BOOK, "FS", ON_THE_WAY, TODAY, target))
    assert said.endswith(" is not in the future. Choose a later date.")


def test_things_and_steps():
    items = [WORDS.item(item) for item in smallest_set(BOOK, "FS", ON_THE_WAY, TODAY).items]
    assert items == [
        "12 hours of training on social-emotional development",
        "3 hours of training on DEI",
        "4 hours of RSC from FS-ERS, MHS-ERS or MHM-C",
        "24 months of work in prevention or supervising staff",
        "1 family",
    ]
    first = next_steps(BOOK, "FS", ON_THE_WAY, TODAY)[0]
    assert WORDS.step(first, of(ON_THE_WAY)) == "1 family. This would meet: Families served."


def test_a_focus_and_any_amount_are_said():
    items = [WORDS.item(one) for one in smallest_set(BOOK, "ERS", Record(rsc=()), TODAY).hours]
    assert items[-1] == ("RSC from FS-ERS, MHS-ERS or MHM-C, focused on your own direct service (any amount is enough)")


def test_before_and_after():
    compared = what_if(BOOK, "FS", ON_THE_WAY, TODAY, [ProviderAs("mhs", "mhs_ers")])
    assert [WHAT_IF.change(one) for one in compared.differing] == [
        "RSC received: 20 of 24 hours, still needed → 24 of 24 hours, met"
    ]
    other = what_if(BOOK, "FS", ON_THE_WAY, TODAY, [AimAt("MHS")])
    assert "Families served: 9 of 10 families, still needed → not required" in [
        WHAT_IF.change(change) for change in other.changes
    ]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (MoreTraining(Decimal(15), "dei"), "15 more hours of training on DEI"),
        (MoreRsc(Decimal(1), "mhm_c"), "1 more hour of RSC from MHM-C"),
        (ProviderAs(None, "mhs_ers"), "RSC from an unknown provider, counted as if from MHS-ERS"),
        (AimAt("MHS"), "Mental Health Specialist instead"),
    ],
)
def test_what_is_supposed_has_a_name(change: WhatIf, named: str):
    assert WHAT_IF.supposed(change) == named


def test_what_a_change_does_to_the_date():
    def dates(record: Record, change: WhatIf) -> str:
        return WHAT_IF.dates(what_if(BOOK, "FS", record, TODAY, [change], SAID))

    assert (
        dates(READY, MoreTraining(Decimal(12), "social_emotional")) == "The projected date does not change: March 2027."
    )
    more = READY.with_changes(rsc=(rsc("24"),))
    assert dates(more, MoreTraining(Decimal(12), "social_emotional")) == (
        "Projected date now: March 2027. With this change: December 2026."
    )
    assert dates(more, AimAt("MHM-P")).endswith("With this change: no date yet.")
    assert dates(READY.with_changes(answers={"lives_in_virginia": False}), MoreRsc(Decimal(4), "mhm_c")).endswith(
        "does not change: not open."
    )


def test_the_sum_of_the_smallest_set():
    assert WORDS.in_all(smallest_set(BOOK, "FS", ON_THE_WAY, TODAY)) == (
        "That is 15 training hours and 4 RSC hours in all, each hour counted once."
    )
    met = READY.with_changes(trainings=(training("30"), training("3", "dei")), rsc=(rsc("24"),))
    assert WORDS.in_all(smallest_set(BOOK, "FS", met, TODAY)) == ""


def test_a_date_that_could_be_sooner_is_not_called_the_earliest():
    """24 hours of RSC whose provider is not told, 2 hours a month: the date is the latest one."""
    done = READY.with_changes(
        trainings=(training("30"), training("3", "dei")),
        jobs=(WORKED,),
        counts={"families": 10},
        rsc=(rsc("24", None),),
    )
    made = of(done, {"rsc": Decimal(2)})
    assert WORDS.whole(made) == (
        "Family Specialist: all that can be counted could be met by November 2027. It could be "
        "sooner once you answer more about: RSC received. Your RSC pace decides the date. Last "
        "to be met: RSC received."
    )
    assert WORDS.asked(pace_needed_by(BOOK, "FS", done, TODAY, date(2027, 11, 21))) == (
        "By November 21, 2027, you would need 2 RSC hours a month. It could be less once you "
        "answer more about: RSC received."
    )
    (hours,) = smallest_set(BOOK, "FS", done, TODAY).items
    assert WORDS.item(hours) == (
        "24 hours of RSC from FS-ERS, MHS-ERS or MHM-C (it may be less once you complete your entries)"
    )


def test_what_would_do_instead_is_named():
    """Chart, FA: two years of paid work, or a credential or degree."""
    ended = Job.model_validate({"id": "j", "start": "2024-01", "end": "2024-10", "paid": True, "ages": {"0-3"}})
    without = READY.with_changes(jobs=(ended,), credentials=())
    assert WORDS.forecast(_fa(without), plan(BOOK, "FA", without, TODAY)) == (
        "No date yet: 14 months of paid work missing, and no current work that counts is "
        "entered. This would be enough instead: a credential or degree from the chart's list."
    )
    untold = READY.with_changes(jobs=(GOES_ON,), credentials=None)
    assert WORDS.forecast(_fa(untold), plan(BOOK, "FA", untold, TODAY)).endswith(
        "It could be sooner: a credential or degree from the chart's list is not answered yet."
    )


def _fa(record: Record) -> Forecast:
    made = plan(BOOK, "FA", record, TODAY)
    return next(forecast for forecast in made.forecasts if forecast.finding.rule.id == "work_or_credential")


def test_any_amount_is_no_number():
    """Chart, ERS: RSC on direct service, no number. Nothing is made up of it in a sum or a pace."""
    record = Record(
        held=(Held(category="FS", since=date(2024, 1, 1)),), rsc=(rsc("12", "mhm_c", focus="rsc_provided"),)
    )
    smallest = smallest_set(BOOK, "ERS", record, TODAY)
    assert any("any amount is enough" in WORDS.item(item) for item in smallest.items)
    assert "RSC" not in WORDS.in_all(smallest)
    assert "some RSC (any amount is enough)" in WORDS.asked(
        pace_needed_by(BOOK, "ERS", record, TODAY, date(2027, 2, 21))
    )


def test_another_category_has_a_pace_of_its_own():
    """RSC from an FS-ERS counts for FS and not for MHM-C: its pace is none for MHM-C."""
    log = tuple(rsc("2", "fs_ers", date(2026, month, 3)) for month in (6, 7, 8, 9, 10))
    record = READY.with_changes(rsc=log)
    assert of(record, {}).pace.rsc is not None
    aimed = what_if(BOOK, "FS", record, TODAY, [AimAt("MHM-C")])
    assert aimed.after.pace == plan(BOOK, "MHM-C", record, TODAY).pace
    assert aimed.after.pace.rsc is None
