"""For any records: what one side entered is never lost, nothing stands twice, and doing it again changes nothing."""

from collections import Counter
from typing import Any

from hypothesis import given, reject, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from imh_core.record.merging import BY_KEY, LOGS, SINGLE, Changes, combine, differences, merged
from imh_core.record.model import Entry, Record, Told, content_of
from tests.properties.people import ENTRIES, records

FIELDS = [name for name in Record.model_fields if name != "version"]


def changed(draw: st.DrawFn, log: str, entries: tuple[Any, ...], side: str) -> tuple[Any, ...] | None:
    """Some entries left alone, some changed, some removed, and new ones with ids of this side or of both."""
    made = []
    for entry in entries:
        fate = draw(st.sampled_from(["left", "left", "changed", "removed"]))
        if fate == "changed":
            made.append(draw(ENTRIES[log]()).model_copy(update={"id": entry.id}))
        elif fate == "left":
            made.append(entry)
    for number in range(draw(st.integers(0, 2))):
        made.append(draw(ENTRIES[log]()).model_copy(update={"id": f"{draw(st.sampled_from([side, 'both']))}-{number}"}))
    return tuple(made) or draw(st.sampled_from([None, ()]))


@st.composite
def edits(draw: st.DrawFn, base: Record, side: str) -> Record:
    """What somebody makes of a record in a while."""
    another = draw(records(**dict.fromkeys(LOGS)))
    changes: dict[str, Any] = {}
    for name in draw(st.sets(st.sampled_from(FIELDS))):
        old = getattr(base, name)
        if name in LOGS:
            changes[name] = changed(draw, name, old or (), side)
        elif name in BY_KEY:
            kept = {key: value for key, value in old.items() if draw(st.booleans())}
            changes[name] = {**kept, **getattr(another, name)}
        else:
            changes[name] = getattr(another, name)
    return base.with_changes(**changes)


@st.composite
def threes(draw: st.DrawFn) -> tuple[Record, Record, Record]:
    """A record, and what two sides made of it."""
    few = {log: draw(st.none() | st.just(()) | st.lists(ENTRIES[log](), max_size=3)) for log in LOGS}
    logs = {
        log: None
        if entries is None
        else tuple(one.model_copy(update={"id": f"e{at}"}) for at, one in enumerate(entries))
        for log, entries in few.items()
    }
    base = draw(records(**logs))
    return base, draw(edits(base, "mine")), draw(edits(base, "theirs"))


THREES = settings(max_examples=40, deadline=None)


def pieces(record: Record) -> dict[tuple[str, str], Any]:
    """Each thing told, under its field and key. A log's "I have none" is no piece."""
    told: dict[tuple[str, str], Any] = {}
    for name in FIELDS:
        value = getattr(record, name)
        if name in LOGS:
            told |= {(name, one.id): one for one in value or ()}
        elif name == "held":
            told |= {(name, one.category): one for one in value or ()}
        elif name == "toward":
            told |= {(name, one): one for one in value}
        elif name in BY_KEY:
            told |= {(name, key): one for key, one in value.items()}
        elif value is not None:
            told[name, ""] = value
    return told


def is_valid(record: Record) -> bool:
    return Record.model_validate_json(record.model_dump_json()) == record


def as_changed(base: Any, mine: Any, theirs: Any) -> Any:
    if mine == base:
        return theirs
    if theirs in (base, None):
        return mine
    return theirs if mine is None else mine


def is_field_by_field(base: Told, mine: Told, theirs: Told, found: Told) -> bool:
    """Each field as the side has it that changed it; or mine whole, where the two would contradict each other."""
    told = {name: as_changed(value, getattr(mine, name), getattr(theirs, name)) for name, value in base}
    try:
        return found == type(base).model_validate(told)
    except ValidationError:
        return found == mine


@st.composite
def two_fields(draw: st.DrawFn) -> tuple[str, Entry, Entry, Entry, str, str]:
    """An entry, and what two sides made of it who each changed another field of it."""
    log = draw(st.sampled_from(LOGS))
    base, new = draw(ENTRIES[log]()), draw(ENTRIES[log]())
    names = st.sampled_from([name for name in type(base).model_fields if name != "id"])
    here, there = draw(st.lists(names, min_size=2, max_size=2, unique=True))
    told = dict(base)
    try:
        mine, theirs, _ = (
            type(base).model_validate(told | {name: getattr(new, name) for name in changed})
            for changed in ([here], [there], [here, there])
        )
    except ValidationError:
        reject()
    return log, base, mine, theirs, here, there


