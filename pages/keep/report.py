"""Report: what to bring to the coordinator, looked at first and then taken along in one of four forms."""

import streamlit as st

from pages.ui import state
from pages.ui.keep import report_forms
from pages.ui.shared.looked_at import pick_category

st.title("Report")
st.markdown(
    "One to three pages to bring to the coordinator or to send ahead. They show the verdict, "
    "your numbers next to the minimums, what is met and what is missing, and what did not "
    "count and why. Then come your plan, what to ask, your entries and the source of each "
    "requirement."
)
if not state.toward():
    st.markdown("A report covers one category. Choose yours.")
    st.page_link("pages/category/my_category.py", label="Choose a category", icon=":material/flag:")
else:
    category = pick_category()
    made = report_forms.made(category, report_forms.ask_name())
    st.header("What it says")
    report_forms.preview(made)
    st.header("Download or print")
    report_forms.downloads(made, category)
    st.header("As text for an email")
    report_forms.text(made, category)
