"""The questions of the finder, one at a time, and what the answers make of each category."""

from collections.abc import Callable, Mapping

import streamlit as st

from imh_core.english import joined
from imh_core.judging import fit
from imh_core.judging.fit import Fit, Match, Reason
from imh_core.record.model import Credential, Held
from imh_core.rulebook.finder import FinderQuestion
from pages.ui import state
from pages.ui.shared import asking, findings
from pages.ui.shared.say import plain

HEADINGS = {
    Match.MATCHES: (":material/check_circle:", "green", "Fits what you told us"),
    Match.COULD: (":material/help:", "blue", "Could fit"),
    Match.DOES_NOT: (":material/do_not_disturb_on:", "gray", "Does not fit what you told us"),
}
_NONE, _UNSURE, _ANSWER = "none", "unsure", "answer"


# --- asking ----------------------------------------------------------------------------------------------------------


def at(questions: tuple[FinderQuestion, ...]) -> int:
    """Return which question is shown; as many as there are: the answer."""
    asked = [question.id for question in questions]
    here = state.field(state.FINDER_AT, asked[0])
    return asked.index(here) if here in asked else len(asked) if here == _ANSWER else 0


def go(question: FinderQuestion | None) -> None:
    """Show another question, or the answer."""
    state.set_field(state.FINDER_AT, question.id if question else _ANSWER)


def is_answered(question: FinderQuestion) -> bool:
    """Whether the record holds an answer to it."""
    return _told(question) is not None


def all_ruled_out(found: tuple[Fit, ...]) -> bool:
    """Whether what was answered leaves no category open."""
    return all(one.match is Match.DOES_NOT for one in found)


def says_not_sure(question: FinderQuestion) -> bool:
    """Whether "not sure" is one of the answers offered, as it is for yes and no."""
    return question.kept_in == "answers" or {option.id for option in question.option} == {fit.YES, fit.NO}


def ask(question: FinderQuestion) -> None:
    """Draw one question. Whatever is answered stays when another question is looked at."""
    st.header(plain(question.text), anchor=False)
    st.caption(plain(question.why))
    match question.kept_in:
        case "answers":
            _one_of(question, {"yes": "Yes", "no": "No"}, _keep_answer)
        case "choices" if says_not_sure(question):
            _one_of(question, {option.id: option.label for option in question.option}, _keep_choice)
        case "choices":
            _some_of(question, {option.id: (option.label, option.help) for option in question.option}, _keep_choices)
        case "ages":
            ages = state.book().terms.age
            _some_of(question, {age.id: (age.label, None) for age in ages}, _keep_ages)
        case "held":
            held = {one.id: (one.label, None) for one in state.book().terms.endorsement}
            _some_of(question, {_NONE: ("None", None), **held}, _keep_held)
        case "credentials":
            _degree(question)


def _told(question: FinderQuestion) -> frozenset[str] | None:
    return fit.answer(state.record(), question, state.book().graduate_degrees, state.today())


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
    def chosen_now() -> set[str]:
        told = _told(question)
        return {_NONE} if told == frozenset() else set(told or ())

    def changed(option: str, key: str) -> None:
        chosen = chosen_now()  # not as last drawn: two quick taps arrive in one run
        after = chosen | {option} if state.field(key) else chosen - {option}
        if option == _NONE and state.field(key):
            after = {_NONE}
        elif option != _NONE:
            after -= {_NONE}
        keep(question.id, frozenset(after))

    drawn = chosen_now()
    for option, (label, help_text) in options.items():
        key = f"finder.{question.id}.{option}"
        state.show(key, option in drawn)
        st.checkbox(label, key=key, on_change=changed, args=(option, key))
        if help_text:
            st.caption(plain(help_text))


