"""What a tab makes of the messages of its browser, in the order in which they may come."""

from streamlit.testing.v1 import AppTest

# A tab that just added hears twice of the other tab's entry: the second time after it has merged both.
TWO_TABS_AT_ONCE = """
from datetime import UTC, datetime
from decimal import Decimal

import streamlit as st

from imh_core.record import browser_storage
from imh_core.record.model import Record, Training
from pages.ui import state

mine, theirs = (Training(id=title, title=title, hours=Decimal(2)) for title in ("mine", "theirs"))
shelf = browser_storage.TabHistory().with_version("other", Record())
raw = browser_storage.text(shelf, "other", Record(trainings=(theirs,)), datetime(2026, 11, 21, tzinfo=UTC))
state.receive({"at": "1", "raw": None})
state.change(trainings=(mine,))
state.to_keep()
state.receive({"at": "2", "raw": raw})
merged = state.to_keep()
state.receive({"at": "3", "raw": raw})
st.session_state["found"] = (merged, state.to_keep())
"""


def test_an_old_message_never_takes_the_place_of_what_was_merged_since() -> None:
    """Both entries are handed to the browser, and stay what it is handed until it has written them."""
    app = AppTest.from_string(TWO_TABS_AT_ONCE).run()
    assert not app.exception
    merged, after = app.session_state["found"]
    assert all(f'"title":"{title}"' in merged["raw"] for title in ("mine", "theirs"))
    assert (after["version"], after["raw"]) == (merged["version"], merged["raw"])


AGAIN = """
from pages.ui import state

state.receive({"at": "1", "raw": None})
state.change(trainings=({"id": "t", "hours": 2},))
before = state.to_keep()
state.receive({"at": "1", "raw": None})
st.session_state["found"] = (before, state.to_keep())
"""


def test_a_message_that_is_brought_again_is_not_taken_again() -> None:
    """After a page was switched Streamlit brings the last one again: "nothing is kept here" is long out of date."""
    app = AppTest.from_string(f"import streamlit as st\n{AGAIN}").run()
    assert not app.exception
    before, after = app.session_state["found"]
    assert after == before
    assert after["raw"]
