"""The sheet: one element of the page for all that is read there, as plain values that become semantic HTML.

What is typed stays a Streamlit widget. A sheet is painted in place: what is open stays open, and the focus stays.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

from pages.ui import state
from pages.ui.components.addresses import HOME, PAGES

Node = str | list[object]
"""A text, or `[tag, attributes, *children]`. Text goes in as text; `sheet.js` knows a short list of tags."""

_HERE = Path(__file__).parent
_SHEET = st.components.v2.component(
    "imh_sheet",
    html='<div class="sheet"></div>',
    css=(_HERE / "sheet.css").read_text(encoding="utf-8"),
    js=(_HERE / "sheet.js").read_text(encoding="utf-8"),
    isolate_styles=False,  # so that the page's own search, and whoever copies from it, reach the words
)


def el(tag: str, *children: Node | None, **attributes: object) -> list[object]:
    """Return one element. `class_` and `data_go` stand for class and data-go; None is left out."""
    given = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value is not None}
    return [tag, given, *(child for child in children if child is not None)]


def link(*words: Node, to: str, onward: bool = False, current: bool = False) -> list[object]:
    """Return a link to a page by its address, which opens in a new tab as links do; `current`: this page is open."""
    return el(
        "a",
        *words,
        icon("onward") if onward else None,
        href="./" if to == HOME else to,
        data_go=to,
        aria_current="page" if current else None,
    )


def icon(name: str) -> Node:
    """Return one of the icons that `sheet.js` knows; a word stands beside it."""
    return el("icon", icon=name)


def status(kind: str, word: str) -> Node:
    """Return a status by icon, word and colour together: met, need, not, ask, review or wrong."""
    return el("span", icon(kind), word, class_=f"status {kind}")


def button(label: str, go: str, look: str = "", *, about: str = "") -> Node:
    """Return a button that opens a page, or calls an action: see `sheet`.

    `about` is for the ear: twelve buttons named "Edit" would all sound the same.
    """
    more = el("span", f" {about}", class_="hidden") if about else None
    return el("button", label, more, type="button", class_=look or None, data_go=go)


def primary(label: str, address: str) -> Node:
    """Return the one button of a screen that goes on."""
    return button(label, address, "primary")


def outward(label: str, address: str) -> Node:
    """Return a link to another site, in a tab of its own."""
    return el("a", label, href=address, target="_blank", rel="noopener")


def mail(address: str) -> Node:
    """Return a link that writes to somebody."""
    return el("a", address, href=f"mailto:{address}")


def sheet(
    key: str,
    *nodes: Node | None,
    actions: Mapping[str, Callable[[str], None]] | None = None,
    sent: Callable[[Mapping[str, list[str]]], None] | None = None,
) -> None:
    """Draw the nodes. A click on `data_go="undo:t1"` calls `actions["undo"]("t1")`; any other opens that page.

    `sent` receives what was chosen in a form, name → values, when its button is pressed.
    """
    key = f"sheet.{key}"

    def went() -> None:
        name, _, about = state.field(key).go.partition(":")
        if actions and name in actions:
            actions[name](about)
        elif name in PAGES:
            open_page(name)

    def was_sent() -> None:
        if sent:
            sent(state.field(key).sent)

    data = [node for node in nodes if node is not None]
    _SHEET(key=key, data=data, on_go_change=went, on_sent_change=was_sent)


def open_page(address: str, **at: str) -> None:
    """Go to a page, from a callback. `at`: what its address says; it names the sample that is open, too."""
    st.switch_page(PAGES[address].file, query_params=at | state.sample_in_address())
