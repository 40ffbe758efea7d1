"""What if: something supposed, and the plan before and after side by side. Never a part of the record."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from imh_core.english import number
from imh_core.plan import AimAt, MoreRsc, MoreTraining, Plan, ProviderAs, WhatIf
from imh_core.record import parsing
from imh_core.words.what_if import BeforeAfter
from pages.ui import state
from pages.ui.shared import asking
from pages.ui.shared.say import plain

_FORM = "whatif.new"
_KIND, _HOURS, _BUCKET, _PROVIDER = (f"{_FORM}.{name}" for name in ("kind", "hours", "bucket", "provider"))
_FOCUS, _FROM, _BECOMES, _CATEGORY = (f"{_FORM}.{name}" for name in ("focus", "from.provider", "becomes", "category"))
_NOT_TOLD = "not_told"
_KINDS = {
    "training": "I do more training",
    "rsc": "I receive more RSC",
    "provider": "my supervisor held another Endorsement®",
    "category": "I choose another category",
}


def show(plan: Plan) -> None:
    """Ask for one change, and show what it would do."""
    st.markdown("Try something out. It does not change your record.")
    state.show(_KIND, state.field(_KIND) if state.field(_KIND) in _KINDS else next(iter(_KINDS)))
    kind = st.radio(
        "What if …",
        list(_KINDS),
        format_func=_KINDS.__getitem__,
        key=_KIND,
        label_visibility="collapsed",
        persist_state="session",
        on_change=_clear,  # an answer under another question would look like its own
    )
    fields, read = _FIELDS[kind]
    with st.container(width=760):
        can_ask = fields(plan)
    with st.container(horizontal=True):
        if can_ask:
            st.button("Show before and after", key="whatif.show", on_click=_suppose, args=(read,))
        if state.tried_out():
            st.button("Clear", key="whatif.clear", type="tertiary", on_click=_clear)
    _before_and_after(plan)


def _suppose(read: Callable[[], WhatIf]) -> None:
    try:
        change = read()
    except parsing.Mistakes as mistakes:
        state.set_mistakes(_FORM, mistakes.by_field)
        return
    state.set_mistakes(_FORM, {})
    state.try_out(change)


def _clear() -> None:
    state.try_out(None)
    state.set_mistakes(_FORM, {})


def _before_and_after(plan: Plan) -> None:
    compared, words = state.supposed_for(plan.category), state.what_if_words()
    if compared is None:
        return
    change = state.tried_out()
    assert change is not None, "what is compared is supposed"
    st.subheader(plain(f"What if: {words.supposed(change)}"))
    st.markdown(f"**{plain(words.dates(compared))}**")
    if words.date(compared.before) != words.date(compared.after):
        st.markdown(plain(state.plan_words().whole(compared.after)))
    lines = words.lines(compared)
    if not lines:
        st.markdown("No requirement changes.")
        return
    first = BeforeAfter("Projected date", words.date(compared.before), words.date(compared.after))
    rows = (first, *lines)
    st.table(
        {
            "Requirement": [plain(row.title) for row in rows],
            "Now": [plain(row.before) for row in rows],
            "With this change": [plain(row.after) for row in rows],
        },
        border="horizontal",
        hide_index=True,
        alt="Each requirement that changes, before and after",
    )
    same = len(compared.changes) - len(lines)
    if same:
        st.caption(f"{same} more {'stays as it is' if same == 1 else 'stay as they are'}.")


# --- the fields, and how each kind of change is read -----------------------------------------------------------------


def _training_fields(_: Plan) -> bool:
    left, right = st.columns(2)
    with left:
        _hours()
    with right:
        _one_of("About what?", _labels("bucket"), _BUCKET)
    return True


def _rsc_fields(plan: Plan) -> bool:
    left, right = st.columns(2)
    with left:
        _hours()
    with right:
        _one_of("The provider's Endorsement®", state.words().provider_choices(), _PROVIDER)
    if any(getattr(leaf.check, "focus", None) for forecast in plan.forecasts for leaf in forecast.finding.leaves):
        _one_of("What the hours focus on (optional)", _labels("focus"), _FOCUS)
    else:
        state.set_field(_FOCUS, None)
    return True


def _provider_fields(_: Plan) -> bool:
    received: dict[str, str] = {}
    for entry in state.record().rsc or ():
        hours = sum(one.hours for one in state.record().rsc or () if one.provider == entry.provider)
        who = state.words().label("provider", entry.provider) if entry.provider else "Not answered"
        received[entry.provider or _NOT_TOLD] = f"{who} ({number(hours)} h)"
    if not received:
        st.markdown("No RSC is entered yet.")
        st.page_link("pages/record/supervision.py", label="Enter RSC that you received")
        return False
    left, right = st.columns(2)
    with left:
        _one_of("All RSC that came from", received, _FROM)
    with right:
        _one_of("counted as if it came from", state.words().provider_choices(), _BECOMES)
    return True


def _category_fields(plan: Plan) -> bool:
    others = {category.id: category.name for category in state.book().categories if category.id != plan.category}
    _one_of("The other category", others, _CATEGORY)
    return True


def _hours() -> None:
    st.text_input("Clock hours", key=_HOURS, placeholder="such as 15", persist_state="session")
    _mistake("hours")


def _one_of(label: str, labels: Mapping[str, str], key: str) -> None:
    state.show(key, state.field(key) if state.field(key) in labels else None)
    st.selectbox(
        label,
        list(labels),
        index=None,
        format_func=lambda one: labels.get(one, one),
        placeholder="Choose",
        key=key,
        persist_state="session",
    )
    _mistake(key.removeprefix(f"{_FORM}."))


def _labels(kind: str) -> dict[str, str]:
    return asking.offered(getattr(state.book().terms, kind), None)


def _mistake(field: str) -> None:
    if said := state.mistakes(_FORM).get(field):
        st.error(plain(said), icon=":material/error:")


def _read(*needed: str) -> list[Any]:
    """Return what stands in these fields. Raises `parsing.Mistakes`."""
    found, mistakes = [], {}
    for key in needed:
        value = state.field(key)
        if key == _HOURS:
            try:
                value = parsing.hours(value)
            except ValueError as error:
                mistakes[key.removeprefix(f"{_FORM}.")] = str(error)
        elif value is None:
            mistakes[key.removeprefix(f"{_FORM}.")] = "Choose one."
        found.append(value)
    if mistakes:
        raise parsing.Mistakes(mistakes)
    return found


def _rsc() -> WhatIf:
    hours, provider = _read(_HOURS, _PROVIDER)
    return MoreRsc(hours, provider, state.field(_FOCUS))


def _provider() -> WhatIf:
    provider, becomes = _read(_FROM, _BECOMES)
    return ProviderAs(None if provider == _NOT_TOLD else provider, becomes)


_FIELDS: dict[str, tuple[Callable[[Plan], bool], Callable[[], WhatIf]]] = {
    "training": (_training_fields, lambda: MoreTraining(*_read(_HOURS, _BUCKET))),
    "rsc": (_rsc_fields, _rsc),
    "provider": (_provider_fields, _provider),
    "category": (_category_fields, lambda: AimAt(*_read(_CATEGORY))),
}
"""Kind of change → what draws its fields (False: there is nothing to ask), and what reads them."""
