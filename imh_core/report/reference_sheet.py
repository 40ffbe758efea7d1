"""The three references: which role each has, who could give it, and how far it is: asked, agreed or in.

Names stay in the person's own record; this sheet is the only place that prints them.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from imh_core.english import counted, written
from imh_core.judging.assessment import Assessment
from imh_core.record.model import Record, Reference
from imh_core.report.clean import name_of, one_line
from imh_core.report.pdf import sheet_as_pdf
from imh_core.report.template import STYLE
from imh_core.rulebook import Rulebook
from imh_core.rulebook.check_kinds import StepDone

SECTION = "references"
Stands = Literal["not_yet", "asked", "agreed", "in"]
STANDS: dict[Stands, str] = {"not_yet": "Not yet", "asked": "Asked", "agreed": "Agreed", "in": "In"}


@dataclass(frozen=True, slots=True)
class Role:
    """One reference: its step, the role as the chart names it, what it asks for, and how far it is."""

    step: str
    title: str
    statement: str
    who: str | None
    stands: Stands
    source: str


@dataclass(frozen=True, slots=True)
class ReferenceSheet:
    """The references of one category. Plain data."""

    title: str
    name: str | None
    category: str
    made: str
    made_on: date
    roles: tuple[Role, ...]
    asks: tuple[str, ...]
    """What the documents leave open about them."""
    self_assessment: str


def roles(assessment: Assessment, record: Record) -> tuple[Role, ...]:
    """Return the references that the category asks for, in the chart's order; none where it names none."""
    found = []
    for step in assessment.steps:
        check = step.rule.check
        if step.rule.section == SECTION and isinstance(check, StepDone):
            told = record.references.get(check.step, Reference())
            stands: Stands = "in" if record.steps.get(check.step) else told.stands or "not_yet"
            rule = step.rule
            found.append(Role(check.step, rule.title, rule.statement, told.name, stands, str(rule.source)))
    return tuple(found)


def standing(told: tuple[Role, ...]) -> str:
    """Say how many are in: "1 of 3 references is in"."""
    many = sum(role.stands == "in" for role in told)
    return f"{many} of {counted(len(told), 'reference')} {'is' if many == 1 else 'are'} in"


def reference_sheet(
    book: Rulebook, assessment: Assessment, record: Record, made_on: date, name: str | None = None
) -> ReferenceSheet:
    """Make the sheet of a category. `assessment` must be that of `record`."""
    category = book.category(assessment.category)
    told = roles(assessment, record)
    asked = (ask.text for step in assessment.steps if step.rule.section == SECTION for ask in step.rule.asks)
    return ReferenceSheet(
        title=standing(told),
        name=name_of(name),
        category=f"{category.name} ({category.short})",
        made=written(made_on),
        made_on=made_on,
        roles=told,
        asks=tuple(dict.fromkeys(asked)),
        self_assessment=book.programme.not_official,
    )


def as_pdf(sheet: ReferenceSheet) -> bytes:
    """Return the sheet as a tagged PDF/UA-1. The same sheet gives the same bytes."""
    data: dict[str, Any] = asdict(sheet)
    del data["made_on"]
    for role in data["roles"]:
        role["who"] = one_line(role["who"]) if role["who"] else ""
    words = {"who": "Who could it be?", "asks": "What the documents leave open", "stands": list(STANDS.items())}
    return sheet_as_pdf(_TEMPLATE, data, words, sheet.made_on)


_TEMPLATE = (
    STYLE
    + r"""
#heading(level: 1, d.title)
#facts((d.words.name, d.name), (d.words.category, d.category), (d.words.made, d.made))
#for role in d.roles {
  block(breakable: false, above: 18pt, {
    heading(level: 2, role.title)
    role.statement
    linebreak()
    small(role.source)
    v(8pt)
    grid(columns: (1.4in, 1fr), d.words.who, if role.who == "" { to-write } else { strong(role.who) })
    v(4pt)
    d.words.stands.map(((key, label)) => [#if key == role.stands [*■ #label*] else [□ #label]]).join(h(18pt))
  })
}
#if d.asks.len() > 0 [
  #heading(level: 2, d.words.asks)
  #list(..d.asks.map(one => [#one]))
]
"""
)
