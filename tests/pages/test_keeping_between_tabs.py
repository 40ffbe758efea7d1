"""What a tab makes of the messages of its browser, in the order in which they may come."""

import json
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from imh_core.record import form_drafts
from tests.pages import registered
from tests.pages.visiting import SUPERVISION, TRAINING, WORK, drawn, new_session, press

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


ANYTHING = """
import streamlit as st

from pages.ui import state
from pages.ui.shared import on_this_device

state.receive({"at": "1", **st.session_state["told"]})
on_this_device.verdict()
on_this_device.switch()
st.session_state["day"] = state.last_change()
for name in ("trainings.new.title", "trainings.new.hours"):
    st.text_input(name, key=name)
st.session_state["found"] = state.to_keep()
"""
HALF = "\ud83d"
"""Half of a surrogate pair: no text of a page can hold it."""
FILE = {"format": "endorsement-pathfinder-record", "record": {"version": 4}}
KEPT_HEADING = '{"version": "v1", "state": "kept", "seen": []}\n'


@pytest.mark.parametrize(
    ("told", "is_offered"),
    [
        ({"raw": KEPT_HEADING + HALF}, True),
        ({"raw": HALF}, True),
        ({"raw": '{"version": "' + HALF + '"}'}, True),
        ({"raw": "9" * 5000, "typed": json.dumps({"trainings.new.title": HALF})}, True),
        ({"raw": KEPT_HEADING + json.dumps({**FILE, "saved": "0001-01-01T00:00:00+00:00"})}, True),
        ({"raw": None, "aside": 3}, True),
        ({"raw": None, "large": "v1"}, True),
        ({"raw": None, "large": HALF}, True),
        ({"raw": None, "typed": json.dumps({"$$GENERATED_WIDGET_ID.title": "x", "trainings.new.hours": "\0"})}, False),
        ({"raw": 7, "typed": 7, "aside": "7"}, False),
    ],
)
def test_no_content_of_the_storage_locks_anybody_out(told: dict[str, Any], is_offered: bool) -> None:
    """The page is drawn, and what could not be read is offered as a file."""
    app = AppTest.from_string(ANYTHING)
    app.context = {"timezone": "America/New_York"}
    app.session_state["told"] = told
    app.run()
    assert not app.exception, [one.message for one in app.exception]
    assert any("could not read a draft" in one.value for one in app.markdown) == is_offered


NEWER = """
import json

import streamlit as st

from pages.ui import state

newer = {"format": "endorsement-pathfinder-record", "record": {"version": 999}}
raw = '{"version": "v1", "state": "kept", "seen": []}\\n' + json.dumps(newer)
state.receive({"at": "1", "raw": raw})
state.change(trainings=({"id": "t", "hours": 2},))
before = state.to_keep()
state.forget()
st.session_state["found"] = (before, state.to_keep())
"""


def test_a_draft_of_a_newer_version_gives_way_to_nothing_but_forgetting() -> None:
    app = AppTest.from_string(NEWER).run()
    assert not app.exception
    before, after = app.session_state["found"]
    assert (before["writes"], before["raw"], before["typed"]) == (False, None, None)
    assert after["writes"]
    assert "v1" in after["known"]
    assert '"state": "forgotten"' in after["raw"]


TOO_LARGE = """
import streamlit as st

from imh_core.record import browser_storage
from pages.ui import state

state.receive({"at": "1", "raw": None})
title = '"' * 300  # each takes four bytes on its way to the server
state.change(trainings=tuple({"id": f"t{at}", "hours": 2, "title": title} for at in range(4000)))
st.session_state["found"] = (state.to_keep()["raw"], state.kept().trouble)
"""


def test_what_the_browser_could_not_tell_of_again_is_not_said_to_be_saved() -> None:
    app = AppTest.from_string(TOO_LARGE).run()
    assert not app.exception
    assert app.session_state["found"] == (None, "full")


CELLS = [7, True, "x", ["x", 7], {"day": "2024-05-04"}, {"day": "x"}, None, HALF, 10**400]


@pytest.mark.parametrize("cell", CELLS, ids=range(len(CELLS)))
@pytest.mark.parametrize(("page", "log"), [(TRAINING, "trainings"), (SUPERVISION, "rsc"), (WORK, "jobs")])
def test_no_half_typed_row_of_the_storage_stops_a_table(page: str, log: str, cell: object) -> None:
    """Whatever stands in a cell, and under whatever name."""
    heads = "id,Title,With whom,Hours,About,Provider,Setting,Focus,Date,Job,From month,From year,To month,To year"
    row = dict.fromkeys([*heads.split(","), "Still", "Paid", "Together", "Supervised", "Work", "Ages", "other"], cell)
    app = new_session()
    for name, value in form_drafts.load(json.dumps({"imh.unread": {log: {"t1": row}}}), date(2026, 11, 21)).items():
        app.session_state[name] = value
    app._page_hash = calc_hash(next(one.address for one in registered.PAGES if one.file == page))
    app = press(drawn(app), f"{log}.table")
    assert not app.exception, [one.message for one in app.exception]
