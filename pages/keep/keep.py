"""Save my record: where it is, and what to do: a file to take along, and the switch for this device."""

import streamlit as st

from pages.ui import state
from pages.ui.components.sheet import el, sheet
from pages.ui.keep import record_files
from pages.ui.shared import on_this_device

sheet("keep", on_this_device.verdict())
if not state.sample():
    file, device = st.columns(2, gap="large")
    with file:
        sheet(
            "file",
            el("h2", "In a file"),
            el("p", "It holds everything you entered. Only people you give it to can read it."),
        )
        record_files.download()
        record_files.choose()
        record_files.preview()
    with device:
        sheet("device", el("h2", "On this device"))
        on_this_device.switch()
