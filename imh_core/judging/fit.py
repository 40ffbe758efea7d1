"""Which categories match the work that a person tells of: each with its reasons, in the person's own answers.

Category follows the scope of work (`data/finder.toml`). Nothing here looks at hours or degrees: what is met and missing
is the assessment's to say. An answer of "not sure" is no answer, and never rules a category out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import combinations

from imh_core.record.model import Record
from imh_core.rulebook import Rulebook, Source
from imh_core.rulebook.finder import Criterion, Distinction, FinderQuestion

YES, NO = "yes", "no"


class Match(StrEnum):
    """How a category stands to what was told."""

    MATCHES = "matches"
    COULD = "could"
    DOES_NOT = "does_not"


@dataclass(frozen=True)
class Reason:
    """One criterion and what the answers make of it: True, False, or None where nothing was told."""

    criterion: Criterion
    met: bool | None
    source: Source
    left_open: bool = False
    """Whether an answer was told, and the documents leave open what it means."""


@dataclass(frozen=True)
class Fit:
    """A category, how it matches, and why."""

    category: str
    match: Match
    reasons: tuple[Reason, ...]

    def answered(self, met: bool) -> tuple[Reason, ...]:
        """Return the reasons that speak for it, or those that speak against it."""
        return tuple(reason for reason in self.reasons if reason.met is met)

    @property
    def against(self) -> tuple[Reason, ...]:
        """Return the reasons for which it does not match: what speaks against it, or what nobody has said."""
        return self.answered(False) or tuple(reason for reason in self.reasons if reason.criterion.if_unsaid)

    @property
    def open_points(self) -> tuple[Reason, ...]:
        """What is not told yet."""
        return tuple(reason for reason in self.reasons if reason.met is None)


def answer(record: Record, question: FinderQuestion, graduate: Iterable[str], as_of: date) -> frozenset[str] | None:
    """Return the options that the record holds as the answer to a question, or None where it is not told.

    `graduate`: the credentials that are graduate degrees. What is dated later than `as_of` is not held yet. An empty
    set is an answer: "none of these".
    """
    match question.kept_in:
        case "answers":
            told = record.answers.get(question.id)
            return None if told is None else frozenset({YES if told else NO})
        case "ages":
            return record.ages
        case "held":
            held = (one for one in record.held or () if one.since is None or one.since <= as_of)
            return None if record.held is None else frozenset(one.category for one in held)
        case "credentials":
            if record.credentials is None:
                return None
            there = {
                credential.kind
                for credential in record.credentials
                if credential.awarded is None or credential.awarded <= as_of
            }
            return frozenset({YES if there.intersection(graduate) else NO})
        case "choices":
            return record.choices.get(question.id)


def questions(book: Rulebook, record: Record, as_of: date) -> tuple[FinderQuestion, ...]:
    """Return the questions to ask, in order: those that matter after what was answered. Later answers are kept."""
    return tuple(question for question in book.finder.question if _matters(book, record, question, as_of))


def _matters(book: Rulebook, record: Record, question: FinderQuestion, as_of: date) -> bool:
    if question.asked_if is None:
        return True
    before = book.finder_question(question.asked_if.question)
    told = answer(record, before, book.graduate_degrees, as_of)
    return _matters(book, record, before, as_of) and told is not None and not told.isdisjoint(question.asked_if.any_of)


def fits(book: Rulebook, record: Record, as_of: date, asked_all: bool = True) -> tuple[Fit, ...]:
    """Compare what was told with every category, in the rulebook's order.

    `asked_all`: whether all questions were put. Then a category of which nobody said anything is not proposed, where
    the data asks for that (`if_unsaid`) and something is told at all.
    """
    found = tuple(_fit(book, record, category.id, as_of) for category in book.categories)
    if not asked_all or all(one.match is Match.COULD for one in found):
        return found
    return tuple(replace(one, match=Match.DOES_NOT) if _nothing_said_of(one) else one for one in found)


def _nothing_said_of(fit: Fit) -> bool:
    own = [reason for reason in fit.reasons if reason.criterion.if_unsaid]
    return bool(own) and not any(reason.met for reason in own)


def _fit(book: Rulebook, record: Record, category: str, as_of: date) -> Fit:
    reasons = []
    for criterion in book.finder.criterion:
        if category in criterion.categories:
            told = answer(record, book.finder_question(criterion.question), book.graduate_degrees, as_of)
            met = None if told is None else not told.isdisjoint(criterion.any_of)
            left_open = met is False and told is not None and not told.isdisjoint(criterion.leaves_open)
            source = book.source(criterion.citation, category)
            reasons.append(Reason(criterion, None if left_open else met, source, left_open))
    if any(reason.met is False for reason in reasons):
        match = Match.DOES_NOT
    elif all(reason.met for reason in reasons):
        match = Match.MATCHES
    else:
        match = Match.COULD
    return Fit(category, match, tuple(reasons))


def distinctions(book: Rulebook, found: Iterable[Fit]) -> tuple[Distinction, ...]:
    """Return what tells the matching categories apart: for each two of them the narrowest text that names both."""
    matching = [one.category for one in found if one.match is Match.MATCHES]
    narrowest_first = sorted(book.finder.apart, key=lambda one: len(one.categories))
    chosen = []
    for pair in combinations(matching, 2):
        text = next((one for one in narrowest_first if set(pair) <= set(one.categories)), None)
        if text and text not in chosen:
            chosen.append(text)
    return tuple(chosen)
