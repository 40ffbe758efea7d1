"""The quick check: sums as they are told, all categories at once, and nothing left for the next caller."""

import json

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from tests.pages.people import FS_APPLICANT
from tests.pages.visiting import SHOWN_AS_MISSING, answer, go, messages, press, text, told, visit

QUICK = "pages/coordinator/quick_check.py"


def field(part: str, one: str = "", caller: int = 1) -> str:
    return ".".join(one for one in ("quick", str(caller), part, one) if one)


def standing(app: AppTest, short: str) -> str:
    """Return the line of a category."""
    lines = text(app.main).splitlines()
    place = next(place for place, line in enumerate(lines) if line.startswith(f"{short} "))
    return " ".join(lines[place : place + 2])


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("ENDORSEMENT_TODAY", "2026-11-21")
    return visit(QUICK)


def test_it_opens_with_nothing_answered_and_nothing_met(page: AppTest):
    for short in ("FA", "FS", "MHS", "ERS", "MHM-C", "MHM-P", "MHM-R/F"):
        assert "Not answered" in standing(page, short)
        assert "0 of" in standing(page, short)


def test_each_sum_is_judged_at_once(page: AppTest):
    answer(page, field("training", "social_emotional"), "30.25")
    assert "1 of 8 met" in standing(page, "FS")
    answer(page, field("training", "dei"), "3")
    assert "2 of 8 met" in standing(page, "FS")
    answer(page, field("rsc.1", "hours"), "20")
    answer(page, field("rsc.1", "provider"), "fs_ers")
    assert "still needed: 4 hours of RSC from a qualified provider" in standing(page, "FS")
    answer(page, field("rsc.2", "hours"), "4")
    assert "2 of 8 met" in standing(page, "FS"), "hours of an untold provider are not counted"
    assert "still needed" not in standing(page, "FS"), "and they may yet suffice: it is not answered"
    answer(page, field("rsc.2", "provider"), "mhs")
    assert "still needed: 4 hours" in standing(page, "FS")
    answer(page, field("rsc.2", "provider"), "mhs_ers")
    assert "still needed" not in standing(page, "FS")
    answer(page, field("answers", "rsc_while_serving_or_supervising"), "Yes")
    assert "3 of 8 met" in standing(page, "FS")


ANSWERS = ("lives_in_virginia", "rsc_while_serving", "rsc_while_providing", "leadership")


def a_call(page: AppTest, *told: tuple[str, str, object]) -> AppTest:
    """Enter all that is asked of everybody, and these: part, which one, what is said."""
    answer(page, field("ages"), ["0-3"])
    for question in ANSWERS:
        answer(page, field("answers", question), "Yes")
    for bucket, hours in (("social_emotional", "30"), ("dei", "3"), ("providing_rsc", "15")):
        answer(page, field("training", bucket), hours)
    for part, which, said in told:
        answer(page, field(part, which), said)
    return page


def test_sums_alone_can_meet_the_minimums_of_a_specialist(page: AppTest):
    """The label of the months says "after the graduate degree": that is an answer, and no date is needed."""
    a_call(page, ("rsc.1", "hours", "50"), ("rsc.1", "provider", "mhs_ers"), ("credentials", "", ["msw"]))
    answer(page, field("months", "work-treatment-after"), "24")
    assert "Minimums met" in standing(page, "MHS")
    answer(page, field("credentials_awarded", "msw"), "12/2025")
    assert "still needed: 13 months of work in treatment" in standing(page, "MHS"), "a date that is told decides"
    answer(page, field("credentials_awarded", "msw"), "2019")
    assert "Add the month, like 05/2019." in "\n".join(messages(page))
    assert "Minimums met" in standing(page, "MHS")


def test_sums_alone_can_meet_the_minimums_of_the_add_on(page: AppTest):
    """So can "of these, after the Endorsement®"."""
    a_call(page, ("held", "", ["FS"]), ("after", "providing_rsc", "15"), ("months", "provided", "12"))
    for line, focus, hours in (("rsc.1", "rsc_provided", "12"), ("rsc.2", "direct_service", "1")):
        answer(page, field(line, "hours"), hours)
        answer(page, field(line, "provider"), "mhs_ers")
        answer(page, field(line, "focus"), focus)
    assert "Minimums met" in standing(page, "ERS")


def test_all_that_is_left_of_a_mentor_is_for_a_reviewer(page: AppTest):
    """Leadership answered yes always waits: it stays in the number of minimums, and nothing is called met."""
    a_call(page, ("credentials", "", ["phd"]), ("months", "work-policy-after", "36"))
    assert "For a reviewer" in standing(page, "MHM-P")
    assert "6 of 7 met · 4 for a reviewer" in standing(page, "MHM-P")


def test_nothing_told_is_never_zero_and_zero_is_an_answer(page: AppTest):
    answer(page, field("counts", "families"), "9")
    assert "1 family" in standing(page, "FS")
    answer(page, field("counts", "families"), "")
    assert "famil" not in standing(page, "FS")
    answer(page, field("training", "dei"), "0")
    assert "3 hours" in standing(page, "FS")


