"""What is reckoned ahead for the record that is told: once for each change, as a page is drawn many times.

What is only supposed lives here as well, beside the record and never in it.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import streamlit as st

from imh_core.plan import (
    BeforeAndAfter,
    PaceNeeded,
    Plan,
    SmallestSet,
    Step,
    WhatIf,
    next_steps,
    pace_needed_by,
    plan,
    smallest_set,
    what_if,
)
from imh_core.tables import OverTime, projected_hours
from pages.ui.state import keys
from pages.ui.state.current_record import record
from pages.ui.state.loaded import book, today, words

_RECKONED = "imh.reckoned"
T = TypeVar("T")


def plan_for(category: str) -> Plan:
    """Return the plan for a category, at the pace that is told or the log's own."""
    told = record()
    return _once("plan", lambda: plan(book(), category, told, today(), told.pace), told, category)


def projected_for(category: str) -> OverTime:
    """Return the hours of that plan, carried on."""
    made = plan_for(category)
    return _once("projected", lambda: projected_hours(made, words(), book()), made)


def asked_for(category: str) -> PaceNeeded | None:
    """Return what being ready by the day that is told asks for; None: no day is told. Raises `NotInForce`."""
    told = record()
    target = told.target
    if target is None:
        return None
    return _once("asked", lambda: pace_needed_by(book(), category, told, today(), target), told, category)


def smallest_for(category: str) -> SmallestSet:
    """Return the fewest things that would meet the category's minimums."""
    told = record().model_copy(update=_NO_WISHES)
    return _once("smallest", lambda: smallest_set(book(), category, told, today()), told, category)


def steps_for(category: str) -> tuple[Step, ...]:
    """Return the next best steps. They are the same at any pace."""
    told = record().model_copy(update=_NO_WISHES)
    return _once("steps", lambda: next_steps(book(), category, told, today()), told, category)


def tried_out() -> WhatIf | None:
    """Return what is supposed, if anything is."""
    return cast("WhatIf | None", st.session_state.get(keys.WHAT_IF))


def try_out(change: WhatIf | None) -> None:
    """Suppose a change beside the record, or, with None, nothing any more."""
    if change is None:
        st.session_state.pop(keys.WHAT_IF, None)
    else:
        st.session_state[keys.WHAT_IF] = change


def supposed_for(category: str) -> BeforeAndAfter | None:
    """Return the plan as it is and as it would be with what is supposed; None: nothing is."""
    told, change = record(), tried_out()
    if change is None:
        return None
    return _once(
        "supposed", lambda: what_if(book(), category, told, today(), [change], told.pace), told, category, change
    )


_NO_WISHES: dict[str, Any] = {"pace": {}, "target": None}
"""What no smallest set and no step depends on: typing a pace does not work them out again."""


def _once(name: str, work: Callable[[], T], *depends_on: object) -> T:
    """Return the last answer of that name, unless what it depends on is another by now."""
    held = st.session_state.setdefault(_RECKONED, {})
    key = (*depends_on, today(), book())
    old = held.get(name)
    if old is None or len(old[0]) != len(key) or any(a is not b and a != b for a, b in zip(old[0], key, strict=True)):
        old = held[name] = (key, work())
    return cast(T, old[1])
