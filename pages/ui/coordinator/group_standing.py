"""Where a group stands: how many are how far, where it is stuck, the hours and the places that are still needed."""

import streamlit as st

from imh_core.cohort.summing import outcomes, rsc_needed, shortfalls, training_needed
from imh_core.judging.assessment import Outcome
from pages.ui import state
from pages.ui.shared.pictures import draw

_HEAD = {
    Outcome.MEETS_MINIMUMS: "Met",
    Outcome.FOR_REVIEWER: "For a reviewer",
    Outcome.STILL_NEEDED: "Still needed",
    Outcome.MORE_INFORMATION: "Not answered",
    Outcome.NOT_OPEN: "Not open",
}


def show(group: state.Group, category: str | None) -> None:
    """Show the whole group in sums, whatever the filters hide."""
    points, everybody, words = group.points, group.answers, state.words()
    st.subheader("Categories")
    rows = group.cached("outcomes", lambda: outcomes(points, everybody)).to_dict("records")
    st.table(
        {
            "Category": [words.short(row["category"]) for row in rows],
            **{_HEAD[one]: [f"{row[one.value]:,}" for row in rows] for one in Outcome},
        },
        border="horizontal",
        hide_index=True,
        alt="How many people's entries meet the documented minimums of each category",
    )
    st.subheader("Where the group is stuck")
    lacks = group.cached(("stuck", category), lambda: shortfalls(points, everybody, category))
    draw("group_stuck", lacks, key=group.key("stuck"))
    st.subheader("Training still needed")
    training = group.cached(("training", category), lambda: training_needed(points, everybody, words, category))
    draw("group_needs", training, key=group.key("training"), about="training still needed")
    st.subheader("RSC still needed, by who can provide it")
    rsc = group.cached(("rsc", category), lambda: rsc_needed(points, everybody, words, category))
    draw("group_needs", rsc, key=group.key("rsc"), about="RSC still needed")