@pytest.mark.parametrize("wrong", ["abc", "-3", "1,000", "99999"])
def test_what_cannot_be_read_is_said_and_not_counted(page: AppTest, wrong: str):
    answer(page, field("training", "dei"), wrong)
    assert len(messages(page)) == 1
    assert "0 of 8 met" in standing(page, "FS")


def test_each_field_of_months_names_all_that_is_judged(page: AppTest):
    """No help hides a condition: what is not read aloud on the phone was not asked."""
    labels = {one.key: one.label for one in page.text_input}
    treatment = labels[field("months", "work-treatment-after")]
    for words in ("Paid", "supervised", "child and caregiver together", "0–3 or 3–6", "after the graduate degree"):
        assert words in treatment
    assert "0–3 or 3–6" in labels[field("months", "work")]
    assert labels[field("months", "work-policy-after")].startswith("Leading in policy")
    assert labels[field("months", "work-teaching_research-after")].startswith("Leading in teaching or research")


def test_each_field_of_months_says_its_unit_and_no_two_fields_have_one_name(page: AppTest):
    labels = {one.key: one.label for one in page.text_input}
    months = [label for key, label in labels.items() if key.startswith(field("months"))]
    assert months
    assert all(label.endswith(", months") for label in months)
    assert len(set(labels.values())) == len(labels)


def test_years_told_are_read_as_months(page: AppTest):
    work = field("months", "work-prevention-supervising_staff")
    answer(page, work, "23")
    assert "1 month of work in prevention" in standing(page, "FS")
    answer(page, work, "2 years")
    assert "1 of 8 met" in standing(page, "FS")
    answer(page, work, "61 years")
    assert "more than 60 years" in messages(page)[0]
    assert "0 of 8 met" in standing(page, "FS")


def test_more_after_the_endorsement_than_in_all_is_said(page: AppTest):
    answer(page, field("training", "providing_rsc"), "6")
    answer(page, field("after", "providing_rsc"), "7")
    assert "More hours after" in messages(page)[0]


def test_what_was_not_told_is_named_beside_the_file_to_hand_over(page: AppTest):
    answer(page, field("training", "dei"), "3")
    said = text(page.main)
    assert SHOWN_AS_MISSING in said
    answer(page, field("training", "social_emotional"), "0")
    assert "until they are entered: training on social-emotional" not in text(page.main)


def test_hours_that_do_not_count_are_named_though_the_others_are_enough(page: AppTest):
    answer(page, field("rsc.1", "hours"), "26")
    answer(page, field("rsc.1", "provider"), "fs_ers")
    answer(page, field("rsc.2", "hours"), "8")
    answer(page, field("rsc.2", "provider"), "none")
    answer(page, field("answers", "rsc_while_serving_or_supervising"), "Yes")
    press(page, "quick_why.FS")
    (dialog,) = page.get("dialog")
    assert isinstance(dialog, Block)
    assert "26 of 24 hours" in text(dialog)
    assert "Not counted: 8 hours: the provider is not a qualified provider" in text(dialog)


def test_the_file_works_toward_the_category_whose_summary_is_open(monkeypatch: pytest.MonkeyPatch, page: AppTest):
    files: list[str] = []
    draw = st.download_button

    def noted(label, data, **more):
        files.append(data)
        return draw(label, data, **more)

    def toward() -> object:
        return json.loads(files[-1])["record"].get("toward", [])

    monkeypatch.setattr(st, "download_button", noted)
    answer(page, field("training", "dei"), "3")
    assert toward() == []
    assert "It lists no category." in text(page.main)
    answer(page, "quick_summary", "FS")
    assert toward() == ["FS"]
    assert "It lists Family Specialist as the category." in text(page.main)
    press(page, "quick_next")
    answer(page, field("training", "dei", caller=2), "3")
    assert toward() == [], "the next caller has not chosen"


def test_the_next_caller_finds_nothing_and_the_last_can_be_brought_back_once(page: AppTest):
    answer(page, field("training", "dei"), "3")
    press(page, "quick_next")
    assert "0 of 8 met" in standing(page, "FS")
    press(page, "quick_back")
    assert "1 of 8 met" in standing(page, "FS")
    press(page, "quick_next")
    answer(page, field("training", "dei", caller=2), "4")
    press(page, "quick_next")
    assert "quick.1.training.dei" not in page.session_state
    assert "quick.2.training.dei" in page.session_state


def test_leaving_the_page_and_coming_back_keeps_the_call(page: AppTest):
    answer(page, field("training", "dei"), "3")
    go(page, "pages/results/progress.py")
    go(page, QUICK)
    assert "1 of 8 met" in standing(page, "FS")


def test_it_never_touches_ones_own_record():
    app = visit(QUICK, FS_APPLICANT)
    answer(app, field("training", "dei"), "999")
    assert told(app) == FS_APPLICANT
    raw = app.session_state["imh.kept"].raw or ""
    assert "999" not in raw
