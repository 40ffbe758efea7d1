"""Spreadsheets on a page: a file to choose, how it is matched and what it would add, one button to add it, and undo.

The file is read here and kept only while it is open. What stands in it is shown as text, never as markup.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

import streamlit as st

from imh_core.record import LogName
from imh_core.spreadsheet import importing, reading, writing
from imh_core.spreadsheet import matching as matchings
from imh_core.spreadsheet.cells import as_text
from imh_core.spreadsheet.columns import SHEET_NAMES, Column, Kind, columns, word_of
from imh_core.spreadsheet.dates import Order
from imh_core.spreadsheet.importing import Preview, Row
from imh_core.spreadsheet.matching import LIKELY, Matching
from imh_core.spreadsheet.reading import Table
from imh_core.spreadsheet.refusal import Refused
from imh_core.spreadsheet.vocabulary import simplified
from pages.ui import log_forms, state
from pages.ui.say import plain, shortened

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_MEGABYTES = reading.MOST_BYTES // 1_000_000
ROWS_SHOWN = 5
PROBLEMS_SHOWN = 12
ROWS_NAMED = 6
ROWS_WORTH_A_BAR = 3000  # from here on, reading takes about a second (tests/bench)
ROWS_A_STEP = 500
NOT_IMPORTED, NOT_USED = "Do not bring in", "Not used"
_FORMS = {
    form.log: form
    for form in (log_forms.TRAINING, log_forms.RSC, log_forms.JOB, log_forms.PROVIDED, log_forms.CREDENTIAL)
}
_ORDERS = {Order.MONTH_FIRST: "Month first (5/4 is May 4)", Order.DAY_FIRST: "Day first (5/4 is April 5)"}


# --- choosing a file --------------------------------------------------------------------------------------------------


def choose_file() -> None:
    """Offer to choose a file, and say why one cannot be read."""
    key = f"sheet.file.{state.file_number()}"
    st.file_uploader(
        f"An Excel workbook (.xlsx) or a CSV file, up to {MOST_MEGABYTES} MB",
        type=list(reading.ENDINGS),
        max_upload_size=MOST_MEGABYTES,
        key=key,
        on_change=_open,
        args=(key,),
    )
    if refused := state.file_refused():
        where = f"{plain(refused.where)}: " if refused.where else ""
        st.error(
            f"{where}{plain(refused.what)} {plain(refused.mend)}",
            icon=":material/error:",
            title="This file was not read",
        )


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


# --- how it is matched ------------------------------------------------------------------------------------------------


def matching(file: state.OpenedFile) -> None:
    """Show which sheet is which log, and which column is which, each to correct."""
    st.subheader("1. Is it matched right?")
    for place, (table, match) in enumerate(zip(file.tables, file.matchings, strict=True)):
        if table.name == matchings.HELP_SHEET:
            continue
        with st.container(border=True):
            _sheet(file, place, table, match)


def _sheet(file: state.OpenedFile, place: int, table: Table, match: Matching) -> None:
    key = f"sheet.{file.number}.{place}"
    options: list[LogName | None] = [*SHEET_NAMES, None]
    state.show(f"{key}.log", match.log)
    st.selectbox(
        f"The sheet “{plain(shortened(table.name, 40))}” holds",
        options,
        format_func=lambda log: SHEET_NAMES[log] if log else NOT_IMPORTED,
        key=f"{key}.log",
        on_change=_set_log,
        args=(file, place, f"{key}.log"),
    )
    if match.log is None:
        return
    ours = columns(match.log, state.book().terms)
    if missing := match.missing(state.book().terms):
        names = " and ".join(f"“{column.header}”" for column in missing)
        st.warning(
            f"No column is {names} yet. Without it, no row can be read: choose which of your columns it is.",
            icon=":material/help:",
        )
    found = f"The column names stand in row {match.header[1] + 1}." if match.header else "No column names were found."
    st.caption(f"{found} Below each of your columns: what it is here.")
    with st.grid("auto", min_column_width=210):
        for column_place in range(table.width):
            if any(row[column_place] is not None for row in table.rows[match.first_row :]):
                _column(file, place, column_place, ours)
    _date_questions(file, place, table, match, ours)
    _word_questions(file, place, table, match, ours)


def _column(file: state.OpenedFile, place: int, column_place: int, ours: Sequence[Column]) -> None:
    match = file.matchings[place]
    guess = match.guesses[column_place]
    headers = {column.field: column.header for column in ours}
    key = f"sheet.{file.number}.{place}.{match.log}.column.{column_place}"
    state.show(key, guess.field if guess else None)
    rows = file.tables[place].rows[match.first_row :]
    example = next(as_text(row[column_place]) for row in rows if row[column_place] is not None)
    unsure = " (please check)" if guess and guess.confidence < LIKELY else ""
    with st.container(gap="small"):
        st.selectbox(
            f"{plain(shortened(match.names[column_place], 40))}{unsure}",
            [*headers, None],
            format_func=lambda field: headers.get(field, NOT_USED),
            key=key,
            on_change=_set_column,
            args=(file, place, column_place, key),
        )
        st.caption(f"such as: {plain(shortened(example, 30))}")


def _date_questions(file: state.OpenedFile, place: int, table: Table, match: Matching, ours: Sequence[Column]) -> None:
    """Ask which number is the month, where nothing in the column settles it."""
    for column in ours:
        column_place = match.place_of(column.field)
        if column.kind not in (Kind.DAY, Kind.MONTH) or column_place is None:
            continue
        shown = matchings.order_shown(table, match, column_place)
        if not shown.open_example:
            continue
        key = f"sheet.{file.number}.{place}.{match.log}.order.{column_place}"
        state.show(key, matchings.order_in(table, match, column_place).order)
        st.segmented_control(
            f"“{plain(shown.open_example)}” in “{plain(match.names[column_place])}” can be read in two ways",
            list(_ORDERS),
            format_func=_ORDERS.__getitem__,
            required=True,
            key=key,
            on_change=_set_order,
            args=(file, place, column_place, key),
        )


def _word_questions(file: state.OpenedFile, place: int, table: Table, match: Matching, ours: Sequence[Column]) -> None:
    """Ask what the person's own words mean, where they are not in the list."""
    asked = matchings.open_words(table, match, state.book().terms)
    by_field = {column.field: column for column in ours}
    for field, words in asked.items():
        column = by_field[field]
        labels = {term.id: word_of(term) for term in column.terms}
        st.markdown(f"Your words for “{plain(column.header)}” that are not in the list. What do they mean?")
        with st.grid("auto", min_column_width=210):
            for word in words:
                key = f"sheet.{file.number}.{place}.{match.log}.word.{field}.{simplified(word)}"
                state.show(key, match.meanings.get((field, simplified(word))) or None)
                st.selectbox(
                    plain(shortened(word, 40)),
                    list(labels),
                    index=None,
                    placeholder="Leave open",
                    format_func=labels.__getitem__,
                    key=key,
                    on_change=_set_meaning,
                    args=(file, place, field, word, key),
                )


