"""Reads the stories of `stories.toml` and compares what a story expects with what `fit` says."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from imh_core.judging import fit
from imh_core.judging.fit import Fit, Match
from imh_core.record.model import Record
from imh_core.rulebook import Rulebook, load

FILE = Path(__file__).with_name("fit_stories.toml")
DATA = FILE.parents[2] / "data"
AS_OF = date(2026, 11, 21)
KEYS = {"name", "why", "tells", "untold", "asked", "apart", "expect"}


@cache
def book() -> Rulebook:
    """The rules as they stand in the repository."""
    return load(DATA)


@dataclass(frozen=True)
class Story:
    """A person, the answers, and how each category must stand to them."""

    name: str
    why: str
    record: Record
    asked: tuple[str, ...] | None
    apart: list[list[str]] | None
    expect: Mapping[str, Mapping[str, list[str]]]


def stories() -> list[Story]:
    """Every story of the file."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return [_story(content["base"], told) for told in content["story"]]


def _story(base: Mapping[str, Any], told: Mapping[str, Any]) -> Story:
    assert not told.keys() - KEYS, f"{told['name']!r}: no story has the key {sorted(told.keys() - KEYS)}"
    kept = {key: value for key, value in base.items() if key not in told.get("untold", ())}
    return Story(
        name=told["name"],
        why=told["why"],
        record=Record.model_validate(kept | told.get("tells", {})),
        asked=tuple(told["asked"]) if "asked" in told else None,
        apart=told.get("apart"),
        expect=told["expect"],
    )


def complaints(story: Story) -> Iterator[str]:
    """What is said otherwise than the story expects, in sentences."""
    found = fit.fits(book(), story.record, AS_OF)
    categories = [one.category for one in found]
    if sorted(story.expect) != sorted(categories):
        yield f"a story names every category once: {sorted(categories)}"
    for one in found:
        wanted = story.expect.get(one.category)
        if wanted != told_by(one):
            yield f"{one.category}: expected {wanted}, got {told_by(one)}"
    asked = tuple(question.id for question in fit.questions(book(), story.record, AS_OF))
    if story.asked not in (None, asked):
        yield f"asked: expected {story.asked}, got {asked}"
    apart = [list(distinction.categories) for distinction in fit.distinctions(book(), found)]
    if story.apart not in (None, apart):
        yield f"told apart: expected {story.apart}, got {apart}"


def told_by(one: Fit) -> dict[str, list[str]]:
    """A fit as a story writes it: how it matches, and the questions that decide it."""
    deciding = {
        Match.MATCHES: one.answered(True),
        Match.COULD: one.open_points,
        Match.DOES_NOT: one.against,
    }
    return {one.match.value: [reason.criterion.question for reason in deciding[one.match]]}
