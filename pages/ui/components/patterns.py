"""The patterns that screens are made of, each a few elements of a sheet."""

from collections.abc import Sequence

import segno

from pages.ui.components.sheet import Node, button, el, icon, link


def verdict(
    page: str,
    sentence: str,
    *beneath: Node | None,
    mark: Node | None,
    doing: tuple[Node, ...] = (),
    arrives: bool = False,
    heading: str = "h1",
) -> Node:
    """Return an answer, which is the heading of its page: one sentence, what follows from it, one thing to do.

    It is read out when it changes, and leaves the focus where somebody types; `arrives`: it is the answer to a question
    that was there before, and takes the focus.
    """
    arrive = sentence if arrives else None
    words = el("div", el(heading, el("small", page), sentence, arrive=arrive), *beneath, aria_live="polite")
    return el("section", mark, words, actions(*doing) if doing else None, class_="verdict")


def head(title: str, *beside: Node | None) -> Node:
    """Return the heading of a page that has no answer, and what stands beside it."""
    return el("div", el("h1", title), *beside, class_="head")


def offer(name: str, code: str, words: Node, *doing: Node, key: str) -> Node:
    """Return a thing to choose: its name and code, what it is for in one line, its own button."""
    title = el("h3", name, " ", el("span", code, class_="code"))
    return el("li", title, words, el("div", *doing, class_="doing"), class_="offer", key=key)


def offer_line(name: str, says: str, to: str) -> Node:
    """Return a page to begin with: its name, what is asked there, the way to it."""
    way = el("div", link("Enter it", to=to, onward=True), class_="doing")
    return el("li", el("h3", name), el("p", says), way, class_="offer", key=to)


def ring(share: float) -> Node:
    """Return the mark as a gauge: closed as far as minimums are met (0–1)."""
    return el("ring", share=share)


def actions(*doing: Node | None) -> Node:
    """Return what can be done next, in one line."""
    return el("p", *doing, class_="actions")


def figure(number: str, what: str, stands: Node | None = None) -> Node:
    """Return a number with its unit, what it is of, and how it stands; a number may be left out."""
    return el("li", el("b", number) if number else None, stands, el("span", what))


def figures(*numbers: Node) -> Node:
    """Return numbers that one compares at a glance, side by side."""
    return el("ul", *numbers, class_="figures")


def bullets(*items: tuple[Node, ...]) -> Node:
    """Return a list; each item is a few nodes in a line."""
    return el("ul", *(el("li", *item) for item in items), class_="list")


def todo(*steps: tuple[str, str, Node | None]) -> Node:
    """Return things to do in their order: what, what comes of it, and the way to it."""
    lines = (
        el("li", el("div", el("h3", what), el("p", says) if says else None), way, key=what)
        for what, says, way in steps
    )  # fmt: skip
    return el("ol", *lines, class_="todo")


def fold(title: str, *inside: Node, count: str = "", printed: bool = True) -> Node:
    """Return what is there for whoever wants it. The title says what is inside, the count how much.

    On paper it stands open; one that is not `printed` stands there only where it was opened.
    """
    name = (el("span", title, class_="title"), el("span", count, class_="count") if count else None)
    body = el("div", *inside, class_="inside")
    look = "fold" if printed else "fold unprinted"
    return el("details", el("summary", *name, icon("open")), body, class_=look, key=title)


def more(title: str, *inside: Node) -> Node:
    """Return a fold in the middle of a line, which looks like the link that it is."""
    body = el("div", *inside, class_="inside")
    return el("details", el("summary", el("span", title, class_="title"), icon("open")), body, class_="more", key=title)


def qr(address: str) -> Node:
    """Return an address as a code to scan. It stands beside in words: a code says nothing to who cannot scan it."""
    code = segno.make(address, micro=False, error="m")
    squares = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(code.matrix_iter()) for x, dark in enumerate(row) if dark
    )
    return el("qr", squares=squares, width=code.symbol_size()[0], key=address)


def paper(title: str, *inside: Node | None) -> Node:
    """Return what a sheet of paper will say, before it is taken."""
    return el("section", el("h2", title), *inside, class_="paper")


