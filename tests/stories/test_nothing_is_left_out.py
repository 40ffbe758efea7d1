"""The stories cover every number of every category, every reason, and every rule as read."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

import pytest

from imh_core.judging.assessment import assess
from imh_core.judging.judgement import Why
from imh_core.judging.renewal import renewal
from imh_core.record.model import Held, Record
from imh_core.rulebook.shape import Role
from tests.stories.story import NOT_TOLD, Story, book, leaves_of, numbers_of_the_documents, rules, stories

STORIES = stories()
DAY = max(story.as_of for story in STORIES)


@dataclass(frozen=True)
class Number:
    """A minimum of a category. `part`: which number, where one requirement compares several."""

    category: str
    requirement: str
    part: str | None
    need: Decimal
    unit: str
    smallest_step: ClassVar[dict[str, Decimal]] = {"hours": Decimal("0.25"), "months": Decimal(1), "count": Decimal(1)}

    def __str__(self) -> str:
        return f"{self.category}.{self.requirement}" + (f".{self.part}" if self.part else "")


def numbers() -> Iterator[Number]:
    """Every number of `data/requirements/` and `data/renewal.toml` that a record is compared with."""
    everything_held = Record(held=tuple(Held(category=category.id) for category in book().categories))
    renewals = {one.category: one.assessment for one in renewal(book(), everything_held, DAY, DAY.year).categories}
    for category in book().categories:
        first = assess(book(), category.id, Record(), DAY)
        for finding in (*first.findings, *renewals[category.id].findings):
            for leaf in finding.numbers:
                several = len(finding.numbers) > 1
                parts = [name for name, named in leaves_of(finding).items() if named is leaf and (name or not several)]
                yield Number(
                    category.id,
                    finding.rule.id,
                    parts[0] if several else None,
                    Decimal(leaf.need or 0),
                    leaf.unit or "",
                )


NUMBERS = list(numbers())


def expectations(category: str, requirement: str) -> Iterator[tuple[Story, dict[str, Any]]]:
    for story in STORIES:
        expected = story.expect.get(category, {}).get(requirement)
        if isinstance(expected, dict):
            yield story, expected


def told(number: Number) -> Iterator[tuple[str | None, Any]]:
    """The (status, have) pairs that stories expect of a number."""
    for _, expected in expectations(number.category, number.requirement):
        figures = expected.get(number.part, {}) if number.part else expected
        have = figures.get("have")
        yield expected.get("status"), Decimal(str(have)) if isinstance(have, int | float) else have


@pytest.mark.parametrize("number", NUMBERS, ids=str)
class TestEveryNumber:
    def test_has_a_story_at_its_exact_edge(self, number: Number):
        assert ("met", number.need) in told(number), (
            f"{number}: add a story with exactly {number.need}, expecting 'met'"
        )

    def test_has_a_story_just_under_it(self, number: Number):
        under = number.need - number.smallest_step[number.unit]
        assert ("not_yet", under) in told(number), f"{number}: add a story with {under}, expecting 'not_yet'"

    def test_has_a_story_where_it_is_not_answered(self, number: Number):
        assert ("not_answered", NOT_TOLD) in told(number), (
            f"{number}: add a story where it is not told, expecting 'not_answered' and have = {NOT_TOLD!r}"
        )


def test_the_numbers_are_those_of_the_documents():
    """A number that vanished from `data/` would take its guard with it, so rules.toml lists them once more, by hand."""
    assert {str(number): number.need for number in NUMBERS} == numbers_of_the_documents()


def test_every_minimum_has_a_story_for_each_status_it_can_have():
    missing = [
        f"{category.id}.{rule.id}: add a story expecting {status!r}"
        for category in book().categories
        for rule in (*book().in_force(DAY).of(category.id), *book().in_force(DAY).renewal_of(category.id))
        if rule.role in (Role.GATE, Role.MINIMUM)
        for status in ("not_yet", "not_answered")
        if status not in expected_statuses(category.id, rule.id)
    ]
    assert not missing, "\n".join(missing)


def expected_statuses(category: str, requirement: str) -> set[str | None]:
    """The statuses that stories expect, be it in a requirement's own line or in one of the lists."""
    lists = {"still_needed": "not_yet", "closed_by": "not_yet", "not_answered": "not_answered"}
    found: set[str | None] = set()
    for story in STORIES:
        expected = story.expect.get(category, {})
        found |= {status for name, status in lists.items() if requirement in expected.get(name, ())}
        own = expected.get(requirement)
        found.add(own.get("status") if isinstance(own, dict) else own)
    return found


@pytest.mark.parametrize("why", Why, ids=lambda why: why.value)
def test_every_reason_is_expected_by_a_story(why: Why):
    reasons = {
        reason
        for story in STORIES
        for expected in story.expect.values()
        for requirement in expected.values()
        if isinstance(requirement, dict)
        for key in ("not_counted", "undecided")
        for line in requirement.get(key, ())
        for reason in line["why"]
    }
    assert why.value in reasons, f"add a story whose not_counted or undecided names {why.value!r}"


@pytest.mark.parametrize("rule", rules())
def test_every_rule_has_a_story(rule: str):
    assert any(rule in story.rules for story in STORIES), f"add a story with rules = [{rule!r}]: {rules()[rule]}"


def test_stories_name_only_rules_that_are_listed():
    unknown = {rule: story.label for story in STORIES for rule in story.rules if rule not in rules()}
    assert not unknown, f"list these in rules.toml, or correct their spelling: {unknown}"


def test_every_category_has_a_file_of_its_own():
    assert {category.id for category in book().categories} <= {story.file for story in STORIES}


def test_no_two_stories_share_a_name():
    labels = [story.label for story in STORIES]
    assert len(labels) == len(set(labels)), sorted({label for label in labels if labels.count(label) > 1})


def test_every_base_meets_its_category():
    """A story can only show what its change does if nothing else is amiss."""
    whole = [story for story in STORIES if story.name == "Everything that the chart asks for"]
    assert len(whole) == len(book().categories)
    left = {story.file: story.expect[story.file]["verdict"] for story in whole}
    # Leadership answered yes always waits for a reviewer (readings.md), so no record alone meets a mentor's minimums.
    assert {name for name, verdict in left.items() if verdict == "meets_minimums"} == {"FA", "FS", "MHS", "ERS"}
    assert {name for name, verdict in left.items() if verdict == "for_reviewer"} == {"MHM-C", "MHM-P", "MHM-RF"}
