"""My category, what is asked for it, and the steps."""

from datetime import date

import pytest

from imh_core.record.model import Held, Record
from imh_core.rulebook import load
from tests.pages.people import FS_APPLICANT
from tests.pages.visiting import (
    CATEGORY,
    PROGRESS,
    REPOSITORY,
    STEPS,
    SUPERVISION,
    TRAINING,
    WORK,
    answer,
    click,
    drawn,
    everything,
    go,
    inputs,
    leads_to,
    message_at,
    press,
    sheet_of,
    standing,
    text,
    told,
    verdict,
    visit,
)

CATEGORIES = ("FA", "FS", "MHS", "ERS", "MHM-C", "MHM-P", "MHM-RF")


def keys(app) -> set[str]:
    return {one.key for part in (app.text_input, app.button_group, app.button, app.checkbox) for one in part if one.key}


# --- categories ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_category_is_chosen_and_left_again(category: str) -> None:
    """Each has its own button, and once chosen the way back."""
    short = load(REPOSITORY / "data").category(category).short
    app = click(visit(CATEGORY), f"Choose {short}")
    assert told(app).toward == (category,)
    assert f"Choose {short}" not in leads_to(app)
    app = click(app, "Undo")
    assert told(app).toward == ()
    assert standing(go(app, TRAINING)) == ["Choose a category"]


def test_several_categories_keep_the_order_of_choice() -> None:
    """The first one chosen stands first on every page."""
    app = visit(CATEGORY)
    for category in ("MHS", "FA", "ERS"):
        app = click(app, f"Choose {category}")
    app = click(app, "Undo")  # the first one on the page: FA
    assert told(app).toward == ("MHS", "ERS")
    first, second = standing(go(app, TRAINING))
    assert first.startswith("Mental Health Specialist ")
    assert second.startswith("Endorsed Reflective Supervisor")


def test_leaving_a_category_keeps_what_was_entered() -> None:
    """A choice of category is not a claim: entries and answers outlive it."""
    app = click(visit(CATEGORY, FS_APPLICANT), "Undo")
    assert told(app) == FS_APPLICANT.with_changes(toward=())


def test_a_category_of_another_edition_survives_a_new_choice() -> None:
    """A record that names a category this edition does not know keeps it, and the pages show the known ones."""
    app = click(visit(CATEGORY, Record(toward=("OLD-ONE",))), "Choose FS")
    assert told(app).toward == ("OLD-ONE", "FS")
    assert standing(go(app, TRAINING)) == ["Family Specialist 0 of 8 met"]


def test_every_category_is_a_row_with_its_people_and_their_jobs() -> None:
    """In the chart's order, each with one line of whom it is for and a few jobs."""
    page, at = text(visit(CATEGORY).main), 0
    for category in load(REPOSITORY / "data").categories:
        at = page.index(f"For people who {category.does}.", at)
        at = page.index(category.jobs, at)


def test_about_you_is_one_line_once_something_is_answered() -> None:
    """On a first visit the fields stand open; later one line says what was answered, and "Change" opens them."""
    first = visit(CATEGORY)
    assert "answer.lives_in_virginia" in keys(first)
    first = answer(first, "ages", ["0-3"])
    assert "answer.lives_in_virginia" in keys(first), "answering one closes nothing"
    app = visit(CATEGORY, FS_APPLICANT)
    assert "answer.lives_in_virginia" not in keys(app)
    assert (
        "Do you live in Virginia? Yes. Ages you work with: birth to 36 months. Endorsement® you hold: not answered."
    ) in text(app.main)
    app = click(app, "Change")
    assert "answer.lives_in_virginia" in keys(app)
    assert "answer.lives_in_virginia" not in keys(click(app, "Done"))


def test_not_living_in_virginia_is_answered_at_once() -> None:
    """The category's row, the parts of the record and the verdict say that it is not open, and on what grounds."""
    app = answer(click(visit(CATEGORY, FS_APPLICANT), "Change"), "answer.lives_in_virginia", "No")
    assert text(app.main).count("Not open, based on your answers") == len(CATEGORIES)
    assert standing(go(app, TRAINING)) == ["Family Specialist not open"]
    app = go(app, PROGRESS)
    assert verdict(app).startswith("Based on the answers, Family Specialist is not open. ")


