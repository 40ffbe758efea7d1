"""What the finder answers: what fits, what it asks for, why not the others, and the way on."""

import pytest

from imh_core.judging import fit
from imh_core.record.model import Held, Record
from imh_core.words.comparison import also_asks_for, asks_for, figure_of
from tests.pages.finding import (
    BOOK,
    ELSEWHERE,
    FINDER,
    HOME_VISITOR,
    LEADER,
    NAMES,
    QUESTIONS,
    TODAY,
    asked,
    expected,
    folded,
    result,
    shown,
)
from tests.pages.people import FS_APPLICANT
from tests.pages.visiting import PROGRESS, click, drawn, first_thing, go, headings, leads_to, text, told, visit

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
def test_the_answer_names_all_seven_categories_once(person: str) -> None:
    """Those that fit in its heading, the others folded: possible ones, and those that do not fit."""
    record = PEOPLE[person]
    said = expected(record)
    app = result(record)
    if len(said[fit.Match.DOES_NOT]) == len(NAMES):
        assert "no category fits" in headings(app)[0]
    else:
        assert shown(app) == said


@pytest.mark.parametrize("person", PEOPLE)
def test_nobody_is_called_not_eligible_and_no_category_is_above_another(person: str) -> None:
    """Verdicts speak of what was told; none ranks."""
    page = text(result(PEOPLE[person]).main).lower()
    for words in ("eligible", "unfortunately", "higher", "rank", "next level", "step up", "you qualify", "none%"):
        assert words not in page


def test_a_match_says_its_title_what_it_asks_for_and_one_thing_to_do() -> None:
    """The numbers are those of the rules; the provider who qualifies stands beside the hours of RSC."""
    app = result(HOME_VISITOR)
    assert headings(app) == ["Your category Family Specialist fits what you told us"]
    page = text(app.main)
    for words in (
        "Your title would be Infant Family Specialist (IFS).",
        "30 hours Training on social-emotional development",
        "24 hours RSC received, from FS-ERS, MHS-ERS or MHM-C",
        "10 families Families served",
        "No degree and no exam.",
    ):
        assert words in page
    assert first_thing(app) == ("Start my FS checklist", "choose:FS")


def test_what_is_asked_for_follows_the_rules() -> None:
    """Every minimum that has a number, of every category: none is left out, none invented."""
    rules = BOOK.in_force(TODAY)
    for category in BOOK.categories:
        numbers = [rule for rule in rules.of(category.id) if rule.is_minimum and figure_of(rule.check, BOOK)]
        assert len(list(asks_for(rules, category.id))) == len(numbers)
    assert also_asks_for(rules, "MHS") == ["Graduate degree", "Exam"]


def test_what_is_not_answered_leads_to_its_question() -> None:
    """Open, not closed: one tap from the answer to the question that would settle it."""
    app = result(HOME_VISITOR.with_changes(ages=None))
    assert headings(app) == ["Your category We need a few more answers"]
    assert "Still possible: Family Specialist." in text(app.main)
    assert first_thing(app) == ("Answer what is open", "at:ages")
    assert asked(click(app, QUESTIONS["ages"].text)) == "ages"


def test_work_with_pregnant_people_alone_is_for_the_coordinator_to_say() -> None:
    """The overview names it and the chart counts from birth: nobody is turned away, nobody is promised anything."""
    app = result(HOME_VISITOR.with_changes(ages=frozenset({"pregnancy"})))
    assert headings(app) == ["Your category We can't tell from the documents"]
    assert "Ask the Endorsement Coordinator whether your work counts." in text(app.main)


def test_each_reason_is_said_once_with_the_categories_it_is_of() -> None:
    """Only what speaks against a category is said, and where it stands."""
    why = folded(result(HOME_VISITOR), "Why not the others?")
    assert "Family Associate: Your work has another scope; this category is for promotion." in why
    assert why.count("the mentor categories are for leaders in the field") == 1
    assert "Scope of Work, FA" in why
    assert "you live in Virginia" not in why


@pytest.mark.parametrize("person", ["lives elsewhere", "older children only"])
def test_where_none_fits_it_says_so_kindly_and_whom_to_ask(person: str) -> None:
    """A kind word, the reason once, and the coordinator's address."""
    page = text(result(PEOPLE[person]).main)
    assert page.count("You told us: ") == 1
    assert "That says nothing about the worth of your work." in page
    assert BOOK.programme.contact.email in page


def test_where_one_fits_nobody_reads_that_none_does() -> None:
    """The kind word is for those who need it."""
    for person in ("nobody yet", "home visitor", "policy leader"):
        assert "no category fits" not in text(result(PEOPLE[person]).main)


def test_where_two_fit_it_says_what_tells_them_apart() -> None:
    """And not where one fits."""
    apart = next(distinction for distinction in BOOK.finder.apart if distinction.categories == ("FA", "FS"))
    app = result(PEOPLE["two scopes"])
    assert headings(app) == ["Your category Family Associate and Family Specialist fit what you told us"]
    assert apart.text in text(app.main)
    assert apart.text not in text(result(HOME_VISITOR).main)


# --- the way on ------------------------------------------------------------------------------------------------------


def test_one_press_starts_the_checklist() -> None:
    """The category is worked toward, and the first part of the record is open."""
    app = click(result(PEOPLE["two scopes"]), "Start my FS checklist")
    assert told(app).toward == ("FS",)
    assert headings(app) == ["Training"]
    app = go(app, FINDER)
    assert asked(app) is None, "the answer is still the page one left"
    assert dict(leads_to(app))["Continue to my record"] == "training"
    assert told(click(app, "Start my FA checklist")).toward == ("FS", "FA")


def test_what_is_held_already_is_renewed() -> None:
    """Nobody starts over for an Endorsement® that they hold."""
    app = result(HOME_VISITOR.with_changes(held=(Held(category="FS"),)))
    assert first_thing(app) == ("You hold FS: renew it", "renewal")


def test_the_finder_stands_beside_a_category_of_another_edition() -> None:
    """A record with words that this edition does not know is shown all the same."""
    record = Record(
        toward=("OLD-ONE",),
        ages=frozenset({"of-old"}),
        choices={"scope": frozenset({"of-old"})},
        held=(Held(category="OLD-ONE"),),
    )
    app = visit(FINDER, record)
    app.query_params["at"] = "answer"
    app = drawn(app)
    assert told(app) == record
    go(app, PROGRESS)
