"""Questions of the rules, drawn and kept: yes or no, how many, which of these. Not answered stays *not told*."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

import streamlit as st

from imh_core.english import number
from imh_core.record import parsing
from imh_core.rulebook.shape import Quantity, Question, Term
from pages.ui import state
from pages.ui.shared.say import plain

YES, NO, UNSURE = "Yes", "No", "Not sure"
_TOLD = {YES: True, NO: False}


def yes_no(question: Question) -> None:
    """Ask a yes/no question. "Not sure" and no choice are the same: not told."""
    _told(question.label, f"answer.{question.id}", "answers", question.id)
    if question.why:
        st.caption(plain(question.why))


def tick_step(step: str) -> None:
    """Note that a step is done, or take the tick away: no tick is *not told*."""
    state.tell("steps", step, None if state.record().steps.get(step) else True)


def _told(label: str, key: str, mapping: str, name: str) -> None:
    def keep() -> None:
        state.tell(mapping, name, _TOLD.get(state.field(key)))

    told = getattr(state.record(), mapping).get(name)
    if not (told is None and state.field(key) == UNSURE):
        state.show(key, {True: YES, False: NO}.get(told))
    st.segmented_control(label, (YES, NO, UNSURE), key=key, on_change=keep)


def how_many(quantity: Quantity) -> None:
    """Ask for a whole number. What cannot be read is said at the field, and the old number stays."""
    _number(
        quantity.label,
        f"count.{quantity.id}",
        state.record().counts.get(quantity.id),
        parsing.count,
        lambda told: state.tell("counts", quantity.id, told),
        placeholder="such as 12",
        help=quantity.help and plain(quantity.help),
    )


def hours_a_month(label: str, kind: str) -> None:
    """Ask for a pace; empty is not told."""
    _number(
        label,
        f"count.pace.{kind}",
        state.record().pace.get(kind),
        parsing.hours_a_month,
        lambda told: state.tell("pace", kind, told),
        placeholder="such as 4 or 2.5",
        width=280,
    )


N = TypeVar("N", int, Decimal)


def _number(
    label: str,
    key: str,
    told: N | None,
    read: Callable[[str], N | None],
    keep: Callable[[N | None], None],
    **more: Any,
) -> None:
    def changed() -> None:
        try:
            keep(read(state.field(key)))
            state.set_mistakes(key, {})
        except ValueError as error:
            state.set_mistakes(key, {"count": str(error)})

    mistake = state.mistakes(key).get("count")
    if not mistake and (not state.has_field(key) or _read(read, state.field(key)) != told):
        state.set_field(key, "" if told is None else number(told).replace(",", ""))
    st.text_input(label, key=key, on_change=changed, persist_state="session", **more)
    if mistake:
        st.error(plain(mistake), icon=":material/error:")


def _read(read: Callable[[str], N | None], text: str) -> N | None:
    try:
        return read(text)
    except ValueError:
        return None


def several(
    label: str,
    terms: Sequence[Term],
    told: Iterable[str] | None,
    keep: Callable[[frozenset[str] | None], None],
    key: str,
) -> None:
    """Ask which of these; nothing chosen is not told. `keep` receives the choice."""

    def changed() -> None:
        chosen = state.field(key)
        keep(frozenset(chosen) if chosen else None)

    options = offered(terms, told)
    state.show(key, [option for option in options if option in (told or ())])
    st.pills(
        label,
        list(options),
        selection_mode="multi",
        format_func=options.__getitem__,
        key=key,
        on_change=changed,
    )


def choice(
    label: str,
    terms: Sequence[Term] | Mapping[str, str],
    key: str,
    placeholder: str = "Choose, or leave blank",
    **more: Any,
) -> None:
    """A drop-down of terms that may stay open."""
    options = offered(terms, state.field(key))
    st.selectbox(
        label,
        list(options),
        index=None,
        key=key,
        placeholder=placeholder,
        format_func=lambda one: options.get(one, one),
        persist_state="session",
        **more,
    )


def offered(terms: Sequence[Term] | Mapping[str, str], told: str | Iterable[str] | None) -> dict[str, str]:
    """Return what to choose from, id → label: the terms, and what was told in words of another edition."""
    labels = dict(terms) if isinstance(terms, Mapping) else {term.id: term.label for term in terms}
    also = [told] if isinstance(told, str) else sorted(told or ())
    return labels | {one: one for one in also if one not in labels}
