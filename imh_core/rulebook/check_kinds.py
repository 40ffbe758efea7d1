"""The kinds of thing a rule can ask, as they stand in `data/`. What a kind makes of a record: `judging.checks`."""

from collections.abc import Hashable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from imh_core.record.model import Id
from imh_core.rulebook.strict import DataModel, Ids


class TrainingHours(DataModel):
    """Clock hours of in-service training in any of `buckets`. `after_held`: only after one of these Endorsements."""

    kind: Literal["training_hours"]
    minimum: Decimal = Field(gt=0)
    buckets: Ids
    after_held: tuple[Id, ...] = ()


class RscHours(DataModel):
    """Clock hours of RSC received from a provider who qualifies for `recipient` in the RSC table.

    Without `minimum` any qualifying amount is enough. `focus`: only hours with this focus. `along_with`: the question
    by which the person attests that the hours went along with the work; where it is answered no, none of them counts.
    """

    kind: Literal["rsc_hours"]
    recipient: Id
    minimum: Decimal | None = Field(default=None, gt=0)
    focus: Id | None = None
    along_with: Id | None = None


class WorkMonths(DataModel):
    """Calendar months covered by qualifying jobs, each month once.

    Empty `kinds` and `ages`: any. `after_degree`: only months from the first of these degrees on. Where the minimum is
    reached only by counting from a degree of `after_degree_for_reviewer`, a reviewer judges it.
    """

    kind: Literal["work_months"]
    minimum: int = Field(gt=0)
    kinds: tuple[Id, ...] = ()
    ages: tuple[Id, ...] = ()
    paid: bool = False
    together: bool = False
    supervised: bool = False
    after_degree: tuple[Id, ...] = ()
    after_degree_for_reviewer: tuple[Id, ...] = ()

    @cached_property
    def conditions(self) -> tuple[Hashable, ...]:
        """What it asks of the work, whatever the amount: two checks that ask the same are told by one number."""
        return (self.kind, self.kinds, self.ages, self.paid, self.together, self.supervised, bool(self.after_degree))


class RscProvidedMonths(DataModel):
    """Calendar months covered by periods of providing RSC, each month once; the degrees as in `WorkMonths`."""

    kind: Literal["rsc_provided_months"]
    minimum: int = Field(gt=0)
    after_degree: tuple[Id, ...] = ()
    after_degree_for_reviewer: tuple[Id, ...] = ()

    @cached_property
    def conditions(self) -> tuple[Hashable, ...]:
        """As in `WorkMonths`."""
        return (self.kind, bool(self.after_degree))


class AtLeast(DataModel):
    """A number told under `quantity` that reaches `minimum`."""

    kind: Literal["at_least"]
    quantity: Id
    minimum: int = Field(gt=0)


class Answered(DataModel):
    """A question answered with yes. `for_reviewer`: a yes is not passed by us but left to a reviewer."""

    kind: Literal["answered"]
    question: Id
    for_reviewer: bool = False


class Serves(DataModel):
    """Work that reaches at least one of these ages. `leaves_open`: those of which the documents do not say it."""

    kind: Literal["serves"]
    ages: Ids
    leaves_open: Ids = ()


class HoldsCredential(DataModel):
    """One of these credentials. Those under `for_reviewer` are a reviewer's to judge."""

    kind: Literal["holds_credential"]
    any_of: Ids
    for_reviewer: tuple[Id, ...] = ()


class HoldsEndorsement(DataModel):
    """One of these Endorsements already held."""

    kind: Literal["holds_endorsement"]
    any_of: Ids


class StepDone(DataModel):
    """A step of the application that the person says is done."""

    kind: Literal["step_done"]
    step: Id


class ReviewerJudges(DataModel):
    """Nothing a machine can check: always listed, never passed by us."""

    kind: Literal["reviewer_judges"]


class AnyOf(DataModel):
    """The best of its parts."""

    kind: Literal["any_of"]
    parts: Annotated[tuple["Check", ...], Field(min_length=2)]


class AllOf(DataModel):
    """The worst of its parts."""

    kind: Literal["all_of"]
    parts: Annotated[tuple["Check", ...], Field(min_length=2)]


Check = Annotated[
    TrainingHours
    | RscHours
    | WorkMonths
    | RscProvidedMonths
    | AtLeast
    | Answered
    | Serves
    | HoldsCredential
    | HoldsEndorsement
    | StepDone
    | ReviewerJudges
    | AnyOf
    | AllOf,
    Field(discriminator="kind"),
]


def leaves(check: Check) -> Iterator[Check]:
    """Yield what a check comes down to: itself, or the parts of its parts, in their order."""
    if isinstance(check, AnyOf | AllOf):
        for part in check.parts:
            yield from leaves(part)
    else:
        yield check
