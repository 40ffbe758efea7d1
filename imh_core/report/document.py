"""Findings → a report as plain data: every sentence and figure that the four forms show, so that none can differ.

The sentences are the screen's (`words.findings`, `words.entries`, `tables`). A person's own words are in them as they
were typed, on one line and without signs that nobody can see; each form must still treat them as text, not as markup.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import isnan
from typing import Any, Literal

from imh_core import tables
from imh_core.english import written
from imh_core.judging.assessment import Assessment, Finding, Outcome
from imh_core.judging.judgement import Status
from imh_core.record.model import Record
from imh_core.report.answers import told
from imh_core.report.clean import name_of, one_line
from imh_core.report.logs import Log, logs
from imh_core.rulebook import Rulebook
from imh_core.words.findings import Words

Shape = Literal["to_do", "named", "briefly", "checklist"]
"""What a group shows of its points: what to do; the title alone; how each stands; or done or not."""


@dataclass(frozen=True, slots=True)
class Point:
    """One requirement: how it stands, in words."""

    title: str
    status: Status
    status_word: str
    statement: str
    standing: str
    """How it stands, in a sentence or several; empty where there is nothing to say of the record."""
    next_step: str | None
    source: str
    note: int
    """Its number among the notes, where the statement stands with its source."""


def said_of(point: Point, shape: Shape) -> str:
    """Return what a group of this shape says of a point beside its title."""
    said = {"to_do": point.next_step or "", "briefly": point.standing, "checklist": point.status_word}
    return said.get(shape, "")


@dataclass(frozen=True, slots=True)
class Group:
    """Requirements that stand alike. Those to do and those named stand on the first page."""

    title: str
    intro: str
    points: tuple[Point, ...]
    shape: Shape


@dataclass(frozen=True, slots=True)
class Figure:
    """A number beside its minimum, as the screen's table has it. None: not told, or it cannot be told yet."""

    title: str
    have: float | None
    minimum: float
    missing: float | None
    unit: str
    typical_from: float | None
    typical_to: float | None
    status: Status
    have_text: str
    minimum_text: str
    standing: str
    source: str


