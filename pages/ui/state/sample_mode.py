"""Sample people: another record for a while, with one's own kept aside and nothing mixed."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from imh_core.rulebook.samples import Sample
from pages.ui.state import keys
from pages.ui.state.finder_place import FINDER_LINK, start_finder_at
from pages.ui.state.loaded import samples
from pages.ui.state.open_spreadsheet import close_file

SAMPLE_LINK, PRESENT_LINK = "sample", "present"
"""Query parameters: `?sample=<id>` opens a sample person, with `&present=yes` in the presenter's view."""


def sample() -> Sample | None:
    """Return the sample person that is open, if one is."""
    return next((one for one in samples() if one.id == st.session_state.get(keys.SAMPLE)), None)


def open_sample(sample_id: str) -> bool:
    """Put a sample person's record in place of one's own, which is kept aside. False: there is no such person."""
    opened = next((one for one in samples() if one.id == sample_id), None)
    if opened is None:
        return False
    here = st.session_state.get(keys.FINDER_AT) if keys.SAMPLE in st.session_state else None
    if keys.OWN not in st.session_state:
        st.session_state[keys.OWN] = {key: st.session_state[key] for key in own_keys(st.session_state)}
    forget_what_is_open()
    if here is None:
        start_finder_at(None)
    else:  # a presenter who goes on to the next person stays at the answer
        st.session_state[keys.FINDER_AT] = here
    st.session_state[keys.SAMPLE], st.session_state[keys.RECORD] = opened.id, opened.record
    return True


def show_sample(sample: Sample) -> None:
    """Open a sample person. An address that named another one names this one, so that a reload shows the same."""
    open_sample(sample.id)
    if SAMPLE_LINK in st.query_params:
        st.query_params[SAMPLE_LINK] = st.session_state[keys.FOLLOWED] = sample.id


def leave_sample() -> None:
    """Bring one's own record back, with all that was half typed."""
    forget_what_is_open()
    for key, value in st.session_state.pop(keys.OWN, {}).items():
        st.session_state[key] = value
    start_finder_at(st.session_state.get(keys.FINDER_AT))
    for key in (keys.SAMPLE, keys.PRESENTING, keys.FOLLOWED):
        st.session_state.pop(key, None)
    for named in (SAMPLE_LINK, PRESENT_LINK, FINDER_LINK):
        st.query_params.pop(named, None)


def follow_sample_link() -> str | None:
    """Open the sample person that the address names, once. Returns an id that nobody has, to be told of."""
    asked = st.query_params.get(SAMPLE_LINK)
    if asked is None or st.session_state.get(keys.FOLLOWED) == asked:
        return None
    if not open_sample(asked):
        return asked
    st.session_state[keys.FOLLOWED] = asked
    present(st.query_params.get(PRESENT_LINK) == "yes")
    return None


def presenting() -> bool:
    """Whether the presenter's view is on: larger type, only ever a sample person."""
    return bool(st.session_state.get(keys.PRESENTING)) and sample() is not None


def present(on: bool) -> None:
    """Turn the presenter's view on or off."""
    st.session_state[keys.PRESENTING] = on


def own_keys(held: Mapping[Any, Any]) -> list[str]:
    """What belongs to a record: itself, what was removed or not read, what is half typed, and how far one is."""
    kept = (keys.RECORD, keys.REMOVED, keys.MISTAKES, keys.UNREAD, keys.FINDER_AT, keys.WHAT_IF)
    typed = ("count.", "held.")
    names = [str(key) for key in held]
    return [name for name in names if name in kept or ".new." in name or name.startswith(typed)]


def forget_what_is_open() -> None:
    for key in [*own_keys(st.session_state), keys.EDITING, keys.GRIDS, keys.NOTICE, keys.IMPORTED]:
        st.session_state.pop(key, None)
    close_file()
