"""Whatever a record holds in its logs comes back from Excel and from CSV as it was; only ids are new."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

from hypothesis import example, given, settings
from hypothesis import strategies as st

from imh_core.record.model import Entry, LogName, Record
from imh_core.spreadsheet.guarding import guarded, guarded_where_unclear, looks_like_formula, unguarded
from imh_core.spreadsheet.importing import preview
from imh_core.spreadsheet.writing import LOGS, log_csv, workbook
from tests.properties import people
from tests.spreadsheet.bringing_in import TERMS, TODAY, brought_in, rows_of

ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=300)
LIKE_A_FORMULA = st.text(st.sampled_from("=+-@'\"\t;,1A(!|＝"), min_size=1, max_size=8)
titles = (ANY_TEXT | LIKE_A_FORMULA | people.titles).filter(lambda text: text.strip())


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any record, some of its titles being anything that can be typed."""
    record = draw(people.records())
    changes: dict[str, object] = {}
    for log in LOGS:
        entries = getattr(record, log)
        if entries and draw(st.booleans()):
            changed = type(entries[0]).model_validate({**dict(entries[0]), "title": draw(titles)})
            changes[log] = (changed, *entries[1:])
    return record.with_changes(**changes)


def told(entries: tuple[Entry, ...] | None) -> list[dict[str, object]]:
    """Everything but the ids. An entry that tells nothing is an empty row, so it is left out."""
    every = [{name: value for name, value in entry if name != "id"} for entry in entries or ()]
    return [one for one in every if any(value is not None for value in one.values())]


HOURS_ONLY = {"id": "a", "hours": "0.01"}, {"id": "b", "hours": "0.01"}
"""The second looks like the sum of those above it, and is none."""


@given(records())
@example(Record.model_validate({"trainings": HOURS_ONLY}))
@example(Record.model_validate({"provided": [{"id": "nothing"}, {"id": "b", "title": "told"}]}))
@settings(max_examples=60)
def test_a_record_survives_an_excel_workbook(record: Record):
    found = brought_in(workbook(record, TERMS, TODAY), "mine.xlsx")
    assert not found.refused
    assert not found.skipped
    came_back = found.applied_to(Record())
    for log in LOGS:
        assert told(getattr(came_back, log)) == told(getattr(record, log)), log


@given(records(), st.sampled_from(LOGS))
@settings(max_examples=150)
def test_a_log_survives_csv(record: Record, log: LogName):
    entries = getattr(record, log)
    found = brought_in(log_csv(record, log, TERMS), f"{log}.csv")
    assert not found.refused
    assert told(getattr(found.applied_to(Record()), log)) == told(entries)


@given(records())
@settings(max_examples=30)
def test_ones_own_workbook_adds_nothing_to_the_record_it_came_from(record: Record):
    found = brought_in(workbook(record, TERMS, TODAY), "mine.xlsx", record)
    assert not found.new
    assert found.applied_to(record) is record


@given(records())
@settings(max_examples=30)
def test_a_second_import_adds_nothing_and_undo_leaves_nothing(record: Record):
    rows = rows_of(workbook(record, TERMS, TODAY), "mine.xlsx")
    first = preview(rows, Record())
    once = first.applied_to(Record())
    assert not preview(rows, once).new
    assert first.applied_to(once) == once
    assert first.taken_from(once, Record()) == Record()


@given(records(), records())
@settings(max_examples=30)
def test_entries_that_were_there_are_left_alone(mine: Record, theirs: Record):
    found = brought_in(workbook(theirs, TERMS, TODAY), "theirs.xlsx", mine)
    after = found.applied_to(mine)
    for log in LOGS:
        before = getattr(mine, log) or ()
        assert (getattr(after, log) or ())[: len(before)] == before
    assert found.taken_from(after, mine) == mine


@given(records())
@settings(max_examples=40)
def test_no_cell_can_become_a_formula_or_a_link(record: Record):
    """By Excel's rules: in CSV by the first letter of a cell, in a workbook by the element that holds it."""
    for log in LOGS:
        for row in csv.reader(StringIO(log_csv(record, log, TERMS).decode("utf-8-sig"), newline="")):
            assert not any(looks_like_formula(cell) for cell in row)
    with ZipFile(BytesIO(workbook(record, TERMS, TODAY))) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/"):
                xml = parts.read(name)
                assert b"<f>" not in xml
                assert b"<f " not in xml
                assert b"hyperlink" not in xml.lower()


@given(ANY_TEXT | LIKE_A_FORMULA)
def test_a_guard_keeps_every_text(text: str):
    assert unguarded(guarded(text)) == text
    assert not looks_like_formula(guarded(text))
    assert unguarded(guarded_where_unclear(text)) == text
