"""Only what the chosen categories ask for: a person working toward one is not asked what only another needs."""

import streamlit as st

from imh_core.judging.judgement import Status
from imh_core.rulebook import Rule
from imh_core.rulebook.check_kinds import AllOf, AnyOf, Check
from imh_core.rulebook.load import terms_of
from pages.ui import state
from pages.ui.shared import asking, findings
from pages.ui.shared.say import plain


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


def questions(section: str) -> None:
    """Ask the yes/no questions of a section that matter."""
    asked = _asked("question")
    for question in state.book().terms.question:
        if question.section == section and question.id in asked:
            asking.yes_no(question)


def quantities(section: str) -> None:
    """Ask the numbers of a section that matter."""
    asked = _asked("quantity")
    wanted = [one for one in state.book().terms.quantity if one.section == section and one.id in asked]
    if wanted:
        with st.grid("auto", min_column_width=260):
            for quantity in wanted:
                with st.container():
                    asking.how_many(quantity)


def steps() -> None:
    """Show each chosen category's steps, to be ticked; one tick serves every category that has the step."""
    chosen = state.toward()
    if not chosen:
        st.info("Choose a category first: the reference ratings differ.", icon=":material/info:")
        st.page_link("pages/category/my_category.py", label="Choose a category")
    for category in chosen:
        assessment = state.assessments()[category]
        st.header(plain(state.words().name(category)), anchor=False)
        if not assessment.steps:
            st.markdown("The chart has no column of steps for this category.")
        for finding in assessment.steps:
            step = finding.judgement.check.step  # type: ignore[union-attr]
            key = f"step.{category}.{finding.rule.id}"

            def keep(key: str = key, step: str = step) -> None:
                state.tell("steps", step, True if state.field(key) else None)

            with st.container(border=True, gap="small"):
                state.show(key, bool(finding.judgement.told))
                st.checkbox(finding.rule.title, key=key, on_change=keep)
                st.markdown(plain(finding.rule.statement))
                findings.citation(finding.rule)
    done = sum(finding.judgement.told is True for category in chosen for finding in state.assessments()[category].steps)
    every = sum(finding.status is Status.STEP for category in chosen for finding in state.assessments()[category].steps)
    if every:
        st.markdown(f"**{done} of {every} done.**")
