"""My plan: the date first and what it rests on, the hours over time beside the pace, what to do, and what if."""

import streamlit as st

from pages.ui import state
from pages.ui.components.patterns import actions, head
from pages.ui.components.sheet import el, link, primary, sheet
from pages.ui.results import plan_answer, plan_pace, plan_what_if
from pages.ui.shared.looked_at import pick_category
from pages.ui.shared.pictures import draw_quietly

if not state.toward():
    sheet(
        "plan",
        head("My plan"),
        el("p", "When could you be ready, and what comes first? Choose your category.", class_="lead"),
        actions(primary("Choose a category", "category"), link("Find my category", to="find")),
    )
else:
    plan = state.plan_for(pick_category())
    sheet("plan", plan_answer.verdict(plan))
    # Each part has its place, empty or not: what comes and goes above a field must not draw it anew.
    with st.container():
        if plan.is_open and not state.record().is_blank:
            picture, pace = st.columns([3, 2], gap="large")
            with picture:
                sheet("hours", el("h2", "Your hours over time"))
                draw_quietly("projected_hours", state.projected_for(plan.category), f"projected.{plan.category}")
            with pace, st.container():
                if not plan.nothing_takes_time:
                    plan_pace.ask(plan)
    with st.container():
        if plan.is_open:
            sheet("todo", *plan_answer.to_do(plan), *plan_answer.proof(plan))
    what_if = st.expander("What if … try something out", key="plan.what_if", on_change="rerun")
    if what_if.open:
        with what_if:
            plan_what_if.show(plan)
