"""Steps: what is done in the application itself, as a checklist beside the minimums."""

import streamlit as st

from pages.ui.record import relevant
from pages.ui.shared import findings

st.title("Application steps")
st.markdown("You complete these outside this app. Check off what is done. They are separate from the minimums.")
relevant.steps()
findings.not_required("membership", "ethics", "exam", "references")
findings.to_ask("membership", "ethics", "exam", "references")
