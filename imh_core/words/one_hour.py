"""Does this hour count? One entry, judged as in a record, and said for one category."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from imh_core.english import joined, lower_first, upper_first
from imh_core.judging.assessment import Use
from imh_core.rulebook import Rule, Rulebook
from imh_core.rulebook.check_kinds import RscHours, TrainingHours, WorkMonths, leaves
from imh_core.rulebook.shape import Role
from imh_core.words.entries import refusal_of
from imh_core.words.findings import Words


@dataclass(frozen=True)
class HourAnswer:
    """The answer for one category. `elsewhere`: for which others it counts. `sources`: where it stands."""

    kind: Literal["met", "ask", "not"]
    words: str
    why: tuple[str, ...]
    elsewhere: str
    sources: tuple[str, ...]
    asks: tuple[str, ...]
    """What the documents leave open about it."""


def fields_that_matter(rules: Iterable[Rule]) -> frozenset[str]:
    """Return the fields of an entry that these rules look at: only they are worth a question."""
    found: set[str] = set()
    for check in (leaf for rule in rules for leaf in leaves(rule.check)):
        match check:
            case TrainingHours():
                found |= {"bucket"}
            case RscHours():
                found |= {"provider", "focus"} if check.focus else {"provider"}
            case WorkMonths():
                asked = {"kinds": check.kinds, "ages": check.ages, "paid": check.paid}
                asked |= {"together": check.together, "supervised": check.supervised}
                found |= {name for name, is_asked in asked.items() if is_asked}
            case _:
                pass
    return frozenset(found)


def hour_answer(uses: Sequence[Use], category: str, book: Rulebook) -> HourAnswer:
    """Say what a category makes of an entry. `uses`: what each requirement of every category makes of it."""
    words = Words(book)
    mine = [use for use in uses if use.rule.category == category]
    counting = [use for use in mine if use.line.counts]
    undecided = [use for use in mine if use.line.undecided]
    others = [other.short for other in book.categories if other.id != category and _counts(uses, other.id)]
    elsewhere = f"It counts for {joined(others)}." if others else ""
    about = counting or undecided or mine
    sources = tuple(dict.fromkeys(str(use.rule.source) for use in about))
    asks = tuple(dict.fromkeys(ask.text for use in about for ask in use.rule.asks))
    if counting:
        optional = [use for use in counting if use.rule.role is Role.RECOMMENDED]
        toward = joined([lower_first(title) for title in dict.fromkeys(use.rule.title for use in counting)])
        why = [f"It counts toward {toward}."]
        along = [
            check.along_with for use in counting for check in leaves(use.rule.check) if isinstance(check, RscHours)
        ]
        attested = [question for one in dict.fromkeys(along) if one and (question := book.term("question", one))]
        why += [f"It takes a yes to this question, too: {question.label}" for question in attested]
        if len(optional) == len(counting):
            why.append(f"It is optional for {words.short(category)}, and no minimum.")
        return HourAnswer("met", "It counts", tuple(why), elsewhere, sources, asks)
    if undecided:
        missing = dict.fromkeys(words.untold(use.line) for use in undecided)
        why = [f"It depends on {joined(list(missing), 'or')}."]
        return HourAnswer("ask", "It depends", tuple(why), elsewhere, sources, asks)
    elsewhere = elsewhere or "It counts for no other category."
    if mine:
        because = upper_first(f"{refusal_of(mine, words)}.")
        return HourAnswer("not", "It does not count", (because,), elsewhere, sources, asks)
    nothing = f"The chart asks for nothing of this kind for {words.short(category)}."
    return HourAnswer("not", "Nothing asks for it", (nothing,), elsewhere, (), ())


def _counts(uses: Sequence[Use], category: str) -> bool:
    return any(use.line.counts for use in uses if use.rule.category == category)
