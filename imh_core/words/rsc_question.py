"""One question about the RSC table: do hours from such a provider count for such a recipient, and why?"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from imh_core.english import joined
from imh_core.judging.judgement import Line, Reason, Why
from imh_core.record.model import Rsc
from imh_core.rulebook import Rule, Rulebook, Rules, Source
from imh_core.rulebook.check_kinds import AllOf, AnyOf, Check, RscHours
from imh_core.rulebook.shape import RscTableRow
from imh_core.words.findings import Words


@dataclass(frozen=True, slots=True)
class RscAnswer:
    """Whether the hours count, in a sentence with its reason."""

    counts: bool
    sentence: str
    hint: str | None
    """What to know about this provider, where it does not qualify."""
    source: Source
    asked: tuple[Rule, ...]
    """What else is asked of the hours: the recipient's requirements on RSC received."""

    @property
    def required(self) -> bool:
        """Whether RSC is a minimum for the recipient, and not only recommended."""
        return any(rule.is_minimum for rule in self.asked)


def recipients(book: Rulebook) -> dict[str, str]:
    """Return whom the RSC table names, with their full names."""
    every = {row.recipient: book.category(row.category) for row in book.terms.rsc_table}
    return {
        recipient: category.name if recipient == category.short else f"{category.name} ({recipient})"
        for recipient, category in every.items()
    }


def ask(rules: Rules, words: Words, provider: str, recipient: str) -> RscAnswer:
    """Say whether hours from this provider count for this recipient. Raises `KeyError` for an unknown recipient."""
    book = rules.book
    row = row_of(book, recipient)
    asked = tuple(rule for rule in rules.of(row.category) if asks_for_rsc(rule.check))
    who = recipients(book)[recipient]
    source = book.source(row.citation, row.category)
    if provider in row.providers:
        qualified = joined([words.label("provider", one, short=True) for one in qualifying(book, row)], "or")
        sentence = f"Yes. These hours count for {who}. Qualifying hours come from {qualified}."
        return RscAnswer(True, sentence, None, source, asked)
    hours = Decimal(1)
    line = Line("rsc", Rsc(id="asked", hours=hours, provider=provider), hours, (Reason(Why.PROVIDER, provider),))
    sentence = f"No. These hours do not count for {who}: {words.refusal(line, asked[0])}."
    return RscAnswer(False, sentence, words.hint(line, asked[0]), source, asked)


def row_of(book: Rulebook, recipient: str) -> RscTableRow:
    """Return the row of the RSC table for a recipient. Raises `KeyError`."""
    for row in book.terms.rsc_table:
        if row.recipient == recipient:
            return row
    raise KeyError(recipient)


def qualifying(book: Rulebook, row: RscTableRow) -> Iterable[str]:
    """Return the qualifying providers of a row, in the order of the terms."""
    return (provider.id for provider in book.terms.provider if provider.id in row.providers)


def asks_for_rsc(check: Check) -> bool:
    """Whether a check is about RSC received."""
    if isinstance(check, AnyOf | AllOf):
        return any(asks_for_rsc(part) for part in check.parts)
    return isinstance(check, RscHours)
