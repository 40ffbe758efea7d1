"""Report: page 1 as it will print and one button; beside it two more sheets, and where the record is kept."""

import streamlit as st

from pages.ui import state
from pages.ui.components.patterns import actions, head
from pages.ui.components.sheet import el, link, primary, sheet
from pages.ui.keep import report_forms
from pages.ui.shared.looked_at import pick_category

if not state.toward():
    sheet(
        "report",
        head("Report"),
        el("p", "A report covers one category. Choose yours.", class_="lead"),
        actions(primary("Choose a category", "category"), link("Find my category", to="find")),
    )
else:
    category = pick_category()
    sheet("report", report_forms.verdict(category))
    with st.container():
        made = report_forms.made(category, report_forms.ask_name())
        report_forms.downloads(made, category)
    page_1, beside = st.columns([5, 2], gap="large")
    with page_1:
        sheet("page_1", el("h2", "What page 1 says"), report_forms.page_1(made))
    with beside:
        sheet("beside", *report_forms.beside())
