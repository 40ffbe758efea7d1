"""Two records of one person: the cases that somebody would notice."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from imh_core.record.merging import BY_KEY, LOGS, SINGLE, Change, Changes, LogChanges, combine, differences, merged
from imh_core.record.model import MOST_ENTRIES, Held, Record, Training


def t(entry_id: str, hours: str = "1", title: str | None = None) -> Training:
    return Training(id=entry_id, hours=Decimal(hours), title=title)


def log(*entries: Training) -> Record:
    return Record(trainings=entries)


NOT_TOLD, NONE = Record(), Record(trainings=())
A, B, C = t("a"), t("b"), t("c")
A_NEW, A_OTHER = t("a", "2"), t("a", "3")

LOG_CASES: dict[str, tuple[Record, Record, Record, Record]] = {
    # base, mine, theirs → merged
    "each adds one": (log(A), log(A, B), log(A, C), log(A, B, C)),
    "removed here, untouched there": (log(A, B), log(B), log(A, B), log(B)),
    "removed there, untouched here": (log(A, B), log(A, B), log(B), log(B)),
    "removed here, another added there": (log(A, B), log(B), log(A, B, C), log(B, C)),
    "removed here, changed there": (log(A, B), log(B), log(A_NEW, B), log(B, A_NEW)),
    "changed here, removed there": (log(A, B), log(A_NEW, B), log(B), log(A_NEW, B)),
    "changed on both sides": (log(A), log(A_NEW), log(A_OTHER), log(A_NEW)),
    "hours here, a title there": (log(A), log(t("a", "7")), log(t("a", "1", "T")), log(t("a", "7", "T"))),
    "a title here, hours there": (log(A), log(t("a", "1", "T")), log(t("a", "7")), log(t("a", "7", "T"))),
    "hours on both sides, a title there": (log(A), log(A_NEW), log(t("a", "3", "T")), log(t("a", "2", "T"))),
    "a title taken back here, hours there": (log(t("a", "1", "T")), log(A), log(t("a", "2", "T")), log(A_NEW)),
    "one id added on both sides": (NOT_TOLD, log(A_NEW), log(t("a", "3", "T")), log(A_NEW)),
    "changed here, another added there": (log(A), log(A_NEW), log(A, B), log(A_NEW, B)),
    "each removes another": (log(A, B), log(A), log(B), NOT_TOLD),
    "each removes another, one has none left": (log(A), NONE, NOT_TOLD, NONE),
    "not told here, none there": (NOT_TOLD, NOT_TOLD, NONE, NONE),
    "none here, entries there": (NOT_TOLD, NONE, log(A), log(A)),
    "entries here, none there": (NOT_TOLD, log(A), NONE, log(A)),
    "none, then entries here, not told there": (NONE, log(A), NOT_TOLD, log(A)),
    "all removed here, one added there": (log(A), NOT_TOLD, log(A, B), log(B)),
    "the order of mine, theirs added": (log(A, B), log(B, A), log(A, B, C), log(B, A, C)),
    "only theirs has another order": (log(A, B), log(A, B), log(B, A), log(B, A)),
}


@pytest.mark.parametrize(("base", "mine", "theirs", "expected"), LOG_CASES.values(), ids=LOG_CASES.keys())
def test_two_logs_that_grew_from_one(base: Record, mine: Record, theirs: Record, expected: Record):
    assert merged(base, mine, theirs) == expected


VALUE_CASES: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "each answers another": (
        {},
        {"answers": {"x": True}},
        {"answers": {"y": False}},
        {"answers": {"x": True, "y": False}},
    ),
    "both answer": ({}, {"answers": {"x": True}}, {"answers": {"x": False}}, {"answers": {"x": True}}),
    "no is an answer": (
        {"answers": {"x": True}},
        {"answers": {"x": False}},
        {"answers": {"x": True}},
        {"answers": {"x": False}},
    ),
    "taken back here": ({"counts": {"x": 3}}, {}, {"counts": {"x": 3}}, {}),
    "taken back here, changed there": ({"counts": {"x": 3}}, {}, {"counts": {"x": 0}}, {"counts": {"x": 0}}),
    "ages told there": ({}, {"target": "2027-01-01"}, {"ages": ["0-3"]}, {"ages": ["0-3"], "target": "2027-01-01"}),
    "target on both": ({}, {"target": "2027-01-01"}, {"target": "2028-01-01"}, {"target": "2027-01-01"}),
    "each adds a goal": (
        {"toward": ["FA"]},
        {"toward": ["FA", "FS"]},
        {"toward": ["MHS", "FA"]},
        {"toward": ["FA", "FS", "MHS"]},
    ),
    "a goal taken out": (
        {"toward": ["FA", "FS"]},
        {"toward": ["FS"]},
        {"toward": ["FA", "FS", "MHS"]},
        {"toward": ["FS", "MHS"]},
    ),
    "pace by kind": (
        {},
        {"pace": {"rsc": 2}},
        {"pace": {"rsc": 3, "training": 4}},
        {"pace": {"rsc": 2, "training": 4}},
    ),
    "held": (
        {"held": [{"category": "FA"}]},
        {"held": [{"category": "FA", "since": "2024-01-01"}]},
        {"held": [{"category": "FS"}]},
        {"held": [{"category": "FA", "since": "2024-01-01"}, {"category": "FS"}]},
    ),
    "a reference named here, and agreed there": (
        {"references": {"r": {"stands": "asked"}}},
        {"references": {"r": {"stands": "asked", "name": "Ada"}}},
        {"references": {"r": {"stands": "agreed"}}},
        {"references": {"r": {"stands": "agreed", "name": "Ada"}}},
    ),
    "an end told here, and its kinds there": (
        {"jobs": [{"id": "j", "ongoing": True}]},
        {"jobs": [{"id": "j", "ongoing": False, "end": "2024-03"}]},
        {"jobs": [{"id": "j", "ongoing": True, "kinds": ["treatment"]}]},
        {"jobs": [{"id": "j", "ongoing": False, "end": "2024-03", "kinds": ["treatment"]}]},
    ),
}


@pytest.mark.parametrize(("base", "mine", "theirs", "expected"), VALUE_CASES.values(), ids=VALUE_CASES.keys())
def test_two_that_answered_apart(base: Any, mine: Any, theirs: Any, expected: Any):
    read = [Record.model_validate(one) for one in (base, mine, theirs, expected)]
    assert merged(*read[:3]) == read[3]


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        (
            {"start": "2020-03", "end": "2022-03"},
            {"start": "2020-03", "end": "2021-01"},
            {"start": "2021-06", "end": "2022-03"},
        ),
        ({}, {"start": "2020-03"}, {"start_year": 2020}),
        ({}, {"ongoing": True}, {"end": "2024-03"}),
    ],
    ids=["it would end before it starts", "a month and its year alone", "ended and ongoing"],
)
def test_changes_that_cannot_both_be_true_leave_the_later_one_whole(base: Any, mine: Any, theirs: Any):
    read = [Record.model_validate({"jobs": [{"id": "j", **one}]}) for one in (base, mine, theirs)]
    assert merged(*read) == read[1]


def many(prefix: str, number: int) -> tuple[Training, ...]:
    return tuple(t(f"{prefix}{place}", title=f"{prefix}{place}") for place in range(number))


def test_a_full_log_keeps_mine_whole_and_of_theirs_what_fits():
    mine, theirs = many("m", MOST_ENTRIES - 1), many("t", 3)
    expected = (*mine, theirs[0])
    assert merged(NOT_TOLD, log(*mine), log(*theirs)).trainings == expected
    found = combine(log(*mine), log(*theirs))
    assert (found.record.trainings, found.left_out) == (expected, theirs[1:])


def test_every_field_of_a_record_is_brought_together():
    assert {*LOGS, *BY_KEY, *SINGLE, "toward", "held", "version"} == set(Record.model_fields)


def test_an_entry_is_there_already_by_its_id_or_by_all_it_tells():
    mine = log(t("a", "6", "Ghosts"), t("b", "2"))
    other = log(t("a", "6.00", "Ghosts"), t("x", "2.0"), t("y", "2"), t("z", "3"))
    assert combine(mine, other).record.trainings == (*(mine.trainings or ()), t("y", "2"), t("z", "3"))
    assert not combine(mine, other).differing


def test_an_entry_of_one_id_that_tells_something_else_stays_mine_and_is_listed():
    found = combine(log(A), log(A_NEW, B))
    assert found.record == log(A, B)
    assert found.differing == (Change("trainings", "a", A, A_NEW),)


def test_an_answer_that_differs_stays_mine_and_is_listed():
    mine = Record(answers={"x": True}, ages=frozenset(["0-3"]), held=(Held(category="FS"),), toward=("FA",))
    other = Record(
        answers={"x": False, "y": False},
        counts={"families": 0},
        ages=frozenset(["3-6"]),
        held=(Held(category="FS", since=date(2024, 1, 1)), Held(category="FA")),
        toward=("MHS", "FA"),
        target=date(2027, 1, 1),
    )
    found = combine(mine, other)
    assert found.record == Record(
        answers={"x": True, "y": False},
        counts={"families": 0},
        ages=frozenset(["0-3"]),
        held=(Held(category="FS"), Held(category="FA")),
        toward=("FA", "MHS"),
        target=date(2027, 1, 1),
    )
    assert {(one.field, one.key, one.before, one.after) for one in found.differing} == {
        ("answers", "x", True, False),
        ("ages", None, frozenset(["0-3"]), frozenset(["3-6"])),
        ("held", "FS", Held(category="FS"), Held(category="FS", since=date(2024, 1, 1))),
    }


@pytest.mark.parametrize(
    ("mine", "other", "expected"),
    [(NOT_TOLD, NONE, NONE), (NONE, NOT_TOLD, NONE), (NONE, log(A), log(A)), (log(A), NONE, log(A))],
)
def test_none_gives_way_to_entries_and_not_told_to_none(mine: Record, other: Record, expected: Record):
    assert combine(mine, other).record == expected


def test_a_goal_named_twice_hides_no_other():
    assert combine(Record(toward=("FA", "FA")), Record(toward=("FS", "FS"))).record.toward == ("FA", "FA", "FS")


def test_a_preview_counts_what_is_added_changed_and_removed():
    before = Record(trainings=(A, B), answers={"x": True}, rsc=None, toward=("FA",))
    after = Record(
        trainings=(C, A_NEW), answers={"x": False, "y": True}, rsc=(), toward=("FS", "FA"), pace={"rsc": Decimal(2)}
    )
    found = differences(before, after)
    assert found.logs == {"trainings": LogChanges(added=(C,), changed=((A, A_NEW),), removed=(B,))}
    assert found.values == (
        Change("toward", None, ("FA",), ("FS", "FA")),
        Change("answers", "x", True, False),
        Change("answers", "y", None, True),
        Change("rsc", None, None, ()),
        Change("pace", "rsc", None, Decimal(2)),
    )


def test_another_order_of_entries_is_no_difference():
    assert differences(log(A, B), log(B, A)) == Changes({}, ())
    assert differences(NONE, log(A)).values == ()
