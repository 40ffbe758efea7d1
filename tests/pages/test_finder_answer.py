"""What the finder answers: every category once, with its reasons, and the way on."""

from decimal import Decimal

import pytest

from imh_core.record.model import Held, Record, Training
from tests.pages.finding import (
    BOOK,
    ELSEWHERE,
    FINDER,
    HOME_VISITOR,
    LEADER,
    QUESTIONS,
    asked,
    at_result,
    expected,
    groups,
    labels,
    press,
    result,
)
from tests.pages.people import FS_APPLICANT
from tests.pages.visiting import (
    PROGRESS,
    TRAINING,
    drawn,
    go,
    text,
    told,
)

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
    card = page.partition("Fits what you told us")[2].partition("Could fit")[0]
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
    card = page.partition("Could fit")[2].partition("Does not fit what you told us")[0]
    assert QUESTIONS["ages"].text in card


def test_a_category_that_does_not_match_says_why_in_the_persons_own_answers() -> None:
    """Only what speaks against it is said."""
    page = text(result(HOME_VISITOR).main)
    card = page.partition("Does not fit what you told us")[2].partition("Mental Health Specialist")[0]
    assert "this category is for promotion" in card
    assert "you live in Virginia" not in card


@pytest.mark.parametrize("person", ["lives elsewhere", "older children only"])
def test_where_none_fits_it_says_so_kindly_and_whom_to_ask(person: str) -> None:
    """A kind word, the reason, and the coordinator with an address."""
    page = text(result(PEOPLE[person]).main)
    contact = BOOK.programme.contact
    assert "no category fits" in page
    assert contact.name in page
    assert contact.email in page
    assert "Fits what you told us" not in page


def test_where_one_fits_nobody_reads_that_none_does() -> None:
    """The kind word is for those who need it."""
    for person in ("nobody yet", "home visitor", "policy leader"):
        assert "no category fits" not in text(result(PEOPLE[person]).main)


def test_where_two_fit_it_says_what_tells_them_apart() -> None:
    """With its source; and not where one fits."""
    apart = next(distinction for distinction in BOOK.finder.apart if distinction.categories == ("FA", "FS"))
    page = text(result(PEOPLE["two scopes"]).main)
    assert "How they differ" in page
    assert apart.text in page
    assert "How they differ" not in text(result(HOME_VISITOR).main)


# --- the way on ------------------------------------------------------------------------------------------------------


def test_one_or_several_are_worked_toward_from_the_answer() -> None:
    """One press each, and the way on appears."""
    app = result(PEOPLE["two scopes"])
    assert "Continue to training" not in labels(app)
    app.button(key="toward.FS").click()
    app = drawn(app)
    app.button(key="toward.FA").click()
    app = drawn(app)
    assert told(app).toward == ("FS", "FA")
    assert app.button(key="toward.FS").label == "Remove FS"
    assert asked(app) is None, "the answer stays in view"
    app = press(app, "Continue to training")
    assert [heading.value for heading in app.title] == ["Training"]
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
    card = page.partition("Fits what you told us")[2].partition("Could fit")[0]
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
