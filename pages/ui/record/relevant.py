"""Only what the chosen categories ask for: a person working toward one is not asked what only another needs."""

from collections.abc import Iterator

import streamlit as st

from imh_core.english import joined, upper_first
from imh_core.rulebook import Rule
from imh_core.rulebook.check_kinds import AllOf, AnyOf, Check
from imh_core.rulebook.load import terms_of
from imh_core.rulebook.shape import Quantity, Question
from pages.ui import state
from pages.ui.components.patterns import bullets, fold, source, tick
from pages.ui.components.sheet import Node, el, icon
from pages.ui.shared import asking
from pages.ui.shared.log_forms import FORMS

MOST_NAMED = 10


def _rules() -> list[Rule]:
    """The rules of the categories worked toward, or of all where none is chosen."""
    chosen = state.toward() or tuple(category.id for category in state.book().categories)
    rules = state.book().in_force(state.today())
    return [rule for category in chosen for rule in rules.of(category)]


def _asked(kind: str) -> set[str]:
    return {term for rule in _rules() for vocabulary, term in terms_of(rule.check) if vocabulary == kind}


def _kinds(check: Check) -> set[str]:
    parts = check.parts if isinstance(check, AnyOf | AllOf) else ()
    return {check.kind}.union(*(_kinds(part) for part in parts))


def asks_for(kind: str) -> bool:
    """Whether a category worked toward has a check of this kind."""
    return any(kind in _kinds(rule.check) for rule in _rules())


def _questions(section: str) -> list[Question]:
    asked = _asked("question")
    return [one for one in state.book().terms.question if one.section == section and one.id in asked]


def _quantities(section: str) -> list[Quantity]:
    asked = _asked("quantity")
    return [one for one in state.book().terms.quantity if one.section == section and one.id in asked]


def asks_about(section: str) -> bool:
    """Whether a section asks for numbers or answers besides its log."""
    return bool(_questions(section) or _quantities(section))


def questions(section: str) -> None:
    """Ask the yes/no questions of a section that matter."""
    for question in _questions(section):
        asking.yes_no(question)


def quantities(section: str) -> None:
    """Ask the numbers of a section that matter."""
    if wanted := _quantities(section):
        with st.grid("auto", min_column_width=260):
            for quantity in wanted:
                with st.container():
                    asking.how_many(quantity)


def not_required(*sections: str) -> list[Node]:
    """Return what the chart does not ask of the categories worked toward, where the question comes up."""
    return [
        el("p", icon("met"), " ", said.statement)
        for said in state.book().not_required
        if said.section in sections and set(said.categories).intersection(state.toward())
    ]


def steps() -> Iterator[Node]:
    """Yield each chosen category's steps, to be ticked; one tick serves every category that has the step."""
    every = [(category, state.assessments()[category].steps) for category in state.toward()]
    for category, found in every:
        if len(every) > 1:
            yield el("h2", state.words().name(category))
        if not found:
            yield el("p", "The chart has no column of steps for this category.")
        for finding in found:
            step = finding.judgement.check.step  # type: ignore[union-attr]
            yield tick(finding.rule.title, finding.rule.statement, f"tick:{step}", done=bool(finding.judgement.told))
    done = [finding.judgement.told is True for _, found in every for finding in found]
    if done:
        yield el("p", el("b", f"{sum(done)} of {len(done)} done."), class_="after")
        sources = dict.fromkeys(str(finding.rule.source) for _, found in every for finding in found)
        yield fold("Where this stands", source("; ".join(sources)))


def papers() -> Node | None:
    """Return the entries whose paper is not checked off, by log; None where every one is, or nothing is entered."""
    record = state.record()
    missing = {
        form: [entry for entry in getattr(record, form.log) or () if not record.papers.get(entry.id)] for form in FORMS
    }
    lines = [(form, entries) for form, entries in missing.items() if entries]
    if not lines:
        return None
    named = (
        (el("b", f"{upper_first(form.paper)}: "), joined([form.name(entry) for entry in entries], most=MOST_NAMED))
        for form, entries in lines
    )
    said = [ask.text for ask in state.book().asks if ask.id == "proof"]
    count = str(sum(len(entries) for _, entries in lines))
    return fold(
        "Papers not checked off yet", bullets(*named), *(el("p", text, class_="hint") for text in said), count=count
    )
