"""Find my category: one question at a time, answers that land in the record, and an answer with its reasons."""

from datetime import date
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from imh_core import fit
from imh_core.record import Credential, Held, Record, Training
from imh_core.rulebook import load
from imh_core.wording import Words
from tests.pages.people import FS_APPLICANT
from tests.pages.visiting import (
    CATEGORY,
    PROGRESS,
    REPOSITORY,
    START,
    TRAINING,
    WORK,
    answer,
    as_read,
    drawn,
    everything,
    go,
    text,
    told,
    visit,
)

FINDER = "pages/category/find.py"
BOOK = load(REPOSITORY / "data")
QUESTIONS = {one.id: one for one in BOOK.finder.question}
NAMES = {category.id: Words(BOOK).name(category.id) for category in BOOK.categories}
ELSEWHERE = {"lives_in_virginia": False}
HOME_VISITOR = Record.model_validate(
    {"answers": {"lives_in_virginia": True}, "ages": ["0-3"], "choices": {"scope": ["prevention"]}}
)
LEADER = Record.model_validate(
    {
        "answers": {"lives_in_virginia": True},
        "ages": ["0-3"],
        "choices": {"scope": ["leading"], "leads_in": ["policy"], "provides_rsc": ["yes"]},
        "credentials": [{"id": "c1", "kind": "ma"}],
        "held": [{"category": "FS"}],
    }
)
GROUPS = ("Matches your work", "Could match", "Does not match what you told us")


# --- moving through it -----------------------------------------------------------------------------------------------


def button(app: AppTest, label: str):
    return next(one for one in app.main.button if one.label == label)


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.main.button]


def press(app: AppTest, label: str) -> AppTest:
    button(app, label).click()
    return drawn(app)


def onward(app: AppTest) -> AppTest:
    return press(app, "Next" if "Next" in labels(app) else "See the answer")


def asked(app: AppTest) -> str | None:
    """The question that is shown: the heading below the page's title."""
    shown = [as_read(one.value) for one in (*app.main.header, *app.main.subheader)]
    return next((one.id for one in QUESTIONS.values() if one.text in shown), None)


def at_question(app: AppTest, question: str) -> AppTest:
    while asked(app) != question:
        app = onward(app)
    return app


def at_result(app: AppTest) -> AppTest:
    while asked(app) is not None:
        app = onward(app)
    return app


def result(record: Record) -> AppTest:
    return at_result(visit(FINDER, record))


def groups(app: AppTest) -> dict[str, list[str]]:
    """The result: each heading with the categories below it."""
    found: dict[str, list[str]] = {}
    current = None
    named = {category.name: category.id for category in BOOK.categories}
    for one in everything(app.main):
        if one.type == "header":
            current = one.value
        elif one.type == "subheader" and current and as_read(one.value) in named:
            found.setdefault(current, []).append(named[as_read(one.value)])
        elif one.type == "markdown" and current == GROUPS[2] and "you told us:" in one.value:
            found.setdefault(current, []).append(named[as_read(one.value.split("**")[1])])
    return found


def expected(record: Record) -> dict[str, list[str]]:
    heading = dict(zip(fit.Match, GROUPS, strict=True))
    found: dict[str, list[str]] = {}
    for match in fit.Match:
        mine = [one.category for one in fit.fits(BOOK, record) if one.match is match]
        if mine:
            found[heading[match]] = mine
    return found


# --- one question at a time ------------------------------------------------------------------------------------------


def test_the_start_page_leads_to_the_first_question() -> None:
    """The first button of the first page opens the finder at its first question."""
    app = visit(START)
    first = app.main.button[0]
    assert first.label == "Find my category"
    first.click()
    app = drawn(app)
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
        assert f"Question {len(seen)} of at most {len(QUESTIONS)}" in [bar.text for bar in app.main.get("progress")]
        assert ("Back" in labels(app)) == (len(seen) > 1)
        app = onward(app)
    assert seen == [one.id for one in fit.questions(BOOK, LEADER)] == list(QUESTIONS)


def test_every_question_can_be_left_open() -> None:
    """Through to the answer without answering anything: nothing is told, and nothing is ruled out."""
    app = visit(FINDER)
    while asked(app):
        offered = [*labels(app), *(option for one in app.main.radio for option in one.options)]
        assert sum(one.startswith("Not sure") for one in offered) == 1
        app = onward(app)
    assert told(app) == Record()
    assert groups(app) == {"Could match": list(NAMES)}


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
    order = [one.id for one in fit.questions(BOOK, LEADER)]
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
    assert "Matches your work" not in text(app.main)
    app = answer(app, "finder.scope.prevention", True)
    page = text(app.main)
    assert page.index("Matches your work") < page.index("Family Specialist") < page.index("Could match")
    assert page.index("Does not match what you told us") < page.index("Family Associate")


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
    assert [one.kind for one in record.credentials or ()] == ["msw"]
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
    assert [one.kind for one in told(answer(app, "finder.degree", "phd")).credentials or ()] == ["bachelor", "phd"]


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


# --- the answer ------------------------------------------------------------------------------------------------------

PEOPLE = {
    "nobody yet": Record(),
    "home visitor": HOME_VISITOR,
    "policy leader": LEADER,
    "lives elsewhere": HOME_VISITOR.with_changes(answers=ELSEWHERE),
    "older children only": HOME_VISITOR.with_changes(ages=frozenset({"older"})),
    "two scopes": HOME_VISITOR.with_changes(choices={"scope": {"promotion", "prevention"}}),
    "the FS applicant": FS_APPLICANT,
}


@pytest.mark.parametrize("person", PEOPLE)
def test_the_answer_groups_all_seven_categories(person: str) -> None:
    """Each category once, in the order of the chart, under one of three headings."""
    assert groups(result(PEOPLE[person])) == expected(PEOPLE[person])


