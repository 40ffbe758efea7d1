"""For any record: it survives its file and the form, and there are words for every finding and every entry."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from imh_core.judging.assessment import assess_all, uses_of
from imh_core.record import parsing
from imh_core.record.model import Entry, Record, Span
from imh_core.words.entries import entry_words
from imh_core.words.findings import Words
from tests.properties.people import BOOK, ENTRIES, LAST_DAY, as_ofs, records

WORDS = Words(BOOK)
READERS = {
    "trainings": parsing.training,
    "rsc": parsing.rsc,
    "jobs": parsing.job,
    "provided": parsing.provided,
    "credentials": parsing.credential,
}


def assert_a_sentence(text: str) -> None:
    assert text.strip()
    assert "None" not in text, text
    assert "Why." not in text, text
    assert "{" not in text, text


@given(records())
def test_a_record_comes_back_from_its_file_as_it_was(record: Record):
    assert Record.model_validate_json(record.model_dump_json()) == record


@given(records(), as_ofs)
def test_there_are_words_for_every_verdict_and_finding(record: Record, as_of: date):
    for assessment in assess_all(BOOK, record, as_of).values():
        assert_a_sentence(WORDS.verdict(assessment))
        for finding in (*assessment.still_needed, *assessment.not_answered):
            assert_a_sentence(WORDS.needed(finding))
        for finding in assessment.findings:
            assert_a_sentence(WORDS.status(finding))
            for sentence in WORDS.standing(finding):
                assert_a_sentence(sentence)
            if finding.numbers:
                assert WORDS.standing(finding), finding.rule.key
            refusals = WORDS.not_counted(finding.not_counted, finding.rule)
            assert bool(refusals) == bool(finding.not_counted)
            for sentence in refusals:
                assert_a_sentence(sentence)
            for line in finding.undecided:
                assert_a_sentence(WORDS.untold(line))


@given(records(), as_ofs)
def test_there_are_words_for_every_entry(record: Record, as_of: date):
    """Each entry is said to count, to be open or to be refused."""
    assessments = assess_all(BOOK, record, as_of).values()
    for log in ("trainings", "rsc", "jobs", "provided"):
        entries = getattr(record, log) or ()
        uses = uses_of(assessments, log, {entry.id for entry in entries})
        for entry in entries:
            words = entry_words(uses[entry.id], WORDS, record.toward)
            sentences = [*words.counts, *words.open_points, *words.refused]
            assert sentences, entry
            for sentence in sentences:
                assert_a_sentence(sentence)


def as_a_form_holds_it(entry: Entry) -> Entry:
    """Titles are read with single spaces; what has an end does not go on; "not ongoing" alone says nothing more."""
    changes: dict[str, object] = {"title": entry.title and " ".join(entry.title.split())}
    if isinstance(entry, Span):
        changes["ongoing"] = True if entry.ongoing else False if entry.ends else None
    return entry.model_copy(update=changes)


@given(st.sampled_from(sorted(ENTRIES)), st.data())
def test_an_entry_comes_back_from_the_form_as_it_was(log: str, data: st.DataObject):
    entry = as_a_form_holds_it(data.draw(ENTRIES[log]()))
    assert READERS[log](entry.id, parsing.draft_of(entry), LAST_DAY) == entry
