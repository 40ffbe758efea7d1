"""The head of every page: the name, which leads home, and the few pages of the door that somebody came in by."""

from collections.abc import Mapping

from imh_core.judging.assessment import Assessment, Outcome
from pages.ui import state
from pages.ui.components.addresses import COORDINATORS, HOME, OWN, PAGES, RECORD, for_coordinators
from pages.ui.components.sheet import Node, el, link, sheet, status


def header(here: str) -> None:
    """Draw it. `here`: the address of the page, which decides whose pages are named."""
    entries = COORDINATORS if for_coordinators(here) else _own(here)
    name = link(el("mark"), "Endorsement Pathfinder", to=HOME)
    menu = el(
        "details",
        el("summary", "Menu"),
        el("nav", *_links(entries, here), aria_label="Pages"),
        class_="menu",
    )
    sheet("header", el("header", name, menu))


def has_parts(here: str) -> bool:
    """Whether a page is a part of My record."""
    return here in OWN["My record"]


def parts(here: str) -> None:
    """Name the parts of My record on each of them, and how it stands. Drawn after the page, which may change it."""
    if not has_parts(here):
        return
    every = state.assessments()
    standing = [_standing(every[category]) for category in state.toward()] or [link("Choose a category", to="category")]
    tabs = el("nav", *_links(RECORD, here), class_="tabs", aria_label="My record")
    sheet("parts", el("section", tabs, el("div", *standing, class_="standing"), class_="record"))


def _standing(assessment: Assessment) -> Node:
    met, of = len(assessment.met), len(assessment.minimums)
    if assessment.outcome is Outcome.NOT_OPEN:
        how = status("not", "not open")
    else:
        how = status("met" if met == of else "need", f"{met} of {of} met")
    return link(el("b", state.words().name(assessment.category)), how, to="progress")


def _own(here: str) -> dict[str, tuple[str, ...]]:
    endorsed = bool(state.record().held) or here == "renewal"
    return {name: addresses for name, addresses in OWN.items() if name != "Renewal" or endorsed}


def _links(entries: Mapping[str, tuple[str, ...]], here: str) -> list[Node]:
    return [link(name, to=to[0], current=here in to) for name, to in entries.items()]


def title(here: str) -> str:
    """Return what the browser's tab is called."""
    return f"{PAGES[here].title} · Endorsement Pathfinder"
