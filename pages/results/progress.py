"""My progress: the verdict and one thing to do, the numbers beside what is still needed, what is met, the steps."""

import streamlit as st

from imh_core import tables
from pages.ui import state
from pages.ui.components.patterns import actions, head
from pages.ui.components.sheet import el, link, primary, sheet
from pages.ui.results import answer
from pages.ui.shared import asking
from pages.ui.shared.looked_at import pick_category
from pages.ui.shared.pictures import draw_quietly

if not state.toward():
    sheet(
        "verdict",
        head("My progress"),
        el("p", "Choose a category to see what is met and what is missing.", class_="lead"),
        actions(primary("Choose a category", "category"), link("Find my category", to="find")),
    )
else:
    assessment = state.assessments()[pick_category()]
    sheet("verdict", answer.verdict(assessment))
    if assessment.closed_by:
        sheet("needed", *answer.needed(assessment))
    elif state.record().is_blank:
        sheet("needed", *answer.begin(assessment))
    else:
        first, beside = st.columns([2, 3], gap="large")
        with first:
            sheet("needed", *answer.needed(assessment))
        with beside:
            sheet("numbers", el("h2", "Your numbers"))
            numbers = tables.minimums(assessment, state.words(), state.book())
            asked = numbers[numbers["requirement"] != tables.ALL_TRAINING_ID]  # the sum of two of them is none
            typical = state.book().words.legend.typical if asked["typical_text"].any() else ""
            draw_quietly("minimums", asked, f"minimums.{assessment.category}", typical)
    sheet("rest", *answer.rest(assessment), actions={"tick": asking.tick_step})
