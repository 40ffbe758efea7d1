"""A log as a grid, for those who prefer to type in one. Each row is read as the form reads it; no row is ever dropped.

The grid is handed a base that stays the same while the page is open (`streamlit` lays the typed cells over it): feeding
its own result back would lose what is typed quickly. Rows that cannot be read stay in the grid, and are named above it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from imh_core.english import counted
from imh_core.record import parsing
from imh_core.record.model import Entry, Record
from imh_core.record.parsing import Mistakes
from imh_core.record.refusal import Refused
from imh_core.spreadsheet import dates, importing, matching, reading
from imh_core.spreadsheet.cells import as_text
from imh_core.spreadsheet.columns import Sheets, log_sheets
from imh_core.spreadsheet.dates import Order
from imh_core.spreadsheet.importing import Fate
from pages.ui import state
from pages.ui.components import cell_editor
from pages.ui.shared.log_forms import MONTHS, LogForm
from pages.ui.shared.say import plain, refusal

MOST_NAMED = 10
_ID = "id"  # a column that is not shown
_YES_NO = {"Yes": True, "No": False}


@dataclass(frozen=True)
class Column:
    """A column of the grid: what it shows, and the two ways between a cell and the fields of a form."""

    label: str
    field: str
    config: Any
    to_cell: Callable[[dict[str, Any]], Any]
    to_fields: Callable[[Any], dict[str, Any]]


def table(form: LogForm) -> None:
    """Draw the log as a grid to type in."""
    columns = _columns(form)
    grid = state.grid(form.log, lambda: _frame(form, columns))
    with st.container(gap=None):
        cell_editor.beside_grid(f"{form.log}.cell_editor", partial(_paste, form, columns))
        st.markdown(
            "Type into the cells, or paste rows from a spreadsheet: they come in at the end. Use the last row for a "
            "new entry. To delete a row, select it at its left edge. Each row is saved as soon as we can read it."
        )
        if said := state.pop_notice(f"{form.log}.pasted"):
            st.success(plain(said), icon=":material/content_paste:")
    frame = st.data_editor(
        grid.base,
        key=grid.key,
        num_rows="dynamic",
        column_order=[column.label for column in columns],
        column_config={column.label: column.config for column in columns},
        hide_index=True,
        placeholder="",
        alt=f"Your {form.many}, one per row",
    )
    refused = _take(form, columns, frame, grid)
    if refused:
        st.error(
            "We can't read some rows yet. They stay in the table. The others are saved.",
            icon=":material/error:",
        )
        st.markdown("\n".join(f"- {plain(text)}" for text in refused[:MOST_NAMED]))
        if len(refused) > MOST_NAMED:
            st.caption(f"and {len(refused) - MOST_NAMED} more.")
    else:
        kept = getattr(state.record(), form.log) or ()
        st.caption(f"{len(kept)} {form.one if len(kept) == 1 else form.many} saved.")


def _paste(form: LogForm, columns: list[Column], text: str) -> None:
    """Take rows that were pasted, read as a sheet is. Those that cannot be read stand in the grid as they were."""
    try:
        [pasted] = reading.read(text.encode(), "Pasted.tsv")
    except Refused as refused:
        state.set_notice(f"{form.log}.pasted", refusal(refused))
        return
    ours: Sheets = {form.log: log_sheets(state.book().terms)[form.log]}
    match = matching.matched(pasted, ours)
    match = match if match.sheet else match.with_header(None, pasted, ours).with_sheet(form.log, pasted, ours)
    rows = [row for row in importing.read_rows(pasted, match, ours, state.today()) if row.fate is not Fate.SKIPPED]
    told = importing.preview([row for row in rows if row.fate is Fate.READ], Record()).new
    entries = [row.entry.model_copy(update={"id": state.new_id()}) for row in told if row.entry]
    by_field = {guess.field: place for place, guess in enumerate(match.guesses) if guess}
    unread = {
        state.new_id(): {
            column.label: as_text(row.cells[by_field[column.field]]) if column.field in by_field else None
            for column in columns
        }
        for row in rows
        if row.fate is Fate.REFUSED
    }
    remarks = list(dict.fromkeys(text for row in told for text in row.remarks))
    state.close_grid(form.log)
    state.set_unread_rows(form.log, {**state.unread_rows(form.log), **unread})
    if entries:
        state.change(**{form.log: (*(getattr(state.record(), form.log) or ()), *entries)})
    said = [f"{counted(len(entries), 'row')} pasted at the end of the table."] if entries else []
    said += (
        [f"{counted(len(unread), 'row')} could not be read yet; what to fix stands below the table."] if unread else []
    )
    state.set_notice(f"{form.log}.pasted", " ".join([*said, *remarks[:MOST_NAMED]]) or "Nothing of it could be read.")


def _frame(form: LogForm, columns: list[Column]) -> pd.DataFrame:
    """Lay out the log, a row an entry; rows that could not be read stand as they were typed."""
    unread = {
        # An older version kept a date in such a row as a date.
        entry_id: {name: as_text(cell) if isinstance(cell, date) else cell for name, cell in cells.items()}
        for entry_id, cells in state.unread_rows(form.log).items()
    }
    rows = []
    for entry in getattr(state.record(), form.log) or ():
        draft = parsing.draft_of(entry)
        cells = {column.label: column.to_cell(draft) for column in columns}
        rows.append({_ID: entry.id, **unread.pop(entry.id, cells)})
    rows += [{_ID: entry_id, **cells} for entry_id, cells in unread.items()]
    return pd.DataFrame(rows, columns=[_ID, *(column.label for column in columns)], dtype=object)


def _take(form: LogForm, columns: list[Column], frame: pd.DataFrame, grid: state.Grid) -> list[str]:
    """Put the rows that can be read into the record. Returns a sentence for each that cannot."""
    labels = {column.field: column.label for column in columns}
    known = {entry.id: entry for entry in getattr(state.record(), form.log) or ()}
    kept: list[Entry] = []
    unread: dict[str, dict[str, Any]] = {}
    refused: list[str] = []
    added = 0
    for place, row in enumerate(frame.to_dict("records"), start=1):
        entry_id = _told(row[_ID])
        is_new = entry_id is None
        if entry_id is None:
            added += 1
            if added > len(grid.new_ids):
                grid.new_ids.append(state.new_id())
            entry_id = grid.new_ids[added - 1]
        cells = {column.label: _told(row[column.label]) for column in columns}
        if all(cell in (None, "", False) for cell in cells.values()):
            continue
        try:
            kept.append(form.read(entry_id, _draft(columns, cells), state.today()))
        except Mistakes as mistakes:
            refused += [
                f"Row {place}, column {labels.get(field, field)}: {text}" for field, text in mistakes.by_field.items()
            ]
            unread[entry_id] = cells
            kept += [known[entry_id]] if entry_id in known and not is_new else []
    state.set_unread_rows(form.log, unread)
    before = getattr(state.record(), form.log)
    after = tuple(kept) or (None if before else before)
    if after != before:
        state.change(**{form.log: after})
    return refused


def _draft(columns: list[Column], cells: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a row. Raises `Mistakes` for what stands in no cell of its column."""
    draft: dict[str, Any] = {}
    unlike: dict[str, str] = {}
    for column in columns:
        try:
            draft |= column.to_fields(cells[column.label])
        except ValueError as error:
            unlike[column.field] = str(error)
    if unlike:
        raise Mistakes(unlike)
    return draft


