"""What an open spreadsheet would add: the sum first, what needs fixing, and the rows as they were read.

What stands in the file is shown as text, never as markup.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial

import streamlit as st

from imh_core.english import counted, in_hours, joined
from imh_core.record.model import LogName
from imh_core.spreadsheet import importing, writing
from imh_core.spreadsheet.columns import SHEET_NAMES
from imh_core.spreadsheet.importing import Preview, Row
from imh_core.spreadsheet.sheets import EXCEL
from pages.ui import state
from pages.ui.components import patterns
from pages.ui.components.patterns import bullets, fold, table
from pages.ui.components.sheet import Node, button, el, icon, sheet, status
from pages.ui.shared import log_forms, sheet_matching
from pages.ui.shared.say import shortened

ROWS_SHOWN = 20
PROBLEMS_SHOWN = 12
ROWS_NAMED = 6
ROWS_WORTH_A_BAR = 3000  # from here on, reading takes about a second (tests/bench)
ROWS_A_STEP = 500
_FORMS = {form.log: form for form in log_forms.FORMS}


def verdict(file: state.OpenedFile) -> Node:
    """Return what would be added, with its sum, what is left, and the button that adds it."""
    found = _preview(file)
    many = len(found.new)
    fixing = f"{'needs' if len(found.refused) == 1 else 'need'} fixing"
    asked = sheet_matching.how_many_questions(file)
    left = (
        (len(found.refused), "row", fixing),
        (len(found.there), "row", "already here"),
        (len(found.skipped), "row", "skipped"),
        (asked, "question", "below"),
    )
    said = joined([f"{counted(number, one)} {what}" for number, one, what in left if number])
    add = button(f"Add {counted(many, 'entry', 'entries')}", "add:", "primary") if many else None
    doing = (
        (add, button("Choose another file", "close:", "plain")) if add else (button("Choose another file", "close:"),)
    )
    if not any(match.sheet for match in file.matchings):
        said = "We can't tell what is on the sheet. Say below, and choose which column is which"
    beneath = el("p", f"{said}.") if said else None
    return patterns.verdict(
        shortened(file.name), _sum(found), beneath, mark=icon("met" if many else "ask"), doing=doing
    )


def _sum(found: Preview) -> str:
    """Say what the new rows come to, so that a wrong reading is seen at once: "Training: 4 rows, 24.5 hours"."""
    logs: dict[LogName, list[Row]] = defaultdict(list)
    for row in found.new:
        logs[row.log].append(row)
    if not logs:
        return "Nothing new: every row is here already" if found.there else "No row can be added yet"
    return "; ".join(_of_log(log, rows) for log, rows in logs.items())


def _of_log(log: LogName, rows: Sequence[Row]) -> str:
    hours = sum((getattr(row.entry, "hours", Decimal(0)) for row in rows), Decimal(0))
    return f"{SHEET_NAMES[log]}: {counted(len(rows), 'row')}{f', {in_hours(hours)}' if hours else ''}"


def actions_of(file: state.OpenedFile) -> dict[str, Callable[[str], None]]:
    """Return what the buttons of the verdict do."""
    return {"add": lambda _: state.take_import(_preview(file), file), "close": lambda _: state.close_file()}


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
        for table_read, match in zip(file.tables, file.matchings, strict=True):
            for row in importing.read_rows(table_read, match, file.sheets, state.today()):
                rows.append(row)
                if bar and len(rows) % ROWS_A_STEP == 0:
                    bar.progress(min(1.0, len(rows) / every), text="Reading your rows")
        if bar:
            bar.empty()
        file.rows = rows
    return file.rows


def is_brought_in(file: state.OpenedFile) -> bool:
    """Whether the last import took what this file holds: to match it in another way, the import is undone first."""
    done = state.last_import()
    return done is not None and done.file == file.number and not _preview(file).new


def left_over(file: state.OpenedFile) -> None:
    """Say of a file that was brought in what was not, to be fixed."""
    sheet(
        "left",
        el("p", "All rows we could read are in your record now. To match the file in another way, undo the import."),
        patterns.actions(button("Close this file", "close:", "plain")),
        actions=actions_of(file),
    )
    needs_fixing(file)


def needs_fixing(file: state.OpenedFile) -> None:
    """List the rows that cannot be read: where, what, and how to fix it; and offer them as a file."""
    refused = _preview(file).refused
    if not refused:
        return
    many = counted(len(refused), "row")
    problems = [(row, problem) for row in refused for problem in row.problems]
    lines = (
        (el("b", f"Row {row.number}{f', {shortened(problem.column, 40)}' if problem.column else ''}: "), problem.text)
        for row, problem in problems[:PROBLEMS_SHOWN]
    )
    more = len(problems) > PROBLEMS_SHOWN
    sheet(
        "fixing",
        el("h2", status("wrong", f"{many} {'needs' if len(refused) == 1 else 'need'} fixing")),
        bullets(*lines),
        el("p", "The download has all of them.", class_="hint") if more else None,
    )
    st.download_button(
        "Download these rows to fix",
        data=partial(writing.refused_workbook, refused, tuple(file.matchings), state.today()),
        file_name="rows-to-fix.xlsx",
        mime=EXCEL,
        on_click="ignore",
        icon=":material/download:",
        key="sheet.refused",
    )


def rows(file: state.OpenedFile) -> Iterator[Node]:
    """Yield how rows were read that could have been meant otherwise, and the rows as they would be added."""
    found = _preview(file)
    by_text: dict[str, list[Row]] = defaultdict(list)
    for row in (*found.new, *found.skipped):
        for text in row.remarks:
            by_text[text].append(row)
    if by_text:
        shown = sorted(by_text.items(), key=lambda one: -len(one[1]))
        left = len(shown) - PROBLEMS_SHOWN
        yield el("h2", "Worth a look")
        yield bullets(*((f"{text} ", el("small", _numbers(of))) for text, of in shown[:PROBLEMS_SHOWN]))
        if left > 0:
            yield el("p", f"and {left:,} more.", class_="hint")
    if found.new:
        lines = [(str(row.number), SHEET_NAMES[row.log], _said(row)) for row in found.new[:ROWS_SHOWN]]
        left = len(found.new) - ROWS_SHOWN
        more = el("p", f"and {left:,} more.", class_="hint") if left > 0 else None
        yield fold(
            "The rows as they would be added",
            table("The first rows", ("Row", "Log", "Entry"), lines),
            *([more] if more else []),
            count=counted(len(found.new), "row"),
        )


def _said(row: Row) -> str:
    facts = " · ".join(_FORMS[row.log].facts(row.entry))
    title = " ".join((row.entry.title or "").split()) if row.entry else ""
    return f"{shortened(title)} · {facts}" if title else facts


def _numbers(of: Sequence[Row]) -> str:
    return f"{'Row' if len(of) == 1 else 'Rows'} {joined([str(row.number) for row in of], most=ROWS_NAMED)}"
