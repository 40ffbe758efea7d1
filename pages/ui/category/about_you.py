"""Who may apply: residence, ages served, and an Endorsement® already held."""

from typing import Any

import streamlit as st

from imh_core.english import joined, lower_first, month_of
from imh_core.record.model import EARLIEST, LATEST, Held
from pages.ui import state
from pages.ui.components.sheet import button, el, sheet
from pages.ui.shared import asking
from pages.ui.shared.say import plain

_NONE, _OPEN, _SECTION = "none", "imh.about_open", "eligibility"


def show() -> None:
    """Say in one line what was answered, with the fields behind "Change"; for a first visit they stand open."""
    if state.just_entered():
        state.set_field(_OPEN, not any(_told()))
    actions = {"open": lambda _: state.set_field(_OPEN, True), "close": lambda _: state.set_field(_OPEN, False)}
    if not state.field(_OPEN):
        change = button("Change" if any(_told()) else "Answer", "open:", "plain")
        sheet(
            "about", el("section", el("h2", "About you"), el("p", _summary()), change, class_="about"), actions=actions
        )
        return
    with st.container(key="about_you"):
        sheet("about", el("h2", "About you"), el("p", "This decides which categories are open to you.", class_="hint"))
        _ask()
        sheet("about_done", button("Done" if any(_told()) else "Skip for now", "close:"), actions=actions)


def _told() -> tuple[bool, bool, bool]:
    record = state.record()
    questions = [one.id for one in state.book().terms.question if one.section == _SECTION]
    return not record.answers.keys().isdisjoint(questions), record.ages is not None, record.held is not None


def _summary() -> str:
    record, terms = state.record(), state.book().terms
    said = {True: "Yes", False: "No", None: "Not answered"}
    answers = [f"{one.label} {said[record.answers.get(one.id)]}." for one in terms.question if one.section == _SECTION]
    ages = joined([lower_first(age.label) for age in terms.age if age.id in (record.ages or ())])
    held = joined([_endorsed(one) for one in record.held or ()]) or ("none" if record.held == () else "")
    others = (("Ages you work with", ages), ("Endorsement® you hold", held))
    return " ".join([*answers, *(f"{what}: {told or 'not answered'}." for what, told in others)])


def _endorsed(held: Held) -> str:
    name = state.words().label("endorsement", held.category)
    return f"{name}, since {month_of(held.since)}" if held.since else name


def _ask() -> None:
    """Ask what decides whether any category is open, and which title it carries."""
    terms = state.book().terms
    for question in terms.question:
        if question.section == _SECTION:
            asking.yes_no(question)
    asking.several("Ages you work with", terms.age, state.record().ages, lambda told: state.change(ages=told), "ages")
    _held()


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
        "Endorsement® you hold",
        list(labels),
        selection_mode="multi",
        format_func=labels.__getitem__,
        key=key,
        on_change=changed,
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
