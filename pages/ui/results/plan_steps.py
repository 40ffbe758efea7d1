"""What to do next, and the least that is needed in all."""

import streamlit as st

from imh_core.english import upper_first
from imh_core.plan import Plan
from imh_core.rulebook import Rule
from pages.ui import state
from pages.ui.shared import findings
from pages.ui.shared.say import plain


def show(plan: Plan) -> None:
    """Show the next best steps with where to enter them, then the smallest set; nothing where nothing is missing."""
    words = state.plan_words()
    smallest = state.smallest_for(plan.category)
    steps = () if state.record().is_blank else state.steps_for(plan.category)
    rules = {forecast.finding.rule.id: forecast.finding.rule for forecast in plan.forecasts}
    if steps:
        st.header("Your next step" if len(steps) == 1 else "Your next steps")
        if len(steps) > 1:
            st.markdown(
                "First what only needs an answer, then what meets the most requirements at once, then "
                "what is closest to done."
            )
        with st.container(border=True):
            for place, step in enumerate(steps, start=1):
                with st.container(horizontal=True, vertical_alignment="center"):
                    st.markdown(f"**{place}\\.** {plain(words.step(step, plan))}", width="stretch")
                    findings.enter_under(_first(rules, step.item.requirements))
    total = words.in_all(smallest)
    if steps and len(smallest.items) == len(steps):
        st.markdown(plain(f"Nothing else is missing for the documented minimums. {total}".rstrip()))
    elif smallest.items:
        st.header("The least you need to meet all minimums")
        st.markdown("\n".join(f"- {plain(_sentence(words.item(item)))}" for item in smallest.items))
        if total:
            st.markdown(plain(total))


def _first(rules: dict[str, Rule], requirements: tuple[str, ...]) -> Rule:
    return next(rules[requirement] for requirement in requirements if requirement in rules)


def _sentence(text: str) -> str:
    return upper_first(text)
