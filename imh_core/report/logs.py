"""The entries behind the figures: hours by kind of training and by provider, and what each entry counts toward."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from imh_core.english import joined, lower_first, number
from imh_core.judging.assessment import Assessment, Use, uses_of
from imh_core.judging.judgement import Log as LogOfRecord
from imh_core.record.model import Dated, Entry, Job, Record, Rsc, Span, Training
from imh_core.report.clean import one_line
from imh_core.rulebook import Rulebook
from imh_core.words.entries import entry_words, period, when
from imh_core.words.findings import Words

ZERO = Decimal(0)
UNTITLED = "no title"


@dataclass(frozen=True, slots=True)
class Row:
    """One entry. `amount`: clock hours; of a span, the calendar months that it was judged by; None: nobody asks."""

    when: str
    title: str
    about: str
    amount: Decimal | None
    amount_text: str
    counts: bool
    toward: str
    """What it counts toward, what not and why: a few sentences."""


@dataclass(frozen=True, slots=True)
class Total:
    """Hours of one kind or from one kind of provider: all that was entered, and what of it counts toward something."""

    label: str
    hours: Decimal
    counted: Decimal
    entries: int


@dataclass(frozen=True, slots=True)
class Log:
    """One log: its totals (none for spans of time) and its entries, the latest first, those without a date last."""

    title: str
    by: str
    """What the totals are by: the head of their column."""
    about: str
    """What `Row.about` tells: the head of its column."""
    unit: str
    totals: tuple[Total, ...]
    entries: tuple[Row, ...]


def logs(book: Rulebook, words: Words, assessment: Assessment, record: Record) -> tuple[Log, ...]:
    """Return the logs that hold entries, in the order of the record's pages."""
    made = []
    if record.trainings:
        entries = record.trainings
        uses = _uses(assessment, "trainings", entries)
        order = [term.id for term in book.terms.bucket]
        totals = _totals(entries, [entry.bucket for entry in entries], order, uses, words, "bucket")
        rows = _rows(entries, uses, words, [words.label("bucket", entry.bucket, short=True) for entry in entries])
        made.append(Log("Training", "Kind of training", "Kind of training", "Hours", totals, rows))
    if record.rsc:
        given = record.rsc
        uses = _uses(assessment, "rsc", given)
        order = [term.id for term in book.terms.provider]
        totals = _totals(given, [one.provider for one in given], order, uses, words, "provider")
        rows = _rows(given, uses, words, [_about_rsc(one, words) for one in given])
        made.append(
            Log("Reflective supervision/consultation (RSC)", "Provider", "Provider and focus", "Hours", totals, rows)
        )
    spans: list[tuple[str, LogOfRecord, Sequence[Span] | None]] = [
        ("Work", "jobs", record.jobs),
        ("Providing RSC", "provided", record.provided),
    ]
    for title, log, told in spans:
        if told:
            about = [_about_job(one, words) if isinstance(one, Job) else title for one in told]
            rows = _rows(told, _uses(assessment, log, told), words, about)
            made.append(Log(title, "", "Kind of work", "Months", (), rows))
    return tuple(made)


def _uses(assessment: Assessment, log: LogOfRecord, entries: Iterable[Entry]) -> dict[str, list[Use]]:
    return uses_of((assessment,), log, {entry.id for entry in entries})


def _totals(
    entries: Sequence[Training | Rsc],
    terms: Sequence[str | None],
    order: Sequence[str],
    uses: dict[str, list[Use]],
    words: Words,
    kind: str,
) -> tuple[Total, ...]:
    """Add the hours up by term, in the order of the rulebook; terms it does not know and untold ones last."""
    by_term: dict[str | None, list[Training | Rsc]] = {}
    for entry, term in zip(entries, terms, strict=True):
        by_term.setdefault(term, []).append(entry)
    known = [term for term in order if term in by_term]
    unknown = sorted(term for term in by_term if term is not None and term not in order)
    ordered = [*known, *unknown, *([None] if None in by_term else [])]
    return tuple(
        Total(
            label=words.label(kind, term, short=True) if term else "Not answered",
            hours=sum((one.hours for one in by_term[term]), ZERO),
            counted=sum((one.hours for one in by_term[term] if _counts(uses.get(one.id, []))), ZERO),
            entries=len(by_term[term]),
        )
        for term in ordered
    )


def _rows(entries: Sequence[Entry], uses: dict[str, list[Use]], words: Words, about: Sequence[str]) -> tuple[Row, ...]:
    dated = sorted(zip(entries, about, strict=True), key=lambda one: _day(one[0]) or date.min, reverse=True)
    return tuple(_row(entry, uses.get(entry.id, []), words, said) for entry, said in dated)


def _row(entry: Entry, uses: Sequence[Use], words: Words, about: str) -> Row:
    amount = entry.hours if isinstance(entry, Training | Rsc) else _months(uses)
    return Row(
        when=_when(entry),
        title=one_line(entry.title or "") or UNTITLED,
        about=about,
        amount=amount,
        amount_text="–" if amount is None else number(amount),
        counts=_counts(uses),
        toward=one_line(_toward(uses, words)),
    )


def _counts(uses: Iterable[Use]) -> bool:
    return any(use.line.counts for use in uses)


def _months(uses: Sequence[Use]) -> Decimal | None:
    """The months of a span, as the checks cut it: the parts of the requirement that looked at most of it."""
    by_rule: dict[int, Decimal] = {}
    for use in uses:
        by_rule[id(use.rule)] = by_rule.get(id(use.rule), ZERO) + use.line.amount
    return max(by_rule.values(), default=None)


def _toward(uses: Sequence[Use], words: Words) -> str:
    """Say what an entry counts toward, in the screen's words; the one category need not be named on each row."""
    if not uses:
        return "This category does not use it."
    said, prefix = entry_words(uses, words), f"{words.short(uses[0].rule.category)}: "
    counts = [count.removeprefix(prefix) for count in said.counts]
    more = [point.removeprefix(prefix) for point in said.open_points]
    refused = [one.removeprefix(prefix) for one in said.refused]
    sentences = [f"Counts toward {joined(counts)}."] if counts else []
    return " ".join([*sentences, *(f"Could count: {one}" for one in more), *(f"Not counted: {one}" for one in refused)])


def _about_rsc(entry: Rsc, words: Words) -> str:
    parts = [words.label("provider", entry.provider, short=True) if entry.provider else "provider missing"]
    if entry.setting:
        parts.append(lower_first(words.label("setting", entry.setting)))
    if entry.focus:
        parts.append(lower_first(words.label("focus", entry.focus, short=True)))
    return ", ".join(parts)


def _about_job(job: Job, words: Words) -> str:
    return joined([words.label("work", kind, short=True) for kind in sorted(job.kinds or ())]) or "not answered"


def _day(entry: Entry) -> date | None:
    match entry:
        case Training(on=on) | Rsc(on=on):
            return on
        case Span():
            told = entry.starts or entry.ends
            return told[0] if told else None
    return None


def _when(entry: Entry) -> str:
    match entry:
        case Dated():
            return when(entry)
        case Span():
            return period(entry)
    return "date missing"
