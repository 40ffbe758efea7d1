"""The group that is open: its answers and its sums, in this session's memory alone, and gone with one click."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

import pandas as pd
import streamlit as st

from imh_core.cohort.answering import Answer, Checklist
from imh_core.cohort.people import RefusedRow, Remark
from imh_core.record.refusal import Refused
from pages.ui.state.open_spreadsheet import OpenedFile

_GROUP, _WAITING, _REFUSED, _NUMBER, _CANCELED, _SHEETS = (
    "imh.group", "imh.group_waiting", "imh.group_refused", "imh.group_number", "imh.group_canceled", "imh.group_sheets",
)  # fmt: skip
_Sum = TypeVar("_Sum")
_MOST_SUMS = 24
_OWN = "group."
"""What the keys of the widgets that show a group begin with."""


@dataclass(frozen=True, eq=False)
class Group:
    """A group's answers by the rules of a day, what was said of its file, and a table with a row for each person."""

    number: int
    """What tells it from the groups before it in this session."""
    name: str
    today: date
    points: Checklist
    answers: Sequence[Answer]
    table: pd.DataFrame
    remarks: tuple[Remark, ...]
    refused: tuple[RefusedRow, ...] = ()
    sheets: OpenedFile | None = None
    """The tables it was read from, without names, and how they were matched; None for record files."""
    _sums: dict[object, object] = field(default_factory=dict, repr=False)

    def key(self, name: str) -> str:
        """Return the key of a field about this group. The browser keeps what a field shows as long as its key is the
        same, so under another group's key a filter could be seen that does not hold."""
        return f"{_OWN}{self.number}.{name}"

    @property
    def everybody(self) -> str:
        """Say how many they are: "All 40 people"."""
        return f"All {len(self.answers):,} people" if len(self.answers) > 1 else "The one person of this group"

    @property
    def of_files(self) -> bool:
        """Whether they come from record files, one for each person, and not from the rows of a table."""
        return self.answers[0].person.row is None

    def cached(self, about: object, work_out: Callable[[], _Sum]) -> _Sum:
        """Return what is worked out of this group; worked out the first time, and held while few others are."""
        if about not in self._sums:
            if len(self._sums) >= _MOST_SUMS:
                self._sums.clear()
            self._sums[about] = work_out()
        return cast(_Sum, self._sums[about])


def group() -> Group | None:
    """Return the group that is open, if one is."""
    return cast("Group | None", st.session_state.get(_GROUP))


def open_group(opened: Group) -> None:
    """Open a group. The files it came from are let go, and the field to choose them is empty again."""
    forget_group()
    st.session_state[_GROUP] = opened


def forget_group() -> None:
    """Forget the group, the files that wait, and all that was chosen about them."""
    st.session_state.pop(_GROUP, None)
    st.session_state.pop(_SHEETS, None)
    _let_files_go()
    for key in [one for one in st.session_state if str(one).startswith(_OWN)]:
        del st.session_state[key]


def group_sheets() -> OpenedFile | None:
    """Return the tables that were chosen last and how they are matched, without the names that stood in them."""
    open_now = group()
    return st.session_state.get(_SHEETS) or (open_now.sheets if open_now else None)


def show_group_sheets(file: OpenedFile) -> None:
    """Keep the tables of a group, for as long as it is open, so that it can be matched in another way."""
    st.session_state["imh.files"] = file.number = st.session_state.get("imh.files", 0) + 1
    st.session_state[_SHEETS] = file


def answer_group_again() -> None:
    """Answer the tables that are open on this run, as they are matched now."""
    file = group_sheets()
    _let_files_go()
    if file:
        st.session_state[_WAITING] = file


def group_number() -> int:
    """Return what tells the field to choose files from the one before: only a new field is empty."""
    return cast(int, st.session_state.get(_NUMBER, 0))


def let_group_wait(files: list[tuple[str, bytes]]) -> None:
    """Take files (name, bytes) to be answered on this run. The group before stays until they are."""
    _let_files_go()
    st.session_state.pop(_SHEETS, None)
    st.session_state[_WAITING] = files


def _let_files_go() -> None:
    """Forget the files that wait and what was said of the last ones; the field to choose them is empty again."""
    for key in (_WAITING, _REFUSED, _CANCELED):
        st.session_state.pop(key, None)
    st.session_state[_NUMBER] = group_number() + 1


def waiting_group() -> list[tuple[str, bytes]] | OpenedFile:
    """Return the files that are to be answered, or tables that were read and are matched anew."""
    return cast("list[tuple[str, bytes]] | OpenedFile", st.session_state.get(_WAITING, []))


def cancel_group() -> None:
    """Let the files go that are being answered."""
    _let_files_go()
    st.session_state.pop(_SHEETS, None)
    st.session_state[_CANCELED] = True


def group_canceled() -> bool:
    """Whether the last thing that happened was a cancel."""
    return _CANCELED in st.session_state


def refuse_group(refused: Refused) -> None:
    """Keep why the files could not be read: its words, not the exception, which would keep the files too."""
    _let_files_go()
    st.session_state[_REFUSED] = Refused(refused.what, refused.mend, refused.where)


def group_refused() -> Refused | None:
    """Return why the chosen files could not be read."""
    return cast("Refused | None", st.session_state.get(_REFUSED))
