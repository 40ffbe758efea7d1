"""Reads the story files and compares what a story expects with what the engine says.

How a story is written stands in README.md beside this file. Nothing here knows a rule of the programme.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from imh_core.judging.assessment import Assessment, Finding, assess
from imh_core.judging.judgement import Judgement, Line
from imh_core.judging.renewal import renewal
from imh_core.record.model import Record
from imh_core.rulebook import Rulebook, load
from imh_core.rulebook.check_kinds import AtLeast

FOLDER = Path(__file__).parent
DATA = FOLDER.parents[1] / "data"
NOT_TOLD = "not told"
NOT_ASKED = "not asked"
LOGS = ("credentials", "trainings", "rsc", "jobs", "provided")
MERGED = ("answers", "counts", "steps")
LISTS = ("closed_by", "still_needed", "not_answered", "for_reviewer", "steps", "recommended")
FIGURES = ("have", "need", "missing", "overlap", "told")
KEYS_OF_A_STORY = {"name", "why", "rules", "as_of", "from_nothing", "record", "untold", "expect", "renewal"}


@cache
def book() -> Rulebook:
    """The rules as they stand in the repository."""
    return load(DATA)


@dataclass(frozen=True)
class Story:
    """A person, what was entered, and what one or several categories must say about it."""

    file: str
    name: str
    why: str
    rules: tuple[str, ...]
    as_of: date
    record: Mapping[str, Any]
    expect: Mapping[str, Mapping[str, Any]]
    """Category → what is expected there."""
    renewal: int | None = None
    """The year whose renewal is judged; None: the first application."""

    @property
    def label(self) -> str:
        return f"{self.file} / {self.name}"


def stories() -> list[Story]:
    """Every story of every file."""
    return [story for path in story_files() for story in _stories_of(path)]


def story_files() -> list[Path]:
    """The files that hold stories: all but the list of rules and what is expected of the sample people."""
    return sorted(path for path in FOLDER.glob("*.toml") if path.name not in ("rules.toml", "samples.toml"))


def rules() -> dict[str, str]:
    """The rules that must be covered: tag → the rule in a sentence."""
    return {tag: str(rule) for tag, rule in _what_must_be_covered()["rules"].items()}


def numbers_of_the_documents() -> dict[str, int]:
    """The chart's numbers as rules.toml lists them: "FS.families", and "….families" where several are compared."""
    found: dict[str, int] = {}
    for category, numbers in _what_must_be_covered()["numbers"].items():
        for name, number in numbers.items():
            parts = number if isinstance(number, dict) else {None: number}
            found |= {".".join(filter(None, (category, name, part))): value for part, value in parts.items()}
    return found


def _what_must_be_covered() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "rules.toml").read_text(encoding="utf-8"))


def _stories_of(path: Path) -> Iterator[Story]:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    for told in content["story"]:
        unknown = told.keys() - KEYS_OF_A_STORY
        assert not unknown, f"{path.name}, {told['name']!r}: no story has the key {sorted(unknown)}"
        expect = told["expect"]
        yield Story(
            file=path.stem,
            name=told["name"],
            why=told["why"],
            rules=tuple(told.get("rules", ())),
            as_of=told.get("as_of", content["as_of"]),
            record=record_of(content.get("base", {}), told),
            expect={content["category"]: expect} if "category" in content else expect,
            renewal=told.get("renewal", content.get("renewal")),
        )


