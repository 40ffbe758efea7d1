"""Categories side by side: nothing is lost, what is the same is said once, and every statement names its place."""

from datetime import date
from itertools import combinations

import pytest

from imh_core.rulebook import Rulebook
from imh_core.rulebook.shape import Role
from imh_core.words.comparison import RENEWAL, SCOPE, Row, compare, nearest
from imh_core.words.comparison_in_brief import SILENT, in_brief
from tests.rulebook.data_copy import DataCopy

AS_OF = date(2026, 11, 21)
NO_MINIMUM = ("Typical in all", "Renewed by December 31 each year")
ALL = ("FA", "FS", "MHS", "ERS", "MHM-C", "MHM-P", "MHM-RF")


def compared(book: Rulebook, *chosen: str) -> dict[str, Row]:
    return {row.id: row for row in compare(book.in_force(AS_OF), chosen)}


def test_rows_stand_in_the_order_of_the_chart(book: Rulebook):
    order = [SCOPE, *(section.id for section in book.sections), RENEWAL]
    for chosen in (ALL, ALL[::-1], ("MHS",)):
        rows = compare(book.in_force(AS_OF), chosen)
        assert [row.id for row in rows] == order
        assert [one.id for one in (each for one in rows[0].cells for each in one.categories)] == sorted(
            chosen, key=ALL.index
        )


@pytest.mark.parametrize("chosen", [*combinations(ALL, 1), *combinations(ALL, 2), ALL])
def test_every_requirement_is_said_of_its_category_with_its_source(book: Rulebook, chosen: tuple[str, ...]):
    """Whatever is compared, nothing that a category asks is lost, added or given another source."""
    rules = book.in_force(AS_OF)
    rows = compared(book, *chosen)
    for category in chosen:
        for section, asked in (
            *((one.id, [r for r in rules.of(category) if r.section == one.id]) for one in book.sections),
            (RENEWAL, rules.renewal_of(category)),
        ):
            said = {(one.title, one.text): one for one in rows[section].said_of(category)}
            for rule in asked:
                assert rule.source in said[rule.title, rule.statement].sources
            titles = {title for title, _ in said if title} - {"Typical in all"}
            assert titles - {rule.title for rule in asked} <= {f"Renewed by December {book.renewal.day} each year"}


def test_each_category_stands_in_each_row_once(book: Rulebook):
    for row in compare(book.in_force(AS_OF), ALL):
        assert sorted(one.id for each in row.cells for one in each.categories) == sorted(ALL)


def test_what_is_the_same_for_all_is_said_once(book: Rulebook):
    training = compared(book, "FA", "FS", "MHS")["training"]
    assert [(one.title, one.figure) for one in training.same] == [
        ("Training on social-emotional development", "30 hours"),
        ("Training on DEI", "3 hours"),
        ("Training and the Competency Guidelines®", ""),
    ]
    assert training.same[0].citation == "Category Comparison Chart, In-Service Training, FA, FS and MHS"
    assert [[statement.figure for statement in each.statements] for each in training.cells] == [
        ["40 hours or more"],
        ["50 hours or more"],
        ["75 hours or more"],
    ]
    assert [one.role for one in training.same] == [Role.MINIMUM, Role.MINIMUM, Role.REVIEWER]


def test_one_category_alone_has_nothing_that_is_the_same_for_all(book: Rulebook):
    for row in compared(book, "FS").values():
        assert not row.same
        assert len(row.cells) == 1


def test_nothing_chosen_is_nothing_to_compare(book: Rulebook):
    assert compare(book.in_force(AS_OF), ()) == ()


def test_categories_of_which_the_same_is_said_stand_together(book: Rulebook):
    education = compared(book, *ALL)["education"]
    together = [[category.short for category in each.categories] for each in education.cells]
    assert together == [["FA"], ["FS"], ["MHS", "MHM-C", "MHM-P", "MHM-R/F"], ["ERS"]]
    citation = education.cells[2].statements[0].citation
    assert citation == "Category Comparison Chart, Education Requirements, MHS, MHM-C, MHM-P and MHM-R/F"


def test_a_sentence_that_differs_only_by_the_name_is_the_same(book: Rulebook):
    exam = compared(book, "FA", "FS")["exam"]
    assert [one.text for one in exam.same] == ["A Family Associate or Family Specialist takes no exam."]
    assert not exam.differs
    (both, mhs) = compared(book, "FA", "FS", "MHS")["exam"].cells
    assert [category.id for category in both.categories] == ["FA", "FS"]
    assert mhs.statements[0].title == "Exam"


def test_where_the_chart_is_silent_it_is_said(book: Rulebook):
    rows = compared(book, *ALL)
    silent = {row.id for row in rows.values() if row.of("ERS").silent}
    assert silent == {"education", "work", "membership", "ethics", "exam", "references"}
    assert not any(each.silent for row in rows.values() for each in row.cells if each is not row.of("ERS"))
    for section in silent:
        assert any("no column for the add-on" in point.text for point in rows[section].open_points)
    nothing_more = rows["eligibility"].of("FA")
    assert (nothing_more.statements, nothing_more.silent) == ((), False)
    assert [statement.title for statement in rows["eligibility"].of("ERS").statements] == ["Endorsement® as FS or MHS"]


