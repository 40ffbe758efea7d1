"""Reading `data/` strictly: one broken line stops the start, with the file, the key and how to mend it."""

import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from string import Formatter
from typing import TypeVar

from pydantic import BaseModel, Field, ValidationError

from imh_core.rulebook.book import Rulebook, placeholders, typical_placeholders
from imh_core.rulebook.check_kinds import (
    AllOf,
    Answered,
    AnyOf,
    AtLeast,
    Check,
    HoldsCredential,
    HoldsEndorsement,
    RscHours,
    RscProvidedMonths,
    Serves,
    StepDone,
    TrainingHours,
    WorkMonths,
)
from imh_core.rulebook.finder import Finder, FinderQuestion
from imh_core.rulebook.fixed_words import FixedWords
from imh_core.rulebook.register import places, unlike
from imh_core.rulebook.shape import (
    Ask,
    Category,
    Citation,
    NotRequired,
    Programme,
    Quantity,
    Question,
    Renewal,
    Requirement,
    Section,
    Statement,
    Terms,
    Typical,
)
from imh_core.rulebook.strict import DataModel

M = TypeVar("M", bound=BaseModel)
RENEWAL = "renewal"
REGISTER = "register.toml"
REQUIREMENT_FILES = ("eligibility.toml", "education.toml", "training.toml", "rsc.toml", "work.toml", "steps.toml")


class BrokenData(ValueError):
    """A file of `data/` cannot be used. The message names file and key, says what is wrong and how to mend it."""

    def __init__(self, file: str, key: str, problem: str, mend: str) -> None:
        super().__init__(f"data/{file}, {key}: {problem}. To fix it: {mend}.")


class _Sections(DataModel):
    section: tuple[Section, ...]


class _Categories(DataModel):
    category: tuple[Category, ...]
    typical: tuple[Typical, ...] = ()


class _Requirements(DataModel):
    requirement: tuple[Requirement, ...] = ()
    not_required: tuple[NotRequired, ...] = ()


class _Renewal(DataModel):
    renewal: Renewal
    requirement: tuple[Requirement, ...] = ()
    not_required: tuple[NotRequired, ...] = ()


class _Asks(DataModel):
    ask: tuple[Ask, ...] = ()


class _Register(DataModel):
    statement: tuple[Statement, ...] = Field(min_length=1)


def load(folder: Path) -> Rulebook:
    """Read and check the whole of `data/`. Raises `BrokenData`; never returns half a rulebook."""
    categories = _read(folder, "categories.toml", _Categories)
    renewal = _read(folder, "renewal.toml", _Renewal)
    # Each of these must be there: with a file of requirements missing, everybody would meet what it asks for.
    also = {path.name for path in (folder / "requirements").glob("*.toml")}
    files = {
        f"requirements/{name}": _read(folder, f"requirements/{name}", _Requirements)
        for name in (*REQUIREMENT_FILES, *sorted(also.difference(REQUIREMENT_FILES)))
    }
    book = Rulebook(
        programme=_read(folder, "programme.toml", Programme),
        terms=_read(folder, "terms.toml", Terms),
        words=_read(folder, "words.toml", FixedWords),
        sections=_read(folder, "sections.toml", _Sections).section,
        categories=categories.category,
        requirements=tuple(one for file in files.values() for one in file.requirement),
        not_required=tuple(one for file in files.values() for one in file.not_required),
        typical=categories.typical,
        renewal=renewal.renewal,
        renewal_requirements=renewal.requirement,
        renewal_not_required=renewal.not_required,
        asks=_read(folder, "asks.toml", _Asks).ask,
        finder=_read(folder, "finder.toml", Finder),
        register=_read(folder, REGISTER, _Register).statement,
    )
    _check_vocabularies(book)
    _check_categories(book)
    _check_finder(book)
    for name, file in files.items():
        if not file.requirement:
            raise BrokenData(name, "requirement", "it holds no requirement", "put its requirements back")
        _check_requirements(book, name, file.requirement, file.not_required)
    _check_requirements(book, "renewal.toml", renewal.requirement, renewal.not_required)
    _check_periods([(name, one) for name, file in files.items() for one in file.requirement])
    _check_periods([("renewal.toml", requirement) for requirement in renewal.requirement])
    _check_register(book)
    return book


