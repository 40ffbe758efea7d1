"""Each story of stories.toml holds: the months, and what has none."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from imh_core.plan import Outlook, plan
from imh_core.record.model import Record
from tests.plan.people import BOOK
from tests.stories.story import record_of

FILE = tomllib.loads(Path(__file__).with_name("stories.toml").read_text(encoding="utf-8"), parse_float=str)
KEYS = {
    "name", "why", "category", "pace", "record", "untold",
    "earliest", "deciding", "to_settle", "sooner", "whole_sooner", "expect",
}  # fmt: skip


@pytest.mark.parametrize("story", FILE["story"], ids=lambda story: story["name"])
def test_story(story: dict[str, Any]):
    assert story.keys() <= KEYS
    record = Record.model_validate(record_of(FILE["base"], story))
    pace = {log: Decimal(hours) for log, hours in story.get("pace", {}).items()}
    made = plan(BOOK, story["category"], record, FILE["as_of"], pace)
    by_id = {forecast.finding.rule.id: forecast for forecast in made.forecasts}
    said = {
        requirement: f"{one.on:%Y-%m}" if (one := by_id[requirement]).on else one.outlook.value
        for requirement in story["expect"]
    }
    assert said == story["expect"], story["why"]
    if "earliest" in story:
        assert (f"{made.earliest:%Y-%m}" if made.earliest else "none") == story["earliest"], story["why"]
    if "deciding" in story:
        assert [forecast.finding.rule.id for forecast in made.deciding] == story["deciding"], story["why"]
    if "to_settle" in story:
        assert [forecast.finding.rule.id for forecast in made.to_settle] == story["to_settle"], story["why"]
    sooner = [forecast.finding.rule.id for forecast in made.forecasts if forecast.could_be_sooner]
    assert sooner == story.get("sooner", []), story["why"]
    assert made.could_be_sooner is story.get("whole_sooner", False), story["why"]


def test_every_outlook_has_a_story():
    expected = {value for story in FILE["story"] for value in story["expect"].values()}
    assert {one.value for one in Outlook} - expected == {"on_date"}  # which is written as its month
    assert any("-" in value for value in expected)
