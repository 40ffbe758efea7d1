"""Find my category: one question at a time, and answers that land in the record."""

from datetime import date

import pytest

from imh_core.judging import fit
from imh_core.record.model import Credential, Held, Record
from tests.pages.finding import (
    BOOK,
    ELSEWHERE,
    FINDER,
    HOME_VISITOR,
    LEADER,
    NAMES,
    QUESTIONS,
    TODAY,
    asked,
    at_question,
    at_result,
    groups,
    labels,
    onward,
    press,
)
from tests.pages.people import FS_APPLICANT
from tests.pages.visiting import (
    CATEGORY,
    START,
    WORK,
    answer,
    drawn,
    first_thing,
    go,
    text,
    told,
    visit,
)

# --- one question at a time ------------------------------------------------------------------------------------------


def test_the_start_page_first_thing_the_first_question() -> None:
    """The first button of the first page opens the finder at its first question."""
    app = visit(START)
    assert first_thing(app) == ("Find my category", "find")
    app = go(app, FINDER)
    assert asked(app) == BOOK.finder.question[0].id


def test_one_question_is_shown_at_a_time_with_its_why_and_how_far_it_is() -> None:
    """Each step: one question, one line on why it is asked, a progress mark, and the way on."""
    app = visit(FINDER, LEADER)
    seen = []
    while asked(app):
        question = QUESTIONS[asked(app) or ""]
        seen.append(question.id)
        page = text(app.main)
        assert [one.text in page for one in QUESTIONS.values()].count(True) == 1
        assert question.why in page
        assert f"Question {len(seen)} (up to {len(QUESTIONS)})" in [bar.text for bar in app.main.get("progress")]
        assert ("Back" in labels(app)) == (len(seen) > 1)
        app = onward(app)
    assert seen == [one.id for one in fit.questions(BOOK, LEADER, TODAY)] == list(QUESTIONS)


def test_every_question_can_be_left_open() -> None:
    """Through to the answer without answering anything: nothing is told, and nothing is ruled out."""
    app = visit(FINDER)
    while asked(app):
        offered = [*labels(app), *(option for one in app.main.radio for option in one.options)]
        assert sum(one.startswith("Not sure") for one in offered) == 1
        app = onward(app)
    assert told(app) == Record()
    assert groups(app) == {"Could fit": list(NAMES)}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_can_be_answered_and_made_unanswered_again(question: str) -> None:
    """ "Not sure", or nothing chosen any more, is as if it had never been answered."""
    unanswered = {
        "lives_in_virginia": LEADER.with_changes(answers={}),
        "ages": LEADER.with_changes(ages=None),
        "degree": LEADER.with_changes(credentials=None),
        "held": LEADER.with_changes(held=None),
    }.get(question) or LEADER.with_changes(
        choices={name: chosen for name, chosen in LEADER.choices.items() if name != question}
    )
    app = at_question(visit(FINDER, LEADER), question)
    if app.main.radio:
        app.main.radio[0].set_value("unsure")
    elif app.main.selectbox:
        app.main.selectbox[0].set_value(None)
    else:
        for box in [box for box in app.main.checkbox if box.value]:
            box.uncheck()
            app = drawn(app)
    assert told(drawn(app)) == unanswered
    assert asked(app) == question


def test_not_sure_stays_chosen_while_one_looks_at_it() -> None:
    """The choice does not fall off, and the record holds no answer."""
    app = answer(visit(FINDER), "finder.lives_in_virginia", "unsure")
    assert app.radio(key="finder.lives_in_virginia").value == "unsure"
    assert drawn(app).radio(key="finder.lives_in_virginia").value == "unsure"
    assert told(app) == Record()


def test_two_boxes_ticked_in_quick_succession_are_both_kept() -> None:
    """On a slow line both ticks reach the server at once."""
    app = at_question(visit(FINDER), "ages")
    app.checkbox(key="finder.ages.0-3").check()
    app.checkbox(key="finder.ages.3-6").check()
    assert told(drawn(app)).ages == frozenset({"0-3", "3-6"})


@pytest.mark.parametrize("question", list(QUESTIONS)[1:])
def test_back_shows_the_question_before_and_keeps_every_answer(question: str) -> None:
    """Back is looking, not undoing."""
    order = [one.id for one in fit.questions(BOOK, LEADER, TODAY)]
    app = press(at_question(visit(FINDER, LEADER), question), "Back")
    assert asked(app) == order[order.index(question) - 1]
    assert told(app) == LEADER


def test_an_early_answer_changed_keeps_the_later_ones() -> None:
    """From leading to prevention and back again: what was said about leading is still there."""
    app = press(at_result(visit(FINDER, LEADER)), "Change my answers")
    assert asked(app) == "lives_in_virginia"
    app = answer(at_question(app, "scope"), "finder.scope.leading", False)
    app = answer(app, "finder.scope.prevention", True)
    assert told(app).choices["leads_in"] == {"policy"}
    assert told(app).held == (Held(category="FS"),)
    app = onward(app)
    assert asked(app) == "provides_rsc"
    app = answer(press(app, "Back"), "finder.scope.leading", True)
    app = onward(answer(app, "finder.scope.prevention", False))
    assert asked(app) == "leads_in"
    assert app.checkbox(key="finder.leads_in.policy").value is True
    assert told(app) == LEADER


