"""Questions of the rules, drawn and kept: yes or no, how many, which of these. Not answered stays *not told*."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import streamlit as st

from imh_core import typed
from imh_core.rulebook.shape import Quantity, Question, Term
from pages.ui import state
from pages.ui.say import plain

YES, NO, UNSURE = "Yes", "No", "Not sure"
_TOLD = {YES: True, NO: False}


def yes_no(question: Question) -> None:
    """Ask a yes/no question. "Not sure" and no choice are the same: not told."""
    key = f"answer.{question.id}"

    def keep() -> None:
        state.tell("answers", question.id, _TOLD.get(state.field(key)))

    told = state.record().answers.get(question.id)
    if not (told is None and state.field(key) == UNSURE):
        state.show(key, {True: YES, False: NO}.get(told))  # type: ignore[arg-type]
    st.segmented_control(plain(question.label), (YES, NO, UNSURE), key=key, on_change=keep)
    if question.why:
        st.caption(plain(question.why))


def how_many(quantity: Quantity) -> None:
    """Ask for a whole number. What cannot be read is said at the field, and the old number stays."""
    key, form = f"count.{quantity.id}", f"count.{quantity.id}"

    def keep() -> None:
        try:
            state.tell("counts", quantity.id, typed.count(state.field(key)))
            state.set_mistakes(form, {})
        except ValueError as error:
            state.set_mistakes(form, {"count": str(error)})

    mistake = state.mistakes(form).get("count")
    if not mistake:
        told = state.record().counts.get(quantity.id)
        if not state.has_field(key) or _read(state.field(key)) != told:
            state.set_field(key, "" if told is None else str(told))
    st.text_input(
        plain(quantity.label),
        key=key,
        on_change=keep,
        help=quantity.help and plain(quantity.help),
        placeholder="such as 12",
    )
    if mistake:
        st.error(plain(mistake), icon=":material/error:")


def _read(text: str) -> int | None:
    try:
        return typed.count(text)
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

    state.show(key, [term.id for term in terms if term.id in (told or ())])
    labels = {term.id: term.label for term in terms}
    st.pills(
        plain(label),
        [term.id for term in terms],
        selection_mode="multi",
        format_func=lambda one: plain(labels[one]),
        key=key,
        on_change=changed,
    )


def choice(
    label: str, terms: Sequence[Term], key: str, placeholder: str = "Choose, or leave open", **more: Any
) -> None:
    """A drop-down of terms that may stay open."""
    labels = {term.id: term.label for term in terms}
    st.selectbox(
        label, [term.id for term in terms], index=None, key=key, placeholder=placeholder,
        format_func=lambda one: labels.get(one, one), persist_state="session", **more,
    )  # fmt: skip
