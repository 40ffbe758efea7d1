"""The rules on paper: whatever `data/` asks of anybody stands there, with its number, and the register points to it."""

import re
from datetime import date
from io import BytesIO

import pypdf
import pytest

from imh_core.english import number
from imh_core.report.rule_checks import checked, least
from imh_core.report.rules import Line, RulesPaper, rules_paper
from imh_core.report.rules_pdf import BOX, rules_as_pdf
from imh_core.rulebook import Rule, Rules, load
from imh_core.rulebook.check_kinds import AllOf, Answered, AnyOf, ReviewerJudges, RscHours, leaves
from imh_core.words.comparison import figure_of
from tests.report.reading import squeezed, text_of_pdf
from tests.rulebook.data_copy import DATA

DAY = date(2026, 11, 21)
RULES: Rules = load(DATA).in_force(DAY)
BOOK = RULES.book
EVERY = [rule for category in BOOK.categories for rule in (*RULES.of(category.id), *RULES.renewal_of(category.id))]


@pytest.fixture(scope="module")
def paper() -> RulesPaper:
    return rules_paper(RULES, DAY)


@pytest.fixture(scope="module")
def pdf(paper: RulesPaper) -> bytes:
    return rules_as_pdf(paper)


@pytest.fixture(scope="module")
def on_paper(pdf: bytes) -> str:
    return text_of_pdf(pdf)


def line_of(paper: RulesPaper, rule: Rule) -> Line:
    """The one line that a category's rule stands on."""
    part = next(one for one in paper.of(rule.category) if one.id == rule.section)
    (line,) = [one for one in part.lines if (one.title, one.statement) == (rule.title, rule.statement)]
    return line


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: f"{rule.section}.{rule.key}")
class TestEveryRequirement:
    def test_stands_with_its_category_number_source_and_open_points(self, rule: Rule, paper: RulesPaper):
        line = line_of(paper, rule)
        assert rule.category in line.categories
        if rule.is_minimum:
            assert figure_of(rule.check, BOOK) in line.least or isinstance(rule.check, AnyOf)
        assert rule.source.section in line.source
        assert all(one in line.source for one in rule.source.column.split(", ") if one != "text")
        asked = {point.text for point in paper.open_points if point.number in line.asks}
        assert asked == {ask.text for ask in rule.asks}

    def test_stands_on_paper(self, rule: Rule, paper: RulesPaper, on_paper: str):
        line = line_of(paper, rule)
        for said in (line.title, line.statement, line.least, line.looks_at, line.left, line.rank, line.source):
            assert squeezed(said) in on_paper

    def test_says_what_is_left_to_a_person(self, rule: Rule, paper: RulesPaper):
        judged = any(
            isinstance(leaf, ReviewerJudges)
            or getattr(leaf, "for_reviewer", False)
            or getattr(leaf, "after_degree_for_reviewer", ())
            for leaf in leaves(rule.check)
        )
        assert bool(line_of(paper, rule).left) == judged


def test_every_number_of_every_minimum_stands_on_paper(on_paper: str):
    for rule in EVERY:
        for leaf in leaves(rule.check):
            if getattr(leaf, "minimum", None) is not None:
                assert squeezed(figure_of(leaf, BOOK)) in on_paper, rule.key
    for typical in BOOK.typical:
        assert squeezed(f"{number(typical.hours)}") in on_paper
        assert squeezed(BOOK.typical_text(typical)) in on_paper


def test_everything_else_of_the_data_stands_on_paper(on_paper: str):
    """Open points, what is not asked, notes, who may provide RSC, and each word with its help."""
    said = [ask.text for ask in BOOK.asks]
    said += [one.statement for one in (*BOOK.not_required, *BOOK.renewal_not_required)]
    said += [note.text for note in BOOK.programme.notes]
    said += [BOOK.programme.scholarships, BOOK.programme.not_official, BOOK.programme.edition]
    said += [one for category in BOOK.categories for one in (category.name, category.typically_for)]
    for kind in ("bucket", "provider", "focus", "work", "question", "step", "credential", "age", "quantity"):
        for term in getattr(BOOK.terms, kind):
            said += [term.label, term.help or ""]
    said += [question.text for question in BOOK.finder.question] + [
        distinction.text for distinction in BOOK.finder.apart
    ]
    said += [statement.says for statement in BOOK.register] + [
        statement.not_modeled or "" for statement in BOOK.register
    ]
    assert [one for one in said if squeezed(one) not in on_paper] == []


