"""Which of several categories worked toward is looked at, on whichever page."""

import streamlit as st

from pages.ui import state

_LOOKED_AT = "imh.looked_at"  # a widget's own state holds on one page only


def pick_category() -> str:
    """Return the category to look at: the one worked toward, or the one picked among several, on whichever page."""
    chosen = state.toward()
    if len(chosen) == 1:
        return chosen[0]
    key, looked_at = "progress.category", state.field(_LOOKED_AT)

    def keep() -> None:
        state.set_field(_LOOKED_AT, state.field(key))

    state.set_field(key, looked_at if looked_at in chosen else chosen[0])
    picked = st.segmented_control(
        "Show", chosen, required=True, format_func=state.words().name, key=key, on_change=keep
    )
    return picked or chosen[0]
