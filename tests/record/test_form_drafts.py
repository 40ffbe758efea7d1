"""What stands half typed comes back as it was, and what a field could not show never reaches it."""

from datetime import date

import pytest

from imh_core.record import form_drafts

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("trainings.new.title", "Ghosts in the nursery =1+1 <b>"),
        ("trainings.new.hours", "about six"),
        ("trainings.new.on", date(2024, 5, 4)),
        ("rsc.new.provider", "FS_ERS"),
        ("jobs.new.kinds", ["prevention", "treatment"]),
        ("jobs.new.start_month", 12),
        ("jobs.new.start_year", 2026),
        ("jobs.new.ongoing", True),
        ("count.families", "nine"),
        ("held.FS.since", date(2020, 1, 1)),
        ("finder.at", "scope"),
        ("imh.editing", ("trainings", "t1")),
        ("imh.mistakes", {"trainings.new": {"hours": "Write a number."}}),
        ("imh.unread", {"trainings": {"t1": {"Hours": "six", "Date": date(2024, 5, 4), "Title": None}}}),
        ("imh.unread", {"jobs": {"j1": {"Work": ["Treatment"], "Still": True, "To year": "2024", "Paid": "Yes"}}}),
    ],
)
def test_a_field_comes_back_as_it_was(name: str, value: object):
    text = form_drafts.dump({name: value})
    assert text is not None
    assert form_drafts.load(text, TODAY) == {name: value}


def test_nothing_half_typed_is_nothing_to_keep():
    assert form_drafts.dump({"trainings.new.title": "", "jobs.new.kinds": [], "jobs.new.paid": None}) is None
    assert form_drafts.dump({"trainings.new.add": True}) is None  # a button


@pytest.mark.parametrize(
    "text",
    [
        '{"jobs.new.start_month": 13}',
        '{"jobs.new.start_month": true}',
        '{"jobs.new.start_year": 2027}',
        '{"jobs.new.start_year": 1959}',
        '{"trainings.new.title": 7}',
        '{"trainings.new.bucket": "<script>"}',
        '{"trainings.new.on": {"day": "0202-01-01"}}',
        '{"trainings.new.on": "2024-05-04"}',
        '{"jobs.new.kinds": "prevention"}',
        '{"jobs.new.paid": "Yes"}',
        '{"imh.editing": ["trainings"]}',
        '{"trainings.new.add": true}',
        '{"imh.record": {}}',
        "[]",
        "null",
        "{",
        "[" * 10_000,
        "9" * 5000,
    ],
)
def test_what_a_field_could_not_show_is_left_out(text: str):
    assert form_drafts.load(text, TODAY) == {}


def test_too_long_a_text_is_not_kept_rather_than_cut_off():
    assert form_drafts.dump({"trainings.new.title": "x" * form_drafts.MOST_TYPED}) is None
