"""Quick check: what somebody says on the phone, and where it stands for every category at once."""

import streamlit as st

from pages.ui.coordinator import quick_answers, quick_fields

st.title("Quick check")
st.markdown(
    "For a phone call. Type the totals you hear, and leave blank what you don't. No name is "
    "needed, and nothing is saved: not in this browser, not on the server."
)
quick_fields.next_caller()
fields, answers = st.columns([3, 2], gap="large")
with fields:
    totals = quick_fields.ask()
with answers:
    quick_answers.show(totals)
