"""A record kept in a browser, and several open tabs that keep it together.

What stands in the browser's storage is one text: a heading (a line of JSON) and under it the record file. The heading
names the *version* and the versions it was built on, so that a tab that finds a version of another tab knows where the
two parted, and lays both together (`imh_core.record.merging`): no tab overwrites what another one kept.

The storage is the person's own and yet untrusted: it is bounded and validated like any file.
"""

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from imh_core.record import saved_file
from imh_core.record.merging import merged
from imh_core.record.model import Record
from imh_core.record.refusal import Refused

KEPT, FORGOTTEN, OFF = "kept", "forgotten", "off"
FORGOTTEN_OFF = "forgotten, off"
"""Forgotten where nothing was to be kept: nothing is to be kept after it either."""
_STATES = (KEPT, FORGOTTEN, OFF, FORGOTTEN_OFF)
MOST_KNOWN = 40
"""Versions a tab remembers with their records."""
MOST_SEEN = 200
"""Versions named in a heading. A tab that slept through more of them finds no common one, and takes both whole."""
MOST_BYTES = 4_000_000
"""Of one text of the storage on its way to the server, which takes no message above 5 MB; `browser.js` heeds it."""
UNREADABLE = "unreadable"
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")
_BEGINNING = re.compile(rf'\{{"version": "({_NAME.pattern})"')
"""How every heading begins. `browser.js` names a version by the same letters: were JSON parsed here and there, a text
that the two read differently would stand in the way of saving for good."""
MEND_BY_KEEPING = "Download it and keep the file, in case something is missing."
TOO_LARGE = Refused("What was saved on this device is larger than we can read.", MEND_BY_KEEPING)
_DAMAGED = Refused("We can't read what was saved on this device.", MEND_BY_KEEPING)


@dataclass(frozen=True)
class Version:
    """A record under the name it is kept by."""

    name: str
    record: Record


@dataclass(frozen=True)
class Stored:
    """What stands in the browser: a record that is kept, or the word that it was forgotten or is not to be kept."""

    version: str
    seen: tuple[str, ...]
    state: str
    record: Record
    saved: datetime | None = None
    filed: int = 0
    """How many entries the record had when it was last saved to a file."""

    @property
    def is_on(self) -> bool:
        """Whether what is entered is to be kept."""
        return self.state not in (OFF, FORGOTTEN_OFF)

    @property
    def is_forgotten(self) -> bool:
        """Whether every tab is to forget what was entered before."""
        return self.state in (FORGOTTEN, FORGOTTEN_OFF)


@dataclass(frozen=True)
class TabHistory:
    """What one tab knows of the storage: the versions it wrote or read, the latest last."""

    known: tuple[Version, ...] = ()
    seen: tuple[str, ...] = ()
    """All versions that went into what this tab holds, those that only other tabs knew included."""

    @property
    def names(self) -> tuple[str, ...]:
        """The versions that this tab's record was built on; writing over one of them loses nothing."""
        return tuple(version.name for version in self.known)

    def knows(self, version: str) -> bool:
        """Whether this tab wrote or read that version."""
        return version in self.names

    def holds(self, record: Record) -> bool:
        """Whether the record is the latest version that this tab knows."""
        return bool(self.known) and self.known[-1].record == record

    def with_version(self, name: str, record: Record, seen: tuple[str, ...] = ()) -> Self:
        """Return the shelf after writing a version, or after reading one that was built on those `seen`."""
        every = tuple(dict.fromkeys((*self.seen, *seen, name)))
        return replace(self, known=(*self.known, Version(name, record))[-MOST_KNOWN:], seen=every[-MOST_SEEN:])

    def laid_together(self, mine: Record, stored: Stored) -> tuple[Self, Record]:
        """Return the shelf after reading what another tab kept, and the record that holds both tabs' changes.

        Where both changed the same thing, mine is taken: it is the later one, for the other is already kept. Where they
        have nothing in common, both are taken whole.
        """
        if self.knows(stored.version):
            return self, mine
        common = next((one.record for one in reversed(self.known) if one.name in stored.seen), Record())
        both = merged(common, mine, stored.record)
        return self.with_version(stored.version, stored.record, stored.seen), both


def text(shelf: TabHistory, version: str, record: Record, saved: datetime, filed: int = 0) -> str:
    """Return what to put into the storage: the record as a new version, built on all that the shelf knows.

    `filed`: how many entries it had when it was last saved to a file, which is no part of what a file tells.

    Raises `ValueError` where the browser could not tell of it again.
    """
    raw = _heading(version, shelf, KEPT, filed) + saved_file.compact(record, saved)
    if len(json.dumps(raw, ensure_ascii=False).encode()) > MOST_BYTES:
        raise ValueError("this record is too large for the browser's storage")
    return raw


def word(shelf: TabHistory, version: str, state: str) -> str:
    """Return what to put into the storage in place of a record: that it was forgotten, or is not to be kept."""
    return _heading(version, shelf, state, 0)


def version_of(raw: str) -> str:
    """Return the version that a text in the storage claims to be; `browser.js` reads it in the same way."""
    found = _BEGINNING.match(raw)
    return found[1] if found else UNREADABLE


def _heading(version: str, shelf: TabHistory, state: str, filed: int) -> str:
    return json.dumps({"version": version, "state": state, "seen": list(shelf.seen), "filed": filed}) + "\n"


def stored(raw: str) -> Stored:
    """Read what stands in the storage. Raises `Refused` where it is damaged, foreign or of a newer tool."""
    first, _, rest = raw.partition("\n")
    version = version_of(raw)
    try:
        heading = json.loads(first)
        state, seen = heading["state"], heading["seen"]
        sound = heading["version"] == version and state in _STATES and _are_names(seen)
    except (ValueError, KeyError, TypeError, RecursionError):
        sound = False
    if not sound:
        raise _DAMAGED
    if state != KEPT:
        return Stored(version, tuple(seen), state, Record())
    # Half of a surrogate pair, which UTF-8 cannot hold, is read as JSON writes it; a title leaves it out.
    opened = saved_file.from_bytes(rest.encode("utf-8", "backslashreplace"))
    filed = heading.get("filed")
    return Stored(version, tuple(seen), state, opened.record, opened.saved, filed if type(filed) is int else 0)


def _are_names(seen: object) -> bool:
    return isinstance(seen, list) and all(isinstance(one, str) and _NAME.fullmatch(one) for one in seen)
