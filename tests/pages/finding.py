"""Go through the finder without a browser, and read what it answers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from imh_core.judging import fit
from imh_core.record.model import Record
from imh_core.rulebook import load
from imh_core.words.findings import Words
from tests.pages.visiting import (
    REPOSITORY,
    click,
    doing,
    everything,
    headings,
    inputs,
    send,
    sheet_of,
    text,
    visit,
    words_of,
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


# --- moving through it -----------------------------------------------------------------------------------------------


def asked(app: AppTest) -> str | None:
    """The question that is shown: the heading of the page; None at the answer."""
    (shown,) = headings(app)
    return next((question.id for question in QUESTIONS.values() if shown.endswith(f") {question.text}")), None)


def choices(app: AppTest) -> dict[str, bool]:
    """The answers offered, each with whether it is chosen: the ids of a form's boxes, or of buttons."""
    nodes = [node for one in everything(app.main) for node in sheet_of(one)]
    boxes = {box["value"]: box["checked"] for box in inputs(nodes)}
    return boxes or dict(_buttons(nodes))


def _buttons(nodes: list[Any]) -> Iterator[tuple[str, bool]]:
    for node in nodes:
        if isinstance(node, list) and "aria-pressed" in node[1]:
            yield node[1]["data-go"].removeprefix("say:"), node[1]["aria-pressed"] == "true"
        elif isinstance(node, list):
            yield from _buttons(node[2:])


def say(app: AppTest, *chosen: str) -> AppTest:
    """Answer the question that is shown, by the ids of its answers, and go on."""
    if any(inputs(sheet_of(one)) for one in everything(app.main)) and chosen != ("none",):
        return send(app, answer=list(chosen)) if chosen else send(app)
    (one,) = chosen or ("unsure",)
    return click(app, next(words for words, go_, _ in doing(app) if go_ == f"say:{one}"))


def onward(app: AppTest) -> AppTest:
    """Go on with what is chosen, or with "not sure"."""
    return say(app, *(one for one, chosen in choices(app).items() if chosen))


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


# --- the answer ------------------------------------------------------------------------------------------------------


def folded(app: AppTest, title: str) -> str:
    """The words of a fold, with its title; empty where there is none."""
    return " ".join(map(words_of, _fold(app, title)))


def _fold(app: AppTest, title: str) -> list[Any]:
    return [node for one in everything(app.main) for node in sheet_of(one) if node[1].get("key") == title]


def _bold(node: Any) -> str:
    inside = [child for child in node[2:] if isinstance(child, list)]
    return words_of(node) if node[0] == "b" else " ".join(map(_bold, inside))


def shown(app: AppTest) -> dict[fit.Match, list[str]]:
    """The categories that the answer names, by where: in its heading, as possible, among the others."""
    (verdict,) = headings(app)
    lines = text(app.main).splitlines()
    possible = next((one for one in lines if one.startswith("Still possible: ")), folded(app, "Could also fit"))
    if "Nothing is ruled out." in lines:
        possible = "; ".join(NAMES.values())
    others = " ".join(_bold(node) for node in _fold(app, "Why not the others?"))  # the names, and no reasons
    parts = zip(fit.Match, (verdict, possible, others), strict=True)
    return {match: [one for one, name in NAMES.items() if name in words] for match, words in parts}


def expected(record: Record) -> dict[fit.Match, list[str]]:
    found = fit.fits(BOOK, record, TODAY)
    return {match: [one.category for one in found if one.match is match] for match in fit.Match}
