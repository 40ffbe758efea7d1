"""The question about RSC: for every provider and recipient the answer is the engine's, with its reason."""

from datetime import date
from decimal import Decimal

import pytest

from imh_core.judging.assessment import assess
from imh_core.record.model import Record, Rsc
from imh_core.rulebook import Rulebook, load
from imh_core.words import rsc_question
from imh_core.words.findings import Words
from tests.rulebook.data_copy import DATA, DataCopy

AS_OF = date(2026, 11, 21)
BOOK = load(DATA)
PROVIDERS = [provider.id for provider in BOOK.terms.provider]
ROWS = {row.recipient: row.category for row in BOOK.terms.rsc_table}


def answer(book: Rulebook, provider: str, recipient: str) -> rsc_question.RscAnswer:
    return rsc_question.ask(book.in_force(AS_OF), Words(book), provider, recipient)


@pytest.mark.parametrize("recipient", ROWS)
@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_answer_is_what_the_engine_makes_of_one_entry(provider: str, recipient: str):
    """A record with one entry, fitting in all but its provider, counts exactly where the answer is yes."""
    counted = False
    refused = set()
    for focus in ("rsc_provided", "direct_service"):
        record = Record(rsc=(Rsc(id="r", hours=Decimal(1), provider=provider, focus=focus),))
        for finding in assess(BOOK, ROWS[recipient], record, AS_OF).findings:
            counted |= any(line.log == "rsc" for line in finding.counted)
            refused |= {Words(BOOK).refusal(line, finding.rule) for line in finding.not_counted if line.log == "rsc"}
    found = answer(BOOK, provider, recipient)
    assert found.counts is counted
    assert found.sentence.startswith("Yes. " if counted else "No. ")
    assert rsc_question.recipients(BOOK)[recipient] in found.sentence
    if not counted:
        assert any(reason in found.sentence for reason in refused)


def test_a_yes_names_those_who_qualify():
    found = answer(BOOK, "fs_ers", "FS")
    assert found.sentence == (
        "Yes. These hours count for Family Specialist. Qualifying hours come from FS-ERS, MHS-ERS or MHM-C."
    )
    assert found.hint is None


def test_a_no_says_why_and_what_to_know():
    found = answer(BOOK, "mhs", "FS-ERS")
    assert found.sentence == (
        "No. These hours do not count for Endorsed Reflective Supervisor (FS-ERS): the provider "
        "is not a qualified provider (Mental Health Specialist without the add-on); only hours "
        "from FS-ERS, MHS-ERS or MHM-C count."
    )
    assert "before the add-on existed (2024)" in str(found.hint)


def test_the_clinical_mentor_needs_another():
    found = answer(BOOK, "fs_ers", "MHM-C")
    assert found.sentence.endswith("only hours from MHM-C count.")
    assert answer(BOOK, "mhs", "MHM-C").hint is None
    assert answer(BOOK, "mhm_c", "MHM-C").counts


def test_it_is_cited_and_says_what_else_is_asked():
    for recipient, category in ROWS.items():
        found = answer(BOOK, "mhm_c", recipient)
        assert str(found.source).startswith(
            "Infant/Early Childhood" if category in ("FA", "MHM-P", "MHM-RF") else "Category Comparison Chart"
        )
        assert found.required is (category not in ("FA", "MHM-P", "MHM-RF"))
        assert all(rule.category == category and rule.section == "rsc" for rule in found.asked)
    assert [rule.id for rule in answer(BOOK, "mhm_c", "MHM-C").asked] == ["rsc_received", "rsc_on_provided"]


def test_a_changed_table_changes_the_answer(data: DataCopy):
    data.replace(
        "terms.toml",
        'recipient = "MHM-C"\ncategory = "MHM-C"\nproviders = ["mhm_c"]',
        'recipient = "MHM-C"\ncategory = "MHM-C"\nproviders = ["mhm_c", "mhs_ers"]',
    )
    book = data.load()
    assert answer(book, "mhs_ers", "MHM-C").counts
    assert not answer(book, "fs_ers", "MHM-C").counts


def test_an_unknown_recipient_is_refused():
    with pytest.raises(KeyError):
        answer(BOOK, "mhm_c", "nobody")
