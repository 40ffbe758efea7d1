"""Steps: what is done in the application itself, as a checklist beside the minimums."""

import streamlit as st

from pages.ui.record import relevant
from pages.ui.shared import findings

st.title("Steps of the application")
st.markdown("These are done with VAIMH, outside this app. Check off what is done; they stand beside the minimums.")
relevant.steps()
findings.not_required("membership", "ethics", "exam", "references")
findings.to_ask("membership", "ethics", "exam", "references")
