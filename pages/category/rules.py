"""The rules: every requirement of a category with its number, how it is checked and its source; all of it as PDF."""

import streamlit as st

from imh_core.report.rules import rules_paper
from pages.ui import state
from pages.ui.category import rules_shown
from pages.ui.shared.say import plain

paper = rules_paper(state.book().in_force(state.today()), state.today())

st.title(paper.title)
st.markdown(
    "Everything that this app checks, and where the association's documents say it. To check the app against the "
    "documents, print the PDF: it has a box to tick beside each line."
)
st.caption(plain(f"{paper.edition}. {paper.not_official}"))
rules_shown.download(paper)
category = rules_shown.choose(paper)
rules_shown.lines(paper, category)
st.header("Behind the rules")
rules_shown.open_points(paper, category)
rules_shown.about(paper, category)
rules_shown.words(paper)
rules_shown.register(paper)
st.header("Whom to ask")
rules_shown.contact()
