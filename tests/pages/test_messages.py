"""What another message of the browser does to the one that is just being taken: nothing."""

from unittest.mock import patch

from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx
from streamlit.testing.v1 import AppTest

from tests.pages.visiting import REPOSITORY

ADDED = """
import streamlit as st
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

from pages.ui import state

def add():
    get_script_run_ctx().script_requests.request_rerun(RerunData())
    state.change(trainings=({"id": "t", "hours": 2},))
    state.set_notice("training", "Added")

st.button("Add", on_click=add)
st.session_state["drawn"] = st.session_state.get("drawn", 0) + 1
"""


def test_what_was_clicked_is_done_to_its_end():
    app = AppTest.from_string(ADDED).run()
    app.button[0].click().run()
    assert [entry.id for entry in app.session_state["imh.record"].trainings] == ["t"]
    assert app.session_state["imh.notice"] == {"training": "Added"}
    assert app.session_state["drawn"] == 2, "the page is drawn once, for both"


TAKEN = """
from datetime import UTC, datetime

import streamlit as st
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

from imh_core.record import browser_storage
from imh_core.record.model import Record
from pages.ui import state

raw = browser_storage.text(
    browser_storage.TabHistory(), "v1", Record(answers={"a": True}), datetime(2026, 11, 21, tzinfo=UTC)
)
if not state.kept().heard:
    get_script_run_ctx().script_requests.request_rerun(RerunData())
    state.receive({"at": "1", "raw": raw})
st.session_state["found"] = state.to_keep()
"""


def test_what_is_kept_here_is_read_to_its_end():
    """Read half, its version would be known without what it holds, and nothing be written over it."""
    app = AppTest.from_string(TAKEN).run()
    assert app.session_state["imh.record"].answers == {"a": True}
    assert app.session_state["found"]["version"] == "v1"


def test_what_the_browser_tells_while_it_is_waited_for_is_not_thrown_away():
    """Nothing would ask it again, and whoever opened the page would wait for ever."""
    drawn: list[None] = []

    def it_tells() -> None:
        drawn.append(None)
        if len(drawn) == 1:
            get_script_run_ctx().script_requests.request_rerun(RerunData())

    with patch("pages.ui.shared.frame.waiting", it_tells):
        AppTest.from_file(str(REPOSITORY / "app.py"), default_timeout=30).run()
    assert len(drawn) == 2
