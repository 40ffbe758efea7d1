"""A broken `finder.toml` stops the start with a message that names the file, the place in it, and how to mend it."""

import pytest

from imh_core.rulebook import BrokenData, Rulebook
from tests.rulebook.data_copy import DataCopy

FILE = "finder.toml"
REPLACED: dict[str, tuple[str, str, tuple[str, ...]]] = {
    # what is broken: old words, new words, what the message names
    "misspelt key of a question": ('why = "Where you live', 'wy = "Where you live', ('"lives_in_virginia"', "wy")),
    "no line on why it is asked": (
        'why = "There are three mentor designations, by what you lead in."',
        'why = " "',
        ('"leads_in"', "why"),
    ),
    "a place that no record has": ('kept_in = "ages"', 'kept_in = "age"', ('"ages"', "kept_in")),
    "a yes/no question that is not in terms.toml": (
        'id = "lives_in_virginia"',
        'id = "lives_in_maryland"',
        ("lives_in_maryland", "lives_in_virginia"),
    ),
    "a question asked twice": ('id = "leads_in"', 'id = "scope"', ('"scope"', "twice")),
    "asked after a question that stands below": (
        '{ question = "scope", any_of = ["leading"] }',
        '{ question = "provides_rsc", any_of = ["yes"] }',
        ('"leads_in"', "provides_rsc", "comes before it"),
    ),
    "asked after a question that nobody asks": (
        '{ question = "provides_rsc", any_of',
        '{ question = "provides", any_of',
        ('"held"', '"provides"'),
    ),
    "asked after an answer that nobody can give": (
        'any_of = ["treatment", "leading"]',
        'any_of = ["treatmint", "leading"]',
        ('"degree"', "treatmint", "treatment"),
    ),
    "asked after no answer": (
        'question = "provides_rsc", any_of = ["yes"]',
        'question = "provides_rsc", any_of = []',
        ("any_of",),
    ),
    "unknown category of a criterion": ('categories = ["FA"]', 'categories = ["FZ"]', ("category", "FZ", "FS")),
    "a criterion of a question that nobody asks": (
        'question = "held"\nany_of',
        'question = "holds"\nany_of',
        ("ERS", '"holds"'),
    ),
    "a criterion with an answer that nobody can give": (
        'any_of = ["teaching_research"]',
        'any_of = ["teaching"]',
        ("MHM-RF", "teaching", "teaching_research"),
    ),
    "a criterion with an unknown age": ('any_of = ["0-3", "3-6"]', 'any_of = ["0-4"]', ("age", "0-4", "0-3")),
    "a criterion with an unknown Endorsement": (
        'any_of = ["FS", "MHS", "ERS"]',
        'any_of = ["XS"]',
        ("endorsement", "XS"),
    ),
    "a criterion without a reason": ('yes = "you live in Virginia"', 'yes = ""', ("yes",)),
    "a criterion without a source": (
        'citation = { document = "overview", section = "Endorsed Reflective Supervisor Add-On", column = "text" }',
        "",
        ("citation",),
    ),
    "an unknown document": (
        '{ document = "chart", section = "Scope of Work"',
        '{ document = "leaflet", section = "S"',
        ("leaflet",),
    ),
    "one category to be told apart from itself": (
        'categories = ["FA", "FS"]\ntext',
        'categories = ["FA"]\ntext',
        ("apart",),
    ),
    "an unknown category to be told apart": (
        'categories = ["FA", "FS"]\ntext',
        'categories = ["FA", "FZ"]\ntext',
        ("category", "FZ"),
    ),
    "an option given twice": (
        '[[question.option]]\nid = "promotion"',
        '[[question.option]]\nid = "promotion"\nlabel = "Again"\n\n[[question.option]]\nid = "promotion"',
        ('"scope"', "promotion"),
    ),
}


@pytest.mark.parametrize("broken", REPLACED)
def test_a_broken_finder_stops_the_start(data: DataCopy, broken: str):
    """Whoever edits the questions reads which one to mend."""
    old, new, named = REPLACED[broken]
    data.replace(FILE, old, new)
    with pytest.raises(BrokenData, match="To fix it") as stopped:
        data.load()
    message = str(stopped.value)
    assert f"data/{FILE}" in message
    for words in named:
        assert words in message


def test_a_question_of_several_needs_options(data: DataCopy):
    """Without options there would be nothing to choose."""
    for block in ("practice", "policy", "teaching_research"):
        data.replace(FILE, data.part(FILE, "[[question.option]]", f'id = "{block}"').split("[[question]]")[0], "")
    with pytest.raises(BrokenData, match=r"leads_in.*no options"):
        data.load()


def test_a_category_that_no_criterion_speaks_of_stops_the_start(data: DataCopy):
    """It would match everybody, whatever is answered."""
    text = (data.folder / FILE).read_text(encoding="utf-8")
    (data.folder / FILE).write_text(text.replace('"MHM-P", ', "").replace('"MHM-P"', '"MHM-RF"'), encoding="utf-8")
    with pytest.raises(BrokenData, match="MHM-P"):
        data.load()


def test_every_category_is_spoken_of_with_its_own_column(book: Rulebook):
    """Each has a criterion of its own scope, and each citation spells out its column."""
    for category in book.categories:
        mine = [one for one in book.finder.criterion if category.id in one.categories]
        assert len(mine) >= 3, category.id
        for criterion in mine:
            source = book.source(criterion.citation, category.id)
            assert source.column
            assert source.column != "*"


def test_questions_kept_in_the_record_say_where(book: Rulebook):
    """Residence, ages, degree and what is held are those of the other pages; the rest is the finder's own."""
    assert {question.id: question.kept_in for question in book.finder.question} == {
        "lives_in_virginia": "answers",
        "ages": "ages",
        "scope": "choices",
        "leads_in": "choices",
        "provides_rsc": "choices",
        "degree": "credentials",
        "held": "held",
    }


def test_graduate_degrees_are_those_of_the_chart(book: Rulebook):
    """Chart, Education Requirements, MHS: MA, MS, MEd, EdD, MSW, MSN, PsyD, PhD, MD, DO, or another specific degree."""
    listed = {"ma", "ms", "med", "edd", "msw", "msn", "psyd", "phd", "md", "do", "other_graduate"}
    assert book.graduate_degrees == listed
