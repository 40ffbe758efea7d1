"""What the answers come to: which category fits, what it asks for, and one thing to do. The rest is folded beneath."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from imh_core.english import joined, lower_first, upper_first
from imh_core.judging import fit
from imh_core.judging.fit import Fit, Match
from imh_core.words.comparison import also_asks_for, asks_for, not_asked
from pages.ui import state
from pages.ui.components.patterns import actions, bullets, figure, figures, fold, plain_button, source, verdict
from pages.ui.components.sheet import Node, button, el, icon, link, mail, open_page, primary, sheet

_PAGE, _FIRST = "Your category", "lives_in_virginia"


def show(found: tuple[Fit, ...]) -> None:
    """Draw the answer. `found`: every category, in the rulebook's order."""
    fitting, could, others = ([one for one in found if one.match is match] for match in Match)
    if fitting:
        nodes = (*_fitting(fitting), _could(could), _why_not(others))
    elif could:
        nodes = (*_not_told(could), _why_not(others))
    else:
        nodes = (*_none(others),)
    sheet("find", *nodes, actions={"at": state.go_in_finder, "choose": _choose})


def _choose(category: str) -> None:
    state.change(toward=(*state.record().toward, category))
    open_page("training")


def _names(found: Iterable[Fit], last: str = "and") -> str:
    return joined([state.words().name(one.category) for one in found], last)


# --- where something fits --------------------------------------------------------------------------------------------


def _fitting(fitting: list[Fit]) -> Iterator[Node | None]:
    book = state.book()
    rules, one_alone = book.in_force(state.today()), len(fitting) == 1
    titles = state.words().titles(fitting[0].category, state.record().ages) if one_alone else []
    yield verdict(
        _PAGE,
        f"{_names(fitting)} {'fits' if one_alone else 'fit'} what you told us",
        el("p", f"Your title would be {joined(titles, 'or')}.") if titles else None,
        mark=icon("met"),
        arrives=True,
        doing=tuple(_doing(fitting)),
    )
    for apart in fit.distinctions(book, fitting):
        yield el("p", apart.text, class_="after")
    for one in fitting:
        category = book.category(one.category)
        yield el("h2", "It asks for at least" if one_alone else f"{category.name} asks for at least")
        yield figures(*(figure(number, what) for number, what in asks_for(rules, category.id)))
        also = [lower_first(title) for title in also_asks_for(rules, category.id)]
        nor = [f"no {what}" for what in not_asked(book, category.id)]
        words = [f"Also: {joined(also)}." if also else "", upper_first(f"{joined(nor)}.") if nor else ""]
        yield el("p", " ".join(filter(None, words)), class_="hint")
    yield actions(link("Compare", to="compare"), plain_button("Change my answers", f"at:{_FIRST}"))


def _doing(fitting: list[Fit]) -> Iterator[Node]:
    held, toward = {one.category for one in state.record().held or ()}, state.toward()
    categories = [state.book().category(one.category) for one in fitting]
    for category in categories:
        if category.id in held:
            yield primary(f"You hold {category.short}: renew it", "renewal")
        elif category.id not in toward:
            yield button(f"Start my {category.short} checklist", f"choose:{category.id}", "primary")
    if any(category.id in toward for category in categories):
        yield primary("Continue to my record", "training")


def _could(could: list[Fit]) -> Node | None:
    return fold("Could also fit", bullets(*map(_open, could)), count=str(len(could))) if could else None


def _open(one: Fit) -> tuple[Node, ...]:
    """Say what is open of a category: what the documents leave open, or what is not answered."""
    book = state.book()
    asked = [point.criterion.ask for point in one.open_points if point.left_open and point.criterion.ask]
    not_told = [book.finder_question(point.criterion.question) for point in one.open_points if not point.left_open]
    ways = (plain_button(question.text, f"at:{question.id}") for question in dict.fromkeys(not_told))
    return el("b", state.words().name(one.category)), el("span", *asked), *ways


# --- where nothing is settled ----------------------------------------------------------------------------------------


def _not_told(could: list[Fit]) -> Iterator[Node]:
    """Nothing fits yet and something could: what is not answered, or what only the coordinator can say."""
    book, who = state.book(), state.book().programme.contact
    open_points = [point for one in could for point in one.open_points]
    left_open = list(dict.fromkeys(point.criterion.ask for point in open_points if point.left_open))
    not_told = dict.fromkeys(point.criterion.question for point in open_points if not point.left_open)
    questions = [question for question in fit.questions(book, state.record(), state.today()) if question.id in not_told]
    settled = "We can't tell from the documents" if left_open else "We need a few more answers"
    doing = mail(who.email) if left_open else button("Answer what is open", f"at:{questions[0].id}", "primary")
    yield verdict(
        _PAGE,
        settled,
        *(el("p", text) for text in left_open if text),
        el("p", f"Still possible: {_names(could)}." if len(could) < len(book.categories) else "Nothing is ruled out."),
        mark=icon("ask"),
        arrives=True,
        doing=(doing,),
    )
    if left_open:
        yield actions(plain_button("Change my answers", f"at:{_FIRST}"))
    if questions:
        yield el("h2", "Not answered yet")
        yield bullets(*((plain_button(question.text, f"at:{question.id}"),) for question in questions))


def _none(others: list[Fit]) -> Iterator[Node | None]:
    programme = state.book().programme
    reasons = dict.fromkeys(reason for one in others for reason in _against(one))
    shared = [reason for reason in reasons if all(reason in _against(one) for one in others)]
    yield verdict(
        _PAGE,
        "Based on these answers, no category fits today",
        *(el("p", f"You told us: {reason}.") for reason in shared),
        el("p", "That says nothing about the worth of your work. Not sure about an answer? Change it, or ask."),
        mark=icon("ask"),
        arrives=True,
        doing=(button("Change my answers", f"at:{_FIRST}", "primary"), mail(programme.contact.email)),
    )
    if not shared:
        yield _why_not(others)


# --- why not the others ----------------------------------------------------------------------------------------------


def _against(one: Fit) -> tuple[str, ...]:
    return tuple(
        (reason.criterion.if_unsaid if reason.met is None else None) or reason.criterion.no for reason in one.against
    )


def _why_not(others: list[Fit]) -> Node | None:
    """Give each reason once, with the categories that it is of, and where it stands."""
    if not others:
        return None
    by_reason = [(list(same), reasons) for reasons, same in groupby(sorted(others, key=_against), key=_against)]
    in_order = sorted(by_reason, key=lambda group: others.index(group[0][0]))
    lines = ((el("b", f"{_names(same)}: "), upper_first("; ".join(reasons)) + ".") for same, reasons in in_order)
    sources = dict.fromkeys(str(reason.source) for one in others for reason in one.against)
    return fold("Why not the others?", bullets(*lines), source("; ".join(sources)))
