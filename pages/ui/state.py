"""What one session holds. The only module that touches `st.session_state` and Streamlit's caches.

The record is the one truth; widgets are views of it. Each widget's callback writes to the record through `change`, and
each draw puts the record's value back into the widget, so that undo, a loaded file or another page show at once.
"""

import gc
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from imh_core.assessment import Assessment, assess_all
from imh_core.record import Entry, LogName, Record, without_entry
from imh_core.refusal import Refused
from imh_core.rulebook import Rulebook, load
from imh_core.samples import Sample, load_samples
from imh_core.spreadsheet.importing import Preview, Row
from imh_core.spreadsheet.matching import Matching
from imh_core.spreadsheet.reading import Table
from imh_core.wording import Words

DATA_FOLDER = "ENDORSEMENT_DATA"
"""Environment variable: another folder than `data/`, for trying a changed rule."""
TODAY = "ENDORSEMENT_TODAY"
"""Environment variable: the day the app takes for today (2026-11-21), for a rehearsal or a test."""

_RECORD, _REMOVED, _ASSESSED, _PAGE, _NOTICE = (
    "imh.record",
    "imh.removed",
    "imh.assessed",
    "imh.page",
    "imh.notice",
)
_MISTAKES, _EDITING = "imh.mistakes", "imh.editing"
_SAMPLE, _OWN, _FOLLOWED, _PRESENTING = "imh.sample", "imh.own", "imh.followed", "imh.presenting"
_GRIDS, _GRID_COUNT, _UNREAD = "imh.grids", "imh.grid_count", "imh.unread"
_FILE, _FILE_REFUSED, _FILE_NUMBER, _IMPORTED = "imh.file", "imh.file_refused", "imh.file_number", "imh.imported"


# --- shared by all sessions: rules and words, read once -------------------------------------------------------------


@st.cache_resource(show_spinner=False)
def _book(folder: str) -> tuple[Rulebook, Words]:
    book = load(Path(folder))
    return book, Words(book)


def _folder() -> str:
    return os.environ.get(DATA_FOLDER) or str(Path(__file__).parents[2] / "data")


def book() -> Rulebook:
    """Return the rules. Raises `BrokenData` where `data/` cannot be used."""
    return _book(_folder())[0]


def words() -> Words:
    """Return the voice that puts findings into sentences."""
    return _book(_folder())[1]


@st.cache_resource(show_spinner=False)
def settle_memory() -> int:
    """Take what the imports left out of garbage collection, once per process: a rerun costs half (tests/bench)."""
    gc.collect()
    gc.freeze()
    return gc.get_freeze_count()


def today() -> date:
    """Return today's date where the person is. Everything else is handed the date."""
    if fixed := os.environ.get(TODAY):
        return date.fromisoformat(fixed)
    zone = None
    with suppress(ZoneInfoNotFoundError, ValueError, TypeError):
        zone = ZoneInfo(cast(str, st.context.timezone))
    return datetime.now(zone or UTC).date()


# --- the record -----------------------------------------------------------------------------------------------------


def record() -> Record:
    """Return what the person has told so far."""
    if _RECORD not in st.session_state:
        st.session_state[_RECORD] = Record()
    return cast(Record, st.session_state[_RECORD])


def change(**fields: Any) -> None:
    """Replace these fields of the record. Raises `pydantic.ValidationError`, and then changes nothing."""
    st.session_state[_RECORD] = record().with_changes(**fields)


def replace(new: Record) -> None:
    """Put another record in place of this one."""
    st.session_state[_RECORD] = new


def tell(mapping: str, key: str, value: Any) -> None:
    """Set one answer, count or step; None makes it *not told* again."""
    told = {name: old for name, old in getattr(record(), mapping).items() if name != key}
    change(**{mapping: told if value is None else {**told, key: value}})


def assessments() -> dict[str, Assessment]:
    """Return the record judged for all categories; worked out once for each change."""
    key = (record(), today(), book())
    old = st.session_state.get(_ASSESSED)
    if old is None or any(before is not now and before != now for before, now in zip(old[0], key, strict=True)):
        old = st.session_state[_ASSESSED] = (key, assess_all(key[2], key[0], key[1]))
    return cast(dict[str, Assessment], old[1])


def toward() -> tuple[str, ...]:
    """Return the categories worked toward that this edition knows, the first chosen first."""
    known = {category.id for category in book().categories}
    return tuple(one for one in record().toward if one in known)


def new_id() -> str:
    """Return an id for a new entry. Random, so that records kept on two devices can be laid together."""
    return uuid4().hex[:12]


# --- sample people: another record for a while ------------------------------------------------------------------------

FINDER_AT = "finder.at"
"""Where somebody is in the finder: the id of a question, or `answer`."""

SAMPLE_LINK, PRESENT_LINK = "sample", "present"
"""Query parameters: `?sample=<id>` opens a sample person, with `&present=yes` in the presenter's view."""


@st.cache_resource(show_spinner=False)
def _samples(folder: str) -> tuple[Sample, ...]:
    return load_samples(Path(folder))


