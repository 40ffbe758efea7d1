"""My plan: the earliest date first, what it rests on, the pace, the dates, what if, and the next steps."""

import streamlit as st

from imh_core import tables
from imh_core.plan import Plan
from pages.ui import state
from pages.ui.results import plan_answer, plan_pace, plan_steps, plan_what_if
from pages.ui.shared import findings
from pages.ui.shared.pictures import draw


def ahead(plan: Plan) -> None:
    """Show what the pace comes to, as dates and as hours."""
    st.header("When you could meet each requirement")
    dates = tables.requirement_dates(plan, state.book())
    listed = tables.requirement_dates_listed(dates)
    draw("requirement_dates", dates, f"dates.{plan.category}", takeaway=listed)
    if plan.hours:
        st.header("Hours over time, with a projection")
        draw("projected_hours", state.projected_for(plan.category), f"projected.{plan.category}")


def so_far(plan: Plan) -> None:
    """Show the hours entered, by their dates."""
    st.header("Hours so far")
    every, words = state.assessments(), state.words()
    hours = tables.hours_over_time(every[plan.category], words, state.book(), state.today())
    draw("hours_over_time", hours, f"time.{plan.category}")


st.title("My plan")
if not state.toward():
    st.markdown("When could you be ready, and what comes first? Choose your category.")
    st.page_link("pages/category/my_category.py", label="Choose a category")
    st.page_link("pages/category/find.py", label="Find the category that fits your work")
else:
    category = findings.pick_category()
    plan = state.plan_for(category)
    told = plan.is_open and not state.record().is_blank
    # Each part has its place, empty or not: what comes and goes above a field must not draw it anew.
    for part, shown in (
        (plan_answer.show, True),
        (plan_pace.ask, told and not plan.nothing_takes_time),
        (ahead, told and bool(plan.dated)),
        (so_far, told),
        (plan_steps.show, plan.is_open),
        (plan_what_if.show, True),
    ):
        with st.container():
            if shown:
                part(plan)
st.header("Contact")
findings.contact()
