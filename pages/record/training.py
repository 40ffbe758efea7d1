"""Training: the in-service hours received, and what each counts toward."""

import streamlit as st

from pages.ui.record.log import log
from pages.ui.record.log_table import cards_or_table
from pages.ui.shared import findings, log_forms

st.title("Training")
st.markdown(
    "In-service training you attended, no matter how long ago. Reflective "
    "supervision/consultation (RSC) you received has its own page."
)
findings.summary("training")
st.header("Your trainings")
if cards_or_table(log_forms.TRAINING):
    log(log_forms.TRAINING)
findings.to_ask("training")
