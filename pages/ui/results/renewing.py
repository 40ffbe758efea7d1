"""The pieces of the renewal page: which year, how long it still is, its steps, and what no year can be told of."""

import streamlit as st

from imh_core.english import joined
from imh_core.judging.renewal import RenewalYear, step_of_year, year_of, years
from imh_core.record.model import LogName
from imh_core.report.calendar_file import reminders, renewal_calendar
from imh_core.rulebook import Rule
from imh_core.rulebook.check_kinds import StepDone
from imh_core.rulebook.shape import Ask
from imh_core.words import renewal as renewal_words
from pages.ui import state
from pages.ui.shared import asking, findings
from pages.ui.shared.say import plain

_PAGE_OF_LOG: dict[LogName, str] = {"trainings": "training", "rsc": "supervision"}


def nothing_held() -> None:
    """Say calmly that there is nothing to renew, or that it is not told, and where to say so."""
    path, title = findings.PAGE_OF["category"]
    if state.record().held is None:
        st.markdown(
            "You have not entered whether you hold an Endorsement®. If you don't, there is nothing "
            "to renew, and you can skip this page."
        )
        st.page_link(path, label=f"Enter what you hold under {title}", icon=":material/edit:")
    else:
        st.markdown("You answered that you hold no Endorsement® yet, so there is nothing to renew.")
        st.page_link(path, label=f"Change this under {title}", icon=":material/edit:")


def pick_year() -> int:
    """Return the year to look at: this one, or last or next year where picked."""
    offered, this = years(state.book(), state.today()), year_of(state.book(), state.today())
    when = {this - 1: "last year", this: "this year", this + 1: "next year"}
    picked = st.segmented_control(
        "Year",
        offered,
        default=this,
        required=True,
        format_func=lambda year: f"{year}, {when.get(year, '')}",
        key="renewal.year",
        persist_state="session",
    )
    return picked if picked in offered else this


def time_left(year: RenewalYear) -> None:
    """Say how many days are left, with the deadline for the person's own calendar while it lies ahead."""
    st.markdown(f":material/schedule: **{plain(renewal_words.time_left(year))}**")
    if year.days_left < 0:
        return
    book, of, today = state.book(), year.year, state.today()
    ahead = [str(days) for days in reminders(book, of, today)]
    st.download_button(
        f"Add the {of} deadline to my calendar (.ics)",
        lambda: renewal_calendar(book, of, today),
        file_name=f"endorsement-renewal-{of}.ics",
        mime="text/calendar",
        icon=":material/event:",
        on_click="ignore",
        key="renewal.calendar",
    )
    st.caption(
        (f"Includes reminders {joined(ahead)} days before. " if ahead else "")
        + "The calendar file contains nothing you entered."
    )


def steps(year: RenewalYear) -> None:
    """Ask what is done of the year's steps; one answer serves every Endorsement that has the step."""
    asked: dict[str, Rule] = {}
    for one in year.renewing:
        for finding in one.assessment.steps:
            check = finding.rule.check
            if isinstance(check, StepDone):
                asked.setdefault(check.step, finding.rule)
    if not asked:
        return
    st.header(f"To check off for {year.year}", anchor=False)
    st.markdown("You complete these outside this app.")
    for step, rule in asked.items():
        with st.container(border=True, gap="small"):
            asking.step_done(f"{rule.title}: is it done for {year.year}?", step_of_year(step, year.year))
            st.markdown(plain(rule.statement))
            if rule.next_step:
                st.markdown(f":material/arrow_forward: {plain(rule.next_step)}")
            findings.citation(rule)


def undated(year: RenewalYear) -> None:
    """Name the entries without a date, which no year can be told of, and where to add it."""
    found = renewal_words.undated(year)
    if found:
        st.header("Entries without a date", anchor=False)
    for one in found:
        path, title = findings.PAGE_OF[_PAGE_OF_LOG[one.log]]
        with st.container(border=True, gap="small"):
            st.markdown(plain(one.said))
            st.markdown("\n".join(f"- {plain(entry)}" for entry in one.entries))
            st.page_link(path, label=f"Add the dates under {title}", icon=":material/edit:")


def asks(year: RenewalYear) -> tuple[Ask, ...]:
    """Return what the chart leaves open about the renewal of what is held, each point once."""
    return tuple(dict.fromkeys(ask for category in year.categories for ask in category.asks))
