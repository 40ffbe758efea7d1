"""The answer of the plan: the earliest date in a sentence, what it assumes, and what must be settled first."""

import streamlit as st

from imh_core.judging.assessment import Outcome
from imh_core.plan import Outlook, Plan
from imh_core.words.plan import month_of
from pages.ui import state
from pages.ui.shared import findings
from pages.ui.shared.say import plain

_PACE_IS_MISSING = (Outlook.NO_PACE, Outlook.TOO_FAR)
"""What keeps the date open is asked for on the page of the plan itself."""


def show(plan: Plan) -> None:
    """Say when the whole could be met at the earliest, or why there is no date."""
    words = state.plan_words()
    if not plan.is_open:
        findings.verdict(plan.standing)
        st.markdown("So there is no date.")
        findings.enter_under(*(one.rule for one in plan.standing.closed_by))
    elif plan.standing.outcome in (Outcome.MEETS_MINIMUMS, Outcome.FOR_REVIEWER):
        findings.verdict(plan.standing)
        st.markdown("Nothing takes time any more. What comes next are the steps of the application.")
        st.page_link("pages/record/steps.py", label="Steps of the application")
    elif state.record().is_blank:
        st.info("Nothing is entered yet, so there is no date. It shows as soon as you enter what you have.")
        findings.enter_under(*(one.finding.rule for one in plan.forecasts))
    else:
        title = f"{month_of(plan.earliest)}, projected" if plan.earliest else None
        st.info(plain(words.whole(plan)), icon=":material/event:", title=title)
        if assumed := words.assumes(plan):
            st.caption(plain(assumed))
        _first(plan)


def _first(plan: Plan) -> None:
    """List what keeps the date open, and what no pace decides."""
    points = [*plan.undated, *(one for one in plan.to_settle if one not in plan.undated)]
    if not points:
        return
    st.header("What keeps the date open" if plan.undated else "To settle first" if plan.dated else "To settle")
    with st.container(border=True, gap="small"):
        for one in points:
            said = state.plan_words().forecast(one, plan)
            also = " Say below what you can do a month." if one.outlook is Outlook.NO_PACE else ""
            st.markdown(f"{findings.status(one.finding)} **{plain(one.finding.rule.title)}**  \n{plain(said + also)}")
        elsewhere = [one.finding.rule for one in points if one.outlook not in _PACE_IS_MISSING or one.settle]
        if elsewhere:
            with st.container(horizontal=True, gap="medium"):
                findings.enter_under(*elsewhere)
