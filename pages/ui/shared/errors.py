"""What is to be fixed before an entry is taken: above the heading, with the focus, each a link to its field."""

import streamlit as st

from pages.ui import state
from pages.ui.components.sheet import el, sheet, status
from pages.ui.shared.header import title as title_of
from pages.ui.shared.log_forms import LogForm


def summary(here: str, *forms: LogForm) -> None:
    """Draw it where one of these forms was handed in with mistakes, and say so in the title of the page at `here`."""
    wrong = {f"{form.log}.new": state.mistakes(f"{form.log}.new") for form in forms}
    mistakes = [(prefix, name, text) for prefix, of_form in wrong.items() for name, text in of_form.items()]
    if not mistakes:
        sheet("errors")
        return
    title = "There is 1 thing to fix" if len(mistakes) == 1 else f"There are {len(mistakes)} things to fix"
    links = (el("li", el("a", text, href="", data_focus=f"{prefix}.{name}")) for prefix, name, text in mistakes)
    tries = sum(state.tries(prefix) for prefix in wrong)
    sheet(
        "errors", el("section", el("h2", status("wrong", title), arrive=str(tries)), el("ul", *links), class_="errors")
    )
    st.set_page_config(page_title=f"Error: {title_of(here)}")
