"""How one *kind* of check judges a record. Knows no category, no source, no page."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from imh_core.judging.evidence import Covered, Evidence, Since
from imh_core.judging.judgement import STATUSES, Judgement, Line, Log, Number, Reason, Status, Why
from imh_core.record import months
from imh_core.record.model import LATEST, Job, Span
from imh_core.record.months import Months
from imh_core.rulebook.check_kinds import (
    AllOf,
    Answered,
    AnyOf,
    AtLeast,
    Check,
    HoldsCredential,
    HoldsEndorsement,
    ReviewerJudges,
    RscHours,
    RscProvidedMonths,
    Serves,
    StepDone,
    TrainingHours,
    WorkMonths,
)

ZERO = Decimal(0)
_Spans = tuple[tuple[Span, ...] | None, bool]
"""The spans of a log that tell of something, and whether they tell all of it."""


class _Window(NamedTuple):
    """Which months count, which perhaps, and why the others do not."""

    inside: Months
    unsure: Months
    why_unsure: tuple[Reason, ...]
    outside: Months
    why_outside: tuple[Reason, ...]


_EVER = _Window(months.before(months.place(LATEST) + 1), months.NONE, (), months.NONE, ())


class Judge:
    """Judges checks for one record on one day. Each check is judged once, however many categories ask."""

    def __init__(self, evidence: Evidence, qualified_providers: Mapping[str, frozenset[str]]) -> None:
        self._evidence = evidence
        self._qualified = qualified_providers
        self._judged: dict[int, Judgement] = {}
        self._months_of: dict[int, Covered] = {}
        self._rsc_lines: dict[tuple[frozenset[str], str | None, bool], tuple[Line, ...]] = {}

    def judge(self, check: Check) -> Judgement:
        """Judge one check. Never raises for a valid record."""
        judged = self._judged.get(id(check))  # the rulebook outlives the bench, so an id names one check
        if judged is None:
            judged = self._judged[id(check)] = _JUDGES[type(check)](self, check)
        return judged

    # --- hours -----------------------------------------------------------------------------------------------------

    def _training_hours(self, check: TrainingHours) -> Judgement:
        after = self._evidence.endorsed_since(check.after_held) if check.after_held else None
        lines = []
        for entry in self._evidence.record.trainings or ():
            reasons = []
            if entry.bucket is None:
                reasons.append(Reason(Why.BUCKET_UNTOLD))
            elif entry.bucket not in check.buckets:
                reasons.append(Reason(Why.BUCKET, entry.bucket))
            reasons += self._when(entry.on)
            if after:
                reasons += _after_endorsement(entry.on, after, self._evidence.said_after(entry.id, after))
            lines.append(Line("trainings", entry, entry.hours, tuple(reasons)))
        told = self._evidence.tells_training(check.buckets, after=bool(check.after_held))
        return _hours(check, check.minimum, lines, told)

    def _rsc_hours(self, check: RscHours) -> Judgement:
        qualified = self._qualified[check.recipient]
        refused = check.along_with is not None and self._evidence.record.answers.get(check.along_with) is False
        asked = qualified, check.focus, refused
        lines = self._rsc_lines.get(asked)
        if lines is None:  # most categories accept the same providers
            lines = self._rsc_lines[asked] = tuple(self._lines_of_rsc(*asked))
        return _hours(check, check.minimum, lines, told=self._evidence.tells_rsc())

    def _lines_of_rsc(self, qualified: frozenset[str], focus: str | None, refused: bool) -> Iterator[Line]:
        """`refused`: the person says that the hours did not go along with the work, so none is RSC of this kind."""
        for entry in self._evidence.record.rsc or ():
            reasons = [Reason(Why.NOT_ALONG_WITH_WORK)] if refused else []
            if entry.provider is None:
                reasons.append(Reason(Why.PROVIDER_UNTOLD))
            elif entry.provider not in qualified:
                reasons.append(Reason(Why.PROVIDER, entry.provider))
            if focus and entry.focus != focus:
                reasons.append(Reason(Why.FOCUS, entry.focus) if entry.focus else Reason(Why.FOCUS_UNTOLD))
            reasons += self._when(entry.on)
            yield Line("rsc", entry, entry.hours, tuple(reasons))

    def _when(self, on: date | None) -> list[Reason]:
        """Hours without a date count as past ones, except where only those of one year count."""
        if on is None:
            return [Reason(Why.YEAR_UNTOLD)] if self._evidence.within_a_year else []
        return [Reason(Why.IN_FUTURE)] if on > self._evidence.as_of else []

    # --- months ----------------------------------------------------------------------------------------------------

    def _work_months(self, check: WorkMonths) -> Judgement:
        spans = self._evidence.spans(self._evidence.record.jobs, check.conditions)
        return self._months(check, "jobs", spans, lambda job: _work_reasons(check, job))

    def _provided_months(self, check: RscProvidedMonths) -> Judgement:
        spans = self._evidence.spans(self._evidence.record.provided, check.conditions)
        return self._months(check, "provided", spans, lambda _: [])

    def _months(
        self,
        check: WorkMonths | RscProvidedMonths,
        log: Log,
        spans: _Spans,
        reasons_of: Callable[[Any], list[Reason]],
    ) -> Judgement:
        """Judge by the degrees of the list; what only another degree could add is left to a reviewer."""
        listed = self._months_after(check, check.after_degree, log, spans, reasons_of)
        also = check.after_degree_for_reviewer
        if listed.status is not Status.MET and also and self._evidence.degree_since(also).there:
            any_degree = self._months_after(check, (*check.after_degree, *also), log, spans, reasons_of)
            passed = any_degree.status is Status.MET
            return any_degree._replace(status=Status.FOR_REVIEWER) if passed else any_degree
        return listed

    def _months_after(
        self,
        check: WorkMonths | RscProvidedMonths,
        degrees: tuple[str, ...],
        log: Log,
        told: _Spans,
        reasons_of: Callable[[Any], list[Reason]],
    ) -> Judgement:
        """Unite the months of all spans that qualify; those that could still qualify decide only if they would do."""
        by_degree, since = self._window(degrees), self._evidence.degree_since(degrees)
        judged_alone = not since.there and self._evidence.degree_since(check.after_degree_for_reviewer).there
        spans, all_told = told
        lines: list[Line] = []
        counted = possible = shared = months.NONE
        for span in spans or ():
            reasons = reasons_of(span)
            covered = self._covered(span)
            if not covered.begun:
                reasons.append(Reason(Why.IN_FUTURE))
            if any(not reason.why.is_untold for reason in reasons):
                lines.append(Line(log, span, months.how_many(covered.sure), tuple(reasons)))
                continue
            after = not judged_alone and self._evidence.said_after(span.id, since)
            window = _EVER if after else by_degree
            inside, unsure, outside = (covered.sure & part for part in (window.inside, window.unsure, window.outside))
            possible |= covered.perhaps & ~window.outside | unsure
            lines += [
                Line(log, span, months.how_many(part), tuple(reasons) + why)
                for part, why in ((inside, ()), (unsure, window.why_unsure), (outside, window.why_outside))
                if part
            ]
            if covered.perhaps or not covered.sure:
                why = window.why_outside if covered.perhaps and not covered.perhaps & ~window.outside else ()
                ends = _untold_ends(span) if covered.perhaps else ()
                lines.append(Line(log, span, 0, (*reasons, *ends, *why)))
            if reasons:
                possible |= inside
            else:
                shared |= counted & inside
                counted |= inside
        have = months.how_many(counted)
        could = months.how_many(counted | possible) if all_told else self._evidence.at_most(check.conditions)
        if have >= check.minimum:
            status = Status.MET
        elif could is None or could >= check.minimum:
            status = Status.NOT_ANSWERED
        else:
            status = Status.NOT_YET
        return Judgement(
            check,
            status,
            have if all_told or have or status is Status.NOT_YET else None,
            check.minimum,
            could,
            "months",
            tuple(lines),
            months.how_many(shared),
        )

    def _window(self, degrees: tuple[str, ...]) -> "_Window":
        """The months that count where work must come after a degree: from the month it was awarded on."""
        ever = months.before(months.place(self._evidence.as_of) + 1)
        since = self._evidence.degree_since(degrees)
        if not degrees:
            return _EVER
        if not since.told:
            return _Window(months.NONE, ever, (Reason(Why.DEGREE_UNTOLD),), months.NONE, ())
        if not since.there:
            why = Why.DEGREE_AHEAD if since.ahead else Why.NO_DEGREE
            return _Window(months.NONE, months.NONE, (), ever, (Reason(why),))
        earlier = months.before(months.place(since.earliest)) if since.earliest else ever
        if since.undated:
            return _Window(ever & ~earlier, earlier, (Reason(Why.DEGREE_DATE_UNTOLD),), months.NONE, ())
        return _Window(ever & ~earlier, months.NONE, (), earlier, (Reason(Why.BEFORE_DEGREE),))

    def _covered(self, span: Span) -> Covered:
        covered = self._months_of.get(id(span))
        if covered is None:
            covered = self._months_of[id(span)] = self._evidence.covered(span)
        return covered

    # --- numbers, answers, things held -----------------------------------------------------------------------------

    def _at_least(self, check: AtLeast) -> Judgement:
        have = self._evidence.record.counts.get(check.quantity)
        status = Status.NOT_ANSWERED if have is None else Status.MET if have >= check.minimum else Status.NOT_YET
        return Judgement(check, status, have, check.minimum, have, "count")

    def _answered(self, check: Answered) -> Judgement:
        told = self._evidence.record.answers.get(check.question)
        return Judgement(check, _yes_or_no(told, Status.FOR_REVIEWER if check.for_reviewer else Status.MET), told=told)

    def _serves(self, check: Serves) -> Judgement:
        ages = self._evidence.record.ages
        told = None if ages is None else not ages.isdisjoint(check.ages)
        if told is False and ages and not ages.isdisjoint(check.leaves_open):
            told = None
        return Judgement(check, _yes_or_no(told), told=told, terms=_of_these(check.ages, ages))

    def _holds_credential(self, check: HoldsCredential) -> Judgement:
        held = self._evidence.credentials()
        if held is None:
            return Judgement(check, Status.NOT_ANSWERED)
        if held.intersection(check.any_of) - set(check.for_reviewer):
            return Judgement(check, Status.MET, told=True, terms=_of_these(check.any_of, held))
        return Judgement(
            check,
            _yes_or_no(bool(held.intersection(check.for_reviewer)), Status.FOR_REVIEWER),
            told=bool(held),
            terms=_of_these(check.for_reviewer, held),
            ahead=self._evidence.degree_since((*check.any_of, *check.for_reviewer)).ahead,
        )

    def _holds_endorsement(self, check: HoldsEndorsement) -> Judgement:
        since = self._evidence.endorsed_since(check.any_of)
        held = [one.category for one in self._evidence.record.held or ()] if since.there else []
        told = since.there if since.told else None
        return Judgement(check, _yes_or_no(told), told=told, terms=_of_these(check.any_of, held), ahead=since.ahead)

    def _step_done(self, check: StepDone) -> Judgement:
        return Judgement(check, Status.STEP, told=self._evidence.record.steps.get(check.step))

    def _reviewer_judges(self, check: ReviewerJudges) -> Judgement:
        return Judgement(check, Status.FOR_REVIEWER)

    # --- both and either -------------------------------------------------------------------------------------------

    def _any_of(self, check: AnyOf) -> Judgement:
        parts = tuple(self.judge(part) for part in check.parts)
        return Judgement(check, max((part.status for part in parts), key=STATUSES.index), parts=parts)

    def _all_of(self, check: AllOf) -> Judgement:
        parts = tuple(self.judge(part) for part in check.parts)
        return Judgement(check, min((part.status for part in parts), key=STATUSES.index), parts=parts)


_JUDGES: dict[type, Callable[[Judge, Any], Judgement]] = {
    TrainingHours: Judge._training_hours,
    RscHours: Judge._rsc_hours,
    WorkMonths: Judge._work_months,
    RscProvidedMonths: Judge._provided_months,
    AtLeast: Judge._at_least,
    Answered: Judge._answered,
    Serves: Judge._serves,
    HoldsCredential: Judge._holds_credential,
    HoldsEndorsement: Judge._holds_endorsement,
    StepDone: Judge._step_done,
    ReviewerJudges: Judge._reviewer_judges,
    AnyOf: Judge._any_of,
    AllOf: Judge._all_of,
}


def _of_these(wanted: Iterable[str], told: Collection[str] | None) -> tuple[str, ...]:
    """Return what was told of a list, in its order; where it is nothing of it, all that was told."""
    return tuple(one for one in wanted if one in (told or ())) or tuple(sorted(told or ()))


def _yes_or_no(told: bool | None, yes: Status = Status.MET) -> Status:
    return Status.NOT_ANSWERED if told is None else yes if told else Status.NOT_YET


def _hours(check: Check, minimum: Decimal | None, lines: Iterable[Line], told: bool) -> Judgement:
    """Sum clock hours. Hours that could still count decide nothing, unless they could make the difference."""
    lines = tuple(lines)
    have = could = ZERO
    for line in lines:
        if not line.reasons:
            have += line.amount
        elif line.undecided:
            could += line.amount
    could += have
    if _enough(have, minimum):
        status = Status.MET
    elif not told or _enough(could, minimum):
        status = Status.NOT_ANSWERED
    else:
        status = Status.NOT_YET
    return Judgement(check, status, have if told or have else None, minimum, could if told else None, "hours", lines)


def _enough(hours: Number, minimum: Decimal | None) -> bool:
    """Without a number in the sources, any hour shows it."""
    return hours > 0 if minimum is None else hours >= minimum


def _after_endorsement(on: Any, since: Since, said: bool | None) -> list[Reason]:
    """Training "following" an Endorsement: dated later than it, or `said` to be. Undated on either side, it is open."""
    if said is not None:
        return [] if said else [Reason(Why.BEFORE_ENDORSEMENT)]
    if not since.told:
        return [Reason(Why.ENDORSEMENT_UNTOLD)]
    if not since.there:
        return [Reason(Why.ENDORSEMENT_AHEAD if since.ahead else Why.NO_ENDORSEMENT)]
    if on is None:
        return [Reason(Why.DATE_UNTOLD)]
    if since.earliest is not None and on > since.earliest:
        return []
    return [Reason(Why.ENDORSEMENT_DATE_UNTOLD if since.undated else Why.BEFORE_ENDORSEMENT)]


def _work_reasons(check: WorkMonths, job: Job) -> list[Reason]:
    """Why a job does not qualify, or cannot be seen to: every reason, not the first."""
    asked: list[tuple[bool, bool | None, Why, Why]] = [
        (check.paid, job.paid, Why.NOT_PAID, Why.PAID_UNTOLD),
        (
            bool(check.kinds),
            None if job.kinds is None else not job.kinds.isdisjoint(check.kinds),
            Why.KIND,
            Why.KIND_UNTOLD,
        ),
        (
            bool(check.ages),
            None if job.ages is None else not job.ages.isdisjoint(check.ages),
            Why.AGES,
            Why.AGES_UNTOLD,
        ),
        (check.together, job.together, Why.NOT_TOGETHER, Why.TOGETHER_UNTOLD),
        (check.supervised, job.supervised, Why.NOT_SUPERVISED, Why.SUPERVISED_UNTOLD),
    ]
    return [
        Reason(untold if told is None else refused) for wanted, told, refused, untold in asked if wanted and not told
    ]


def _untold_ends(span: Span) -> list[Reason]:
    start, end = Reason(Why.START_UNTOLD), Reason(Why.END_UNTOLD)
    missing = [] if span.starts else [start]
    missing += [] if span.ends or span.ongoing else [end]
    return missing or [Reason(Why.MONTH_UNTOLD)]
