"""All categories × groups of requirements: one cell each, with the sign and the words that say how it stands."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain

import pandas as pd

from imh_core.english import joined, lower_first, number, upper_first
from imh_core.judging.assessment import Assessment, Finding, Outcome
from imh_core.judging.judgement import STATUSES, Judgement, Number, Status
from imh_core.rulebook import Rulebook
from imh_core.tables.all_training import buckets_of
from imh_core.tables.amounts import ZERO, could_count
from imh_core.tables.frames import framed
from imh_core.words.findings import Words

ALL_MINIMUMS = "All documented minimums"
NOT_ASKED, DONE = "not_asked", "done"
"""What a group of requirements can be besides a `Status`: not the category's; or steps, all of them done."""

MATRIX = {
    "category": "str",  # id
    "short": "str",
    "name": "str",
    "section": "str",  # id, "all" for the category as a whole
    "group": "str",  # the section's title
    "status": "str",  # a `Status`, NOT_ASKED or DONE
    "sign": "str",  # at most 7 letters: "✓", "4 h", "2/3", "?", "–"
    "text": "str",  # "met", "4 h to go", "2 of 3 done"
    "words": "str",  # a phrase that says what is still to go
}


def matrix(assessments: Mapping[str, Assessment], book: Rulebook, words: Words) -> pd.DataFrame:
    """One row (`MATRIX`) per category and group of requirements, first of all the category as a whole.

    A group has the status of the worst of its minimums. Without minimums it shows how many steps are done,
    else whether it is for a reviewer or recommended; a group that the category does not have is "not asked".
    Source: the findings.
    """
    rows = []
    for category in book.categories:
        assessment = assessments.get(category.id)
        if assessment is None:
            continue
        names = {"category": category.id, "short": category.short, "name": category.name}
        rows.append({**names, "section": "all", "group": ALL_MINIMUMS, **_whole(assessment)})
        for section in book.sections:
            inside = [finding for finding in assessment.findings if finding.rule.section == section.id]
            rows.append({**names, "section": section.id, "group": section.title, **_group(inside, words)})
    return framed(MATRIX, rows)


def _cell(status: str, sign: str, text: str, words: str = "") -> dict[str, str]:
    return {"status": str(status), "sign": sign, "text": text, "words": words or text}


_OUTCOMES = {
    Outcome.MEETS_MINIMUMS: (Status.MET, ""),
    Outcome.FOR_REVIEWER: (Status.FOR_REVIEWER, "the rest is for a reviewer"),
    Outcome.STILL_NEEDED: (Status.NOT_YET, ""),
    Outcome.MORE_INFORMATION: (Status.NOT_ANSWERED, "more information needed"),
    Outcome.NOT_OPEN: (Status.NOT_YET, "not open, based on the answers"),
}


def _whole(assessment: Assessment) -> dict[str, str]:
    status, also = _OUTCOMES[assessment.outcome]
    met, of = len(assessment.met), len(assessment.minimums)
    return _cell(
        status,
        f"{met}/{of}",
        f"{met} of {of} met",
        "; ".join([f"{met} of {of} met", *([also] if also else [])]),
    )


def _group(findings: Sequence[Finding], words: Words) -> dict[str, str]:
    """Say of the requirements in one group what matters first: minimums, steps, a reviewer, advice."""
    if not findings:
        return _cell(NOT_ASKED, "–", "not required")
    asked = [finding for finding in findings if finding.rule.is_minimum]
    steps = [finding for finding in findings if finding.status is Status.STEP]
    judged = [finding for finding in findings if finding.status is Status.FOR_REVIEWER]
    if asked:
        cell = _asked(asked, words)
    elif steps:
        cell = _steps(steps)
    elif judged:
        return _cell(Status.FOR_REVIEWER, "R", "reviewer", f"for a reviewer to judge: {_titles(judged)}")
    else:
        return _cell(Status.RECOMMENDED, "+", "optional", "optional, recommended")
    if judged and cell["status"] != Status.FOR_REVIEWER:
        cell["words"] += f"; for a reviewer to judge: {_titles(judged)}"
    return cell


def _titles(findings: Iterable[Finding]) -> str:
    return joined([lower_first(finding.rule.title) for finding in findings])


