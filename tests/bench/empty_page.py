"""A page with one box and one line, under the app's own settings: the least that a click can cost (test_page_speed)."""

import streamlit as st

st.checkbox("Tick")
st.markdown(f"Drawn: {st.session_state.setdefault('drawn', 0)}")
st.session_state["drawn"] += 1
