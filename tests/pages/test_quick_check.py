"""The quick check: sums as they are told, all categories at once, and nothing left for the next caller."""

import json

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from tests.pages.people import FS_APPLICANT
from tests.pages.visiting import SHOWN_AS_MISSING, answer, click, go, leads_to, messages, text, told, visit

QUICK = "pages/coordinator/quick_check.py"


def field(part: str, one: str = "", caller: int = 1) -> str:
    return ".".join(one for one in ("quick", str(caller), part, one) if one)


def named(app: AppTest, category: str, caller: int = 1) -> AppTest:
    """Say which category the call is about: its fields come, and its answer."""
    return answer(app, field("named", caller=caller), category)


def said(app: AppTest) -> str:
    """Return the answer: what to say, what to ask next, how each category stands."""
    whole = text(app.main)
    return whole[whole.index("Say this") :]


def first_said(app: AppTest) -> str:
    """Return the answer of the category that the call is about."""
    return said(app).partition("All other categories")[0]


def share(app: AppTest) -> str:
    """Open what can be handed over, and return its words."""
    click(app, "Share")
    (dialog,) = app.get("dialog")
    assert isinstance(dialog, Block)
    return text(dialog)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("ENDORSEMENT_TODAY", "2026-11-21")
    return visit(QUICK)


def test_it_opens_with_nothing_answered_and_nothing_met(page: AppTest):
    assert "Type the totals you hear." in said(page)
    for short in ("FS", "MHS", "ERS", "MHM-C", "MHM-P", "MHM-R/F"):
        assert f"{short} 0 of" in said(page)
    assert "still needed" not in said(page).casefold()


def test_each_sum_is_judged_at_once(page: AppTest):
    named(page, "FS")
    answer(page, field("training", "social_emotional"), "30.25")
    assert "1 of 8 minimums are met so far" in said(page)
    answer(page, field("training", "dei"), "3")
    assert "2 of 8 minimums are met so far" in said(page)
    answer(page, field("rsc.1", "hours"), "20")
    answer(page, field("rsc.1", "provider"), "fs_ers")
    assert "you still need 4 hours of reflective supervision from a qualified provider" in said(page)
    answer(page, field("rsc.2", "hours"), "4")
    assert "2 of 8 minimums are met" in said(page), "hours of an untold provider are not counted"
    assert "still need " not in first_said(page), "and they may yet suffice: it is not answered"
    answer(page, field("rsc.2", "provider"), "mhs")
    assert "still need 4 hours" in said(page)
    answer(page, field("rsc.2", "provider"), "mhs_ers")
    assert "still need " not in first_said(page)
    answer(page, field("answers", "rsc_while_serving_or_supervising"), "Yes")
    assert "3 of 8 minimums are met" in said(page)


def test_a_range_goes_through_to_the_answer(page: AppTest):
    named(page, "FS")
    answer(page, field("answers", "rsc_while_serving_or_supervising"), "Yes")
    answer(page, field("rsc.1", "provider"), "fs_ers")
    answer(page, field("rsc.1", "hours"), "12–22")
    assert "you still need between 2 and 12 hours of reflective supervision" in said(page)
    answer(page, field("rsc.1", "hours"), "20 to 25")
    assert "RSC received is met if it is 24 hours or more." in said(page)
    assert "RSC received not sure yet" in said(page)
    answer(page, field("rsc.1", "hours"), "24+")
    assert "Met (1): RSC received" in said(page)


def test_about_is_the_number_and_is_said_with_it(page: AppTest):
    named(page, "FS")
    answer(page, field("training", "social_emotional"), "about 30")
    assert "1 of 8 minimums are met" in said(page)
    assert "Said as “about”: social-emotional development training: about 30." in said(page)
    assert "Said as “about”: social-emotional development training: about 30." in share(page)


def test_fields_that_only_some_need_come_when_their_category_is_named(page: AppTest):
    def shown() -> set[str]:
        return {one.key.removeprefix("quick.1.") for one in page.text_input}

    assert "counts.families" in shown()
    assert shown().isdisjoint({"training.providing_rsc", "months.provided-after", "counts.staff"})
    named(page, "MHM-C")
    assert shown() >= {"training.providing_rsc", "months.provided-after", "counts.staff"}
    answer(page, field("counts", "staff"), "2")
    named(page, "FS")
    assert "counts.staff" in shown(), "what holds something stays"
    assert "training.providing_rsc" not in shown()
    page.session_state[field("named")] = None
    answer(page, field("held"), ["FS"])
    assert "training.providing_rsc" in shown()


def test_what_is_entered_counts_though_its_field_is_not_needed_now(page: AppTest):
    named(page, "ERS")
    answer(page, field("training", "providing_rsc"), "15")
    named(page, "FS")
    assert "ERS 0 of" in said(page)
    named(page, "MHM-C")
    assert "training on providing RSC" in said(page).partition("Met (1)")[2]