def _told(cell: Any) -> Any:
    """Return a cell's value, or None where the grid holds nothing."""
    if isinstance(cell, list | tuple):
        return list(cell) or None
    if cell is None or cell is pd.NaT or (isinstance(cell, float) and pd.isna(cell)):
        return None
    if isinstance(cell, pd.Timestamp):
        return cell.date()
    return cell.strip() if isinstance(cell, str) else cell


# --- columns ---------------------------------------------------------------------------------------------------------


def _text(label: str, field: str, **config: Any) -> Column:
    return Column(
        label,
        field,
        st.column_config.TextColumn(label, **config),
        lambda draft: draft.get(field),
        lambda cell: {field: cell},
    )


def _shown(drafts: list[dict[str, Any]], kind: str, field: str) -> dict[str, str]:
    """Return id → what the cell shows; words of another edition show as they were told."""
    told: set[str] = set()
    for draft in drafts:
        value = draft.get(field)
        told.update([value] if isinstance(value, str) else value or ())
    terms = getattr(state.book().terms, kind)
    labels = {term.id: term.short or term.label for term in terms}
    if kind == "provider":  # in the order in which a code that is typed whole comes first
        labels = {choice: labels[choice] for choice in state.words().provider_choices()}
    return {one: one for one in sorted(told)} | labels