def record_of(base: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """The file's base record with the story's own answers laid over it, key by key."""
    record: dict[str, Any] = {} if told.get("from_nothing") else {**base}
    for key, value in told.get("record", {}).items():
        record[key] = {**record.get(key, {}), **value} if key in MERGED else value
    for key in told.get("untold", ()):
        part, _, inner = key.partition(".")
        if inner:
            record[part] = {name: value for name, value in record[part].items() if name != inner}
        else:
            del record[part]
    for log in LOGS:
        if log in record:
            record[log] = [{"id": f"{log}-{place}", **entry} for place, entry in enumerate(record[log], 1)]
    return record


def complaints(story: Story, rulebook: Rulebook) -> list[str]:
    """What the engine says otherwise than the story, in sentences. Empty: the story holds."""
    record = Record.model_validate(dict(story.record))
    return [
        f"{story.label}: {'' if len(story.expect) == 1 else f'{category}, '}{complaint}"
        for category, expected in story.expect.items()
        for complaint in _compare(expected, _judged(story, rulebook, category, record))
    ]


def _judged(story: Story, rulebook: Rulebook, category: str, record: Record) -> Assessment:
    if story.renewal is None:
        return assess(rulebook, category, record, story.as_of)
    of_year = renewal(rulebook, record, story.as_of, story.renewal)
    return next(one.assessment for one in of_year.categories if one.category == category)


def _compare(expected: Mapping[str, Any], assessment: Assessment) -> Iterator[str]:
    for key, wanted in expected.items():
        if key == "verdict":
            if wanted != assessment.outcome.value:
                yield f"verdict: expected {wanted}, got {assessment.outcome.value}"
        elif key in LISTS:
            got = sorted(finding.rule.id for finding in getattr(assessment, key))
            if sorted(wanted) != got:
                yield f"{key}: expected {sorted(wanted)}, got {got}"
        else:
            yield from _compare_requirement(key, wanted, assessment)


def _compare_requirement(key: str, wanted: Any, assessment: Assessment) -> Iterator[str]:
    finding = next((one for one in assessment.findings if one.rule.id == key), None)
    if wanted == NOT_ASKED or finding is None:
        if (wanted == NOT_ASKED) != (finding is None):
            asked = "not asked" if finding is None else "asked"
            yield f"{key}: expected {wanted}, but it is {asked} of {assessment.category}"
        return
    wanted = {"status": wanted} if isinstance(wanted, str) else wanted
    wrong = list(_differences(wanted, finding))
    if wrong:
        yield f"{key}: expected {_said(wanted, wrong)}, got {_got(finding, wrong)}"


def _differences(wanted: Mapping[str, Any], finding: Finding) -> Iterator[str]:
    for what, value in wanted.items():
        if _actual(what, finding) != _comparable(what, value):
            yield what


def _actual(what: str, finding: Finding) -> Any:
    if what == "status":
        return finding.status.value
    if what in ("not_counted", "undecided"):
        return Counter(_line(line) for line in getattr(finding, what))
    if what == "counted":
        return sum(Decimal(line.amount) for line in finding.counted)
    leaves = leaves_of(finding)
    if what in FIGURES:
        return _figure(leaves[None], what)
    if what in leaves:
        return {name: _figure(leaves[what], name) for name in ("have", "missing")}
    raise AssertionError(f"a story cannot expect {what!r} of {finding.rule.id!r}; see README.md of the stories")


def _comparable(what: str, value: Any) -> Any:
    if what in ("not_counted", "undecided"):
        return Counter((_number(line["amount"]), frozenset(line["why"])) for line in value)
    if isinstance(value, Mapping):
        return {"missing": NOT_TOLD, **{name: _number(figure) for name, figure in value.items()}}
    return _number(value)


def leaves_of(finding: Finding) -> dict[str | None, Judgement]:
    """What a story can name in a finding: `None` for its (first) number or answer, and each count by its quantity."""
    named: dict[str | None, Judgement] = {
        leaf.check.quantity: leaf for leaf in finding.leaves if isinstance(leaf.check, AtLeast)
    }
    with_unit = [leaf for leaf in finding.leaves if leaf.unit is not None]
    return {**named, None: (with_unit or list(finding.leaves))[0]}


def _figure(leaf: Judgement, name: str) -> Any:
    value = getattr(leaf, name)
    if value is None:
        return NOT_TOLD
    return value if isinstance(value, bool) else Decimal(value)


def _line(line: Line) -> tuple[Decimal, frozenset[str]]:
    return Decimal(line.amount), frozenset(reason.why.value for reason in line.reasons)


def _number(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _said(wanted: Mapping[str, Any], wrong: list[str]) -> str:
    return ", ".join(f"{what} {wanted[what]}" for what in wrong)


def _got(finding: Finding, wrong: list[str]) -> str:
    got = []
    for what in wrong:
        value = _actual(what, finding)
        if isinstance(value, Counter):
            value = [{"amount": str(amount), "why": sorted(why)} for amount, why in value.elements()]
        got.append(f"{what} {value}")
    return ", ".join(got)
