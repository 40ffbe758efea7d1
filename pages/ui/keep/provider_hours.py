"""The sheet for an RSC provider on its page: which provider, what it says, and the PDF."""

import streamlit as st

from imh_core.english import in_hours
from imh_core.report import provider_sheet
from imh_core.report.provider_sheet import HEADS, NO_SUCH_SHEET, TO_SIGN, Provider, ProviderSheet
from pages.ui import state
from pages.ui.components import patterns
from pages.ui.components.patterns import bullets, source, table
from pages.ui.components.sheet import Node, el
from pages.ui.keep.report_forms import file_of


def choose() -> Provider:
    """Ask for the provider; the one with most hours stands first."""
    every = dict(provider_sheet.providers(state.record()))
    names = {one: f"{provider_sheet.named(one, state.words())}: {in_hours(hours)}" for one, hours in every.items()}
    return st.selectbox("Provider", list(names), format_func=names.__getitem__, key="provider.who", width=480)


def made(category: str, provider: Provider, name: str | None) -> ProviderSheet:
    """Return the sheet of a provider, from the findings that the screen shows."""
    book, record, today = state.book(), state.record(), state.today()
    found = state.assessments()[category]
    return provider_sheet.provider_sheet(book, state.words(), found, record, provider, today, name)


def download(shown: ProviderSheet) -> None:
    """Offer the PDF. It is made when it is asked for."""
    file_of("Download the sheet (PDF)", lambda: provider_sheet.as_pdf(shown), "rsc-hours", shown.made_on)


def preview(shown: ProviderSheet) -> Node:
    """Return what the sheet will say."""
    sessions = [(one.on, one.hours, one.setting, one.focus, "") for one in shown.sessions]
    not_counted = [el("h3", "Not counted, and why"), bullets(*((one,) for one in shown.not_counted))]
    return patterns.paper(
        shown.title,
        el("p", f"For: {shown.name or 'no name'} · {shown.category} · {shown.made}", class_="hint"),
        table("The hours", HEADS, [*sessions, ("In all", shown.total, "", "", "")]),
        *(not_counted if shown.not_counted else ()),
        el("h3", "What I still need"),
        bullets(*((one,) for one in shown.needed)),
        source(shown.source) if shown.source else None,
        el("p", f"To sign: {', '.join(TO_SIGN)}. {NO_SUCH_SHEET}", class_="hint"),
    )
