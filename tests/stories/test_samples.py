"""Each sample person shows what its line promises: the rules make of its record what `samples.toml` expects."""

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from imh_core.judging import fit
from imh_core.judging.assessment import assess
from imh_core.judging.fit import Match
from imh_core.record.model import Record
from imh_core.rulebook.check_kinds import RscHours, TrainingHours
from imh_core.rulebook.load import BrokenData
from imh_core.rulebook.samples import Sample, load_samples
from tests.rulebook.data_copy import DataCopy
from tests.stories.story import DATA, Story, book, complaints

EXPECTED = tomllib.loads(Path(__file__).with_name("samples.toml").read_text(encoding="utf-8"))
AS_OF: date = EXPECTED["as_of"]
SAMPLES = {one.id: one for one in load_samples(DATA)}
every_expectation = pytest.mark.parametrize("expected", EXPECTED["sample"], ids=lambda expected: expected["id"])
every_sample = pytest.mark.parametrize("sample", SAMPLES.values(), ids=list(SAMPLES))


def test_each_sample_has_one_expectation_in_the_presenters_order():
    """Eight people; whoever adds one says here what it shows."""
    assert [one["id"] for one in EXPECTED["sample"]] == [sample.id for sample in load_samples(DATA)]
    assert len(SAMPLES) == 8


def test_the_samples_cover_all_categories():
    """Together they work toward all seven."""
    toward = {category for sample in SAMPLES.values() for category in sample.record.toward}
    assert toward == {category.id for category in book().categories}


@every_expectation
def test_a_sample_shows_what_its_line_promises(expected: dict[str, Any]):
    """The rules make of the record exactly this, for the category the person works toward."""
    sample = SAMPLES[expected["id"]]
    assert sample.record.toward == (expected["toward"],)
    for words in expected["shows"]:
        assert words in sample.shows
    story = Story(
        "samples", sample.name, expected["why"], (), AS_OF,
        sample.record.model_dump(), {expected["toward"]: expected["expect"]},
    )  # fmt: skip
    found = complaints(story, book())
    if "renewal" in expected:
        renewal = replace(story, renewal=AS_OF.year, expect={expected["toward"]: expected["renewal"]})
        found += complaints(renewal, book())
    assert not found, "\n".join([*found, f"Why it must be so: {expected['why']}"])


@every_expectation
def test_the_finder_agrees_with_what_a_sample_works_toward(expected: dict[str, Any]):
    """A presenter who opens the finder sees the same story: these categories match, and no other."""
    found = fit.fits(book(), SAMPLES[expected["id"]].record, AS_OF)
    assert [one.category for one in found if one.match is Match.MATCHES] == expected["matches"]
    if not expected["matches"]:
        assert {one.match for one in found} == {Match.DOES_NOT}


@every_expectation
def test_the_steps_are_done_only_where_the_story_is_that_they_are(expected: dict[str, Any]):
    """Nothing left to do means every step ticked; the others have steps left."""
    steps = assess(book(), expected["toward"], SAMPLES[expected["id"]].record, AS_OF).steps
    done = [finding.judgement.told is True for finding in steps]
    if expected.get("all_steps_done"):
        assert done
        assert all(done)
    else:
        assert not done or not all(done)


@every_expectation
def test_what_is_held_already_is_told_where_the_story_needs_it(expected: dict[str, Any]):
    """One is due for renewal: the Endorsement® held is the one worked toward, awarded in an earlier year."""
    held = SAMPLES[expected["id"]].record.held or ()
    if "holds" in expected:
        assert [one.category for one in held] == expected["holds"]
        assert all(one.since and one.since.year < AS_OF.year for one in held)
    else:
        assert expected["toward"] not in {one.category for one in held}


