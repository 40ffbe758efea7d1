"""The rules on their page: a category's lines as tables, and folded below what is open, the words and the register.

The tables are HTML, which no table of Streamlit's can be: on a phone each row becomes a block, and its parts keep their
roles for a screen reader. All of it is text from `data/`, escaped; nothing that a person entered comes in here.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

import streamlit as st

from imh_core.report.rules import ABOUT, Line, Part, RulesPaper
from imh_core.report.rules_pdf import rules_as_pdf
from pages.ui import state
from pages.ui.shared.say import plain

_CATEGORY = "rules.category"
_CODE = re.compile(r"\b[A-Z]+(?:-[A-Z]+)+(?:/[A-Z]+)*\b")
_HEADS = ("What", "At least", "How we check it, and the source")
_STYLE = """<style>
.rules { overflow-wrap: anywhere; line-height: 1.45; container-type: inline-size }
.rules h3 { font-size: 1.25rem; padding: 1.4rem 0 0.4rem; margin: 0 }
.rules table { width: 100%; table-layout: fixed; border-collapse: collapse; border: 0; margin: 0 }
.rules :is(th, td) {
  border: 0; border-bottom: 1px solid color-mix(in srgb, currentColor 22%, transparent); padding: 0.6rem 1rem 0.6rem 0;
  text-align: left; vertical-align: top; font-weight: normal
}
.rules thead th { border-bottom: 2px solid currentColor; font-size: 0.875rem; font-weight: 600 }
.rules small { display: block; font-size: 0.875rem; opacity: 0.8 }
.rules .least { font-weight: 600 }
.rules .code { white-space: nowrap }
.rules .number { font-size: 0.875rem; opacity: 0.8; padding-right: 0.2rem }
.rules.three col:nth-child(2) { width: 16% }
.rules.three col:nth-child(3) { width: 40% }
.rules table ~ table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.rules table ~ table { border-top: 2px solid currentColor }
@container (max-width: 560px) {
  .rules colgroup { display: none }
  .rules :is(table, tbody, tr, th, td) { display: block; width: 100% !important }
  .rules thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  .rules tr { border-bottom: 1px solid color-mix(in srgb, currentColor 22%, transparent); padding: 0.6rem 0 }
  .rules tbody :is(th, td) { border: 0; padding: 0.1rem 0 }
  .rules td:empty { display: none }
}
@media print { .rules tr { break-inside: avoid } .rules h3 { break-after: avoid } }
</style>"""


def choose(paper: RulesPaper) -> str:
    """Ask for a category; at first it is the first of the chart."""
    chosen: str = st.pills(
        "Category",
        list(paper.names),
        default=next(iter(paper.names)),
        required=True,
        format_func=lambda one: plain(paper.names.get(one or "", "")),
        key=_CATEGORY,
        persist_state="session",
    )
    return chosen if chosen in paper.names else next(iter(paper.names))


def download(paper: RulesPaper) -> None:
    """Offer all rules as PDF. It is made when it is asked for."""
    st.download_button(
        "All rules as PDF",
        lambda: rules_as_pdf(paper),
        file_name=f"endorsement-rules-{paper.made_on:%Y-%m-%d}.pdf",
        mime="application/pdf",
        icon=":material/picture_as_pdf:",
        on_click="ignore",
        key="rules.pdf",
    )


def lines(paper: RulesPaper, category: str) -> None:
    """Show what the rules ask and say of a category, row by row of the chart."""
    st.header(plain(paper.names[category]))
    st.html(_STYLE + _block("three", (_part(part) for part in paper.of(category) if part.id not in ABOUT)))


def about(paper: RulesPaper, category: str) -> None:
    """Show, for whoever opens it, what is said of a category beside the chart's rows."""
    label = "Whom the category is for, and which answers speak for it"
    folded = st.expander(label, key="rules.about", on_change="rerun")
    if folded.open:
        folded.html(_STYLE + _block("three", (_part(part) for part in paper.of(category) if part.id in ABOUT)))


