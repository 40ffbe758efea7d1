"""The smallest set, and the next best steps out of it."""

from datetime import date

import pytest

from imh_core.judging.assessment import assess
from imh_core.plan import HoursNeeded, OtherNeed, Tell, next_steps, plan, smallest_set
from imh_core.plan.applying import with_all
from imh_core.record.model import Held, Job, Record
from imh_core.words.plan import PlanWords
from tests.plan.people import BOOK, ON_THE_WAY, TODAY, rsc, training


def hours(category: str, record: Record) -> list[tuple[object, ...]]:
    found = smallest_set(BOOK, category, record, TODAY).hours
    return [(one.way.options, one.way.focus, one.hours, one.requirements) for one in found]


def test_each_thing_that_is_missing_once():
    found = smallest_set(BOOK, "FS", ON_THE_WAY, TODAY)
    assert hours("FS", ON_THE_WAY) == [
        (("social_emotional",), None, 12, ("social_emotional",)),
        (("dei",), None, 3, ("dei",)),
        (("fs_ers", "mhs_ers", "mhm_c"), None, 4, ("rsc_received",)),
    ]
    assert [(other.requirements, other.amount) for other in found.others] == [(("work",), 24), (("families",), 1)]
    assert found.in_all("trainings") == 15


def test_either_kind_of_training_does_for_a_mentor():
    assert hours("MHM-P", Record(trainings=()))[0] == (
        ("social_emotional", "relationship_based"), None, 30, ("social_emotional_or_relationship",),
    )  # fmt: skip


def test_hours_that_serve_two_minimums_are_counted_once():
    """MHM-C: 50 hours, of which 25 focus on the RSC provided: 50, and not 75."""
    record = Record(trainings=(training("30"), training("3", "dei"), training("15", "providing_rsc")), rsc=())
    assert hours("MHM-C", record) == [
        (("mhm_c",), "rsc_provided", 25, ("rsc_received", "rsc_on_provided")),
        (("mhm_c",), None, 25, ("rsc_received",)),
    ]


def test_with_enough_in_all_only_the_focus_is_missing():
    record = Record(
        trainings=(training("30"), training("3", "dei"), training("15", "providing_rsc")),
        rsc=(rsc("50", "mhm_c", focus="direct_service"),),
    )
    assert hours("MHM-C", record) == [(("mhm_c",), "rsc_provided", 25, ("rsc_on_provided",))]


def test_any_amount_says_that_it_is_one():
    any_amount = smallest_set(BOOK, "ERS", Record(rsc=()), TODAY).hours[-1]
    assert (any_amount.requirements, any_amount.way.focus) == (("rsc_on_direct_service",), "direct_service")
    assert any_amount.any_amount
    assert not any(one.any_amount for one in smallest_set(BOOK, "ERS", Record(rsc=()), TODAY).hours[:-1])


def test_training_after_an_endorsement_that_is_still_missing_is_in_the_set():
    found = smallest_set(BOOK, "ERS", Record(trainings=(), held=()), TODAY)
    assert found.hours[0].hours == 15
    assert "primary_endorsement" in [other.requirements[0] for other in found.others]


def test_of_a_log_that_is_not_told_it_says_so():
    found = smallest_set(BOOK, "FS", ON_THE_WAY.with_changes(rsc=None), TODAY).hours
    assert [one.told for one in found] == [True, True, False]


def test_the_nearer_of_two_is_taken_and_the_other_named():
    """MHM-C: ten families, or supervised staff."""
    nine = next(
        other
        for other in smallest_set(BOOK, "MHM-C", Record(counts={"families": 9}), TODAY).others
        if other.requirements == ("families_or_staff",)
    )
    assert nine.amount == 1
    assert [leaf.need for leaf in nine.instead] == [1]


def test_nothing_is_needed_where_all_is_met():
    done = ON_THE_WAY.with_changes(
        trainings=(training("30"), training("3", "dei")),
        rsc=(rsc("24"),),
        counts={"families": 10},
        jobs=(
            Job.model_validate(
                {
                    "id": "j",
                    "start": "2020-01",
                    "end": "2022-12",
                    "paid": True,
                    "kinds": {"prevention"},
                    "ages": {"0-3"},
                }
            ),
        ),
    )
    assert smallest_set(BOOK, "FS", done, TODAY).items == ()
    assert next_steps(BOOK, "FS", done, TODAY) == ()


