"""My progress: the verdict in a sentence, what is still needed first, then the same in chart, table and checklist."""

import streamlit as st

from imh_core import tables
from imh_core.judging.assessment import Assessment, Finding
from pages.ui import state
from pages.ui.shared import findings
from pages.ui.shared.pictures import draw
from pages.ui.shared.say import plain

book, words, every = state.book(), state.words(), state.assessments()


def open_points(title: str, assessment: Assessment, found: tuple[Finding, ...]) -> None:
    if found:
        st.header(title)
        with findings.side_by_side(len(found)):
            for finding in found:
                findings.card(assessment, finding)


def numbers(assessment: Assessment) -> None:
    st.header("Your numbers and the minimums")
    draw("minimums", tables.minimums(assessment, words, book), f"minimums.{assessment.category}")
    st.header("Hours over time")
    draw(
        "hours_over_time",
        tables.hours_over_time(assessment, words, book, state.today()),
        f"time.{assessment.category}",
    )


def beside_the_minimums(assessment: Assessment) -> None:
    st.header("For a reviewer to judge")
    st.markdown("A reviewer judges these. Nothing you enter here decides them.")
    findings.lines(assessment.for_reviewer)
    if assessment.recommended:
        st.header("Recommended, not required")
        findings.lines(assessment.recommended)
    if assessment.steps:
        done = sum(step.judgement.told is True for step in assessment.steps)
        st.header(f"Application steps: {done} of {len(assessment.steps)} done")
        findings.titles(assessment.steps)
        st.page_link("pages/record/steps.py", label="See what each step requires, and check off what is done")


st.title("My progress")
if state.record().held:
    st.page_link("pages/results/renewal.py", label="See your yearly renewal", icon=":material/event:")
if not state.toward():
    st.markdown("Choose a category to see what is met and what is missing.")
    st.page_link("pages/category/my_category.py", label="Choose a category")
else:
    assessment = every[findings.pick_category()]
    findings.verdict(assessment)
    st.page_link("pages/keep/report.py", label="Get this as a report", icon=":material/description:")
    if assessment.closed_by:
        open_points("Why it is not open", assessment, assessment.closed_by)
    else:
        open_points("Still needed", assessment, assessment.still_needed)
        open_points("Not answered yet", assessment, assessment.not_answered)
    st.page_link("pages/results/plan.py", label="When could you meet it? See My plan", icon=":material/event:")
    numbers(assessment)
    if assessment.met:
        st.header("Met")
        findings.lines(assessment.met)
    beside_the_minimums(assessment)

st.header("All categories with what you entered")
draw("matrix", tables.matrix(every, book, words), "matrix")
st.markdown("\n".join(f"- {plain(words.verdict(every[category.id]))}" for category in book.categories))
st.subheader("Contact")
findings.contact()
