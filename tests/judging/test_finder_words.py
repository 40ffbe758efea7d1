"""The words of the finder: plain, without rank, and never a verdict on a person."""

import re

import pytest

from tests.judging.fit_answering import CRITERIA, QUESTIONS
from tests.judging.fit_story import book

SENTENCES = [
    *(text for one in QUESTIONS for text in (one.text, one.why)),
    *(text for one in QUESTIONS for option in one.option for text in (option.label, option.help) if text),
    *(text for one in CRITERIA for text in (one.yes, one.no)),
    *(distinction.text for distinction in book().finder.apart),
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_word_ranks_the_categories_or_judges_the_person(sentence: str):
    """They are not a ladder, and nobody is (not) eligible."""
    rank = (
        r"\b(higher|lower|highest|above|below|next level|level|step up|ladder|advanced|promoted|senior|beyond|only a)\b"
    )
    verdict = r"\b(eligible|ineligible|qualif(y|ied)|certified|licensed|provisional|you are endorsed)\b"
    assert not re.search(f"{rank}|{verdict}", sentence, re.IGNORECASE)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda one: f"{one.question} for {', '.join(one.categories)}")
def test_reasons_go_on_from_you_told_us(criterion):
    """ "You told us: you live in Virginia." A reason begins small, and ends without a full stop."""
    for reason in (criterion.yes, criterion.no):
        assert reason[0].islower()
        assert not reason.endswith(".")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_is_a_question_with_one_line_on_why(question):
    assert question.text.endswith("?")
    assert "\n" not in question.why
    assert len(question.why) < 140
