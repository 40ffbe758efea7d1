"""Work and education: jobs, degrees, and the few numbers and answers that the work requirements ask for."""

import streamlit as st

from pages.ui.record import relevant
from pages.ui.record.log import log
from pages.ui.record.log_table import cards_or_table
from pages.ui.shared import findings, log_forms

st.title("Work and education")
findings.summary("work", "education")

relevant.quantities("work")
relevant.questions("work")

st.header("Jobs")
st.markdown("We count calendar months. Overlapping months count once. The current month counts once it is over.")
if cards_or_table(log_forms.JOB):
    log(log_forms.JOB)

st.header("Credentials and degrees")
findings.not_required("education")
log(log_forms.CREDENTIAL)

findings.to_ask("work", "education")
