"""The rules as loaded, and those in force on a day: each requirement of each category, its words filled in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from types import MappingProxyType

from imh_core.english import duration, number, written
from imh_core.rulebook.check_kinds import AllOf, AnyOf, Check, RscProvidedMonths, WorkMonths
from imh_core.rulebook.finder import Finder, FinderQuestion
from imh_core.rulebook.fixed_words import FixedWords
from imh_core.rulebook.shape import (
    Ask,
    Category,
    Citation,
    NotRequired,
    Programme,
    Renewal,
    Requirement,
    Role,
    Section,
    Statement,
    Term,
    Terms,
    Typical,
)

MONTHS_IN_A_YEAR = 12


class NotInForce(LookupError):
    """No edition of the rules is in force on that day. Never answered by the nearest one."""


@dataclass(frozen=True, slots=True)
class Source:
    """A citation spelled out: document title, section, column."""

    document: str
    section: str
    column: str

    def __str__(self) -> str:
        return f"{self.document}, {self.section}, {self.column}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement as it stands for one category on one day."""

    category: str
    id: str
    section: str
    role: Role
    title: str
    statement: str
    check: Check
    source: Source
    next_step: str | None = None
    asks: tuple[Ask, ...] = ()

    @property
    def key(self) -> str:
        """Its name across categories, such as "FS.families"."""
        return f"{self.category}.{self.id}"

    @property
    def is_minimum(self) -> bool:
        """Whether it counts toward "n of m documented minimums"."""
        return self.role in (Role.GATE, Role.MINIMUM)


@dataclass(frozen=True, eq=False)  # two rulebooks are the same only if they are one object: cheap to keep rules by
class Rulebook:
    """All that `data/` says. Immutable; shared by every session of the process."""

    programme: Programme
    terms: Terms
    words: FixedWords
    sections: tuple[Section, ...]
    categories: tuple[Category, ...]
    requirements: tuple[Requirement, ...]
    not_required: tuple[NotRequired, ...]
    typical: tuple[Typical, ...]
    renewal: Renewal
    renewal_requirements: tuple[Requirement, ...]
    renewal_not_required: tuple[NotRequired, ...]
    asks: tuple[Ask, ...]
    finder: Finder
    register: tuple[Statement, ...]
    _labels: Mapping[tuple[str, str], Term] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        labels = {
            (kind, term.id): term
            for kind in Terms.model_fields
            if kind != "rsc_table"
            for term in getattr(self.terms, kind)
        }
        object.__setattr__(self, "_labels", MappingProxyType(labels))

    def in_force(self, on: date) -> "Rules":
        """Return the rules of that day, one object for all days that share them.

        Raises `NotInForce` outside the edition's period.
        """
        starts, ends = self.programme.starts, self.programme.ends
        if on < starts or (ends and on > ends):
            until = f" to {written(ends)}" if ends else ""
            raise NotInForce(
                f"The rules in data/ are in force from {written(starts)}{until}; none are known for {written(on)}."
            )
        return _rules_since(self, max((turn for turn in self.turns if turn <= on), default=starts))

    @cached_property
    def turns(self) -> frozenset[date]:
        """The days from which on other rules are in force than on the day before."""
        every = (*self.requirements, *self.renewal_requirements)
        ended = (one.ends for one in every if one.ends and one.ends < date.max)
        return frozenset((*(one.starts for one in every if one.starts), *(day + timedelta(days=1) for day in ended)))

    def category(self, category_id: str) -> Category:
        """Return a category by its id. Raises `KeyError`."""
        return self._categories[category_id]

    @cached_property
    def _categories(self) -> dict[str, Category]:
        return {category.id: category for category in self.categories}

    def term(self, kind: str, term_id: str) -> Term | None:
        """Return a term of a vocabulary ("bucket", "provider" …), or None where this edition does not know it."""
        return self._labels.get((kind, term_id))

    @cached_property
    def graduate_degrees(self) -> frozenset[str]:
        """The credentials that are graduate degrees."""
        return frozenset(credential.id for credential in self.terms.credential if credential.graduate)

    def finder_question(self, question_id: str) -> FinderQuestion:
        """Return a question of the finder. Raises `KeyError`."""
        return self._finder_questions[question_id]

    @cached_property
    def _finder_questions(self) -> dict[str, FinderQuestion]:
        return {question.id: question for question in self.finder.question}

    @cached_property
    def add_ons(self) -> dict[str, tuple[str, ...]]:
        """Each add-on with the categories it can be added to."""
        return {category.id: category.add_on_to for category in self.categories if category.add_on_to}

    @cached_property
    def qualified_providers(self) -> dict[str, frozenset[str]]:
        """The RSC table by category: whose hours qualify."""
        return {row.category: frozenset(row.providers) for row in self.terms.rsc_table}

    def source(self, citation: Citation, category_id: str | None = None) -> Source:
        """Spell a citation out; column "*" becomes the category's own column of the chart."""
        document = next(one.title for one in self.programme.documents if one.id == citation.document)
        column = self.category(category_id).column if citation.column == "*" and category_id else citation.column
        return Source(document, citation.section, column)

    def typical_for(self, category_id: str) -> Typical | None:
        """Return the typically successful hours of a category, where the chart names some."""
        return next((one for one in self.typical if category_id in one.categories), None)

    @staticmethod
    def typical_text(typical: Typical) -> str:
        """Return the sentence on typically successful hours, with its numbers."""
        return typical.statement.format_map(typical_placeholders(typical))

    def asks_about(self, sections: Collection[str], categories: Collection[str] = ()) -> tuple[Ask, ...]:
        """Return the points to ask about in these sections, for these categories (empty: for all)."""
        wanted = set(categories)
        return tuple(
            ask
            for ask in self.asks
            if not set(sections).isdisjoint(ask.sections)
            and (not wanted or not ask.categories or not wanted.isdisjoint(ask.categories))
        )


