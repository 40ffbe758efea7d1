"""Categories side by side: row by row of the chart, what is the same for all of them and what each says of its own.

The order is the chart's and says nothing about rank. Every statement is the rulebook's, with where it stands.
"""

from calendar import month_name
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from imh_core.english import counted, duration, in_hours, joined, lower_first, number
from imh_core.rulebook import Rule, Rulebook, Rules, Source
from imh_core.rulebook.check_kinds import (
    AllOf,
    AnyOf,
    AtLeast,
    Check,
    RscHours,
    RscProvidedMonths,
    TrainingHours,
    WorkMonths,
)
from imh_core.rulebook.shape import Category, NotRequired, Role, Typical
from imh_core.words.rsc_question import asks_for_rsc

SCOPE, RENEWAL = "scope", "renewal"


@dataclass(frozen=True, slots=True)
class Statement:
    """What the sources say of one or several categories."""

    text: str
    sources: tuple[Source, ...]
    title: str = ""
    figure: str = ""
    """Its number, where it has one: "24 hours"; or in a few words what it comes to."""
    role: Role | None = None
    """Of the requirement; None: it says what a category is for, what is typical, or what is not required."""

    @property
    def in_short(self) -> str:
        """Its title with its number, or where it has no title, the sentence itself."""
        return (f"{self.title}: {self.figure}" if self.figure else self.title) or self.text.removesuffix(".")

    @property
    def citation(self) -> str:
        """Where it stands; several columns of the same row of the chart are named together."""
        places: dict[tuple[str, str], list[str]] = {}
        for source in self.sources:
            columns = places.setdefault((source.document, source.section), [])
            columns += [] if source.column in columns else [source.column]
        return "; ".join(f"{document}, {section}, {joined(columns)}" for (document, section), columns in places.items())


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row says of one category, or of several that it says the same of, beyond what is the same for all."""

    categories: tuple[Category, ...]
    statements: tuple[Statement, ...]
    silent: bool
    """Whether the row says nothing at all of these categories."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A point that the sources leave open. `only`: the compared categories it matters for, where not for all."""

    text: str
    only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the chart."""

    id: str
    title: str
    same: tuple[Statement, ...]
    """What is the same for all compared categories."""
    cells: tuple[Cell, ...]
    open_points: tuple[OpenPoint, ...]

    @property
    def differs(self) -> bool:
        """Whether anything is not the same for all."""
        return any(cell.statements or cell.silent for cell in self.cells)

    def of(self, category: str) -> Cell:
        """Return what it says of one of the compared categories."""
        return next(cell for cell in self.cells if any(one.id == category for one in cell.categories))

    def said_of(self, category: str) -> tuple[Statement, ...]:
        """Return all that it says of one of the compared categories."""
        return (*self.same, *self.of(category).statements)


def compare(rules: Rules, chosen: Collection[str]) -> tuple[Row, ...]:
    """Set these categories side by side, in the chart's order. One alone has nothing that is the same for all."""
    book = rules.book
    categories = [category for category in book.categories if category.id in chosen]
    if not categories:
        return ()
    titles = {SCOPE: "Scope of work", **{one.id: one.title for one in book.sections}, RENEWAL: "Renewal, every year"}
    return tuple(_row(rules, section, title, categories) for section, title in titles.items())


def nearest(rules: Rules, to: str) -> str:
    """Return the category that asks most of what this one asks; for an add-on, the first one that it belongs to."""
    book = rules.book
    others = [category.id for category in book.categories if category.id != to]
    belongs_to = [one for one in others if one in book.add_ons.get(to, ())]
    return max(belongs_to or others, key=lambda one: sum(len(row.same) for row in compare(rules, (to, one))))


def _row(rules: Rules, section: str, title: str, categories: Sequence[Category]) -> Row:
    said = {category.id: list(_said(rules, section, category)) for category in categories}
    same: list[Statement] = []
    if len(categories) > 1:
        for statement in said[categories[0].id]:
            alike = [_like(statement, categories[0], said[one.id], one) for one in categories]
            if all(alike):
                same.append(_together([one for one in alike if one], categories))
                for category, one in zip(categories, alike, strict=True):
                    said[category.id] = [left for left in said[category.id] if left is not one]
    return Row(
        id=section,
        title=title,
        same=tuple(same),
        cells=tuple(_cells(categories, said, silent=not same)),
        open_points=tuple(_open_points(rules.book, section, categories)),
    )


def _cells(categories: Sequence[Category], said: dict[str, list[Statement]], silent: bool) -> Iterator[Cell]:
    """Take categories together of which the same is said, in the order of the first of them."""
    alike: dict[tuple[tuple[str, str, str], ...], list[Category]] = {}
    for category in categories:
        alike.setdefault(tuple(_nameless(one, category) for one in said[category.id]), []).append(category)
    for together in alike.values():
        lists = zip(*(said[one.id] for one in together), strict=True)
        statements = tuple(_together(each, together) for each in lists)
        yield Cell(tuple(together), statements, silent=silent and not statements)


def _like(statement: Statement, of: Category, among: Sequence[Statement], other: Category) -> Statement | None:
    """Find the same statement on another category; each may name its own category in it."""
    wanted = _nameless(statement, of)
    return next((one for one in among if _nameless(one, other) == wanted), None)


def _nameless(statement: Statement, category: Category) -> tuple[str, str, str]:
    return statement.title, statement.figure, statement.text.replace(category.name, "\0")