def test_open_points_name_whom_they_concern(book: Rulebook):
    points = {point.text: point.only for point in compared(book, "FS", "MHS", "MHM-C")["work"].open_points}
    assert set(points) == {one.text for one in book.asks_about(["work"], ["FS", "MHS", "MHM-C"])}
    assert points["The chart does not say within what time the families must have been served."] == ("FS", "MHM-C")
    assert points["The chart does not say how recent the work must be."] == ()


def test_in_brief_a_row_is_a_few_words(book: Rulebook):
    """Steps stand together, and what a reviewer judges; nothing is lost beside what is said in full."""
    categories = [category for category in book.categories if category.id in ("FS", "MHS")]
    brief = in_brief(compare(book.in_force(AS_OF), ("FS", "MHS")), categories)
    different, same = dict(brief.different), dict(brief.same)
    assert different["Scope of work"][0] == (
        "Prevention and early intervention",
        "Such as: home visitor, early intervention provider, child care coach",
        "Title: IFS or ECFS",
    )
    assert different["Reflective supervision/consultation (RSC)"] == (
        ("RSC received: 24 hours",),
        ("RSC received: 50 hours",),
    )
    assert "Exam" not in different
    assert [said[0] for said in different["Application steps"]] == ["A Family Specialist takes no exam", "Exam"]
    assert different["A reviewer judges"] == (("Nothing more",), ("Nature of the services",))
    assert same["Application steps"][0][:3] == ("Transcript", "Membership in VAIMH", "Code of Ethics and agreement")
    assert same["In-service training"] == (
        ("Training on social-emotional development: 30 hours", "Training on DEI: 3 hours"),
    )


def test_in_brief_where_the_chart_is_silent_it_is_said(book: Rulebook):
    categories = [category for category in book.categories if category.id in ("ERS", "MHM-C")]
    different = dict(in_brief(compare(book.in_force(AS_OF), ("ERS", "MHM-C")), categories).different)
    assert different["Work experience"][0] == different["Application steps"][0] == (SILENT,)


def test_in_brief_what_is_only_recommended_says_so(book: Rulebook):
    categories = [category for category in book.categories if category.id == "FA"]
    different = dict(in_brief(compare(book.in_force(AS_OF), ("FA",)), categories).different)
    assert different["Reflective supervision/consultation (RSC)"] == (("RSC received: recommended, not required",),)


@pytest.mark.parametrize(
    ("category", "beside"),
    [("FA", "FS"), ("FS", "MHS"), ("MHS", "MHM-C"), ("ERS", "FS"), ("MHM-C", "MHM-P"), ("MHM-P", "MHM-RF")],
)
def test_the_nearest_category_asks_most_of_the_same(book: Rulebook, category: str, beside: str):
    assert nearest(book.in_force(AS_OF), category) == beside


def test_figures_are_those_of_the_rules(book: Rulebook):
    rows = compared(book, *ALL)

    def figures(category: str, section: str) -> list[str]:
        return [one.figure for one in rows[section].said_of(category) if one.figure and one.title not in NO_MINIMUM]

    assert figures("FA", "work") == ["2 years, or another way"]
    assert figures("FS", "work") == ["2 years", "10 families"]
    assert figures("MHM-C", "work") == ["2 years", "10 families, or another way", "3 years"]
    assert figures("FA", "rsc") == ["recommended, not required"]
    assert figures("ERS", "rsc") == ["1 year", "12 hours"]
    assert figures("MHM-C", "rsc") == ["50 hours", "25 hours"]
    assert figures("MHM-C", "training") == ["30 hours", "3 hours", "15 hours"]
    assert figures("FS", "renewal") == ["15 hours", "12 hours"]


def test_scope_names_titles_and_ages(book: Rulebook):
    scope = compared(book, "FS", "ERS")["scope"]
    assert [statement.text for statement in scope.of("FS").statements if statement.title == "Title"] == [
        "IFS for work with ages birth to 36 months; ECFS for work with ages 3 up to 6 years."
    ]
    assert "Title" not in [statement.title for statement in scope.of("ERS").statements]
    assert all(one.citation for each in scope.cells for one in each.statements)


def test_a_changed_rule_parts_what_was_the_same(data: DataCopy):
    data.replace(
        "requirements/training.toml",
        'categories = ["FA", "FS", "MHS"]\nsection = "training"\nrole = "minimum"\ntitle = "Training on DEI"',
        'categories = ["FS", "MHS"]\nsection = "training"\nrole = "minimum"\ntitle = "Training on DEI"',
    )
    for _ in ("in all", "on DEI"):  # the register names whom a requirement is for, and must follow
        data.replace("register.toml", '"requirements:dei/FA", ', "")
    training = compared(data.load(), "FA", "FS", "MHS")["training"]
    assert "Training on DEI" not in [one.title for one in training.same]
    assert "Training on DEI" not in [statement.title for statement in training.of("FA").statements]
    assert "Training on DEI" in [statement.title for statement in training.of("FS").statements]


def test_a_changed_number_shows(data: DataCopy):
    data.replace("requirements/rsc.toml", "minimum = 24", "minimum = 27")
    (received,) = compared(data.load(), "FS")["rsc"].of("FS").statements
    assert received.figure == "27 hours"
    assert "At least 27 clock hours" in received.text
