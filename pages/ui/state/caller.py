"""The caller of the quick check: only what stands in its fields, and nothing of it outlives the next caller."""

from typing import cast

import streamlit as st

_NUMBER = "imh.caller"


def caller() -> int:
    """Return the number of this session's caller. It names the fields, so that the next one's are empty."""
    return cast(int, st.session_state.setdefault(_NUMBER, 1))


def next_caller() -> None:
    """Begin with empty fields. The caller before can be brought back, those before that are forgotten."""
    now = caller()
    for key in [str(key) for key in st.session_state]:
        if key.startswith("quick.") and not key.startswith(f"quick.{now}."):
            del st.session_state[key]
    st.session_state[_NUMBER] = now + 1


def has_caller_before() -> bool:
    """Whether the caller before can be brought back."""
    return any(str(key).startswith(f"quick.{caller() - 1}.") for key in st.session_state)


def bring_caller_back() -> None:
    """Go back to the caller before."""
    st.session_state[_NUMBER] = caller() - 1
