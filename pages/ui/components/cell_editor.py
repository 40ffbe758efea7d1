"""The cell editor of Streamlit's grid, fetched with the grid instead of at the first key that is typed into it.

Until that file has arrived the grid begins the cell anew with each key: "47" is kept as 7 where the server answers in
100 ms, the whole cell not at all where it takes 200 ms, and nothing says so.
"""

from pathlib import Path

import streamlit as st

# Its name holds a hash of its content, another one in each version of Streamlit.
_FILES = [path.name for path in Path(st.__file__).parent.glob("static/static/js/data-grid-overlay-editor.*.js")]

# The address is the one by which the grid itself asks for it: the browser keeps one copy of a module, by its address.
_FETCHER = st.components.v2.component(
    "imh_cell_editor",
    js="""
export default function ({ data }) {
  const scripts = document.querySelector('script[type="module"][src*="/static/js/"]')?.src
  // Where it cannot be fetched, the grid tries by itself at the first key, as without this.
  for (const file of scripts ? data.files : []) import(new URL(file, scripts).href).catch(() => {})
}
""",
)


def fetch_early(key: str) -> None:
    """Have the browser fetch the cell editor now. Draw it before the grid; it shows nothing."""
    _FETCHER(key=key, data={"files": _FILES})
