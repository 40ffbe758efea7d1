"""After "Add" the focus is in the first field of the empty form, and what was typed meanwhile is typed there."""

from pathlib import Path

import streamlit as st

_WATCH = st.components.v2.component("imh_adding", js=Path(__file__).with_name("adding.js").read_text(encoding="utf-8"))


def watch(log: str, tries: int, *, well: bool) -> None:
    """Watch the form of a log. `tries`: how often "Add" was pressed; `well`: whether the last entry was taken.

    Drawn after the form, so that its fields are empty when they are typed into.
    """
    _WATCH(key=f"adding.{log}", data={"form": f"{log}-new", "tries": tries, "well": well})
