"""The grid of a log: what it was opened with, and the rows that cannot be read yet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import uuid4

import streamlit as st

from imh_core.record.model import LogName
from pages.ui.state import keys
from pages.ui.state.widgets import just_entered


@dataclass
class Grid:
    """What a grid was handed when it was opened. It stays the same while the grid is open."""

    base: Any
    key: str
    new_ids: list[str]
    """Ids of the rows that the person added, in their order."""


def grid(log: LogName, make: Callable[[], Any]) -> Grid:
    """Return the open grid of a log; opened anew on entering the page, from what is then told."""
    grids = cast(dict[str, Grid], st.session_state.setdefault(keys.GRIDS, {}))
    if log not in grids or just_entered():
        # A name that was never used before: a tab that outlived the server would lay its typed cells over the new base.
        grids[log] = Grid(make(), f"grid.{log}.{uuid4().hex[:8]}", [])
    return grids[log]


def close_grid(log: LogName) -> None:
    """Close a log's grid, so that it is opened anew the next time."""
    st.session_state.setdefault(keys.GRIDS, {}).pop(log, None)


def close_grids() -> None:
    """Close all grids: what they were opened with is no longer what is told."""
    st.session_state.pop(keys.GRIDS, None)


def unread_rows(log: LogName) -> dict[str, dict[str, Any]]:
    """Return the rows typed into a grid that cannot be read yet: entry id → cells."""
    return cast(dict[str, dict[str, Any]], st.session_state.get(keys.UNREAD, {}).get(log, {}))


def set_unread_rows(log: LogName, rows: dict[str, dict[str, Any]]) -> None:
    """Keep the rows that cannot be read yet, so that leaving the page loses none."""
    st.session_state[keys.UNREAD] = {**st.session_state.get(keys.UNREAD, {}), log: rows}
