"""Where the finder is: the address names it, so that the browser's Back leads to the question before."""

import streamlit as st

from pages.ui.state import keys
from pages.ui.state.widgets import just_entered

FINDER_LINK = "at"
"""The query parameter that names a question, or the answer."""
_BARE = "imh.finder_bare"
"""The place that is shown at an address without it."""


def finder_place() -> str | None:
    """Return which question is looked at, or the answer, as `go_in_finder` was told; None: none yet.

    Whoever comes back from another page finds the place they left, at an address that names none.
    """
    if just_entered():
        st.session_state[_BARE] = st.session_state.get(keys.FINDER_AT)
    place = st.query_params.get(FINDER_LINK) or st.session_state.get(_BARE)
    st.session_state[keys.FINDER_AT] = place
    return place


def go_in_finder(place: str) -> None:
    """Look at another question, or at the answer."""
    st.query_params[FINDER_LINK] = place


def start_finder_at(place: str | None) -> None:
    """Take up the place of another person. What the address names comes first."""
    st.session_state[_BARE] = st.session_state[keys.FINDER_AT] = place
