"""Sample people: invented records to look around with, and to show on a projector."""

import streamlit as st

from pages.ui import state
from pages.ui.shared.say import plain

words = state.words()

st.title("Sample people")
st.markdown("All of them are invented. Your own record is set aside, unchanged. It is back when you close the sample.")
with st.grid("auto", min_column_width=260):
    for person in state.samples():
        with st.container(border=True, height="stretch"):
            st.header(plain(person.name), anchor=False)
            st.markdown(plain(f"Category: {', '.join(words.name(category) for category in person.record.toward)}."))
            st.markdown(plain(person.shows))
            st.space("stretch")
            name = person.name.split(",")[0]
            key = f"sample.{person.id}"
            if st.button(f"Look at {name}", key=key, on_click=state.show_sample, args=(person,)):
                st.switch_page("pages/results/progress.py")
st.header("For a slide")
first = state.samples()[0].id
st.markdown(f"An address that ends in `?sample={first}` opens a person directly. Add `&present=yes` for larger type.")