@given(two_fields())
@settings(max_examples=100, deadline=None)
def test_a_field_changed_here_and_another_one_there_are_both_kept(case: tuple[str, Entry, Entry, Entry, str, str]):
    log, base, mine, theirs, here, there = case
    result = merged(*(Record.model_validate({log: (entry,)}) for entry in (base, mine, theirs)))
    (entry,) = getattr(result, log)
    assert getattr(entry, here) == getattr(mine, here)
    assert getattr(entry, there) == getattr(theirs, there)


@given(threes())
@THREES
def test_each_piece_is_as_the_side_has_it_that_changed_it(three: tuple[Record, Record, Record]):
    base, mine, theirs = (pieces(one) for one in three)
    result = pieces(merged(*three))
    for key in {*base, *mine, *theirs, *result}:
        b, m, t = base.get(key), mine.get(key), theirs.get(key)
        if isinstance(b, Told) and isinstance(m, Told) and isinstance(t, Told):
            assert is_field_by_field(b, m, t, result[key]), key
        else:
            assert result.get(key) == as_changed(b, m, t), key


@given(threes())
@THREES
def test_where_one_side_did_nothing_the_other_stands_as_it_is(three: tuple[Record, Record, Record]):
    base, mine, theirs = three
    assert merged(base, mine, base) == mine
    assert merged(base, base, theirs) == theirs
    assert merged(base, mine, mine) == mine
    for log in (*LOGS, "toward", "held"):
        assert getattr(merged(base, mine, base), log) == getattr(mine, log)


@given(threes())
@THREES
def test_the_result_is_a_record_and_merging_it_again_changes_nothing(three: tuple[Record, Record, Record]):
    base, mine, theirs = three
    result = merged(base, mine, theirs)
    assert is_valid(result)
    assert merged(mine, result, mine) == result
    assert merged(theirs, result, theirs) == result


@given(threes())
@THREES
def test_laying_a_record_to_mine_keeps_all_of_mine_and_doubles_nothing(three: tuple[Record, Record, Record]):
    _, mine, other = three
    found = combine(mine, other)
    assert is_valid(found.record)
    assert combine(found.record, other) == found
    assert not found.left_out
    result, before, more = pieces(found.record), pieces(mine), pieces(other)
    assert {key: result[key] for key in before} == before
    listed = {(one.field, one.key or ""): (one.before, one.after) for one in found.differing}
    for key, value in more.items():
        if key[0] in LOGS:
            here = key in result and content_of(result[key]) == content_of(value)
            elsewhere = any(content_of(one) == content_of(value) for at, one in before.items() if at[0] == key[0])
            assert here or elsewhere or listed[key] == (before[key], value)
        else:
            assert result[key] == value or listed[key] == (before[key], value)
    for key, (kept, refused) in listed.items():
        assert (before[key], more[key]) == (kept, refused)
        assert kept != refused
    for log in LOGS:
        counts = [Counter(map(content_of, getattr(one, log) or ())) for one in (found.record, mine, other)]
        assert counts[0] <= counts[1] + counts[2]


@given(records(), records())
@settings(max_examples=25, deadline=None)
def test_a_record_laid_to_itself_or_to_nothing_is_itself(record: Record, another: Record):
    assert combine(record, record).record == record
    assert not combine(record, record).differing
    assert combine(Record(), record).record == record
    assert combine(record, Record()).record == record
    renamed = {
        log: tuple(one.model_copy(update={"id": f"other-{one.id}"}) for one in getattr(another, log) or ())
        for log in LOGS
        if getattr(another, log)
    }
    assert combine(another, another.with_changes(**renamed)).record == another


def applied(before: Record, found: Changes) -> dict[tuple[str, str], Any]:
    told = pieces(before)
    for log, changes in found.logs.items():
        for gone in changes.removed:
            assert told.pop((log, gone.id)) == gone
        for new in changes.added:
            assert (log, new.id) not in told
            told[log, new.id] = new
        for old, new in changes.changed:
            assert told[log, old.id] == old != new
            told[log, new.id] = new
    for one in found.values:
        assert one.before != one.after
        if one.field == "toward":
            told = {key: value for key, value in told.items() if key[0] != "toward"}
            told |= {("toward", goal): goal for goal in one.after}
        elif one.field in SINGLE or one.key is not None:
            told[one.field, one.key or ""] = one.after
    return {key: value for key, value in told.items() if value is not None}


@given(threes())
@THREES
def test_the_differences_lead_from_one_record_to_the_other(three: tuple[Record, Record, Record]):
    _, before, after = three
    found = differences(before, after)
    assert applied(before, found) == pieces(after)
    nothing = Changes({}, ())
    assert differences(before, before) == nothing
    assert (found == nothing) == (
        pieces(before) == pieces(after)
        and before.toward == after.toward
        and all((getattr(before, name) is None) == (getattr(after, name) is None) for name in (*LOGS, "held"))
    )
