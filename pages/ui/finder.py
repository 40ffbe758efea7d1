"""The questions of the finder, one at a time, and what the answers make of each category."""

from collections.abc import Callable, Mapping

import streamlit as st

from imh_core import fit
from imh_core.fit import Fit, Match
from imh_core.record import Credential, Held
from imh_core.rulebook.finder import FinderQuestion
from imh_core.wording import joined
from pages.ui import asking, findings, state
from pages.ui.say import plain

AT = "finder.at"
HEADINGS = {
    Match.MATCHES: (":material/check_circle:", "green", "Matches your work"),
    Match.COULD: (":material/help:", "blue", "Could match"),
    Match.DOES_NOT: (":material/do_not_disturb_on:", "gray", "Does not match what you told us"),
}
_NONE, _UNSURE = "none", "unsure"


# --- asking ----------------------------------------------------------------------------------------------------------


def at(questions: tuple[FinderQuestion, ...]) -> int:
    """Return which question is shown; as many as there are: the result."""
    return min(int(state.field(AT, 0)), len(questions))


def go(place: int) -> None:
    """Show another question, or the result."""
    state.set_field(AT, place)


def ask(question: FinderQuestion) -> None:
    """Draw one question. Whatever is answered stays when another question is looked at."""
    st.header(plain(question.text), anchor=False)
    st.caption(plain(question.why))
    match question.kept_in:
        case "answers":
            _one_of(question, {"yes": "Yes", "no": "No"}, _keep_answer)
        case "choices" if {one.id for one in question.option} == {"yes", "no"}:
            _one_of(question, {one.id: one.label for one in question.option}, _keep_choice)
        case "choices":
            _some_of(question, {one.id: (one.label, one.help) for one in question.option}, _keep_choices)
        case "ages":
            ages = state.book().terms.age
            _some_of(question, {one.id: (one.label, None) for one in ages}, _keep_ages)
        case "held":
            held = {one.id: (one.label, None) for one in state.book().terms.endorsement}
            _some_of(question, {_NONE: ("None", None), **held}, _keep_held)
        case "credentials":
            _degree(question)


def _told(question: FinderQuestion) -> frozenset[str] | None:
    return fit.answer(state.record(), question, state.book().graduate_degrees)


def _one_of(question: FinderQuestion, options: dict[str, str], keep: Callable[[str, frozenset[str]], None]) -> None:
    key = f"finder.{question.id}"
    labels = {**options, _UNSURE: "Not sure"}

    def changed() -> None:
        keep(question.id, frozenset({state.field(key)} - {_UNSURE, None}))

    told = _told(question)
    if told is not None or state.field(key) != _UNSURE:
        state.show(key, next(iter(told)) if told else None)
    st.radio(
        question.text, list(labels), index=None, format_func=labels.__getitem__, key=key, on_change=changed,
        label_visibility="collapsed",
    )  # fmt: skip


def _some_of(
    question: FinderQuestion,
    options: Mapping[str, tuple[str, str | None]],
    keep: Callable[[str, frozenset[str]], None],
) -> None:
    told = _told(question)
    chosen = {_NONE} if told == frozenset() else set(told or ())

    def changed(option: str, key: str) -> None:
        after = chosen | {option} if state.field(key) else chosen - {option}
        if option == _NONE and state.field(key):
            after = {_NONE}
        elif option != _NONE:
            after -= {_NONE}
        keep(question.id, frozenset(after))

    for option, (label, help_text) in options.items():
        key = f"finder.{question.id}.{option}"
        state.show(key, option in chosen)
        st.checkbox(label, key=key, on_change=changed, args=(option, key))
        if help_text:
            st.caption(plain(help_text))


