"""What of this session is kept in the person's own browser; how tabs agree says `imh_core.record.browser_storage`.

Only ever one's own record: a sample person's lies over it for a while, and is never kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, cast, get_args

import streamlit as st

from imh_core.record import browser_storage, form_drafts, parsing
from imh_core.record.model import LogName, Record
from imh_core.record.refusal import FromNewerVersion, Refused
from pages.ui.state import keys
from pages.ui.state.current_record import new_id, replace, tell
from pages.ui.state.grid import close_grids
from pages.ui.state.loaded import day_of, today
from pages.ui.state.messages import whole
from pages.ui.state.remembered import remembering, was_here
from pages.ui.state.sample_mode import forget_what_is_open, own_keys
from pages.ui.state.widgets import editing, set_mistakes

FULL, BLOCKED, NEWER = "full", "blocked", "newer"
_NO_FIELDS = (keys.MISTAKES, keys.UNREAD, keys.FINDER_AT)


@dataclass
class Kept:
    """How this session stands with the browser's storage."""

    heard: bool = False
    """Whether the browser has told what it keeps. Until then no page is drawn: it would be empty, and then jump."""
    answers: str = ""
    """Which of the browser's messages was heard last."""
    on: bool = True
    trouble: str = ""
    shelf: browser_storage.TabHistory = field(default_factory=browser_storage.TabHistory)
    raw: str | None = None
    """What is to stand in the storage; None: leave it as it is."""
    version: str = ""
    state: str = ""
    saved: datetime | None = None
    filed: int = 0
    """How many entries there were when they were last saved to a file."""
    is_gone: bool = False
    """Whether something was kept here on an earlier visit, and nothing is there any more."""
    set_aside: str = ""
    """The version that could not be read, to be put aside before another is written over it."""
    unreadable: int = 0
    """How many drafts could not be read, that one included. They stay in the browser."""
    refused: Refused | None = None
    dropped: str = ""
    """Names the last time that they were to be taken away; the browser does it once."""
    told_trouble: bool = False
    told_unreadable: bool = False


def kept() -> Kept:
    """Return how this session stands with the browser's storage."""
    return cast(Kept, st.session_state.setdefault(keys.KEPT, Kept()))


def last_change() -> date | None:
    """Return the day of the last change that this device keeps."""
    saved = kept().saved
    return day_of(saved) if saved else None


def since_file() -> int:
    """Return how many of one's own entries came since the record was last saved to a file."""
    return own_record().many_entries - kept().filed


def saved_to_file() -> None:
    """Note that the record was just saved to a file."""
    count_as_filed(since_file())
    mine = kept()
    if mine.state == browser_storage.KEPT and mine.trouble != NEWER:
        _write(mine, browser_storage.KEPT, own_record())


def count_as_filed(many: int) -> None:
    """Count so many entries more, or fewer, as saved to a file."""
    kept().filed = max(0, kept().filed + many)


def continue_without_storage() -> None:
    """Go on though the browser has not answered."""
    kept().heard, kept().trouble = True, BLOCKED


def dismiss(what: str) -> None:
    """Note that a warning was read: `told_trouble` or `told_unreadable`."""
    setattr(kept(), what, True)


def own_record() -> Record:
    """Return one's own record, though a sample person may be shown."""
    held = st.session_state.get(keys.OWN, st.session_state)
    return cast(Record, held.get(keys.RECORD, Record()))


def _set_own(record: Record) -> None:
    if keys.OWN in st.session_state:
        st.session_state[keys.OWN][keys.RECORD] = record
    else:
        _renew_open_entry(own_record(), record)
        st.session_state[keys.RECORD] = record
        close_grids()  # they were opened on another record, and would put their rows over this one's


def _renew_open_entry(before: Record, after: Record) -> None:
    """Have the fields of the entry open for editing show what another tab told, but where something was typed here.

    Otherwise saving the one field that was changed here would put all others back to what they were on opening.
    """
    if not (opened := editing()):
        return
    log, entry_id = opened
    old, new = (
        next((parsing.draft_of(entry) for entry in getattr(record, log) or () if entry.id == entry_id), None)
        for record in (before, after)
    )
    if not old or not new:
        return
    for name, value in new.items():
        field_key = f"{log}.edit.{name}"
        if value != old[name] and (st.session_state.get(field_key) or None) == (old[name] or None):
            st.session_state[field_key] = value


