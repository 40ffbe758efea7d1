"""Reflective supervision/consultation: what was received, from whom, and what was provided to others."""

import streamlit as st

from pages.ui.record import relevant
from pages.ui.record.log import log
from pages.ui.record.log_table import cards_or_table
from pages.ui.shared import findings, log_forms

st.title("Reflective supervision")
st.markdown(
    "Reflective supervision/consultation (RSC) you received. Whether hours qualify depends "
    "on who provided them, and for which category."
)
findings.summary("rsc")
relevant.questions("rsc")

st.header("RSC received")
if cards_or_table(log_forms.RSC):
    log(log_forms.RSC)

if relevant.asks_for("rsc_provided_months"):
    st.header("RSC provided to others")
    st.markdown("When you provided RSC to infant-family professionals.")
    log(log_forms.PROVIDED)

findings.to_ask("rsc")
