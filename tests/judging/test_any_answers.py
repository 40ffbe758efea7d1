"""What holds however the questions are answered. An answer of "not sure" is an answer taken back."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imh_core.judging import fit
from imh_core.judging.fit import Fit, Match
from imh_core.record.model import Record
from imh_core.rulebook.finder import FinderQuestion
from tests.judging.fit_answering import CATEGORIES, CRITERIA, QUESTIONS, answered, answers_to, possible, records, told
from tests.judging.fit_story import AS_OF, book
from tests.properties import people

ANY_QUESTION = st.sampled_from(QUESTIONS)
by_id = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)


def found(record: Record) -> dict[str, Fit]:
    return {one.category: one for one in fit.fits(book(), record, AS_OF, asked_all=False)}


@given(records())
def test_every_category_gets_exactly_one_fit_in_the_order_of_the_data(record: Record):
    """The order is that of the chart, whoever asks: never a ranking by how well something fits."""
    assert [one.category for one in fit.fits(book(), record, AS_OF, asked_all=False)] == CATEGORIES


@given(people.records())
def test_any_record_of_a_file_can_be_held_against_the_categories(record: Record):
    """Also one with words of another edition."""
    assert [one.category for one in fit.fits(book(), record, AS_OF, asked_all=False)] == CATEGORIES
    assert fit.questions(book(), record, AS_OF)


@given(records(), ANY_QUESTION)
def test_not_sure_never_rules_a_category_out(record: Record, question: FinderQuestion):
    """Whichever answer becomes "not sure": what matched or could match does not turn into "does not match"."""
    unsure = found(answered(record, question, None))
    for category, before in found(record).items():
        if before.match is not Match.DOES_NOT:
            assert unsure[category].match is not Match.DOES_NOT, (category, question.id)


@given(records(), ANY_QUESTION)
def test_an_answer_taken_back_is_open_again_and_nothing_else_changes(record: Record, question: FinderQuestion):
    """A reason speaks for one question only; the others stand as they stood."""
    unsure = found(answered(record, question, None))
    for category, before in found(record).items():
        for old, new in zip(before.reasons, unsure[category].reasons, strict=True):
            assert new.met is (None if old.criterion.question == question.id else old.met)


@given(records(), ANY_QUESTION, st.data())
def test_adding_information_never_leaves_an_answered_reason_unanswered(
    record: Record, question: FinderQuestion, data: st.DataObject
):
    """What was answered stays answered, and in the same way unless that very question was answered anew."""
    more = found(answered(record, question, data.draw(answers_to(question), label="answer")))
    for category, before in found(record).items():
        for old, new in zip(before.reasons, more[category].reasons, strict=True):
            if old.met is not None:
                assert new.met is not None
                if old.criterion.question != question.id:
                    assert new.met is old.met


@given(records(), st.data())
def test_choosing_one_more_of_several_never_loses_a_match(record: Record, data: st.DataObject):
    """Two scopes that weigh about the same: the second one takes nothing from the first."""
    question = data.draw(st.sampled_from([one for one in QUESTIONS if one.kept_in in ("choices", "ages", "held")]))
    if possible(question) == ["yes", "no"] or not told(record, question):
        return
    one_more = frozenset({data.draw(st.sampled_from(possible(question)), label="one more")})
    more = found(answered(record, question, (told(record, question) or frozenset()) | one_more))
    for category, before in found(record).items():
        if before.match is Match.MATCHES:
            assert more[category].match is Match.MATCHES


@given(records())
def test_a_fit_agrees_with_its_reasons(record: Record):
    """Matches: all speak for it. Does not: one speaks against it. Could: something is open and nothing against it."""
    for one in fit.fits(book(), record, AS_OF, asked_all=False):
        assert one.reasons, one.category
        assert (one.match is Match.DOES_NOT) == bool(one.answered(False))
        assert (one.match is Match.MATCHES) == (len(one.answered(True)) == len(one.reasons))
        assert len(one.answered(True)) + len(one.answered(False)) + len(one.open_points) == len(one.reasons)
        for reason in one.reasons:
            assert reason.criterion.yes, one.category
            assert reason.criterion.no, one.category
            assert "*" not in str(reason.source), "the citation names a column of the chart"


@given(records(), people.records())
def test_hours_degrees_and_years_change_no_fit(record: Record, other: Record):
    """Category follows the scope of work. Only what the questions ask about decides it."""
    logs = {name: getattr(other, name) for name in ("trainings", "rsc", "jobs", "provided", "counts", "steps")}
    rich = record.with_changes(**logs, credentials=other.credentials, toward=other.toward)
    assert {name: one.match for name, one in found(rich).items()} == {
        name: one.match for name, one in found(record).items()
    }


# --- the questions ----------------------------------------------------------------------------------------------------


@given(records())
def test_questions_are_asked_in_the_order_of_the_data_and_once(record: Record):
    """A question that becomes needed stands in its place among the others."""
    asked = [one.id for one in fit.questions(book(), record, AS_OF)]
    assert asked == [one.id for one in QUESTIONS if one.id in asked]


@given(records(), ANY_QUESTION, st.data())
def test_a_changed_answer_keeps_every_other_answer(record: Record, question: FinderQuestion, data: st.DataObject):
    """Also those to questions that are not asked any more: asked again, they show what was answered."""
    changed = answered(record, question, data.draw(st.none() | answers_to(question), label="answer"))
    for other in QUESTIONS:
        if other.id != question.id:
            assert told(changed, other) == told(record, other)


@by_id
def test_each_question_is_asked_of_somebody(question: FinderQuestion):
    """Always, or after the answers that make it matter."""
    record = Record()
    before = question.asked_if
    while before is not None:
        asked_first = book().finder_question(before.question)
        record = answered(record, asked_first, frozenset({before.any_of[0]}))
        before = asked_first.asked_if
    assert question in fit.questions(book(), record, AS_OF)


@by_id
def test_a_question_is_not_asked_where_the_one_before_it_says_otherwise(question: FinderQuestion):
    """Nobody is asked what they lead in who does not lead."""
    if question.asked_if is None:
        assert question in fit.questions(book(), Record(), AS_OF)
        return
    before = book().finder_question(question.asked_if.question)
    others = [one for one in possible(before) if one not in question.asked_if.any_of]
    for told_before in [None, *(frozenset({other}) for other in others)]:
        assert question not in fit.questions(book(), answered(Record(), before, told_before), AS_OF)


@by_id
def test_only_what_matters_is_asked(question: FinderQuestion):
    """A question decides a category, or (the degree) it says itself that it only shows what is still missing."""
    decides = {criterion.question for criterion in CRITERIA}
    assert question.id in decides or (question.id == "degree" and "does not decide" in question.why)


@given(records())
def test_what_could_still_match_can_be_settled_by_answering(record: Record):
    """Whatever stays open for a category that could match, its question is asked, or will be after another answer."""
    asked = {one.id for one in fit.questions(book(), record, AS_OF)}
    for one in fit.fits(book(), record, AS_OF, asked_all=False):
        if one.match is Match.COULD:
            for reason in one.open_points:
                question = book().finder_question(reason.criterion.question)
                while question.id not in asked and question.asked_if is not None:
                    before = book().finder_question(question.asked_if.question)
                    chosen = told(record, before)
                    assert chosen is None or not chosen.isdisjoint(question.asked_if.any_of), (
                        f"{one.category} could match, but “{question.text}” is not asked of somebody who answered "
                        f"{sorted(chosen)} to “{before.text}”"
                    )
                    question = before


# --- the criteria -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda one: f"{one.question} for {', '.join(one.categories)}")
def test_each_answer_of_a_criterion_can_be_given_and_counts(criterion):
    """Every answer that speaks for a category speaks for it, alone; every other one speaks against it."""
    question = book().finder_question(criterion.question)
    assert set(criterion.any_of) <= set(possible(question))
    for option in possible(question):
        record = answered(Record(), question, frozenset({option}))
        for category in criterion.categories:
            met = [reason.met for reason in found(record)[category].reasons if reason.criterion == criterion]
            assert met == [None if option in criterion.leaves_open else option in criterion.any_of]


@pytest.mark.parametrize("category", CATEGORIES)
def test_each_category_can_match(category: str):
    """Answered in its favor, every category matches; nothing in the data closes one for everybody."""
    record = Record()
    for criterion in CRITERIA:
        if category in criterion.categories:
            record = answered(record, book().finder_question(criterion.question), frozenset({criterion.any_of[0]}))
    assert found(record)[category].match is Match.MATCHES


@given(records())
def test_what_tells_apart_is_said_only_of_categories_that_match(record: Record):
    """At least two of those named match; one match alone needs no telling apart."""
    matching = {one.category for one in fit.fits(book(), record, AS_OF, asked_all=False) if one.match is Match.MATCHES}
    for apart in fit.distinctions(book(), fit.fits(book(), record, AS_OF, asked_all=False)):
        assert len(matching & set(apart.categories)) > 1


def test_where_two_match_it_is_said_what_tells_them_apart():
    """For any two categories: whoever matches both reads what tells the two apart."""
    silent = []
    for first, second in combinations(CATEGORIES, 2):
        record = Record()
        for question in QUESTIONS:
            speaking = [
                criterion.any_of[0]
                for criterion in CRITERIA
                if criterion.question == question.id and {first, second}.intersection(criterion.categories)
            ]
            if speaking:
                record = answered(record, question, frozenset(speaking))
        fits = fit.fits(book(), record, AS_OF, asked_all=False)
        assert {first, second} <= {one.category for one in fits if one.match is Match.MATCHES}
        if not any({first, second} <= set(distinction.categories) for distinction in fit.distinctions(book(), fits)):
            silent.append(f"{first} and {second}")
    assert silent == [], "data/finder.toml has no [[apart]] that names both"