def test_the_one_due_for_renewal_has_hours_of_this_year_to_look_at():
    """Less than a year's minimum, so that there is something to show."""
    [expected] = [one for one in EXPECTED["sample"] if "this_year" in one]
    record = SAMPLES[expected["id"]].record
    for log, hours in expected["this_year"].items():
        this_year = [one.hours for one in getattr(record, log) if one.on and one.on.year == AS_OF.year]
        assert sum(this_year) == Decimal(hours)
    asked = [
        requirement.check for requirement in book().renewal_requirements if expected["toward"] in requirement.categories
    ]
    [training] = [check.minimum for check in asked if isinstance(check, TrainingHours) and len(check.buckets) > 1]
    [rsc] = [check.minimum for check in asked if isinstance(check, RscHours) and check.minimum]
    assert expected["this_year"]["trainings"] < training
    assert expected["this_year"]["rsc"] < rsc


@every_sample
def test_a_sample_is_a_record_in_the_words_of_the_rulebook(sample: Sample):
    """Written and read again it is the same; every id in it is a term of this edition."""
    record = sample.record
    assert Record.model_validate_json(record.model_dump_json()) == record
    terms = book().terms
    used = {
        "question": set(record.answers),
        "quantity": set(record.counts),
        "step": set(record.steps),
        "age": {*(record.ages or ()), *(age for job in record.jobs or () for age in job.ages or ())},
        "endorsement": {one.category for one in record.held or ()},
        "credential": {credential.kind for credential in record.credentials or ()},
        "bucket": {training.bucket for training in record.trainings or () if training.bucket},
        "provider": {entry.provider for entry in record.rsc or () if entry.provider},
        "setting": {entry.setting for entry in record.rsc or () if entry.setting},
        "focus": {entry.focus for entry in record.rsc or () if entry.focus},
        "work": {kind for job in record.jobs or () for kind in job.kinds or ()},
    }
    for kind, ids in used.items():
        assert ids <= {term.id for term in getattr(terms, kind)}, kind
    for question_id, chosen in record.choices.items():
        assert chosen <= {option.id for option in book().finder_question(question_id).option} | {"yes", "no"}


@every_sample
def test_a_sample_is_told_before_the_day_it_is_shown(sample: Sample):
    """Nothing lies in the future, or the story would change while nobody looks."""
    record = sample.record
    days = [one.on for log in (record.trainings, record.rsc) for one in log or () if one.on]
    days += [day for log in (record.jobs, record.provided) for one in log or () for day in (one.start, one.end) if day]
    assert max(days) <= AS_OF


def test_names_and_ids_are_unique_and_first_names_too():
    """The button says "Look at Nia": two of a first name could not be told apart."""
    people = list(SAMPLES.values())
    assert len({person.id for person in people}) == len({person.name.split(",")[0] for person in people}) == len(people)


def test_every_record_file_is_listed():
    """A forgotten file would never be shown."""
    files = {path.stem for path in (DATA / "samples").glob("*.json")}
    assert files == set(SAMPLES)


# --- broken files stop the start --------------------------------------------------------------------------------------


@pytest.fixture
def data(tmp_path: Path) -> DataCopy:
    """A copy of `data/` that a test may break."""
    return DataCopy(tmp_path)


BROKEN = {
    "a missing record": ("samples/nia.json", None, None, "nia.json"),
    "a record with an unknown key": ("samples/nia.json", '"version": 4', '"version": 3, "nam": 1', "nia.json"),
    "hours in words": ("samples/nia.json", '"hours": 12,', '"hours": "twelve",', "nia.json"),
    "a misspelt key of the list": ("samples/samples.toml", "shows =", "show =", "samples.toml"),
    "the same person twice": ("samples/samples.toml", 'id = "tomas"', 'id = "nia"', "nia"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_sample_stops_the_start_and_names_the_file(data: DataCopy, broken: str):
    """As with the rules: a message that names the file, and how to mend it."""
    file, old, new, named = BROKEN[broken]
    if old is None or new is None:
        data.remove(file)
    else:
        data.replace(file, old, new)
    with pytest.raises(BrokenData, match="To fix it") as stopped:
        load_samples(data.folder)
    assert named in str(stopped.value)
