"""Find my category: a few questions, one at a time, and an answer that forms while they are answered."""

import streamlit as st

from imh_core.judging import fit
from pages.ui import state
from pages.ui.category import finder
from pages.ui.shared import frame

book, record = state.book(), state.record()
questions = fit.questions(book, record, state.today())
found = fit.fits(book, record, state.today(), asked_all=False)
place = finder.at(questions)

st.title("Find my category")
frame.to_top_when_changed(str(place))
if place < len(questions):
    most = len(book.finder.question)
    st.progress((place + 1) / (most + 1), text=f"Question {place + 1} (up to {most})")
    asking, answer = st.columns([3, 2], gap="large")
    with asking:
        finder.ask(questions[place])
        # Where every category is ruled out already, more questions would only lead on for nothing.
        last = place + 1 == len(questions) or finder.all_ruled_out(found)
        following = None if last else questions[place + 1]
        with st.container(horizontal=True):
            if place:
                st.button("Back", icon=":material/arrow_back:", on_click=finder.go, args=(questions[place - 1],))
            label, arrow = "Next" if following else "See the answer", ":material/arrow_forward:"
            st.button(label, type="primary", icon=arrow, on_click=finder.go, args=(following,))
            if not (finder.is_answered(questions[place]) or finder.says_not_sure(questions[place])):
                st.button("Not sure, next", type="tertiary", on_click=finder.go, args=(following,))
        st.caption("You can skip this and come back to it. Skipping rules nothing out.")
    with answer, st.container(border=True):
        st.markdown("**So far**")
        finder.so_far(found)
else:
    st.markdown("Here is how each category fits what you told us. None is above another.")
    with st.container(horizontal=True):
        st.button("Change my answers", icon=":material/arrow_back:", on_click=finder.go, args=(questions[0],))
        if state.toward() and st.button("Continue to training", type="primary", icon=":material/arrow_forward:"):
            st.switch_page("pages/record/training.py")
    finder.result(fit.fits(book, record, state.today()))
