"""Go through the finder without a browser, and read what it answers."""

from datetime import date

from streamlit.testing.v1 import AppTest

from imh_core.judging import fit
from imh_core.record.model import Record
from imh_core.rulebook import load
from imh_core.words.findings import Words
from tests.pages.visiting import (
    REPOSITORY,
    as_read,
    drawn,
    everything,
    visit,
)

FINDER = "pages/category/find.py"
TODAY = date(2026, 11, 21)
BOOK = load(REPOSITORY / "data")
QUESTIONS = {one.id: one for one in BOOK.finder.question}
NAMES = {category.id: Words(BOOK).name(category.id) for category in BOOK.categories}
ELSEWHERE = {"lives_in_virginia": False}
HOME_VISITOR = Record.model_validate(
    {"answers": {"lives_in_virginia": True}, "ages": ["0-3"], "choices": {"scope": ["prevention"]}}
)
LEADER = Record.model_validate(
    {
        "answers": {"lives_in_virginia": True},
        "ages": ["0-3"],
        "choices": {"scope": ["leading"], "leads_in": ["policy"], "provides_rsc": ["yes"]},
        "credentials": [{"id": "c1", "kind": "ma"}],
        "held": [{"category": "FS"}],
    }
)
GROUPS = ("Fits what you told us", "Could fit", "Does not fit what you told us")


# --- moving through it -----------------------------------------------------------------------------------------------


def button(app: AppTest, label: str):
    return next(one for one in app.main.button if one.label == label)


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.main.button]


def press(app: AppTest, label: str) -> AppTest:
    button(app, label).click()
    return drawn(app)


def onward(app: AppTest) -> AppTest:
    return press(app, "Next" if "Next" in labels(app) else "See the answer")


def asked(app: AppTest) -> str | None:
    """The question that is shown: the heading below the page's title."""
    shown = [as_read(header.value) for header in (*app.main.header, *app.main.subheader)]
    return next((question.id for question in QUESTIONS.values() if question.text in shown), None)


def at_question(app: AppTest, question: str) -> AppTest:
    while asked(app) != question:
        app = onward(app)
    return app


def at_result(app: AppTest) -> AppTest:
    while asked(app) is not None:
        app = onward(app)
    return app


def result(record: Record) -> AppTest:
    return at_result(visit(FINDER, record))


def groups(app: AppTest) -> dict[str, list[str]]:
    """The result: each heading with the categories below it."""
    found: dict[str, list[str]] = {}
    current = None
    named = {category.name: category.id for category in BOOK.categories}
    for one in everything(app.main):
        if one.type == "header":
            current = one.value
        elif one.type == "subheader" and current and as_read(one.value) in named:
            found.setdefault(current, []).append(named[as_read(one.value)])
        elif one.type == "markdown" and current == GROUPS[2] and "you told us:" in one.value:
            found.setdefault(current, []).append(named[as_read(one.value.split("**")[1])])
    return found


def expected(record: Record) -> dict[str, list[str]]:
    heading = dict(zip(fit.Match, GROUPS, strict=True))
    found: dict[str, list[str]] = {}
    for match in fit.Match:
        mine = [one.category for one in fit.fits(BOOK, record, TODAY) if one.match is match]
        if mine:
            found[heading[match]] = mine
    return found
