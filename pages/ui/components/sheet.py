"""The sheet: one element of the page for all that is read there, as plain values that become semantic HTML.

What is typed stays a Streamlit widget. A sheet is painted in place: what is open stays open, and the focus stays.
"""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from pages.ui import state

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


def el(tag: str, *children: Node | None, **attributes: object) -> Node:
    """Return one element. `class_` and `data_go` stand for class and data-go; None is left out."""
    given = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value is not None}
    return [tag, given, *(child for child in children if child is not None)]


def link(label: str, address: str, *, onward: bool = False) -> Node:
    """Return a link to a page by its address, which opens in a new tab as links do."""
    return el("a", label, el("icon", icon="onward") if onward else None, href=address, data_go=address)


def primary(label: str, address: str) -> Node:
    """Return the one button of a screen that goes on."""
    return el("button", label, type="button", class_="primary", data_go=address)


def outward(label: str, address: str) -> Node:
    """Return a link to another site, in a tab of its own."""
    return el("a", label, href=address, target="_blank", rel="noopener")


def mail(address: str) -> Node:
    """Return a link that writes to somebody."""
    return el("a", address, href=f"mailto:{address}")


def verdict(page: str, sentence: str, *beneath: Node | None, share: float | None, doing: tuple[Node, ...]) -> Node:
    """Return an answer, which is the heading of its page; `share` closes the ring of the mark so far (0–1)."""
    ring = None if share is None else el("ring", share=share)
    words = el("div", el("h1", el("small", page), sentence), *beneath)
    return el("section", ring, words, el("p", *doing, class_="actions"), class_="verdict")


def sheet(key: str, *nodes: Node, pages: Mapping[str, str]) -> None:
    """Draw the nodes. A click on what has `data_go` opens the page of that address: `pages` names its file."""
    key = f"sheet.{key}"

    def went() -> None:
        st.switch_page(pages[state.field(key).go])

    _SHEET(key=key, data=list(nodes), on_go_change=went)
