"""Whatever stands in the browser's storage, damaged or hostile: it is read or refused, and never stops a page."""

import json
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from imh_core.record import browser_storage, form_drafts
from imh_core.record.model import Record, Training
from imh_core.record.refusal import Refused

TODAY = date(2026, 11, 21)
HALF = "\ud83d"
"""Half of a surrogate pair, as it is left where a browser cuts a text in the middle of an emoji."""
HEADING = '{"version": "v1", "state": "kept", "seen": []}\n'
FIELD_NAMES = [
    "trainings.new.title",
    "jobs.new.start_month",
    "jobs.new.kinds",
    "jobs.new.paid",
    "count.families",
    "held.FS.since",
    "imh.editing",
    "imh.mistakes",
    "imh.unread",
    "$$GENERATED_WIDGET_ID.title",
    "$$STREAMLIT_INTERNAL_KEY.title",
]

letters = st.text(st.characters(categories=["L", "N", "P", "Cs", "Cc"]), max_size=12)
numbers = st.integers() | st.floats() | st.sampled_from([10**400, -(10**20), float("inf")])
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | numbers | letters | st.sampled_from(["kept", "forgotten", "v1", 4]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            letters | st.sampled_from(["record", "format", "trainings", "title", "day"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)
headings = st.fixed_dictionaries({"version": values, "state": values | st.just("kept"), "seen": values}).map(json.dumps)
endless = st.sampled_from(
    ["[" * 100_000, '{"a":' * 100_000, "9" * 5000, '{"version": ' + "9" * 5000 + "}", "\0", "", "\ufeff"]
)
texts = (
    letters
    | endless
    | values.map(json.dumps)
    | values.map(lambda value: json.dumps(value, ensure_ascii=False))
    | st.tuples(headings, letters | endless | values.map(json.dumps)).map("\n".join)
    | values.map(lambda value: HEADING + json.dumps(value, ensure_ascii=False))
)


@given(texts)
@example(HEADING + HALF)
@settings(max_examples=300, deadline=None)
def test_whatever_stands_in_the_storage_is_read_or_refused(raw: str):
    version = browser_storage.version_of(raw)
    json.dumps(version).encode()
    with suppress(Refused):
        found = browser_storage.stored(raw)
        assert found.version == version
        shelf, record = browser_storage.TabHistory().laid_together(Record(), found)
        browser_storage.stored(browser_storage.text(shelf, "next", record, datetime(2026, 11, 21, tzinfo=UTC)))


@given(st.dictionaries(st.sampled_from(FIELD_NAMES) | letters.map("{}.title".format), values, max_size=4))
@example({"trainings.new.title": HALF})
@example({"imh.mistakes": {HALF: {HALF: HALF}}})
@example({"imh.unread": {"trainings": {"t1": {"Hours": 10**400, "Title": HALF}}}})
@settings(max_examples=300, deadline=None)
def test_whatever_stands_half_typed_is_what_a_page_can_draw(typed: dict[str, Any]):
    found = form_drafts.load(json.dumps(typed), TODAY)
    repr(found).encode()
    assert not any("$" in name for name in found)
    assert all(is_drawable(one) for one in leaves(found))
    again = form_drafts.dump(found)
    assert again is None or form_drafts.load(again, TODAY) == {
        name: value for name, value in found.items() if value not in (None, "", False, [], (), {})
    }


def leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for pair in value.items() for one in pair for leaf in leaves(one)]
    return [leaf for one in value for leaf in leaves(one)] if isinstance(value, list | tuple) else [value]


def is_drawable(value: object) -> bool:
    if isinstance(value, str):
        return value.isprintable()
    return not isinstance(value, float) and (not isinstance(value, int) or value <= TODAY.year)


def test_half_a_letter_in_a_title_costs_no_more_than_itself():
    record = Record(trainings=(Training.model_validate({"id": "t1", "hours": 6, "title": "Ghosts"}),))
    shelf = browser_storage.TabHistory()
    raw = browser_storage.text(shelf, "v1", record, datetime(2026, 11, 21, tzinfo=UTC)).replace(
        "Ghosts", f"Ghosts{HALF}"
    )
    assert browser_storage.stored(raw).record == record


@pytest.mark.parametrize(
    ("raw", "version"),
    [
        ('{"version": "v1", "state": "kept", "seen": []}\n{}', "v1"),
        ('{"version": "v1", "version": "v2", "state": "kept", "seen": []}\n{}', "v1"),
        ('{"version": 1, "state": "kept", "seen": []}\n{}', browser_storage.UNREADABLE),
        ('{"version": "\\ud83d", "state": "kept", "seen": []}\n{}', browser_storage.UNREADABLE),
        ('{"version": "' + "v" * 41 + '", "state": "kept", "seen": []}\n{}', browser_storage.UNREADABLE),
    ],
)
def test_a_version_is_named_as_the_browser_names_it(raw: str, version: str):
    """By the first letters alone: two readers of JSON do not agree on everything, and saving would wait for ever."""
    assert browser_storage.version_of(raw) == version
