"""Does this hour count? Each answer worked out by hand from the chart."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from imh_core.judging.assessment import uses_of_one
from imh_core.judging.judgement import Log
from imh_core.record.model import Entry, Job, Rsc, RscProvided, Training
from imh_core.rulebook import load
from imh_core.words.one_hour import fields_that_matter, hour_answer

BOOK = load(Path(__file__).parents[2] / "data")
TODAY, HOUR, MONTH = date(2026, 11, 21), Decimal(1), date(2024, 1, 1)


def rsc(provider: str | None = None, focus: str | None = None) -> Rsc:
    return Rsc(id="a", hours=HOUR, provider=provider, focus=focus)


def job(**told: object) -> Job:
    return Job.model_validate({"id": "a", "start": MONTH, "end": MONTH, **told})


STORIES: list[tuple[Log, Entry, str, str, str]] = [
    ("trainings", Training(id="a", hours=HOUR, bucket="dei"), "FS", "It counts", "toward training on DEI"),
    ("trainings", Training(id="a", hours=HOUR, bucket="other"), "FS", "It does not count", "does not count here"),
    ("trainings", Training(id="a", hours=HOUR), "FS", "It depends", "what the training was about"),
    ("trainings", Training(id="a", hours=HOUR, bucket="providing_rsc"), "ERS", "It depends", "which Endorsement"),
    ("rsc", rsc("mhs_ers"), "FS", "It counts", "It takes a yes to this question, too"),
    ("rsc", rsc("mhs"), "FS", "It does not count", "only hours from FS-ERS, MHS-ERS or MHM-C count"),
    ("rsc", rsc("mhs_ers"), "FA", "It counts", "It is optional for FA"),
    ("rsc", rsc("mhs_ers"), "MHM-C", "It does not count", "only hours from MHM-C count"),
    ("rsc", rsc("mhm_c"), "ERS", "It depends", "what the hours focused on"),
    ("rsc", rsc("mhm_c", "rsc_provided"), "ERS", "It counts", "toward"),
    ("rsc", rsc(), "MHS", "It depends", "the provider's Endorsement"),
    ("provided", RscProvided(id="a", start=MONTH, end=MONTH), "ERS", "It counts", "toward RSC provided"),
    ("provided", RscProvided(id="a", start=MONTH, end=MONTH), "FS", "Nothing asks for it", "for FS"),
    ("jobs", job(kinds={"prevention"}, ages={"0-3"}, paid=True), "FS", "It counts", "prevention"),
    ("jobs", job(kinds={"prevention"}, ages={"0-3"}, paid=False), "FS", "It does not count", "paid"),
    ("jobs", job(kinds={"prevention"}), "MHS", "It does not count", "prevention"),
]


@pytest.mark.parametrize(
    ("log", "entry", "category", "words", "why"), STORIES, ids=lambda one: one if isinstance(one, str) else ""
)
def test_what_a_category_makes_of_it(log: Log, entry: Entry, category: str, words: str, why: str):
    found = hour_answer(uses_of_one(BOOK, log, entry, TODAY), category, BOOK)
    assert (found.words, why in " ".join(found.why)) == (words, True), found
    assert bool(found.sources) == (words != "Nothing asks for it")


def test_for_which_others_it_counts():
    found = hour_answer(uses_of_one(BOOK, "rsc", rsc("mhs_ers"), TODAY), "MHM-C", BOOK)
    assert found.elsewhere == "It counts for FA, FS, MHS, MHM-P and MHM-R/F."
    nowhere = hour_answer(uses_of_one(BOOK, "rsc", rsc("mhs"), TODAY), "MHM-C", BOOK)
    assert nowhere.elsewhere == "It counts for no other category."


@pytest.mark.parametrize(
    ("category", "matters", "does_not"),
    [("FS", {"provider", "bucket", "kinds", "paid"}, {"focus"}), ("ERS", {"provider", "focus", "bucket"}, {"paid"})],
)
def test_only_what_a_rule_looks_at_is_asked(category: str, matters: set[str], does_not: set[str]):
    found = fields_that_matter(BOOK.in_force(TODAY).of(category))
    assert matters <= found
    assert not does_not & found