def test_applied_it_meets_every_minimum():
    for category in BOOK.categories:
        for record in (Record(), ON_THE_WAY, Record(held=(Held(category="FS", since=date(2025, 1, 1)),))):
            done, day = with_all(record, smallest_set(BOOK, category.id, record, TODAY).items, TODAY)
            judged = assess(BOOK, category.id, done, day)
            assert [
                minimum.rule.id for minimum in judged.minimums if minimum not in (*judged.met, *judged.left_to_reviewer)
            ] == [], category.id


class TestNextSteps:
    def test_what_is_furthest_comes_first(self):
        """A family of ten, 4 hours of 24, 12 hours of 30: each meets one requirement. Then three are enough."""
        steps = next_steps(BOOK, "FS", ON_THE_WAY, TODAY)
        assert [step.unlocks for step in steps] == [("families",), ("rsc_received",), ("social_emotional",)]

    def test_what_meets_two_at_once_comes_before_all(self):
        """MHM-C with 25 plain hours: 25 with the focus meet both minimums of RSC."""
        record = ON_THE_WAY.with_changes(
            answers={**ON_THE_WAY.answers, "rsc_while_providing": True},
            rsc=(rsc("25", "mhm_c"),),
            counts={"families": 9},
        )
        first = next(step for step in next_steps(BOOK, "MHM-C", record, TODAY) if isinstance(step.item, HoursNeeded))
        assert set(first.unlocks) == {"rsc_received", "rsc_on_provided"}

    def test_what_is_only_to_be_told_comes_first(self):
        """24 hours of RSC whose provider is not told: telling it may be all there is to do."""
        record = ON_THE_WAY.with_changes(rsc=(rsc("20", None), rsc("4", None)))
        first, *others = next_steps(BOOK, "FS", record, TODAY)
        assert first.item == Tell("rsc", 2, ("rsc_received",))
        assert not any(isinstance(other.item, Tell) for other in others)
        assert PlanWords(BOOK).step(first, plan(BOOK, "FS", record, TODAY)) == (
            "Complete 2 entries of RSC. They could count toward RSC received."
        )
        told = ON_THE_WAY.with_changes(rsc=(rsc("20", "mhs"), rsc("4", "mhs")))
        assert not any(isinstance(step.item, Tell) for step in next_steps(BOOK, "FS", told, TODAY))

    def test_hours_beside_an_open_answer_meet_nothing_yet(self):
        record = ON_THE_WAY.with_changes(answers={"lives_in_virginia": True, "social_emotional_focus": True})
        by = {step.item.requirements: step for step in next_steps(BOOK, "FS", record, TODAY, most=10) if step.share}
        assert by[("rsc_received",)].unlocks == ()

    def test_work_that_goes_on_is_no_step(self):
        going_on = Job.model_validate(
            {"id": "j", "start": "2026-01", "ongoing": True, "paid": True, "kinds": {"prevention"}, "ages": {"0-3"}}
        )
        for jobs, is_step in (((), True), ((going_on,), False)):
            steps = next_steps(BOOK, "FS", ON_THE_WAY.with_changes(jobs=jobs), TODAY, most=10)
            works = [step for step in steps if isinstance(step.item, OtherNeed) and step.item.requirements == ("work",)]
            assert bool(works) is is_step

    def test_where_the_category_is_closed_there_is_none(self):
        elsewhere = ON_THE_WAY.with_changes(answers={"lives_in_virginia": False})
        assert next_steps(BOOK, "FS", elsewhere, TODAY) == ()


@pytest.mark.parametrize("since", [None, TODAY, date(2020, 1, 1)])
def test_training_that_must_follow_an_endorsement_is_in_the_set_whatever_its_day(since: date | None):
    """From tomorrow on it follows one that is held, whether its day is told, today, or long ago."""
    record = Record(held=(Held(category="FS", since=since),), trainings=())
    wanted = next(one for one in smallest_set(BOOK, "ERS", record, TODAY).hours if one.way.log == "trainings")
    assert wanted.hours == 15
    assert wanted.way.options == ("providing_rsc",)
