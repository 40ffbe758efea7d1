"""Does this hour count? What it was, for which category; asked in choices alone, so that an address says it all."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

import streamlit as st

from imh_core.judging.judgement import Log
from imh_core.record.model import Entry, Job, Rsc, RscProvided, Training
from imh_core.rulebook.shape import Term
from imh_core.spreadsheet.columns import word_of
from imh_core.words.one_hour import HourAnswer, fields_that_matter
from pages.ui import state
from pages.ui.components.patterns import actions, bullets, fold, source, verdict
from pages.ui.components.sheet import Node, el, icon, link

KINDS: Mapping[Log, str] = {
    "trainings": "Training",
    "rsc": "RSC I received",
    "provided": "RSC I provided",
    "jobs": "Work",
}
NOT_SURE = "not_sure"
_ASKED: Mapping[Log, tuple[str, ...]] = {
    "trainings": ("about",),
    "rsc": ("from", "on"),
    "provided": (),
    "jobs": ("work", "ages", "paid", "supervised", "together"),
}
"""The names that the choices about each log have in the address."""
_ID, _AN_HOUR = "hour", Decimal(1)
_MONTH = date(2024, 1, 1)  # any month that is over: work is asked by the month


@dataclass(frozen=True)
class Hour:
    """What was chosen: an entry of a log, and the category it is asked about."""

    log: Log
    entry: Entry
    category: str


def ask() -> Hour:
    """Ask what it was, and for which category. Each choice stands in the address, so that it can be shared."""
    log = cast(Log, _one_of("What was it?", "what", {str(one): name for one, name in KINDS.items()}, "rsc"))
    shorts = {category.id: category.short for category in state.book().categories}
    first = state.toward() or tuple(shorts)
    category = _one_of("For which category?", "for", shorts, first[0])
    matter = fields_that_matter(state.book().in_force(state.today()).of(category))
    asked = {"trainings": _training, "rsc": _rsc, "provided": _provided, "jobs": _job}[log]
    hour = Hour(log, asked(matter), category)
    told = {name: str(state.field(f"{_ID}.{name}")) for name in ("what", "for", *_ASKED[log])}
    state.show_choices({name: one for name, one in told.items() if one not in (NOT_SURE, "None")})
    return hour


def _training(_matter: Collection[str]) -> Entry:
    return Training(id=_ID, hours=_AN_HOUR, bucket=_term("What was it about?", "about", state.book().terms.bucket))


def _rsc(matter: Collection[str]) -> Entry:
    provider = _term("Which Endorsement® does the provider hold?", "from", state.book().terms.provider)
    focus = _term("What was it about?", "on", state.book().terms.focus) if "focus" in matter else None
    return Rsc(id=_ID, hours=_AN_HOUR, provider=provider, focus=focus)


def _provided(_matter: Collection[str]) -> Entry:
    return RscProvided(id=_ID, start=_MONTH, end=_MONTH)


def _job(matter: Collection[str]) -> Entry:
    terms = state.book().terms
    kind = _term("What kind of work?", "work", terms.work) if "kinds" in matter else None
    age = _term("Ages of the children", "ages", terms.age) if "ages" in matter else None
    questions = {
        "paid": "Was it paid?",
        "supervised": "Was it supervised?",
        "together": "With child and caregiver together?",
    }
    told = {name: _yes_no(label, name) for name, label in questions.items() if name in matter}
    chosen = {"kinds": {kind} if kind else None, "ages": {age} if age else None}
    return Job.model_validate({"id": _ID, "start": _MONTH, "end": _MONTH, **chosen, **told})


def _term(label: str, name: str, terms: Iterable[Term]) -> str | None:
    choices = {term.id: word_of(term) for term in terms} | {NOT_SURE: "Not sure"}
    chosen = _one_of(label, name, choices, NOT_SURE)
    return None if chosen == NOT_SURE else chosen


def _yes_no(label: str, name: str) -> bool | None:
    chosen = _one_of(label, name, {"yes": "Yes", "no": "No", NOT_SURE: "Not sure"}, NOT_SURE)
    return {"yes": True, "no": False}.get(chosen)


def _one_of(label: str, name: str, choices: Mapping[str, str], default: str) -> str:
    key = f"{_ID}.{name}"
    state.choice_in_address(key, name, frozenset(choices), default)
    chosen = st.pills(label, list(choices), format_func=lambda one: choices.get(one, one), required=True, key=key)
    return str(chosen)


def answer(found: HourAnswer, hour: Hour) -> Iterable[Node | None]:
    """Yield the answer for the category, with the reason, the place in the documents, and what they leave open."""
    short = state.words().short(hour.category)
    yield verdict(
        f"For {short}",
        found.words,
        *(el("p", text) for text in (*found.why, found.elsewhere) if text),
        source("; ".join(found.sources)) if found.sources else None,
        mark=icon(found.kind),
        heading="h2",
    )
    yield fold("What the documents leave open", *_left_open(found), count=str(len(found.asks))) if found.asks else None
    yield actions(link(f"All rules for {short}", to="rules", onward=True))


def _left_open(found: HourAnswer) -> Iterable[Node]:
    contact = state.book().programme.contact
    yield bullets(*((text,) for text in found.asks))
    yield el("p", f"Ask {contact.name}, {contact.email}.", class_="hint")
