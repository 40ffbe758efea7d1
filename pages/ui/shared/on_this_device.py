"""What this device keeps: the switch, forgetting it all, and a draft that could not be read."""

import streamlit as st

from imh_core.record import browser_storage
from imh_core.rulebook import number
from pages.ui import state
from pages.ui.shared.say import plain


def switch() -> None:
    """Offer to keep, or not to keep, what is entered on this device; and to forget it."""
    kept = state.kept()
    state.show("kept.on", kept.on)
    st.toggle("Keep what I enter on this device", key="kept.on", on_change=_switched)
    if kept.on:
        st.markdown(
            "It is kept in this browser, for the next time you open this page here. It is not sent anywhere else, and "
            "the server holds it only while the page is open. On a shared computer, turn this off, which takes away "
            "what is kept here, and take a file along."
        )
    if kept.trouble:
        st.warning(TROUBLE[kept.trouble], icon=":material/warning:", title="Nothing is saved on this device now")
    elif not kept.on:
        st.info("Nothing is kept on this device. A reload or a closed tab forgets what you entered.")
    _forgetting()
    if word := state.take_word("kept"):
        st.success(plain(word), icon=":material/check_circle:")
    _set_aside(kept)


TROUBLE = {
    state.FULL: "The browser has no room left for it. Download your record as a file before you leave this page.",
    state.BLOCKED: (
        "The browser does not allow it: a private window, or a setting that blocks what websites store. "
        "Download your record as a file before you leave this page."
    ),
}


def _switched() -> None:
    state.keep_here(bool(state.field("kept.on")))


def _forgetting() -> None:
    record = state.own_record()
    if record.is_blank and not record.toward and state.kept().state != browser_storage.KEPT:
        return
    if st.button("Forget on this device", icon=":material/delete_forever:"):
        _ask_to_forget()


@st.dialog("Forget everything you entered?")
def _ask_to_forget() -> None:
    record = state.own_record()
    logs = (record.trainings, record.rsc, record.jobs, record.provided, record.credentials)
    entries = sum(len(log or ()) for log in logs)
    st.markdown(
        f"{number(entries)} {'entry' if entries == 1 else 'entries'} and all answers are taken away: here, in what "
        "this browser keeps, and in every other open tab. This cannot be undone. A file that you downloaded stays."
    )
    with st.container(horizontal=True):
        # What takes nothing away stands first: a second tap of a hurried finger lands there.
        stayed = st.button("Keep it", type="primary", key="kept.stay")
        if st.button("Forget everything", key="kept.forget", on_click=_forget) or stayed:
            st.rerun()


def _forget() -> None:
    state.forget()
    state.leave_word("kept", "Forgotten. Nothing that you entered is left on this device.")


def _set_aside(kept: state.Kept) -> None:
    if not kept.unreadable:
        return
    with st.container(border=True):
        st.markdown(
            "**A draft that this device kept could not be read.** It was put aside, and nothing of it was lost."
        )
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
            st.button("Remove it for good", type="tertiary", key="kept.drop", on_click=state.drop_unreadable)
