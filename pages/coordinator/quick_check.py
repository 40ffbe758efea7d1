"""Quick check: what somebody says on the phone, what to say to it, and what to ask next."""

import streamlit as st

from pages.ui.components.patterns import head
from pages.ui.components.sheet import el, link, sheet
from pages.ui.coordinator import quick_answers, quick_fields

sheet(
    "quick",
    head(
        "Quick check",
        el("p", "Leave blank what you don’t hear. No name is needed, nothing is saved.", class_="hint"),
        link("Does this hour count?", to="hour"),
    ),
)


@st.fragment
def call() -> None:
    """Draw the fields and the answer; what is typed draws these alone anew."""
    fields, answers = st.columns([3, 2], gap="large")
    with fields:
        told = quick_fields.ask()
    with answers:
        quick_answers.show(told)


call()
