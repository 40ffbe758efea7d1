"""Spreadsheets on a page: a file to choose, how it is matched and what it would add, one button to add it, and undo.

The file is read here and kept only while it is open. What stands in it is shown as text, never as markup.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

import streamlit as st

from imh_core.english import counted
from imh_core.record.model import LogName
from imh_core.record.refusal import Refused
from imh_core.spreadsheet import importing, reading, writing
from imh_core.spreadsheet import matching as matchings
from imh_core.spreadsheet.columns import SHEET_NAMES
from imh_core.spreadsheet.importing import Preview, Row
from imh_core.spreadsheet.sheets import EXCEL
from pages.ui import state
from pages.ui.shared import log_forms
from pages.ui.shared.say import plain, refusal, shortened

MOST_MEGABYTES = reading.MOST_BYTES // 1_000_000
ROWS_SHOWN = 5
PROBLEMS_SHOWN = 12
ROWS_NAMED = 6
ROWS_WORTH_A_BAR = 3000  # from here on, reading takes about a second (tests/bench)
ROWS_A_STEP = 500
_FORMS = {
    form.log: form
    for form in (log_forms.TRAINING, log_forms.RSC, log_forms.JOB, log_forms.PROVIDED, log_forms.CREDENTIAL)
}


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
    terms = state.book().terms
    state.open_file(state.OpenedFile(file.name, tables, [matchings.matched(table, terms) for table in tables]))


def opened() -> state.OpenedFile | None:
    """Return the file that is open, and offer to close it."""
    file = state.opened_file()
    if file is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/table: **{plain(shortened(file.name))}**")
            st.button("Close this file", key="sheet.close", type="tertiary", on_click=state.close_file)
    return file


# --- what it would add ------------------------------------------------------------------------------------------------


def preview(file: state.OpenedFile) -> None:
    """Show what would be added, what is there already and what is refused; one button adds it."""
    st.subheader("2. What would be added?")
    found = _preview(file)
    with st.grid("auto", min_column_width=150):
        st.metric("New", len(found.new), border=True, height="stretch")
        st.metric("Already here", len(found.there), border=True, height="stretch")
        st.metric("Needs fixing", len(found.refused), border=True, height="stretch")
        st.metric("Skipped", len(found.skipped), border=True, height="stretch")
    if found.new:
        _first_rows(found)
        label = f"Import {len(found.new)} row" if len(found.new) == 1 else f"Import {len(found.new):,} rows"
        st.button(
            label, key="sheet.import", type="primary", icon=":material/add:", on_click=_import, args=(found, file)
        )
    elif found.there:
        st.markdown("Nothing new. All rows we can read are already here.")
    else:
        st.markdown("With this match, nothing in the file can be added.")
    _remarks(found)
    _refusals(file, found)


def _preview(file: state.OpenedFile) -> Preview:
    """Return the preview for the record as it now is; worked out once for each change of either."""
    rows, record = _rows(file), state.record()
    if file.preview is None or file.preview[0] is not record:
        file.preview = record, importing.preview(rows, record)
    return file.preview[1]


def _rows(file: state.OpenedFile) -> list[Row]:
    """Read all rows as they are matched now; with a bar where there are many."""
    if file.rows is None:
        every = sum(len(table.rows) for table in file.tables)
        bar = st.progress(0.0, text="Reading your rows") if every > ROWS_WORTH_A_BAR else None
        rows: list[Row] = []
        for table, match in zip(file.tables, file.matchings, strict=True):
            for row in importing.read_rows(table, match, state.book().terms, state.today()):
                rows.append(row)
                if bar and len(rows) % ROWS_A_STEP == 0:
                    bar.progress(min(1.0, len(rows) / every), text="Reading your rows")
        if bar:
            bar.empty()
        file.rows = rows
    return file.rows


def _first_rows(found: Preview) -> None:
    shown = found.new[:ROWS_SHOWN]
    st.table(
        {
            "Row": [str(row.number) for row in shown],
            "Log": [SHEET_NAMES[row.log] for row in shown],
            "Entry": [plain(_said(row)) for row in shown],
        },
        border="horizontal",
        hide_index=True,
        alt="The first rows that would be added",
    )
    if len(found.new) > ROWS_SHOWN:
        st.caption(f"and {len(found.new) - ROWS_SHOWN:,} more.")


def _said(row: Row) -> str:
    facts = " · ".join(_FORMS[row.log].facts(row.entry))
    title = " ".join((row.entry.title or "").split()) if row.entry else ""
    return f"{shortened(title)} · {facts}" if title else facts


def _remarks(found: Preview) -> None:
    """Say how rows were read that could have been meant otherwise, and what was passed over: each remark once."""
    by_text: dict[str, list[Row]] = defaultdict(list)
    for row in (*found.new, *found.skipped):
        for text in row.remarks:
            by_text[text].append(row)
    if not by_text:
        return
    st.markdown("**Worth a look**")
    shown = sorted(by_text.items(), key=lambda one: -len(one[1]))[:PROBLEMS_SHOWN]
    st.table(
        {
            "Note": [plain(text) for text, _ in shown],
            "Rows": [_numbers(rows) for _, rows in shown],
        },
        border="horizontal",
        hide_index=True,
        alt="How we read some rows",
    )
    if len(by_text) > PROBLEMS_SHOWN:
        st.caption(f"and {len(by_text) - PROBLEMS_SHOWN} more.")


def _numbers(rows: Sequence[Row]) -> str:
    named = ", ".join(str(row.number) for row in rows[:ROWS_NAMED])
    return named if len(rows) <= ROWS_NAMED else f"{named} and {len(rows) - ROWS_NAMED:,} more"


def _refusals(file: state.OpenedFile, found: Preview) -> None:
    if not found.refused:
        return
    st.markdown("**Rows we can't read**")
    problems = [(row, problem) for row in found.refused[:PROBLEMS_SHOWN] for problem in row.problems][:PROBLEMS_SHOWN]
    st.table(
        {
            "Row": [f"{row.number}" for row, _ in problems],
            "Column": [
                plain(shortened(problem.column, 40)) if problem.column else "whole row" for _, problem in problems
            ],
            "Why, and how to fix it": [plain(problem.text) for _, problem in problems],
        },
        border="horizontal",
        hide_index=True,
        alt="Rows we can't read, and why",
    )
    if len(found.refused) > PROBLEMS_SHOWN:
        st.caption(f"{len(found.refused):,} rows in all. The download has all of them.")
    st.download_button(
        "Download these rows to fix",
        data=partial(writing.refused_workbook, found.refused, tuple(file.matchings), state.today()),
        file_name="rows-to-mend.xlsx",
        mime=EXCEL,
        on_click="ignore",
        icon=":material/download:",
        key="sheet.refused",
    )


def _import(found: Preview, file: state.OpenedFile) -> None:
    state.take_import(found, file.number)


def is_brought_in(file: state.OpenedFile) -> bool:
    """Whether the last import took what this file holds: to match it in another way, the import is undone first."""
    done = state.last_import()
    return done is not None and done.file == file.number and not _preview(file).new


def left_over(file: state.OpenedFile) -> None:
    """Say of a file that was brought in what was not, to be mended."""
    st.markdown("All rows we could read are in your record now. To match the file in another way, undo the import.")
    _refusals(file, _preview(file))


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
