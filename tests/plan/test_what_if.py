"""What if: before and after, and the record as it was."""

from datetime import date
from decimal import Decimal

from imh_core.judging.assessment import Finding
from imh_core.judging.judgement import Status
from imh_core.plan import AimAt, BeforeAndAfter, MoreRsc, MoreTraining, Outlook, ProviderAs, WhatIf, what_if
from imh_core.record.model import Held, Record
from tests.plan.people import BOOK, ON_THE_WAY, TODAY, rsc, training


def if_(*changes: WhatIf, record: Record = ON_THE_WAY, category: str = "FS") -> BeforeAndAfter:
    kept = record.model_dump_json()
    compared = what_if(BOOK, category, record, TODAY, changes, {"training": Decimal(4), "rsc": Decimal(2)})
    assert record.model_dump_json() == kept
    return compared


def statuses(compared: BeforeAndAfter) -> dict[str, tuple[Status | None, Status | None]]:
    return {one.requirement: (_status(one.before), _status(one.after)) for one in compared.differing}


def _status(finding: Finding | None) -> Status | None:
    return None if finding is None else finding.status


def test_a_series_finished():
    compared = if_(MoreTraining(Decimal(12), "social_emotional"))
    assert statuses(compared) == {"social_emotional": (Status.NOT_YET, Status.MET)}
    before, after = (side.forecasts[2] for side in (compared.before, compared.after))
    assert (before.outlook, after.outlook) == (Outlook.ON_DATE, Outlook.MET)


def test_a_series_that_is_not_quite_enough():
    compared = if_(MoreTraining(Decimal("11.75"), "social_emotional"))
    assert statuses(compared) == {"social_emotional": (Status.NOT_YET, Status.NOT_YET)}


def test_hours_that_count_for_nothing_change_nothing():
    assert if_(MoreTraining(Decimal(100), "other"), MoreRsc(Decimal(10), "none")).differing == ()


def test_a_provider_endorsed_otherwise():
    """The 4 hours of a plain MHS would count from an MHS with the add-on."""
    assert statuses(if_(ProviderAs("mhs", "mhs_ers"))) == {"rsc_received": (Status.NOT_YET, Status.MET)}


def test_a_provider_that_was_not_told():
    record = ON_THE_WAY.with_changes(rsc=(rsc("24", None),))
    assert statuses(if_(ProviderAs(None, "fs_ers"), record=record)) == {
        "rsc_received": (Status.NOT_ANSWERED, Status.MET)
    }


def test_rsc_with_a_focus():
    compared = if_(MoreRsc(Decimal(25), "mhm_c", "rsc_provided"), category="MHM-C")
    assert statuses(compared)["rsc_on_provided"] == (Status.NOT_YET, Status.MET)


def test_training_done_today_comes_after_an_endorsement():
    record = ON_THE_WAY.with_changes(held=(Held(category="FS", since=date(2026, 1, 1)),))
    compared = if_(MoreTraining(Decimal(15), "providing_rsc"), record=record, category="ERS")
    assert statuses(compared)["providing_rsc_after_endorsement"] == (Status.NOT_YET, Status.MET)


def test_another_category_side_by_side():
    compared = if_(AimAt("MHS"))
    assert (compared.before.category, compared.after.category) == ("FS", "MHS")
    by_id = {change.requirement: change for change in compared.changes}
    assert by_id["families"].after is None
    assert by_id["graduate_degree"].before is None
    needs = [side.numbers[0].need for side in (by_id["rsc_received"].before, by_id["rsc_received"].after) if side]
    assert needs == [24, 50]


def test_two_changes_one_after_the_other():
    compared = if_(AimAt("MHS"), ProviderAs("mhs", "mhs_ers"), MoreRsc(Decimal(26), "mhm_c"))
    rsc_received = next(change for change in compared.changes if change.requirement == "rsc_received")
    assert rsc_received.after is not None
    assert rsc_received.after.status is Status.MET


def test_a_change_shows_no_pace():
    """What is done at one stroke today does not make anybody faster from then on."""
    slow = ON_THE_WAY.with_changes(
        trainings=(training("1", on=date(2026, 9, 1)), training("2", on=date(2026, 10, 1)), training("3", "dei"))
    )
    compared = what_if(BOOK, "FS", slow, TODAY, [MoreTraining(Decimal(15), "social_emotional")])
    assert compared.after.pace.hours("trainings") == compared.before.pace.hours("trainings") == 1


def test_nor_does_it_show_one_where_there_was_none():
    compared = what_if(
        BOOK,
        "FS",
        ON_THE_WAY.with_changes(trainings=(training("6", on=date(2026, 9, 1)),)),
        TODAY,
        [MoreTraining(Decimal(6), "social_emotional")],
    )
    assert compared.after.pace.trainings is None