def samples() -> tuple[Sample, ...]:
    """Return the sample people. Raises `BrokenData`."""
    return _samples(_folder())


def sample() -> Sample | None:
    """Return the sample person that is open, if one is."""
    return next((one for one in samples() if one.id == st.session_state.get(_SAMPLE)), None)


def open_sample(sample_id: str) -> bool:
    """Put a sample person's record in place of one's own, which is kept aside. False: there is no such person."""
    opened = next((one for one in samples() if one.id == sample_id), None)
    if opened is None:
        return False
    here = st.session_state.get(FINDER_AT) if _SAMPLE in st.session_state else None
    if _OWN not in st.session_state:
        st.session_state[_OWN] = {key: st.session_state[key] for key in _own_keys()}
    _forget_what_is_open()
    if here is not None:  # a presenter who goes on to the next person stays at the answer
        st.session_state[FINDER_AT] = here
    st.session_state[_SAMPLE], st.session_state[_RECORD] = opened.id, opened.record
    return True


def show_sample(sample: Sample) -> None:
    """Open a sample person."""
    open_sample(sample.id)


def leave_sample() -> None:
    """Bring one's own record back, with all that was half typed."""
    _forget_what_is_open()
    for key, value in st.session_state.pop(_OWN, {}).items():
        st.session_state[key] = value
    st.session_state.pop(_SAMPLE, None)
    st.session_state.pop(_PRESENTING, None)


def follow_sample_link() -> str | None:
    """Open the sample person that the address names, once. Returns an id that nobody has, to be told of."""
    asked = st.query_params.get(SAMPLE_LINK)
    if asked is None or st.session_state.get(_FOLLOWED) == asked:
        return None
    if not open_sample(asked):
        return asked
    st.session_state[_FOLLOWED] = asked
    present(st.query_params.get(PRESENT_LINK) == "yes")
    return None


def presenting() -> bool:
    """Whether the presenter's view is on: larger type, no side panel, only ever a sample person."""
    return bool(st.session_state.get(_PRESENTING)) and sample() is not None


def present(on: bool) -> None:
    """Turn the presenter's view on or off."""
    st.session_state[_PRESENTING] = on


def _own_keys() -> list[str]:
    """What belongs to a record: itself, what was removed or not read, what is half typed, and how far one is."""
    kept = (_RECORD, _REMOVED, _MISTAKES, _UNREAD, FINDER_AT)
    typed = ("count.", "held.")
    names = [str(key) for key in st.session_state]
    return [name for name in names if name in kept or ".new." in name or name.startswith(typed)]


def _forget_what_is_open() -> None:
    for key in [*_own_keys(), _EDITING, _GRIDS, _NOTICE, _IMPORTED]:
        st.session_state.pop(key, None)
    close_file()


# --- removed entries, to undo ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Removed:
    """An entry taken out of a log, and the place it had."""

    log: LogName
    place: int
    entry: Entry


def remove(log: LogName, entry_id: str) -> None:
    """Take an entry out of a log; `undo_removal` brings it back to its place."""
    entries = getattr(record(), log) or ()
    for place, entry in enumerate(entries):
        if entry.id == entry_id:
            change(**{log: without_entry(entries, entry_id)})
            st.session_state[_REMOVED] = [*removed(), Removed(log, place, entry)]
            return


def removed() -> list[Removed]:
    """Return what was removed in this session and not brought back, the latest last."""
    return cast(list[Removed], st.session_state.get(_REMOVED, []))


def undo_removal(log: LogName) -> None:
    """Bring the latest removed entry of a log back to its place."""
    mine = [one for one in removed() if one.log == log]
    if mine:
        last = mine[-1]
        entries = list(getattr(record(), log) or ())
        entries.insert(last.place, last.entry)
        change(**{log: tuple(entries)})
        st.session_state[_REMOVED] = [one for one in removed() if one is not last]


# --- widgets and forms -----------------------------------------------------------------------------------------------


def field(key: str, default: Any = None) -> Any:
    """Return what stands in a widget."""
    return st.session_state.get(key, default)


def set_field(key: str, value: Any) -> None:
    """Put a value into a widget. Only before it is drawn, or in a callback."""
    st.session_state[key] = value


