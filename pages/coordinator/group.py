"""Group check: a table of people answered in one go, where the group is stuck, and what a program has to offer."""

import streamlit as st

from pages.ui import state
from pages.ui.coordinator import group_choosing, group_files, group_people, group_reading, group_remarks, group_standing
from pages.ui.shared.say import plain

st.title("Group check")
st.markdown(
    "For a cohort or a whole program. Choose a table with one row per person, or one row per training or hour of RSC, "
    "and see everyone's answer at once. Use ids or initials; names become initials as we read. Nothing is saved. The "
    "answer stays while the app is open in this tab, until you choose other files or clear it here."
)
st.caption(plain(state.book().programme.not_official))
st.header("Choose a table or record files")
group_reading.choose()
group_reading.answer_those_waiting()

group = group_remarks.opened()
if group:
    st.header("What was read")
    group_remarks.show(group)
group_remarks.columns()
if group:
    st.header("People and categories")
    category = group_choosing.category(group)
    shown = group_choosing.filters(group, category)
    group_people.table(group, shown, category)

    st.header("Where the group stands")
    st.markdown(f"{group.everybody}, no matter what the filters hide.")
    group_standing.show(group, category)

    st.header("One person")
    group_people.one(group, category)

    st.header("Download or print")
    st.markdown(f"{group.everybody}, no matter what the filters hide. A large group takes a few seconds.")
    group_files.offer(group, category)