def _degree(question: FinderQuestion) -> None:
    """Ask for the graduate degree as the page on work does, so that it is not asked again there."""
    key = f"finder.{question.id}"
    degrees = {credential.id: credential.label for credential in state.book().terms.credential if credential.graduate}
    labels = {_NONE: "No graduate degree", **degrees}
    held = [credential.kind for credential in state.record().credentials or () if credential.kind in degrees]

    def changed() -> None:
        chosen = state.field(key)
        for old in state.record().credentials or ():
            if old.kind in degrees and old.kind != chosen:
                state.remove("credentials", old.id)  # with undo, on the page Work and education
        now = state.record().credentials
        if chosen in degrees and all(one.kind != chosen for one in now or ()):
            now = (*(now or ()), Credential(id=state.new_id(), kind=chosen))
        state.change(credentials=now or (() if chosen == _NONE else None))

    if len(held) > 1:
        st.markdown(plain(f"You entered {joined([degrees[one] for one in held])}, under Work and education."))
        return
    state.show(key, held[0] if held else None if state.record().credentials is None else _NONE)
    st.selectbox(
        question.text, list(labels), index=None, key=key, format_func=labels.__getitem__, on_change=changed,
        placeholder="Choose, or skip if you are not sure", label_visibility="collapsed",
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
    if all(one.match is Match.COULD for one in found):
        st.markdown("All categories are still open.")
        return
    for match, (icon, color, heading) in HEADINGS.items():
        names = [words.name(one.category) for one in found if one.match is match]
        if names:
            st.markdown(f":{color}[{icon} **{heading}**]  \n{plain('; '.join(names))}")


def result(found: tuple[Fit, ...]) -> None:
    """Show every category with its reasons, what is met and missing, and the way on."""
    if all_ruled_out(found):
        st.info(
            (
                "Based on these answers, no category fits today. That says nothing about the worth of "
                "your work. VAIMH's Endorsement® is for one field and for people who live in Virginia. "
                "If an answer is not right, change it. Not sure? Ask."
            ),
            icon=":material/info:",
        )
        findings.contact()
    for apart in fit.distinctions(state.book(), found):
        with st.container(border=True):
            st.markdown(f":material/compare_arrows: **How they differ**  \n{plain(apart.text)}")
            sources = "; ".join(str(state.book().source(citation)) for citation in apart.citations)
            st.caption(f":material/menu_book: {plain(sources)}")
    for match in (Match.MATCHES, Match.COULD):
        mine = [one for one in found if one.match is match]
        if mine:
            st.header(HEADINGS[match][2], anchor=False)
            with findings.side_by_side(len(mine)):
                for one in mine:
                    _card(one)
    _others([one for one in found if one.match is Match.DOES_NOT])


def _others(found: list[Fit]) -> None:
    """List briefly what does not match, each with its reason, its numbers and its citation."""
    if not found:
        return
    icon, color, heading = HEADINGS[Match.DOES_NOT]
    st.header(heading, anchor=False)
    with st.container(border=True):
        for one in found:
            against = one.against
            reasons = "; ".join(_against(reason) for reason in against)
            sources = " · ".join(dict.fromkeys(str(reason.source) for reason in against))
            st.markdown(
                f":{color}[{icon}] **{plain(state.words().name(one.category))}** – you told us: {plain(reasons)}.  \n"
                f"{plain(_standing(one))}  \n:small[{plain(sources)}]"
            )
    st.page_link("pages/category/my_category.py", label="See all categories")


def _against(reason: Reason) -> str:
    return (reason.criterion.if_unsaid if reason.met is None else None) or reason.criterion.no


def _standing(found: Fit) -> str:
    """Say what is met and missing on the same record, or that nothing is entered yet."""
    record = state.record()
    if all(log is None for log in (record.trainings, record.rsc, record.jobs, record.provided)):
        return "No hours or work are entered yet."
    return state.words().verdict(state.assessments()[found.category])


def _card(found: Fit) -> None:
    book = state.book()
    category = book.category(found.category)
    icon, color, heading = HEADINGS[found.match]
    with st.container(border=True, height="stretch", gap="small"):
        st.subheader(plain(category.name), anchor=False)
        st.markdown(f":{color}-badge[{icon} {heading}]")
        told = found.answered(True)
        if told:
            st.markdown("You told us:\n" + "\n".join(f"- {plain(one.criterion.yes)}" for one in told))
        for point in found.open_points:
            if point.left_open and point.criterion.ask:
                st.markdown(f":material/contact_support: {plain(point.criterion.ask)}")
        untold = [
            book.finder_question(point.criterion.question).text for point in found.open_points if not point.left_open
        ]
        if untold:
            st.markdown("Not answered yet:\n" + "\n".join(f"- {plain(text)}" for text in untold))
        st.markdown(f":material/monitoring: {plain(_standing(found))}")
        st.space("stretch")
        for source in dict.fromkeys(str(one.source) for one in told):
            st.caption(f":material/menu_book: {plain(source)}")
        held = fit.answer(state.record(), book.finder_question("held"), (), state.today()) or ()
        if category.id in held:
            st.markdown(f":material/workspace_premium: You hold **{plain(category.short)}** already.")
            st.page_link("pages/results/renewal.py", label="Go on to the renewal", icon=":material/event_repeat:")
            return
        if category.id in state.toward():  # where the button was that chose it: a second tap undoes nothing
            st.markdown(f":material/check_circle: You chose **{plain(category.short)}**.")
            st.page_link("pages/record/training.py", label="Continue to training", icon=":material/arrow_forward:")
        asking.toward_button(category, primary=found.match is Match.MATCHES)
