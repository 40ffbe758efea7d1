"""Report: what to bring to the coordinator, looked at first and then taken along in one of four forms."""

import streamlit as st

from pages.ui import state
from pages.ui.keep import report_forms
from pages.ui.shared import findings

st.title("Report")
st.markdown(
    "One to three pages to bring to the coordinator, or to send ahead: the verdict, your numbers beside the minimums, "
    "what is met and what is missing, what did not count and why, your plan, what to ask, and the entries behind it, "
    "each requirement with its source."
)
if not state.toward():
    st.markdown("A report is about one category. Choose the one you work toward.")
    st.page_link("pages/category/my_category.py", label="Choose a category", icon=":material/flag:")
else:
    category = findings.pick_category()
    made = report_forms.made(category, report_forms.ask_name())
    st.header("What it says")
    report_forms.preview(made)
    st.header("Take it along")
    report_forms.downloads(made, category)
    st.header("As text for an e-mail")
    report_forms.text(made, category)