@whole
def receive(message: object) -> None:
    """Take what the browser tells of its storage: on opening a page, from another tab, after a lost connection.

    Taken half, it would be lost: the versions would be known, and the record without them written over them.

    Each message is taken once: after a page was switched Streamlit brings the last one again, long out of date.
    """
    told = message if isinstance(message, Mapping) else {}
    mine = kept()
    if mine.heard and str(told.get("at", "")) == mine.answers:
        return
    first, mine.heard = not mine.heard, True
    mine.answers = str(told.get("at", ""))
    mine.trouble = BLOCKED if told.get("blocked") else mine.trouble
    if mine.trouble == NEWER:
        mine.trouble = ""
    aside, raw, large, typed, typing = (told.get(name) for name in ("aside", "raw", "large", "typed", "typing"))
    mine.unreadable = aside if type(aside) is int else 0
    if isinstance(raw, str):
        _take(mine, raw, first)
    elif isinstance(large, str):
        _leave_unread(mine, large, browser_storage.TOO_LARGE)
    elif first:
        mine.is_gone = not mine.trouble and not mine.unreadable and was_here()
    else:  # the browser's data were cleared by hand: nothing is kept again before something is entered
        mine.shelf, mine.raw, mine.state = browser_storage.TabHistory().with_version(new_id(), own_record()), None, ""
    if first and isinstance(typed, str):
        _put_back(typed)
    if first and isinstance(typing, str):
        _take_unsent(typing)


def _take(mine: Kept, raw: str, first: bool) -> None:
    try:
        stored = browser_storage.stored(raw)
    except FromNewerVersion:
        # Not to be set aside: the newer version will read it, and would miss what was entered meanwhile.
        mine.trouble, mine.told_trouble = NEWER, False
        mine.shelf = mine.shelf.with_version(browser_storage.version_of(raw), Record())
        return
    except Refused as refused:
        told = Refused(refused.what, browser_storage.MEND_BY_KEEPING, refused.where)
        _leave_unread(mine, browser_storage.version_of(raw), told)
        return
    new = not mine.shelf.knows(stored.version)
    if new:
        mine.filed = 0 if stored.is_forgotten else max(mine.filed, stored.filed)
    mine.on = stored.is_on
    if stored.state == browser_storage.KEPT:
        before = own_record()
        mine.shelf, record = mine.shelf.laid_together(before, stored)
        if record != before:
            _set_own(record)
        # An old message must not take the place of what was merged since, and not yet written.
        if mine.shelf.names[-1:] == (stored.version,) and mine.shelf.holds(record):
            mine.raw, mine.version, mine.state, mine.saved = raw, stored.version, stored.state, stored.saved
    elif new:
        if stored.is_forgotten and not first:
            _clear()
        mine.shelf = mine.shelf.with_version(stored.version, own_record())
        mine.raw, mine.version, mine.saved = raw, stored.version, None
        # Said to those who saw it happen; to the next visitor of a shared computer it is no news.
        mine.state = "" if first and stored.is_forgotten else stored.state


def _leave_unread(mine: Kept, version: str, refused: Refused) -> None:
    mine.set_aside, mine.refused, mine.unreadable = version, refused, mine.unreadable + 1
    mine.shelf = mine.shelf.with_version(version, Record())


def take_trouble(trouble: str) -> None:
    """Take what the browser tells of its trouble to write. Where this tab is not to write at all, that stands."""
    mine = kept()
    if mine.trouble != NEWER:
        mine.trouble = trouble


def half_typed_text() -> str | None:
    """Return what stands half typed, as the browser is to keep it; None: nothing, or nothing is to be kept."""
    return form_drafts.dump(_half_typed()) if kept().on and kept().trouble != NEWER else None


def to_keep() -> dict[str, Any]:
    """Return what the browser is to keep, as `browser.js` reads it."""
    mine, own = kept(), own_record()
    anything = own != Record() or mine.state == browser_storage.KEPT
    writes = mine.trouble != NEWER
    if writes and mine.on and anything and (mine.state != browser_storage.KEPT or not mine.shelf.holds(own)):
        _write(mine, browser_storage.KEPT, own)
    return {
        "writes": writes,
        "raw": mine.raw,
        "version": mine.version,
        "known": list(mine.shelf.names),
        "set_aside": mine.set_aside,
        "drop": mine.dropped,
        "empties": mine.state not in ("", browser_storage.KEPT),
        "remembers": mine.state == browser_storage.KEPT if remembering() and mine.state else None,
        "typed": half_typed_text(),
        "is_own": writes and mine.on and keys.OWN not in st.session_state,
        "saved": mine.saved.isoformat() if mine.saved else None,
    }


