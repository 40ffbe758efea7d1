"""Sample people: invented records to look around with, and to show on a projector."""

import streamlit as st

from pages.ui import state
from pages.ui.say import plain

words = state.words()
shown = state.sample()

st.title("Sample people")
st.markdown(
    "All of them are invented. Your own record stays aside, untouched, and is there again when you leave the sample."
)
if shown and st.button("See the progress page", type="primary", icon=":material/arrow_forward:"):
    st.switch_page("pages/results/progress.py")
with st.grid("auto", min_column_width=260):
    for person in state.samples():
        with st.container(border=True, height="stretch"):
            st.header(plain(person.name), anchor=False)
            st.markdown(plain(f"Works toward: {', '.join(words.name(one) for one in person.record.toward)}."))
            st.markdown(plain(person.shows))
            st.space("stretch")
            name = person.name.split(",")[0]
            label = f"{name} is shown" if person == shown else f"Look at {name}"
            key, is_shown = f"sample.{person.id}", person == shown
            st.button(label, key=key, disabled=is_shown, on_click=state.show_sample, args=(person,))
st.header("For a slide")
st.markdown("An address that ends in `?sample=nia` opens a person directly; `?sample=nia&present=yes` in larger type.")