def _choice(label: str, field: str, shown: dict[str, str]) -> Column:
    back = {text: one for one, text in shown.items()}
    return Column(
        label,
        field,
        st.column_config.SelectboxColumn(label, options=list(back)),
        lambda draft: shown.get(draft.get(field) or ""),
        lambda cell: {field: back.get(cell, cell)},
    )


def _choices(label: str, field: str, shown: dict[str, str]) -> Column:
    back = {text: one for one, text in shown.items()}
    return Column(
        label,
        field,
        st.column_config.MultiselectColumn(label, options=list(back)),
        lambda draft: [shown[one] for one in draft.get(field) or ()],
        lambda cell: {field: [back.get(one, one) for one in cell or ()]},
    )


def _day(label: str, field: str) -> Column:
    """A date as text: a grid's own column of dates takes 14/5/2024 for today, and 2019 for 1970."""
    said = f"{field}_said"

    def to_fields(cell: Any) -> dict[str, Any]:
        if not isinstance(cell, str):
            return {field: cell, said: None}
        if dates.says_less_than_a_day(cell, Order.MONTH_FIRST, state.today()):
            return {field: None, said: cell}
        return {field: dates.day_of(cell, Order.MONTH_FIRST, state.today()).day, said: None}

    return Column(
        label,
        field,
        st.column_config.TextColumn(label, help="Write it like 05/14/2024."),
        lambda draft: f"{draft[field]:%m/%d/%Y}" if draft.get(field) else draft.get(said),
        to_fields,
    )


def _yes_no(label: str, field: str) -> Column:
    back = {told: text for text, told in _YES_NO.items()}
    return Column(
        label, field, st.column_config.SelectboxColumn(label, options=list(_YES_NO)),
        lambda draft: back.get(draft.get(field)), lambda cell: {field: _YES_NO.get(cell)},  # type: ignore[arg-type]
    )  # fmt: skip


def _month(label: str, field: str) -> list[Column]:
    month, year = f"{field}_month", f"{field}_year"
    numbers = {name: place for place, name in enumerate(MONTHS, start=1)}
    years = [str(one) for one in range(state.today().year, 1959, -1)]
    return [
        Column(
            f"{label} month", field, st.column_config.SelectboxColumn(f"{label} month", options=list(MONTHS)),
            lambda draft: MONTHS[draft[month] - 1] if draft.get(month) else None,
            lambda cell: {month: numbers.get(cell)},
        ),
        Column(
            f"{label} year", field, st.column_config.SelectboxColumn(f"{label} year", options=years),
            lambda draft: str(draft[year]) if draft.get(year) else None,
            lambda cell: {year: int(cell) if cell else None},
        ),
    ]  # fmt: skip


def _columns(form: LogForm) -> list[Column]:
    drafts = [parsing.draft_of(entry) for entry in getattr(state.record(), form.log) or ()]
    shown = partial(_shown, drafts)
    hours = _text("Hours", "hours")
    match form.log:
        case "trainings":
            return [
                _text("Title", "title"),
                hours,
                _choice("About", "bucket", shown("bucket", "bucket")),
                _day("Date", "on"),
            ]
        case "rsc":
            choices = [
                _choice("Provider", "provider", shown("provider", "provider")),
                _choice("Setting", "setting", shown("setting", "setting")),
                _choice("Focus", "focus", shown("focus", "focus")),
            ]
            return [_text("With whom", "title"), hours, *choices, _day("Date", "on")]
        case _:
            ongoing = Column(
                "Still",
                "ongoing",
                st.column_config.CheckboxColumn("Still"),
                lambda draft: bool(draft.get("ongoing")),
                lambda cell: {"ongoing": bool(cell)},
            )
            span = [_text("Job", "title"), *_month("From", "start"), *_month("To", "end"), ongoing]
            answers = [
                _yes_no("Paid", "paid"),
                _yes_no("Together", "together"),
                _yes_no("Supervised", "supervised"),
            ]
            return [
                *span,
                _choices("Work", "kinds", shown("work", "kinds")),
                _choices("Ages", "ages", shown("age", "ages")),
                *answers,
            ]
