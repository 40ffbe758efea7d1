"""What Streamlit's grid does not do well by itself: its cell editor is fetched early, and pasted rows come in whole.

Until the file of the editor has arrived the grid begins the cell anew with each key: "47" is kept as 7 where the server
answers in 100 ms, the whole cell not at all where it takes 200 ms, and nothing says so. And what is pasted as several
cells it cuts at the last row, or puts into one cell, and takes a date that it does not know for another one: such a
paste is handed to the page instead.
"""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from pages.ui import state

# Its name holds a hash of its content, another one in each version of Streamlit.
_FILES = [path.name for path in Path(st.__file__).parent.glob("static/static/js/data-grid-overlay-editor.*.js")]

# The address is the one by which the grid itself asks for it: the browser keeps one copy of a module, by its address.
_BESIDE_GRID = st.components.v2.component(
    "imh_cell_editor",
    js="""
export default function ({ data, setTriggerValue }) {
  const scripts = document.querySelector('script[type="module"][src*="/static/js/"]')?.src
  // Where it cannot be fetched, the grid tries by itself at the first key, as without this.
  for (const file of scripts ? data.files : []) import(new URL(file, scripts).href).catch(() => {})
  const onPaste = (event) => {
    const text = event.clipboardData?.getData("text/plain").replace(/[\\r\\n]+$/, "") ?? ""
    const isOfGrid = event.target.closest?.('[data-testid="stDataFrame"], .gdg-input, #portal')
      || document.activeElement?.closest('[data-testid="stDataFrame"]')
    if (!isOfGrid || !/[\\t\\n]/.test(text)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }))
    setTriggerValue("pasted", text)
  }
  window.addEventListener("paste", onPaste, true)
  return () => window.removeEventListener("paste", onPaste, true)
}
""",
)


def beside_grid(key: str, pasted: Callable[[str], None]) -> None:
    """Have the browser fetch the cell editor now, and hand over what is pasted as several cells.

    Draw it before the grid; it shows nothing.
    """

    def was_pasted() -> None:
        pasted(str(state.field(key).pasted))

    _BESIDE_GRID(key=key, data={"files": _FILES}, on_pasted_change=was_pasted)
