"""Find my category: a few questions, one at a time, and an answer that forms while they are answered."""

import streamlit as st

from imh_core import fit
from pages.ui import finder, frame, state

book, record = state.book(), state.record()
questions = fit.questions(book, record)
found = fit.fits(book, record)
place = finder.at(questions)

st.title("Find my category")
frame.to_top_when_changed(str(place))
if place < len(questions):
    st.progress((place + 1) / (len(questions) + 1), text=f"Question {place + 1} of {len(questions)}")
    asking, answer = st.columns([3, 2], gap="large")
    with asking:
        finder.ask(questions[place])
        with st.container(horizontal=True):
            if place:
                st.button("Back", icon=":material/arrow_back:", on_click=finder.go, args=(place - 1,))
            last = place + 1 == len(questions)
            label = "See the answer" if last else "Next"
            st.button(label, type="primary", icon=":material/arrow_forward:", on_click=finder.go, args=(place + 1,))
        st.caption("Not sure? Go on without an answer: it rules nothing out, and you can come back.")
    with answer, st.container(border=True):
        st.markdown("**So far**")
        finder.so_far(found)
else:
    st.markdown("What you told us, held against the scope of each category. None is above another.")
    with st.container(horizontal=True):
        st.button("Change my answers", icon=":material/arrow_back:", on_click=finder.go, args=(0,))
        if state.toward() and st.button("Go on to training", type="primary", icon=":material/arrow_forward:"):
            st.switch_page("pages/record/training.py")
    finder.result(found)