def test_the_register_points_to_the_lines_that_carry_a_statement(paper: RulesPaper):
    lines = {line.number: line for part in paper.parts for line in part.lines}
    assert list(lines) == list(range(1, len(lines) + 1))
    (families,) = [
        statement for statement in paper.register if statement.says.startswith("Minimum 10 families served where")
    ]
    (found,) = re.findall(r"Line (\d+)", families.carried)
    assert lines[int(found)].title == "Families served"
    assert families.columns == "FS"
    for statement in paper.register:
        assert bool(statement.carried) != bool(statement.why_not), statement.says


def test_there_is_a_box_to_tick_for_each_line_point_statement_and_list(paper: RulesPaper, on_paper: str):
    lines = sum(len(part.lines) for part in paper.parts)
    expected = lines + len(paper.open_points) + len(paper.register) + len(paper.vocabularies)
    assert on_paper.count(BOX) == expected


def test_what_is_the_same_of_several_categories_is_said_once(paper: RulesPaper):
    (line,) = [line for part in paper.parts for line in part.lines if line.title == "Code of Ethics and agreement"]
    assert line.who == "All but ERS"
    (home,) = [line for part in paper.parts for line in part.lines if line.title == "Living in Virginia"]
    assert home.who == "All"


def test_a_category_sees_its_own_lines_and_points_alone(paper: RulesPaper):
    for category in BOOK.categories:
        lines = [line for part in paper.of(category.id) for line in part.lines]
        assert all(category.id in line.categories for line in lines)
        mine = {(rule.title, rule.statement) for rule in EVERY if rule.category == category.id}
        assert mine <= {(line.title, line.statement) for line in lines}
        assert all(category.id in one.categories for one in paper.open_for(category.id))


def test_the_paper_is_tagged_titled_and_the_same_every_time(paper: RulesPaper, pdf: bytes):
    reader = pypdf.PdfReader(BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "The rules"
    assert b"pdfuaid" in pdf
    assert "/StructTreeRoot" in reader.root_object
    width, height = (float(side) for side in reader.pages[0].mediabox.upper_right)
    assert (width, height) == (612, 792)
    assert rules_as_pdf(paper) == pdf


def test_each_page_has_its_number_and_the_edition(pdf: bytes):
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    for place, page in enumerate(pages, start=1):
        text = squeezed(page.extract_text())
        assert f"Page{place}of{len(pages)}" in text
        assert squeezed(BOOK.programme.edition) in text
    first = squeezed(pages[0].extract_text())
    assert "Checkedby" in first
    assert "Date" in first


def test_a_question_that_hours_go_along_with_is_said_once():
    (rule,) = [one for one in EVERY if one.key == "FS.rsc_received"]
    assert isinstance(rule.check, AllOf)
    (question,) = [leaf.question for leaf in leaves(rule.check) if isinstance(leaf, Answered)]
    term = BOOK.term("question", question)
    assert term is not None
    assert checked(rule.check, BOOK).looks_at.count(term.label) == 1


def test_an_amount_without_a_number_is_any_amount():
    assert least(RscHours(kind="rsc_hours", recipient="ERS"), BOOK) == "any amount"


def test_no_word_of_it_promises_an_endorsement(on_paper: str):
    for word in ("certified", "eligible", "youareendorsed", "provisional"):
        assert word not in on_paper.lower()


def test_whoever_may_provide_rsc_stands_beside_whom_it_is_for(paper: RulesPaper):
    lines = [line for part in paper.parts for line in part.lines if line.title.startswith("Who may provide")]
    for row in BOOK.terms.rsc_table:
        (line,) = [one for one in lines if row.recipient in re.split(r"[ ,]+", one.title)]
        assert row.category in line.categories
        for provider in BOOK.terms.provider:
            named = re.split(r"[ ,;]+", line.statement)
            assert ((provider.short or provider.label) in named) is (provider.id in row.providers)
        assert {ask.id for ask in BOOK.asks if list(BOOK.asks).index(ask) + 1 in line.asks} == set(row.asks)
