"""The line that puts the file forward: how many entries are in none, and why that matters on Safari."""

from decimal import Decimal
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from imh_core.record.model import Record, Training
from pages.ui.shared import on_this_device
from pages.ui.state import keys
from tests.pages.visiting import SUPERVISION, TRAINING, WORK, drawn, text, visit

KEEP = "pages/keep/keep.py"
SAFARI, CHROME = (
    {"User-Agent": f"Mozilla/5.0 (x) AppleWebKit/605.1.15 (KHTML, like Gecko) {name} Safari/605.1.15"}
    for name in ("Version/18.0", "Chrome/150.0")
)


def with_trainings(many: int) -> Record:
    return Record(trainings=tuple(Training(id=f"t{at}", hours=Decimal(2)) for at in range(many)))


def filed(app: AppTest, many: int) -> AppTest:
    app.session_state[keys.KEPT].filed = many
    return drawn(app)


@pytest.mark.parametrize("page", [TRAINING, SUPERVISION, WORK])
def test_it_stands_where_entries_are_added_from_the_fifth_on(page: str):
    assert "a file" not in text(visit(page, with_trainings(4)).main)
    app = visit(page, with_trainings(5))
    assert "Not saved to a file yet: 5 entries." in text(app.main)
    assert "Last saved to a file: 5 entries ago." in text(filed(visit(page, with_trainings(14)), 9).main)
    assert "Last saved" not in text(filed(visit(page, with_trainings(13)), 9).main)


def test_on_safari_it_says_why_and_from_the_first_entry_on_until_there_is_a_file():
    with patch("streamlit.runtime.context.ContextProxy.headers", SAFARI):
        assert on_this_device.SAFARI not in text(visit(TRAINING).main)
        app = visit(TRAINING, with_trainings(1))
        assert on_this_device.SAFARI in text(app.main)
        assert on_this_device.SAFARI not in text(filed(app, 1).main)
    with patch("streamlit.runtime.context.ContextProxy.headers", CHROME):
        assert on_this_device.SAFARI not in text(visit(TRAINING, with_trainings(9)).main)


MANY = """
from datetime import UTC, datetime
from decimal import Decimal

import streamlit as st

from imh_core.record import browser_storage
from imh_core.record.model import Record, Training
from pages.ui import state

def entries(many):
    return tuple(Training(id=f"t{at}", hours=Decimal(2)) for at in range(many))

found = []
state.receive({"at": "1", "raw": None})
state.change(trainings=entries(7))
found.append(state.since_file())
state.to_keep()
state.saved_to_file()
found.append((state.since_file(), browser_storage.stored(state.to_keep()["raw"]).filed))
state.change(trainings=entries(3))
state.to_keep()
state.change(trainings=entries(9))
found.append(state.since_file())
state.take_record_file(Record(trainings=entries(29)))
found.append(state.since_file())
state.undo_record_file()
found.append(state.since_file())
theirs = Record(trainings=entries(9))
raw = browser_storage.text(state.kept().shelf, "theirs", theirs, datetime(2026, 11, 21, tzinfo=UTC), 9)
state.receive({"at": "2", "raw": raw})
found.append(state.since_file())
state.forget()
state.change(trainings=entries(2))
found.append(state.since_file())
st.session_state["found"] = found
"""


def test_what_counts_as_saved_to_a_file():
    """Also: removed entries were in it, an opened file's entries are in it, and another tab may have saved it."""
    app = AppTest.from_string(MANY).run()
    assert not app.exception
    assert app.session_state["found"] == [7, (0, 7), 6, 6, 6, 0, 2]
