"""The rules on paper: a tagged PDF/UA-1 in the report's look, with a box to tick beside each line."""

from dataclasses import asdict
from typing import Any

from imh_core.report.pdf import FONTS, compiled, printable_data
from imh_core.report.rules import RulesPaper
from imh_core.report.template import STYLE

BOX = "□"
_WORDS = {
    "page": "Page",
    "of": "of",
    "checked_by": "Checked by",
    "date": "Date",
    "how": "How to check this",
    "contact": "Whom to ask:",
    "asks": "What the documents leave open",
    "asks_about": "The app decides nothing here: it shows the point and sends people to the coordinator.",
    "for": "For",
    "words": "The words that people see",
    "words_about": "The words to choose from, each with its line of help.",
    "register": "The register: every statement of the two documents",
    "register_about": (
        "In the documents' order. Each statement names the lines, open points and words that carry it, or says "
        "why the app does nothing with it."
    ),
    "not_modeled": "Not modeled:",
    "least": "At least:",
    "left": "Left to a person:",
    "open": "Open points:",
    "line_heads": ("Check", "For", "What the rules say", "How it is checked, and the source"),
    "open_heads": ("Check", "For", "Open point"),
    "word_heads": ("Word", "Help"),
    "register_heads": ("Check", "The document says", "Carried by"),
}
_STEPS = (
    "The lines follow the rows of the chart. Lay it beside them, and tick each line that says the same.",
    "Read the open points: tick each that the documents really leave open, or write the answer beside it.",
    "The register goes the other way, from the documents to the lines: use it where something seems to be missing.",
)

TEMPLATE = (
    STYLE
    + r"""
#set text(size: 8.5pt)
#set par(leading: 0.55em)
#let box-to-tick(number) = grid(columns: 2, column-gutter: 3pt, align: horizon, text(size: 11pt, d.box), small[#number])
#let line-to-write(label, width) = box(width: width, {
  text(fill: muted, label)
  h(5pt)
  box(width: 1fr, stroke: (bottom: 0.6pt + muted), height: 11pt)
})

#heading(level: 1, d.title)
#d.association \
#text(weight: "bold", d.edition) \
#text(fill: muted, d.in_force + ". " + d.not_official)
#list(..d.documents.map(one => [#one]))
#d.words.contact #d.contact
#block(width: 100%, inset: (left: 11pt, rest: 9pt), fill: rgb("#eef5f4"), stroke: (left: 3pt + accent), {
  strong(d.words.how)
  enum(..d.steps.map(one => [#one]))
  v(6pt)
  line-to-write(d.words.checked_by, 65%)
  h(1fr)
  line-to-write(d.words.date, 30%)
})

#for part in d.parts [
  #heading(level: 2, part.title)
  #rows(
    columns: (auto, 0.62in, 3fr, 2.8fr),
    head(..d.words.line_heads),
    ..part.lines.map(one => (
      box-to-tick(one.number),
      small(one.who),
      {
        strong(one.title)
        if one.least != "" { text(fill: accent, weight: "bold")[ · #one.least] }
        linebreak()
        one.statement
      },
      {
        if one.looks_at != "" [*#one.way.* #one.looks_at #linebreak()]
        if one.left != "" { text(fill: gap)[#d.words.left #one.left]; linebreak() }
        small[#one.rank. #if one.asks.len() > 0 [#d.words.open #one.asks.map(str).join(", ").]]
        linebreak()
        small(one.source)
      },
    )).flatten()
  )
]

#heading(level: 2, d.words.asks)
#block(sticky: true, below: 6pt, small(d.words.asks_about))
#rows(
  columns: (auto, 1.1in, 1fr),
  head(..d.words.open_heads),
  ..d.open_points.map(one => (box-to-tick(one.number), small(one.who), one.text)).flatten()
)

#heading(level: 2, d.words.register)
#block(sticky: true, below: 6pt, small(d.words.register_about))
#for group in d.register [
  #heading(level: 3, group.title)
  #set text(size: 8pt)
  #rows(
    columns: (auto, 3fr, 2fr),
    inset: (x: 4pt, y: 3pt),
    head(..d.words.register_heads),
    ..group.statements.map(one => (
      text(size: 11pt, d.box),
      [#if one.columns != "" { text(size: 7.5pt, weight: "bold", one.columns + ":") } #one.says],
      if one.carried != "" { small(one.carried) } else { small[#emph(d.words.not_modeled) #one.why_not] },
    )).flatten()
  )
]

#heading(level: 2, d.words.words)
#block(sticky: true, below: 6pt, small(d.words.words_about))
#for group in d.vocabularies [
  #heading(level: 3, text(size: 10pt, d.box) + h(4pt) + group.title)
  #set text(size: 8pt)
  #rows(
    columns: (2fr, 3fr),
    inset: (x: 4pt, y: 2.5pt),
    head(..d.words.word_heads),
    ..group.words.map(((word, help)) => (word, text(fill: muted, help))).flatten()
  )
]
"""
)


def rules_as_pdf(paper: RulesPaper) -> bytes:
    """Return the rules as a tagged PDF/UA-1. The same rules on the same day give the same bytes."""
    return compiled(TEMPLATE, _data(paper), paper.made_on)


def _data(paper: RulesPaper) -> dict[str, Any]:
    data = asdict(paper)
    for left_out in ("made_on", "register", "names"):
        del data[left_out]
    shown: dict[str, Any] = printable_data({**data, "register": _by_section(paper)})
    return {
        **shown,
        "author": "",
        "description": f"{paper.association}. {paper.edition}.",
        "footer": f"{paper.title}. {paper.edition}.",
        "fonts": FONTS,
        "box": BOX,
        "steps": _STEPS,
        "words": _WORDS,
    }


def _by_section(paper: RulesPaper) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for statement in paper.register:
        groups.setdefault(f"{statement.document}: {statement.section}", []).append(asdict(statement))
    return [{"title": title, "statements": statements} for title, statements in groups.items()]
