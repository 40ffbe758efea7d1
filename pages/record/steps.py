"""Steps: what is done in the application itself, as a checklist beside the minimums."""

import streamlit as st

from pages.ui import findings, relevant

st.title("Steps of the application")
st.markdown("These are done with VAIMH, outside this app. Tick what is done; they stand beside the minimums.")
relevant.steps()
findings.to_ask("membership", "ethics", "exam", "references")
