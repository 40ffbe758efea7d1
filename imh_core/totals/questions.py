"""Which totals the rules of a day can use: one for every word that a requirement looks at. A new rule, a new total."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from imh_core.english import upper_first
from imh_core.rulebook import Rules
from imh_core.rulebook.check_kinds import (
    Answered,
    AtLeast,
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
from imh_core.rulebook.shape import Quantity, Question, Step, Term
from imh_core.totals.model import Pair

MonthsCheck = WorkMonths | RscProvidedMonths


@dataclass(frozen=True)
class MonthsQuestion:
    """A number of months that some requirement asks for. `check` is such a requirement's; others may ask the same.

    `short` names it in a few words. `label` names every condition that the check looks at: who answers it has said
    that all of them hold, and the record made of it says so too. `help` is the same in a sentence. `name` and `whom`
    are the label in two: what the work is, and with whom. `within`: the ids of numbers that this one is a part of by
    its very words: paid work in treatment is also paid work.
    """

    id: str
    check: MonthsCheck
    short: str
    label: str
    help: str
    name: str
    whom: str
    within: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class RequestedTotals:
    """The totals of one day's rules, each kind in the order of `data/terms.toml`."""

    ages: tuple[Term, ...]
    endorsements: tuple[Term, ...]
    credentials: tuple[Term, ...]
    buckets: tuple[Term, ...]
    buckets_after: tuple[Term, ...]
    """Those of which some rule counts only the hours after an Endorsement."""
    after_held: frozenset[str]
    """The Endorsements that these hours come after."""
    pairs: tuple[Pair, ...]
    """Providers with each focus; one whose hours qualify for nobody stands alone, as its focus changes nothing."""
    spans: tuple[MonthsQuestion, ...]
    quantities: tuple[Quantity, ...]
    questions: tuple[Question, ...]
    steps: tuple[Step, ...]

    def span(self, span_id: str) -> MonthsQuestion | None:
        """Return a number of months by its id."""
        return next((one for one in self.spans if one.id == span_id), None)


@lru_cache(maxsize=32)
def asked(rules: Rules) -> RequestedTotals:
    """Return the totals that these rules can use."""
    terms = rules.book.terms
    checks = [
        leaf for category in rules.book.categories for rule in rules.of(category.id) for leaf in leaves(rule.check)
    ]
    after = {
        bucket for check in checks if isinstance(check, TrainingHours) and check.after_held for bucket in check.buckets
    }
    questions = {check.question for check in checks if isinstance(check, Answered)}
    quantities = {check.quantity for check in checks if isinstance(check, AtLeast)}
    steps = {check.step for check in checks if isinstance(check, StepDone)}
    focuses = {check.focus for check in checks if isinstance(check, RscHours) and check.focus}
    qualified = frozenset().union(*rules.book.qualified_providers.values())
    pairs: list[Pair] = []
    for provider in terms.provider:
        pairs += [(provider.id, focus.id) for focus in terms.focus if focus.id in focuses and provider.id in qualified]
        pairs.append((provider.id, None))
    return RequestedTotals(
        ages=terms.age if any(isinstance(check, Serves) for check in checks) else (),
        endorsements=terms.endorsement if any(isinstance(check, HoldsEndorsement) for check in checks) else (),
        credentials=terms.credential if any(isinstance(check, HoldsCredential) for check in checks) else (),
        buckets=terms.bucket,
        buckets_after=tuple(one for one in terms.bucket if one.id in after),
        after_held=frozenset(held for check in checks if isinstance(check, TrainingHours) for held in check.after_held),
        pairs=(*pairs, (None, None)),
        spans=_spans(rules, [check for check in checks if isinstance(check, WorkMonths | RscProvidedMonths)]),
        quantities=tuple(quantity for quantity in terms.quantity if quantity.id in quantities),
        questions=tuple(question for question in terms.question if question.id in questions),
        steps=tuple(step for step in terms.step if step.id in steps),
    )


def _spans(rules: Rules, checks: Iterable[MonthsCheck]) -> tuple[MonthsQuestion, ...]:
    different = {check.conditions: check for check in checks}
    named: dict[str, MonthsCheck] = {}
    for check in different.values():
        plain = f"{'work' if isinstance(check, WorkMonths) else 'provided'}"
        longer = "-".join([plain, *getattr(check, "kinds", ()), *(["after"] if check.after_degree else [])])
        name = longer if longer not in named else f"{longer}-{len(named)}"
        named[name] = check
    return tuple(
        MonthsQuestion(
            name, check, *_words(rules, check), tuple(o for o, b in named.items() if o != name and _is_part(check, b))
        )
        for name, check in named.items()
    )


def _is_part(narrow: MonthsCheck, broad: MonthsCheck) -> bool:
    """Whether all that is asked of one is asked of the other too. No rule: it follows from the words."""
    if bool(broad.after_degree) and set(narrow.after_degree) != set(broad.after_degree):
        return False
    if isinstance(narrow, WorkMonths) and isinstance(broad, WorkMonths):
        lists = ((narrow.kinds, broad.kinds), (narrow.ages, broad.ages))
        flags = ((narrow.paid, broad.paid), (narrow.together, broad.together), (narrow.supervised, broad.supervised))
        return all(not all_of or (some and set(some) <= set(all_of)) for some, all_of in lists) and all(
            some or not all_of for some, all_of in flags
        )
    return type(narrow) is type(broad)


def _words(rules: Rules, check: MonthsCheck) -> tuple[str, str, str, str, str]:
    """Name a number of months in short, with all its conditions, in a sentence, and in its two parts."""
    after = ", after the graduate degree" if check.after_degree else ""
    if isinstance(check, RscProvidedMonths):
        label = f"Providing RSC{after}"
        whole = f"Calendar months of providing reflective supervision/consultation{after}, each counted once."
        return label, label, whole, label, ""
    how = " and ".join(word for word, is_so in (("paid", check.paid), ("supervised", check.supervised)) if is_so)
    briefly = " or ".join(_labels(rules, "work", check.kinds, short=bool(how)))
    wholly = ", or ".join(_labels(rules, "work", check.kinds))
    ages = " or ".join(_labels(rules, "age", check.ages, short=True))
    whom = (f", with children of ages {ages}" if ages else "") + (
        ", with child and caregiver together" if check.together else ""
    )
    short, label, name = (
        f"{_work(how, kinds)}{with_whom}{after}" for kinds, with_whom in ((briefly, ""), (wholly, whom), (wholly, ""))
    )
    return short, label, f"Calendar months of {_lower(label)}, each counted once.", name, whom.removeprefix(", ")


def _work(how: str, kinds: str) -> str:
    """Say how the work was done and of what kind it was; a kind alone says by its own words that it is work."""
    said = f"{how} work in {kinds}" if how and kinds else kinds or f"{how} work".strip()
    return upper_first(said)


_NO_TERM = Term(id="none", label="–")


def _labels(rules: Rules, kind: str, terms: Iterable[str], short: bool = False) -> list[str]:
    found = [rules.book.term(kind, term) or _NO_TERM for term in terms]
    return [_lower((one.short if short else None) or one.label) for one in found]


def _lower(words: str) -> str:
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
