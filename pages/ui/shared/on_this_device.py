"""What this device keeps: the switch, forgetting it all, and a draft that could not be read."""

import streamlit as st

from imh_core.english import counted
from imh_core.record import browser_storage
from pages.ui import state
from pages.ui.shared.say import plain


def switch() -> None:
    """Offer to keep, or not to keep, what is entered on this device; and to forget it."""
    kept = state.kept()
    state.show("kept.on", kept.on)
    st.toggle("Save what I enter on this device", key="kept.on", on_change=_switched)
    if kept.on:
        st.markdown(
            "It is saved in this browser for your next visit. It is not sent anywhere else, and the "
            "server holds it only while the page is open. On a shared computer, turn this off and "
            "download a file instead. Turning it off deletes what is saved here."
        )
    if kept.trouble:
        st.warning(
            TROUBLE[kept.trouble], icon=":material/warning:", title="Nothing is being saved on this device right now"
        )
    elif not kept.on:
        st.info("Nothing is saved on this device. If you reload or close the tab, what you entered is gone.")
    _forgetting()
    if word := state.pop_notice("kept"):
        st.success(plain(word), icon=":material/check_circle:")
    _set_aside(kept)


TROUBLE = {
    state.FULL: ("The browser has no space left for it. Download your record as a file before you leave this page."),
    state.BLOCKED: (
        "The browser does not allow it. This may be a private window, or a setting that blocks "
        "what websites store. Download your record as a file before you leave this page."
    ),
}


def _switched() -> None:
    state.keep_here(bool(state.field("kept.on")))


def _forgetting() -> None:
    record = state.own_record()
    if record.is_blank and not record.toward and state.kept().state != browser_storage.KEPT:
        return
    if st.button("Delete from this device", icon=":material/delete_forever:"):
        _ask_to_forget()


@st.dialog("Delete everything you entered?")
def _ask_to_forget() -> None:
    record = state.own_record()
    logs = (record.trainings, record.rsc, record.jobs, record.provided, record.credentials)
    entries = sum(len(log or ()) for log in logs)
    st.markdown(
        f"This deletes {counted(entries, 'entry', 'entries')} and all "
        "answers: here, in this browser and in every other open tab. You can't undo it. A file "
        "that you downloaded stays."
    )
    with st.container(horizontal=True):
        # What takes nothing away stands first: a second tap of a hurried finger lands there.
        stayed = st.button("Keep my record", type="primary", key="kept.stay")
        if st.button("Delete everything", key="kept.forget", on_click=_forget) or stayed:
            st.rerun()


def _forget() -> None:
    state.forget()
    state.set_notice("kept", "Deleted. This browser no longer holds anything you entered.")


def _set_aside(kept: state.Kept) -> None:
    if not kept.unreadable:
        return
    with st.container(border=True):
        st.markdown("**We could not read a draft saved on this device.** It was set aside, and nothing in it was lost.")
        if kept.refused:
            st.markdown(plain(str(kept.refused)))
        with st.container(horizontal=True):
            for place, text in enumerate(kept.unreadable, start=1):
                st.download_button(
                    "Download the draft" if len(kept.unreadable) == 1 else f"Download draft {place}",
                    text,
                    file_name=f"endorsement-draft-set-aside-{place}.txt",
                    mime="text/plain",
                    on_click="ignore",
                    key=f"kept.aside.{place}",
                )
            st.button("Delete it for good", type="tertiary", key="kept.drop", on_click=state.drop_unreadable)
