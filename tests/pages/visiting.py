"""Visit the app's pages without a browser, and read what stands on them."""

import json
import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element, Error, Space, UnknownElement, Widget
from streamlit.util import calc_hash

from imh_core.record.model import Record
from imh_core.rulebook import load
from imh_core.words.findings import Words
from pages.ui.state import Kept, keys
from tests.pages import registered

REPOSITORY = registered.REPOSITORY
RECORD = "imh.record"
START = "pages/start/welcome.py"
CATEGORY = "pages/category/my_category.py"
TRAINING = "pages/record/training.py"
SUPERVISION = "pages/record/supervision.py"
WORK = "pages/record/work.py"
STEPS = "pages/record/steps.py"
PROGRESS = "pages/results/progress.py"
HEADINGS = {
    START: "Which Endorsement® category fits your work, and what is still missing?",
    CATEGORY: "My category",
    TRAINING: "Training",
    SUPERVISION: "Reflective supervision",
    WORK: "Work and education",
    STEPS: "Application steps",
    PROGRESS: "My progress",
}
SHOWN_AS_MISSING = "the record file shows them as missing until they are entered: training on social-emotional"


def label(kind: str, term: str, short: bool = True) -> str:
    """Return what the pages call a term: the words of `data/` may change without a test noticing."""
    return Words(load(REPOSITORY / "data")).label(kind, term, short=short)


def new_session() -> AppTest:
    """Return a session whose browser has told that it keeps nothing: no browser answers here."""
    app = AppTest.from_file(str(REPOSITORY / "app.py"), default_timeout=30)
    app.session_state[keys.KEPT] = Kept(heard=True)
    return app


def visit(page: str, record: Record | None = None, theme: str = "light") -> AppTest:
    """Open a page as the very first thing of a session, the way a bookmark does."""
    app = new_session()
    app.context = {"theme": theme, "timezone": "America/New_York", "locale": "en-US"}
    if record is not None:
        app.session_state[RECORD] = record
    # AppTest takes a file's name for its address until the app has run once; a bookmark holds the address.
    app._page_hash = calc_hash(next(one.address for one in registered.PAGES if one.file == page))
    return drawn(app)


def go(app: AppTest, page: str) -> AppTest:
    """Go to a page and see that it is drawn whole."""
    return drawn(app.switch_page(page))


def drawn(app: AppTest) -> AppTest:
    """Run the page, and see that nothing was raised."""
    app.run()
    assert not app.exception, [one.message for one in app.exception]
    return app


_OF_SHEETS = {"form", "table", "none", "some", "undo", "edit", "copy", "remove", "tick", "paper"}


def press(app: AppTest, key: str) -> AppTest:
    """Press a button: one of Streamlit's by its key, or one of a log's by "trainings.t1.remove", "trainings.undo"."""
    if key.rpartition(".")[2] not in _OF_SHEETS:
        app.button(key=key).click()
        return drawn(app)
    (pressed,) = _of_a_sheet(app, key)
    return _trigger(app, pressed[1], "go", pressed[0])


def offers(app: AppTest, key: str) -> bool:
    """Whether a button of a log stands on the page, named as for `press`."""
    return bool(_of_a_sheet(app, key))


def _of_a_sheet(app: AppTest, key: str) -> set[tuple[str, str]]:
    log, *entry, verb = key.split(".")
    asked, name = f"{verb}:{entry[0] if entry else ''}", f"sheet.{log}"
    found = ((go_, sheet) for _, go_, sheet in doing(app) if go_ == asked)
    return {(go_, sheet) for go_, sheet in found if sheet.endswith(name) or f"{name}." in sheet}


def answer(app: AppTest, key: str | None, value: object) -> AppTest:
    """Change a widget; segmented controls, pills and page numbers too."""
    assert key is not None, "A widget without a key cannot be named"
    log, new, _ = key.partition(".new.")
    app = opened(app, log) if new and offers(app, f"{log}.form") else app
    app.get_by_key(key).set_value(value)
    return drawn(app)