def test_ask_next_is_the_question_that_settles_most_and_leads_to_its_field(page: AppTest):
    def asks() -> str:
        return said(page).partition("Ask next\n")[2].splitlines()[0]

    assert asks() == "“Do you live in Virginia?”"
    answer(page, field("answers", "lives_in_virginia"), "Yes")
    assert asks() == "“What ages does your work reach?”"
    answer(page, field("ages"), ["0-3"])
    assert asks() == "“How many hours of training on social-emotional development of young children?”"
    named(page, "FS")
    answer(page, field("training", "social_emotional"), "30")
    answer(page, field("training", "dei"), "3")
    assert asks().startswith("“How many hours of reflective supervision")
    answer(page, field("rsc.1", "hours"), "24")
    assert asks() == "“Who gave the RSC: what Endorsement® does the provider hold?”"
    answer(page, field("rsc.1", "provider"), "fs_ers")
    assert asks().startswith("“While you received RSC, were you serving")
    answer(page, field("answers", "lives_in_virginia"), "No")
    assert "Ask next" not in said(page), "where the category is not open nothing more is asked"


ANSWERS = ("lives_in_virginia", "rsc_while_serving", "rsc_while_providing", "leadership")


def a_call(page: AppTest, category: str, *told: tuple[str, str, object]) -> AppTest:
    """Enter all that is asked of everybody, and these: part, which one, what is said."""
    named(page, category)
    answer(page, field("ages"), ["0-3"])
    shown = {one.key for one in (*page.text_input, *page.get("button_group"))}
    for question in ANSWERS:
        if field("answers", question) in shown:
            answer(page, field("answers", question), "Yes")
    for bucket, hours in (("social_emotional", "30"), ("dei", "3"), ("providing_rsc", "15")):
        if field("training", bucket) in shown:
            answer(page, field("training", bucket), hours)
    for part, which, value in told:
        answer(page, field(part, which), value)
    return page


def test_sums_alone_can_meet_the_minimums_of_a_specialist(page: AppTest):
    """The label of the months says "after the graduate degree": that is an answer, and no date is needed."""
    a_call(page, "MHS", ("rsc.1", "hours", "50"), ("rsc.1", "provider", "mhs_ers"), ("credentials", "", ["msw"]))
    answer(page, field("months", "work-treatment-after"), "24")
    assert "meets the documented minimums for Mental Health Specialist" in said(page)
    answer(page, field("credentials_awarded", "msw_month"), 12)
    answer(page, field("credentials_awarded", "msw_year"), "2025")
    assert "still need 13 months of work in treatment" in said(page), "a date that is told decides"
    answer(page, field("credentials_awarded", "msw_year"), "20x9")
    assert "is not a year. Write it like 2019." in "\n".join(messages(page))
    answer(page, field("credentials_awarded", "msw_year"), "")
    assert "Choose both the month and the year, or neither." in "\n".join(messages(page))
    assert "meets the documented minimums" in said(page)


def test_sums_alone_can_meet_the_minimums_of_the_add_on(page: AppTest):
    """So can "of these, after the Endorsement®"."""
    a_call(page, "ERS", ("held", "", ["FS"]), ("after", "providing_rsc", "15"), ("months", "provided", "12"))
    for line, focus, hours in (("rsc.1", "rsc_provided", "12"), ("rsc.2", "direct_service", "1")):
        answer(page, field(line, "hours"), hours)
        answer(page, field(line, "provider"), "mhs_ers")
        answer(page, field(line, "focus"), focus)
    assert "meets the documented minimums for Endorsed Reflective Supervisor" in said(page)


def test_all_that_is_left_of_a_mentor_is_for_a_reviewer(page: AppTest):
    """Leadership answered yes always waits: it stays in the number of minimums, and nothing is called met."""
    a_call(page, "MHM-P", ("credentials", "", ["phd"]), ("months", "work-policy-after", "36"))
    assert "All that can be counted for Mental Health Mentor: Policy is met. A reviewer judges" in said(page)
    assert "Met (6)" in said(page)


def test_nothing_told_is_never_zero_and_zero_is_an_answer(page: AppTest):
    named(page, "FS")
    answer(page, field("counts", "families"), "9")
    assert "still need 1 family" in said(page)
    answer(page, field("counts", "families"), "")
    assert "Type the totals you hear." in said(page)
    answer(page, field("training", "dei"), "0")
    assert "still need 3 hours" in said(page)


PARAGRAPH = "I have been a home visitor since my son was born, and saw 30 families. " * 20


@pytest.mark.parametrize("wrong", ["abc", "-3", "1,000", "99999", "10^9", "a couple", PARAGRAPH])
def test_what_cannot_be_read_is_said_and_not_counted(page: AppTest, wrong: str):
    answer(page, field("training", "dei"), wrong)
    (message,) = messages(page)
    assert len(message) < 200
    assert page.text_input(key=field("training", "dei")).value == wrong, "nothing that was typed is lost"
    assert "Type the totals you hear." in said(page)


