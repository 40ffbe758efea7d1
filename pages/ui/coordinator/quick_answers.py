"""The answers of the quick check: every category in a line or two, the reasons one click away, what to hand over."""

from datetime import UTC, datetime

import streamlit as st

from imh_core.judging.assessment import Assessment, Outcome
from imh_core.record import saved_file
from imh_core.totals import Totals, as_record, assessments
from imh_core.totals.handover import lost_in_record
from imh_core.words.summary import not_counted, summary
from pages.ui import state
from pages.ui.components import copying
from pages.ui.coordinator import findings
from pages.ui.shared.say import plain

_LOOK = {
    Outcome.MEETS_MINIMUMS: ":green-badge[:material/check_circle: Minimums met]",
    Outcome.FOR_REVIEWER: ":blue-badge[:material/person_search: For a reviewer]",
    Outcome.NOT_OPEN: ":gray-badge[:material/block: Not open]",
}
_UNDER_WAY = ":orange-badge[:material/pending: Still needed]"
_UNKNOWN = ":blue-badge[:material/help: Not answered]"


def show(totals: Totals) -> None:
    """Show where the sums stand for each category."""
    every = assessments(state.book(), totals, state.today())
    with st.container(key="quick_answers"):
        st.header("All categories", anchor=False)
        with st.container(border=True, gap="small"):
            for category, assessment in every.items():
                _category(category, assessment)
        st.caption(plain(state.book().programme.not_official))
        _take_along(totals, every)


def _category(category: str, assessment: Assessment) -> None:
    words = state.words()
    short = plain(words.short(category))
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        st.markdown(f"**{short}** {_badge(assessment)}  \n{plain(_standing(assessment))}", width="stretch")
        why = st.button(f"Why {words.short(category)}", key=f"quick_why.{category}", type="tertiary")
    if why:
        _reasons(category, assessment)


@st.dialog("Reasons and sources", width="large")
def _reasons(category: str, assessment: Assessment) -> None:
    words = state.words()
    st.markdown(f"**{plain(words.name(category))}**")
    st.markdown(plain(words.verdict(assessment)))
    # Hours that were told and are named nowhere look lost, also where the others are enough.
    findings.lines(assessment.findings, lambda finding: not_counted(assessment, finding, words))


def _badge(assessment: Assessment) -> str:
    if assessment.outcome in _LOOK:
        return _LOOK[assessment.outcome]
    return _UNDER_WAY if assessment.still_needed else _UNKNOWN


def _standing(assessment: Assessment) -> str:
    """One line: how many are met, what is short, how much is not answered or for a reviewer."""
    words = state.words()
    parts = [f"{len(assessment.met)} of {len(assessment.minimums)} met"]
    if assessment.still_needed:
        parts.append(f"still needed: {', '.join(words.needed(finding) for finding in assessment.still_needed)}")
    if assessment.not_answered:
        parts.append(f"{len(assessment.not_answered)} not answered")
    if assessment.for_reviewer:
        parts.append(f"{len(assessment.for_reviewer)} for a reviewer")
    return " · ".join(parts)


def _take_along(totals: Totals, every: dict[str, Assessment]) -> None:
    st.header("Share", anchor=False)
    if totals.is_blank:
        st.markdown("Enter something, and you can share it here.")
        return
    category = st.selectbox(
        "Summary for",
        list(every),
        format_func=state.words().category_choices().__getitem__,
        key="quick_summary",
        index=None,
    )
    if category:
        note = lost_in_record(state.book(), totals, state.today(), category).sentence()
        said = summary([every[category]], state.book(), note)
        copying.button("Copy the summary", said, key="quick_copy")
        st.code(said, language=None, wrap_lines=True)
    record = as_record(state.book(), totals, state.today())
    if category and not record.toward:  # the one that was talked about: without one the applicant's pages judge nothing
        record = record.model_copy(update={"toward": (category,)})
    st.download_button(
        "Download as a record file",
        saved_file.to_text(record, datetime.now(UTC)),
        file_name="endorsement-record-handed-over.json",
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
        key="quick_hand_over",
    )
    if untold := lost_in_record(state.book(), totals, state.today()).sentence():
        st.markdown(plain(untold))
    toward = " and ".join(state.words().name(one) for one in record.toward)
    names = (
        f"It lists {toward} as the category."
        if toward
        else "It lists no category. Choose a summary, and it lists that one."
    )
    st.caption(f"The applicant opens it under “Save my record” and continues with the real entries. {plain(names)}")
