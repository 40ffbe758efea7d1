"""A comparison in a few words: a line for each row of the chart, one for the steps, one for what a reviewer judges."""

from collections.abc import Sequence
from typing import NamedTuple

from imh_core.rulebook.shape import Category, Role
from imh_core.words.comparison import RENEWAL, Row, Statement

SILENT = "The chart says nothing here: ask."
NOTHING_MORE = "Nothing more"
# Of the application; those of the yearly renewal stay with it.
_APART = {Role.STEP: "Application steps", Role.REVIEWER: "A reviewer judges"}


class Line(NamedTuple):
    """What it is about, and what is said: for each category, or once for all of them."""

    title: str
    said: tuple[tuple[str, ...], ...]


class InBrief(NamedTuple):
    """What differs, category by category, and what is the same, each in the chart's order."""

    different: tuple[Line, ...]
    same: tuple[Line, ...]


def in_brief(rows: Sequence[Row], categories: Sequence[Category]) -> InBrief:
    """Say what the rows of a comparison come to. `categories`: those compared."""
    ids = [category.id for category in categories]
    different, same = [], []
    for row in rows:
        apart = _APART if row.id != RENEWAL else {}
        shared = tuple(one.in_short for one in row.same if one.role not in apart)
        own = [tuple(one.in_short for one in row.of(of).statements if one.role not in apart) for of in ids]
        if any(own):
            silent = [row.of(of).silent for of in ids]
            different.append(Line(row.title, tuple(map(_told, own, silent))))
        if shared:
            same.append(Line(row.title, (shared,)))
    rows = [row for row in rows if row.id != RENEWAL]
    for role, title in _APART.items():
        shared = tuple(one.in_short for row in rows for one in _of(role, row.same))
        own = [tuple(one.in_short for row in rows for one in _of(role, row.of(of).statements)) for of in ids]
        if any(own):
            silent = [all(row.of(of).silent for row in rows if _has(role, row)) for of in ids]
            different.append(Line(title, tuple(map(_told, own, silent))))
        if shared:
            same.append(Line(title, (shared,)))
    return InBrief(tuple(different), tuple(same))


def _of(role: Role, statements: Sequence[Statement]) -> list[Statement]:
    return [one for one in statements if one.role is role]


def _has(role: Role, row: Row) -> bool:
    return any(_of(role, statements) for statements in (row.same, *(cell.statements for cell in row.cells)))


def _told(own: tuple[str, ...], silent: bool) -> tuple[str, ...]:
    return own or (SILENT if silent else NOTHING_MORE,)
