"""What stands around every page: the few lines of style, the sample person, and what could not be saved."""

from pathlib import Path

import streamlit as st

from imh_core.rulebook.samples import Sample
from pages.ui import state
from pages.ui.components import presenting
from pages.ui.components.sheet import button, el, open_page, sheet
from pages.ui.shared import on_this_device
from pages.ui.shared.say import plain

_STYLE = Path(__file__).with_name("frame.css").read_text(encoding="utf-8")

_OVER = "start over"
_PRESENTING = Path(__file__).with_name("presenting.css").read_text(encoding="utf-8")

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
    st.html(f"<style>{_STYLE}</style>")


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


def follow_sample_link() -> None:
    """Open the sample person that the address names, on the page that shows the story; say so where there is none."""
    unknown, to_the_story = state.follow_sample_link()
    shown = state.sample()
    if shown and to_the_story:
        open_story(shown)
    if unknown is not None:
        st.warning(f"There is no sample person named “{plain(unknown[:40])}”. Choose one under Sample people.")


def open_story(person: Sample) -> None:
    """Go to the page that shows the story of the sample person who is open."""
    page, besides = state.story(person)
    open_page(page, **besides)


def sample_bar() -> None:
    """Say on every page that a sample person is shown, with the way to the next one and back to one's own record."""
    shown, larger = state.sample(), state.presenting()
    if shown is None:
        return
    if larger:
        st.html(f"<style>{_PRESENTING}</style>")
        presenting.listen(state.tries(_OVER))
    people = state.samples()
    place = people.index(shown)
    ways = (
        button("Previous", "person:-1", "plain"),
        button("Next", "person:1", "plain"),
        *((button("Start over", "over:", "plain"),) if larger else ()),
        button("Usual view" if larger else "Present", "present:", "plain"),
        *(() if larger else (button("Leave", "leave:", "plain"),)),
    )

    def turn_to(step: str) -> None:
        to_next_story = larger and state.at_story(shown)
        person = people[(place + int(step)) % len(people)]
        state.show_sample(person)
        if to_next_story:
            open_story(person)

    def start_over(_: str) -> None:
        state.tried(_OVER)
        state.start_over()
        open_story(shown)

    sheet(
        "sample",
        el("nav", el("b", f"Sample: {shown.name}"), *ways, class_="sample", aria_label="Sample person"),
        actions={
            "person": turn_to,
            "over": start_over,
            "present": lambda _: state.present(not larger),
            "leave": lambda _: state.leave_sample(),
        },
    )
