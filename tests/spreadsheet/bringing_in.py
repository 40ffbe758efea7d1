"""A file's bytes → what an import makes of it, with every guess left as it is."""

from collections.abc import Callable
from datetime import date

from imh_core.record.model import Record
from imh_core.spreadsheet.columns import log_sheets
from imh_core.spreadsheet.importing import Preview, Row, preview, read_rows
from imh_core.spreadsheet.matching import Matching, matched
from imh_core.spreadsheet.reading import Table, read
from tests.properties.people import BOOK, LAST_DAY

TERMS = BOOK.terms
SHEETS = log_sheets(TERMS)
TODAY = LAST_DAY
"""Later than any date that a strategy draws: an entry cannot lie in the future."""


def rows_of(
    data: bytes,
    name: str,
    correct: Callable[[Table, Matching], Matching] = lambda _, guessed: guessed,
    today: date = TODAY,
) -> list[Row]:
    """Read a file; `correct` is what the person mends in the matching of each table."""
    found: list[Row] = []
    for table in read(data, name):
        found += read_rows(table, correct(table, matched(table, SHEETS)), SHEETS, today)
    return found


def brought_in(data: bytes, name: str, record: Record | None = None, today: date = TODAY) -> Preview:
    """Preview the import of a file into a record, or into an empty one."""
    return preview(rows_of(data, name, today=today), record or Record())
