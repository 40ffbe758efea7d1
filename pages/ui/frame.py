"""What stands around every page: the few lines of style, and the side panel with its small live summary."""

import streamlit as st

from imh_core.assessment import Outcome
from pages.ui import state
from pages.ui.say import plain

# Two rules of Streamlit's that its theme cannot mend: a primary button's label is white on the dark theme's light
# accent (2:1), and the parts of a date field are narrower than 24 px (WCAG 2.5.8).
_STYLE = """<style>
button[kind^="primary"], button[kind^="primary"] p, button[kind^="primary"] span {
  color: light-dark(#fff, #06201d) !important
}
[data-testid="stDateInputField"] [role="spinbutton"] {
  min-width: 24px; min-height: 24px; line-height: 24px; text-align: center
}
</style>"""


def style() -> None:
    """Apply the few rules of style that the theme cannot."""
    st.html(_STYLE)


def side_panel() -> None:
    """Show what is worked toward and how far it is. Drawn after the page, so that it shows the page's last change."""
    words, every = state.words(), state.assessments()
    with st.sidebar:
        st.markdown("**Working toward**")
        if not state.toward():
            st.markdown("No category chosen yet.")
            st.page_link("pages/category/my_category.py", label="Choose a category")
        for category in state.toward():
            assessment = every[category]
            met, of = len(assessment.met), len(assessment.minimums)
            with st.container(border=True, gap="small"):
                st.markdown(f"**{plain(words.name(category))}**")
                if assessment.outcome is Outcome.NOT_OPEN:
                    st.markdown("Not open on what you told us.")
                else:
                    st.progress(met / of if of else 0.0, text=f"{met} of {of} minimums met")
                    needed = [words.needed(one) for one in assessment.still_needed]
                    if needed:
                        st.caption(f"Next: {plain(needed[0])}")
                    elif assessment.not_answered:
                        st.caption(f"{len(assessment.not_answered)} not answered yet")
        if state.toward():
            st.page_link("pages/results/progress.py", label="My progress")
        st.caption(plain(state.book().programme.not_official))
