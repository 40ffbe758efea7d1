"""Categories side by side on the screen: which ones, what differs, what is the same, and what all seven have."""

from collections.abc import Iterator, Sequence

import streamlit as st

from imh_core import tables
from imh_core.rulebook import Rules
from imh_core.rulebook.shape import Category
from imh_core.words import rsc_question
from imh_core.words.comparison import Row, Statement, nearest
from imh_core.words.comparison_in_brief import in_brief
from pages.ui import state
from pages.ui.components.patterns import across, bullets, compared, fold, head, source, together
from pages.ui.components.sheet import Node, button, el, icon, link, sheet, status
from pages.ui.shared.pictures import draw

_PLACES = ("Category", "Compare with", "And with")
_TOUCHED, _THIRD, _PROVIDER, _RECIPIENT = "compare.touched", "compare.third", "compare.provider", "compare.recipient"


def choose(rules: Rules) -> list[str]:
    """Ask which categories to compare: at first those worked toward, one alone with its nearest. A third on request."""
    names = {category.id: category.name for category in state.book().categories}
    if not state.field(_TOUCHED):
        toward = [name for name in names if name in state.toward()] or list(names)[:1]
        at_first = [*toward, nearest(rules, toward[0])] if len(toward) == 1 else toward[: len(_PLACES)]
        for number, label in enumerate(_PLACES):
            state.show(_key(label), at_first[number] if number < len(at_first) else None)
        state.set_field(_THIRD, len(at_first) == len(_PLACES))
    sheet(
        "head",
        head(
            "Compare categories",
            None if state.field(_THIRD) else button("Add a third category", "third:", "plain"),
            link("Which fits me?", to="find"),
        ),
        el("p", "In the chart's order. None is above another."),
        actions={"third": _add_a_third},
    )
    places = _PLACES if state.field(_THIRD) else _PLACES[:-1]
    with st.grid(len(places), min_column_width=240):
        chosen = [_one_of(label, names, _key(label), touched=True) for label in places]
    return [one for one in chosen if one]


def _add_a_third(_: str) -> None:
    state.set_field(_TOUCHED, True)
    state.set_field(_THIRD, True)


def _key(place: str) -> str:
    return f"compare.{place}"


def table(rows: Sequence[Row]) -> Node:
    """Return the rows of the chart: what differs, category by category, and what is the same, once."""
    if not rows:
        return el("p", "Choose the categories you want to compare.")
    categories = [one for one in state.book().categories if any(one in cell.categories for cell in rows[0].cells)]
    brief = in_brief(rows, categories)
    different = [across(line.title, *line.said) for line in brief.different]
    same = [across(line.title, ["; ".join(line.said[0])], span=len(categories)) for line in brief.same]
    parts = (("Different" if len(categories) > 1 else "What it asks for", different), ("The same", same))
    bodies = [together(title, len(categories) + 1, *lines) for title, lines in parts if lines]
    entered = across("What you entered", *([_standing(one)] for one in categories))
    return compared(
        " and ".join(one.name for one in categories),
        [(one.name, one.short) for one in categories],
        *([] if state.record().is_blank else [el("tbody", entered, role="rowgroup")]),
        *bodies,
    )


def _standing(category: Category) -> Node:
    found = state.assessments()[category.id]
    met, of = len(found.met), len(found.minimums)
    return status("met" if met == of else "need", f"{met} of {of} met")


def wording(rows: Sequence[Row]) -> Node | None:
    """Return every statement in full, with where it stands."""
    if not rows:
        return None
    return fold("Every row in full, with its source", *(node for row in rows for node in _in_full(row)), printed=False)


def _in_full(row: Row) -> Iterator[Node]:
    parts = [("The same for all", row.same)] if row.same else []
    parts += [(", ".join(one.name for one in cell.categories), cell.statements) for cell in row.cells]
    for who, statements in parts:
        if statements:
            yield el("p", el("b", f"{row.title}: {who}"))
            yield bullets(*(_sentence(one) for one in statements))


def _sentence(statement: Statement) -> tuple[Node, ...]:
    said = f"{statement.title}. {statement.text}" if statement.title else statement.text
    return (said, " ", el("span", statement.citation, class_="source"))


def left_open(rows: Sequence[Row]) -> Node | None:
    """Return what the documents leave open about the compared categories."""
    points = [(row, point) for row in rows for point in row.open_points]
    if not points:
        return None
    lines = ((el("b", f"{', '.join((row.title, *point.only))}: "), point.text) for row, point in points)
    ask = el("p", f"{state.book().programme.ask}.")
    return fold("What the documents leave open", bullets(*lines), ask, count=f"{len(points)} points", printed=False)


# --- all seven --------------------------------------------------------------------------------------------------------


def all_seven(rules: Rules) -> None:
    """Draw what all categories have beside each other: one record, who may provide RSC, training hours."""
    views = {"What you entered": _same_record, "RSC providers": _rsc, "Training hours": _training}
    view = st.segmented_control("Show", list(views), default="What you entered", required=True, key="compare.view",
                                persist_state="session")  # fmt: skip
    views[view](rules)


def _same_record(_: Rules) -> None:
    """Show where one record stands for every category."""
    draw("matrix", tables.matrix(state.assessments(), state.book(), state.words()), "matrix")


def _rsc(rules: Rules) -> None:
    """Ask for a provider and a recipient, say whether the hours count, and show all of them."""
    providers = state.words().provider_choices()
    names = rsc_question.recipients(rules.book)
    recipients = {code: f"{code}: {name.partition(' (')[0]}" for code, name in names.items()}
    with st.grid(2, min_column_width=280):
        provider = _one_of("My supervisor is endorsed as …", providers, _PROVIDER)
        recipient = _one_of("Do these hours count for …?", recipients, _RECIPIENT)
    if provider and recipient:
        sheet("rsc", *_answer(rsc_question.ask(rules, state.words(), provider, recipient)))
    draw("rsc_pairs", tables.rsc_pairs(rules, state.words()), "compare.rsc")


def _answer(answer: rsc_question.RscAnswer) -> Iterator[Node]:
    kind = "met" if answer.counts else "need"
    yield el("p", icon(kind), answer.sentence, class_=f"status {kind}", role="status")
    if answer.hint:
        yield el("p", icon("ask"), " ", answer.hint)
    yield source(str(answer.source))
    yield el("h2", "What this category requires of RSC" if answer.required else "RSC for this category")
    yield bullets(*((rule.statement, " ", el("span", str(rule.source), class_="source")) for rule in answer.asked))


def _training(rules: Rules) -> None:
    draw("training_hours", tables.training_hours(rules), "compare.hours")


def _one_of(label: str, labels: dict[str, str], key: str, *, touched: bool = False) -> str | None:
    return st.selectbox(
        label,
        list(labels),
        index=None,
        format_func=lambda one: labels.get(one, one),
        placeholder="Choose",
        key=key,
        on_change=state.set_field if touched else None,
        args=(_TOUCHED, True) if touched else None,
        persist_state="session",
    )
