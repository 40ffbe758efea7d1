"""What one entry counts toward, what not and why: a few short sentences, categories with the same answer together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from imh_core.english import joined, lower_first, month_of, written
from imh_core.judging.assessment import Use
from imh_core.judging.judgement import Why
from imh_core.record.model import Dated, Span
from imh_core.rulebook.shape import Role
from imh_core.words.findings import Words


@dataclass(frozen=True)
class EntryWords:
    """`counts`, `open_points` (could count, once told) and `refused`, each a list of sentences without a leading label.

    `hint`: what to know about the term that decided against it.
    """

    counts: tuple[str, ...]
    open_points: tuple[str, ...]
    refused: tuple[str, ...]
    hint: str | None


@dataclass(frozen=True)
class LineStatus:
    """How an entry stands, in a few words: "met" it counts, "ask" something is missing, "not" it does not count."""

    kind: Literal["met", "ask", "not"]
    words: str


def when(entry: Dated) -> str:
    """Say the day of an entry, or what was written in its place."""
    return written(entry.on) if entry.on else entry.on_said or "date missing"


def period(span: Span) -> str:
    """Say from when to when: "March 2019 to 2021", where only the year of the end is known."""
    start = _month(span.start, span.start_year)
    end = "ongoing" if span.ongoing else _month(span.end, span.end_year) or "end date missing"
    if not span.ongoing:
        return f"{start or 'start date missing'} to {end}"
    return f"since {start}, {end}" if start else f"start date missing, {end}"


def _month(month: date | None, year: int | None) -> str:
    return month_of(month) if month else str(year or "")


def line_status(uses: Iterable[Use], words: Words, toward: Sequence[str]) -> LineStatus | None:
    """Say what an entry comes to for the categories worked toward. None: none is, or the chart asks nothing of it."""
    mine = [use for use in uses if use.rule.category in toward]
    counting = [use for use in mine if use.line.counts]
    if counting:
        named = [category for category in toward if any(use.rule.category == category for use in counting)]
        for_some = f" toward {joined([words.short(category) for category in named])}" if len(toward) > 1 else ""
        first = counting[0].line
        amount = f": {words.line_amount(first)}" if first.log in ("jobs", "provided") else ""
        return LineStatus("met", f"Counts{for_some}{amount}")
    undecided = [use for use in mine if use.line.undecided]
    if undecided:
        return LineStatus("ask", f"Missing: {words.in_short(undecided[0].line.reasons[0].why)}")
    if mine:
        settled = [reason for reason in _closest(mine).line.reasons if not reason.why.is_untold]
        return LineStatus("not", f"Not counted: {words.in_short(settled[0].why)}")
    return None


def entry_words(uses: Iterable[Use], words: Words, first: tuple[str, ...] = ()) -> EntryWords:
    """Say what the categories make of one entry. `first`: the categories to name first (those worked toward)."""
    by_category: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        by_category[use.rule.category].append(use)
    ordered = sorted(by_category, key=lambda one: (one not in first, first.index(one) if one in first else 0))

    counts: dict[str, list[str]] = defaultdict(list)
    open_points: dict[str, list[str]] = defaultdict(list)
    refused: dict[str, list[str]] = defaultdict(list)
    for category in ordered:
        short = words.short(category)
        mine = by_category[category]
        counting = [use for use in mine if use.line.counts]
        undecided = [use for use in mine if use.line.undecided]
        for use in counting:
            counts[_counted(use, words)].append(short)
        for use in undecided:
            sentence = f"tell us {words.untold(use.line)}"
            if short not in open_points[sentence]:
                open_points[sentence].append(short)
        if not counting and not undecided:
            refused[refusal_of(mine, words)].append(short)
    return EntryWords(
        counts=tuple(f"{', '.join(shorts)}: {what}" for what, shorts in counts.items()),
        open_points=tuple(f"{', '.join(shorts)}: {what}." for what, shorts in open_points.items()),
        refused=tuple(f"{', '.join(shorts)}: {why}." for why, shorts in refused.items()),
        hint=next(
            (hint for mine in by_category.values() for use in mine if (hint := words.hint(use.line, use.rule))), None
        ),
    )


def _counted(use: Use, words: Words) -> str:
    part = f" ({words.line_amount(use.line)})" if use.line.log in ("jobs", "provided") else ""
    optional = " (optional)" if use.rule.role is Role.RECOMMENDED else ""
    return lower_first(use.rule.title) + part + optional


def refusal_of(uses: list[Use], words: Words) -> str:
    """The reason that says most: of the rule that came closest, that is, refused it for the fewest reasons."""
    reasons_only_about_content = {Why.BUCKET}
    if all({reason.why for reason in use.line.reasons} & reasons_only_about_content for use in uses):
        bucket = next(reason.term for reason in uses[0].line.reasons if reason.why is Why.BUCKET)
        return f"training on {lower_first(words.label('bucket', bucket, short=True))} does not count here"
    closest = _closest(uses)
    return words.refusal(closest.line, closest.rule)


def _closest(uses: list[Use]) -> Use:
    return min(uses, key=lambda use: (Why.BUCKET in {one.why for one in use.line.reasons}, len(use.line.reasons)))
