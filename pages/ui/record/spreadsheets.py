"""Spreadsheets on a page: a file to choose, what was added with its undo, and the logs to take out again.

The file is read here and kept only while it is open. What stands in it is shown as text, never as markup.
"""

from collections.abc import Iterable
from functools import partial

import streamlit as st

from imh_core.english import counted
from imh_core.record.model import LogName
from imh_core.record.refusal import Refused
from imh_core.spreadsheet import matching as matchings
from imh_core.spreadsheet import reading, writing
from imh_core.spreadsheet.columns import SHEET_NAMES, log_sheets
from imh_core.spreadsheet.importing import Preview
from imh_core.spreadsheet.sheets import EXCEL
from pages.ui import state
from pages.ui.shared.say import refusal

MOST_MEGABYTES = reading.MOST_BYTES // 1_000_000

# --- choosing a file --------------------------------------------------------------------------------------------------


def choose_file() -> None:
    """Offer to choose a file, and say why one cannot be read."""
    key = f"sheet.file.{state.file_number()}"
    st.file_uploader(
        f"An Excel workbook (.xlsx) or a CSV file, up to {MOST_MEGABYTES} MB",
        max_upload_size=MOST_MEGABYTES,
        key=key,
        on_change=_open,
        args=(key,),
    )
    if refused := state.file_refused():
        st.error(refusal(refused), icon=":material/error:", title="This file was not read")


def _open(key: str) -> None:
    """Read the chosen file. Called when one is chosen or taken away."""
    file = state.field(key)
    if file is None:
        state.close_file()
        return
    try:
        tables = reading.read(file.getvalue(), file.name)
    except Refused as refused:
        state.refuse_file(refused)
        return
    ours = log_sheets(state.book().terms)
    matched = [matchings.matched(table, ours, state.record().columns) for table in tables]
    state.open_file(state.OpenedFile(file.name, tables, matched, ours))


def opened() -> state.OpenedFile | None:
    """Return the file that is open."""
    return state.opened_file()


def which_import() -> str:
    """Return what tells the last import from another one, and from none."""
    done = state.last_import()
    return str(done.file) if done else ""


def last_import() -> None:
    """Say what the last import added, and offer to take it back."""
    done = state.last_import()
    if done is None:
        return
    number = len(done.preview.new)
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f":material/check_circle: Added {counted(number, 'entry', 'entries')} {_where(done.preview)}.")
        st.button("Undo the import", key="sheet.undo", icon=":material/undo:", on_click=state.undo_import)


def _where(done: Preview) -> str:
    logs = [log for log in SHEET_NAMES if any(row.log == log for row in done.new)]
    return f"to {' and '.join(SHEET_NAMES[log] for log in logs)}"


# --- out --------------------------------------------------------------------------------------------------------------


def template() -> None:
    """Offer the empty workbook."""
    st.download_button(
        "Download the template",
        data=partial(writing.template, state.book().terms, state.today()),
        file_name="endorsement-template.xlsx",
        mime=EXCEL,
        on_click="ignore",
        icon=":material/download:",
        key="sheet.template",
    )


def downloads() -> None:
    """Offer the whole record's logs as a workbook, and each log as CSV."""
    record, terms = state.record(), state.book().terms
    kept: Iterable[LogName] = [log for log in SHEET_NAMES if getattr(record, log)]
    if not kept:
        st.markdown("You have no entries to download yet.")
        return
    st.download_button(
        "Download all logs as an Excel workbook",
        data=partial(writing.workbook, record, terms, state.today()),
        file_name="my-endorsement-logs.xlsx",
        mime=EXCEL,
        on_click="ignore",
        icon=":material/download:",
        key="sheet.workbook",
    )
    with st.container(horizontal=True):
        for log in kept:
            st.download_button(
                f"{SHEET_NAMES[log]} as CSV",
                data=partial(writing.log_csv, record, log, terms),
                file_name=f"{SHEET_NAMES[log].lower().replace(' ', '-')}.csv",
                mime="text/csv",
                on_click="ignore",
                icon=":material/download:",
                key=f"sheet.csv.{log}",
            )
