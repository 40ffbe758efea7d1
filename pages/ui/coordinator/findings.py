"""Findings in brief: status, title, how it stands, and where it is written."""

from collections.abc import Callable, Iterable

import streamlit as st

from imh_core.judging.assessment import Finding
from imh_core.judging.judgement import Status
from pages.ui import state
from pages.ui.shared.say import plain

# Icon, word and colour together: none of the three alone (WCAG 1.4.1).
LOOK = {
    Status.MET: (":material/check_circle:", "green"),
    Status.NOT_YET: (":material/pending:", "orange"),
    Status.NOT_ANSWERED: (":material/help:", "blue"),
    Status.FOR_REVIEWER: (":material/person_search:", "violet"),
    Status.RECOMMENDED: (":material/thumb_up:", "gray"),
    Status.STEP: (":material/checklist:", "gray"),
}


def status(finding: Finding) -> str:
    """Say how a finding stands by icon, word and color together."""
    icon, color = LOOK[finding.status]
    if finding.status is Status.STEP and finding.judgement.told:
        icon, color = LOOK[Status.MET]
    return f":{color}-badge[{icon} {state.words().status(finding)}]"


def lines(found: Iterable[Finding], left_out: Callable[[Finding], Iterable[str]] = lambda _: ()) -> None:
    """List findings briefly: status, title, how it stands or what it says, and where it is written.

    `left_out`: sentences on what does not count for a finding, where no card says it.
    """
    words = state.words()

    def said(finding: Finding) -> str:
        # Of what is not answered a number alone could look like enough: the rest says which answer is wanted.
        whole = finding.status is Status.NOT_ANSWERED
        standing = " ".join(words.standing(finding)) if whole else words.short_standing(finding)
        not_counted = (f"Not counted: {plain(sentence)}  \n" for sentence in left_out(finding))
        return f"{plain(standing or finding.rule.statement)}  \n{''.join(not_counted)}"

    _boxed((finding, said(finding)) for finding in found)


def _boxed(found: Iterable[tuple[Finding, str]]) -> None:
    rows = (
        f"{status(finding)} **{plain(finding.rule.title)}**  \n{said}:small[{plain(str(finding.rule.source))}]"
        for finding, said in found
    )
    with st.container(border=True):
        st.markdown("\n\n".join(rows))