# --- an Endorsement already held -------------------------------------------------------------------------------------


def test_none_held_is_an_answer() -> None:
    """ "None" is told, and nothing chosen is not told."""
    app = visit(CATEGORY)
    assert told(app).held is None
    app = answer(app, "held", ["none"])
    assert told(app).held == ()
    assert app.get_by_key("held").value == ["none"]
    app = answer(app, "held", [])
    assert told(app).held is None


def test_an_endorsement_takes_the_place_of_none() -> None:
    """Chosen after "None", a category stands alone; "None" chosen after it clears it."""
    app = answer(visit(CATEGORY), "held", ["none"])
    app = answer(app, "held", ["none", "FS"])
    assert told(app).held == (Held(category="FS"),)
    assert app.get_by_key("held").value == ["FS"]
    app = answer(app, "held", ["FS", "none"])
    assert told(app).held == ()
    assert app.get_by_key("held").value == ["none"]


def test_a_second_endorsement_keeps_the_date_of_the_first() -> None:
    """Adding one does not forget since when the other is held."""
    app = answer(visit(CATEGORY), "held", ["FS"])
    app = answer(app, "held.FS.since", date(2024, 5, 1))
    app = answer(app, "held", ["FS", "ERS"])
    assert told(app).held == (Held(category="FS", since=date(2024, 5, 1)), Held(category="ERS"))
    app = click(go(go(app, TRAINING), CATEGORY), "Change")
    assert app.get_by_key("held.FS.since").value == date(2024, 5, 1)


def test_an_endorsement_from_the_future_is_answered_at_the_field() -> None:
    """The message stands at the date, the date stays as typed, and the old one still counts."""
    app = answer(visit(CATEGORY), "held", ["FS"])
    app = answer(app, "held.FS.since", date(2024, 5, 1))
    app = answer(app, "held.FS.since", date(2027, 1, 1))
    assert "future" in message_at(app, "held.FS.since")
    assert app.get_by_key("held.FS.since").value == date(2027, 1, 1)
    assert told(app).held == (Held(category="FS", since=date(2024, 5, 1)),)
    app = answer(app, "held.FS.since", date(2025, 1, 1))
    assert message_at(app, "held.FS.since") == ""
    assert told(app).held == (Held(category="FS", since=date(2025, 1, 1)),)


def test_a_refused_endorsement_date_agrees_with_its_message_after_another_page() -> None:
    """Back on the page, the date and its message speak of the same thing."""
    app = answer(visit(CATEGORY), "held", ["FS"])
    app = answer(app, "held.FS.since", date(2024, 5, 1))
    app = answer(app, "held.FS.since", date(2027, 1, 1))
    app = click(go(go(app, TRAINING), CATEGORY), "Change")
    shown, message = app.get_by_key("held.FS.since").value, message_at(app, "held.FS.since")
    assert (shown, bool(message)) in [(date(2027, 1, 1), True), (date(2024, 5, 1), False)]


# --- only what matters is asked --------------------------------------------------------------------------------------

RSC_QUESTIONS = {
    "FA": set(),
    "FS": {"answer.rsc_while_serving_or_supervising"},
    "MHS": {"answer.rsc_while_serving"},
    "ERS": {"answer.rsc_while_providing"},
    "MHM-C": {"answer.rsc_while_providing"},
}


@pytest.mark.parametrize("category", RSC_QUESTIONS)
def test_only_the_questions_of_the_category_are_asked_about_rsc(category: str) -> None:
    """Somebody working toward one category is not asked what only another one needs."""
    asked = {key for key in keys(visit(SUPERVISION, Record(toward=(category,)))) if key.startswith("answer.")}
    assert asked == RSC_QUESTIONS[category]


def test_several_categories_are_asked_for_all_they_need() -> None:
    """Working toward FS and ERS, one is asked the questions of both, each once."""
    asked = [key for key in keys(visit(SUPERVISION, Record(toward=("FS", "ERS")))) if key.startswith("answer.")]
    assert set(asked) == RSC_QUESTIONS["FS"] | RSC_QUESTIONS["ERS"]


