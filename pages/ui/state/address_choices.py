"""Choices that stand in the address, so that a link opens a page with them. Nothing that is personal goes there."""

import streamlit as st

from pages.ui.state.sample_mode import sample_in_address
from pages.ui.state.widgets import just_entered


def choice_in_address(key: str, name: str, choices: frozenset[str], default: str) -> None:
    """Put a choice into a widget about to be drawn: on entering the page what its address says, if it can be chosen."""
    if just_entered() or key not in st.session_state:
        asked = st.query_params.get(name, default)
        st.session_state[key] = asked if asked in choices else default


def show_choices(chosen: dict[str, str]) -> None:
    """Have the address say what is chosen, and whose sample is open. Leaving the page takes the choices away."""
    said = chosen | sample_in_address()
    if dict(st.query_params) != said:
        st.query_params.from_dict(said)
