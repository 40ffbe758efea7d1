"""The questions of the finder, one at a time. Nothing is kept before a choice is pressed, and everything after it."""

from collections.abc import Mapping

from imh_core.judging import fit
from imh_core.judging.fit import Match
from imh_core.record.model import Credential, Held
from imh_core.rulebook.finder import FinderQuestion
from pages.ui import state
from pages.ui.components.patterns import actions, choice_box, choice_button, plain_button
from pages.ui.components.sheet import Node, button, el, sheet

ANSWER = "answer"
"""The place after the last question."""
_NONE, _UNSURE = "none", "unsure"


def at(questions: tuple[FinderQuestion, ...]) -> int:
    """Return which question is looked at; as many as there are: the answer."""
    asked, here = [question.id for question in questions], state.finder_place()
    return len(asked) if here == ANSWER else asked.index(here) if here in asked else 0


def ask(questions: tuple[FinderQuestion, ...], place: int) -> None:
    """Draw one question. Its answer leads to the next, or to what fits where nothing is left open."""
    question, before = questions[place], questions[place - 1] if place else None
    most = len(state.book().finder.question)
    head = (
        el("p", plain_button("Back", f"at:{before.id}"), class_="before") if before else None,
        el("h1", el("small", f"Question {place + 1} (up to {most})"), question.text, id="question", arrive=question.id),
        el("p", question.why, class_="lead"),
    )

    def told(chosen: frozenset[str]) -> None:
        _keep(question, chosen)
        _go_on(question)

    sheet(
        "find",
        *head,
        *(_one_of(question) if _has_one_answer(question) else _some_of(question)),
        actions={"at": state.go_in_finder, "say": lambda answer: told(frozenset({answer}))},
        sent=lambda given: told(frozenset(given.get("answer", ()))),
    )


def _go_on(question: FinderQuestion) -> None:
    book, record, today = state.book(), state.record(), state.today()
    following = [one.id for one in fit.questions(book, record, today)]
    after = following[following.index(question.id) + 1 :]
    ruled_out = all(one.match is Match.DOES_NOT for one in fit.fits(book, record, today, asked_all=False))
    state.go_in_finder(ANSWER if ruled_out or not after else after[0])


def _has_one_answer(question: FinderQuestion) -> bool:
    yes_or_no = {option.id for option in question.option} == {fit.YES, fit.NO}
    return question.kept_in in ("answers", "credentials") or yes_or_no


def _one_of(question: FinderQuestion) -> tuple[Node, ...]:
    options, chosen = _options(question), _chosen(question)
    boxes = (choice_button(label, f"say:{one}", chosen=one in chosen) for one, (label, _) in options.items())
    unsure = choice_button("Not sure", f"say:{_UNSURE}", chosen=False)
    return (el("div", *boxes, unsure, class_="choices", role="group", aria_labelledby="question"),)


def _some_of(question: FinderQuestion) -> tuple[Node, ...]:
    options, chosen = _options(question), _chosen(question)
    boxes = (choice_box(label, says, "answer", one, chosen=one in chosen) for one, (label, says) in options.items())
    doing: list[Node] = [el("button", "Next", type="submit", class_="primary")]
    if question.kept_in == "held":
        doing.append(button("None", f"say:{_NONE}"))
    form = el(
        "form",
        el("div", *boxes, class_="choices", role="group", aria_labelledby="question"),
        actions(*doing),
        key=question.id,
    )
    return form, el("p", "Not sure? Skip it.", class_="hint after")


def _options(question: FinderQuestion) -> Mapping[str, tuple[str, str | None]]:
    terms = state.book().terms
    match question.kept_in:
        case "answers":
            return {fit.YES: ("Yes", None), fit.NO: ("No", None)}
        case "ages":
            return {age.id: (age.label, None) for age in terms.age}
        case "held":
            return {one.id: (one.label, None) for one in terms.endorsement}
        case "credentials":
            degrees = {one.id: (one.label, None) for one in terms.credential if one.graduate}
            return {**degrees, _NONE: ("No graduate degree", None)}
        case "choices":
            return {option.id: (option.label, option.help) for option in question.option}


def _chosen(question: FinderQuestion) -> frozenset[str]:
    record = state.record()
    if question.kept_in == "credentials" and record.credentials is not None:
        return frozenset(
            one.kind for one in record.credentials if one.kind in state.book().graduate_degrees
        ) or frozenset({_NONE})
    return fit.answer(record, question, state.book().graduate_degrees, state.today()) or frozenset()


# --- keeping ---------------------------------------------------------------------------------------------------------


def _keep(question: FinderQuestion, chosen: frozenset[str]) -> None:
    """Keep an answer where the record has its place. Not sure, and nothing chosen, are the same: not told."""
    chosen -= {_UNSURE}
    match question.kept_in:
        case "answers":
            state.tell("answers", question.id, fit.YES in chosen if chosen else None)
        case "ages":
            state.change(ages=chosen or None)
        case "held":
            since = {one.category: one.since for one in state.record().held or ()}
            held = tuple(Held(category=one, since=since.get(one)) for one in sorted(chosen - {_NONE}))
            state.change(held=held if chosen else None)
        case "credentials":
            _keep_degree(chosen)
        case "choices":
            state.tell("choices", question.id, chosen or None)


def _keep_degree(chosen: frozenset[str]) -> None:
    """Keep a graduate degree as one entry of the page Work and education; what has a date there is not replaced."""
    held, graduate = state.record().credentials or (), state.book().graduate_degrees
    if not chosen:
        state.change(credentials=held or None)
        return
    for old in held:
        if old.kind in graduate and old.kind not in chosen and (old.awarded is None or chosen == {_NONE}):
            state.remove("credentials", old.id)  # with undo, on that page
    new = chosen - {_NONE} - {one.kind for one in held}
    left = state.record().credentials or ()
    state.change(credentials=(*left, *(Credential(id=state.new_id(), kind=kind) for kind in sorted(new))))