def _set_log(file: state.OpenedFile, place: int, key: str) -> None:
    match = file.matchings[place]
    file.correct(place, match.with_log(state.field(key), file.tables[place], state.book().terms))


def _set_column(file: state.OpenedFile, place: int, column_place: int, key: str) -> None:
    file.correct(place, file.matchings[place].with_column(column_place, state.field(key)))


def _set_order(file: state.OpenedFile, place: int, column_place: int, key: str) -> None:
    file.correct(place, file.matchings[place].with_order(column_place, state.field(key)))


def _set_meaning(file: state.OpenedFile, place: int, field: str, word: str, key: str) -> None:
    file.correct(place, file.matchings[place].with_meaning(field, word, state.field(key) or ""))


# --- what it would add ------------------------------------------------------------------------------------------------


def preview(file: state.OpenedFile) -> None:
    """Show what would be added, what is there already and what is refused; one button adds it."""
    st.subheader("2. What would be added?")
    found = importing.preview(_rows(file), state.record())
    with st.grid("auto", min_column_width=150):
        st.metric("To add", len(found.new), border=True, height="stretch")
        st.metric("Here already", len(found.there), border=True, height="stretch")
        st.metric("Refused", len(found.refused), border=True, height="stretch")
        st.metric("Passed over", len(found.skipped), border=True, height="stretch")
    if found.new:
        _first_rows(found)
        label = f"Import {len(found.new)} row" if len(found.new) == 1 else f"Import {len(found.new):,} rows"
        st.button(label, key="sheet.import", type="primary", icon=":material/add:", on_click=_import, args=(found,))
    elif found.there and not found.refused:
        st.markdown("Everything in this file is here already.")
    elif not found.refused:
        st.markdown("Nothing in this file can be added as it is matched now.")
    _remarks(found)
    _refusals(file, found)


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
            "Remark": [plain(text) for text, _ in shown],
            "Rows": [_numbers(rows) for _, rows in shown],
        },
        border="horizontal",
        hide_index=True,
        alt="How some rows were read",
    )
    if len(by_text) > PROBLEMS_SHOWN:
        st.caption(f"and {len(by_text) - PROBLEMS_SHOWN} more.")


def _numbers(rows: Sequence[Row]) -> str:
    named = ", ".join(str(row.number) for row in rows[:ROWS_NAMED])
    return named if len(rows) <= ROWS_NAMED else f"{named} and {len(rows) - ROWS_NAMED:,} more"


def _refusals(file: state.OpenedFile, found: Preview) -> None:
    if not found.refused:
        return
    st.markdown("**Rows that cannot be read**")
    problems = [(row, problem) for row in found.refused[:PROBLEMS_SHOWN] for problem in row.problems][:PROBLEMS_SHOWN]
    st.table(
        {
            "Row": [f"{row.number}" for row, _ in problems],
            "Column": [
                plain(shortened(problem.column, 40)) if problem.column else "the row" for _, problem in problems
            ],
            "Why, and how to mend it": [plain(problem.text) for _, problem in problems],
        },
        border="horizontal",
        hide_index=True,
        alt="Rows that cannot be read, and why",
    )
    if len(found.refused) > PROBLEMS_SHOWN:
        st.caption(f"{len(found.refused):,} rows in all. The download has every one.")
    st.download_button(
        "Download these rows to mend",
        data=partial(writing.refused_workbook, found.refused, tuple(file.matchings), state.today()),
        file_name="rows-to-mend.xlsx",
        mime=EXCEL,
        on_click="ignore",
        icon=":material/download:",
        key="sheet.refused",
    )


def _import(found: Preview) -> None:
    state.take_import(found)


def last_import() -> None:
    """Say what the last import added, and offer to take it back."""
    done = state.last_import()
    if done is None:
        return
    number = len(done.preview.new)
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(
            f":material/check_circle: Added {number:,} {'entry' if number == 1 else 'entries'} {_where(done.preview)}."
        )
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
        st.markdown("There are no entries to take out yet.")
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
