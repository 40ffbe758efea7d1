"""The renewal as a receipt: how long it still is, what is in and what is to go, the steps, what has no date."""

from collections.abc import Iterator

import streamlit as st

from imh_core.judging.assessment import Finding, Outcome
from imh_core.judging.judgement import Status
from imh_core.judging.renewal import CategoryRenewal, RenewalYear, step_of_year, year_of, years
from imh_core.record.model import LogName
from imh_core.report.calendar_file import renewal_calendar
from imh_core.rulebook.check_kinds import StepDone
from imh_core.words import renewal as renewal_words
from pages.ui import state
from pages.ui.components import patterns
from pages.ui.components.patterns import actions, bullets, fold, head, more, row, rows, source
from pages.ui.components.patterns import tick as box
from pages.ui.components.sheet import Node, el, icon, link, primary
from pages.ui.results import answer

_YEAR = "renewal.year"
_PAGE_OF_LOG: dict[LogName, str] = {"trainings": "training", "rsc": "supervision"}
_PAGE_OF_CHECK = {"training_hours": "training", "rsc_hours": "supervision"}
_KIND = {Status.MET: "met", Status.NOT_YET: "need", Status.NOT_ANSWERED: "ask"}


def nothing_held() -> Iterator[Node]:
    """Say calmly that there is nothing to renew, or that it is not told, and where to say so."""
    yield head("Renewal")
    if state.record().held is None:
        yield el("p", "You have not entered whether you hold an Endorsement®. If you don't, there is nothing to renew, "
                      "and you can skip this page.")  # fmt: skip
        yield actions(primary("Enter what I hold", "category"))
    else:
        yield el("p", "You answered that you hold no Endorsement® yet, so there is nothing to renew.")
        yield actions(link("Change this", to="category"), link("My plan", to="plan"))


def year_looked_at() -> int:
    """Return the year to look at: this one, or another where picked."""
    picked = state.field(_YEAR)
    return picked if picked in years(state.book(), state.today()) else year_of(state.book(), state.today())


def verdict(year: RenewalYear) -> Node:
    """Return how long it still is, how each Endorsement stands, and the first thing to do."""
    words = state.words()
    held = (el("p", renewal_words.in_brief(one, year, words)) for one in year.categories)
    missing = (point for one in year.renewing for point in (*one.assessment.still_needed, *one.assessment.not_answered))
    page = next((_PAGE_OF_CHECK.get(point.rule.check.kind) for point in missing), None)
    button = {"training": "Add a training", "supervision": "Add RSC"}.get(page or "")
    doing = (primary(button, page),) if page and button else ()
    sentence = renewal_words.time_left(year).removesuffix(".")
    return patterns.verdict("Renewal", sentence, *held, mark=icon("met" if _whole(year) else "when"), doing=doing)


def _whole(year: RenewalYear) -> bool:
    """Whether every Endorsement's hours are in and every step is done."""
    return bool(year.renewing) and not year.primary_untold and all(
        one.assessment.outcome is Outcome.MEETS_MINIMUMS
        and all(step.judgement.told is True for step in one.assessment.steps)
        for one in year.renewing
    )  # fmt: skip


def notes(year: RenewalYear) -> Iterator[Node]:
    """Yield what stands open about the year, and the entries that no year can be told of."""
    for note in renewal_words.notes(year, state.words()):
        yield el("p", icon("ask"), " ", note)
    for one in renewal_words.undated(year):
        way = link("Add the dates", to=_PAGE_OF_LOG[one.log], onward=True)
        yield el("p", icon("ask"), f" {one.said} ", way)
        yield more("Which ones?", bullets(*((entry,) for entry in one.entries)))


def other_years_and_calendar(year: RenewalYear) -> None:
    """Ask for another year, and offer the deadline for the person's own calendar while it lies ahead."""
    book, today = state.book(), state.today()
    this = year_of(book, today)
    when = {this - 1: "last year", this: "this year", this + 1: "next year"}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            "Year",
            years(book, today),
            default=this,
            required=True,
            format_func=lambda one: f"{one}, {when.get(one, '')}",
            key=_YEAR,
            persist_state="session",
        )
        if year.days_left >= 0:
            st.download_button(
                "Add the date to my calendar",
                lambda: renewal_calendar(book, year.year, today),
                file_name=f"endorsement-renewal-{year.year}.ics",
                mime="text/calendar",
                icon=":material/event:",
                on_click="ignore",
                key="renewal.calendar",
                help="A calendar file with the deadline and reminders. It contains nothing you entered.",
            )


def receipts(year: RenewalYear) -> Iterator[Node]:
    """Yield one receipt an Endorsement, each line opening for its reason and source, then the steps to tick."""
    for one in year.renewing:
        yield el("h2", f"{state.words().name(one.category)}, {year.year}")
        yield el("div", _receipt(one), class_="receipt")
    steps = _steps(year)
    if steps:
        yield el("h2", f"To check off for {year.year}")
        yield el("div", *steps, class_="steps")


def _receipt(one: CategoryRenewal) -> Node:
    words, found = state.words(), one.assessment
    lines = []
    for finding in (*found.still_needed, *found.not_answered, *found.met):
        page = _PAGE_OF_CHECK.get(finding.rule.check.kind)
        facts = [f"{have} ({needed})" for have, needed, _ in words.figures(finding)[:1]]
        stands = (_KIND[finding.status], renewal_words.to_go(finding, words))
        way = actions(link("Enter it", to=page, onward=True)) if page and finding.status is not Status.MET else None
        lines.append(row(finding.rule.key, finding.rule.title, facts, stands, *answer.proof(found, finding), way))
    return rows(words.name(one.category), *lines, look="receipt")


def _steps(year: RenewalYear) -> list[Node]:
    asked: dict[str, Finding] = {}
    for one in year.renewing:
        for finding in one.assessment.steps:
            if isinstance(finding.rule.check, StepDone):
                asked.setdefault(finding.rule.check.step, finding)
    return [
        box(finding.rule.title, finding.rule.statement, f"tick:{step_of_year(step, year.year)}",
            done=finding.judgement.told is True)
        for step, finding in asked.items()
    ]  # fmt: skip


def rest(year: RenewalYear) -> Iterator[Node]:
    """Yield what a reviewer judges, what is not asked for, and what the chart leaves open."""
    book = state.book()
    for one in year.renewing:
        for said in one.not_required:
            yield el("p", icon("met"), " ", said.statement)
    judged = dict.fromkeys(finding.rule for one in year.renewing for finding in one.assessment.for_reviewer)
    lines = [(el("b", f"{rule.title}: "), rule.statement) for rule in judged]
    yield fold("What the renewal asks for", el("p", book.renewal.statement), *([bullets(*lines)] if lines else []),
               source(str(book.source(book.renewal.citation))))  # fmt: skip
    asks = dict.fromkeys(ask.text for category in year.categories for ask in category.asks)
    if asks:
        ask = el("p", f"{book.programme.ask}.")
        yield fold("What the chart leaves open", bullets(*((text,) for text in asks)), ask, count=f"{len(asks)} points")
    if state.toward():
        yield el("p", "Working toward another category? ", link("My plan", to="plan"), class_="after")
