"""What this device keeps: the switch, forgetting it all, and a draft that could not be read."""

import streamlit as st

from imh_core.english import counted
from imh_core.record import browser_storage
from pages.ui import state
from pages.ui.components import browser, patterns
from pages.ui.components.sheet import Node, el, icon, link, primary
from pages.ui.shared.say import plain

_PAGE = "Save my record"
SAFARI = "Safari deletes what a page keeps after 7 days without a visit."
_GONE = "Your record is no longer in this browser"
SOME = 5
"""Entries that one would not like to type again."""


def verdict() -> Node:
    """Return where the record is, and what to do about it."""
    kept = state.kept()
    if state.sample():
        said = el("p", "Leave the sample to see your own record.")
        return patterns.verdict(_PAGE, "Nothing of a sample person is saved", said, mark=icon("not"))
    if kept.trouble:
        said = el("p", TROUBLE[kept.trouble])
        return patterns.verdict(_PAGE, "Nothing is being saved on this device right now", said, mark=icon("wrong"))
    if not kept.on:
        said = el("p", "If you reload or close the tab, what you entered is gone. Download it as a file.")
        return patterns.verdict(_PAGE, "Nothing is saved on this device", said, mark=icon("not"))
    if kept.is_gone:
        said = el("p", "Did you download it? Then open that file here.")
        return patterns.verdict(_PAGE, _GONE, said, mark=icon("not"))
    said = el("p", "Download it as a file, too: as a backup, for another device or for the coordinator.")
    safari = el("p", SAFARI, class_="hint")
    return patterns.verdict(_PAGE, "Your record is in this browser", said, safari, mark=icon("met"))


def last_file() -> Node | None:
    """Return the line that puts the file forward, where some entries are in none.

    On Safari it begins with the first entry, and says why; once there is a file, the few newest can be typed again.
    """
    many, has_file = state.since_file(), state.kept().filed > 0
    in_danger = not has_file and state.forgets_in_a_week()
    if state.sample() or many < (1 if in_danger else SOME):
        return None
    entries = counted(many, "entry", "entries")
    said = f"Last saved to a file: {entries} ago." if has_file else f"Not saved to a file yet: {entries}."
    return el("p", SAFARI if in_danger else said, " ", link("Save now", to="keep"), class_="hint")


def gone() -> Node:
    """Return what probably happened to a record that was kept here, and where its file is opened."""
    said = SAFARI if state.forgets_in_a_week() else "A browser may delete what a page keeps when it needs the space."
    doing = (primary("Open my record file", "keep"), link("Find my category", to="find"))
    ask = el("p", "Did you download your record? Then open that file.")
    return patterns.verdict("Welcome back", _GONE, el("p", said), ask, mark=None, doing=doing)


def switch() -> None:
    """Offer to keep, or not to keep, what is entered on this device; and to forget it."""
    kept = state.kept()
    state.show("kept.on", kept.on)
    st.toggle("Save what I enter on this device", key="kept.on", on_change=_switched)
    st.caption(
        "It stays in this browser. It is not sent anywhere else, and the server holds it only while the page is open. "
        "On a shared computer, turn this off: that deletes your record from this browser."
    )
    if state.remembering():
        st.caption(
            "When something is saved, a cookie “kept” says “yes” for a year, so that we can tell you if it gets lost. "
            "It holds nothing else, and “Delete” takes it away."
        )
    _forgetting()
    _undo_forgetting()
    _set_aside(kept)


TROUBLE = {
    state.FULL: ("The browser has no space left for it. Download your record as a file before you leave this page."),
    state.NEWER: (
        "A newer version of this app saved your record here. Reload the page to get that version. "
        "Until then, nothing is saved and nothing is written over."
    ),
    state.BLOCKED: (
        "The browser does not allow it. This may be a private window, or a setting that blocks "
        "what websites store. Download your record as a file before you leave this page."
    ),
}


def _switched() -> None:
    state.keep_here(bool(state.field("kept.on")))


def _forgetting() -> None:
    record = state.own_record()
    kept = state.kept()
    something = kept.state == browser_storage.KEPT or kept.unreadable or kept.trouble == state.NEWER or kept.is_gone
    if record.is_blank and not record.toward and not something:
        return
    if st.button("Delete from this device", icon=":material/delete_forever:"):
        _ask_to_forget()


@st.dialog("Delete everything you entered?")
def _ask_to_forget() -> None:
    st.markdown(
        f"This deletes {counted(state.own_record().many_entries, 'entry', 'entries')} and all "
        "answers: here, in this browser and in every other open tab. You can undo it until you leave "
        "this page. A file that you downloaded stays."
    )
    with st.container(horizontal=True):
        # What takes nothing away stands first: a second tap of a hurried finger lands there.
        stayed = st.button("Keep my record", type="primary", key="kept.stay")
        if st.button("Delete everything", key="kept.forget", on_click=_forget) or stayed:
            st.rerun()


def _forget() -> None:
    state.forget()


def _undo_forgetting() -> None:
    """Say that all is deleted, and offer to take it back, for as long as the page is open."""
    if state.forgotten() is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(":material/check_circle: Deleted. This browser no longer holds anything you entered.")
        st.button("Undo", key="kept.undo", icon=":material/undo:", on_click=state.take_back_forgetting)


def _set_aside(kept: state.Kept) -> None:
    if not kept.unreadable:
        return
    with st.container(border=True):
        st.markdown("**We could not read a draft saved on this device.** Nothing in it was lost.")
        if kept.refused:
            st.markdown(plain(str(kept.refused)))
        browser.drafts()
        st.button("Delete it for good", type="tertiary", key="kept.drop", on_click=state.drop_unreadable)
