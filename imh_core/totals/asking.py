"""What to ask on the phone: which totals some categories can use, and the one question that would settle most.

A total is named by its part of `Totals` and its id: ("training", "dei"); a part that is one question has no id.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from imh_core.english import lower_first
from imh_core.judging.assessment import Assessment
from imh_core.judging.judgement import Judgement, Status, Why
from imh_core.rulebook import Rulebook, Rules
from imh_core.rulebook.check_kinds import (
    Answered,
    AtLeast,
    Check,
    HoldsCredential,
    HoldsEndorsement,
    RscHours,
    RscProvidedMonths,
    Serves,
    StepDone,
    TrainingHours,
    WorkMonths,
    leaves,
)
from imh_core.totals.model import Totals
from imh_core.totals.questions import MonthsQuestion, RequestedTotals, asked
from imh_core.words.findings import Words

Field = tuple[str, str]
AGES, CREDENTIALS, HELD, FOCUS = ("ages", ""), ("credentials", ""), ("held", ""), ("focus", "")
_DEGREE = {Why.DEGREE_UNTOLD, Why.DEGREE_DATE_UNTOLD}


class NextQuestion(NamedTuple):
    """A question to ask aloud, the field for its answer, and how many requirements wait for it."""

    field: Field
    text: str
    settles: int


def asked_first(book: Rulebook) -> tuple[str, ...]:
    """Return the categories that most calls are about: each with a name of its own, and no add-on to another."""
    families = Counter(category.name.partition(": ")[0] for category in book.categories)
    return tuple(one.id for one in book.categories if not one.add_on_to and families[one.name.partition(": ")[0]] == 1)


@lru_cache(maxsize=256)
def fields_for(rules: Rules, categories: frozenset[str]) -> frozenset[Field]:
    """Return the totals that the requirements of these categories look at."""
    wanted = asked(rules)
    return frozenset(
        field
        for category in categories
        for rule in rules.of(category)
        for check in leaves(rule.check)
        for field in _fields(check, wanted)
    )


def _fields(check: Check, wanted: RequestedTotals) -> Iterator[Field]:
    match check:
        case TrainingHours(buckets=buckets, after_held=after):
            yield from (("training", bucket) for bucket in buckets)
            yield from [HELD] if after else []
        case RscHours(focus=focus):
            yield ("rsc", "")
            yield from [FOCUS] if focus else []
        case WorkMonths() | RscProvidedMonths():
            yield ("months", _span(check, wanted).id)
            yield from [CREDENTIALS] if check.after_degree else []
        case AtLeast(quantity=quantity):
            yield ("counts", quantity)
        case Answered(question=question):
            yield ("answers", question)
        case StepDone(step=step):
            yield ("steps", step)
        case Serves():
            yield AGES
        case HoldsCredential():
            yield CREDENTIALS
        case HoldsEndorsement():
            yield HELD


def ask_next(
    assessments: Iterable[Assessment], told: Totals, rules: Rules, shown: Collection[Field] | None = None
) -> NextQuestion | None:
    """Return the question for which most requirements of these categories wait; of several, the first in the chart.

    `shown`: ask only for these, where the others have no field on the page. None: nothing is open.
    """
    wanted = asked(rules)
    waiting: dict[Field, list[Judgement]] = {}
    for assessment in assessments:
        for finding in assessment.not_answered if not assessment.closed_by else ():
            open_ = {field: leaf for leaf in finding.leaves for field in _open(leaf, told, wanted)}
            for field, leaf in open_.items():
                if shown is None or _of_page(field) in shown:
                    waiting.setdefault(field, []).append(leaf)
    if not waiting:
        return None
    field = max(waiting, key=lambda one: len(waiting[one]))  # the first of those that settle as many
    return NextQuestion(field, _question(field, waiting[field][0], told, rules), len(waiting[field]))


def _of_page(field: Field) -> Field:
    part, one = field
    if part == "rsc":
        return FOCUS if one.endswith("focus") else ("rsc", "")
    return ("training", one) if part == "after" else field


def _open(leaf: Judgement, told: Totals, wanted: RequestedTotals) -> Iterator[Field]:
    """Yield the totals that a simple check waits for."""
    if leaf.status is not Status.NOT_ANSWERED:
        return
    match leaf.check:
        case TrainingHours(buckets=buckets, after_held=after):
            untold = [("training", bucket) for bucket in buckets if bucket not in told.training]
            if untold or not after:
                yield from untold or (("training", bucket) for bucket in buckets)
            else:
                yield from [HELD] if told.held is None else [("after", bucket) for bucket in buckets]
        case RscHours():
            yield _open_of_rsc(leaf, told)
        case WorkMonths() | RscProvidedMonths() as check:
            by_degree = any(reason.why in _DEGREE for line in leaf.undecided for reason in line.reasons)
            yield CREDENTIALS if by_degree else ("months", _span(check, wanted).id)
        case check:
            yield from _fields(check, wanted)


def _open_of_rsc(leaf: Judgement, told: Totals) -> Field:
    reasons = {reason.why for line in leaf.undecided for reason in line.reasons}
    pairs = list(told.rsc)
    if Why.PROVIDER_UNTOLD in reasons:
        return ("rsc", f"{next(at for at, pair in enumerate(pairs, 1) if pair[0] is None)}.provider")
    if Why.FOCUS_UNTOLD in reasons:
        return ("rsc", f"{next(at for at, pair in enumerate(pairs, 1) if pair[1] is None)}.focus")
    return ("rsc", "1.hours")


def _span(check: WorkMonths | RscProvidedMonths, wanted: RequestedTotals) -> MonthsQuestion:
    return next(span for span in wanted.spans if span.check.conditions == check.conditions)


# --- as it is asked aloud ---------------------------------------------------------------------------------------------


_OF_RSC = {
    "hours": "How many hours of reflective supervision have you received, and from whom?",
    "exactly": "How many hours of reflective supervision is it exactly?",
    "provider": "Who gave the RSC: what Endorsement® does the provider hold?",
    "focus": "Was that RSC about your own direct service, or about the RSC you provide?",
}


def _question(field: Field, leaf: Judgement, told: Totals, rules: Rules) -> str:
    book, words = rules.book, Words(rules.book)
    part, one = field
    numbers: Mapping[str, object] = {"training": told.training, "months": told.months, "counts": told.counts}.get(
        part, {}
    )
    is_told = one in numbers or (part == "rsc" and bool(told.rsc))
    exactly = " is it exactly" if is_told else ""
    asks: dict[str, Callable[[], str]] = {
        "training": lambda: f"How many hours of training on {lower_first(words.label('bucket', one))}{exactly}?",
        "after": lambda: f"How many of the hours on {words.label('bucket', one, short=True)} came after it?",
        "rsc": lambda: _OF_RSC["exactly" if is_told and one.endswith("hours") else one.partition(".")[2]],
        "months": lambda: f"How long{exactly}: {lower_first(_span(leaf.check, asked(rules)).label)}?",  # type: ignore[arg-type]
        "counts": lambda: f"{next(each.label for each in book.terms.quantity if each.id == one)}: how many{exactly}?",
        "answers": lambda: words.label("question", one),
    }
    if part in asks:
        return asks[part]()
    return next((each.text for each in book.finder.question if each.kept_in == part), "")
