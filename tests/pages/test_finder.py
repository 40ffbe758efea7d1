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
    choices,
    onward,
    say,
    shown,
)
from tests.pages.people import FS_APPLICANT
from tests.pages.visiting import (
    CATEGORY,
    START,
    WORK,
    answer,
    click,
    drawn,
    first_thing,
    go,
    headings,
    leads_to,
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
    """Each step: one question, one line on why it is asked, which one it is, and the way back."""
    app = visit(FINDER, LEADER)
    seen = []
    while asked(app):
        question = QUESTIONS[asked(app) or ""]
        seen.append(question.id)
        page = text(app.main)
        assert [one.text in page for one in QUESTIONS.values()].count(True) == 1
        assert question.why in page
        assert headings(app) == [f"Question {len(seen)} (up to {len(QUESTIONS)}) {question.text}"]
        assert ("Back" in leads_to(app)) == (len(seen) > 1)
        app = onward(app)
    assert seen == [one.id for one in fit.questions(BOOK, LEADER, TODAY)] == list(QUESTIONS)


def test_every_question_can_be_left_open() -> None:
    """Through to the answer without answering anything: nothing is told, and nothing is ruled out."""
    app = visit(FINDER)
    while asked(app):
        assert "Not sure" in text(app.main)
        app = onward(app)
    assert told(app) == Record()
    assert shown(app)[fit.Match.COULD] == list(NAMES)


@pytest.mark.parametrize("question", [one for one in QUESTIONS if one != "degree"])
def test_every_question_can_be_answered_and_made_unanswered_again(question: str) -> None:
    """ "Not sure", or nothing chosen any more, is as if it had never been answered."""
    unanswered = {
        "lives_in_virginia": LEADER.with_changes(answers={}),
        "ages": LEADER.with_changes(ages=None),
        "held": LEADER.with_changes(held=None),
    }.get(question) or LEADER.with_changes(
        choices={name: chosen for name, chosen in LEADER.choices.items() if name != question}
    )
    assert told(say(at_question(visit(FINDER, LEADER), question))) == unanswered


def test_not_sure_of_a_degree_takes_no_entry_away() -> None:
    """It stands on Work and education, and is removed there; a "none" that was told is told no more."""
    assert told(say(at_question(visit(FINDER, LEADER), "degree"))) == LEADER
    none = LEADER.with_changes(credentials=())
    assert told(say(at_question(visit(FINDER, none), "degree"))) == LEADER.with_changes(credentials=None)


@pytest.mark.parametrize("question", list(QUESTIONS)[1:])
def test_back_shows_the_question_before_and_keeps_every_answer(question: str) -> None:
    """Back is looking, not undoing."""
    order = [one.id for one in fit.questions(BOOK, LEADER, TODAY)]
    app = click(at_question(visit(FINDER, LEADER), question), "Back")
    assert asked(app) == order[order.index(question) - 1]
    assert told(app) == LEADER


def test_an_early_answer_changed_keeps_the_later_ones() -> None:
    """From leading to prevention and back again: what was said about leading is still there."""
    app = click(at_result(visit(FINDER, LEADER)), "Change my answers")
    assert asked(app) == "lives_in_virginia"
    app = say(at_question(app, "scope"), "prevention")
    assert told(app).choices["leads_in"] == {"policy"}
    assert told(app).held == (Held(category="FS"),)
    assert asked(app) == "provides_rsc"
    app = say(click(app, "Back"), "leading")
    assert asked(app) == "leads_in"
    assert choices(app)["policy"] is True
    assert told(app) == LEADER


@pytest.mark.parametrize("at", ["scope", "answer"])
def test_the_address_names_the_place_so_that_the_browsers_back_leads_back(at: str) -> None:
    """And somebody who comes from another page finds the place they left."""
    app = visit(FINDER, HOME_VISITOR)
    app.query_params["at"] = at
    app = drawn(app)
    assert asked(app) == (None if at == "answer" else at)
    app.query_params.clear()  # as a click on a link does in the browser
    app = go(go(app, WORK), FINDER)
    assert asked(app) == (None if at == "answer" else at)
    app.query_params["at"] = "of-another-edition"
    assert asked(drawn(app)) == "lives_in_virginia"


# --- answers land in the record --------------------------------------------------------------------------------------


def test_the_answers_are_those_of_the_other_pages() -> None:
    """Residence, ages and what is held: answered in the finder, chosen on My category, and asked nowhere again."""
    app = visit(FINDER)
    for question, chosen in (
        ("lives_in_virginia", "yes"),
        ("ages", "3-6"),
        ("scope", "treatment"),
        ("provides_rsc", "yes"),
        ("degree", "msw"),
        ("held", "MHS"),
    ):
        assert asked(app) == question
        app = say(app, chosen)
    record = told(app)
    assert record.answers == {"lives_in_virginia": True}
    assert record.ages == frozenset({"3-6"})
    assert record.choices == {"scope": {"treatment"}, "provides_rsc": {"yes"}}
    assert [credential.kind for credential in record.credentials or ()] == ["msw"]
    assert record.held == (Held(category="MHS"),)
    app = click(go(app, CATEGORY), "Change")
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
    assert choices(app) == {"yes": True, "no": False, "unsure": False}
    app = onward(app)
    assert [one for one, chosen in choices(app).items() if chosen] == ["0-3"]
    app = say(say(onward(app), "prevention"), "yes")
    assert asked(app) == "held"
    app = say(app, "FS")
    assert click(go(app, CATEGORY), "Change").get_by_key("held").value == ["FS"]


def test_none_is_an_answer_to_what_is_held() -> None:
    """By its own button: it stands beside no other."""
    app = say(at_question(visit(FINDER, LEADER.with_changes(held=None)), "held"), "none")
    assert told(app).held == ()


def test_since_when_an_endorsement_is_held_survives_the_finder() -> None:
    """The finder asks which, not since when: a date told on My category stays."""
    since = (Held(category="FS", since=date(2024, 5, 1)),)
    app = at_question(visit(FINDER, LEADER.with_changes(held=since)), "held")
    assert told(say(app, "FS", "MHS")).held == (*since, Held(category="MHS"))


def test_a_degree_with_its_date_and_other_credentials_stay() -> None:
    """The degree is one entry of the page Work and education; the finder takes away only what it entered itself."""
    told_before = (
        Credential(id="b", kind="bachelor"),
        Credential(id="m", kind="msw", awarded=date(2019, 5, 1)),
    )
    app = at_question(visit(FINDER, LEADER.with_changes(credentials=told_before)), "degree")
    assert [one for one, chosen in choices(app).items() if chosen] == ["msw"]
    assert told(say(app, "msw")).credentials == told_before
    app = at_question(visit(FINDER, LEADER.with_changes(credentials=told_before)), "degree")
    assert [one.kind for one in told(say(app, "phd")).credentials or ()] == ["bachelor", "msw", "phd"]
    app = at_question(visit(FINDER, LEADER), "degree")
    assert [one.kind for one in told(say(app, "phd")).credentials or ()] == ["phd"]


def test_no_graduate_degree_is_an_answer() -> None:
    """It is told as "none", and the finder shows it so."""
    app = at_question(visit(FINDER, LEADER.with_changes(credentials=None)), "degree")
    assert not any(choices(app).values())
    app = say(app, "none")
    assert told(app).credentials == ()
    assert [one for one, chosen in choices(click(app, "Back")).items() if chosen] == ["none"]


def test_entries_are_never_touched_by_the_finder() -> None:
    """Somebody with hours entered walks through the finder; every hour is still there."""
    app = say(visit(FINDER, FS_APPLICANT), "no")
    assert told(app) == FS_APPLICANT.with_changes(answers={**FS_APPLICANT.answers, **ELSEWHERE})


def test_where_nothing_is_left_open_the_answer_comes_at_once() -> None:
    """Not living in Virginia rules every category out: no further question leads on for nothing."""
    app = say(visit(FINDER), "no")
    assert headings(app) == ["Your category Based on these answers, no category fits today"]