def show(key: str, value: Any) -> None:
    """Put the record's value into a widget about to be drawn, where it shows another."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def has_field(key: str) -> bool:
    """Whether a widget holds anything yet."""
    return key in st.session_state


def mistakes(form: str) -> Mapping[str, str]:
    """Return what could not be read in a form: field → how to mend it."""
    return cast(Mapping[str, str], st.session_state.get(_MISTAKES, {}).get(form, {}))


def set_mistakes(form: str, by_field: Mapping[str, str]) -> None:
    """Keep what could not be read in a form, or forget it."""
    every = {name: old for name, old in st.session_state.get(_MISTAKES, {}).items() if name != form}
    st.session_state[_MISTAKES] = {**every, form: dict(by_field)} if by_field else every


def editing() -> tuple[LogName, str] | None:
    """Return which entry is open for editing."""
    return cast("tuple[LogName, str] | None", st.session_state.get(_EDITING))


def edit(log: LogName, entry_id: str) -> None:
    """Open an entry for editing."""
    st.session_state[_EDITING] = (log, entry_id)


def stop_editing() -> None:
    """Close the entry that is open for editing."""
    st.session_state.pop(_EDITING, None)


def leave_word(place: str, text: str) -> None:
    """Leave a word to be said at a place on the next draw."""
    st.session_state[_NOTICE] = {place: text}


def take_word(place: str) -> str | None:
    """Take the word left for a place, once."""
    return cast("str | None", st.session_state.get(_NOTICE, {}).pop(place, None))


def entered(page: str) -> bool:
    """Whether this run is the first on that page since another one was shown; said once for a run."""
    fresh = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    st.session_state["imh.fresh"] = fresh
    return fresh


def just_entered() -> bool:
    """Whether the page now drawn was just entered."""
    return bool(st.session_state.get("imh.fresh", True))


# --- the grid --------------------------------------------------------------------------------------------------------


@dataclass
class Grid:
    """What a grid was handed when it was opened. It stays the same while the grid is open."""

    base: Any
    key: str
    new_ids: list[str]
    """Ids of the rows that the person added, in their order."""


def grid(log: LogName, make: Callable[[], Any]) -> Grid:
    """Return the open grid of a log; opened anew on entering the page, from what is then told."""
    grids = cast(dict[str, Grid], st.session_state.setdefault(_GRIDS, {}))
    if log not in grids or just_entered():
        st.session_state[_GRID_COUNT] = st.session_state.get(_GRID_COUNT, 0) + 1
        grids[log] = Grid(make(), f"grid.{log}.{st.session_state[_GRID_COUNT]}", [])
    return grids[log]


def close_grid(log: LogName) -> None:
    """Close a log's grid, so that it is opened anew the next time."""
    st.session_state.setdefault(_GRIDS, {}).pop(log, None)


def unread_rows(log: LogName) -> dict[str, dict[str, Any]]:
    """Return the rows typed into a grid that cannot be read yet: entry id → cells."""
    return cast(dict[str, dict[str, Any]], st.session_state.get(_UNREAD, {}).get(log, {}))


def set_unread_rows(log: LogName, rows: dict[str, dict[str, Any]]) -> None:
    """Keep the rows that cannot be read yet, so that leaving the page loses none."""
    st.session_state[_UNREAD] = {**st.session_state.get(_UNREAD, {}), log: rows}


# --- a spreadsheet that is open --------------------------------------------------------------------------------------


@dataclass
class OpenedFile:
    """A file's tables and how they are matched; `rows` as last read, None when they are to be read anew."""

    name: str
    tables: tuple[Table, ...]
    matchings: list[Matching]
    rows: list[Row] | None = None
    preview: tuple[Record, Preview] | None = None
    """What the rows would do to that record."""
    number: int = 0
    """Tells its widgets from those of another file."""

    def correct(self, place: int, matching: Matching) -> None:
        """Match a table in another way."""
        self.matchings[place] = matching
        self.rows = self.preview = None


@dataclass(frozen=True)
class Imported:
    """What an import added, and the record before it."""

    preview: Preview
    before: Record


def opened_file() -> OpenedFile | None:
    """Return the spreadsheet that is open, if one is."""
    return cast("OpenedFile | None", st.session_state.get(_FILE))


def open_file(file: OpenedFile) -> None:
    """Open a spreadsheet in place of another one."""
    st.session_state.pop(_FILE_REFUSED, None)
    st.session_state["imh.files"] = file.number = st.session_state.get("imh.files", 0) + 1
    st.session_state[_FILE] = file


def close_file() -> None:
    """Forget the spreadsheet; the field to choose one is empty again."""
    st.session_state.pop(_FILE, None)
    st.session_state.pop(_FILE_REFUSED, None)
    st.session_state[_FILE_NUMBER] = file_number() + 1


def refuse_file(refused: Refused) -> None:
    """Keep why the chosen file could not be read: its words, not the exception, which would keep the file too."""
    st.session_state.pop(_FILE, None)
    st.session_state[_FILE_REFUSED] = Refused(refused.what, refused.mend, refused.where)


def file_refused() -> Refused | None:
    """Return why the chosen file could not be read."""
    return cast("Refused | None", st.session_state.get(_FILE_REFUSED))


def file_number() -> int:
    """Return what tells the field to choose a file from the one before: only a new field is empty."""
    return cast(int, st.session_state.get(_FILE_NUMBER, 0))


def take_import(preview: Preview) -> None:
    """Add the rows of a preview to the record."""
    before = record()
    replace(preview.applied_to(before))
    st.session_state[_IMPORTED] = Imported(preview, before)


def last_import() -> Imported | None:
    """Return the last import that was not taken back."""
    return cast("Imported | None", st.session_state.get(_IMPORTED))


def undo_import() -> None:
    """Take back the last import as a whole; what was entered since stays."""
    done = last_import()
    if done is not None:
        replace(done.preview.taken_from(record(), done.before))
        st.session_state.pop(_IMPORTED, None)