def _read(folder: Path, name: str, shape: type[M]) -> M:
    try:
        content = tomllib.loads((folder / name).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BrokenData(
            name, "the whole file", "it is missing", "put it back, from the last version that worked"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenData(name, "the whole file", f"it is not valid TOML ({error})", "look at the line named") from error
    try:
        return shape.model_validate(content)
    except ValidationError as error:
        # A misspelled key is both unknown and missed: what the person wrote says more than what is not there.
        first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
        mend = (
            "remove it, or correct its spelling"
            if first["type"] == "extra_forbidden"
            else "see data/README.md for what belongs here"
        )
        raise BrokenData(name, _key(first["loc"], content), first["msg"], mend) from error


def _key(location: tuple[str | int, ...], content: object) -> str:
    """Write a place in a file as a person finds it: requirement "families", check.minimum."""
    words = []
    for step in location:
        try:
            content = content[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            content = None
        name = content.get("id") if isinstance(content, dict) and isinstance(step, int) else None
        words.append(f'"{name}"' if name else f"no. {step + 1}" if isinstance(step, int) else str(step))
    return " ".join(words)


def _check_vocabularies(book: Rulebook) -> None:
    vocabularies: list[tuple[str, str, Iterable[str]]] = [
        ("terms.toml", kind, [term.id for term in getattr(book.terms, kind)])
        for kind in Terms.model_fields
        if kind != "rsc_table"
    ]
    vocabularies += [
        ("asks.toml", "ask", [ask.id for ask in book.asks]),
        ("sections.toml", "section", [section.id for section in book.sections]),
        ("categories.toml", "category", [category.id for category in book.categories]),
        ("programme.toml", "documents", [document.id for document in book.programme.documents]),
        ("programme.toml", "notes", [note.id for note in book.programme.notes]),
        (REGISTER, "statement", [statement.id for statement in book.register]),
    ]
    for file, kind, ids in vocabularies:
        for doubled in (one for one, times in Counter(ids).items() if times > 1):
            raise BrokenData(
                file, kind, f'"{doubled}" is defined twice', "keep one, or give the other an id of its own"
            )
    for row in book.terms.rsc_table:
        where = f'rsc_table "{row.recipient}"'
        _check_known(
            book,
            "terms.toml",
            where,
            [("category", row.category), *(("provider", provider) for provider in row.providers)],
        )
        _check_citation(book, "terms.toml", where, row.citation)
        _check_known(book, "terms.toml", where, (("ask", one) for one in row.asks))
        # An add-on is one category here (held as FS-ERS or MHS-ERS): the engine cannot tell two rows of it apart.
        if frozenset(row.providers) != book.qualified_providers[row.category]:
            raise BrokenData(
                "terms.toml",
                where,
                f"other rows of {row.category} name other providers",
                "make the rows agree",
            )
    asked: tuple[Quantity | Question, ...] = (*book.terms.quantity, *book.terms.question)
    for term in asked:
        _check_known(book, "terms.toml", f'"{term.id}"', [("section", term.section)])


def _check_categories(book: Rulebook) -> None:
    for category in book.categories:
        where = f'category "{category.id}"'
        _check_known(book, "categories.toml", where, (("endorsement", one) for one in category.add_on_to))
        _check_citation(book, "categories.toml", where, category.citation)
        for citation in filter(None, (category.examples_citation, *category.titles_citations)):
            _check_citation(book, "categories.toml", where, citation)
    for typical in book.typical:
        where = f"typical {', '.join(typical.categories)}"
        _check_known(
            book,
            "categories.toml",
            where,
            [
                *(("category", one) for one in typical.categories),
                *(("bucket", bucket) for bucket in typical.buckets),
            ],
        )
        _check_citation(book, "categories.toml", where, typical.citation)
        _check_placeholders("categories.toml", f"{where} statement", typical.statement, typical_placeholders(typical))
    for ask in book.asks:
        known = [*(("category", one) for one in ask.categories), *(("section", section) for section in ask.sections)]
        _check_known(book, "asks.toml", f'ask "{ask.id}"', known)
    _check_citation(book, "programme.toml", "contact", book.programme.contact.citation)
    _check_citation(book, "programme.toml", "scholarships_citation", book.programme.scholarships_citation)
    for note in book.programme.notes:
        where = f'notes "{note.id}"'
        known = [
            *(("category", one) for one in note.categories),
            *([("section", note.section)] if note.section else []),
        ]
        _check_known(book, "programme.toml", where, known)
        _check_citation(book, "programme.toml", where, note.citation)
    _check_citation(book, "renewal.toml", "renewal", book.renewal.citation)


def _check_finder(book: Rulebook) -> None:
    file = "finder.toml"
    asked: dict[str, FinderQuestion] = {}
    for question in book.finder.question:
        where = f'question "{question.id}"'
        if question.id in asked:
            raise BrokenData(file, where, "it is asked twice", "keep one, or give the other an id of its own")
        if question.kept_in == "answers":
            _check_known(book, file, where, [("question", question.id)])
        if question.kept_in == "choices" and not question.option:
            raise BrokenData(file, where, "it has no options", "add [[question.option]] below it")
        for option in (one for one, times in Counter(one.id for one in question.option).items() if times > 1):
            raise BrokenData(file, where, f'the option "{option}" appears twice', "keep one, or rename the other")
        if question.asked_if:
            _check_answers(book, file, where, asked, question.asked_if.question, question.asked_if.any_of)
        asked[question.id] = question
    for criterion in book.finder.criterion:
        where = f'criterion "{criterion.question}" for {", ".join(criterion.categories)}'
        _check_known(book, file, where, (("category", one) for one in criterion.categories))
        _check_answers(book, file, where, asked, criterion.question, (*criterion.any_of, *criterion.leaves_open))
        _check_citation(book, file, where, criterion.citation)
        if bool(criterion.leaves_open) != bool(criterion.ask):
            raise BrokenData(file, where, "`leaves_open` and `ask` go together", "give both, or neither")
    spoken_of = {category for criterion in book.finder.criterion for category in criterion.categories}
    for category in book.categories:
        if category.id not in spoken_of:
            raise BrokenData(
                file,
                "criterion",
                f'no criterion names the category "{category.id}"',
                "add one, or it would match everyone",
            )
    for apart in book.finder.apart:
        where = f"apart {', '.join(apart.categories)}"
        _check_known(book, file, where, (("category", one) for one in apart.categories))
        for citation in apart.citations:
            _check_citation(book, file, where, citation)


def _check_answers(
    book: Rulebook, file: str, where: str, asked: Mapping[str, FinderQuestion], question: str, answers: Iterable[str]
) -> None:
    """An answer that is looked for must be one that can be given, to a question that is asked before."""
    if question not in asked:
        raise BrokenData(file, where, f'question "{question}" is not asked before it', "name one that comes before it")
    vocabulary = {"ages": "age", "held": "endorsement"}.get(asked[question].kept_in)
    if vocabulary:
        _check_known(book, file, where, ((vocabulary, answer) for answer in answers))
        return
    possible = [option.id for option in asked[question].option] or ["yes", "no"]
    for answer in answers:
        if answer not in possible:
            raise BrokenData(
                file, where, f'"{answer}" is no answer to "{question}"', f"use one of: {', '.join(possible)}"
            )


def _check_register(book: Rulebook) -> None:
    known = places(book)
    for statement in book.register:
        where = f'statement "{statement.id}"'
        _check_citation(
            book, REGISTER, where, Citation(document=statement.document, section=statement.section, column="*")
        )
        for place in statement.carried_by:
            if place not in known:
                raise BrokenData(
                    REGISTER, where, f'nothing in data/ is called "{place}"', f"{unlike(place, known)}, or take it out"
                )


def _check_requirements(
    book: Rulebook, file: str, requirements: Iterable[Requirement], not_required: Iterable[NotRequired]
) -> None:
    for requirement in requirements:
        where = f'requirement "{requirement.id}"'
        used = (
            [("category", category) for category in requirement.categories]
            + [("section", requirement.section)]
            + [("ask", ask) for ask in requirement.asks]
        )
        _check_known(book, file, where, [*used, *terms_of(requirement.check)])
        _check_citation(book, file, where, requirement.citation)
        _check_words(file, where, requirement)
        if requirement.starts and requirement.ends and requirement.ends < requirement.starts:
            raise BrokenData(file, f"{where} ends", "it ends before it starts", "correct one of the two dates")
    for said in not_required:
        where = f"not_required {', '.join(said.categories)}"
        _check_known(
            book,
            file,
            where,
            [*(("category", category) for category in said.categories), ("section", said.section)],
        )
        _check_citation(book, file, where, said.citation)


def _check_words(file: str, where: str, one: Requirement) -> None:
    """Titles and next steps may name the numbers of the requirement's own check; its statement must name them all."""
    known = placeholders(one.check).keys()
    _check_placeholders(file, f"{where} statement", one.statement, known)
    for key in ("title", "next_step"):
        _check_placeholders(file, f"{where} {key}", getattr(one, key) or "", known, all_of_them=False)


def _check_placeholders(file: str, where: str, text: str, known: Collection[str], all_of_them: bool = True) -> None:
    try:
        named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise BrokenData(file, where, f"its braces do not match ({error})", "write {minimum}, or no braces") from error
    for unknown in sorted(named.difference(known)):
        raise BrokenData(
            file,
            where,
            f"{{{unknown}}} is not a number of this rule",
            f"use one of: {', '.join(known) or 'none'}",
        )
    for unsaid in sorted(set(known) - named) if all_of_them else ():
        raise BrokenData(
            file,
            where,
            f"it leaves out the number {{{unsaid}}}",
            f"write {{{unsaid}}} where the number belongs",
        )


def terms_of(check: Check) -> Iterator[tuple[str, str]]:
    """Yield every term that a check uses, as (vocabulary, id)."""
    if isinstance(check, AnyOf | AllOf):
        for part in check.parts:
            yield from terms_of(part)
        return
    for field, vocabulary in _VOCABULARY_OF.get(type(check), {}).items():
        used = getattr(check, field)
        yield from ((vocabulary, one) for one in ((used,) if isinstance(used, str) else used or ()))


_VOCABULARY_OF: dict[type, dict[str, str]] = {
    TrainingHours: {"buckets": "bucket", "after_held": "endorsement"},
    RscHours: {"recipient": "recipient", "focus": "focus", "along_with": "question"},
    WorkMonths: {
        "kinds": "work",
        "ages": "age",
        "after_degree": "credential",
        "after_degree_for_reviewer": "credential",
    },
    RscProvidedMonths: {"after_degree": "credential", "after_degree_for_reviewer": "credential"},
    AtLeast: {"quantity": "quantity"},
    Answered: {"question": "question"},
    Serves: {"ages": "age", "leaves_open": "age"},
    HoldsCredential: {"any_of": "credential", "for_reviewer": "credential"},
    HoldsEndorsement: {"any_of": "endorsement"},
    StepDone: {"step": "step"},
}


def _check_known(book: Rulebook, file: str, where: str, used: Iterable[tuple[str, str]]) -> None:
    lists: dict[str, Callable[[], Iterable[str]]] = {
        "category": lambda: (category.id for category in book.categories),
        "section": lambda: (*(section.id for section in book.sections), RENEWAL),
        "ask": lambda: (ask.id for ask in book.asks),
        "recipient": lambda: (row.category for row in book.terms.rsc_table),
    }
    for kind, name in used:
        known = set(lists[kind]()) if kind in lists else {term.id for term in getattr(book.terms, kind)}
        if name not in known:
            raise BrokenData(file, where, f'{kind} "{name}" is not known', f"use one of: {', '.join(sorted(known))}")


def _check_citation(book: Rulebook, file: str, where: str, citation: Citation) -> None:
    documents = [document.id for document in book.programme.documents]
    if citation.document not in documents:
        raise BrokenData(
            file,
            f"{where} citation",
            f'document "{citation.document}" is not known',
            f"use one of: {', '.join(documents)}",
        )


def _check_periods(requirements: Iterable[tuple[str, Requirement]]) -> None:
    """The same requirement may stand twice for a category only in periods that do not overlap."""
    periods: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for file, one in requirements:
        start, end = one.starts or date.min, one.ends or date.max
        for category in one.categories:
            others = periods.setdefault((category, one.id), [])
            if any(start <= other_end and other_start <= end for other_start, other_end in others):
                raise BrokenData(
                    file,
                    f'requirement "{one.id}" for {category}',
                    "two with the same id are in force on the same day",
                    "give the older one an 'ends' before the newer one's 'starts', or give them ids of their own",
                )
            others.append((start, end))
