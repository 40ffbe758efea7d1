"""The shape of `data/finder.toml`: what is asked to find a category, and which answers speak for which."""

from typing import Literal

from pydantic import Field

from imh_core.record.model import Id
from imh_core.rulebook.shape import Citation, Term
from imh_core.rulebook.strict import DataModel, Ids, Text


class AskedIf(DataModel):
    """A question that matters only after some answers to another."""

    question: Id
    any_of: Ids


class FinderQuestion(DataModel):
    """One question, and where a record keeps its answer."""

    id: Id
    kept_in: Literal["answers", "ages", "held", "credentials", "choices"]
    text: Text
    why: Text
    option: tuple[Term, ...] = ()
    asked_if: AskedIf | None = None


class Criterion(DataModel):
    """An answer that a category asks for, and the reason to give where it is told, one way or the other."""

    categories: Ids
    question: Id
    any_of: Ids
    leaves_open: Ids = ()
    """Answers that decide nothing: the documents leave the point open, or let both stand. `ask` says so."""
    ask: Text | None = None
    if_unsaid: Text | None = None
    """The reason to give where nothing is told; with it the category is proposed to nobody who said nothing of it."""
    yes: Text
    no: Text
    citation: Citation


class Distinction(DataModel):
    """What tells categories apart that can both fit."""

    categories: tuple[Id, ...] = Field(min_length=2)
    text: Text
    citations: tuple[Citation, ...] = Field(min_length=1)


class Finder(DataModel):
    """`data/finder.toml`."""

    question: tuple[FinderQuestion, ...] = Field(min_length=1)
    criterion: tuple[Criterion, ...] = Field(min_length=1)
    apart: tuple[Distinction, ...] = ()
