"""A group's answer to take along: Excel, CSV, and the rows that were refused, to fix.

Everything is made in memory: nothing of a group is ever written to the server's disk, not even for a moment.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

import pandas as pd
from xlsxwriter.workbook import Workbook

from imh_core.cohort.answering import Answer, Checklist
from imh_core.cohort.people import RefusedRow, Remark, as_table
from imh_core.cohort.summing import outcomes, people_head, people_rows, rsc_needed, shortfalls, training_needed
from imh_core.rulebook import Rulebook
from imh_core.spreadsheet.sheets import OPTIONS, Styles, fit_row, sheet_name, write_cell, write_head, write_wrapped
from imh_core.spreadsheet.writing import ROW_HEADER, WHY_HEADER, csv_bytes
from imh_core.words.findings import Words

_NARROW, _WIDE = 18, 70


def group_workbook(
    points: Checklist,
    answers: Sequence[Answer],
    remarks: Iterable[Remark],
    book: Rulebook,
    today: date,
    *,
    category: str | None = None,
) -> bytes:
    """Return the answer as Excel: people and categories, a sheet for each summary, and the remarks of the import."""
    buffer, made, styles = _begun("A group's results", today)
    taken: set[str] = set()
    rows = people_rows(points, answers, category)
    _write(made, sheet_name("People", taken), people_head(points), rows, styles, wide=(len(people_head(points)) - 1,))
    words = Words(book)
    sheets: Mapping[str, pd.DataFrame] = {
        "Categories": outcomes(points, answers),
        "Where it is stuck": shortfalls(points, answers, category),
        "Training needed": training_needed(points, answers, words, category),
        "RSC needed": rsc_needed(points, answers, words, category),
    }
    for name, frame in sheets.items():
        table = named(frame)
        _write(made, sheet_name(name, taken), list(table.columns), table.to_numpy().tolist(), styles, wide=(0,))
    head, said = as_table(tuple(remarks))
    _write(made, sheet_name("Notes", taken), head, said, styles, wide=(len(head) - 1,))
    made.close()
    return buffer.getvalue()


def group_csv(points: Checklist, answers: Iterable[Answer], category: str | None = None) -> bytes:
    """Return people and categories as CSV, in UTF-8 marked so that Excel reads it."""
    return csv_bytes(people_head(points), people_rows(points, answers, category))


def refused_workbook(rows: Sequence[RefusedRow], today: date) -> bytes:
    """Return the refused rows with row and reason in front. Mended there, they can be read again."""
    buffer, made, styles = _begun("Rows to fix", today)
    names = list(dict.fromkeys(name for row in rows for name in row.cells))
    _write(made, "Rows to fix", [ROW_HEADER, WHY_HEADER, *names], _refused(rows, names), styles, wide=(1,))
    made.close()
    return buffer.getvalue()


def named(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a summary with the names of its columns as people read them, without the sentence of each row."""
    kept = frame.drop(columns=[one for one in ("words", "category") if one in frame])
    return kept.rename(columns=lambda one: _NAMES.get(one, str(one).replace("_", " ").capitalize()))


_NAMES = {
    "name": "Category",
    "kind": "Training",
    "providers": "RSC from",
    "categories": "For",
    "hours": "Hours still needed",
    "short": "Still need it",
    "meets_minimums": "Meets the minimums",
    "more_information": "Not answered",
}


def _refused(rows: Iterable[RefusedRow], names: Sequence[str]) -> Iterator[list[Any]]:
    return ([row.row, row.why, *(row.cells.get(name) for name in names)] for row in rows)


def _begun(title: str, today: date) -> tuple[BytesIO, Workbook, Styles]:
    buffer = BytesIO()
    made = Workbook(buffer, dict(OPTIONS))
    made.set_properties({"title": title, "created": datetime.combine(today, time())})
    return buffer, made, Styles(made)


def _write(
    made: Workbook, name: str, head: Sequence[str], rows: Iterable[Sequence[Any]], styles: Styles, wide: Sequence[int]
) -> None:
    sheet = made.add_worksheet(name)
    widths = [_WIDE if place in wide else _NARROW for place in range(len(head))]
    write_head(sheet, head, widths, styles)
    last = 0
    for last, row in enumerate(rows, start=1):
        fit_row(sheet, last, row, widths)
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                write_wrapped(sheet, last, place, cell, styles)
            else:
                style = styles.hours if isinstance(cell, Decimal | float | int) else None
                write_cell(sheet, last, place, cell, styles, style)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(last, 1), max(len(head) - 1, 0))
