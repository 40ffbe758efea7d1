"""Each documented minimum: what there is of it, what is to go, what could still count."""

from collections.abc import Mapping
from math import nan
from typing import Any

import pandas as pd

from imh_core.english import joined, lower_first
from imh_core.judging.assessment import Assessment, Finding
from imh_core.judging.judgement import Judgement, Status
from imh_core.rulebook import Rulebook
from imh_core.rulebook.check_kinds import AnyOf, AtLeast
from imh_core.tables.all_training import ALL_TRAINING, ALL_TRAINING_ID, AllTraining, training_in_all, typical_columns
from imh_core.tables.amounts import as_float, could_count, hours_text
from imh_core.tables.frames import framed
from imh_core.words.findings import Words

MINIMUMS = {
    "requirement": "str",  # its id, or ALL_TRAINING_ID for the sum of the training minimums
    "title": "str",
    "have": "float64",  # in `unit`; NaN: not told
    "minimum": "float64",  # in `unit`
    "missing": "float64",  # to go, in `unit`, never below 0; NaN: not told, or it cannot be told yet
    "unit": "str",  # "hours", "months", "count"
    "typical_from": "float64",  # hours of training of successful applications; NaN: none named
    "typical_to": "float64",  # NaN: "or more"
    "status": "str",  # a `Status`
    "have_text": "str",  # "20 hours", "not answered"
    "minimum_text": "str",  # "24 hours"
    "label": "str",  # "4 hours to go", "60 more could count", "met", "not answered" …
    "typical_text": "str",  # "typically 50 hours or more", or empty
    "source": "str",
}


def minimums(assessment: Assessment, words: Words, book: Rulebook) -> pd.DataFrame:
    """One row (`MINIMUMS`) per number with a minimum, in the chart's order; source: the findings' judgements.

    After the training minimums stands "All training": the hours that the typical hours of `data/` speak of,
    beside the sum of the minimums. Where one minimum is about the very same hours, its row carries the
    typical hours.
    """
    whole = training_in_all(assessment, book)
    rows: list[dict[str, Any]] = []
    for finding in assessment.findings:
        for leaf in finding.numbers:
            row = _minimum(finding, leaf, words)
            rows.append({**row, **typical_columns(whole.typical)} if whole and whole.same_as is leaf else row)
        if whole and whole.after is finding and not whole.same_as:
            rows.append(_minimum_in_all(whole))
    return framed(MINIMUMS, rows)


def _minimum(finding: Finding, leaf: Judgement, words: Words) -> dict[str, Any]:
    elsewhere = finding.status is Status.MET and leaf.status is not Status.MET
    status = Status.MET if elsewhere else leaf.status
    if finding.status is Status.RECOMMENDED:
        status = Status.RECOMMENDED
    title = finding.rule.title if len(finding.numbers) == 1 else _number_of(finding, leaf, words)
    return {
        "requirement": finding.rule.id,
        "title": title,
        "have": as_float(leaf.have),
        "minimum": as_float(leaf.need),
        "missing": nan if leaf.status is Status.NOT_ANSWERED else as_float(leaf.missing),
        "unit": leaf.unit,
        "typical_from": nan,
        "typical_to": nan,
        "status": status.value,
        "have_text": "not answered" if leaf.have is None else words.amount(leaf.have, leaf),
        "minimum_text": "" if leaf.need is None else words.amount(leaf.need, leaf),
        "label": _label(finding, leaf, words, elsewhere),
        "typical_text": "",
        "source": str(finding.rule.source),
    }


def _number_of(finding: Finding, leaf: Judgement, words: Words) -> str:
    """Name one number of a requirement that has several."""
    if isinstance(leaf.check, AtLeast):
        return words.label("quantity", leaf.check.quantity)
    return f"{finding.rule.title}: {words.subject(leaf) or leaf.unit}"


