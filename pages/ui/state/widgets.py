"""What stands in widgets and forms: half-typed text, mistakes, the entry that is open, a word to be said once."""

from collections.abc import Mapping
from typing import Any, cast

import streamlit as st

from imh_core.record.model import LogName
from pages.ui.state import keys

_TRIES = "imh.tries"


def field(key: str, default: Any = None) -> Any:
    """Return what stands in a widget."""
    return st.session_state.get(key, default)


def set_field(key: str, value: Any) -> None:
    """Put a value into a widget. Only before it is drawn, or in a callback."""
    st.session_state[key] = value


def show(key: str, value: Any) -> None:
    """Put the record's value into a widget about to be drawn, where it shows another."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def has_field(key: str) -> bool:
    """Whether a widget holds anything yet."""
    return key in st.session_state


def mistakes(form: str) -> Mapping[str, str]:
    """Return what could not be read in a form: field → how to mend it."""
    return cast(Mapping[str, str], st.session_state.get(keys.MISTAKES, {}).get(form, {}))


def set_mistakes(form: str, by_field: Mapping[str, str]) -> None:
    """Keep what could not be read in a form, or forget it."""
    every = {name: old for name, old in st.session_state.get(keys.MISTAKES, {}).items() if name != form}
    st.session_state[keys.MISTAKES] = {**every, form: dict(by_field)} if by_field else every


def tries(form: str) -> int:
    """Return how often a form was handed in, well or not."""
    return cast(int, st.session_state.get(_TRIES, {}).get(form, 0))


def tried(form: str) -> None:
    """Note that a form was handed in."""
    st.session_state[_TRIES] = {**st.session_state.get(_TRIES, {}), form: tries(form) + 1}


def editing() -> tuple[LogName, str] | None:
    """Return which entry is open for editing."""
    return cast("tuple[LogName, str] | None", st.session_state.get(keys.EDITING))


def edit(log: LogName, entry_id: str) -> None:
    """Open an entry for editing."""
    st.session_state[keys.EDITING] = (log, entry_id)


def stop_editing() -> None:
    """Close the entry that is open for editing."""
    st.session_state.pop(keys.EDITING, None)


def set_notice(place: str, text: str) -> None:
    """Leave a word to be said at a place on the next draw."""
    st.session_state[keys.NOTICE] = {place: text}


def pop_notice(place: str) -> str | None:
    """Take the word left for a place, once."""
    return cast("str | None", st.session_state.get(keys.NOTICE, {}).pop(place, None))


def entered(page: str) -> bool:
    """Whether this run is the first on that page since another one was shown; said once for a run."""
    fresh = st.session_state.get(keys.PAGE) != page
    st.session_state[keys.PAGE] = page
    st.session_state["imh.fresh"] = fresh
    if fresh:
        st.session_state.pop(keys.FORGOTTEN, None)
    return fresh


def just_entered() -> bool:
    """Whether the page now drawn was just entered."""
    return bool(st.session_state.get("imh.fresh", True))
