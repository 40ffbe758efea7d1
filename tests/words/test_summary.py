"""The quick check's summary: what is met, what is missing, what to ask next, which rule each rests on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from imh_core.totals import Totals, asked, assessments
from imh_core.words.summary import summary
from tests.cohort.reading_in import BOOK

TODAY = date(2026, 11, 21)


def lines(told: Totals, category: str = "FS") -> dict[str, list[str]]:
    """The lists of a summary by their heads."""
    found: dict[str, list[str]] = {"": []}  # in their order
    head = ""
    for line in summary([assessments(BOOK, told, TODAY)[category]], BOOK).splitlines():
        if line.endswith(":") and not line.startswith("-"):
            head = line[:-1]
            found[head] = []
        else:
            found[head].append(line)
    return found


TOLD = Totals(
    training={"social_emotional": Decimal(28)},
    counts={"families": 10},
    answers={"lives_in_virginia": True},
)
ALL_YES = {question.id: True for question in asked(BOOK.in_force(TODAY)).questions}


def test_what_is_met_with_its_rule():
    (families,) = [line for line in lines(TOLD)["Met"] if line.startswith("- Families served: 10 of 10 families. [")]
    assert f"{families[families.index('[') :]} Category Comparison Chart, Work Experience, FS" in lines(TOLD)["Sources"]


def test_the_gap_comes_first_and_each_place_is_cited_once():
    heads = [head for head in lines(TOLD) if head]
    assert heads[0] == "Still needed"
    assert heads.index("Ask next") < heads.index("Met")
    sources = [line.partition("] ")[2] for line in lines(TOLD)["Sources"] if line.startswith("[")]
    assert len(sources) == len(set(sources)) > 1


def test_a_title_is_said_once():
    (virginia,) = [line for line in lines(TOLD)["Met"] if "Virginia: yes" in line]
    assert virginia.startswith("- Living in Virginia: yes. [")
    for category in BOOK.categories:
        for answer in (True, False):
            told = lines(Totals(answers=dict.fromkeys(ALL_YES, answer) | {"lives_in_virginia": True}), category.id)
            for line in [*told.get("Met", ()), *told.get("Still needed", ())]:
                title, _, rest = line.removeprefix("- ").partition(":")
                assert not rest.strip().casefold().startswith(f"{title.casefold()}:"), line
                assert not rest.strip().casefold().startswith(f"{title.casefold()}."), line


def test_what_is_missing_with_its_rule():
    """And what it is of is said once."""
    assert lines(TOLD)["Still needed"] == ["- Training on social-emotional development: 2 hours. [1]"]


def test_what_to_ask_next():
    asked = " ".join(lines(TOLD)["Ask next"])
    assert "Training on DEI: Not answered yet. Needed: 3 hours." in asked
    assert "What ages does your work reach?" in asked
    assert "While you received RSC, were you serving" in asked


def test_hours_that_do_not_count_are_named_where_the_others_are_enough():
    told = lines(replace(TOLD, rsc={("fs_ers", None): Decimal(26), ("none", None): Decimal(8)}, answers=dict(ALL_YES)))
    assert any(line.startswith("- RSC received: 26 of 24 hours") for line in told["Met"])
    (left_out,) = told["Not counted"]
    assert left_out.startswith("- RSC received: 8 hours: the provider is not a qualified provider (no Endorsement®);")


def test_where_all_counts_nothing_is_said_not_to():
    assert "Not counted" not in lines(TOLD)


def test_every_listed_rule_says_where_it_stands():
    for category in BOOK.categories:
        for head, listed in lines(TOLD, category.id).items():
            assert all("[" in line and line.rstrip().endswith("]") for line in listed if line.startswith("- ")), head


def test_a_category_that_is_not_open_says_why():
    told = lines(Totals(answers={"lives_in_virginia": False}))
    assert "Based on the answers, Family Specialist is not open" in told[""][1]
    assert told["Why"][0].startswith("- Living in Virginia: Applicants must live in Virginia")


def test_it_says_whom_to_ask_and_that_it_decides_nothing():
    text = summary([], BOOK)
    assert BOOK.programme.contact.email in text
    assert BOOK.programme.not_official in text