@dataclass(frozen=True, slots=True)
class NotCounted:
    """What was entered and not counted for one requirement, and why: sentences."""

    title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody brings to the coordinator. Plain data; the forms add no word about the record."""

    title: str
    name: str | None
    """For whom, if the person wants that to stand there. It goes nowhere but into the file."""
    made: str
    """The day in words."""
    made_on: date
    category: str
    verdict: str
    """Where the record stands. What is still needed is named in its group and not here a second time."""
    self_assessment: str
    figures: tuple[Figure, ...]
    typical: str | None
    groups: tuple[Group, ...]
    logs: tuple[Log, ...]
    not_counted: tuple[NotCounted, ...]
    told: tuple[str, ...]
    """What the verdict rests on beside entries, figures and points: ages, degrees, Endorsements held."""
    plan: tuple[str, ...]
    questions: tuple[str, ...]
    """What the documents leave open about the points that are not met: to ask."""
    contact: str
    edition: str
    sources: tuple[str, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """Every requirement, in the order of the notes."""
        return tuple(point for group in self.groups for point in group.points)

    @property
    def is_blank(self) -> bool:
        """Whether no entry stands behind it."""
        return not any(log.entries for log in self.logs)


def report(
    book: Rulebook,
    words: Words,
    assessment: Assessment,
    record: Record,
    made_on: date,
    *,
    name: str | None = None,
    plan: tuple[str, ...] = (),
) -> Report:
    """Make the report of one category. `assessment` must be that of `record`; an empty `plan` leaves its part out."""
    programme = book.programme
    category = book.category(assessment.category)
    typical = book.typical_for(category.id)
    return Report(
        title=f"Self-assessment: {category.name}",
        name=name_of(name),
        made=written(made_on),
        made_on=made_on,
        category=f"{category.name} ({category.short})",
        verdict=one_line(_verdict(words, assessment)),
        self_assessment=programme.not_official,
        figures=tuple(_figures(book, words, assessment)),
        typical=book.typical_text(typical) if typical else None,
        groups=tuple(_groups(words, assessment)),
        logs=logs(book, words, assessment, record),
        not_counted=tuple(_not_counted(words, assessment)),
        told=tuple(one_line(sentence) for sentence in told(book, words, record)),
        plan=tuple(one_line(sentence) for sentence in plan),
        questions=_questions(assessment),
        contact=f"{programme.contact.name}, {programme.contact.role}, {programme.contact.email}",
        edition=programme.edition,
        sources=tuple(f"{document.title}, read on {written(document.read_on)}" for document in programme.documents),
    )


def _verdict(words: Words, assessment: Assessment) -> str:
    said = words.verdict(assessment)
    listed_below = assessment.outcome in (Outcome.STILL_NEEDED, Outcome.MORE_INFORMATION)
    return f"{said.partition('. ')[0]}." if listed_below else said


def _figures(book: Rulebook, words: Words, assessment: Assessment) -> Iterable[Figure]:
    frame = tables.minimums(assessment, words, book)
    standings = tables.minimums_table(frame)["Status"]
    for row, standing in zip(frame.to_dict("records"), standings, strict=True):
        yield Figure(
            title=row["title"],
            have=_told(row["have"]),
            minimum=row["minimum"],
            missing=_told(row["missing"]),
            unit=row["unit"],
            typical_from=_told(row["typical_from"]),
            typical_to=_told(row["typical_to"]),
            status=Status(row["status"]),
            have_text=row["have_text"],
            minimum_text=row["minimum_text"],
            standing=str(standing),
            source=row["source"],
        )


def _told(value: Any) -> float | None:
    return None if isnan(value) else float(value)


def _groups(words: Words, assessment: Assessment) -> Iterable[Group]:
    steps = assessment.steps
    done = sum(step.judgement.told is True for step in steps)
    judged = "A reviewer judges these. Nothing that is entered decides them."
    attested = "Completed outside this app, and checked off by the applicant."
    parts: list[tuple[str, str, tuple[Finding, ...], Shape]] = [
        ("Still needed", "", assessment.still_needed, "to_do"),
        ("Not answered yet", "", assessment.not_answered, "to_do"),
        ("Met", "", assessment.met, "named"),
        ("For a reviewer to judge", judged, assessment.for_reviewer, "briefly"),
        ("Recommended, not required", "", assessment.recommended, "briefly"),
        (f"Application steps: {done} of {len(steps)} done", attested, steps, "checklist"),
    ]
    number = 0
    for title, intro, found, shape in parts:
        if found:
            points = tuple(_point(words, one, shape, number + place) for place, one in enumerate(found, start=1))
            yield Group(title, intro, points, shape)
            number += len(points)


def _point(words: Words, finding: Finding, shape: Shape, note: int) -> Point:
    said = " ".join(words.standing(finding)) if shape == "to_do" else words.short_standing(finding)
    rule = finding.rule
    return Point(
        title=rule.title,
        status=finding.status,
        status_word=words.status(finding),
        statement=rule.statement,
        standing=one_line(said),
        next_step=rule.next_step,
        source=str(rule.source),
        note=note,
    )


def _not_counted(words: Words, assessment: Assessment) -> Iterable[NotCounted]:
    for finding in assessment.findings:
        lines = assessment.left_out(finding)
        if lines:
            hints = dict.fromkeys(filter(None, (words.hint(line, finding.rule) for line in lines)))
            said = (*words.not_counted(lines, finding.rule), *hints)
            yield NotCounted(finding.rule.title, tuple(one_line(sentence) for sentence in said))


def _questions(assessment: Assessment) -> tuple[str, ...]:
    """The open points where a number is short or unsure. Where nothing was told yet, telling comes before asking."""
    unmet = (*assessment.still_needed, *assessment.not_answered)
    begun = (finding for finding in unmet if any(leaf.have is not None for leaf in finding.leaves))
    return tuple(dict.fromkeys(ask.text for finding in begun for ask in finding.rule.asks))
