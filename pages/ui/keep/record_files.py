"""One's record as a file: to download, and to open with a look at what it would change."""

from datetime import UTC, datetime

import streamlit as st

from imh_core.english import written
from imh_core.record import bounded_json, merging, saved_file
from imh_core.record.model import MOST_ENTRIES, Record
from imh_core.record.refusal import Refused
from pages.ui import state
from pages.ui.keep import change_words
from pages.ui.shared.say import plain, refusal

MOST_MEGABYTES = bounded_json.MOST_BYTES // 1_000_000
REPLACE, ADD = "Replace what is here", "Add it to what is here"
_HOW = "imh.how_to_open"


def download() -> None:
    """Offer the record as a file."""
    record = state.own_record()
    if record == Record():
        st.markdown("Nothing is entered yet, so there is nothing to download.")
        return
    try:
        text = saved_file.to_text(record, datetime.now(UTC))
    except ValueError:
        st.warning("Your record is too large for one file. Download your logs as spreadsheets instead.")
        st.page_link("pages/record/spreadsheet.py", label="Spreadsheets")
        return
    st.download_button(
        "Download my record",
        text,
        file_name=f"endorsement-record-{state.today():%Y-%m-%d}.json",
        mime="application/json",
        icon=":material/download:",
        on_click=state.saved_to_file,
        key="record.download",
    )


def choose() -> None:
    """Offer to open a record file, say why one cannot be opened, and offer to take the last one back."""
    taken = state.taken_file()
    if taken is not None:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(":material/check_circle: File opened. Its entries are in your record now.")
            st.button("Undo", key="record.undo", on_click=state.undo_record_file)
            st.page_link("pages/results/progress.py", label="See my progress")
    key = f"record.file.{state.record_file_number()}"
    st.file_uploader(
        f"Open a record file you downloaded here (.json), up to {MOST_MEGABYTES} MB",
        type="json",
        max_upload_size=MOST_MEGABYTES,
        key=key,
        on_change=_open,
        args=(key,),
    )
    if refused := state.record_file_refused():
        st.error(
            refusal(refused),
            icon=":material/error:",
            title="We did not open this file, and your record is unchanged",
        )


def _open(key: str) -> None:
    """Read the chosen file. Called when one is chosen or taken away."""
    file = state.field(key)
    if file is None:
        state.close_record_file()
        return
    try:
        state.open_record_file(saved_file.from_bytes(file.getvalue()))
    except Refused as refused:
        state.refuse_record_file(refused)


def preview() -> None:
    """Show what the open file would change, in both ways of taking it; one button takes it."""
    file = state.record_file()
    if file is None:
        return
    mine = state.own_record()
    with st.container(border=True):
        st.subheader("What would change?")
        saved = f"Saved on {written(file.saved.date())}. " if file.saved else ""
        both = merging.combine(mine, file.record)
        after = file.record
        if mine != Record():
            how = st.radio(
                f"{saved}How do you want to open it?",
                (ADD, REPLACE),
                captions=(
                    "No duplicates: what is in both is kept once.",
                    "The file replaces what is here now. You can undo it.",
                ),
                key=_HOW,
                persist_state="session",
            )
            after = both.record if how == ADD else file.record
        else:
            st.markdown(saved)
        changes = merging.differences(mine, after)
        said = change_words.said(changes)
        lines = [f"- {plain(one)}" for one in said]
        lines += [f"    - {plain(one)}" for one in change_words.named(changes.values)]
        st.markdown("\n".join(lines) or "Nothing. All of it is here already.")
        if after is both.record and both.differing:
            st.info(
                "Where the file differs from what you have here, yours stays: "
                f"{plain('; '.join(change_words.named(both.differing)))}."
            )
        if after is both.record and both.left_out:
            st.warning(f"{len(both.left_out)} entries in the file do not fit. A log holds at most {MOST_ENTRIES:,}.")
        with st.container(horizontal=True):
            if said:
                st.button(
                    "Open the file", type="primary", key="record.take", on_click=state.take_record_file, args=(after,)
                )
            st.button("Cancel", key="record.leave", on_click=state.close_record_file)
