"""How a requirement is checked, in words: what the app looks at, what counts there, and what is left to a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imh_core.english import joined, lower_first
from imh_core.rulebook import Rulebook
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
    leaves,
)
from imh_core.words.comparison import figure_of

COUNTED, ANSWERED = "Counted from entries", "Your answer"
REVIEWED, STEP = "A reviewer judges", "Application step"
ANY_AMOUNT = "any amount"


@dataclass(frozen=True, slots=True)
class Checked:
    """How one requirement is checked."""

    way: str
    """In two or three words: counted, answered, judged, or a step."""
    looks_at: str
    """What the app looks at, and what counts there."""
    left: str
    """What is left to a person; empty: nothing beyond VAIMH's own decision."""


def checked(check: Check, book: Rulebook) -> Checked:
    """Say how a check is made."""
    parts = tuple(leaves(check))
    ways = dict.fromkeys(_way(part) for part in parts)
    left = dict.fromkeys(filter(None, (_left(part, book) for part in parts)))
    return Checked("; ".join(_lowered(tuple(ways))), _looks_at(check, book), " ".join(left))


def least(check: Check, book: Rulebook) -> str:
    """Write what is asked at least: "24 hours", "any amount"; empty where it is no amount."""
    if isinstance(check, RscHours) and check.minimum is None:
        return ANY_AMOUNT
    if isinstance(check, AnyOf):
        return joined([least(part, book) or "another way" for part in check.parts], "or")
    return figure_of(check, book)


def _lowered(words: Sequence[str]) -> Iterator[str]:
    yield from words[:1]
    yield from (lower_first(word) for word in words[1:])


def _way(check: Check) -> str:
    match check:
        case Answered() | AtLeast() | Serves():
            return ANSWERED
        case ReviewerJudges():
            return REVIEWED
        case StepDone():
            return STEP
        case _:
            return COUNTED


def _looks_at(check: Check, book: Rulebook) -> str:
    match check:
        case AnyOf(parts=parts):
            return f"Either is enough. {' '.join(_looks_at(part, book) for part in parts)}"
        case AllOf(parts=parts):
            # The question that hours go along with is quoted with the hours.
            along = {part.along_with for part in parts if isinstance(part, RscHours)}
            shown = (part for part in parts if not (isinstance(part, Answered) and part.question in along))
            return " ".join(_looks_at(part, book) for part in shown)
        case TrainingHours(buckets=buckets, after_held=after):
            topics = joined([_named(book, "bucket", bucket) for bucket in buckets], "or")
            later = f", on a day after the Endorsement® as {_any_of(book, 'endorsement', after)}" if after else ""
            return f"Hours of training on: {topics}{later}."
        case RscHours():
            return _rsc(check, book)
        case WorkMonths() | RscProvidedMonths():
            return _months(check, book)
        case _:
            return _told(check, book)


def _told(check: Check, book: Rulebook) -> str:
    said = "Always listed, and never passed by the app."
    match check:
        case AtLeast(quantity=quantity):
            said = f"The number given for: {_lower(_label(book, 'quantity', quantity))}."
        case Answered(question=question):
            said = f"“{_label(book, 'question', question)}”"
        case Serves(ages=ages):
            said = f"The ages the work reaches: {joined([_lower(_label(book, 'age', age)) for age in ages], 'or')}."
        case HoldsCredential(any_of=any_of, for_reviewer=judged):
            held = _any_of(book, "credential", [one for one in any_of if one not in judged])
            said = f"The degrees and credentials entered: {held}."
        case HoldsEndorsement(any_of=any_of):
            said = f"The Endorsement® entered as held: {_any_of(book, 'endorsement', any_of)}."
        case StepDone(step=step):
            said = f"Ticked by the person: {_label(book, 'step', step)}."
    return said


def _rsc(check: RscHours, book: Rulebook) -> str:
    qualified = book.qualified_providers[check.recipient]
    giver = joined(
        [provider.short or provider.label for provider in book.terms.provider if provider.id in qualified], "or"
    )
    focus = f", with a focus on {_lower(_label(book, 'focus', check.focus))}" if check.focus else ""
    also = " They count only if this is answered yes:" if check.along_with else ""
    asked = f" “{_label(book, 'question', check.along_with)}”" if check.along_with else ""
    return f"Hours of RSC from: {giver}{focus}.{also}{asked}"


def _months(check: WorkMonths | RscProvidedMonths, book: Rulebook) -> str:
    after = "after the graduate degree" if check.after_degree else ""
    if isinstance(check, RscProvidedMonths):
        said = ["Calendar months of providing RSC, each counted once", after]
    else:
        ages = joined([_lower(_label(book, "age", age)) for age in check.ages], "or")
        said = [
            "Calendar months of work, each counted once however many jobs there were",
            _any_of(book, "work", check.kinds),
            f"with ages {ages}" if ages else "",
            "paid" if check.paid else "",
            "supervised" if check.supervised else "",
            "with child and caregiver together" if check.together else "",
            after,
        ]
    return f"{'; '.join(filter(None, said))}."


def _left(check: Check, book: Rulebook) -> str:
    match check:
        case HoldsCredential(for_reviewer=judged) if judged:
            return f"A reviewer judges: {_lower(_any_of(book, 'credential', judged, short=False))}."
        case WorkMonths(after_degree_for_reviewer=judged) | RscProvidedMonths(after_degree_for_reviewer=judged) if (
            judged
        ):
            return "A reviewer judges where the time is reached only from another graduate degree on."
        case Answered(for_reviewer=True):
            return "No leaves it unmet; yes is left to a reviewer."
        case ReviewerJudges():
            return "A reviewer judges all of it."
        case _:
            return ""


def _lower(text: str) -> str:
    """Start a phrase in the middle of a sentence; a degree keeps its capitals: "PsyD"."""
    return lower_first(text) if text[1:].partition(" ")[0].islower() else text


def _label(book: Rulebook, kind: str, term_id: str) -> str:
    term = book.term(kind, term_id)
    return term.label if term else term_id


def _named(book: Rulebook, kind: str, term_id: str) -> str:
    term = book.term(kind, term_id)
    return _lower((term.short or term.label) if term else term_id)


def _any_of(book: Rulebook, kind: str, ids: Sequence[str], *, short: bool = True) -> str:
    return joined([_named(book, kind, one) if short else _label(book, kind, one) for one in ids], "or")
