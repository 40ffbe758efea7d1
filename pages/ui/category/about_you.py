"""Who may apply: residence, ages served, and an Endorsement® already held."""

from typing import Any

import streamlit as st

from imh_core.english import joined
from imh_core.record.model import EARLIEST, LATEST, Held
from imh_core.rulebook.shape import Category
from pages.ui import state
from pages.ui.shared import asking
from pages.ui.shared.say import plain

_NONE = "none"


def ask() -> None:
    """Ask what decides whether any category is open, and which title it carries."""
    terms = state.book().terms
    for question in terms.question:
        if question.section == "eligibility":
            asking.yes_no(question)
    asking.several(
        "What ages does your work reach? Choose all that apply",
        terms.age,
        state.record().ages,
        lambda told: state.change(ages=told),
        "ages",
    )
    _held()


def titles(category: Category) -> str:
    """Return the titles open to the person by the ages told, or both where none are told."""
    served = {
        age.served
        for age in state.book().terms.age
        if state.record().ages is None or age.id in (state.record().ages or ())
    }
    return " or ".join(title for kind, title in category.titles.items() if kind in served)


def _held() -> None:
    endorsements = state.book().terms.endorsement
    labels = {_NONE: "None", **{term.id: term.label for term in endorsements}}
    key = "held"

    def changed() -> None:
        chosen = state.field(key) or []
        before = {one.category: one.since for one in state.record().held or ()}
        if _NONE in chosen and (before or len(chosen) > 1) and state.record().held != ():
            chosen = [_NONE]
        chosen = [one for one in chosen if one != _NONE] if len(chosen) > 1 else chosen
        told = (
            None if not chosen else tuple(Held(category=one, since=before.get(one)) for one in chosen if one != _NONE)
        )
        state.change(held=told)

    held = state.record().held
    state.show(key, [] if held is None else [one.category for one in held] or [_NONE])
    st.pills(
        "Which Endorsement® do you already hold?",
        list(labels),
        selection_mode="multi",
        format_func=labels.__getitem__,
        key=key,
        on_change=changed,
    )
    for add_on, bases in state.book().add_ons.items():
        names = joined([state.words().name(base) for base in bases], "or")
        st.caption(
            f"{state.words().name(add_on)} requires one of these: {names}. Your yearly renewal uses this answer too."
        )
    chosen = {one.category for one in held or ()}
    for add_on, bases in state.book().add_ons.items():
        if add_on in chosen and not chosen.intersection(bases):
            st.info(f"{plain(labels[add_on])}: also choose the Endorsement® it goes with.", icon=":material/info:")
    for one in held or ():
        _since(one, labels.get(one.category, one.category))


def _since(held: Held, label: str) -> None:
    key = f"held.{held.category}.since"

    def changed() -> None:
        since: Any = state.field(key)
        if since and (since > state.today() or since < EARLIEST):
            state.set_mistakes(key, {"since": "This date is in the future, or too far back. Check the year."})
            return
        state.set_mistakes(key, {})
        state.change(
            held=tuple(
                one.model_copy(update={"since": since}) if one.category == held.category else one
                for one in state.record().held or ()
            )
        )

    mistake = state.mistakes(key).get("since")
    if not mistake:
        state.show(key, held.since)
    st.date_input(
        f"Date endorsed: {label} (optional)",
        value=None,
        persist_state="session",
        key=key,
        on_change=changed,
        format="MM/DD/YYYY",
        min_value=EARLIEST,
        max_value=LATEST,
    )
    if mistake:
        st.error(mistake, icon=":material/error:")
