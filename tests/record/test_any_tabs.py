"""Open tabs that keep one record together, in any order of edits, writes and news: nothing entered is ever lost."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imh_core.record import browser_storage
from imh_core.record.model import Record, Training, with_entry, without_entry
from imh_core.record.refusal import Refused
from tests.properties.people import records

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
TABS = 3


@dataclass
class Browser:
    """The storage, and the tabs as the server and `browser.js` act for them."""

    raw: str | None = None
    tabs: list["Tab"] = field(default_factory=list)
    versions: int = 0

    def save(self, tab: "Tab") -> None:
        """Write, unless something stands there that the tab does not know; then read it first."""
        for _ in range(len(self.tabs) + 1):
            if tab.shelf.holds(tab.record):
                return
            if self.raw is None or tab.shelf.knows(browser_storage.version_of(self.raw)):
                self.versions += 1
                name = f"v{self.versions}"
                self.raw = browser_storage.text(tab.shelf, name, tab.record, NOW)
                tab.shelf = tab.shelf.with_version(name, tab.record)
                return
            self.tell(tab)
        raise AssertionError("a tab that has read the storage may write")

    def tell(self, tab: "Tab") -> None:
        if self.raw is not None:
            tab.shelf, tab.record = tab.shelf.laid_together(tab.record, browser_storage.stored(self.raw))


@dataclass
class Tab:
    shelf: browser_storage.TabHistory = field(default_factory=browser_storage.TabHistory)
    record: Record = field(default_factory=Record)


acts = st.lists(
    st.tuples(st.integers(0, TABS - 1), st.sampled_from(["add", "remove", "answer", "save", "news", "reload"])),
    max_size=40,
)


@given(acts)
@settings(max_examples=150)
def test_tabs_lose_nothing_and_agree_in_the_end(story: list[tuple[int, str]]):
    browser = Browser(tabs=[Tab() for _ in range(TABS)])
    added: set[str] = set()
    removed: set[str] = set()
    for place, (who, act) in enumerate(story):
        tab = browser.tabs[who]
        if act == "add":
            added.add(f"t{place}")
            entry = Training(id=f"t{place}", hours=Decimal(1))
            tab.record = tab.record.with_changes(trainings=with_entry(tab.record.trainings, entry))
        elif act == "remove" and tab.record.trainings:
            gone = tab.record.trainings[0].id
            removed.add(gone)
            tab.record = tab.record.with_changes(trainings=without_entry(tab.record.trainings, gone))
        elif act == "answer":
            tab.record = tab.record.with_changes(answers={**tab.record.answers, f"q{who}": True})
        elif act == "save":
            browser.save(tab)
        elif act == "news":
            browser.tell(tab)
        elif act == "reload":
            browser.save(tab)
            browser.tabs[who] = Tab()
            browser.tell(browser.tabs[who])
    for tab in [*browser.tabs, *browser.tabs]:
        browser.tell(tab)
        browser.save(tab)
    for tab in browser.tabs:
        browser.tell(tab)
    first = browser.tabs[0].record
    ids = {entry.id for entry in first.trainings or ()}
    assert added - removed <= ids <= added
    assert all(set(dict(tab.record.answers)) == set(dict(first.answers)) for tab in browser.tabs)
    assert all({training.id for training in tab.record.trainings or ()} == ids for tab in browser.tabs)
    assert {f"q{who}" for who, act in story if act == "answer"} == set(first.answers)


@given(records(), st.lists(st.text("abc123", min_size=1, max_size=12), max_size=5))
@settings(max_examples=60)
def test_what_is_kept_is_read_again(record: Record, names: list[str]):
    shelf = browser_storage.TabHistory()
    for name in names:
        shelf = shelf.with_version(name, Record())
    raw = browser_storage.text(shelf, "new", record, NOW)
    found = browser_storage.stored(raw)
    assert (found.record, found.version, found.saved, found.state) == (record, "new", NOW, browser_storage.KEPT)
    assert browser_storage.version_of(raw) == "new"


@pytest.mark.parametrize("state", [browser_storage.FORGOTTEN, browser_storage.OFF, browser_storage.FORGOTTEN_OFF])
def test_a_word_in_place_of_a_record_holds_nothing_of_it(state: str):
    shelf = browser_storage.TabHistory().with_version("v1", Record(answers={"lives_in_virginia": True}))
    raw = browser_storage.word(shelf, "v2", state)
    assert "virginia" not in raw
    assert browser_storage.stored(raw).state == state


HEADING = '{"version": "v", "state": "%s", "seen": %s}\n%s'
DAMAGED = ["", "{", "[]", "null", '{"version": 1}\n{}', "[" * 9999]
DAMAGED += [
    HEADING % (browser_storage.KEPT, "[]", "{}"),
    HEADING % (browser_storage.KEPT, "[1]", ""),
    HEADING % ("other", "[]", "{}"),
]


@pytest.mark.parametrize("raw", DAMAGED)
def test_what_cannot_be_read_is_refused_and_named(raw: str):
    with pytest.raises(Refused):
        browser_storage.stored(raw)
    assert browser_storage.version_of(raw) in ("v", browser_storage.UNREADABLE)
