"""Questions to an answer, and filters that combine: within some hours of a category, RSC is the only gap …"""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from imh_core.cohort.answering import ANY_AMOUNT, OPEN, OUTCOMES, Answer, Checklist, ChecklistItem, held_by, hours_to_go
from imh_core.judging.assessment import Outcome
from imh_core.judging.judgement import STATUSES, Status
from imh_core.judging.renewal import Due, due
from imh_core.rulebook import Rulebook
from imh_core.rulebook.check_kinds import Answered, RscHours, TrainingHours

Filter = Callable[[Answer], bool]
_CENTS = 100

# --- what an answer says ----------------------------------------------------------------------------------------------


def outcome(points: Checklist, answer: Answer, category: str) -> Outcome:
    """Return what a category comes to for somebody. Raises `ValueError` for an unknown one."""
    return OUTCOMES[answer.outcomes[points.categories.index(category)]]


def status(answer: Answer, point: ChecklistItem) -> Status:
    """Return how a requirement stands for somebody."""
    return STATUSES[answer.statuses[point.place]]


def minimums(points: Checklist, answer: Answer, category: str) -> tuple[int, int]:
    """Return how many of how many minimums are met, as `Assessment.met` and `.minimums` count them."""
    stands = [status(answer, one) for one in points.of[category] if one.rule.is_minimum]
    return sum(status is Status.MET for status in stands), len(stands)


def gaps(points: Checklist, answer: Answer, category: str, *of: Status) -> Iterator[ChecklistItem]:
    """Yield the minimums that are still needed or not answered; `of`: only with one of these statuses."""
    wanted = of or (Status.NOT_YET, Status.NOT_ANSWERED)
    return (one for one in points.of[category] if one.rule.is_minimum and status(answer, one) in wanted)


def hours_needed(points: Checklist, answer: Answer, category: str) -> Decimal:
    """Return the hours of training and RSC still to go for a category, as far as they are certain."""
    return Decimal(hours_to_go(points, answer.to_go, category)) / _CENTS


def least_hours_needed(points: Checklist, answer: Answer, category: str) -> Decimal:
    """Return the same, if all counts that could still count."""
    return Decimal(hours_to_go(points, answer.least_to_go, category)) / _CENTS


def hours_without_a_number(points: Checklist, answer: Answer, category: str) -> dict[str, str]:
    """Return the minimums of hours that `hours_needed` holds nothing of, title → why: not answered, or any amount."""
    found: dict[str, str] = {}
    for point in points.of[category]:
        for place, check in point.numbers if point.rule.is_minimum else ():
            if isinstance(check, TrainingHours | RscHours) and answer.to_go[place] in _NO_NUMBER:
                found[point.rule.title] = _NO_NUMBER[answer.to_go[place]]
    return found


_NO_NUMBER = {OPEN: "not answered", ANY_AMOUNT: "any amount"}


def aim(points: Checklist, answer: Answer) -> str | None:
    """Return the category to look at for somebody: the first one worked toward, else the most demanding one that
    is met, else the nearest; None for none."""
    toward = next((category for category in answer.person.told.toward if category in points.of), None)
    return toward or (answer.nearest.category if answer.nearest else None)


def renewals(answer: Answer, book: Rulebook, today: date) -> tuple[Due, ...]:
    """Return what is renewed next of the Endorsements that somebody holds."""
    return due(book, held_by(answer.person) or (), today)


# --- filters ----------------------------------------------------------------------------------------------------------


def every(*filters: Filter) -> Filter:
    """Combine filters: all of them must hold."""
    return lambda answer: all(one(answer) for one in filters)


def within_hours(points: Checklist, category: str, hours: Decimal, also_open: bool = False) -> Filter:
    """Those who lack nothing for a category but hours, and at most so many. Whoever lacks nothing is not among them.

    Where the sources name no number of hours, any amount is enough and adds none. `also_open`: also those of whom
    something else is not answered.
    """
    most = int(hours * _CENTS)

    def holds(answer: Answer) -> bool:
        short = list(gaps(points, answer, category, Status.NOT_YET))
        untold = not also_open and any(gaps(points, answer, category, Status.NOT_ANSWERED))
        if untold or not short or not all(_is_hours_alone(answer, one, also_open) for one in short):
            return False
        return hours_to_go(points, answer.to_go, category) <= most

    return holds


def only_gap(points: Checklist, category: str, section: str, also_open: bool = False) -> Filter:
    """Those whose minimums of a category lack in one section alone (`rsc`: RSC is the only gap)."""

    def holds(answer: Answer) -> bool:
        wanted = (Status.NOT_YET,) if also_open else ()
        lacking = list(gaps(points, answer, category, *wanted))
        short = any(status(answer, one) is Status.NOT_YET for one in lacking)
        return short and all(one.rule.section == section for one in lacking)

    return holds


def renewal_due(book: Rulebook, today: date) -> Filter:
    """Those who hold an Endorsement: it is renewed by the end of the running renewal year."""
    return lambda answer: bool(renewals(answer, book, today))


def _is_hours_alone(answer: Answer, point: ChecklistItem, also_open: bool) -> bool:
    """Whether a requirement lacks hours and nothing else: no other number, and no answer that it joins with them."""
    lacking = [check for place, check in point.numbers if answer.to_go[place] > 0 or answer.to_go[place] == ANY_AMOUNT]
    told = answer.person.told.answers
    said = [told.get(part.question) for part in getattr(point.rule.check, "parts", ()) if isinstance(part, Answered)]
    all_said = all(one is not False if also_open else one for one in said)
    return bool(lacking) and all_said and all(isinstance(one, TrainingHours | RscHours) for one in lacking)
