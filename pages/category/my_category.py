"""My category: who I am for the rules, and which categories I work toward."""

import streamlit as st

from imh_core.rulebook import Rulebook
from imh_core.rulebook.shape import Category
from pages.ui import state
from pages.ui.category import about_you
from pages.ui.shared import asking, findings
from pages.ui.shared.say import plain


def card(book: Rulebook, category: Category) -> None:
    with st.container(border=True, height="stretch"):
        st.subheader(plain(category.name), anchor=False)
        st.markdown(f"**Scope of work:** {plain(category.scope)}")
        titles = about_you.titles(category)
        if titles:
            st.markdown(f"**Title:** {plain(titles)}")
        st.markdown(plain(category.typically_for))
        if category.examples:
            st.markdown(plain(category.examples))
        for cited in filter(None, (category.citation, category.examples_citation)):
            st.caption(f":material/menu_book: {plain(str(book.source(cited, category.id)))}")
        st.space("stretch")
        asking.toward_button(category)


book = state.book()
st.title("My category")
st.markdown(
    "Categories follow the scope of your work, not your degree or your years of experience. "
    "Choose one or more. You can change this anytime."
)
with st.container(horizontal=True):
    st.page_link("pages/category/find.py", label="Find my category")
    st.page_link("pages/category/compare.py", label="Compare categories")

st.header("About you")
about_you.ask()

st.header("The categories")
if state.toward():
    st.success(
        plain(f"You chose: {', '.join(state.words().name(one) for one in state.toward())}."),
        icon=":material/flag:",
    )
    if st.button("Continue to training", type="primary", icon=":material/arrow_forward:"):
        st.switch_page("pages/record/training.py")
with st.grid("auto", min_column_width=250):
    for category in book.categories:
        card(book, category)

findings.to_ask("eligibility")
