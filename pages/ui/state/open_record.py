"""The record file that is open, and the record before it was taken, so that it can be taken back."""

from dataclasses import dataclass
from typing import cast

import streamlit as st

from imh_core.record.merging import merged
from imh_core.record.model import Record
from imh_core.record.refusal import Refused
from imh_core.record.saved_file import Opened
from pages.ui.state import keys
from pages.ui.state.browser_storage import count_as_filed
from pages.ui.state.current_record import record, replace
from pages.ui.state.grid import close_grids

_FILE, _REFUSED, _NUMBER = "imh.record_file", "imh.record_file_refused", "imh.record_file_number"


@dataclass(frozen=True)
class Taken:
    """A record file that was taken: the record before, and after."""

    before: Record
    after: Record


def record_file() -> Opened | None:
    """Return the record file that is open, if one is."""
    return cast("Opened | None", st.session_state.get(_FILE))


def open_record_file(file: Opened) -> None:
    """Open a record file, to be looked at before it is taken."""
    st.session_state.pop(_REFUSED, None)
    st.session_state[_FILE] = file


def refuse_record_file(refused: Refused) -> None:
    """Keep why the chosen file could not be opened: its words, not the exception, which would keep the file too."""
    st.session_state.pop(_FILE, None)
    st.session_state[_REFUSED] = Refused(refused.what, refused.mend, refused.where)


def record_file_refused() -> Refused | None:
    """Return why the chosen file could not be opened."""
    return cast("Refused | None", st.session_state.get(_REFUSED))


def record_file_number() -> int:
    """Return what tells the field to choose a file from the one before: only a new field is empty."""
    return cast(int, st.session_state.get(_NUMBER, 0))


def close_record_file() -> None:
    """Forget the file; the field to choose one is empty again."""
    st.session_state.pop(_FILE, None)
    st.session_state.pop(_REFUSED, None)
    st.session_state[_NUMBER] = record_file_number() + 1


def take_record_file(after: Record) -> None:
    """Put in place what the open file makes of the record."""
    st.session_state[keys.BEFORE_FILE] = Taken(record(), after)
    _put(after)
    close_record_file()


def taken_file() -> Taken | None:
    """Return the last record file that was taken and not taken back."""
    return cast("Taken | None", st.session_state.get(keys.BEFORE_FILE))


def undo_record_file() -> None:
    """Take back the last record file; what was entered since stays."""
    taken = taken_file()
    if taken is not None:
        _put(merged(taken.after, record(), taken.before))
        st.session_state.pop(keys.BEFORE_FILE, None)


def _put(new: Record) -> None:
    count_as_filed(new.many_entries - record().many_entries)
    replace(new)
    close_grids()  # they were opened on the record before
