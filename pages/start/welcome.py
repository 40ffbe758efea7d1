"""The start: what this is, what it is not, and the way on."""

import streamlit as st

from imh_core.english import number, written
from pages.ui import state
from pages.ui.shared import findings
from pages.ui.shared.say import plain

programme, words, record = state.book().programme, state.words(), state.record()

st.title("Which Endorsement® category fits your work, and what is still missing?")
st.markdown(
    "A self-check for people who live in Virginia and work with infants, young children and "
    f"their families. It follows the rules of the {plain(programme.association)} ({plain(programme.abbreviation)}). "
    "Enter what you have, and see what is met, what is missing and where each rule comes from."
)

if record.is_blank and not record.toward:
    with st.container(horizontal=True):
        if st.button("Find my category", type="primary"):
            st.switch_page("pages/category/find.py")
        if st.button("I know my category"):
            st.switch_page("pages/category/my_category.py")
        if st.button("Look around with a sample person"):
            st.switch_page("pages/start/sample_people.py")
else:
    logs = (("training", record.trainings), ("RSC", record.rsc))
    hours = [f"{number(sum(one.hours for one in log))} hours of {name}" for name, log in logs if log is not None]
    told = f"You have entered {' and '.join(hours)}." if hours else "No hours are entered yet."
    aim = f" You chose: {', '.join(words.name(category) for category in state.toward())}." if state.toward() else ""
    changed = state.last_change()
    last = f" Last change: {written(changed)}." if changed and not state.sample() else ""
    st.info(plain(told + aim + last), title="Welcome back", icon=":material/bookmark:")
    with st.container(horizontal=True):
        if st.button("Continue to my progress", type="primary"):
            st.switch_page("pages/results/progress.py")
        if st.button("Change my category"):
            st.switch_page("pages/category/my_category.py")

st.header("How it works")
steps = [
    ("Choose your category", "Categories follow the scope of your work. None is above another."),
    ("Enter your hours", "Training, reflective supervision (RSC), work and education. Skip what you don't know."),
    ("See what counts", "Each entry shows right away what it counts toward, what it does not, and why."),
    (
        "See what is missing",
        "Every minimum with its reason and its source, and what to ask the coordinator.",
    ),
]
with st.grid("auto", min_column_width=180):
    for place, (title, text) in enumerate(steps, start=1):
        with st.container(border=True, height="stretch"):
            st.markdown(f"**{place}\\. {title}**")
            st.markdown(text)

with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown("For coordinators:")
    st.page_link("pages/coordinator/quick_check.py", label="Quick check for a phone call")
    st.page_link("pages/coordinator/group.py", label="Group check from a spreadsheet")

st.header("What this is not")
st.markdown(plain(programme.not_official))
st.markdown(
    "What you enter stays in your own browser, so you find it again on this device. The "
    "server holds it only while the page is open. There is no account, and nothing about you "
    "is sent anywhere else."
)
st.page_link("pages/keep/keep.py", label="Save it, download it as a file, or turn saving off")
st.subheader("Sources and contact")
st.markdown(f"The rules: {plain(programme.edition)}. They come from two documents of {plain(programme.abbreviation)}:")
st.markdown(
    "\n".join(f"- {plain(document.title)} (read on {written(document.read_on)})" for document in programme.documents)
)
st.markdown(plain(programme.scholarships))
st.caption(f":material/menu_book: {plain(str(state.book().source(programme.scholarships_citation)))}")
findings.contact()
st.markdown(" · ".join(f"[{plain(link.label)}]({link.url})" for link in programme.links))
