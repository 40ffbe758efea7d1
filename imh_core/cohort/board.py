"""One page for the board: how many people stand where, where the group is stuck, what a programme has to offer."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pandas as pd

from imh_core.cohort.answering import Answer, Checklist
from imh_core.cohort.summing import (
    outcomes,
    rsc_needed,
    shortfalls,
    stuck_takeaway,
    training_needed,
)
from imh_core.english import counted, number, written
from imh_core.report.pdf import FONTS, compiled, printable_data
from imh_core.rulebook import Rulebook
from imh_core.words.findings import Words

MOST_ROWS = 6  # of one table: the page is one page
_NOBODY = "We know of no one who still needs it."
_TITLE = "A group and the Endorsement®"

BOARD = r"""
#let d = json(bytes(sys.inputs.data))
#let accent = rgb("#0b5f5a")
#let muted = rgb("#4a5755")
#set document(title: d.title, author: "", description: d.people)
#set page(paper: "us-letter", margin: (x: 0.75in, top: 0.6in, bottom: 0.7in),
  footer: text(size: 8pt, fill: muted, d.footer))
#set text(font: d.fonts, size: 9pt, lang: "en", region: "US", fill: rgb("#0d1514"), hyphenate: false)
#set par(leading: 0.6em, spacing: 0.7em)
#show heading.where(level: 1): set text(size: 18pt, fill: accent, weight: "bold")
#show heading.where(level: 2): set text(size: 12pt, fill: accent, weight: "bold")
#show heading.where(level: 2): set block(above: 13pt, below: 6pt)
#heading(level: 1, d.title)
#text(size: 11pt, weight: "bold", d.people)
#for part in d.parts [
  #heading(level: 2, part.title)
  #if part.takeaway != "" { part.takeaway }
  #if part.rows.len() > 0 {
    table(
      columns: (3.2fr,) + (1fr,) * (part.head.len() - 1),
      stroke: (x, y) => (bottom: if y == 0 { 0.8pt + accent } else { 0.5pt + rgb("#c9d3d1") }),
      inset: (x: 4pt, y: 3.5pt),
      align: (x, y) => top + if x > 0 { right } else { left },
      table.header(..part.head.map(one => text(weight: "bold", size: 8.5pt, fill: muted, one))),
      ..part.rows.flatten(),
    )
  }
  #if part.note != "" { text(size: 7.5pt, fill: muted, part.note) }
]
"""


@dataclass(frozen=True)
class Part:
    """A heading, what to take from it, a table and a note on it."""

    title: str
    takeaway: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Board:
    """The page as plain data. It names nobody."""

    title: str
    people: str
    parts: tuple[Part, ...]
    footer: str
    made_on: date


def board(
    points: Checklist, answers: Sequence[Answer], book: Rulebook, today: date, category: str | None = None
) -> Board:
    """Gather the page. `category` None: each person counts for what they work toward, meet or are nearest to."""
    words = Words(book)
    how_many = counted(len(answers), "person", "people")
    about = (
        f", for {book.category(category).name}"
        if category
        else ", each for their own category, or the one they meet or come closest to"
    )
    by_category, lacks = outcomes(points, answers), shortfalls(points, answers, category)
    lacking = lacks[(lacks["short"] > 0) | (lacks["not_answered"] > 0)]
    training, rsc = (_wanted(made(points, answers, words, category)) for made in (training_needed, rsc_needed))
    return Board(
        title=_TITLE,
        people=f"{how_many} on {written(today)}{about}.",
        parts=(
            Part("Categories", "How many people's entries meet the documented minimums of each category.",
                 ("Category", "Met", "For a reviewer", "Still needed", "Not answered", "Not open"),
                 _rows(by_category, ("name", "meets_minimums", "for_reviewer", "still_needed", "more_information",
                                     "not_open"))),
            Part("Where the group is stuck", stuck_takeaway(lacks),
                 ("Requirement", "Still need it", "Not answered", "Out of"),
                 _rows(lacking.head(MOST_ROWS), ("requirement", "short", "not_answered", "people")),
                 _more(lacking)),
            Part("Training still needed", "" if len(training) else _NOBODY,
                 ("Training", "People who need it", "Hours to go", "Not answered"),
                 _rows(training.head(MOST_ROWS), ("kind", "people", "hours", "not_told")), _more(training)),
            Part("RSC still needed, by who can provide it", "" if len(rsc) else _NOBODY,
                 ("RSC from", "People who need it", "Hours to go", "Not answered"),
                 _rows(rsc.head(MOST_ROWS), ("providers", "people", "hours", "not_told")),
                 _more(rsc)),
        ),
        footer=f"{book.programme.not_official} {book.programme.edition}.",
        made_on=today,
    )  # fmt: skip


def board_pdf(page: Board) -> bytes:
    """Return the page as tagged PDF/UA-1."""
    return compiled(BOARD, _data(page), page.made_on)


def _data(page: Board) -> dict[str, Any]:
    data = asdict(page)
    del data["made_on"]
    shown: Mapping[str, Any] = printable_data(data)
    return {**shown, "fonts": FONTS}


def _wanted(needs: pd.DataFrame) -> pd.DataFrame:
    """Leave out what nobody is short of: a row of zeros tells a board nothing."""
    return needs[(needs["people"] > 0) | (needs["not_told"] > 0)]


def _rows(frame: pd.DataFrame, columns: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_cell(row[column]) for column in columns) for row in frame.to_dict("records"))


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return number(value) if isinstance(value, int) else str(value)


def _more(frame: pd.DataFrame) -> str:
    rest = len(frame) - MOST_ROWS
    named = "1 more row is" if rest == 1 else f"{rest} more rows are"
    return f"{named} in the workbook." if rest > 0 else ""
