"""The register of coverage: nothing of the documents is lost, and nothing is cited that they do not hold."""

from pathlib import Path

import pytest

from imh_core.rulebook import BrokenData, Rulebook, load
from imh_core.rulebook.register import carrying, cited, not_in_the_documents, not_in_the_register, places
from tests.rulebook.data_copy import DATA, DataCopy

REGISTER = "register.toml"
FAMILIES = """carried_by = ["requirements:families/FS", "terms:quantity/families", "asks:families_time"]"""


@pytest.fixture
def data(tmp_path: Path) -> DataCopy:
    return DataCopy(tmp_path)


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load(DATA)


def test_every_citation_names_a_place_of_the_documents(book: Rulebook):
    assert not_in_the_documents(book) == ()


def test_every_requirement_of_every_category_comes_from_a_statement(book: Rulebook):
    assert not_in_the_register(book) == ()


def test_everything_but_what_fills_a_list_comes_from_a_statement(book: Rulebook):
    """What no statement carries is what the documents leave open, or the rest of a list to choose from."""
    carried = {place for statement in book.register for place in statement.carried_by}
    left = {place for place in places(book) - carried if place.startswith(("not_required:", "typical:", "terms:"))}
    assert {place for place in left if not place.startswith("terms:endorsement/")} == {
        "terms:bucket/other",
        "terms:provider/fs",
        "terms:provider/other",
        "terms:provider/none",
        "terms:work/other",
    }


def test_every_section_of_the_chart_is_read(book: Rulebook):
    """The rows of the chart in its order, and the parts of the overview in theirs."""
    read = list(dict.fromkeys((statement.document, statement.section) for statement in book.register))
    assert [section for document, section in read if document == "overview"] == [
        "Infant/Early Childhood Mental Health Endorsement® Overview",
        "History",
        "Who should apply?",
        "Why apply?",
        "The categories of endorsement are tied to scope of practice",
        "Category Requirements",
        "Endorsed Reflective Supervisor Add-On",
    ]
    assert [section for document, section in read if document == "chart"] == [
        "Overview of the Initial Endorsement",
        "Scope of Work",
        "Typically for someone with",
        "Education Requirements",
        "In-Service Training",
        "Reflective Supervision/Consultation (RS/C)",
        "Work Experience",
        "Membership in the Virginia Association for Infant Mental Health (VAIMH)",
        "Code of Ethics & Agreement",
        "Exam",
        "Reference Ratings",
        "Renewals (Annually by December 31)",
    ]
    assert [document for document, _ in read] == sorted((document for document, _ in read), reverse=True)


def test_a_place_names_its_statements(book: Rulebook):
    assert [one.id for one in carrying(book, "requirements:families/FS")] == ["families_fs"]
    assert carrying(book, "requirements:unknown") == ()


def test_several_columns_are_several_citations(book: Rulebook):
    named = {citation.column for what, citation in cited(book) if what == "apart FA, FS"}
    assert named == {"FA", "FS"}


@pytest.mark.parametrize(
    ("left", "named"),
    [
        ("", ("families_fs", "either 'carried_by' or 'not_modeled'")),
        ('carried_by = []\nnot_modeled = ""', ("families_fs", "not_modeled")),
        ('carried_by = ["requirements:families/FS"]\nnot_modeled = "Because."', ("families_fs", "not both")),
        ('carried_by = ["requirements:familys/FS"]', ("families_fs", "familys", "write requirements:families/FS")),
        ('carried_by = ["requirements:families/MHS"]', ("families_fs", "families/MHS", "or take it out")),
        ('carried_by = ["?"]', ("families_fs", "README")),
        ('carried_by = ["requirements:families/FS"]\nmodelled = 1', ("families_fs", "modelled", "spelling")),
    ],
)
def test_a_statement_is_carried_by_what_exists_or_says_why_not(data: DataCopy, left: str, named: tuple[str, ...]):
    data.replace(REGISTER, FAMILIES, left)
    with pytest.raises(BrokenData) as stopped:
        data.load()
    message = str(stopped.value)
    assert message.startswith(f"data/{REGISTER}, statement ")
    for words in (*named, "To fix it"):
        assert words in message, message


def test_two_statements_never_share_an_id(data: DataCopy):
    data.replace(REGISTER, 'id = "families_fs"', 'id = "work_fs"')
    with pytest.raises(BrokenData, match='"work_fs" is defined twice'):
        data.load()


def test_a_statement_stands_in_a_known_document(data: DataCopy):
    data.replace(REGISTER, 'document = "overview"', 'document = "flyer"')
    with pytest.raises(BrokenData, match='document "flyer" is not known'):
        data.load()


def test_a_requirement_taken_out_leaves_a_mark_in_the_register(data: DataCopy):
    """Whoever takes a rule out is led to the statement of the documents that then has nothing to carry it."""
    data.replace(
        "requirements/work.toml", data.part("requirements/work.toml", "[[requirement]]", 'id = "families"'), ""
    )
    with pytest.raises(BrokenData, match='statement "families_fs": nothing in data/ is called'):
        data.load()


def test_a_citation_of_a_place_that_is_in_no_document_is_found(data: DataCopy):
    data.replace(
        "requirements/eligibility.toml", 'section = "Overview of the Initial', 'section = "Summary of the Initial'
    )
    found = not_in_the_documents(data.load())
    assert len(found) == 1
    assert "requirement residence: chart, Summary of the Initial Endorsement, All categories" in found


def test_a_requirement_of_its_own_is_found(data: DataCopy):
    data.append(
        "requirements/work.toml",
        """
[[requirement]]
id = "journal"
categories = ["FS", "MHS"]
section = "work"
role = "reviewer"
title = "A journal"
statement = "A journal is kept."
citation = { document = "chart", section = "Work Experience", column = "*" }
check = { kind = "reviewer_judges" }
""",
    )
    assert not_in_the_register(data.load()) == ("requirements:journal/FS", "requirements:journal/MHS")


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("programme.toml", 'section = "training"', 'section = "trainings"', ("current_training", "trainings")),
        ("programme.toml", '"MHM-C", "MHM-P", "MHM-RF"', '"MHM-X"', ("mentors_experience", "MHM-X")),
        ("programme.toml", 'id = "not_a_license"', 'id = "what_it_is"', ("what_it_is", "defined twice")),
        ("terms.toml", '"mentor_as_provider"', '"mentor"', ('rsc_table "FA"', "mentor")),
    ],
)
def test_notes_and_rows_name_what_exists(data: DataCopy, file: str, old: str, new: str, named: tuple[str, ...]):
    data.replace(file, old, new)
    with pytest.raises(BrokenData) as stopped:
        data.load()
    for words in (f"data/{file}", *named):
        assert words in str(stopped.value)