def test_families_are_asked_of_fs_and_not_of_the_mentors() -> None:
    """The number of families, the focus and the leadership are asked where a rule asks for them."""
    fs = keys(visit(WORK, Record(toward=("FS",))))
    mentor = keys(visit(WORK, Record(toward=("MHM-P",))))
    assert {"count.families", "answer.social_emotional_focus"} <= fs
    assert "answer.leadership" not in fs
    assert "answer.leadership" in mentor
    assert "count.families" not in mentor


def test_providing_rsc_is_asked_only_where_it_counts() -> None:
    """The log of RSC provided is there for ERS and MHM-C, and not for FS."""
    mentor, fs = (text(visit(SUPERVISION, Record(toward=(one,))).main) for one in ("MHM-C", "FS"))
    assert "RSC provided to others" in mentor
    assert "RSC provided to others" not in fs


def test_without_a_category_every_question_is_asked() -> None:
    """Somebody who has not chosen yet can answer for all of them."""
    assert {"count.families", "count.staff", "answer.leadership"} <= keys(visit(WORK))


@pytest.mark.parametrize(("chosen", "kept"), [("Yes", True), ("No", False), ("Not sure", None), (None, None)])
def test_not_sure_is_not_told(chosen: str | None, kept: bool | None) -> None:
    """Yes, no, and "not sure", which is the same as no answer and stays visible as chosen."""
    app = answer(visit(WORK, FS_APPLICANT), "answer.social_emotional_focus", chosen)
    assert told(app).answers.get("social_emotional_focus") is kept
    assert app.get_by_key("answer.social_emotional_focus").value == chosen
    assert drawn(app).get_by_key("answer.social_emotional_focus").value == chosen


# --- steps -----------------------------------------------------------------------------------------------------------


def ticks(app) -> dict[str, bool]:
    """The steps on the page, each with whether it is ticked."""
    nodes = [node for one in everything(app.main) for node in sheet_of(one)]
    return {box["data-go"].removeprefix("tick:"): box["checked"] for box in inputs(nodes)}


def test_a_step_is_ticked_and_unticked() -> None:
    """A tick is kept, counted, shown on the progress page, and can be taken away again."""
    app = press(visit(STEPS, Record(toward=("FS",))), "steps.membership.tick")
    assert told(app).steps == {"membership": True}
    of = len(ticks(app))
    assert f"1 of {of} done." in text(app.main)
    app = go(app, PROGRESS)
    assert f"Application steps: 1 of {of} done" in text(app.main)
    app = go(app, STEPS)
    assert ticks(app)["membership"] is True
    app = press(app, "steps.membership.tick")
    assert told(app).steps == {}
    assert f"0 of {of} done." in text(app.main)


def test_one_tick_serves_every_category_that_has_the_step() -> None:
    """Membership ticked under FS is ticked under MHS too."""
    app = press(visit(STEPS, Record(toward=("FS", "MHS"))), "steps.membership.tick")
    nodes = [node for one in everything(app.main) for node in sheet_of(one)]
    assert [box["checked"] for box in inputs(nodes) if box["data-go"] == "tick:membership"] == [True, True]


def test_steps_do_not_change_the_minimums() -> None:
    """All steps ticked, the verdict of the minimums is what it was."""
    app = visit(STEPS, FS_APPLICANT)
    for step in ticks(app):
        app = press(app, f"steps.{step}.tick")
    assert standing(app) == ["Family Specialist 6 of 8 met"]


def test_the_exam_is_a_step_only_where_it_is_asked_for() -> None:
    """FS has no exam to tick, and reads so; MHS has one."""
    fs, mhs = visit(STEPS, Record(toward=("FS",))), visit(STEPS, Record(toward=("MHS",)))
    assert "exam" not in ticks(fs)
    assert "A Family Specialist takes no exam." in text(fs.main)
    assert "exam" in ticks(mhs)


def test_without_a_category_the_steps_page_leads_to_the_choice() -> None:
    """There is nothing to tick before a category is chosen, and the page says where to choose."""
    app = visit(STEPS)
    assert not ticks(app)
    assert leads_to(app)["Choose a category"] == "category"