def back(title: str, to: str) -> Node:
    """Return the way back to the page that led here."""
    return el("p", link(f"Back to {title}", to=to), class_="actions")


def table(caption: str, columns: Sequence[str], lines: Sequence[Sequence[Node]]) -> Node:
    """Return a table, which is one for a screen reader at any width; the first cell of a line heads it."""
    top = el("tr", *(el("th", name, scope="col") for name in columns))
    body = (el("tr", el("th", line[0], scope="row"), *(el("td", cell) for cell in line[1:])) for line in lines)
    return el("table", el("caption", caption, class_="hidden"), el("thead", top), el("tbody", *body))


def compared(caption: str, columns: Sequence[tuple[str, str]], *bodies: Node) -> Node:
    """Return things side by side. `columns`: each one's name and its short name, for a phone.

    A phone lays it out as a grid, so its roles are spoken out.
    """
    names = (el("th", el("span", name), el("abbr", short), scope="col", role="columnheader") for name, short in columns)
    top = el("tr", el("th", "The chart says", scope="col", role="columnheader"), *names, role="row")
    head = el("thead", top, role="rowgroup")
    look = f"compared of-{len(columns)}"
    return el("table", el("caption", caption, class_="hidden"), head, *bodies, role="table", class_=look)


def together(title: str, width: int, *lines: Node) -> Node:
    """Return lines of such a table that belong together, under a title over the whole width."""
    over = el("th", title, colspan=str(width), scope="rowgroup", role="rowheader")
    return el("tbody", el("tr", over, role="row", class_="group"), *lines, role="rowgroup", key=title)


def across(name: str, *cells: Sequence[Node], span: int = 1) -> Node:
    """Return a line of such a table: what it is about, and the statements of each cell."""
    width = str(span) if span > 1 else None
    shown = (el("td", *(el("p", one) for one in said), role="cell", colspan=width) for said in cells)
    return el("tr", el("th", name, scope="row", role="rowheader"), *shown, role="row", key=name)


def rows(label: str, *lines: Node, look: str = "") -> Node:
    """Return a list of many things of one kind, a line each. `look`: how wide its facts are."""
    return el("ul", *lines, class_=f"rows {look}", aria_label=label)


def row(key: str, title: str, facts: Sequence[str], stands: tuple[str, str] | None, *inside: Node | None) -> Node:
    """Return one line of a list; the whole line opens for what is inside. `stands`: kind and words of its status."""
    words = (*(el("span", fact) for fact in facts), el("span", stands[1], class_=stands[0]) if stands else None)
    line = (
        el("span", icon(stands[0]), class_=stands[0]) if stands else None,
        el("span", title, class_="title"),
        el("span", *words, class_="facts"),
        icon("open"),
    )
    return el("li", el("details", el("summary", *line), el("div", *inside, class_="inside"), class_="row"), key=key)


def source(text: str) -> Node:
    """Return where something is written."""
    return el("p", text, class_="source")


def choice_button(label: str, go: str, *, chosen: bool) -> Node:
    """Return one of few answers, which goes on at once: the whole box is the button."""
    return el("button", label, type="button", class_="choice", data_go=go, aria_pressed="true" if chosen else "false")


def choice_box(label: str, says: str | None, name: str, value: str, *, chosen: bool) -> Node:
    """Return one of several answers, in a form: the whole box is the label."""
    box = el("input", type="checkbox", name=name, value=value, checked=chosen)
    words = el("span", el("b", label), el("small", says) if says else None)
    return el("label", box, words, class_="choice")


def tick(label: str, says: str | None, go: str, *, done: bool) -> Node:
    """Return a thing to check off: the whole box is the label."""
    box = el("input", type="checkbox", data_go=go, checked=done)
    words = el("span", el("b", label), el("small", says)) if says else el("span", label)
    return el("label", box, words, class_="choice tick")


def check(label: str, go: str, *, done: bool) -> Node:
    """Return a thing to check off in a line of its own."""
    return el("label", el("input", type="checkbox", data_go=go, checked=done), el("span", label), class_="check")


def plain_button(label: str, go: str) -> Node:
    """Return a button that looks like the link beside it."""
    return button(label, go, "plain")
