"""The three references on their page: each role with who could give it and how far it is, and the PDF."""

from collections.abc import Sequence

import streamlit as st

from imh_core.record.model import MOST_LETTERS, Reference, printable
from imh_core.report import reference_sheet
from imh_core.report.reference_sheet import STANDS, Role, Stands, standing
from pages.ui import state
from pages.ui.components import patterns
from pages.ui.components.patterns import source
from pages.ui.components.sheet import Node, el, icon, sheet
from pages.ui.keep.report_forms import file_of


def verdict(roles: Sequence[Role]) -> Node:
    """Return how many are in; or that the chart names none for this category."""
    if not roles:
        said = el("p", state.book().programme.ask, ".")
        return patterns.verdict("My three references", "The chart names no references here", said, mark=icon("ask"))
    whole = all(role.stands == "in" for role in roles)
    kept = el("p", "Names stay in your record, in this browser and in the files you save.")
    return patterns.verdict("My three references", standing(tuple(roles)), kept, mark=icon("met" if whole else "when"))


def ask(role: Role) -> None:
    """Ask who could give a reference, and how far it is."""
    who, stands = f"reference.{role.step}.who", f"reference.{role.step}.stands"
    sheet(f"role.{role.step}", el("h2", role.title), el("p", role.statement), source(role.source))
    state.show(who, role.who or "")
    state.show(stands, role.stands)
    with st.grid(2, min_column_width=280):
        st.text_input("Who could it be?", key=who, placeholder="Name and role", max_chars=MOST_LETTERS,
                      on_change=_keep, args=(role.step,))  # fmt: skip
        st.segmented_control("Where does it stand?", list(STANDS), format_func=STANDS.__getitem__, required=True,
                             key=stands, on_change=_keep, args=(role.step,))  # fmt: skip


def _keep(step: str) -> None:
    name = printable(state.field(f"reference.{step}.who") or "").strip() or None
    stands: Stands = state.field(f"reference.{step}.stands")
    told = Reference(name=name, stands=stands if stands in ("asked", "agreed") else None)
    state.tell("references", step, None if told == Reference() else told)
    if (stands == "in") != bool(state.record().steps.get(step)):  # it is the step's own answer
        state.tell("steps", step, True if stands == "in" else None)


def download(category: str, name: str | None) -> None:
    """Offer the PDF. It is made when it is asked for."""
    book, found, record, today = state.book(), state.assessments()[category], state.record(), state.today()
    shown = reference_sheet.reference_sheet(book, found, record, today, name)
    file_of("Download the sheet (PDF)", lambda: reference_sheet.as_pdf(shown), "references", shown.made_on)
