"""Compare categories: what the chart says of each, side by side; who may provide RSC to whom; training hours."""

import streamlit as st

from imh_core import tables
from imh_core.words.comparison import compare
from pages.ui import state
from pages.ui.category import comparing
from pages.ui.shared import findings
from pages.ui.shared.pictures import draw

SIDE_BY_SIDE, RSC, TRAINING, RECORD = "Side by side", "RSC providers", "Training", "What you entered"
rules = state.book().in_force(state.today())

st.title("Compare categories")
st.markdown("Categories follow the scope of your work. They are in the chart's order. None is above another.")

view = comparing.view(SIDE_BY_SIDE, RSC, TRAINING, RECORD)
if view == SIDE_BY_SIDE:
    compared = compare(rules, comparing.choose())
    if compared:
        comparing.side_by_side(compared)
    else:
        st.markdown("Choose the categories you want to compare.")
elif view == RSC:
    st.header("Who can provide reflective supervision/consultation (RSC) to whom")
    comparing.rsc_asked(rules)
    st.subheader("All providers and recipients")
    draw("rsc_pairs", tables.rsc_pairs(rules, state.words()), "compare.rsc")
elif view == RECORD:
    st.header("All categories with what you entered")
    comparing.same_record()
else:
    st.header("Training hours: the minimum, and what is typical")
    draw("training_hours", tables.training_hours(rules), "compare.hours")

st.header("Contact")
findings.contact()
