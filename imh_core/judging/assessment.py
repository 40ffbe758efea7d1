"""Every requirement of a category → one finding each, and what they add up to.

Judging never stops at the first failure: a person who is short of three things learns all three.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from imh_core.judging.checks import Judge
from imh_core.judging.evidence import Evidence, TotalsGiven
from imh_core.judging.judgement import Judgement, Line, Log, Status, Why
from imh_core.record.model import Entry, Record
from imh_core.rulebook import Rule, Rulebook
from imh_core.rulebook.shape import Role

_BY_ROLE = {Role.RECOMMENDED: Status.RECOMMENDED, Role.REVIEWER: Status.FOR_REVIEWER, Role.STEP: Status.STEP}


class Outcome(StrEnum):
    """What a category's findings add up to. A sentence about the record, never about the person."""

    MEETS_MINIMUMS = "meets_minimums"
    """All of them: not where one is left to a reviewer."""
    FOR_REVIEWER = "for_reviewer"
    """All that can be counted is met, and a minimum is left to a reviewer."""
    STILL_NEEDED = "still_needed"
    MORE_INFORMATION = "more_information"
    NOT_OPEN = "not_open"


class Finding(NamedTuple):
    """One requirement, judged: its rule (with statement and citation), its status, and the judgement it rests on."""

    rule: Rule
    status: Status
    judgement: Judgement

    @property
    def leaves(self) -> tuple[Judgement, ...]:
        """The simple judgements behind it: one, or several where the rule joins several checks."""
        return self.judgement.leaves

    @property
    def numbers(self) -> tuple[Judgement, ...]:
        """Those that compare a number with a minimum."""
        return tuple(leaf for leaf in self.leaves if leaf.need is not None)

    @property
    def counted(self) -> tuple[Line, ...]:
        return tuple(line for leaf in self.leaves for line in leaf.lines if line.counts)

    @property
    def not_counted(self) -> tuple[Line, ...]:
        return tuple(line for leaf in self.leaves for line in leaf.lines if not line.counts and not line.undecided)

    @property
    def undecided(self) -> tuple[Line, ...]:
        """Entries that could count once something about them is told."""
        return tuple(line for leaf in self.leaves for line in leaf.undecided)


@dataclass(frozen=True)
class Assessment:
    """All findings of one category, in the chart's order."""

    category: str
    findings: tuple[Finding, ...]

    @cached_property
    def minimums(self) -> tuple[Finding, ...]:
        """The documented minimums, all of them: one that comes down to a reviewer stays in their number."""
        return tuple(finding for finding in self.findings if finding.rule.is_minimum)

    @cached_property
    def met(self) -> tuple[Finding, ...]:
        return tuple(minimum for minimum in self.minimums if minimum.status is Status.MET)

    @cached_property
    def still_needed(self) -> tuple[Finding, ...]:
        return tuple(minimum for minimum in self.minimums if minimum.status is Status.NOT_YET)

    @cached_property
    def not_answered(self) -> tuple[Finding, ...]:
        return tuple(minimum for minimum in self.minimums if minimum.status is Status.NOT_ANSWERED)

    @cached_property
    def left_to_reviewer(self) -> tuple[Finding, ...]:
        """The minimums that are neither met nor missing: a reviewer judges them."""
        return tuple(minimum for minimum in self.minimums if minimum.status is Status.FOR_REVIEWER)

    @cached_property
    def closed_by(self) -> tuple[Finding, ...]:
        """What was told and rules the category out, such as living elsewhere."""
        return tuple(finding for finding in self.still_needed if finding.rule.role is Role.GATE)

    @cached_property
    def for_reviewer(self) -> tuple[Finding, ...]:
        """What a person must judge. Always listed, never passed by us."""
        return tuple(finding for finding in self.findings if finding.status is Status.FOR_REVIEWER)

    @cached_property
    def steps(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.status is Status.STEP)

    @cached_property
    def recommended(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.status is Status.RECOMMENDED)

    @cached_property
    def outcome(self) -> Outcome:
        """What it comes to. Something still needed is said even where other things are not answered."""
        if self.closed_by:
            return Outcome.NOT_OPEN
        if self.still_needed:
            return Outcome.STILL_NEEDED
        if self.not_answered:
            return Outcome.MORE_INFORMATION
        return Outcome.FOR_REVIEWER if self.left_to_reviewer else Outcome.MEETS_MINIMUMS

    def left_out(self, finding: Finding) -> tuple[Line, ...]:
        """What did not count for a finding.

        A training of another kind is news only where it counts nowhere in the category, and then only once.
        """
        used = {(line.log, line.entry.id) for one in self.findings for line in one.counted}
        first = next((one for one in self.findings if any(line.log == "trainings" for line in one.not_counted)), None)
        return tuple(
            line
            for line in finding.not_counted
            if any(reason.why is not Why.BUCKET for reason in line.reasons)
            or (finding is first and (line.log, line.entry.id) not in used)
        )

    def finding(self, requirement_id: str) -> Finding:
        """Return the finding of one requirement. Raises `KeyError` where the category has no such requirement."""
        for one in self.findings:
            if one.rule.id == requirement_id:
                return one
        raise KeyError(requirement_id)


def assess(book: Rulebook, category: str, record: Record, as_of: date) -> Assessment:
    """Judge a record for one category by the rules in force on `as_of`. Raises `NotInForce`, `KeyError`."""
    return judged(_bench(book, record, as_of), category, book.in_force(as_of).of(category))


def assess_all(book: Rulebook, record: Record, as_of: date, parts: TotalsGiven | None = None) -> dict[str, Assessment]:
    """Judge a record for all categories at once; what they share is judged once. Raises `NotInForce`.

    `parts`: where the record was made from totals, of which parts of its logs they tell (`imh_core.totals`).
    """
    bench, rules = _bench(book, record, as_of, parts), book.in_force(as_of)
    return {category.id: judged(bench, category.id, rules.of(category.id)) for category in book.categories}


def _bench(book: Rulebook, record: Record, as_of: date, parts: TotalsGiven | None = None) -> Judge:
    return Judge(Evidence(record, as_of, book.add_ons, parts=parts), book.qualified_providers)


def judged(bench: Judge, category: str, rules: Iterable[Rule]) -> Assessment:
    """Judge these requirements of a category, one finding each."""
    findings = []
    for rule in rules:
        judgement = bench.judge(rule.check)
        findings.append(Finding(rule, _BY_ROLE.get(rule.role, judgement.status), judgement))
    return Assessment(category, tuple(findings))


def uses_of_one(book: Rulebook, log: Log, entry: Entry, as_of: date) -> list["Use"]:
    """What each requirement of each category makes of one entry alone. Raises `NotInForce`."""
    record = Record.model_validate({log: (entry,)})
    return uses_of(assess_all(book, record, as_of).values(), log, {entry.id})[entry.id]


class Use(NamedTuple):
    """What one requirement made of one entry."""

    rule: Rule
    line: Line


def uses_of(assessments: Iterable[Assessment], log: Log, entry_ids: Collection[str]) -> dict[str, list[Use]]:
    """For these entries of a log: what each requirement of each category made of them, category by category."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for assessment in assessments:
        for finding in assessment.findings:
            for leaf in finding.leaves:
                for line in leaf.lines:
                    if line.log == log and line.entry.id in entry_ids:
                        uses[line.entry.id].append(Use(finding.rule, line))
    return uses
