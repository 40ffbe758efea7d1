"""What outlives the record in a browser: that there was one, and nothing else.

Safari takes away after a week what a page has stored, but not a cookie that a server has set. Only `serve.py` can set
it; where the app runs without, nothing is remembered and nothing is said.
"""

import streamlit as st

COOKIE, VALUE = "kept", "yes"
ADDRESS = "_kept"
"""Where the browser asks for the cookie (POST), and for its end (DELETE)."""
_servers: list[str] = []


def begin_to_remember() -> None:
    """Say that this server answers at `ADDRESS`."""
    _servers[:] = [ADDRESS]


def remembering() -> bool:
    """Whether this server can have a browser remember that something was kept."""
    return bool(_servers)


def was_here() -> bool:
    """Whether something was kept in this browser, when the page was opened or before."""
    return remembering() and st.context.cookies.get(COOKIE) == VALUE


def forgets_in_a_week() -> bool:
    """Whether this is Safari, or another browser on its engine as all are on an iPhone."""
    agent = st.context.headers.get("User-Agent") or ""
    return "AppleWebKit/" in agent and "Chrome/" not in agent