def _write(mine: Kept, state: str, record: Record) -> None:
    version, saved = new_id(), datetime.now(UTC) if state == browser_storage.KEPT else None
    mine.filed, mine.is_gone = max(0, min(mine.filed, record.many_entries)), False
    try:
        raw = (
            browser_storage.text(mine.shelf, version, record, saved, mine.filed)
            if saved
            else browser_storage.word(mine.shelf, version, state)
        )
    except ValueError:  # larger than any browser keeps
        mine.trouble = FULL
        return
    mine.version, mine.state, mine.saved, mine.raw = version, state, saved, raw
    mine.shelf = mine.shelf.with_version(version, record)


def keep_here(on: bool) -> None:
    """Begin or stop keeping on this device. Stopping takes away what was kept, here and for the other open tabs."""
    mine = kept()
    mine.on = on
    _take_over(mine)
    _write(mine, browser_storage.KEPT if on else browser_storage.OFF, own_record())


def forget() -> None:
    """Forget all that was entered: here, in the browser's storage, and in every other open tab.

    `take_back_forgetting` brings it back, until the page is left.
    """
    before = own_record()
    _clear()
    st.session_state[keys.FORGOTTEN] = before
    mine = kept()
    _take_over(mine)
    _write(mine, browser_storage.FORGOTTEN if mine.on else browser_storage.FORGOTTEN_OFF, Record())
    drop_unreadable()


def forgotten() -> Record | None:
    """Return what was forgotten on the page that is still open."""
    return cast("Record | None", st.session_state.get(keys.FORGOTTEN))


def take_back_forgetting() -> None:
    """Bring back what was forgotten last, unless something was entered since."""
    record = st.session_state.pop(keys.FORGOTTEN, None)
    if record is not None and own_record().is_blank:
        replace(record)


def _take_over(mine: Kept) -> None:
    """The person asks for what stands in the storage to go, though only a newer version could read it."""
    mine.trouble = "" if mine.trouble == NEWER else mine.trouble


def drop_unreadable() -> None:
    """Take away for good what was put aside because it could not be read."""
    mine = kept()
    mine.unreadable, mine.refused, mine.dropped = 0, None, new_id()


def _clear() -> None:
    if keys.OWN in st.session_state:
        st.session_state[keys.OWN] = {}
    else:
        fields = [name for name in own_keys(st.session_state) if form_drafts.is_field(name) and name not in _NO_FIELDS]
        forget_what_is_open()
        for name in fields:  # not only taken out: a field that is on the screen would show what was typed
            st.session_state[name] = form_drafts.empty(name)
    st.session_state.pop(keys.BEFORE_FILE, None)


def _half_typed() -> dict[str, object]:
    held = st.session_state.get(keys.OWN, st.session_state)
    names = (name for name in own_keys(held) if name not in (keys.RECORD, keys.REMOVED))
    typed = {name: held[name] for name in names}
    if keys.OWN not in st.session_state and (editing := st.session_state.get(keys.EDITING)):
        typed[keys.EDITING] = editing
        typed |= {str(name): value for name, value in st.session_state.items() if ".edit." in str(name)}
    return typed


def _put_back(typed: str) -> None:
    held = st.session_state.get(keys.OWN, st.session_state)
    found = form_drafts.load(typed, today())
    editing = found.get(keys.EDITING)
    if editing:
        log, entry_id = editing
        entries = getattr(own_record(), log) if log in get_args(LogName) else None
        if not any(entry.id == entry_id for entry in entries or ()):
            found.pop(keys.EDITING)
    for name, value in found.items():
        held.setdefault(name, value)


def _take_unsent(typing: str) -> None:
    """Take what stood in a field that was not left when its page went: as if it were left now."""
    for name, text in form_drafts.load(typing, today()).items():
        st.session_state.get(keys.OWN, st.session_state)[name] = text
        if name.startswith("count.") and keys.OWN not in st.session_state:
            _tell_number(name, text)


def _tell_number(name: str, text: str) -> None:
    _, *kind, which = name.split(".")
    try:
        if kind:
            tell("pace", which, parsing.hours_a_month(text))
        else:
            tell("counts", which, parsing.count(text))
    except ValueError as error:
        set_mistakes(name, {"count": str(error)})
