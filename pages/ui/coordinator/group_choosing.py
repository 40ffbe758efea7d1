"""Of which category a group is seen, and whom of it: filters that combine."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

import streamlit as st

from imh_core.cohort.answering import Answer
from imh_core.cohort.choosing import Filter, aim, every, only_gap, renewal_due, within_hours
from imh_core.totals import MOST_TOTAL
from pages.ui import state

OWN = "Each person's own category, or the one they meet or come closest to"
_RSC = "rsc"
"""The section of the chart whose minimums are about RSC."""


class Chosen(NamedTuple):
    """What the filters ask for."""

    hours: float | None
    only_rsc: bool
    renewal: bool
    also_open: bool

    @property
    def any(self) -> bool:
        return self.hours is not None or self.only_rsc or self.renewal


def category(group: state.Group) -> str | None:
    """Ask for which category the group is seen; None: each one for what they work toward, meet or are nearest to."""
    names = {"": OWN} | state.words().category_choices()
    picked = st.selectbox(
        "Show the group for",
        ["", *group.points.categories],  # None would be a field that can be emptied
        format_func=names.__getitem__,
        key=group.key("category"),
    )
    return picked or None


def filters(group: state.Group, category: str | None) -> list[int]:
    """Ask whom to show, and return their places in the group."""
    hours, ticks = st.columns([1, 2], gap="medium", vertical_alignment="bottom")
    most = hours.number_input(
        "Only hours missing, at most",
        min_value=0.0,
        max_value=float(MOST_TOTAL),
        value=None,
        step=1.0,
        format="%g",
        key=group.key("hours"),
        help=(
            "People who still need hours of training or RSC, and nothing else, for the category "
            "shown. They need no more hours than this."
        ),
    )
    with ticks.container(horizontal=True, gap="medium"):
        only_rsc = st.checkbox("RSC is the only gap", key=group.key("only_rsc"))
        renewal = st.checkbox(
            "Renewal due", key=group.key("renewal"), help="People who hold an Endorsement®. Each is renewed every year."
        )
        also_open = st.checkbox(
            "Include people with unanswered points",
            key=group.key("also_open"),
            help=(
                "Without this, the hours and RSC filters find only people whose other points are all answered and met."
            ),
        )
    chosen = Chosen(most, only_rsc, renewal, also_open)
    if not chosen.any:
        return list(range(len(group.answers)))
    return group.cached((category, chosen), lambda: _places(group, category, chosen))


def _places(group: state.Group, category: str | None, chosen: Chosen) -> list[int]:
    points = group.points
    wanted: list[Filter] = []
    if chosen.hours is not None:
        most = Decimal(str(chosen.hours))
        wanted.append(_seen_for(group, category, lambda one: within_hours(points, one, most, chosen.also_open)))
    if chosen.only_rsc:
        wanted.append(_seen_for(group, category, lambda one: only_gap(points, one, _RSC, chosen.also_open)))
    if chosen.renewal:
        wanted.append(renewal_due(state.book(), group.today))
    holds = every(*wanted)
    return [place for place, answer in enumerate(group.answers) if holds(answer)]


def _seen_for(group: state.Group, category: str | None, make: Callable[[str], Filter]) -> Filter:
    if category:
        return make(category)
    by_category = {one: make(one) for one in group.points.categories}

    def holds(answer: Answer) -> bool:
        own = aim(group.points, answer)
        return own is not None and by_category[own](answer)

    return holds