def test_the_answer_forms_while_one_answers() -> None:
    """Beside the question stands how the categories stand so far, and it follows the last answer."""
    app = at_question(visit(FINDER, HOME_VISITOR.with_changes(choices={})), "scope")
    assert "Fits what you told us" not in text(app.main)
    app = answer(app, "finder.scope.prevention", True)
    page = text(app.main)
    assert page.index("Fits what you told us") < page.index("Family Specialist") < page.index("Could fit")
    assert page.index("Does not fit what you told us") < page.index("Family Associate")


# --- answers land in the record --------------------------------------------------------------------------------------


def test_the_answers_are_those_of_the_other_pages() -> None:
    """Residence, ages and what is held: answered in the finder, chosen on My category, and asked nowhere again."""
    app = answer(visit(FINDER), "finder.lives_in_virginia", "yes")
    app = at_question(app, "ages")
    app = answer(app, "finder.ages.3-6", True)
    app = answer(at_question(app, "scope"), "finder.scope.treatment", True)
    app = answer(at_question(app, "provides_rsc"), "finder.provides_rsc", "yes")
    app = answer(at_question(app, "degree"), "finder.degree", "msw")
    app = answer(at_question(app, "held"), "finder.held.MHS", True)
    record = told(app)
    assert record.answers == {"lives_in_virginia": True}
    assert record.ages == frozenset({"3-6"})
    assert record.choices == {"scope": {"treatment"}, "provides_rsc": {"yes"}}
    assert [credential.kind for credential in record.credentials or ()] == ["msw"]
    assert record.held == (Held(category="MHS"),)
    app = go(app, CATEGORY)
    assert app.get_by_key("answer.lives_in_virginia").value == "Yes"
    assert app.get_by_key("ages").value == ["3-6"]
    assert app.get_by_key("held").value == ["MHS"]
    assert "Master of Social Work" in text(go(app, WORK).main)


def test_what_other_pages_were_told_stands_in_the_finder() -> None:
    """And the other way round: answered on My category, it is answered in the finder."""
    app = answer(visit(CATEGORY), "answer.lives_in_virginia", "Yes")
    app = answer(app, "ages", ["0-3"])
    app = answer(app, "held", ["none"])
    app = go(app, FINDER)
    assert app.radio(key="finder.lives_in_virginia").value == "yes"
    app = at_question(app, "ages")
    assert [app.checkbox(key=f"finder.ages.{one}").value for one in ("0-3", "3-6", "older")] == [True, False, False]
    app = answer(at_question(app, "scope"), "finder.scope.prevention", True)
    app = answer(at_question(app, "provides_rsc"), "finder.provides_rsc", "yes")
    assert app.radio(key="finder.provides_rsc").value == "yes"
    app = at_question(app, "held")
    assert app.checkbox(key="finder.held.none").value is True
    app = answer(app, "finder.held.FS", True)
    assert app.checkbox(key="finder.held.none").value is False
    assert go(app, CATEGORY).get_by_key("held").value == ["FS"]


def test_since_when_an_endorsement_is_held_survives_the_finder() -> None:
    """The finder asks which, not since when: a date told on My category stays."""
    since = (Held(category="FS", since=date(2024, 5, 1)),)
    app = at_question(visit(FINDER, LEADER.with_changes(held=since)), "held")
    app = answer(app, "finder.held.MHS", True)
    assert told(app).held == (*since, Held(category="MHS"))


def test_a_degree_with_its_date_and_other_credentials_stay() -> None:
    """The degree is one entry of the page Work and education; the finder touches no other."""
    told_before = (
        Credential(id="b", kind="bachelor"),
        Credential(id="m", kind="msw", awarded=date(2019, 5, 1)),
    )
    app = at_question(visit(FINDER, LEADER.with_changes(credentials=told_before)), "degree")
    assert app.selectbox(key="finder.degree").value == "msw"
    assert told(answer(app, "finder.degree", "msw")).credentials == told_before
    assert [credential.kind for credential in told(answer(app, "finder.degree", "phd")).credentials or ()] == [
        "bachelor",
        "phd",
    ]


def test_no_graduate_degree_is_an_answer() -> None:
    """It is told as "none", and the finder shows it so."""
    app = at_question(visit(FINDER, LEADER.with_changes(credentials=None)), "degree")
    assert app.selectbox(key="finder.degree").value is None
    app = answer(app, "finder.degree", "none")
    assert told(app).credentials == ()
    assert app.selectbox(key="finder.degree").value == "none"


def test_entries_are_never_touched_by_the_finder() -> None:
    """Somebody with hours entered walks through the finder; every hour is still there."""
    app = answer(visit(FINDER, FS_APPLICANT), "finder.lives_in_virginia", "no")
    app = at_result(app)
    assert told(app) == FS_APPLICANT.with_changes(answers={**FS_APPLICANT.answers, **ELSEWHERE})


def test_where_nothing_is_left_open_the_answer_comes_at_once() -> None:
    """Not living in Virginia rules every category out: no further question leads on for nothing."""
    app = answer(visit(FINDER), "finder.lives_in_virginia", "no")
    assert "Next" not in [button.label for button in app.main.button]
    next(button for button in app.main.button if button.label == "See the answer").click()
    page = text(drawn(app).main)
    assert "Based on these answers, no category fits today." in page
    assert "Endorsement Coordinator" in page