def _asked(findings: list[Finding], words: Words) -> dict[str, str]:
    worst = min((finding.status for finding in findings), key=STATUSES.index)
    of_worst = [finding for finding in findings if finding.status is worst]
    if worst is Status.NOT_YET:
        sign, text = _to_go(of_worst, words)
        return _cell(worst, sign, text, "still needed: " + joined([words.needed(one) for one in of_worst]))
    if worst is Status.NOT_ANSWERED:
        return _cell(worst, "?", "not answered", "not answered: " + joined([_open(one, words) for one in of_worst]))
    if worst is Status.FOR_REVIEWER:
        return _cell(worst, "R", "reviewer", f"for a reviewer to judge: {_titles(of_worst)}")
    return _cell(worst, "✓", "met")


def _open(finding: Finding, words: Words) -> str:
    """Name a finding that is not answered, and of its numbers what there is so far."""
    so_far = [
        f"{number(leaf.have)} of {words.amount(leaf.need, leaf)} so far; {could_count(leaf.undecided)}"
        for leaf in finding.numbers
        if leaf.status is Status.NOT_ANSWERED and leaf.have is not None and leaf.need is not None
    ]
    title = lower_first(finding.rule.title)
    return f"{title} ({'; '.join(so_far)})" if so_far else title


def _to_go(findings: list[Finding], words: Words) -> tuple[str, str]:
    """Write what is still to go as one amount where it is one, else how many requirements are not met yet."""
    short_in_each = [[leaf for leaf in finding.numbers if leaf.status is Status.NOT_YET] for finding in findings]
    short = list(chain.from_iterable(short_in_each))
    missing = _one_amount(short) if all(len(each) == 1 for each in short_in_each) else None
    if missing is None:
        return "○", "still needed" if len(findings) == 1 else f"{len(findings)} still needed"
    letters = {"hours": "h", "months": "mo"}.get(str(short[0].unit))
    if letters is None:
        return "○", f"{words.amount(missing, short[0])} to go"
    return f"{number(missing)} {letters}", f"{number(missing)} {letters} to go"


def _one_amount(short: list[Judgement]) -> Number | None:
    """Add up what is missing where that is one amount.

    Training in buckets that share nothing adds up. Of RSC hours one minimum can lie inside another, so
    several give no amount, and neither do months or numbers of different things.
    """
    if len(short) == 1:
        return short[0].missing
    buckets = [bucket for leaf in short for bucket in buckets_of(leaf)]
    if not all(buckets_of(leaf) for leaf in short) or len(buckets) > len(set(buckets)):
        return None
    return sum((Decimal(leaf.missing or 0) for leaf in short), ZERO)


def _steps(steps: list[Finding]) -> dict[str, str]:
    done = sum(step.judgement.told is True for step in steps)
    if done == len(steps):
        return _cell(DONE, "✓", "done")
    if all(step.judgement.told is None for step in steps):
        return _cell(Status.STEP, "?", "not answered", "application step, not answered")
    text = "to do" if len(steps) == 1 else f"{done} of {len(steps)} done"
    words = f"application steps: {done} of {len(steps)} done"
    return _cell(Status.STEP, f"{done}/{len(steps)}", text, words)


def matrix_takeaway(frame: pd.DataFrame) -> str:
    """Say how many documented minimums the same record meets for each category, and which are not open."""
    whole = frame[frame["section"] == "all"].to_dict("records")
    if not whole:
        return "There is no category to show."
    each = [f"{row['name']} {str(row['text']).removesuffix(' met')}" for row in whole]
    sentences = [f"Documented minimums met with what was entered: {', '.join(each)}."]
    for also in (text for _, text in _OUTCOMES.values() if text):
        names = [row["short"] for row in whole if row["words"].endswith(also)]
        if names:
            sentences.append(f"{upper_first(also)}: {joined(names)}.")
    return " ".join(sentences)


def matrix_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the matrix in words: a row per group, a column per category (its abbreviation)."""
    groups = frame.drop_duplicates("section")["group"].tolist()
    columns = {short: cells["text"].tolist() for short, cells in frame.groupby("short", sort=False)}
    return pd.DataFrame({"Requirements": groups, **columns})
