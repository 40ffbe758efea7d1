"""The bridge to the person's own browser, and the one line that says whether what they entered is saved there."""

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from imh_core.record import browser_storage
from pages.ui import state
from pages.ui.state.remembered import ADDRESS

_KEY = "browser"
_PLACE = "endorsement-pathfinder"
_SAVED = "Saved on this device, {time}"
_FORGOTTEN = "Deleted from this device"
_NOT_KEPT = "Saving is off on this device"
_NOT_SAVED = "Could not save on this device"

_BRIDGE = st.components.v2.component(
    "imh_browser",
    html='<p class="kept"></p>',
    css="""
.kept { margin: 0; font-size: 0.8rem; line-height: 1.4; color: var(--st-text-color); white-space: nowrap }
@media (min-width: 768px) and (max-width: 1500px) { .kept span { position: absolute; clip-path: inset(50%) } }
.kept:not(:empty) { background: var(--st-background-color); padding: 0.1rem 0.5rem }
""",
    js=Path(__file__).with_name("browser.js").read_text(encoding="utf-8"),
)


# A dialog runs by itself, without the rest of the page, and so without the bridge above.
_BESIDE = st.components.v2.component(
    "imh_browser_dialog",
    js="""
export default function ({ data }) {
  if (data.typed !== null) {
    try { localStorage.setItem(data.place + ".typed", data.typed) } catch { /* the line at the edge tells of it */ }
  }
}
""",
)

# The drafts go from the browser's storage into a file without a way over the server: they may be larger than a message.
_DRAFTS = st.components.v2.component(
    "imh_browser_drafts",
    html='<div class="drafts"></div>',
    css="""
.drafts { display: flex; flex-wrap: wrap; gap: 0.5rem }
button { font: inherit; color: inherit; min-height: 2.75rem; padding: 0.25rem 0.9rem; cursor: pointer }
button { background: var(--st-background-color); border: 1px solid var(--st-border-color) }
button { border-radius: var(--st-button-radius) }
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color) }
""",
    js=Path(__file__).with_name("drafts.js").read_text(encoding="utf-8"),
)


def place() -> DeltaGenerator:
    """Return where the line stands, at the edge of every page."""
    return st.container(key="kept")


def has_told(where: DeltaGenerator) -> bool:
    """Whether the browser has told what it keeps; asks it, where it has not.

    A tab that outlived a restart of the server brings its answer along, and its page is drawn at once: to draw nothing
    for a moment would take the fields away, with all that is typed in them.
    """
    if state.kept().heard:
        return True
    told = _draw(where)
    state.take_trouble(str(told.get("trouble") or ""))
    if told.get("heard"):
        state.receive(told["heard"])
        st.rerun()
    return False


def keep(where: DeltaGenerator, told: bool = True) -> None:
    """Hand the browser what it is to keep. Drawn last, so that it holds this run's change.

    `told`: whether the line says so. A page of which nothing is kept would contradict it.
    """
    if state.kept().heard:
        _draw(where, told)


def keep_dialog() -> None:
    """Keep what is half typed in an open dialog."""
    _BESIDE(key="browser_dialog", data={"place": _PLACE, "typed": state.half_typed_text()})


def drafts() -> None:
    """Offer each draft that could not be read as a file."""
    kept = state.kept()
    data = {"place": _PLACE, "many": kept.unreadable}
    _DRAFTS(key="browser_drafts", data=data, height="content")


def _draw(where: DeltaGenerator, told: bool = False) -> dict[str, object]:
    to_keep, kept = state.to_keep(), state.kept()
    data = {
        "place": _PLACE,
        "remember_at": ADDRESS,
        "heard": kept.heard,
        "answers": kept.answers,
        "says": _says(kept) if told else "",
        "not_saved": _NOT_SAVED if told else "",
        **to_keep,
    }
    with where:
        return dict(
            _BRIDGE(key=_KEY, data=data, on_heard_change=_hear, on_trouble_change=_take_trouble, height="content")
        )


def _says(kept: state.Kept) -> str:
    if state.sample():
        return ""
    if kept.trouble == state.NEWER:
        return _NOT_SAVED
    if not kept.on:
        return _NOT_KEPT
    return {browser_storage.KEPT: _SAVED, browser_storage.FORGOTTEN: _FORGOTTEN}.get(kept.state, "")


def _hear() -> None:
    if heard := state.field(_KEY).get("heard"):
        state.receive(heard)


def _take_trouble() -> None:
    state.take_trouble(state.field(_KEY).get("trouble") or "")
