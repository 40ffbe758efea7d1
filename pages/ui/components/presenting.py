"""The presenter's view in the browser: the keys that a clicker sends turn to another person, and starting over."""

import streamlit as st

_PRESENTING = st.components.v2.component(
    "imh_presenting",
    js="""
const TURNS = { ArrowLeft: "Previous", PageUp: "Previous", ArrowRight: "Next", PageDown: "Next" }
// Where an arrow moves between what can be chosen, or within what is typed, it goes on doing that.
const OWN_KEYS = "input, textarea, select, [contenteditable], [role=radio], [role=tab], [role=grid], [role=slider]"
const turn = (event) => {
  const name = TURNS[event.key]
  if (!name || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return
  if (event.target.closest?.(OWN_KEYS)) return
  const ways = [...document.querySelectorAll(".sample button")]
  event.preventDefault()
  ways.find((way) => way.textContent === name)?.click()
}
let started = null
export default function ({ data }) {
  document.addEventListener("keydown", turn)
  if (started !== null && started !== data.started) {
    document.querySelectorAll(".sheet details[open]:not(.menu)").forEach((fold) => fold.removeAttribute("open"))
    document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 })
  }
  started = data.started
  return () => document.removeEventListener("keydown", turn)
}
""",
)


def listen(started: int) -> None:
    """Have the arrows and Page Up and Page Down turn to another person.

    `started`: how often the presenter started over, which closes what is open and leads to the top.
    """
    _PRESENTING(key="presenting", data={"started": started})
