"""The answer of the plan: the earliest date in a sentence, what it assumes, and what must be settled first."""

import streamlit as st

from imh_core.english import month_of
from imh_core.judging.assessment import Outcome
from imh_core.plan import Outlook, Plan
from pages.ui import state
from pages.ui.shared import findings
from pages.ui.shared.say import plain

_PACE_IS_MISSING = (Outlook.NO_PACE, Outlook.TOO_FAR)
"Why there is no date yet is asked for on the page of the plan itself."


def show(plan: Plan) -> None:
    """Say when the whole could be met at the earliest, or why there is no date."""
    words = state.plan_words()
    if not plan.is_open:
        findings.verdict(plan.standing)
        st.markdown("So there is no date.")
        findings.enter_under(*(finding.rule for finding in plan.standing.closed_by))
    elif plan.standing.outcome in (Outcome.MEETS_MINIMUMS, Outcome.FOR_REVIEWER):
        findings.verdict(plan.standing)
        st.markdown("No more hours or months are needed. Next come the application steps.")
        st.page_link("pages/record/steps.py", label="Application steps")
    elif state.record().is_blank:
        st.info("Enter what you have, and we'll show a date.")
        findings.enter_under(*(forecast.finding.rule for forecast in plan.forecasts))
    else:
        title = f"{month_of(plan.earliest)}, projected" if plan.earliest else None
        st.info(plain(words.whole(plan)), icon=":material/event:", title=title)
        if assumed := words.assumes(plan):
            st.caption(plain(assumed))
        _first(plan)


def _first(plan: Plan) -> None:
    """List what keeps the date open, and what no pace decides."""
    points = [*plan.undated, *(forecast for forecast in plan.to_settle if forecast not in plan.undated)]
    if not points:
        return
    st.header("Why there is no date yet" if plan.undated else "Settle this first" if plan.dated else "Also needed")
    with st.container(border=True, gap="small"):
        for point in points:
            said = state.plan_words().forecast(point, plan)
            also = " Tell us below how many hours a month you can do." if point.outlook is Outlook.NO_PACE else ""
            st.markdown(
                f"{findings.status(point.finding)} **{plain(point.finding.rule.title)}**  \n{plain(said + also)}"
            )
        elsewhere = [point.finding.rule for point in points if point.outlook not in _PACE_IS_MISSING or point.settle]
        if elsewhere:
            with st.container(horizontal=True, gap="medium"):
                findings.enter_under(*elsewhere)
