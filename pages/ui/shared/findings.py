"""Findings on the screen: the sentence on top, what is still needed, the cards, the points to ask about."""

from collections.abc import Callable, Iterable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from imh_core.judging.assessment import Assessment, Finding, Outcome
from imh_core.judging.judgement import Status
from imh_core.rulebook import Rule
from imh_core.rulebook.shape import Ask
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
PAGE_OF = {
    "category": ("pages/category/my_category.py", "My category"),
    "training": ("pages/record/training.py", "Training"),
    "supervision": ("pages/record/supervision.py", "Reflective supervision"),
    "work": ("pages/record/work.py", "Work and education"),
    "steps": ("pages/record/steps.py", "Application steps"),
}
_LOOKED_AT = "imh.looked_at"  # a widget's own state holds on one page only
# The renewal is no part of the chart to enter apart: its hours are those of the logs, by their dates.
_LOG_OF = {"training_hours": "training", "rsc_hours": "supervision"}


def verdict(assessment: Assessment) -> None:
    """Say where the record stands for a category."""
    sentence = plain(state.words().verdict(assessment))
    match assessment.outcome:
        case Outcome.MEETS_MINIMUMS:
            met(sentence)
        case Outcome.NOT_OPEN:
            st.warning(
                f"{sentence} If that is not right, change your answer. Not sure? Ask the Endorsement Coordinator.",
                icon=":material/block:",
            )
        case _:
            st.info(sentence, icon=":material/pending:")


def met(sentence: str) -> None:
    """Say that a record meets the minimums, and that this decides nothing. `sentence` is markdown."""
    st.success(sentence, icon=":material/check_circle:")
    st.caption(plain(state.book().programme.not_official))


def citation(rule: Rule) -> None:
    """Say where a rule stands."""
    st.caption(f":material/menu_book: {plain(str(rule.source))}")


def enter_under(*rules: Rule) -> None:
    """Lead to the pages on which what these rules ask about is entered, each named once."""
    for page in dict.fromkeys(filter(None, map(_page_of, rules))):
        file, title = PAGE_OF[page]
        st.page_link(file, label=f"Enter it under {title}", icon=":material/edit:")


def _page_of(rule: Rule) -> str | None:
    of_section = (section.page for section in state.book().sections if section.id == rule.section)
    return next(of_section, None) or _LOG_OF.get(rule.check.kind)


_BESIDE = 3


def side_by_side(many: int) -> DeltaGenerator:
    """Return room for so many cards. One or two fill the width of a slide; on a phone they stand below each other."""
    return st.grid(min(many, _BESIDE), min_column_width=300)


def card(assessment: Assessment, finding: Finding, asks: bool = True) -> None:
    """Show one finding whole: rule, how it stands, what did not count and why, what to do next, where it is written.

    `asks`: whether the points that the chart leaves open stand in the card, and not elsewhere on the page.
    """
    words = state.words()
    rule = finding.rule
    with st.container(border=True, height="stretch", gap="small"):
        said = [
            f"{status(finding)} **{plain(rule.title)}**",
            plain(rule.statement),
            _listed(words.standing(finding)),
            *_not_counted(assessment, finding),
        ]
        if rule.next_step:
            said.append(f":material/arrow_forward: {plain(rule.next_step)}")
        st.markdown("\n\n".join(said))  # one element: the browser takes several times as long for five
        st.space("stretch")
        citation(rule)
        enter_under(rule)
        if rule.asks and asks:
            points = st.expander(
                f"What the chart leaves open: {len(rule.asks)}", key=f"asks.{rule.key}", on_change="rerun"
            )
            if points.open:
                points.markdown(_asked(rule.asks))
                points.markdown(f"{plain(state.book().programme.ask)}.")


def _not_counted(assessment: Assessment, finding: Finding) -> list[str]:
    """Return which entries did not count and why, with the hint on the term that decided, once: paragraphs."""
    words = state.words()
    left_out = assessment.left_out(finding)
    hints = dict.fromkeys(filter(None, (words.hint(line, finding.rule) for line in left_out)))
    said = [f"**Not counted**\n{_listed(words.not_counted(left_out, finding.rule))}"] if left_out else []
    return said + [f":material/contact_support: {plain(hint)}" for hint in hints]


def _listed(sentences: Iterable[str]) -> str:
    return "\n".join(f"- {plain(sentence)}" for sentence in sentences)


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


def pick_category() -> str:
    """Return the category to look at: the one worked toward, or the one picked among several, on whichever page."""
    chosen = state.toward()
    if len(chosen) == 1:
        return chosen[0]
    key, looked_at = "progress.category", state.field(_LOOKED_AT)

    def keep() -> None:
        state.set_field(_LOOKED_AT, state.field(key))

    state.set_field(key, looked_at if looked_at in chosen else chosen[0])
    picked = st.segmented_control(
        "Show", chosen, required=True, format_func=state.words().name, key=key, on_change=keep
    )
    return picked or chosen[0]


def _asked(points: Iterable[Ask]) -> str:
    return _listed(ask.text for ask in points)


def list_asks(points: Iterable[Ask]) -> None:
    """List what the sources leave open, and whom to ask; nothing where nothing is open."""
    points = tuple(points)
    if points:
        st.header("What to ask the Endorsement Coordinator")
        st.markdown("VAIMH's documents do not settle these points, and we do not guess.")
        st.markdown(_asked(points))
        contact()


def contact() -> None:
    """Name whom to ask, and where the name stands."""
    who = state.book().programme.contact
    st.markdown(f"{plain(who.name)}, {plain(who.role)}: [{who.email}](mailto:{who.email})")
    st.caption(f":material/menu_book: {plain(str(state.book().source(who.citation)))}")
