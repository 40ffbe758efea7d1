"""The report on its page: for whom, what page 1 says, and its four forms. They all show one `Report`."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import streamlit as st

from imh_core.english import counted
from imh_core.judging.judgement import Status
from imh_core.plan import plan
from imh_core.report import Report, as_pdf, as_text, as_web_page, as_workbook, phrases, report
from imh_core.report.document import Figure, Group, said_of
from imh_core.report.plan import report_plan
from imh_core.words.plan import PlanWords
from pages.ui import state
from pages.ui.components import copying, patterns
from pages.ui.components.patterns import actions, bullets, fold
from pages.ui.components.sheet import Node, el, icon, link

LONGEST_NAME = 100


class Form(NamedTuple):
    """A form of the report as a file."""

    label: str
    make: Callable[[Report], bytes | str]
    ending: str
    mime: str
    icon: str


PDF = Form("Download the report (PDF)", as_pdf, "pdf", "application/pdf", ":material/picture_as_pdf:")
WORKBOOK = Form(
    "Excel workbook",
    as_workbook,
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ":material/table_view:",
)
WEB_PAGE = Form("Print view", as_web_page, "html", "text/html", ":material/print:")
TEXT = Form("Text file", as_text, "txt", "text/plain", ":material/article:")


def ask_name(of: str = "report") -> str | None:
    """Ask for whom the report, or another sheet, is; of a sample person it always says that it is one.

    The name is part of no record: this field is kept neither by the browser nor from page to page.
    """
    sample = state.sample()
    if sample is not None:
        return f"{sample.name} (an invented sample person)"
    name: str | None = st.text_input(
        f"Name on the {of} (optional)",
        key="report.name",
        max_chars=LONGEST_NAME,
        autocomplete="name",
        live="100ms",  # a file holds what the page knew when it was pressed: so it must know what is being typed
    )
    st.caption("The name appears only in the files you download. It is not saved anywhere, not even on this device.")
    return name


def made(category: str, name: str | None) -> Report:
    """Return the report of the record on the screen, from the findings that the screen shows."""
    book, record = state.book(), state.record()
    forecast = plan(book, category, record, state.today(), said=record.pace)
    return report(
        book,
        state.words(),
        state.assessments()[category],
        record,
        state.today(),
        name=name,
        plan=report_plan(forecast, PlanWords(book)),
    )


def verdict(category: str) -> Node:
    """Return that the report is there, and what is in it."""
    said = el("p", "Page 1 stands on its own. Your plan, your entries and every source follow.")
    return patterns.verdict(f"Report: {state.words().name(category)}", "Your report is ready", said, mark=icon("met"))


def page_1(shown: Report) -> Node:
    """Return the first page, so that nobody takes along what was not looked at."""
    name = shown.name or "no name"
    numbers = [(one.title, f"{one.have_text} ({one.minimum_text})", _status(one)) for one in shown.figures]
    first = [group for group in shown.groups if group.shape in phrases.ON_PAGE_1]
    return patterns.paper(
        shown.verdict.removesuffix("."),
        el("p", f"For: {name} · {shown.made}", class_="hint"),
        patterns.table(phrases.FIGURES, ("Requirement", "You have (minimum)", "Status"), numbers),
        *(part for group in first for part in _group(group)),
        *_listed(phrases.NOT_COUNTED, [f"{one.title}: {why}" for one in shown.not_counted for why in one.reasons]),
        fold(
            phrases.QUESTIONS, bullets(*((one,) for one in shown.questions)), count=f"{len(shown.questions)} questions"
        )
        if shown.questions
        else None,
        None if not shown.is_blank else el("p", "Not based on any entry yet.", class_="hint"),
    )


def _questions(said: Sequence[str]) -> Node:
    return fold(phrases.QUESTIONS, bullets(*((one,) for one in said)), count=counted(len(said), "question"))


def _status(one: Figure) -> Node:
    kind = {Status.MET: "met", Status.NOT_YET: "need"}.get(one.status, "ask")
    return el("span", icon(kind), one.standing, class_=f"status {kind}")


def _group(group: Group) -> Iterator[Node]:
    yield el("h3", group.title)
    if group.shape == "named":
        yield el("p", "; ".join(point.title for point in group.points))
    else:
        yield bullets(*((el("b", f"{point.title}. "), said_of(point, group.shape)) for point in group.points))


def _listed(title: str, said: Sequence[str]) -> Iterator[Node]:
    if said:
        yield el("h3", title)
        yield bullets(*((one,) for one in said))


def beside() -> Iterator[Node]:
    """Yield the two other sheets, and the way to keep the record."""
    ways = (
        ("provider", "For my RSC provider", "Your hours with one provider, to check and sign."),
        ("references", "My three references", "Who could give them, and who has been asked."),
    )
    yield el("h2", "Two more sheets")
    lines = (el("li", link(title, to=to, onward=True), el("p", says, class_="hint")) for to, title, says in ways)
    yield el("ul", *lines, class_="ways")
    yield el("h2", "Your record")
    yield el("p", "To go on later, or on another device, save your record as a file.")
    yield actions(link("Save my record", to="keep", onward=True))


def downloads(shown: Report, category: str) -> None:
    """Offer the PDF, and folded the other forms: a workbook, a web page, the text for an email."""
    with st.container(horizontal=True, vertical_alignment="center"):
        _download(PDF, shown, category)
    others = st.expander("Other formats", key="report.others", on_change="rerun")
    if others.open:
        with others:
            with st.container(horizontal=True):
                for form in (WORKBOOK, WEB_PAGE, TEXT):
                    _download(form, shown, category)
            # A field, and not `st.code`: that one scrolls, and nobody could reach it by keyboard.
            said = st.text_area("As text for an email, without individual entries", as_text(shown), height=320)
            copying.button("Copy the text", said or "", key="report.copy")


def _download(form: Form, shown: Report, category: str) -> None:
    """Offer one form. It is made when it is asked for, outside the session: so it is handed all it needs."""
    st.download_button(
        form.label,
        lambda: form.make(shown),
        file_name=f"endorsement-report-{category}-{shown.made_on:%Y-%m-%d}.{form.ending}",
        mime=form.mime,
        icon=form.icon,
        type="primary" if form is PDF else "secondary",
        on_click="ignore",
        key=f"report.{form.ending}",
    )


def file_of(label: str, make: Callable[[], bytes], name: str, on: date) -> None:
    """Offer another sheet as PDF, made when it is asked for."""
    st.download_button(
        label,
        make,
        file_name=f"endorsement-{name}-{on:%Y-%m-%d}.pdf",
        mime="application/pdf",
        icon=":material/picture_as_pdf:",
        type="primary",
        on_click="ignore",
        key=f"{name}.pdf",
    )