def opened(app: AppTest, log: str) -> AppTest:
    """Open the form of a log, where it is not."""
    return app if any(one.key == f"{log}.new.add" for one in app.button) else press(app, f"{log}.form")


def told(app: AppTest) -> Record:
    """Return what the person has told so far."""
    record = app.session_state[RECORD]
    assert isinstance(record, Record)
    return record


def everything(block: Block | Element) -> Iterator[Element]:
    """Yield what stands in a part of the page, in its order."""
    if isinstance(block, Block):
        for child in block.children.values():
            yield from everything(child)
    else:
        yield block


def text(elements: Block) -> str:
    """Return the words of a part of the page, without the marks that only say how they look."""
    words = []
    for one in everything(elements):
        if isinstance(one, Space):
            continue
        words += (
            [as_read(one.label)] if isinstance(one, Widget) and isinstance(getattr(one, "label", None), str) else []
        )
        value = None if isinstance(one, Widget) else getattr(one, "value", None)
        words += [as_read(value)] if isinstance(value, str) else []
        words += [words_of(node) for node in lines_of(sheet_of(one))]  # of a sheet, text is text as it stands
    return "\n".join(words)


def sheet_of(element: Element) -> list[Any]:
    """Return the nodes of a sheet; of anything else, none."""
    is_sheet = isinstance(element, UnknownElement) and getattr(element.proto, "component_name", "") == "imh_sheet"
    return list(json.loads(element.proto.json)) if is_sheet else []


LINES = {"h1", "h2", "h3", "p", "th", "a", "b", "button", "summary", "label"}
BLOCKS = {"h3", "p", "div", "details"}


def lines_of(nodes: list[Any]) -> Iterator[list[Any]]:
    """Yield what is read as a line: headings, paragraphs, items and rows that are one, links of a navigation."""
    for node in (one for one in nodes if isinstance(one, list)):
        inside = node[2:] if node[0] == "li" else [part for cell in node[2:] for part in cell[2:]]
        is_one = node[0] in ("li", "tr") and not any(part[0] in BLOCKS for part in inside if isinstance(part, list))
        if is_one or node[0] in LINES:
            yield node
        else:
            yield from lines_of(node[2:])


def words_of(node: str | list[Any]) -> str:
    """Return the words of a node."""
    return node if isinstance(node, str) else " ".join(" ".join(map(words_of, node[2:])).split())


def headings(app: AppTest) -> list[str]:
    """Return the headings of the first level: Streamlit's titles, and those of sheets."""
    of_sheets = (node for one in everything(app.main) for node in lines_of(sheet_of(one)) if node[0] == "h1")
    return [one.value for one in app.title] + [words_of(node) for node in of_sheets]


def doing(app: AppTest) -> Iterator[tuple[str, str, str]]:
    """Yield the links and buttons of the sheets: their words, what they open or do, and the id of their sheet."""

    def gone(nodes: list[Any]) -> Iterator[tuple[str, str]]:
        for node in nodes:
            if isinstance(node, list):
                yield from [(words_of(node), node[1]["data-go"])] if "data-go" in node[1] else gone(node[2:])

    for one in everything(app.main):
        for words, go_ in gone(sheet_of(one)):
            yield words, go_, one.proto.id


def leads_to(app: AppTest) -> dict[str, str]:
    """Return the links and buttons of the sheets: their words and the address they open."""
    return {words: address for words, address, _ in doing(app)}


def first_thing(app: AppTest) -> tuple[str, str]:
    """Return the button that a screen offers first: its words, and what it opens."""
    return next((words, go_) for words, go_, sheet in doing(app) if "sheet.header" not in sheet)


def click(app: AppTest, label: str) -> AppTest:
    """Click a link or button of a sheet, by its words: what the browser would send is sent."""
    go_, sheet = next((go_, sheet) for words, go_, sheet in doing(app) if words == label)
    return _trigger(app, sheet, "go", go_)