def _label(finding: Finding, leaf: Judgement, words: Words, elsewhere: bool) -> str:
    """Say how a number stands, and where its requirement asks for more than the number, how that stands."""
    if elsewhere:
        return "met another way"
    if leaf.status is Status.MET:
        rest = {
            Status.NOT_YET: "met; another part is still needed",
            Status.NOT_ANSWERED: "met; another part is not answered",
            Status.FOR_REVIEWER: "met; another part is for a reviewer",
        }
        return rest.get(finding.status, "met")
    if leaf.status is Status.FOR_REVIEWER:
        return "for a reviewer to judge"
    to_go = "" if leaf.missing is None else f"{words.missing(leaf)} to go"
    label = _not_met(leaf.status, leaf.have is not None, to_go, could_count(leaf.undecided))
    either = isinstance(finding.judgement.check, AnyOf) and len(finding.numbers) > 1
    return f"{label} (either is enough)" if either else label


def _not_met(status: Status, told: bool, to_go: str, could: str) -> str:
    """Call a number to go only where that is certain: not while what is not told could still make it enough."""
    if told and status is Status.NOT_YET:
        return to_go
    return (could if told else "") or "not answered"


def _minimum_in_all(whole: AllTraining) -> dict[str, Any]:
    status = whole.status
    could = could_count(whole.undecided)
    to_go = f"{hours_text(whole.missing)} of the right kind to go" + (f"; {could}" if could else "")
    label = "met" if status is Status.MET else _not_met(status, whole.told, to_go, could)
    return {
        "requirement": ALL_TRAINING_ID,
        "title": ALL_TRAINING,
        "have": float(whole.have) if whole.told else nan,
        "minimum": float(whole.minimum),
        "missing": float(whole.missing) if whole.told and status is not Status.NOT_ANSWERED else nan,
        "unit": "hours",
        "status": status.value,
        "have_text": hours_text(whole.have) if whole.told else "not answered",
        "minimum_text": hours_text(whole.minimum),
        "label": label,
        "source": "; ".join(whole.sources),
        **typical_columns(whole.typical),
    }


def minimums_takeaway(frame: pd.DataFrame) -> str:
    """Say how the minimums stand: what is to go, what could still count, what is met in part, met, not answered."""
    to_go, so_far, in_part, met, untold, together = [], [], [], [], [], []
    for row in frame.to_dict("records"):
        told = not pd.isna(row["have"])
        figures = f"{of_minimum(row)}{'; ' if _undecided(row) else ', '}{row['label']}" if told else row["label"]
        if row["requirement"] == ALL_TRAINING_ID:
            typical = f"; {row['typical_text']}, not required" if row["typical_text"] else ""
            together += [f"{row['title']}: {of_minimum(row)}{typical}."] if told else []
        elif row["label"] == "met":
            met.append(f"{lower_first(row['title'])} ({of_minimum(row)})")
        elif row["status"] == Status.MET:
            in_part.append(f"{row['title']}: {figures}.")
        elif told and _undecided(row):
            so_far.append(f"{row['title']}: {figures}.")
        elif told:
            to_go.append(f"{row['title']}: {figures}.")
        else:
            untold.append(lower_first(row["title"]))
    lists = [f"{head}: {joined(titles)}." for head, titles in (("Met", met), ("Not answered", untold)) if titles]
    return " ".join([*to_go, *so_far, *in_part, *lists, *together]) or "There is no minimum to show."


def of_minimum(row: Mapping[Any, Any]) -> str:
    """Write a row's amount beside its minimum: "20 of 24 hours", "0 of 24 months so far", "minimum 24 hours"."""
    if pd.isna(row["have"]):
        return f"minimum {row['minimum_text']}"
    of = f"{str(row['have_text']).split(' ', maxsplit=1)[0]} of {row['minimum_text']}"
    return f"{of} so far" if _undecided(row) else of


def _undecided(row: Mapping[Any, Any]) -> bool:
    """Whether what is not told could still make a number enough."""
    return bool(row["status"] == Status.NOT_ANSWERED)


def minimums_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the minimums in words: requirement, what there is, the minimum, how it stands."""
    shown = {"title": "Requirement", "have_text": "You have", "minimum_text": "Minimum", "label": "Status"}
    table = frame[list(shown)].rename(columns=shown)
    typical = [f"; {text}, not required" if text else "" for text in frame["typical_text"]]
    table["Status"] = [label + more for label, more in zip(table["Status"], typical, strict=True)]
    return table
