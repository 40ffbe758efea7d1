"""What if: the record with something changed, beside the record as it is. Nothing of it is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from imh_core.judging.assessment import Finding, assess
from imh_core.judging.judgement import Judgement
from imh_core.plan.dates import Plan, plan, projected_plan
from imh_core.plan.pace import paces
from imh_core.plan.ways import KindOfHours, add_hours
from imh_core.record.model import Record
from imh_core.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class MoreTraining:
    """Hours of training of one bucket, done today: "if I finish this series"."""

    hours: Decimal
    bucket: str

    def applied(self, record: Record, as_of: date) -> Record:
        return add_hours(record, [(KindOfHours("trainings", (self.bucket,), None, frozenset()), self.hours)], as_of)


@dataclass(frozen=True, slots=True)
class MoreRsc:
    """Hours of RSC received from one provider, with one focus, done today."""

    hours: Decimal
    provider: str
    focus: str | None = None

    def applied(self, record: Record, as_of: date) -> Record:
        return add_hours(record, [(KindOfHours("rsc", (self.provider,), self.focus, frozenset()), self.hours)], as_of)


@dataclass(frozen=True, slots=True)
class ProviderAs:
    """All RSC from one kind of provider, taken as if it came from another: "if my supervisor were endorsed as …"."""

    provider: str | None
    """None: the entries that do not tell their provider."""
    becomes: str

    def applied(self, record: Record, as_of: date) -> Record:  # noqa: ARG002 — the same on any day
        if record.rsc is None:
            return record
        taken = (
            one.model_copy(update={"provider": self.becomes}) if one.provider == self.provider else one
            for one in record.rsc
        )
        return record.model_copy(update={"rsc": tuple(taken)})


@dataclass(frozen=True, slots=True)
class AimAt:
    """Another category: "if I aim at … instead"."""

    category: str

    def applied(self, record: Record, as_of: date) -> Record:  # noqa: ARG002 — the same on any day
        others = (category for category in record.toward if category != self.category)
        return record.model_copy(update={"toward": (self.category, *others)})


WhatIf = MoreTraining | MoreRsc | ProviderAs | AimAt


@dataclass(frozen=True, slots=True)
class Change:
    """One requirement, before and after; None where that side does not ask for it."""

    before: Finding | None
    after: Finding | None

    @property
    def requirement(self) -> str:
        return self._either.rule.id

    @property
    def title(self) -> str:
        """The title on the side of the change where it is asked for; of both, before."""
        return self._either.rule.title

    @property
    def differs(self) -> bool:
        """Whether the status, or a number that there is or that is asked for, is another one."""
        return _told(self.before) != _told(self.after)

    @property
    def _either(self) -> Finding:
        one = self.before or self.after
        assert one is not None, "a change has at least one side"
        return one


@dataclass(frozen=True, slots=True)
class BeforeAndAfter:
    """Two plans side by side, and their minimums requirement by requirement."""

    before: Plan
    after: Plan
    changes: tuple[Change, ...]

    @property
    def differing(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.differs)


def what_if(
    book: Rulebook,
    category: str,
    record: Record,
    as_of: date,
    changes: Iterable[WhatIf],
    said: Mapping[str, Decimal] | None = None,
) -> BeforeAndAfter:
    """Apply the changes, the first one first, and plan for both. Raises `NotInForce`, `KeyError`.

    The pace is that of the record as it is: what is done at one stroke shows no pace. Another category has a pace of
    its own, as other entries count toward it.
    """
    before = plan(book, category, record, as_of, said)
    then, aim = record, category
    for change in changes:
        then = change.applied(then, as_of)
        aim = change.category if isinstance(change, AimAt) else aim
    pace = before.pace if aim == category else paces(assess(book, aim, record, as_of), as_of, said or {})
    after, _ = projected_plan(book, aim, then, as_of, pace=pace)
    return compared(before, after)


def compared(before: Plan, after: Plan) -> BeforeAndAfter:
    """Put the minimums of two plans side by side, in the chart's order; those of the second alone come last."""
    first, second = (
        {forecast.finding.rule.id: forecast.finding for forecast in side.forecasts} for side in (before, after)
    )
    ids = dict.fromkeys((*first, *second))
    return BeforeAndAfter(before, after, tuple(Change(first.get(one), second.get(one)) for one in ids))


def _told(finding: Finding | None) -> object:
    return finding and (finding.status, [_figures(leaf) for leaf in finding.leaves])


def _figures(leaf: Judgement) -> object:
    return (leaf.status, leaf.have, leaf.need)