@pytest.mark.parametrize("person", PEOPLE)
def test_nobody_is_called_not_eligible_and_no_category_is_above_another(person: str) -> None:
    """Verdicts speak of what was told; none ranks."""
    page = text(result(PEOPLE[person]).main).lower()
    for words in ("eligible", "unfortunately", "higher", "rank", "next level", "step up", "you qualify", "none%"):
        assert words not in page


def test_a_match_gives_its_reasons_its_source_and_what_is_met_and_missing() -> None:
    """The card of the matching category holds the person's own answers, the citation and the verdict on the record."""
    page = text(result(FS_APPLICANT.with_changes(choices={"scope": {"prevention"}})).main)
    card = page.partition("Matches your work")[2].partition("Could match")[0]
    for words in (
        "Family Specialist",
        "you live in Virginia",
        "your work reaches infants, toddlers or young children",
        "prevention and early intervention",
        "Scope of Work",
        "6 of 8 documented minimums met",
        "Still needed: 4 hours of RSC from a qualified provider and 1 family.",
    ):
        assert words in card


def test_what_is_not_answered_is_named_where_a_category_could_match() -> None:
    """Open, not closed: the card says which questions are still open."""
    page = text(result(HOME_VISITOR.with_changes(ages=None)).main)
    card = page.partition("Could match")[2].partition("Does not match")[0]
    assert QUESTIONS["ages"].text in card


def test_a_category_that_does_not_match_says_why_in_the_persons_own_answers() -> None:
    """Only what speaks against it is said."""
    page = text(result(HOME_VISITOR).main)
    card = page.partition("Does not match what you told us")[2].partition("Mental Health Specialist")[0]
    assert "this category goes with promotion" in card
    assert "you live in Virginia" not in card


@pytest.mark.parametrize("person", ["lives elsewhere", "older children only"])
def test_where_none_fits_it_says_so_kindly_and_whom_to_ask(person: str) -> None:
    """A kind word, the reason, and the coordinator with an address."""
    page = text(result(PEOPLE[person]).main)
    contact = BOOK.programme.contact
    assert "no category fits" in page
    assert contact.name in page
    assert contact.email in page
    assert "Matches your work" not in page


def test_where_one_fits_nobody_reads_that_none_does() -> None:
    """The kind word is for those who need it."""
    for person in ("nobody yet", "home visitor", "policy leader"):
        assert "no category fits" not in text(result(PEOPLE[person]).main)


def test_where_two_fit_it_says_what_tells_them_apart() -> None:
    """With its source; and not where one fits."""
    apart = next(one for one in BOOK.finder.apart if one.categories == ("FA", "FS"))
    page = text(result(PEOPLE["two scopes"]).main)
    assert "What tells them apart" in page
    assert apart.text in page
    assert "What tells them apart" not in text(result(HOME_VISITOR).main)


# --- the way on ------------------------------------------------------------------------------------------------------


def test_one_or_several_are_worked_toward_from_the_answer() -> None:
    """One press each; the side panel follows, and the way on appears."""
    app = result(PEOPLE["two scopes"])
    assert "Go on to training" not in labels(app)
    app.button(key="toward.FS").click()
    app = drawn(app)
    app.button(key="toward.FA").click()
    app = drawn(app)
    assert told(app).toward == ("FS", "FA")
    assert app.button(key="toward.FS").label == "Stop working toward FS"
    assert "Family Specialist" in text(app.sidebar)
    assert asked(app) is None, "the answer stays in view"
    app = press(app, "Go on to training")
    assert [one.value for one in app.title] == ["Training"]
    app.switch_page(FINDER)
    app = drawn(app)
    app = at_result(app)
    app.button(key="toward.FS").click()
    assert told(drawn(app)).toward == ("FA",)


def test_a_category_that_does_not_match_can_be_worked_toward_all_the_same() -> None:
    """The choice is the person's: the finder advises and closes nothing."""
    app = go(result(HOME_VISITOR), "pages/category/my_category.py")
    app.button(key="toward.MHS").click()
    assert told(drawn(app)).toward == ("MHS",)


def test_what_is_entered_later_shows_in_the_answer() -> None:
    """Back in the finder, the card counts the training entered since."""
    app = result(HOME_VISITOR)
    app.session_state["imh.record"] = told(app).with_changes(
        toward=("FS",),
        trainings=(Training(id="t", hours=Decimal(30), bucket="social_emotional"),),
    )
    app = go(go(drawn(app), TRAINING), FINDER)
    assert asked(app) is None, "the answer is still the page one left"
    page = text(app.main)
    card = page.partition("Matches your work")[2].partition("Could match")[0]
    assert "3 of 8 documented minimums met" in card or "4 of 8 documented minimums met" in card


def test_the_finder_stands_beside_a_category_of_another_edition() -> None:
    """A record with words that this edition does not know is shown all the same."""
    record = Record(
        toward=("OLD-ONE",),
        ages=frozenset({"of-old"}),
        choices={"scope": frozenset({"of-old"})},
        held=(Held(category="OLD-ONE"),),
    )
    app = result(record)
    assert told(app) == record
    go(app, PROGRESS)


def test_where_nothing_is_left_open_the_answer_comes_at_once() -> None:
    """Not living in Virginia rules every category out: no further question leads on for nothing."""
    app = answer(visit(FINDER), "finder.lives_in_virginia", "no")
    assert "Next" not in [one.label for one in app.main.button]
    next(one for one in app.main.button if one.label == "See the answer").click()
    page = text(drawn(app).main)
    assert "By these answers no category fits today." in page
    assert "Endorsement Coordinator" in page
