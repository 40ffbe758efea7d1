"""All training of a category: what two pictures set beside the hours that are typical."""

from dataclasses import dataclass
from decimal import Decimal
from math import nan
from typing import Any

from imh_core.english import number
from imh_core.judging.assessment import Assessment, Finding
from imh_core.judging.judgement import STATUSES, Judgement, Line, Status, Why
from imh_core.rulebook import Rulebook
from imh_core.rulebook.check_kinds import TrainingHours
from imh_core.rulebook.shape import Typical
from imh_core.tables.amounts import ZERO, as_float

ALL_TRAINING, ALL_TRAINING_ID = "All training", "all_training"


@dataclass(frozen=True, slots=True)
class AllTraining:
    """The training of a category as one amount: what its typical hours are compared with."""

    typical: Typical | None
    leaves: tuple[Judgement, ...]
    """The training minimums."""
    after: Finding
    """The last requirement with a training minimum."""
    lines: tuple[Line, ...]
    """Entries in the buckets of the typical hours, each once, with nothing against them but their bucket."""
    undecided: tuple[Line, ...]
    """Other entries that could count toward a minimum that is not met, each once."""
    sources: tuple[str, ...]

    @property
    def told(self) -> bool:
        return any(leaf.have is not None for leaf in self.leaves)

    @property
    def have(self) -> Decimal:
        return sum((Decimal(line.amount) for line in self.lines), ZERO)

    @property
    def minimum(self) -> Decimal:
        return sum((Decimal(leaf.need or 0) for leaf in self.leaves), ZERO)

    @property
    def missing(self) -> Decimal:
        """What is to go, each minimum by itself: more hours of one kind do not make up for another.

        Without minimums of which it cannot be told yet.
        """
        return sum((Decimal(leaf.missing or 0) for leaf in self.leaves if leaf.status is Status.NOT_YET), ZERO)

    @property
    def status(self) -> Status:
        return min((leaf.status for leaf in self.leaves), key=STATUSES.index)

    @property
    def same_as(self) -> Judgement | None:
        """The one training minimum, where the typical hours are about the very same buckets."""
        (only, *others) = self.leaves
        wanted = set(self.typical.buckets) if self.typical else set()
        buckets = set(only.check.buckets) if isinstance(only.check, TrainingHours) else set()
        return only if not others and (not wanted or buckets == wanted) else None


def training_in_all(assessment: Assessment, book: Rulebook) -> AllTraining | None:
    """Take the training minimums of a category together. None where it has none."""
    asking = [
        (finding, leaf)
        for finding in assessment.findings
        for leaf in finding.numbers
        if finding.rule.is_minimum and isinstance(leaf.check, TrainingHours)
    ]
    if not asking:
        return None
    leaves = tuple(leaf for _, leaf in asking)
    typical = book.typical_for(assessment.category)
    buckets = set(typical.buckets) if typical else {bucket for leaf in leaves for bucket in buckets_of(leaf)}
    lines = {
        line.entry.id: line
        for leaf in leaves
        for line in leaf.lines
        if getattr(line.entry, "bucket", None) in buckets and all(reason.why is Why.BUCKET for reason in line.reasons)
    }
    undecided = {
        line.entry.id: line
        for leaf in leaves
        if leaf.status is not Status.MET
        for line in leaf.undecided
        if line.entry.id not in lines
    }
    return AllTraining(
        typical=typical,
        leaves=leaves,
        after=asking[-1][0],
        lines=tuple(lines.values()),
        undecided=tuple(undecided.values()),
        sources=tuple(dict.fromkeys(str(finding.rule.source) for finding, _ in asking)),
    )


def buckets_of(leaf: Judgement) -> tuple[str, ...]:
    """Return the buckets of a training minimum; of another check, none."""
    return leaf.check.buckets if isinstance(leaf.check, TrainingHours) else ()


def typical_columns(typical: Typical | None) -> dict[str, Any]:
    """Return the columns of a frame that tell the typical hours."""
    if typical is None:
        return {"typical_from": nan, "typical_to": nan, "typical_text": ""}
    upper = f" to {number(typical.up_to)}" if typical.up_to else ""
    return {
        "typical_from": float(typical.hours),
        "typical_to": as_float(typical.up_to),
        "typical_text": f"typically {number(typical.hours)}{upper} hours or more",
    }