def open_points(paper: RulesPaper, category: str) -> None:
    """Show, for whoever opens it, what the documents leave open for a category."""
    points = paper.open_for(category)
    folded = st.expander(plain(f"What the documents leave open: {len(points)}"), key="rules.open", on_change="rerun")
    if folded.open:
        folded.markdown("\n".join(f"- **{point.number}**  {plain(point.text)}" for point in points))


def words(paper: RulesPaper) -> None:
    """Show, for whoever opens it, the words to choose from with their help."""
    folded = st.expander("The words that people see", key="rules.words", on_change="rerun")
    if folded.open:
        tables = (
            _table(
                vocabulary.title,
                ("Word", "Help"),
                ((f'<span class="least">{_text(word)}</span>', _text(help_)) for word, help_ in vocabulary.words),
            )
            for vocabulary in paper.vocabularies
        )
        folded.html(_STYLE + _block("two", tables))


def register(paper: RulesPaper) -> None:
    """Show, for whoever opens it, every statement of the documents with the lines that carry it."""
    label = f"Every statement of the two documents, and where it went: {len(paper.register)}"
    folded = st.expander(plain(label), key="rules.register", on_change="rerun")
    if folded.open:
        sections = groupby(paper.register, lambda one: f"{one.document}: {one.section}")
        tables = (
            _table(
                title,
                ("The document says", "Carried by"),
                (
                    (
                        f"{_text(statement.says)}{_small(statement.columns)}",
                        _text(statement.carried)
                        if statement.carried
                        else f"<em>Not modeled:</em> {_text(statement.why_not)}",
                    )
                    for statement in statements
                ),
            )
            for title, statements in sections
        )
        folded.html(_STYLE + _block("two", tables))


def _part(part: Part) -> str:
    return _table(part.title, _HEADS, (_cells(line) for line in part.lines))


def _cells(line: Line) -> tuple[str, str, str]:
    what = f'<span class="number">{line.number}</span> <span class="least">{_text(line.title)}</span>'
    how = _text(f"{line.way}. {line.looks_at}") if line.looks_at else ""
    left = f"Left to a person: {line.left}" if line.left else ""
    points = ", ".join(str(ask) for ask in line.asks)
    asks = f"Open points: {points}." if points else ""
    least = f'<span class="least">{_text(line.least)}</span>' if line.least else ""
    about = _small(left) + _small(" ".join(filter(None, (f"{line.rank}.", asks, line.source))))
    return f"{what}{_small(line.statement)}", least, f"{how}{about}"


def _text(text: str) -> str:
    """Escape a text; a code such as a provider's is never broken at its hyphen."""
    return _CODE.sub(r'<span class="code">\g<0></span>', escape(text))


def _small(text: str) -> str:
    return f"<small>{_text(text)}</small>" if text else ""


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of ready cells. The roles are said again, as a table shown as blocks would lose them."""
    head = "".join(f'<th role="columnheader" scope="col">{_text(one)}</th>' for one in heads)
    body = "".join(
        f'<tr role="row"><th role="rowheader" scope="row">{first}</th>'
        + "".join(f'<td role="cell">{cell}</td>' for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<h3>{_text(title)}</h3><table role="table" aria-label="{escape(title)}">'
        f"<colgroup>{'<col>' * len(heads)}</colgroup>"
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def _block(shape: str, tables: Iterable[str]) -> str:
    # It may be translated, other than the page around it: a block is put in place of another one whole.
    return f'<div class="rules {shape}" translate="yes">{"".join(tables)}</div>'


def contact() -> None:
    """Name whom to ask, and where the name stands."""
    who = state.book().programme.contact
    st.markdown(f"{plain(who.name)}, {plain(who.role)}: [{who.email}](mailto:{who.email})")
    st.caption(f":material/menu_book: {plain(str(state.book().source(who.citation)))}")
