"""Two records of one person brought together, and what tells one record from another.

`merged`: two that grew from a common one, such as two open tabs, with what each changed. `combine`: one from a file
laid to one's own, without doubling. `differences`: what a change would do, for a preview. None of them raises for valid
records, and none drops what only one side has told, but where `MOST_ENTRIES` leaves no room for it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import ValidationError

from imh_core.record.model import MOST_ENTRIES, Entry, Held, LogName, Record, Told, content_of

LOGS: tuple[LogName, ...] = get_args(LogName)
BY_KEY = ("answers", "counts", "choices", "steps", "papers", "references", "columns", "pace")
"""The fields of a record that hold one value under each key."""
SINGLE = ("ages", "target")
"""The fields of a record that hold one value, None = not told."""

T = TypeVar("T")


@dataclass(frozen=True)
class Change:
    """One value that differs: `field` of the record, and in it the `key` (an entry's id, a question …), None for none.

    None as value is *not told*, or for an entry *not there*.
    """

    field: str
    key: str | None
    before: Any
    after: Any


# --- two that grew from one -------------------------------------------------------------------------------------------


def merged(base: Record, mine: Record, theirs: Record) -> Record:
    """Return what both made of `base`: each answer, and each field of an entry, as the side has it that changed it.

    Where both changed it, `mine` wins, being the later edit; where one took it back and the other changed it, the
    change stays. An entry whose fields would contradict each other is mine as a whole. What only `theirs` has comes
    after what is mine. Of a log that would hold more than `MOST_ENTRIES`, mine stays whole, and of theirs as much as
    there is room for.
    """
    changes: dict[str, Any] = {name: _one(*_field(name, base, mine, theirs)) for name in SINGLE}
    for name in BY_KEY:
        changes[name] = _by_key(*(dict(one) for one in _field(name, base, mine, theirs)))
    changes["toward"] = _listed(*_field("toward", base, mine, theirs), key=_itself) or ()
    changes["held"] = _listed(*_field("held", base, mine, theirs), key=_category)
    for log in LOGS:
        changes[log] = _listed(*_field(log, base, mine, theirs), key=_id)
    return mine.with_changes(**changes)


def _field(name: str, *records: Record) -> tuple[Any, Any, Any]:
    base, mine, theirs = (getattr(record, name) for record in records)
    return base, mine, theirs


def _one(base: T | None, mine: T | None, theirs: T | None) -> T | None:
    """One value of three, None = not there."""
    if mine == base:
        return theirs
    return theirs if mine is None and theirs != base else mine


def _piece(base: T | None, mine: T | None, theirs: T | None) -> T | None:
    """One value, or where all three are an entry: each of its fields for itself."""
    if not (isinstance(base, Told) and isinstance(mine, Told) and isinstance(theirs, Told)):
        return _one(base, mine, theirs)
    fields = {name: _one(value, getattr(mine, name), getattr(theirs, name)) for name, value in base}
    try:
        return type(mine).model_validate(fields)
    except ValidationError:
        return mine


def _by_key(base: Mapping[str, T], mine: Mapping[str, T], theirs: Mapping[str, T]) -> dict[str, T]:
    """Key by key, mine in its order and then theirs, no more than fit."""
    kept = {key: _piece(base.get(key), mine.get(key), theirs.get(key)) for key in (*mine, *theirs)}
    told = [(key, value) for key, value in kept.items() if value is not None]
    return dict(told[:MOST_ENTRIES])


def _listed(
    base: tuple[T, ...] | None, mine: tuple[T, ...] | None, theirs: tuple[T, ...] | None, *, key: Callable[[T], str]
) -> tuple[T, ...] | None:
    """Entry by entry, and field by field. Nothing left is "I have none" where a side says so, else *not told*."""
    if mine == base:
        return theirs
    if theirs in (base, mine):
        return mine
    left = _by_key(*({key(entry): entry for entry in entries or ()} for entries in (base, mine, theirs)))
    return tuple(left.values()) or (() if () in (mine, theirs) else None)


def _id(entry: Entry) -> str:
    return entry.id


def _category(held: Held) -> str:
    return held.category


def _itself(chosen: str) -> str:
    return chosen


# --- one laid to another ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Together:
    """Two records as one. `differing`: where both say something else; `before` is mine and stays, `after` the other's.

    `left_out`: entries for which their log had no room.
    """

    record: Record
    differing: tuple[Change, ...]
    left_out: tuple[Entry, ...]


def combine(mine: Record, other: Record) -> Together:
    """Lay another record to mine; doing it again adds nothing.

    What only the other tells is added. Where both tell something else, mine stays and the difference is listed: taking
    either unsaid would lose the other. An entry is there already by its id, or by all that it tells; of entries that
    tell the same, each stands for one. "I have none" gives way to entries.
    """
    changes: dict[str, Any] = {}
    differing: list[Change] = []
    left_out: list[Entry] = []
    for name in SINGLE:
        changes[name], differ = _filled({name: getattr(mine, name)}, {name: getattr(other, name)})
        changes[name] = changes[name].get(name)
        differing += [Change(name, None, *values) for values in differ.values()]
    for name in BY_KEY:
        changes[name], differ = _filled(getattr(mine, name), getattr(other, name))
        differing += [Change(name, key, *values) for key, values in differ.items()]
    new_goals = dict.fromkeys(category for category in other.toward if category not in mine.toward)
    changes["toward"] = (*mine.toward, *new_goals)[:MOST_ENTRIES]
    changes["held"], differ_held = _filled(_keyed(mine.held, _category), _keyed(other.held, _category))
    changes["held"] = _as_log(changes["held"].values(), mine.held, other.held)
    differing += [Change("held", key, *values) for key, values in differ_held.items()]
    for log in LOGS:
        entries, more = getattr(mine, log), getattr(other, log)
        new, differ_entries = _new_entries(entries or (), more or ())
        room = MOST_ENTRIES - len(entries or ())
        changes[log] = _as_log((*(entries or ()), *new[:room]), entries, more)
        left_out += new[room:]
        differing += [Change(log, key, *values) for key, values in differ_entries.items()]
    return Together(mine.with_changes(**changes), tuple(differing), tuple(left_out))


def _keyed(entries: Iterable[T] | None, key: Callable[[T], str]) -> dict[str, T]:
    return {key(entry): entry for entry in entries or ()}


def _filled(mine: Mapping[str, T], other: Mapping[str, T]) -> tuple[dict[str, T], dict[str, tuple[T, T]]]:
    """Mine, with what only the other tells; and where both tell something else."""
    told = {key: value for key, value in mine.items() if value is not None}
    more = {key: value for key, value in other.items() if value is not None}
    differ = {key: (told[key], value) for key, value in more.items() if key in told and told[key] != value}
    added = [(key, value) for key, value in more.items() if key not in told]
    return {**told, **dict(added[: MOST_ENTRIES - len(told)])}, differ


def _as_log(left: Iterable[T], mine: tuple[T, ...] | None, other: tuple[T, ...] | None) -> tuple[T, ...] | None:
    return tuple(left) or (() if () in (mine, other) else None)


def _new_entries(mine: Sequence[Entry], other: Sequence[Entry]) -> tuple[list[Entry], dict[str, tuple[Entry, Entry]]]:
    """What of the other is not there yet, and the entries that carry one id and tell something else."""
    by_id = {entry.id: entry for entry in mine}
    known = {entry.id for entry in other} & set(by_id)
    unclaimed = Counter(content_of(entry) for entry in mine if entry.id not in known)
    new: list[Entry] = []
    differ: dict[str, tuple[Entry, Entry]] = {}
    for entry in other:
        content = content_of(entry)
        if entry.id in known:
            if content_of(by_id[entry.id]) != content:
                differ[entry.id] = (by_id[entry.id], entry)
        elif unclaimed[content]:
            unclaimed[content] -= 1
        else:
            new.append(entry)
    return new, differ


# --- what a change would do -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LogChanges:
    """What becomes of a log's entries. `changed` are those of one id that tell something else: before and after."""

    added: tuple[Entry, ...] = ()
    changed: tuple[tuple[Entry, Entry], ...] = ()
    removed: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Changes:
    """What tells one record from another. `logs` holds only the logs whose entries differ.

    The order of a log's entries tells nothing.
    `values`: all else, field by field in the order of the record; for a log, that "I have none" was told or taken back.
    """

    logs: Mapping[LogName, LogChanges]
    values: tuple[Change, ...]


def differences(before: Record, after: Record) -> Changes:
    """Say what changes from one record to another."""
    logs: dict[LogName, LogChanges] = {}
    values: list[Change] = []
    for name in Record.model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if name in BY_KEY:
            values += _changed(name, old, new)
        elif name == "held":
            values += _changed(name, _keyed(old, _category), _keyed(new, _category))
            values += _none_told(name, old, new)
        elif name in LOGS:
            entries = _entry_changes(old or (), new or ())
            if entries != LogChanges():
                logs[name] = entries
            values += _none_told(name, old, new)
        elif old != new:
            values.append(Change(name, None, old, new))
    return Changes(logs, tuple(values))


def _changed(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    every = dict.fromkeys((*before, *after))
    return [Change(name, key, before.get(key), after.get(key)) for key in every if before.get(key) != after.get(key)]


def _none_told(name: str, before: tuple[Any, ...] | None, after: tuple[Any, ...] | None) -> list[Change]:
    """Say that "I have none" was told or taken back, where no entry says so already."""
    return [Change(name, None, before, after)] if before != after and not before and not after else []


def _entry_changes(before: Sequence[Entry], after: Sequence[Entry]) -> LogChanges:
    old, new = _keyed(before, _id), _keyed(after, _id)
    return LogChanges(
        added=tuple(entry for entry in after if entry.id not in old),
        changed=tuple((old[entry.id], entry) for entry in after if entry.id in old and old[entry.id] != entry),
        removed=tuple(entry for entry in before if entry.id not in new),
    )
