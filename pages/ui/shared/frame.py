"""What stands around every page: the few lines of style, and the side panel with its small live summary."""

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from imh_core.judging.assessment import Outcome
from pages.ui import state
from pages.ui.shared import on_this_device
from pages.ui.shared.say import plain

# Three things of Streamlit's that its theme cannot mend: a primary button's label is white on the dark theme's light
# accent (2:1); the parts of a date field are narrower than 24 px (WCAG 2.5.8); and on a phone a wide table scrolls
# sideways in a frame that no keyboard reaches (WCAG 2.1.1), so its words break instead.
_STYLE = """<style>
button[kind^="primary"], button[kind^="primary"] p, button[kind^="primary"] span {
  color: light-dark(#fff, #06201d) !important
}
[data-testid="stDateInputField"] [role="spinbutton"] {
  min-width: 24px; min-height: 24px; line-height: 24px; text-align: center
}
@media (max-width: 480px) {
  [data-testid="stTable"] :is(th, td) { padding-inline: 2px !important }
  [data-testid="stTable"] :is(th, td, th *, td *) {
    font-size: 0.8rem; hyphens: auto; overflow-wrap: anywhere; white-space: normal
  }
}
.st-key-kept { position: fixed; top: 1.05rem; right: 3.5rem; width: auto; z-index: 999990; pointer-events: none }
@media (min-width: 640px) {
  [data-testid="stColumn"]:has(.st-key-quick_answers) {
    position: sticky; top: 4rem; align-self: flex-start; max-height: calc(100vh - 5rem); overflow-y: auto
  }
}
.st-key-quick_answers .stHorizontalBlock { flex-wrap: nowrap }
.st-key-waiting { animation: appear 0s 3s both }
@keyframes appear { from { visibility: hidden } to { visibility: visible } }
</style>"""


# Streamlit sizes everything in rem: a fifth larger reads from the last row.
_PROJECTOR = "<style>:root { font-size: 1.2em }</style>"

# Streamlit leaves an empty strip where a panel was until the next click. On a phone the drawer there holds the menu.
_NO_PANEL = """<style>
@media (min-width: 768px) { [data-testid="stSidebar"], [data-testid="stExpandSidebarButton"] { display: none } }
</style>"""

# Streamlit keeps the scroll where it was when one question takes the place of another.
_TO_TOP = st.components.v2.component(
    "imh_to_top",
    js="""
const shown = new WeakMap()
export default function (component) {
  const { data, parentElement } = component
  if (shown.has(parentElement) && shown.get(parentElement) !== data.place) {
    document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 })
  }
  shown.set(parentElement, data.place)
}
""",
)


def to_top_when_changed(place: str) -> None:
    """Bring the top of the page into view when `place` is another one than on the last draw."""
    _TO_TOP(key="to_top", data={"place": place})


def style() -> None:
    """Apply the few rules of style that the theme cannot."""
    st.html(_STYLE)


def room(*, has_panel: bool) -> None:
    """Take the room that a page without a side panel has; for a projector, larger type.

    Drawn once it is known whether a sample person is shown, so that a link to one looks so from its first draw.
    """
    with_panel = has_panel and not state.presenting()
    st.html("<style></style>" + ("" if with_panel else _NO_PANEL) + (_PROJECTOR if state.presenting() else ""))


def waiting() -> None:
    """Stand in for the page until the browser has told what it keeps: nothing at first, a way on if it takes long."""
    with st.container(key="waiting"):
        st.markdown("Looking for what you saved on this device …")
        st.button("Continue without it", key="kept.without", on_click=state.continue_without_storage)


def not_saved() -> None:
    """Say once where nothing can be kept on this device, with the way out; the line at the edge goes on saying so."""
    kept = state.kept()
    if state.sample():  # it may stand on a projector, and nothing of it is kept anyway
        return
    if kept.unreadable and not kept.told_unreadable:
        _said_once(
            "We could not read a draft saved on this device",
            "It is not lost. You can download it under “Save my record.”",
            "told_unreadable",
        )
    if kept.trouble and not kept.told_trouble:
        _said_once(
            "Nothing is being saved on this device right now", on_this_device.TROUBLE[kept.trouble], "told_trouble"
        )


def _said_once(title: str, text: str, what: str) -> None:
    with st.container(border=True):
        st.warning(text, icon=":material/warning:", title=title)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link("pages/keep/keep.py", label="Save my record")
            st.button("OK", key=f"kept.{what}", type="tertiary", on_click=state.dismiss, args=(what,))


def sample_bar() -> None:
    """Say on every page that a sample person is shown, with the way to the next one and back to one's own record."""
    unknown = state.follow_sample_link()
    if unknown is not None:
        st.warning(f"There is no sample person named “{plain(unknown[:40])}”. Choose one under Sample people.")
    shown = state.sample()
    if shown is None:
        return
    people = state.samples()
    place = people.index(shown)
    before, after = people[place - 1], people[(place + 1) % len(people)]
    with st.container(border=True, gap="small", key="sample_bar"):
        st.markdown(f":violet-badge[:material/science: Sample person] **{plain(shown.name)}**  \n{plain(shown.shows)}")
        with st.container(horizontal=True, gap="small"):
            st.button(
                "Previous",
                icon=":material/chevron_left:",
                type="tertiary",
                key="sample.previous",
                on_click=state.show_sample,
                args=(before,),
            )
            st.button(
                "Next person",
                icon=":material/chevron_right:",
                key="sample.next",
                on_click=state.show_sample,
                args=(after,),
            )
            larger = state.presenting()
            label = "Exit presentation" if larger else "Presentation view"
            st.button(
                label,
                icon=":material/present_to_all:",
                type="tertiary",
                key="sample.present",
                on_click=state.present,
                args=(not larger,),
            )
            st.button(
                "Close the sample",
                icon=":material/logout:",
                type="tertiary",
                key="sample.leave",
                on_click=state.leave_sample,
            )


def onward(page: StreamlitPage, way: Sequence[StreamlitPage]) -> None:
    """Lead from one page of the record to the next, and from the last one to where it stands."""
    if page in way[:-1]:
        after = way[way.index(page) + 1]
        with st.container(key="onward"):
            st.page_link(after, label=f"Next: {after.title}", icon=":material/arrow_forward:")


def side_panel() -> None:
    """Show what is worked toward and how far it is. Drawn after the page, so that it shows the page's last change."""
    if state.presenting():
        return
    words, every = state.words(), state.assessments()
    with st.sidebar:
        st.markdown("**Your category**")
        if not state.toward():
            st.markdown("No category chosen yet.")
            st.page_link("pages/category/my_category.py", label="Choose a category")
        for category in state.toward():
            assessment = every[category]
            met, of = len(assessment.met), len(assessment.minimums)
            with st.container(border=True, gap="small"):
                st.markdown(f"**{plain(words.name(category))}**")
                if assessment.outcome is Outcome.NOT_OPEN:
                    st.markdown("Not open, based on your answers.")
                else:
                    st.progress(met / of if of else 0.0, text=f"{met} of {of} minimums met")
                    needed = [words.needed(finding) for finding in assessment.still_needed]
                    if needed:
                        st.caption(f"Next: {plain(needed[0])}")
                    elif assessment.not_answered:
                        st.caption(f"{len(assessment.not_answered)} not answered yet")
                    elif assessment.left_to_reviewer:
                        st.caption(f"{len(assessment.left_to_reviewer)} for a reviewer")
        if state.toward():
            st.page_link("pages/results/progress.py", label="My progress")
        st.caption(plain(state.book().programme.not_official))
