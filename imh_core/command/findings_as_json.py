"""Findings as JSON for other tools: the shape that `docs/findings.schema.json` describes.

Ids are those of `data/` and of the record; sentences are those of the pages. What is null was not told.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from imh_core.judging.assessment import Assessment, Finding, Outcome
from imh_core.judging.judgement import Judgement, Line, Log, Number, Status, Unit, Why
from imh_core.rulebook import Rulebook
from imh_core.rulebook.shape import Role
from imh_core.words.findings import Words


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Range(_Shape):
    """How much is still to go where entries could still count, once more is told of them."""

    least: int | float
    most: int | float


class Numbers(_Shape):
    """A number beside the minimum that a requirement, or a part of it, asks for."""

    subject: str
    """What it is a number of; empty where the unit says it all."""
    status: Status
    """Of this part; where one of several parts is enough, one that is not met takes nothing away."""
    have: int | float | None
    """Null: not told, which is not zero."""
    need: int | float | None
    """Null: any amount is enough."""
    missing: int | float | Range | None
    """Null: not known, or nothing to compare."""
    unit: Unit


class ReasonGiven(_Shape):
    """Why an entry does not count, or cannot be counted yet."""

    why: Why
    """Those that end in `_untold` name what could still be told."""
    term: str | None
    """The id of the person's own choice (a bucket, a provider …) that decided it."""


class Counted(_Shape):
    """An entry that counts."""

    log: Log
    entry: str
    """Its id in the record."""
    amount: int | float
    """Of training and RSC in hours, of jobs and RSC provided in calendar months."""


class NotCounted(Counted):
    """An entry that does not count, or cannot be counted yet, with the reasons."""

    reasons: tuple[ReasonGiven, ...]


class Cited(_Shape):
    """Where the requirement stands in the association's documents."""

    document: str
    section: str
    column: str


class FindingShown(_Shape):
    """One requirement, judged."""

    requirement: str
    """Its id in `data/requirements/`."""
    title: str
    role: Role
    status: Status
    statement: str
    """What is asked, in a sentence."""
    told: bool | None
    """The answer to a yes/no question, and whether a step is done; null where it was not told, or nothing is asked."""
    numbers: tuple[Numbers, ...]
    """Empty where the requirement compares none."""
    counted: tuple[Counted, ...]
    not_counted: tuple[NotCounted, ...]
    """All entries of the log that do not count here; one about another subject may count elsewhere (`bucket`)."""
    could_count: tuple[NotCounted, ...]
    source: Cited


class CategoryShown(_Shape):
    """A category with all its requirements, in the chart's order."""

    category: str
    name: str
    outcome: Outcome
    met: int
    """How many of the documented minimums are met."""
    minimums: int
    """How many documented minimums there are."""
    verdict: str
    findings: tuple[FindingShown, ...]


class Findings(_Shape):
    """What the documented rules make of a record or of sums, by category. It decides nothing."""

    model_config = ConfigDict(title="Findings")

    on: date
    """The day on which it was judged."""
    edition: str
    """The documents that the rules come from."""
    not_official: str
    """To be shown with everything else."""
    categories: tuple[CategoryShown, ...]


def as_json(assessments: Iterable[Assessment], book: Rulebook, on: date) -> str:
    """Return the findings of these categories, in their order."""
    words = Words(book)
    shown = Findings(
        on=on,
        edition=book.programme.edition,
        not_official=book.programme.not_official,
        categories=tuple(_category(assessment, words) for assessment in assessments),
    )
    return shown.model_dump_json(indent=2) + "\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the findings. It stands in `docs/findings.schema.json`."""
    made = Findings.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _category(one: Assessment, words: Words) -> CategoryShown:
    return CategoryShown(
        category=one.category,
        name=words.name(one.category),
        outcome=one.outcome,
        met=len(one.met),
        minimums=len(one.minimums),
        verdict=words.verdict(one),
        findings=tuple(_finding(found, words) for found in one.findings),
    )


def _finding(found: Finding, words: Words) -> FindingShown:
    rule = found.rule
    return FindingShown(
        requirement=rule.id,
        title=rule.title,
        role=rule.role,
        status=found.status,
        statement=rule.statement,
        told=found.judgement.told,
        numbers=tuple(_numbers(leaf, leaf.unit, words) for leaf in found.leaves if leaf.unit is not None),
        counted=tuple(Counted(log=line.log, entry=line.entry.id, amount=_plain(line.amount)) for line in found.counted),
        not_counted=tuple(map(_not_counted, found.not_counted)),
        could_count=tuple(map(_not_counted, found.undecided)),
        source=Cited(document=rule.source.document, section=rule.source.section, column=rule.source.column),
    )


def _numbers(leaf: Judgement, unit: Literal["hours", "months", "count"], words: Words) -> Numbers:
    return Numbers(
        subject=words.subject(leaf),
        status=leaf.status,
        have=None if leaf.have is None else _plain(leaf.have),
        need=None if leaf.need is None else _plain(leaf.need),
        missing=_missing(leaf),
        unit=unit,
    )


def _missing(leaf: Judgement) -> int | float | Range | None:
    if leaf.missing is None:
        return None
    most = _plain(leaf.missing)
    return most if leaf.least_missing is None else Range(least=_plain(leaf.least_missing), most=most)


def _not_counted(line: Line) -> NotCounted:
    return NotCounted(
        log=line.log,
        entry=line.entry.id,
        amount=_plain(line.amount),
        reasons=tuple(ReasonGiven(why=reason.why, term=reason.term) for reason in line.reasons),
    )


def _plain(value: Number) -> int | float:
    """Write 16, not 16.0, where nothing stands behind the point."""
    return int(value) if value == int(value) else float(value)