def _degree(question: FinderQuestion) -> None:
    """Ask for the graduate degree as the page on work does, so that it is not asked again there."""
    key = f"finder.{question.id}"
    degrees = {one.id: one.label for one in state.book().terms.credential if one.graduate}
    labels = {_NONE: "No graduate degree", **degrees}
    held = [one.kind for one in state.record().credentials or () if one.kind in degrees]

    def changed() -> None:
        others = tuple(one for one in state.record().credentials or () if one.kind not in degrees)
        kept = tuple(one for one in state.record().credentials or () if one.kind == state.field(key))
        match state.field(key):
            case None:
                state.change(credentials=others or None)
            case str(kind) if kind == _NONE:
                state.change(credentials=others)
            case kind:
                state.change(credentials=(*others, *(kept or (Credential(id=state.new_id(), kind=kind),))))

    if len(held) > 1:
        st.markdown(plain(f"You entered {joined([degrees[one] for one in held])}, under Work and education."))
        return
    state.show(key, held[0] if held else None if state.record().credentials is None else _NONE)
    st.selectbox(
        question.text, list(labels), index=None, key=key, format_func=labels.__getitem__, on_change=changed,
        placeholder="Choose, or leave open if you are not sure", label_visibility="collapsed",
    )  # fmt: skip


def _keep_answer(question: str, chosen: frozenset[str]) -> None:
    state.tell("answers", question, None if not chosen else fit.YES in chosen)


def _keep_choice(question: str, chosen: frozenset[str]) -> None:
    state.tell("choices", question, chosen or None)


_keep_choices = _keep_choice


def _keep_ages(_: str, chosen: frozenset[str]) -> None:
    state.change(ages=chosen or None)


def _keep_held(_: str, chosen: frozenset[str]) -> None:
    since = {one.category: one.since for one in state.record().held or ()}
    held = tuple(Held(category=one, since=since.get(one)) for one in sorted(chosen - {_NONE}))
    state.change(held=held if chosen else None)


# --- answering -------------------------------------------------------------------------------------------------------


def so_far(found: tuple[Fit, ...]) -> None:
    """Show how each category stands while the questions are answered, in one short list."""
    words = state.words()
    for match, (icon, color, heading) in HEADINGS.items():
        names = [words.name(one.category) for one in found if one.match is match]
        if names:
            st.markdown(f":{color}[{icon} **{heading}**]  \n{plain('; '.join(names))}")


def result(found: tuple[Fit, ...]) -> None:
    """Show every category with its reasons, what is met and missing, and the way on."""
    if not any(one.match is not Match.DOES_NOT for one in found):
        st.info(
            "By these answers no category fits today. That says nothing about the worth of your work: the Endorsement® "
            "is about one field and one state. If an answer is not quite right, change it; if in doubt, ask.",
            icon=":material/info:",
        )
        findings.contact()
    for apart in fit.told_apart(state.book(), found):
        with st.container(border=True):
            st.markdown(f":material/compare_arrows: **What tells them apart**  \n{plain(apart.text)}")
            st.caption(f":material/menu_book: {plain(str(state.book().source(apart.citation)))}")
    for match, (icon, color, heading) in HEADINGS.items():
        mine = [one for one in found if one.match is match]
        if mine:
            st.header(heading, anchor=False)
            with st.grid("auto", min_column_width=300):
                for one in mine:
                    _card(one, f":{color}-badge[{icon} {heading}]")


def _card(found: Fit, badge: str) -> None:
    words, book = state.words(), state.book()
    category = book.category(found.category)
    with st.container(border=True, height="stretch", gap="small"):
        st.subheader(plain(category.name), anchor=False)
        st.markdown(badge)
        told = found.answered(False) or found.answered(True)
        if told:
            lines = [f"- {plain(one.criterion.yes if one.met else one.criterion.no)}" for one in told]
            st.markdown("You told us:\n" + "\n".join(lines))
        if found.open_points and not found.answered(False):
            asked = [book.finder_question(one.criterion.question).text for one in found.open_points]
            st.markdown("Not answered yet:\n" + "\n".join(f"- {plain(text)}" for text in asked))
        st.markdown(f":material/monitoring: {plain(words.verdict(state.assessments()[found.category]))}")
        st.space("stretch")
        for source in dict.fromkeys(str(one.source) for one in told if one.met is not None):
            st.caption(f":material/menu_book: {plain(source)}")
        asking.toward_button(category)
