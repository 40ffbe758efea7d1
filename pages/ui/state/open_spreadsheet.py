"""The spreadsheet that is open, how it is matched, and the import that can still be taken back."""

from dataclasses import dataclass
from typing import cast

import streamlit as st

from imh_core.record.model import MOST_ENTRIES, MOST_LETTERS, Record
from imh_core.record.refusal import Refused
from imh_core.spreadsheet.columns import Sheets
from imh_core.spreadsheet.importing import Preview, Row
from imh_core.spreadsheet.matching import Matching
from imh_core.spreadsheet.reading import Table
from pages.ui.state import keys
from pages.ui.state.current_record import record, replace

_FILE, _REFUSED, _NUMBER = "imh.file", "imh.file_refused", "imh.file_number"


@dataclass
class OpenedFile:
    """A file's tables and how they are matched; `rows` as last read, None when they are to be read anew."""

    name: str
    tables: tuple[Table, ...]
    matchings: list[Matching]
    sheets: Sheets
    """The kinds of sheet that its tables may be."""
    rows: list[Row] | None = None
    preview: tuple[Record, Preview] | None = None
    """What the rows would do to that record."""
    is_plain: bool | None = None
    """Whether nothing of the matching was in doubt when it was first shown; None: it was not shown yet."""
    number: int = 0
    """Tells its widgets from those of another file."""

    def correct(self, place: int, matching: Matching) -> None:
        """Match a table in another way."""
        self.matchings[place] = matching
        self.rows = self.preview = None


@dataclass(frozen=True)
class Imported:
    """What an import added, the record before it, and the number of the file that it came from."""

    preview: Preview
    before: Record
    file: int


def opened_file() -> OpenedFile | None:
    """Return the spreadsheet that is open, if one is."""
    return cast("OpenedFile | None", st.session_state.get(_FILE))


def open_file(file: OpenedFile) -> None:
    """Open a spreadsheet in place of another one."""
    st.session_state.pop(_REFUSED, None)
    st.session_state["imh.files"] = file.number = st.session_state.get("imh.files", 0) + 1
    st.session_state[_FILE] = file


def close_file() -> None:
    """Forget the spreadsheet; the field to choose one is empty again."""
    st.session_state.pop(_FILE, None)
    st.session_state.pop(_REFUSED, None)
    st.session_state[_NUMBER] = file_number() + 1


def refuse_file(refused: Refused) -> None:
    """Keep why the chosen file could not be read: its words, not the exception, which would keep the file too."""
    st.session_state.pop(_FILE, None)
    st.session_state[_REFUSED] = Refused(refused.what, refused.mend, refused.where)


def file_refused() -> Refused | None:
    """Return why the chosen file could not be read."""
    return cast("Refused | None", st.session_state.get(_REFUSED))


def file_number() -> int:
    """Return what tells the field to choose a file from the one before: only a new field is empty."""
    return cast(int, st.session_state.get(_NUMBER, 0))


def take_import(preview: Preview, file: OpenedFile) -> None:
    """Add the rows of a preview to the record, and what was said of the file's columns, for the next one like it."""
    before = record()
    said = {key: term for match in file.matchings for key, term in match.said().items() if len(key) <= MOST_LETTERS}
    columns = dict(list({**said, **before.columns, **said}.items())[:MOST_ENTRIES])
    replace(preview.applied_to(before).with_changes(columns=columns))
    st.session_state[keys.IMPORTED] = Imported(preview, before, file.number)


def last_import() -> Imported | None:
    """Return the last import that was not taken back."""
    return cast("Imported | None", st.session_state.get(keys.IMPORTED))


def undo_import() -> None:
    """Take back the last import as a whole; what was entered since stays."""
    done = last_import()
    if done is not None:
        replace(done.preview.taken_from(record(), done.before))
        st.session_state.pop(keys.IMPORTED, None)
