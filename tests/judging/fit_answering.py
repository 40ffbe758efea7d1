"""Hypothesis strategies: any way to answer the finder's questions, and how to take an answer back."""

from typing import Any

from hypothesis import strategies as st

from imh_core.judging import fit
from imh_core.record.model import Credential, Held, Record
from imh_core.rulebook.finder import FinderQuestion
from tests.judging.fit_story import AS_OF, book

QUESTIONS = book().finder.question
CRITERIA = book().finder.criterion
CATEGORIES = [category.id for category in book().categories]
_VOCABULARY = {"ages": "age", "held": "endorsement"}


def possible(question: FinderQuestion) -> list[str]:
    """Every answer that a person can give to a question."""
    vocabulary = _VOCABULARY.get(question.kept_in)
    terms = getattr(book().terms, vocabulary) if vocabulary else question.option
    return [term.id for term in terms] or ["yes", "no"]


def answered(record: Record, question: FinderQuestion, told: frozenset[str] | None) -> Record:
    """Return the record with this answer to a question; None takes the answer back, as "not sure" does."""
    match question.kept_in:
        case "answers" | "choices":
            rest = {key: value for key, value in getattr(record, question.kept_in).items() if key != question.id}
            value: Any = "yes" in told if told and question.kept_in == "answers" else told
            return record.with_changes(**{question.kept_in: rest if told is None else {**rest, question.id: value}})
        case "ages":
            return record.with_changes(ages=told)
        case "held":
            held = None if told is None else tuple(Held(category=one) for one in sorted(told))
            return record.with_changes(held=held)
        case "credentials":
            degree = (Credential(id="degree", kind="msw"),) if told and "yes" in told else ()
            return record.with_changes(credentials=None if told is None else degree)


def answers_to(question: FinderQuestion) -> st.SearchStrategy[frozenset[str]]:
    """One answer to a question: of yes and no one, of several any."""
    if question.kept_in in ("answers", "credentials") or possible(question) == ["yes", "no"]:
        return st.sampled_from(["yes", "no"]).map(lambda one: frozenset({one}))
    least = 0 if question.kept_in == "held" else 1
    return st.frozensets(st.sampled_from(possible(question)), min_size=least)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Somebody who answered any of the questions, also those that are hidden by then."""
    record = Record()
    for question in QUESTIONS:
        record = answered(record, question, draw(st.none() | answers_to(question), label=question.id))
    return record


def told(record: Record, question: FinderQuestion) -> frozenset[str] | None:
    """What the record holds as the answer to a question."""
    return fit.answer(record, question, book().graduate_degrees, AS_OF)
