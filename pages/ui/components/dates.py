"""A date that is typed and cannot be taken is said, and never saved as no date."""

from pathlib import Path

import streamlit as st

_WATCH = st.components.v2.component(
    "imh_dates",
    html='<p class="fault" role="alert"></p>',
    css="""
.fault { margin: 0; font: 600 0.94rem/1.5 var(--st-font); color: var(--st-red-text-color) }
.fault:empty { display: none }
""",
    js=Path(__file__).with_name("dates.js").read_text(encoding="utf-8"),
)


def watch(form: str, field: str) -> None:
    """Watch a date field of a form, drawn right beneath it. The form's buttons are those named "add" and "save"."""
    place = form.replace(".", "-")
    buttons = ", ".join(f".st-key-{place}-{verb}" for verb in ("add", "save"))
    _WATCH(key=f"dates.{form}.{field}", data={"field": f"{place}-{field}", "buttons": buttons})
