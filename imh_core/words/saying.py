"""The one sentence to say aloud on the phone: what stands for a category, in spoken English with the units said out."""

from collections.abc import Iterable

from imh_core.english import counted, joined, lower_first, number
from imh_core.judging.assessment import Assessment, Finding, Outcome
from imh_core.judging.judgement import Judgement, Status
from imh_core.words.findings import MOST_NAMED, Words, is_between


def say(assessment: Assessment, words: Words) -> str:
    """Return what to say of a category to whoever is on the phone."""
    name, open_ = words.name(assessment.category), len(assessment.not_answered)
    match assessment.outcome:
        case Outcome.NOT_OPEN:
            why = " ".join(finding.rule.statement for finding in assessment.closed_by)
            return f"{name} is not open, based on what you told me. {why}"
        case Outcome.MEETS_MINIMUMS:
            return f"What you told me meets the documented minimums for {name}."
        case Outcome.FOR_REVIEWER:
            judged = joined([lower_first(finding.rule.title) for finding in assessment.left_to_reviewer])
            return f"All that can be counted for {name} is met. A reviewer judges {judged}."
        case Outcome.STILL_NEEDED:
            needed = joined([_needed(finding, words) for finding in assessment.still_needed], most=MOST_NAMED)
            also = f"{_unsure(assessment, words)} {counted(open_, 'answer is', 'answers are')} still open."
            return f"For {name} you still need {needed}." + (also if open_ else "")
        case Outcome.MORE_INFORMATION:
            stands = f"For {name}, {len(assessment.met)} of {len(assessment.minimums)} minimums are met so far."
            return f"{stands}{_unsure(assessment, words)} {counted(open_, 'answer is', 'answers are')} still open."


def _unsure(assessment: Assessment, words: Words) -> str:
    """Say which numbers, told as a range, may or may not be enough."""
    return "".join(
        f" {finding.rule.title} is met if it is {words.amount(leaf.need, leaf)} or more."
        for finding in assessment.not_answered
        for leaf in finding.numbers
        if leaf.need is not None and is_between(leaf)
    )


def in_short(assessment: Assessment, words: Words) -> str:
    """Return the same in a few words, for a line at the edge of a phone: "FS: 4 hours and 1 family to go"."""
    short = words.short(assessment.category)
    amounts = [_amount(leaf, words) for finding in assessment.still_needed for leaf in _short_of(finding)]
    match assessment.outcome:
        case Outcome.NOT_OPEN:
            return f"{short}: not open"
        case Outcome.MEETS_MINIMUMS:
            return f"{short}: minimums met"
        case Outcome.STILL_NEEDED if all(amounts) and 0 < len(amounts) <= _MOST_IN_SHORT:
            return f"{short}: {joined(amounts)} to go"
    left = len(assessment.still_needed)
    stands = f"{len(assessment.met)} of {len(assessment.minimums)} met"
    return f"{short}: {stands}" + (f", {counted(left, 'thing')} to go" if left else "")


_MOST_IN_SHORT = 2


def _short_of(finding: Finding) -> Iterable[Judgement]:
    return (leaf for leaf in finding.leaves if leaf.status is Status.NOT_YET)


def _needed(finding: Finding, words: Words) -> str:
    short = list(_short_of(finding))
    if not short or any(leaf.need is None for leaf in short):
        return words.needed(finding)
    last = "or" if finding.judgement.check.kind == "any_of" else "and"
    said = joined(
        [_amount(leaf, words) + (f" of {words.subject(leaf)}" if words.subject(leaf) else "") for leaf in short],
        last,
    )
    return said.replace("RSC", "reflective supervision")


def _amount(leaf: Judgement, words: Words) -> str:
    if leaf.need is None:
        return ""
    said = words.missing(leaf)
    if leaf.least_missing is None or said.startswith("up to "):
        return said
    least = number(leaf.least_missing)
    return f"between {least} and {said.removeprefix(f'{least} to ')}"