def _together(alike: Sequence[Statement], categories: Sequence[Category]) -> Statement:
    first = alike[0]
    text = first.text
    if any(one.text != text for one in alike):
        text = text.replace(categories[0].name, joined([category.name for category in categories], "or"))
    return replace(first, text=text, sources=tuple(chain.from_iterable(one.sources for one in alike)))


# --- what a row says of a category ------------------------------------------------------------------------------------


def _said(rules: Rules, section: str, category: Category) -> Iterator[Statement]:
    book = rules.book
    if section == SCOPE:
        yield from _scope(book, category)
        return
    if section == RENEWAL:
        when = f"Renewed by {month_name[book.renewal.month]} {book.renewal.day} each year"
        yield Statement(book.renewal.statement, (book.source(book.renewal.citation, category.id),), when)
        yield from _not_required(book, book.renewal_not_required, section, category)
        yield from (_asked(rule, book) for rule in rules.renewal_of(category.id))
        return
    steps = {rule.role for one in book.categories for rule in rules.of(one.id) if rule.section == section} == {
        Role.STEP
    }
    yield from _not_required(book, book.not_required, section, category, Role.STEP if steps else None)
    mine = [rule for rule in rules.of(category.id) if rule.section == section]
    yield from (_asked(rule, book) for rule in mine)
    typical = book.typical_for(category.id)
    if typical and any(isinstance(rule.check, TrainingHours) for rule in mine):
        source = book.source(typical.citation, category.id)
        yield Statement(book.typical_text(typical), (source,), "Typical in all", _or_more(typical))


def _scope(book: Rulebook, category: Category) -> Iterator[Statement]:
    yield Statement(category.typically_for, (book.source(category.citation, category.id),), category.scope)
    where = (book.source(category.examples_citation, category.id),) if category.examples_citation else ()
    if category.examples:
        title, jobs = ("Such as", lower_first(category.jobs)) if category.titles else ("", "")
        yield Statement(category.examples, where, title, jobs)
    if category.titles:
        ages = {age.served: lower_first(age.label) for age in book.terms.age}
        named = tuple(book.source(citation, category.id) for citation in category.titles_citations)
        text = "; ".join(f"{title} for work with ages {ages[served]}" for served, title in category.titles.items())
        yield Statement(f"{text}.", named, "Title", joined(list(category.titles.values()), "or"))


def _not_required(
    book: Rulebook, said: Sequence[NotRequired], section: str, category: Category, role: Role | None = None
) -> Iterator[Statement]:
    for one in said:
        if one.section == section and category.id in one.categories:
            yield Statement(one.statement, (book.source(one.citation, category.id),), role=role)


def _asked(rule: Rule, book: Rulebook) -> Statement:
    figure = figure_of(rule.check, book) if rule.is_minimum else ""
    if rule.role is Role.RECOMMENDED:
        figure = "recommended, not required"
    return Statement(rule.statement, (rule.source,), rule.title, figure, rule.role)


def _or_more(typical: Typical) -> str:
    upper = f" to {number(typical.up_to)}" if typical.up_to else ""
    return f"{number(typical.hours)}{upper} hours or more"


def asks_for(rules: Rules, category_id: str) -> Iterator[tuple[str, str]]:
    """Yield the numbers that a category asks for, each with what it is of: ("24 hours", "RSC received, from …")."""
    book = rules.book
    qualified = book.qualified_providers[category_id]
    labels = [term.short or term.label for term in book.terms.provider if term.id in qualified]
    for rule in rules.of(category_id):
        # Where there is another way, the title names it.
        check = rule.check.parts[0] if isinstance(rule.check, AnyOf) else rule.check
        if rule.is_minimum and (figure := figure_of(check, book)):
            several = len(labels) > 1 and asks_for_rsc(rule.check)  # one alone stands in the title
            yield figure, f"{rule.title}, from {joined(labels, 'or')}" if several else rule.title


def also_asks_for(rules: Rules, category_id: str) -> list[str]:
    """Return the titles of what it asks for besides its numbers, where not every category does: a degree, an exam."""
    return [
        rule.title
        for rule in rules.of(category_id)
        if (rule.role is Role.MINIMUM and not figure_of(rule.check, rules.book)) or rule.section == "exam"
    ]


def not_asked(book: Rulebook, category_id: str) -> list[str]:
    """Return what the sources say that a category does not ask for: "degree", "exam"."""
    named = {"education": "degree", "exam": "exam"}
    return [named[said.section] for said in book.not_required if category_id in said.categories]


def figure_of(check: Check, book: Rulebook) -> str:
    """Write the number a check asks for with its unit: "24 hours", "2 years", "10 families". Empty: it has none."""
    match check:
        case TrainingHours(minimum=hours) | RscHours(minimum=hours):
            return "" if hours is None else in_hours(hours)
        case WorkMonths(minimum=months) | RscProvidedMonths(minimum=months):
            return duration(months)
        case AtLeast(quantity=quantity, minimum=minimum):
            of = next(one for one in book.terms.quantity if one.id == quantity)
            return counted(minimum, of.one, of.many)
        case AnyOf(parts=parts):
            first = figure_of(parts[0], book)
            return f"{first}, or another way" if first else ""
        case AllOf(parts=parts):
            return joined([figure for part in parts if (figure := figure_of(part, book))])
        case _:
            return ""


def _open_points(book: Rulebook, section: str, categories: Sequence[Category]) -> Iterator[OpenPoint]:
    for ask in book.asks_about([section], [category.id for category in categories]):
        concerned = [category.short for category in categories if not ask.categories or category.id in ask.categories]
        yield OpenPoint(ask.text, () if len(concerned) == len(categories) else tuple(concerned))
