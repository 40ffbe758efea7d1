"""The categories to choose from, a row each."""

from collections.abc import Iterator

from imh_core.judging.assessment import Outcome
from imh_core.rulebook.shape import Category
from pages.ui import state
from pages.ui.components.patterns import offer
from pages.ui.components.sheet import Node, button, el, status


def family(category: Category) -> str:
    """Return what several categories share in their names, "Mental Health Mentor"; empty: it stands alone."""
    before, colon, _ = category.name.partition(": ")
    return before if colon else ""


def rows(shared: str, categories: list[Category]) -> Iterator[Node]:
    """Yield a heading and a row for each of these categories."""
    yield el("h2", shared or "Choose one or more")
    yield el(
        "ul", *(_row(category, category.name.removeprefix(f"{shared}: ")) for category in categories), class_="offers"
    )


def choose(category: str) -> None:
    """Work toward a category."""
    state.change(toward=(*state.record().toward, category))


def undo(category: str) -> None:
    """Work toward it no longer; what was entered stays."""
    state.change(toward=tuple(one for one in state.record().toward if one != category))


def _row(category: Category, name: str) -> Node:
    not_open = state.assessments()[category.id].outcome is Outcome.NOT_OPEN
    words = el(
        "div",
        el("p", f"For people who {category.does}."),
        el("p", category.jobs, class_="hint"),
        el("p", status("not", "Not open, based on your answers")) if not_open else None,
    )
    if category.id in state.toward():
        undo_it = button("Undo", f"undo:{category.id}", "plain")
        return offer(name, category.short, words, status("met", "Chosen"), undo_it, key=category.id)
    return offer(
        name, category.short, words, button(f"Choose {category.short}", f"choose:{category.id}"), key=category.id
    )
