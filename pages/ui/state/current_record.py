"""The record of the session: what the person told, how it is judged, and what was taken out and may come back."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import uuid4

import streamlit as st

from imh_core.judging.assessment import Assessment, assess_all
from imh_core.record.model import Entry, LogName, Record, without_entry
from pages.ui.state import keys
from pages.ui.state.loaded import book, today


def record() -> Record:
    """Return what the person has told so far."""
    if keys.RECORD not in st.session_state:
        st.session_state[keys.RECORD] = Record()
    return cast(Record, st.session_state[keys.RECORD])


def change(**fields: Any) -> None:
    """Replace these fields of the record. Raises `pydantic.ValidationError`, and then changes nothing."""
    st.session_state[keys.RECORD] = record().with_changes(**fields)


def replace(new: Record) -> None:
    """Put another record in place of this one."""
    st.session_state[keys.RECORD] = new


def tell(mapping: str, key: str, value: Any) -> None:
    """Set one answer, count or step; None makes it *not told* again."""
    told = {name: old for name, old in getattr(record(), mapping).items() if name != key}
    change(**{mapping: told if value is None else {**told, key: value}})


def assessments() -> dict[str, Assessment]:
    """Return the record judged for all categories; worked out once for each change."""
    key = (record(), today(), book())
    old = st.session_state.get("imh.assessed")
    if old is None or any(before is not now and before != now for before, now in zip(old[0], key, strict=True)):
        old = st.session_state["imh.assessed"] = (key, assess_all(key[2], key[0], key[1]))
    return cast(dict[str, Assessment], old[1])


def toward() -> tuple[str, ...]:
    """Return the categories worked toward that this edition knows, the first chosen first."""
    known = {category.id for category in book().categories}
    return tuple(one for one in record().toward if one in known)


def new_id() -> str:
    """Return an id for a new entry. Random, so that records kept on two devices can be laid together."""
    return uuid4().hex[:12]


@dataclass(frozen=True)
class Removed:
    """An entry taken out of a log, and the place it had."""

    log: LogName
    place: int
    entry: Entry


def remove(log: LogName, entry_id: str) -> None:
    """Take an entry out of a log; `undo_removal` brings it back to its place."""
    entries = getattr(record(), log) or ()
    for place, entry in enumerate(entries):
        if entry.id == entry_id:
            change(**{log: without_entry(entries, entry_id)})
            st.session_state[keys.REMOVED] = [*removed(), Removed(log, place, entry)]
            return


def removed() -> list[Removed]:
    """Return what was removed in this session and not brought back, the latest last."""
    return cast(list[Removed], st.session_state.get(keys.REMOVED, []))


def undo_removal(log: LogName) -> None:
    """Bring the latest removed entry of a log back to its place."""
    mine = [one for one in removed() if one.log == log]
    if mine:
        last = mine[-1]
        entries = list(getattr(record(), log) or ())
        entries.insert(last.place, last.entry)
        change(**{log: tuple(entries)})
        st.session_state[keys.REMOVED] = [one for one in removed() if one is not last]
