"""For the RSC provider: the hours of one provider by date, what is still needed, and a line to sign.

The documents ask for no such sheet. It helps both to agree on the hours before an application.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from imh_core.english import in_hours, number, written
from imh_core.judging.assessment import Assessment, Finding
from imh_core.record.model import Record, Rsc
from imh_core.report.clean import name_of, one_line
from imh_core.report.pdf import sheet_as_pdf
from imh_core.report.template import STYLE
from imh_core.rulebook import Rulebook
from imh_core.words.entries import when
from imh_core.words.findings import Words

HEADS = ("Date", "Hours", "How", "Focus", "OK?")
TO_SIGN = ("Name", "Endorsement®", "Signature and date")
NO_SUCH_SHEET = "The chart does not ask for this sheet. It helps you and your provider agree on the hours."


class Provider(NamedTuple):
    """Somebody who gave RSC: as the person calls them, and the Endorsement they held, each as far as it is told."""

    who: str | None
    endorsement: str | None


@dataclass(frozen=True, slots=True)
class Session:
    """One entry, in words."""

    on: str
    hours: str
    setting: str
    focus: str


@dataclass(frozen=True, slots=True)
class ProviderSheet:
    """The sheet of one provider. Plain data; whoever draws it adds no word about the record."""

    title: str
    name: str | None
    category: str
    made: str
    made_on: date
    sessions: tuple[Session, ...]
    total: str
    not_counted: tuple[str, ...]
    """Which of these hours do not count toward the category, and why."""
    needed: tuple[str, ...]
    """What the person still needs of RSC, and what the category asks for."""
    self_assessment: str
    source: str


def providers(record: Record) -> tuple[tuple[Provider, Decimal], ...]:
    """Return everybody who gave RSC with the hours they gave, most hours first."""
    hours: dict[Provider, Decimal] = {}
    for entry in record.rsc or ():
        provider = Provider(entry.title, entry.provider)
        hours[provider] = hours.get(provider, Decimal(0)) + entry.hours
    return tuple(sorted(hours.items(), key=lambda one: -one[1]))


def named(provider: Provider, words: Words) -> str:
    """Name a provider: "J., FS-ERS"."""
    who = one_line(provider.who) if provider.who else "No name"
    endorsement = words.label("provider", provider.endorsement, short=True) if provider.endorsement else "not answered"
    return f"{who}, {endorsement}"


def provider_sheet(
    book: Rulebook,
    words: Words,
    assessment: Assessment,
    record: Record,
    provider: Provider,
    made_on: date,
    name: str | None = None,
) -> ProviderSheet:
    """Make the sheet of one provider of `record.rsc`. `assessment` must be that of `record`."""
    mine = [one for one in record.rsc or () if Provider(one.title, one.provider) == provider]
    mine.sort(key=lambda one: one.on or date.min, reverse=True)
    asked = [found for found in assessment.findings if any(leaf.check.kind == "rsc_hours" for leaf in found.leaves)]
    category = book.category(assessment.category)
    total = in_hours(sum((one.hours for one in mine), Decimal(0)))
    return ProviderSheet(
        title=f"{total} of reflective supervision/consultation (RSC) with {named(provider, words)}",
        name=name_of(name),
        category=f"{category.name} ({category.short})",
        made=written(made_on),
        made_on=made_on,
        sessions=tuple(_session(one, words) for one in mine),
        total=total,
        not_counted=tuple(_not_counted(assessment, asked, mine, words)),
        needed=tuple(f"{found.rule.title}: {' '.join(words.standing(found))}" for found in asked),
        self_assessment=book.programme.not_official,
        source="; ".join(dict.fromkeys(str(found.rule.source) for found in asked)),
    )


def _session(entry: Rsc, words: Words) -> Session:
    return Session(
        on=one_line(when(entry)),
        hours=number(entry.hours),
        setting=words.label("setting", entry.setting) if entry.setting else "",
        focus=words.label("focus", entry.focus, short=True) if entry.focus else "",
    )


def _not_counted(assessment: Assessment, asked: Iterable[Finding], mine: Iterable[Rsc], words: Words) -> Iterable[str]:
    ids = {entry.id for entry in mine}
    for finding in asked:
        lines = [line for line in assessment.left_out(finding) if line.entry.id in ids]
        yield from (one_line(said) for said in words.not_counted(lines, finding.rule))


def as_pdf(sheet: ProviderSheet) -> bytes:
    """Return the sheet as a tagged PDF/UA-1. The same sheet gives the same bytes."""
    data: dict[str, Any] = asdict(sheet)
    del data["made_on"]
    words = {
        "heads": HEADS, "total": "In all", "not_counted": "Not counted, and why", "needed": "What I still need",
        "sign": TO_SIGN, "no_such": NO_SUCH_SHEET,
    }  # fmt: skip
    return sheet_as_pdf(_TEMPLATE, data, words, sheet.made_on)


_TEMPLATE = (
    STYLE
    + r"""
#heading(level: 1, d.title)
#facts((d.words.name, d.name), (d.words.category, d.category), (d.words.made, d.made))
#v(8pt)
#rows(
  columns: (1.5fr, auto, 1.6fr, 2fr, 1.2fr),
  align: (x, y) => top + if x == 1 { right } else { left },
  inset: (x: 4pt, y: 6pt),
  head(..d.words.heads),
  ..d.sessions.map(one => (one.on, one.hours, one.setting, one.focus, "")).flatten(),
  [*#d.words.total*], [*#d.total*], [], [], [],
)
#if d.not_counted.len() > 0 [
  #heading(level: 2, d.words.not_counted)
  #list(..d.not_counted.map(one => [#one]))
]
#if d.needed.len() > 0 [
  #heading(level: 2, d.words.needed)
  #list(..d.needed.map(one => [#one]))
  #small(d.source)
]
#v(22pt)
#for one in d.words.sign {
  block(breakable: false, above: 20pt, grid(columns: (1.6in, 1fr), one, to-write))
}
#v(10pt)
#small(d.words.no_such)
"""
)