def test_each_field_of_months_names_all_that_is_judged(page: AppTest):
    """No help hides a condition: what is not read aloud on the phone was not asked."""
    named(page, "MHS")
    fields = {one.key: f"{one.label}, {one.placeholder}" for one in page.text_input}
    treatment = fields[field("months", "work-treatment-after")]
    for words in ("Paid", "supervised", "child and caregiver together", "0–3 or 3–6", "after the graduate degree"):
        assert words in treatment
    named(page, "FA")
    assert "0–3 or 3–6" in next(one.placeholder for one in page.text_input if one.key == field("months", "work"))


def test_no_two_fields_have_one_name(page: AppTest):
    answer(page, field("held"), ["FS"])
    labels = [one.label for one in page.text_input]
    assert len(set(labels)) == len(labels)


def test_years_told_are_read_as_months(page: AppTest):
    named(page, "FS")
    work = field("months", "work-prevention-supervising_staff")
    answer(page, work, "23")
    assert "still need 1 month of work in prevention" in said(page)
    answer(page, work, "two and a half years")
    assert "1 of 8 minimums are met" in said(page)
    answer(page, work, "since 2025")
    assert "still need between 2 and 13 months of work in prevention" in said(page)
    answer(page, work, "61 years")
    assert "more than 60 years" in messages(page)[0]


def test_more_after_the_endorsement_than_in_all_is_said(page: AppTest):
    named(page, "ERS")
    answer(page, field("training", "providing_rsc"), "6")
    answer(page, field("after", "providing_rsc"), "7")
    assert "More hours after" in messages(page)[0]


def test_what_was_not_told_is_named_beside_the_file_to_hand_over(page: AppTest):
    answer(page, field("training", "dei"), "3")
    assert SHOWN_AS_MISSING in share(page)
    answer(page, field("training", "social_emotional"), "0")
    assert "until they are entered: training on social-emotional" not in share(page)


def test_hours_that_do_not_count_are_named_though_the_others_are_enough(page: AppTest):
    named(page, "FS")
    answer(page, field("rsc.1", "hours"), "26")
    answer(page, field("rsc.1", "provider"), "fs_ers")
    answer(page, field("rsc.2", "hours"), "8")
    answer(page, field("rsc.2", "provider"), "none")
    answer(page, field("answers", "rsc_while_serving_or_supervising"), "Yes")
    click(page, "Why FS")
    (dialog,) = page.get("dialog")
    assert isinstance(dialog, Block)
    assert "26 of 24 hours" in text(dialog)
    assert "Not counted: 8 hours: the provider is not a qualified provider" in text(dialog)


def test_the_file_works_toward_the_category_of_the_summary(monkeypatch: pytest.MonkeyPatch, page: AppTest):
    files: list[str] = []
    draw = st.download_button

    def noted(label, data, **more):
        files.append(data)
        return draw(label, data, **more)

    monkeypatch.setattr(st, "download_button", noted)
    named(page, "FS")
    answer(page, field("training", "dei"), "2–3")
    words = share(page)
    record = json.loads(files[-1])["record"]
    assert record["toward"] == ["FS"]
    assert [one["hours"] for one in record["trainings"]] in (["2"], [2])
    assert "It lists Family Specialist as the category." in words
    assert "stands in the record file with its lower end" in words


def test_a_note_of_ones_own_stands_in_the_summary(page: AppTest):
    answer(page, field("training", "dei"), "3")
    page.session_state["quick.1.note"] = "Calls back on Monday."
    words = share(page)
    assert "Calls back on Monday.\n\nFAMILY ASSOCIATE" in words
    click(page, "Next caller (F8)")
    answer(page, field("training", "dei", caller=2), "3")
    assert "Calls back" not in share(page)


def test_the_next_caller_finds_nothing_and_the_last_can_be_brought_back_once(page: AppTest):
    named(page, "FS")
    answer(page, field("training", "dei"), "3")
    click(page, "Next caller (F8)")
    assert "Type the totals you hear." in said(page)
    click(page, "Bring back the last caller")
    assert "1 of 8 minimums are met" in said(page)
    click(page, "Next caller (F8)")
    answer(page, field("training", "dei", caller=2), "4")
    click(page, "Next caller (F8)")
    assert "quick.1.training.dei" not in page.session_state
    assert "quick.2.training.dei" in page.session_state
    assert "Share" not in leads_to(page)


def test_leaving_the_page_and_coming_back_keeps_the_call(page: AppTest):
    named(page, "FS")
    answer(page, field("training", "dei"), "3")
    go(page, "pages/results/progress.py")
    go(page, QUICK)
    assert "1 of 8 minimums are met" in said(page)


def test_it_never_touches_ones_own_record():
    app = visit(QUICK, FS_APPLICANT)
    answer(app, field("training", "dei"), "999")
    assert told(app) == FS_APPLICANT
    raw = app.session_state["imh.kept"].raw or ""
    assert "999" not in raw
