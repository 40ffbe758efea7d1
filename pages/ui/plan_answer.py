"""The answer of the plan: the earliest date in a sentence, what it assumes, and what must be settled first."""

from collections.abc import Iterable

import streamlit as st

from imh_core.assessment import Outcome
from imh_core.plan import Forecast, Outlook, Plan
from imh_core.plan_words import month_of
from pages.ui import findings, state
from pages.ui.say import plain

_PACE_IS_MISSING = (Outlook.NO_PACE, Outlook.TOO_FAR)
"""What keeps the date open is asked for on the page of the plan itself."""


def show(plan: Plan) -> None:
    """Say when the whole could be met at the earliest, or why there is no date."""
    words = state.plan_words()
    if not plan.is_open:
        findings.verdict(plan.standing)
        st.markdown("So there is no date. What closes it:")
        _open_points((Forecast(one, Outlook.SETTLE) for one in plan.standing.closed_by), plan)
        return
    if plan.standing.outcome is Outcome.MEETS_MINIMUMS:
        findings.verdict(plan.standing)
        st.markdown("Nothing takes time any more. What comes next are the steps of the application.")
        st.page_link("pages/record/steps.py", label="Steps of the application")
        return
    title = f"{month_of(plan.earliest)}, projected" if plan.earliest else "No date yet"
    st.info(
        plain(words.whole(plan)),
        icon=":material/event:",
        title=None if plan.nothing_takes_time else title,
    )
    if assumed := words.assumes(plan):
        st.caption(plain(assumed))
    _no_date(plan)
    settle = [one for one in plan.to_settle if one not in plan.undated]
    if settle:
        st.header("To settle first" if plan.dated else "To settle")
        st.markdown("No pace decides these, so they have no date.")
        _open_points(settle, plan)


def _no_date(plan: Plan) -> None:
    if plan.undated:
        st.header("Why there is no date yet")
        _open_points(plan.undated, plan)


def _open_points(points: Iterable[Forecast], plan: Plan) -> None:
    points = tuple(points)
    words = state.plan_words()
    with st.container(border=True, gap="small"):
        for one in points:
            said = words.forecast(one, plan) if plan.is_open else one.finding.rule.statement
            st.markdown(f"{findings.status(one.finding)} **{plain(one.finding.rule.title)}**  \n{plain(said)}")
        with st.container(horizontal=True, gap="medium"):
            findings.enter_under(*(one.finding.rule for one in points if one.outlook not in _PACE_IS_MISSING))
