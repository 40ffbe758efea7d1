"""Which totals the rules of a day can use: one for every word that a requirement looks at. A new rule, a new total."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

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
from imh_core.totals.told import Pair

MonthsCheck = WorkMonths | RscProvidedMonths


@dataclass(frozen=True)
class SpanAsked:
    """A number of months that some requirement asks for. `check` is such a requirement's; others may ask the same.

    `label` names it in a few words, `help` says all that the work must have been. `within`: the ids of numbers that
    this one is a part of by its very words: paid work in treatment is also paid work.
    """

    id: str
    check: MonthsCheck
    label: str
    help: str
    within: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Asked:
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
    spans: tuple[SpanAsked, ...]
    quantities: tuple[Quantity, ...]
    questions: tuple[Question, ...]
    steps: tuple[Step, ...]

    def span(self, span_id: str) -> SpanAsked | None:
        """Return a number of months by its id."""
        return next((one for one in self.spans if one.id == span_id), None)


@lru_cache(maxsize=32)
def asked(rules: Rules) -> Asked:
    """Return the totals that these rules can use."""
    terms = rules.book.terms
    checks = [
        leaf for category in rules.book.categories for rule in rules.of(category.id) for leaf in leaves(rule.check)
    ]
    after = {bucket for one in checks if isinstance(one, TrainingHours) and one.after_held for bucket in one.buckets}
    questions = {one.question for one in checks if isinstance(one, Answered)}
    quantities = {one.quantity for one in checks if isinstance(one, AtLeast)}
    steps = {one.step for one in checks if isinstance(one, StepDone)}
    focuses = {one.focus for one in checks if isinstance(one, RscHours) and one.focus}
    qualified = frozenset().union(*rules.book.qualified_providers.values())
    pairs: list[Pair] = []
    for provider in terms.provider:
        pairs += [(provider.id, one.id) for one in terms.focus if one.id in focuses and provider.id in qualified]
        pairs.append((provider.id, None))
    return Asked(
        ages=terms.age if any(isinstance(one, Serves) for one in checks) else (),
        endorsements=terms.endorsement if any(isinstance(one, HoldsEndorsement) for one in checks) else (),
        credentials=terms.credential if any(isinstance(one, HoldsCredential) for one in checks) else (),
        buckets=terms.bucket,
        buckets_after=tuple(one for one in terms.bucket if one.id in after),
        after_held=frozenset(held for one in checks if isinstance(one, TrainingHours) for held in one.after_held),
        pairs=(*pairs, (None, None)),
        spans=_spans(rules, [one for one in checks if isinstance(one, WorkMonths | RscProvidedMonths)]),
        quantities=tuple(one for one in terms.quantity if one.id in quantities),
        questions=tuple(one for one in terms.question if one.id in questions),
        steps=tuple(one for one in terms.step if one.id in steps),
    )


def _spans(rules: Rules, checks: Iterable[MonthsCheck]) -> tuple[SpanAsked, ...]:
    different = {check.conditions: check for check in checks}
    named: dict[str, MonthsCheck] = {}
    for check in different.values():
        plain = f"{'work' if isinstance(check, WorkMonths) else 'provided'}"
        longer = "-".join([plain, *getattr(check, "kinds", ()), *(["after"] if check.after_degree else [])])
        name = longer if longer not in named else f"{longer}-{len(named)}"
        named[name] = check
    return tuple(
        SpanAsked(
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


def _words(rules: Rules, check: MonthsCheck) -> tuple[str, str]:
    after = ", after the graduate degree" if check.after_degree else ""
    if isinstance(check, RscProvidedMonths):
        label = f"Providing RSC{after}"
        return label, f"Calendar months of providing reflective supervision/consultation{after}, each counted once."
    how = [word for word, is_so in (("paid", check.paid), ("supervised", check.supervised)) if is_so]
    kinds = " or ".join(_lower(rules, "work", one) for one in check.kinds)
    label = f"{' and '.join(how)} work".strip() + (f" in {kinds}" if kinds else "")
    label = label[:1].upper() + label[1:]
    together = ", with child and caregiver together" if check.together else ""
    ages = " or ".join((rules.book.term("age", one) or _NO_TERM).label.lower() for one in check.ages)
    reach = f" Children of these ages: {ages}." if ages else ""
    return (
        label + after,
        f"Calendar months of {label[:1].lower()}{label[1:]}{together}{after}, each counted once.{reach}",
    )


_NO_TERM = Term(id="none", label="–")


def _lower(rules: Rules, kind: str, term_id: str) -> str:
    term = rules.book.term(kind, term_id) or _NO_TERM
    word = term.short or term.label
    return word if word[1:2].isupper() else word[:1].lower() + word[1:]
