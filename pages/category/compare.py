"""Compare categories: what the chart says of two or three of them, side by side, and all seven with one record."""

import streamlit as st

from imh_core.words.comparison import compare
from pages.ui import state
from pages.ui.category import comparing
from pages.ui.components.sheet import sheet

rules = state.book().in_force(state.today())
compared = compare(rules, comparing.choose(rules))
sheet("table", comparing.table(compared), comparing.wording(compared), comparing.left_open(compared))
unfolded = st.expander("All seven categories beside each other", key="compare.all", on_change="rerun")
if unfolded.open:
    with unfolded:
        comparing.all_seven(rules)
