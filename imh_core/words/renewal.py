"""The yearly renewal in sentences: the deadline, how each Endorsement stands, what is open. Plain text throughout."""

from collections.abc import Sequence
from typing import NamedTuple

from imh_core.english import counted, in_hours, joined, lower_first, written
from imh_core.judging.assessment import Finding, Outcome
from imh_core.judging.judgement import Status
from imh_core.judging.renewal import CategoryRenewal, Due, RenewalYear, Start
from imh_core.record.model import LogName, Rsc, Training
from imh_core.words.findings import Words


def due(one: Due, words: Words) -> str:
    """Say when an Endorsement is renewed; of one awarded within the year, that it is a question to ask."""
    said = f"{words.short(one.held.category)}: renewal by {written(one.by)}"
    asks = "; awarded in the same year, so ask whether it renews yet" if one.start is Start.WITHIN else ""
    return said + asks


def time_left(year: RenewalYear) -> str:
    """Say by when, and how many days that leaves: "By December 31, 2026: 40 days left."."""
    by = written(year.deadline)
    begins = f" The year begins on {written(year.first)}." if year.seen_on < year.first else ""
    match year.days_left:
        case left if left < 0:
            return f"The {year.year} renewal was due by {by}."
        case 0:
            return f"Renew by {by}: today is the last day."
        case left:
            return f"Renew by {by}: {counted(left, 'day')} left.{begins}"


def verdict(one: CategoryRenewal, year: RenewalYear, words: Words) -> str:
    """Say where the record stands for the renewal of one Endorsement in the year."""
    name = words.name(one.category)
    if one.start is Start.LATER:
        return f"{name}: awarded after {year.year}, so there is nothing to renew in that year."
    found = one.assessment
    steps = [lower_first(step.rule.title) for step in found.steps if step.judgement.told is not True]
    to_do = f" Still to check off: {joined(steps)}." if steps else ""
    needed, untold = found.still_needed, found.not_answered
    told_apart = f" Not answered yet: {joined([lower_first(each.rule.title) for each in untold])}." if untold else ""
    match found.outcome:
        case Outcome.MEETS_MINIMUMS if besides := _besides(one, year, words):
            return (
                f"{name}: the hours you entered for {year.year} meet the documented minimums of the "
                f"add-on's own renewal. You also need the renewal of {besides}.{to_do}"
            )
        case Outcome.MEETS_MINIMUMS:
            return f"{name}: the hours you entered for {year.year} meet the documented minimums of the renewal.{to_do}"
        case Outcome.MORE_INFORMATION:
            titles = joined([lower_first(each.rule.title) for each in untold])
            return f"{name}: for the {year.year} renewal, not answered yet: {titles}.{to_do}"
        case _:
            still = joined([words.needed(each) for each in needed])
            return f"{name}: for the {year.year} renewal, still needed: {still}.{told_apart}{to_do}"


def in_brief(one: CategoryRenewal, year: RenewalYear, words: Words) -> str:
    """Say the same where the numbers stand beside it: what is still needed by its name alone."""
    needed = one.assessment.still_needed
    if one.start is Start.LATER or one.assessment.outcome is not Outcome.STILL_NEEDED or not needed:
        return verdict(one, year, words)
    still = joined([lower_first(each.rule.title) for each in (*needed, *one.assessment.not_answered)])
    return f"{words.short(one.category)}: still needed for {year.year}: {still}."


def to_go(finding: Finding, words: Words) -> str:
    """Say in a few words how a requirement of the year stands: "7 hours to go"."""
    leaf = finding.leaves[0]
    missing = words.missing(leaf) if finding.status is Status.NOT_YET and leaf.need is not None else ""
    return f"{missing} to go" if missing else words.status(finding)


def _besides(one: CategoryRenewal, year: RenewalYear, words: Words) -> str:
    """Name what an add-on comes on top of, where that is open or not told; empty for all others."""
    if one.is_add_on and year.primary_untold:
        return "the Endorsement® it goes with, which is not entered"
    open_ = joined([words.name(other.category) for other in year.primaries_open(one)])
    return f"{open_}, which is still open" if open_ else ""


def notes(year: RenewalYear, words: Words) -> tuple[str, ...]:
    """Say what stands open about the year: what is not told, an award within it, an add-on without its Endorsement."""
    said = []
    if not year.held_told:
        said.append("You have not entered which Endorsement® you hold.")
    elif not year.categories and not year.unknown:
        said.append("You answered that you hold no Endorsement®, so there is nothing to renew.")
    if year.unknown:
        named = joined([f"“{one.category}”" for one in year.unknown])
        said.append(f"{named}: not in these rules, so we can't say anything about its renewal.")
    within = [words.name(category.category) for category in year.categories if category.start is Start.WITHIN]
    if within:
        said.append(
            f"{joined(within)}: awarded in {year.year}. The chart does not say whether you renew at "
            "the end of the year in which you were endorsed. Ask the Endorsement Coordinator."
        )
    untold = [words.name(category.category) for category in year.categories if category.start is Start.UNTOLD]
    if untold:
        said.append(f"{joined(untold)}: the date you were endorsed is missing.")
    if year.primary_untold:
        said.append(
            "The add-on's renewal comes on top of the renewal of the Endorsement® it goes with. You "
            "have not entered which one that is."
        )
    return tuple(said)


MOST_NAMED = 8
"""Of the entries without a date; the rest are counted."""


class Undated(NamedTuple):
    """The entries of a log that no year can be told of: in a sentence, and named one by one as far as they go."""

    log: LogName
    said: str
    entries: tuple[str, ...]


def undated(year: RenewalYear) -> tuple[Undated, ...]:
    """Say which entries could not be placed in a year, one for each log that has some."""
    logs: tuple[tuple[LogName, str, Sequence[Training | Rsc]], ...] = (
        ("trainings", "training", year.unplaced_trainings),
        ("rsc", "RSC", year.unplaced_rsc),
    )
    return tuple(_undated(log, what, entries, year) for log, what, entries in logs if entries)


def _undated(log: LogName, what: str, entries: Sequence[Training | Rsc], year: RenewalYear) -> Undated:
    many = counted(len(entries), "entry", "entries")
    hours = in_hours(sum((entry.hours for entry in entries), start=entries[0].hours * 0))
    said = (
        f"Not counted in any year, because the date is missing: {many} of {what}, {hours}. With a "
        f"date in {year.year}, they can count."
    )
    named = [
        f"{f'“{entry.title}”' if entry.title else 'Without a title'}, {in_hours(entry.hours)}" for entry in entries
    ]
    left = len(named) - MOST_NAMED
    return Undated(log, said, (*named[:MOST_NAMED], f"and {left} more") if left > 0 else tuple(named))