class Rules:
    """The rules in force from one day on: every category's requirements, in the order of the chart's sections."""

    def __init__(self, book: Rulebook, since: date) -> None:
        self.book = book
        self.since = since
        order = {section.id: place for place, section in enumerate(book.sections)}
        self._initial = _by_category(book, _on(book.requirements, since), order)
        self._renewal = _by_category(book, _on(book.renewal_requirements, since), order)

    def of(self, category_id: str) -> tuple[Rule, ...]:
        """Return the requirements of the first application for a category. Raises `KeyError` for an unknown one."""
        self.book.category(category_id)
        return self._initial[category_id]

    def renewal_of(self, category_id: str) -> tuple[Rule, ...]:
        """Return the yearly renewal's requirements for a category. Raises `KeyError` for an unknown one."""
        self.book.category(category_id)
        return self._renewal[category_id]


@lru_cache(maxsize=32)
def _rules_since(book: Rulebook, since: date) -> Rules:
    """All days between two turns share their rules: a plan asks for those of many days, and building takes long."""
    return Rules(book, since)


def _on(requirements: Iterable[Requirement], day: date) -> list[Requirement]:
    return [
        requirement
        for requirement in requirements
        if (requirement.starts or date.min) <= day <= (requirement.ends or date.max)
    ]


def _by_category(book: Rulebook, requirements: list[Requirement], order: dict[str, int]) -> dict[str, tuple[Rule, ...]]:
    asks = {ask.id: ask for ask in book.asks}
    rules: dict[str, list[Rule]] = defaultdict(list)
    for requirement in sorted(requirements, key=lambda one: order.get(one.section, len(order))):
        words = placeholders(requirement.check)
        for category_id in requirement.categories:
            rules[category_id].append(
                Rule(
                    category=category_id,
                    id=requirement.id,
                    section=requirement.section,
                    role=requirement.role,
                    title=requirement.title.format_map(words),
                    statement=requirement.statement.format_map(words),
                    check=requirement.check,
                    source=book.source(requirement.citation, category_id),
                    next_step=requirement.next_step and requirement.next_step.format_map(words),
                    asks=tuple(asks[ask_id] for ask_id in requirement.asks),
                )
            )
    return {category.id: tuple(rules[category.id]) for category in book.categories}


def placeholders(check: Check) -> dict[str, str]:
    """Return the numbers that a requirement's sentences may name: `minimum`, and `minimum_1` … of its parts."""
    words = {}
    if isinstance(check, AnyOf | AllOf):
        for place, part in enumerate(check.parts, start=1):
            inner = placeholders(part)
            if "minimum" in inner:
                words[f"minimum_{place}"] = inner["minimum"]
    else:
        minimum = getattr(check, "minimum", None)
        if minimum is not None:
            words["minimum"] = (
                duration(minimum) if isinstance(check, WorkMonths | RscProvidedMonths) else number(minimum)
            )
    return words


def typical_placeholders(typical: Typical) -> dict[str, str]:
    """Return the numbers that a sentence on typical hours may name."""
    numbers = {"hours": typical.hours, "up_to": typical.up_to}
    return {name: number(value) for name, value in numbers.items() if value is not None}
