"""The yearly renewal in sentences: the deadline, how each Endorsement stands, what is open. Plain text throughout."""

from imh_core.assessment import Outcome
from imh_core.renewal import CategoryRenewal, RenewalYear, Start
from imh_core.rulebook import number, written
from imh_core.wording import Words, joined, lower_first


def time_left(year: RenewalYear) -> str:
    """Say by when, and how many days that leaves: "By December 31, 2026: 40 days left."."""
    by = written(year.deadline)
    match year.days_left:
        case left if left < 0:
            return f"The renewal of {year.year} was due by {by}."
        case 0:
            return f"By {by}: today is the last day."
        case left:
            return f"By {by}: {number(left)} {'day' if left == 1 else 'days'} left."


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
        case Outcome.MEETS_MINIMUMS:
            return f"{name}: the hours you entered for {year.year} meet the documented minimums of the renewal.{to_do}"
        case Outcome.MORE_INFORMATION:
            titles = joined([lower_first(each.rule.title) for each in untold])
            return f"{name}: for the renewal of {year.year} we cannot tell yet about {titles}.{to_do}"
        case _:
            still = joined([words.needed(each) for each in needed])
            return f"{name}: for the renewal of {year.year}, still needed: {still}.{told_apart}{to_do}"


def notes(year: RenewalYear, words: Words) -> tuple[str, ...]:
    """Say what stands open about the year: an award within it, dates not told, an add-on without its Endorsement."""
    said = []
    if not year.held_told:
        said.append("You have not told us which Endorsement® you hold.")
    elif not year.categories:
        said.append("You told us that you hold no Endorsement®, so there is nothing to renew.")
    within = [words.name(one.category) for one in year.categories if one.start is Start.WITHIN]
    if within:
        said.append(
            f"{joined(within)}: awarded in {year.year}. The chart does not say whether somebody endorsed during the "
            "year already renews at its end: ask the Endorsement Coordinator."
        )
    untold = [words.name(one.category) for one in year.categories if one.start is Start.UNTOLD]
    if untold:
        said.append(f"{joined(untold)}: you have not told us since when you hold it.")
    if year.primary_untold:
        said.append(
            "The add-on's renewal comes on top of that of the Endorsement® it belongs to, and you have not told us "
            "which."
        )
    return (*said, *_unplaced(year))


def _unplaced(year: RenewalYear) -> list[str]:
    said = []
    for what, log in (("training", year.unplaced_trainings), ("RSC", year.unplaced_rsc)):
        if log:
            hours = sum((one.hours for one in log), start=log[0].hours * 0)
            entries = "1 entry" if len(log) == 1 else f"{len(log)} entries"
            said.append(
                f"Not placed, as there is no date: {entries} of {what}, {number(hours)} "
                f"{'hour' if hours == 1 else 'hours'}. With a date, what lies in {year.year} counts."
            )
    return said
