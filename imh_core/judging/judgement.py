"""What a check can say of a record: status, numbers, and for every entry whether it counts and why not.

Three things are kept apart: what counts, what does not (and why), and what cannot be told yet because something about
an entry is not told. The third is never counted as zero and never lost.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal, NamedTuple, Self

from imh_core.record.model import Entry
from imh_core.rulebook.check_kinds import Check

Log = Literal["trainings", "rsc", "jobs", "provided"]
Unit = Literal["hours", "months", "count"]
Number = Decimal | int


class Status(StrEnum):
    """What a check can say, from worst to best: `any_of` takes the best of its parts, `all_of` the worst."""

    NOT_YET = "not_yet"
    NOT_ANSWERED = "not_answered"
    FOR_REVIEWER = "for_reviewer"
    MET = "met"
    RECOMMENDED = "recommended"
    STEP = "step"


STATUSES = list(Status)
"""All statuses, from worst to best."""


class Why(StrEnum):
    """Why an entry does not count, or cannot be counted yet. `words.findings` says each in a sentence."""

    BUCKET = "bucket"
    PROVIDER = "provider"
    FOCUS = "focus"
    NOT_PAID = "not_paid"
    KIND = "kind"
    AGES = "ages"
    NOT_TOGETHER = "not_together"
    NOT_SUPERVISED = "not_supervised"
    NO_DEGREE = "no_degree"
    BEFORE_DEGREE = "before_degree"
    DEGREE_AHEAD = "degree_ahead"
    NO_ENDORSEMENT = "no_endorsement"
    ENDORSEMENT_AHEAD = "endorsement_ahead"
    BEFORE_ENDORSEMENT = "before_endorsement"
    IN_FUTURE = "in_future"
    NOT_ALONG_WITH_WORK = "not_along_with_work"
    BUCKET_UNTOLD = "bucket_untold"
    PROVIDER_UNTOLD = "provider_untold"
    FOCUS_UNTOLD = "focus_untold"
    PAID_UNTOLD = "paid_untold"
    KIND_UNTOLD = "kind_untold"
    AGES_UNTOLD = "ages_untold"
    TOGETHER_UNTOLD = "together_untold"
    SUPERVISED_UNTOLD = "supervised_untold"
    DATE_UNTOLD = "date_untold"
    YEAR_UNTOLD = "year_untold"
    START_UNTOLD = "start_untold"
    END_UNTOLD = "end_untold"
    MONTH_UNTOLD = "month_untold"
    DEGREE_UNTOLD = "degree_untold"
    DEGREE_DATE_UNTOLD = "degree_date_untold"
    ENDORSEMENT_UNTOLD = "endorsement_untold"
    ENDORSEMENT_DATE_UNTOLD = "endorsement_date_untold"

    is_untold: bool
    """Whether an answer could still change it."""

    def __new__(cls, value: str) -> Self:
        why = str.__new__(cls, value)
        why._value_ = value
        why.is_untold = value.endswith("_untold")  # once, as it is asked for every line of every judgement
        return why


class Reason(NamedTuple):
    """Why, and the person's own term that decided it (a bucket, a provider …) where there is one."""

    why: Why
    term: str | None = None


class Line(NamedTuple):
    """An entry in a judgement: `amount` of it (hours, months), and the reasons where it was not counted."""

    log: Log
    entry: Entry
    amount: Number
    reasons: tuple[Reason, ...] = ()

    @property
    def counts(self) -> bool:
        return not self.reasons

    @property
    def undecided(self) -> bool:
        """Whether it could count, once what is not told is told. A plain "no" beside it settles the matter."""
        for reason in self.reasons:
            if not reason.why.is_untold:
                return False
        return bool(self.reasons)


class Judgement(NamedTuple):  # as a tuple it is made in a third of the time, and a group needs millions
    """What one check says of one record. `have` and `need` in `unit`; None where there is no number to compare."""

    check: Check
    status: Status
    have: Number | None = None
    need: Number | None = None
    could: Number | None = None
    """`have` with all that could still count once more is told; None where that has no bound."""
    unit: Unit | None = None
    lines: tuple[Line, ...] = ()
    overlap: int = 0
    """Calendar months that two counted entries share, and that were counted once."""
    told: bool | None = None
    """The answer of a yes/no check or a step."""
    terms: tuple[str, ...] = ()
    """What the person has of what a list asks for (ages, degrees, Endorsements); where it is nothing, all they told."""
    ahead: date | None = None
    """From when on a degree or an Endorsement will be there that is dated later than the day; it is not held yet."""
    parts: tuple["Judgement", ...] = ()

    @property
    def missing(self) -> Number | None:
        """How much is still to go, or None where nothing was told or nothing is counted."""
        return None if self.have is None or self.need is None else max(self.need - self.have, type(self.need)(0))

    @property
    def least_missing(self) -> Number | None:
        """How much is still to go even if all that could count does; None where that is `missing`, or not known."""
        if self.missing is None or self.need is None or self.could is None or self.could == self.have:
            return None
        return max(self.need - self.could, type(self.need)(0))

    @property
    def undecided(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.undecided)

    @property
    def leaves(self) -> tuple["Judgement", ...]:
        """The simple checks it is made of, itself where it is one."""
        return tuple(leaf for part in self.parts for leaf in part.leaves) if self.parts else (self,)
