"""The rules as plain data, made from `data/` alone: what a coordinator checks beside the two documents.

Every form (the page, the PDF) shows these lines and adds no word about a rule. What several categories share is one
line with their names. Lines are numbered through, open points too: the register points to both.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from imh_core.english import joined, lower_first, number, written
from imh_core.report.rule_checks import checked, least
from imh_core.rulebook import Rule, Rulebook, Rules, Source
from imh_core.rulebook.shape import Ask, Category, Citation, Role, RscTableRow, Statement, Term, Terms

TITLE, TOLD = "The rules", "For information, and never part of a verdict"
ABOUT = WHAT_IT_IS, SCOPE, FINDER = "about", "scope", "finder"
"""The parts that are no row of the chart's requirements."""
RUNNING_TEXT = "text"
"""The column of a citation of the overview, which has none."""
_RANK = {
    Role.GATE: "Minimum: where it is not so, the category is not open",
    Role.MINIMUM: "Minimum",
    Role.RECOMMENDED: "Recommended, not required",
    Role.REVIEWER: "For a reviewer",
    Role.STEP: "Step of the application",
}
_RUN = 2  # numbers after one another are listed; more than that are a run
_VOCABULARIES = {
    "age": "Ages",
    "bucket": "What a training was about",
    "provider": "Who gave the RSC",
    "setting": "How RSC was received",
    "focus": "What the RSC was about",
    "credential": "Degrees and credentials",
    "work": "Kinds of work",
    "endorsement": "Endorsements held",
    "quantity": "What is counted",
    "question": "Questions answered with yes or no",
    "step": "Steps",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the documents ask or say, of the categories named."""

    number: int
    categories: tuple[str, ...]
    """Their ids."""
    who: str
    """Their short names; "All", or "All but" one."""
    title: str
    statement: str
    least: str
    rank: str
    """What it is to the verdict."""
    way: str
    """How it is checked, in two or three words."""
    looks_at: str
    left: str
    asks: tuple[int, ...]
    """The numbers of the open points about it."""
    source: str


@dataclass(frozen=True, slots=True)
class Part:
    """A row of the chart, or what else belongs together."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A point that the documents leave open."""

    number: int
    text: str
    who: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that people see and choose from: each with its line of help, which may be empty."""

    title: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Registered:
    """A statement of the documents, and what carries it, in words; or why nothing does."""

    document: str
    section: str
    columns: str
    says: str
    carried: str
    """Empty: it is not modeled."""
    why_not: str


@dataclass(frozen=True, slots=True)
class RulesPaper:
    """All rules of a day."""

    title: str
    association: str
    edition: str
    in_force: str
    made_on: date
    documents: tuple[str, ...]
    not_official: str
    contact: str
    names: dict[str, str]
    """Every category's full name by its id, in the chart's order."""
    parts: tuple[Part, ...]
    open_points: tuple[OpenPoint, ...]
    vocabularies: tuple[Vocabulary, ...]
    register: tuple[Registered, ...]

    def of(self, category_id: str) -> tuple[Part, ...]:
        """Return what holds for one category."""
        mine = (
            Part(part.id, part.title, tuple(line for line in part.lines if category_id in line.categories))
            for part in self.parts
        )
        return tuple(part for part in mine if part.lines)

    def open_for(self, category_id: str) -> tuple[OpenPoint, ...]:
        """Return the open points that matter for one category."""
        return tuple(point for point in self.open_points if category_id in point.categories)


def rules_paper(rules: Rules, on: date) -> RulesPaper:
    """Put the rules of a day on paper."""
    book, made = rules.book, _Making(rules)
    programme = book.programme
    parts = tuple(made.parts())
    return RulesPaper(
        title=TITLE,
        association=f"{programme.association} ({programme.abbreviation}): {programme.credential}",
        edition=programme.edition,
        in_force=f"As in force on {written(on)}",
        made_on=on,
        documents=tuple(
            f"{_short(document.id)}: {document.title}, read on {written(document.read_on)}"
            for document in programme.documents
        ),
        not_official=programme.not_official,
        contact=f"{programme.contact.name}, {programme.contact.role}, {programme.contact.email}",
        names={category.id: category.name for category in book.categories},
        parts=parts,
        open_points=tuple(made.open_points()),
        vocabularies=tuple(_vocabularies(book)),
        register=tuple(made.registered(statement) for statement in book.register),
    )


@dataclass(slots=True)
class _Asked:
    """A line in the making: what is the same of several categories, and whose it is."""

    title: str
    statement: str
    least: str = ""
    rank: str = TOLD
    way: str = ""
    looks_at: str = ""
    left: str = ""
    asks: tuple[Ask, ...] = ()
    places: tuple[str, ...] = ()
    """What the register calls it: with a category's id behind it, where it is of categories."""
    categories: list[str] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    @property
    def alike(self) -> tuple[object, ...]:
        return self.title, self.statement, self.least, self.rank, self.way, self.looks_at, self.asks


class _Making:
    """Numbers lines and open points through, and knows by which number the register's places are found."""

    def __init__(self, rules: Rules) -> None:
        self._rules, self._book = rules, rules.book
        self._every = tuple(category.id for category in self._book.categories)
        self._asks = {ask.id: place for place, ask in enumerate(self._book.asks, start=1)}
        self._found: dict[str, list[int]] = {}
        self._titles: dict[int, str] = {}

    # --- the parts -------------------------------------------------------------------------------------------------

    def parts(self) -> Iterator[Part]:
        book = self._book
        yield self._part(WHAT_IT_IS, "What the Endorsement® is", self._notes(None))
        yield self._part(SCOPE, "Categories and scope of work", self._categories())
        for section in book.sections:
            said = [*self._asked(section.id), *self._said(section.id), *self._notes(section.id)]
            yield self._part(section.id, section.title, said)
        renewal = [self._every_year(), *self._asked("renewal", renewal=True), *self._said("renewal")]
        yield self._part("renewal", "Renewal, every year", renewal)
        yield self._part(FINDER, "Find my category: which answers speak for which category", self._finder())

    def _part(self, part_id: str, title: str, said: Iterable[_Asked]) -> Part:
        together: dict[tuple[object, ...], _Asked] = {}
        for one in said:
            first = together.setdefault(one.alike, one)
            if first is not one:
                first.categories += one.categories
                first.sources += one.sources
                first.places += one.places
        return Part(part_id, title, tuple(self._line(one) for one in together.values()))

    def _line(self, one: _Asked) -> Line:
        place = len(self._titles) + 1
        self._titles[place] = one.title
        for name in one.places:
            self._found.setdefault(name, []).append(place)
        categories = tuple(category for category in self._every if category in one.categories)
        return Line(
            number=place,
            categories=categories,
            who=self._who(categories),
            title=one.title,
            statement=one.statement,
            least=one.least,
            rank=one.rank,
            way=one.way or "Nothing to check",
            looks_at=one.looks_at,
            left=one.left,
            asks=tuple(sorted(self._asks[ask.id] for ask in one.asks)),
            source=_where(self._shortly(source) for source in one.sources),
        )

    def _shortly(self, source: Source) -> Source:
        document = next(one.id for one in self._book.programme.documents if one.title == source.document)
        return replace(source, document=_short(document))

    def _who(self, categories: Sequence[str]) -> str:
        if len(categories) == len(self._every):
            return "All"
        left = [self._book.category(one).short for one in self._every if one not in categories]
        if len(left) == 1:
            return f"All but {left[0]}"
        return ", ".join(self._book.category(category).short for category in categories)

    def _asked(self, section: str, *, renewal: bool = False) -> Iterator[_Asked]:
        for category in self._book.categories:
            rules = self._rules.renewal_of(category.id) if renewal else self._rules.of(category.id)
            kind = "renewal" if renewal else "requirements"
            for rule in (one for one in rules if one.section == section):
                yield self._requirement(rule, kind)

    def _requirement(self, rule: Rule, kind: str) -> _Asked:
        how = checked(rule.check, self._book)
        return _Asked(
            title=rule.title,
            statement=rule.statement,
            least=least(rule.check, self._book) if rule.is_minimum else "",
            rank=_RANK[rule.role],
            way=how.way,
            looks_at=how.looks_at,
            left=how.left,
            asks=rule.asks,
            places=(f"{kind}:{rule.id}", f"{kind}:{rule.id}/{rule.category}"),
            categories=[rule.category],
            sources=[rule.source],
        )

    def _said(self, section: str) -> Iterator[_Asked]:
        """What is not asked, what is typical, who may provide RSC, and the scholarships: each where it belongs."""
        book = self._book
        every = book.renewal_not_required if section == "renewal" else book.not_required
        for one in (one for one in every if one.section == section):
            places = tuple(f"not_required:{section}/{category}" for category in one.categories)
            yield self._told("Not asked", one.statement, one.categories, one.citation, places)
        if section == "training":
            for typical in book.typical:
                upper = f" to {number(typical.up_to)}" if typical.up_to else ""
                places = tuple(f"typical:{category}" for category in typical.categories)
                said = self._told(
                    "Typical of successful applications",
                    book.typical_text(typical),
                    typical.categories,
                    typical.citation,
                    places,
                )
                said.least = f"typically {number(typical.hours)}{upper} hours or more"
                yield said
        if section == "rsc":
            yield from self._providers()
            yield self._of_all(
                "Scholarships", book.programme.scholarships, book.programme.scholarships_citation, "scholarships"
            )

    def _providers(self) -> Iterator[_Asked]:
        """Rows of the table that name the same providers, at the same place, are one line."""
        asks = {ask.id: ask for ask in self._book.asks}
        alike: dict[tuple[object, ...], list[RscTableRow]] = {}
        for row in self._book.terms.rsc_table:
            alike.setdefault((row.providers, row.citation, row.asks), []).append(row)
        for rows in alike.values():
            first = rows[0]
            qualified = [
                provider.short or provider.label
                for provider in self._book.terms.provider
                if provider.id in first.providers
            ]
            said = self._told(
                f"Who may provide qualifying RSC to {joined([row.recipient for row in rows], 'or')}",
                f"Someone endorsed as {joined(qualified, 'or')}, and no one else.",
                tuple(row.category for row in rows),
                first.citation,
                tuple(f"terms:rsc_table/{row.recipient}" for row in rows),
            )
            said.rank, said.way = "Decides which hours of RSC count", "Counted from entries"
            said.looks_at = "The Endorsement® entered for the provider."
            said.asks = tuple(asks[one] for one in first.asks)
            yield said

    def _of_all(self, title: str, text: str, citation: Citation, key: str) -> _Asked:
        return self._told(title, text, self._every, citation, (f"programme:{key}",))

    def _notes(self, section: str | None) -> Iterator[_Asked]:
        for note in self._book.programme.notes:
            if note.section == section:
                where = (f"programme:notes/{note.id}",)
                yield self._told("Note", note.text, note.categories or self._every, note.citation, where)

    def _every_year(self) -> _Asked:
        renewal = self._book.renewal
        day = written(date(self._book.programme.starts.year, renewal.month, renewal.day)).rpartition(",")[0]
        said = self._told(
            "Renewed every year", renewal.statement, self._every, renewal.citation, ("renewal:every_year",)
        )
        said.least, said.rank = f"by {day} of each year", "Decides which year an entry counts for"
        said.way, said.looks_at = (
            "Counted from entries",
            "The dates of the entries: from the first to the last day of a year.",
        )
        return said

    def _told(
        self, title: str, text: str, categories: Sequence[str], citation: Citation, places: tuple[str, ...]
    ) -> _Asked:
        sources = [self._book.source(citation, category) for category in categories]
        return _Asked(title, text, places=places, categories=list(categories), sources=sources)

    def _categories(self) -> Iterator[_Asked]:
        for category in self._book.categories:
            where = (category.citation, category.examples_citation, *category.titles_citations)
            yield _Asked(
                title=f"{category.name} ({category.short}): {lower_first(category.scope)}",
                statement=" ".join(filter(None, (category.typically_for, category.examples, self._titled(category)))),
                places=tuple(
                    f"categories:{category.id}/{key}"
                    for key in ("name", "scope", "typically_for", "examples", "titles", "add_on_to")
                ),
                categories=[category.id],
                sources=[self._book.source(one, category.id) for one in where if one],
            )

    def _titled(self, category: Category) -> str:
        ages = {age.served: lower_first(age.label) for age in self._book.terms.age}
        said = [f"{title} for work with ages {ages[served]}" for served, title in category.titles.items()]
        return f"Title: {joined(said)}." if said else ""

    def _finder(self) -> Iterator[_Asked]:
        for criterion in self._book.finder.criterion:
            question = self._book.finder_question(criterion.question)
            labels = {option.id: option.label for option in question.option}
            kind = {"ages": "age", "held": "endorsement"}.get(question.kept_in, "")
            answers = [labels.get(answer) or _label(self._book, kind, answer) for answer in criterion.any_of]
            said = self._told(
                question.text, f"Speaks for it: {joined(answers, 'or')}.", criterion.categories, criterion.citation, ()
            )
            said.rank, said.way = "Speaks for a category; decides nothing", "Your answer"
            yield said
        for apart in self._book.finder.apart:
            sources = [self._book.source(citation) for citation in apart.citations]
            yield _Asked("Where two fit", apart.text, categories=list(apart.categories), sources=sources)

    # --- open points and the register ------------------------------------------------------------------------------

    def open_points(self) -> Iterator[OpenPoint]:
        for ask in self._book.asks:
            categories = ask.categories or self._every
            yield OpenPoint(self._asks[ask.id], ask.text, self._who(categories), categories)

    def registered(self, one: Statement) -> Registered:
        return Registered(
            document=_short(one.document),
            section=one.section,
            columns="" if one.columns == (RUNNING_TEXT,) else ", ".join(one.columns),
            says=one.says,
            carried=self._carried(one.carried_by),
            why_not=one.not_modeled or "",
        )

    def _carried(self, places: Iterable[str]) -> str:
        """Say which lines, open points and words carry a statement; the same line is named once."""
        lines: list[int] = []
        asks: list[int] = []
        words: list[str] = []
        for place in places:
            kind, _, name = place.partition(":")
            found = self._found.get(place, [])
            lines += found
            if kind == "asks":
                asks.append(self._asks[name])
            elif not found:
                words.append(self._word(kind, name))
        said = [_numbered("Line", "Lines", lines), _numbered("Open point", "Open points", asks)]
        if words:
            said.append(f"Words: {', '.join(dict.fromkeys(words))}")
        return ". ".join(filter(None, said))

    def _word(self, kind: str, name: str) -> str:
        first, _, second = name.partition("/")
        if kind == "terms":
            term = self._book.term(first, second)
            return f"“{(term.short or term.label) if term else second}”"
        if kind == "finder":
            question = self._book.finder_question(first)
            return f"“{next((option.label for option in question.option if option.id == second), question.text)}”"
        return {"contact": "whom to ask", "not_official": "who decides", "links": "the link"}.get(first, f"the {first}")


def _numbered(one: str, many: str, numbers: Iterable[int]) -> str:
    """Write numbers as people do: "Lines 4, 7 and 10 to 14"."""
    found = sorted(set(numbers))
    runs: list[list[int]] = []
    for each in found:
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    said = [part for run in runs for part in ([f"{run[0]} to {run[-1]}"] if len(run) > _RUN else map(str, run))]
    return f"{one if len(found) == 1 else many} {joined(said)}" if found else ""


def _short(document_id: str) -> str:
    """Name a document in one word, as it is cited here; the whole title stands above."""
    return document_id.capitalize()


def _where(sources: Iterable[Source]) -> str:
    """Say where something stands; several columns of one place are named together."""
    places: dict[tuple[str, str], list[str]] = {}
    for source in sources:
        columns = places.setdefault((source.document, source.section), [])
        columns += [] if source.column in (*columns, RUNNING_TEXT) else [source.column]
    return "; ".join(
        ", ".join(filter(None, (document, section, joined(columns)))) for (document, section), columns in places.items()
    )


def _label(book: Rulebook, kind: str, term_id: str) -> str:
    term = book.term(kind, term_id) if kind else None
    return term.label if term else term_id


def _vocabularies(book: Rulebook) -> Iterator[Vocabulary]:
    for kind in Terms.model_fields:
        if kind in _VOCABULARIES:
            terms: tuple[Term, ...] = getattr(book.terms, kind)
            words = tuple((term.label, term.help or getattr(term, "why", None) or "") for term in terms)
            yield Vocabulary(_VOCABULARIES[kind], words)
    asked = [(one.text, one.why) for one in book.finder.question]
    yield Vocabulary("Find my category: the questions", tuple(asked))
    for question in book.finder.question:
        if question.option:
            yield Vocabulary(
                f"Find my category: “{question.text}”",
                tuple((option.label, option.help or "") for option in question.option),
            )
