"""The report on its page: for whom, what stands in it, and its four forms. They all show one `Report`."""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from imh_core.english import joined
from imh_core.judging.judgement import Status
from imh_core.plan import plan
from imh_core.report import Report, as_pdf, as_text, as_web_page, as_workbook, report
from imh_core.report.document import Figure
from imh_core.report.plan import report_plan
from imh_core.words.plan import PlanWords
from pages.ui import state
from pages.ui.components import copying
from pages.ui.shared.say import plain

LONGEST_NAME = 100
_PREVIEWED = (Status.NOT_YET, Status.NOT_ANSWERED, Status.MET)


class Form(NamedTuple):
    """A form of the report as a file."""

    label: str
    make: Callable[[Report], bytes | str]
    ending: str
    mime: str
    icon: str


PDF = Form("PDF", as_pdf, "pdf", "application/pdf", ":material/picture_as_pdf:")
WORKBOOK = Form(
    "Excel workbook",
    as_workbook,
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ":material/table_view:",
)
WEB_PAGE = Form("Print view", as_web_page, "html", "text/html", ":material/print:")
TEXT = Form("Text file", as_text, "txt", "text/plain", ":material/article:")


def ask_name() -> str | None:
    """Ask for whom the report is; of a sample person it always says that it is one.

    The name is part of no record: this field is kept neither by the browser nor from page to page.
    """
    sample = state.sample()
    if sample is not None:
        return f"{sample.name} (an invented sample person)"
    name: str | None = st.text_input(
        "Name on the report (optional)",
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


def preview(shown: Report) -> None:
    """Show the first lines, so that nobody takes along what was not looked at."""
    with st.container(border=True):
        # A line in any case: one that came with the name would move the buttons away under the finger.
        st.markdown(
            f"**{plain(shown.title)}**  \nFor: {plain(shown.name or 'no name')}  \nMade on: {plain(shown.made)}"
        )
        st.markdown(f"**{plain(shown.verdict)}**")
        figures = [f"{figure.title}: {_figure(figure)}" for figure in shown.figures]
        st.markdown("\n".join(f"- {plain(figure)}" for figure in figures))
        groups = [
            f"**{plain(group.title)}:** {plain('; '.join(point.title for point in group.points))}"
            for group in shown.groups
            if group.points[0].status in _PREVIEWED
        ]
        st.markdown("\n\n".join(groups))
        if shown.plan:
            st.markdown(f"**Plan:** {plain(shown.plan[0])}")
        logs = [f"{log.title}: {len(log.entries)}" for log in shown.logs if log.entries]
        st.caption(
            plain(f"Based on these entries: {joined(logs)}." if logs else "Not based on any entry yet.")
            + f" {plain(shown.self_assessment)}"
        )


def _figure(one: Figure) -> str:
    """What there is, the minimum and how it stands; "not answered" is said once."""
    return "; ".join(dict.fromkeys((one.have_text, f"minimum {one.minimum_text}", one.standing)))


def downloads(shown: Report, category: str) -> None:
    """Offer the files."""
    with st.container(horizontal=True):
        for form in (PDF, WORKBOOK, WEB_PAGE):
            _download(form, shown, category)
    st.caption("The print view is a web page in one file. Open it, and print it from your browser.")


def text(shown: Report, category: str) -> None:
    """Show the text to be copied, and offer it as a file.

    A field, and not `st.code`: that one scrolls, and nobody could reach it by keyboard.
    """
    said = st.text_area("The same without individual entries", as_text(shown), height=320)
    copying.button("Copy the text", said or "", key="report.copy")
    _download(TEXT, shown, category)


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