def send(app: AppTest, **chosen: list[str]) -> AppTest:
    """Press the button of the form that a sheet holds, with these boxes ticked."""
    (sheet,) = {one.proto.id for one in everything(app.main) if inputs(sheet_of(one))}
    return _trigger(app, sheet, "sent", chosen)


def inputs(nodes: list[Any]) -> list[dict[str, Any]]:
    """Return the boxes of a form: their attributes, in order."""
    mine = [node for node in nodes if isinstance(node, list)]
    return [box for node in mine for box in ([node[1]] if node[0] == "input" else inputs(node[2:]))]


def _trigger(app: AppTest, sheet: str, event: str, value: object) -> AppTest:
    sent = app._tree.get_widget_states()
    triggers = f"$$STREAMLIT_INTERNAL_KEY_{sheet}__events"
    sent.widgets.add(id=triggers, json_trigger_value=json.dumps([{"event": event, "value": value}]))
    going: list[tuple[str, dict[str, str]]] = []

    def goes(page: str, query_params: dict[str, str]) -> None:
        going.append((page, query_params))

    with patch("streamlit.switch_page", goes):  # AppTest knows no other page while callbacks run
        app._run(sent)
    assert not app.exception, [one.message for one in app.exception]
    if not going:
        return app
    [(page, at)] = going
    app.query_params.clear()
    app.query_params.update(at)
    return go(app, page)


def as_read(markdown: str) -> str:
    """Take markdown's marks and escapes away, as the browser does, and what nobody sees (the word joiner)."""
    shown = re.sub(r":\w+-badge\[(?::material/\w+: )?((?:\\.|[^\]\\])*)\]", r"\1:", markdown)
    shown = re.sub(r":(?:green|blue|orange|small)\[(?::material/\w+: )?((?:\\.|[^\]\\])*)\]", r"\1", shown)
    shown = re.sub(r"(?<!\\):material/\w+: ?", "", shown)
    shown = re.sub(r"(?<!\\)\*\*", "", shown)
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!|~>:$<&])", r"\1", shown).replace("\u2060", "")


def message_at(app: AppTest, key: str) -> str:
    """Return the message that stands right after a field, or nothing. Further off, it would not be *at the field*."""
    elements = [one for part in (app.main, *app.get("dialog")) for one in everything(part)]
    place = next(place for place, one in enumerate(elements) if getattr(one, "key", None) == key)
    after = elements[place + 1] if place + 1 < len(elements) else None
    return as_read(after.value) if isinstance(after, Error) else ""


def messages(app: AppTest) -> list[str]:
    """Return every message about a mistake on the page."""
    return [as_read(alert.value) for alert in app.error]


def entries(app: AppTest) -> list[str]:
    """Return the pages that the head names, without the name that leads home."""
    header, *_ = (sheet_of(one)[0] for one in everything(app.main) if sheet_of(one))
    (menu,) = (node for node in header[2:] if node[0] == "details")
    (nav,) = (node for node in menu[2:] if node[0] == "nav")
    return [words_of(node) for node in nav[2:]]


def standing(app: AppTest) -> list[str]:
    """Return how the record stands, as each part of My record says it."""
    shown = (sheet_of(one)[0] for one in everything(app.main) if sheet_of(one))
    (parts,) = (node for node in shown if node[1].get("class") == "record")
    return [words_of(node) for node in parts[3][2:]]


def verdict(app: AppTest) -> str:
    """Return the verdict of a page: its heading, and what follows from it."""
    nodes = [node for one in everything(app.main) for node in sheet_of(one)]
    (answer_,) = (node for node in nodes if node[1].get("class") == "verdict")
    (words,) = (node for node in answer_[2:] if node[0] == "div")
    heading, *beneath = words[2:]
    sentence = words_of([*heading[:2], *heading[3:]])  # without the name of the page
    return " ".join([f"{sentence}.", *map(words_of, beneath)])
