"""The register of coverage: what the documents say, beside what `data/` carries of it and every place it cites."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from imh_core.rulebook.book import Rulebook
from imh_core.rulebook.shape import Citation, Requirement, Statement, Terms

EVERY_YEAR = "renewal:every_year"
_NOT_A_PLACE = {"id", "column", "citation", "examples_citation", "titles_citations"}


def places(book: Rulebook) -> frozenset[str]:
    """Return every place of `data/` that can carry a statement, as the register writes it.

    A requirement stands there once for each category, and once without: for all of them.
    """
    return frozenset(_places(book))


def _places(book: Rulebook) -> Iterator[str]:
    yield EVERY_YEAR
    yield from (f"sections:{section.id}" for section in book.sections)
    yield from (f"asks:{ask.id}" for ask in book.asks)
    for kind, requirements in (("requirements", book.requirements), ("renewal", book.renewal_requirements)):
        for requirement in requirements:
            yield f"{kind}:{requirement.id}"
            yield from (f"{kind}:{requirement.id}/{category}" for category in requirement.categories)
    for said in (*book.not_required, *book.renewal_not_required):
        yield from (f"not_required:{said.section}/{category}" for category in said.categories)
    yield from (f"typical:{category}" for one in book.typical for category in one.categories)
    yield from (f"terms:rsc_table/{row.recipient}" for row in book.terms.rsc_table)
    for kind in Terms.model_fields:
        if kind != "rsc_table":
            yield from (f"terms:{kind}/{term.id}" for term in getattr(book.terms, kind))
    for category in book.categories:
        told = category.model_fields_set - _NOT_A_PLACE
        yield from (f"categories:{category.id}/{field}" for field in told)
    yield from (f"programme:{field}" for field in book.programme.model_fields_set)
    yield from (f"programme:notes/{note.id}" for note in book.programme.notes)
    for question in book.finder.question:
        yield f"finder:{question.id}"
        yield from (f"finder:{question.id}/{option.id}" for option in question.option)


def unlike(place: str, known: Iterable[str]) -> str:
    """Say what could have been meant by a place that does not exist."""
    near = get_close_matches(place, sorted(known), n=3)
    return f"write {' or '.join(near)}" if near else "see data/README.md for how a place is written"


def cited(book: Rulebook) -> Iterator[tuple[str, Citation]]:
    """Yield every citation of `data/` with what cites it; column "*" is spelled out for each category."""
    programme = book.programme
    yield "programme contact", programme.contact.citation
    yield "programme scholarships", programme.scholarships_citation
    yield from ((f"programme notes {note.id}", note.citation) for note in programme.notes)
    yield "renewal", book.renewal.citation
    for category in book.categories:
        every = (category.citation, category.examples_citation, *category.titles_citations)
        yield from _for_each(book, f"category {category.id}", (category.id,), filter(None, every))
    for requirement in (*book.requirements, *book.renewal_requirements):
        yield from _for_each(book, f"requirement {requirement.id}", requirement.categories, (requirement.citation,))
    for said in (*book.not_required, *book.renewal_not_required):
        yield from _for_each(book, f"not_required {said.section}", said.categories, (said.citation,))
    for typical in book.typical:
        yield from _for_each(book, "typical", typical.categories, (typical.citation,))
    for row in book.terms.rsc_table:
        yield from _for_each(book, f"rsc_table {row.recipient}", (row.category,), (row.citation,))
    for criterion in book.finder.criterion:
        yield from _for_each(book, f"criterion {criterion.question}", criterion.categories, (criterion.citation,))
    for apart in book.finder.apart:
        yield from _for_each(book, f"apart {', '.join(apart.categories)}", apart.categories, apart.citations)


def _for_each(
    book: Rulebook, what: str, categories: Iterable[str], citations: Iterable[Citation]
) -> Iterator[tuple[str, Citation]]:
    columns = [book.category(category).column for category in categories]
    for citation in citations:
        for column in columns if citation.column == "*" else citation.column.split(", "):
            yield what, citation.model_copy(update={"column": column})


def not_in_the_documents(book: Rulebook) -> tuple[str, ...]:
    """Return the citations that name no place of the register: what cites, and the place it names."""
    known = {
        (statement.document, statement.section, column) for statement in book.register for column in statement.columns
    }
    return tuple(
        f"{what}: {citation.document}, {citation.section}, {citation.column}"
        for what, citation in cited(book)
        if (citation.document, citation.section, citation.column) not in known
    )


def not_in_the_register(book: Rulebook) -> tuple[str, ...]:
    """Return what the rules ask of a category that no statement of the documents is said to be carried by."""
    carried = {place for statement in book.register for place in statement.carried_by}
    asked: tuple[tuple[str, tuple[Requirement, ...]], ...] = (
        ("requirements", book.requirements),
        ("renewal", book.renewal_requirements),
    )
    return tuple(
        f"{kind}:{one.id}/{category}"
        for kind, requirements in asked
        for one in requirements
        for category in one.categories
        if carried.isdisjoint((f"{kind}:{one.id}", f"{kind}:{one.id}/{category}"))
    )


def carrying(book: Rulebook, place: str) -> tuple[Statement, ...]:
    """Return the statements that a place of `data/` carries."""
    return tuple(statement for statement in book.register if place in statement.carried_by)
