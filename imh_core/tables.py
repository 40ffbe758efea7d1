"""Findings → pandas: the numbers behind each picture, and the same numbers in words.

Numbers are floats for drawing (NaN: not told, or there is none), taken from the findings as they are and
never rounded; beside each stands the text that shows it. A number that was not told is NaN and says "not
answered": it is never 0. Every frame has its takeaway, one or a few plain sentences short enough for a
chart's text alternative, and its table: the frame in words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain, groupby
from math import nan
from typing import Any, NamedTuple

import pandas as pd

from imh_core.assessment import Assessment, Finding, Outcome
from imh_core.judgement import STATUSES, Judgement, Line, Number, Status, Why
from imh_core.rulebook import Rulebook, number
from imh_core.rulebook.shape import AnyOf, AtLeast, RscHours, TrainingHours, Typical
from imh_core.wording import Words, joined, lower_first

ZERO = Decimal(0)
ALL_TRAINING, ALL_TRAINING_ID = "All training", "all_training"
ALL_MINIMUMS = "All documented minimums"
NOT_ASKED, DONE = "not_asked", "done"
"""What a group of requirements can be besides a `Status`: not the category's; or steps, all of them done."""
MOST_DAYS = 366  # with hours, in one series; beyond that, one point a month is enough to see and to read

MINIMUMS = {
    "requirement": "str",  # its id, or ALL_TRAINING_ID for the sum of the training minimums
    "title": "str",
    "have": "float64",  # in `unit`; NaN: not told
    "minimum": "float64",  # in `unit`
    "missing": "float64",  # in `unit`, never below 0; NaN: not told
    "unit": "str",  # "hours", "months", "count"
    "typical_from": "float64",  # hours of training of successful applications; NaN: none named
    "typical_to": "float64",  # NaN: "or more"
    "status": "str",  # a `Status`
    "have_text": "str",  # "20 hours", "not answered"
    "minimum_text": "str",  # "24 hours"
    "label": "str",  # "4 hours to go", "met", "not answered" …
    "typical_text": "str",  # "typically 50 hours or more", or empty
    "source": "str",
}
POINTS = {
    "date": "datetime64[s]",  # a day with hours
    "series": "str",
    "hours": "float64",  # added on that day
    "total": "float64",  # hours up to and with that day
}
SERIES = {
    "series": "str",
    "counted": "float64",  # hours, dated or not; NaN: not told
    "dated": "float64",  # hours
    "undated": "float64",  # hours
    "minimum": "float64",  # hours; NaN: none
    "typical_from": "float64",  # hours, as in MINIMUMS
    "typical_to": "float64",
    "minimum_text": "str",  # "minimum 24 hours", or empty
    "typical_text": "str",
    "takeaway": "str",
    "until": "datetime64[s]",  # the day the record was judged on
}
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
CHECKLIST = {"requirement": "str", "status": "str", "standing": "str", "source": "str"}


def _frame(columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(columns)).astype(dict(columns))


def _float(value: Number | None) -> float:
    return nan if value is None else float(value)


def _hours(value: Decimal) -> str:
    return f"{number(value)} hour" if value == 1 else f"{number(value)} hours"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# --- each minimum ---------------------------------------------------------------------------------


def minimums(assessment: Assessment, words: Words, book: Rulebook) -> pd.DataFrame:
    """One row (`MINIMUMS`) per number with a minimum, in the chart's order; source: the findings' judgements.

    After the training minimums stands "All training": the hours that the typical hours of `data/` speak of,
    beside the sum of the minimums. Where one minimum is about the very same hours, its row carries the
    typical hours.
    """
    whole = _all_training(assessment, book)
    rows: list[dict[str, Any]] = []
    for finding in assessment.findings:
        for leaf in finding.numbers:
            row = _minimum(finding, leaf, words)
            rows.append({**row, **_typical(whole.typical)} if whole and whole.same_as is leaf else row)
        if whole and whole.after is finding and not whole.same_as:
            rows.append(_minimum_in_all(whole))
    return _frame(MINIMUMS, rows)


def _minimum(finding: Finding, leaf: Judgement, words: Words) -> dict[str, Any]:
    elsewhere = finding.status is Status.MET and leaf.status is not Status.MET
    status = Status.MET if elsewhere else leaf.status
    if finding.status is Status.RECOMMENDED:
        status = Status.RECOMMENDED
    title = finding.rule.title if len(finding.numbers) == 1 else _number_of(finding, leaf, words)
    return {
        "requirement": finding.rule.id,
        "title": title,
        "have": _float(leaf.have),
        "minimum": _float(leaf.need),
        "missing": _float(leaf.missing),
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
            Status.NOT_YET: "met; another part is not yet",
            Status.NOT_ANSWERED: "met; another part is not answered",
            Status.FOR_REVIEWER: "met; another part is for a reviewer",
        }
        return rest.get(finding.status, "met")
    if leaf.status is Status.FOR_REVIEWER:
        return "for a reviewer to judge"
    if leaf.have is None or leaf.missing is None:
        label = "not answered"
    else:
        label = f"{words.amount(leaf.missing, leaf)} to go"
        could = sum(line.amount for line in leaf.undecided)
        if leaf.undecided:
            label += f"; {number(could)} more could count" if could else "; more could count"
    either = isinstance(finding.judgement.check, AnyOf) and len(finding.numbers) > 1
    return f"{label} (either is enough)" if either else label


@dataclass(frozen=True, slots=True)
class _AllTraining:
    """The training of a category as one amount: what its typical hours are compared with."""

    typical: Typical | None
    leaves: tuple[Judgement, ...]
    """The training minimums."""
    after: Finding
    """The last requirement with a training minimum."""
    lines: tuple[Line, ...]
    """Entries in the buckets of the typical hours, each once, with nothing against them but their bucket."""
    sources: tuple[str, ...]

    @property
    def told(self) -> bool:
        return any(leaf.have is not None for leaf in self.leaves)

    @property
    def have(self) -> Decimal:
        return sum((Decimal(line.amount) for line in self.lines), ZERO)

    @property
    def minimum(self) -> Decimal:
        return sum((Decimal(leaf.need or 0) for leaf in self.leaves), ZERO)

    @property
    def missing(self) -> Decimal:
        """What the minimums still lack, each by itself: more hours of one kind do not make up for another."""
        return sum((Decimal(leaf.missing or 0) for leaf in self.leaves), ZERO)

    @property
    def status(self) -> Status:
        return min((leaf.status for leaf in self.leaves), key=STATUSES.index)

    @property
    def same_as(self) -> Judgement | None:
        """The one training minimum, where the typical hours are about the very same buckets."""
        (only, *others) = self.leaves
        wanted = set(self.typical.buckets) if self.typical else set()
        buckets = set(only.check.buckets) if isinstance(only.check, TrainingHours) else set()
        return only if not others and (not wanted or buckets == wanted) else None


def _all_training(assessment: Assessment, book: Rulebook) -> _AllTraining | None:
    asking = [
        (finding, leaf)
        for finding in assessment.findings
        for leaf in finding.numbers
        if finding.rule.is_minimum and isinstance(leaf.check, TrainingHours)
    ]
    if not asking:
        return None
    leaves = tuple(leaf for _, leaf in asking)
    typical = book.typical_for(assessment.category)
    buckets = set(typical.buckets) if typical else {bucket for leaf in leaves for bucket in _buckets(leaf)}
    lines = {
        line.entry.id: line
        for leaf in leaves
        for line in leaf.lines
        if getattr(line.entry, "bucket", None) in buckets and all(reason.why is Why.BUCKET for reason in line.reasons)
    }
    sources = dict.fromkeys(str(finding.rule.source) for finding, _ in asking)
    return _AllTraining(typical, leaves, asking[-1][0], tuple(lines.values()), tuple(sources))


def _buckets(leaf: Judgement) -> tuple[str, ...]:
    return leaf.check.buckets if isinstance(leaf.check, TrainingHours) else ()


def _minimum_in_all(whole: _AllTraining) -> dict[str, Any]:
    status = whole.status
    to_go = f"{_hours(whole.missing)} of the right kind to go"
    label = "met" if status is Status.MET else to_go if whole.told else "not answered"
    return {
        "requirement": ALL_TRAINING_ID,
        "title": ALL_TRAINING,
        "have": float(whole.have) if whole.told else nan,
        "minimum": float(whole.minimum),
        "missing": float(whole.missing) if whole.told else nan,
        "unit": "hours",
        "status": status.value,
        "have_text": _hours(whole.have) if whole.told else "not answered",
        "minimum_text": _hours(whole.minimum),
        "label": label,
        "source": "; ".join(whole.sources),
        **_typical(whole.typical),
    }


def _typical(typical: Typical | None) -> dict[str, Any]:
    if typical is None:
        return {"typical_from": nan, "typical_to": nan, "typical_text": ""}
    upper = f" to {number(typical.up_to)}" if typical.up_to else ""
    return {
        "typical_from": float(typical.hours),
        "typical_to": _float(typical.up_to),
        "typical_text": f"typically {number(typical.hours)}{upper} hours or more",
    }


def minimums_takeaway(frame: pd.DataFrame) -> str:
    """Say how the minimums stand: what is to go, what is met in part, what is met, what is not answered."""
    to_go, in_part, met, untold, together = [], [], [], [], []
    for row in frame.to_dict("records"):
        told = not pd.isna(row["have"])
        figures = f"{_of(row)}, {row['label']}" if told else row["label"]
        if row["requirement"] == ALL_TRAINING_ID:
            typical = f"; {row['typical_text']}, not required" if row["typical_text"] else ""
            together += [f"{row['title']}: {_of(row)}{typical}."] if told else []
        elif row["label"] == "met":
            met.append(f"{lower_first(row['title'])} ({_of(row)})")
        elif row["status"] == Status.MET:
            in_part.append(f"{row['title']}: {figures}.")
        elif told:
            to_go.append(f"{row['title']}: {figures}.")
        else:
            untold.append(lower_first(row["title"]))
    lists = [f"{head}: {joined(titles)}." for head, titles in (("Met", met), ("Not answered", untold)) if titles]
    return " ".join([*to_go, *in_part, *lists, *together]) or "There is no minimum to show."


def _of(row: Mapping[Any, Any]) -> str:
    return f"{str(row['have_text']).split(' ', maxsplit=1)[0]} of {row['minimum_text']}"


def minimums_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the minimums in words: requirement, what there is, the minimum, how it stands."""
    shown = {"title": "Requirement", "have_text": "You have", "minimum_text": "Minimum", "label": "Standing"}
    table = frame[list(shown)].rename(columns=shown)
    typical = [f"; {text}, not required" if text else "" for text in frame["typical_text"]]
    table["Standing"] = [label + more for label, more in zip(table["Standing"], typical, strict=True)]
    return table


# --- hours over time ------------------------------------------------------------------------------


class OverTime(NamedTuple):
    """Counted hours by date: the days (`POINTS`), and what is said of each series (`SERIES`)."""

    points: pd.DataFrame
    series: pd.DataFrame


Numbers = pd.DataFrame | OverTime
"""What a picture is drawn from."""


def hours_over_time(assessment: Assessment, words: Words, book: Rulebook, as_of: date) -> OverTime:
    """Add up the counted hours of training and of RSC by date; source: the findings' counted entries.

    Training is what "All training" of `minimums` counts; RSC is the category's largest RSC amount. Hours
    without a date cannot be drawn and are reported beside. A series with nothing told has no points. Of more
    than `MOST_DAYS` days, the last one with hours in each month stands for its month.
    """
    told = list(_told_series(assessment, words, book))
    points = chain.from_iterable(_points(one) for one in told)
    return OverTime(_frame(POINTS, points), _frame(SERIES, [_series(one, as_of) for one in told]))


class _Hours(NamedTuple):
    title: str
    lines: tuple[Line, ...] | None
    minimum: Decimal | None
    minimum_text: str
    typical: Typical | None

    def amount(self, dated: bool) -> Decimal:
        lines = (line for line in self.lines or () if (_day(line) is not None) is dated)
        return sum((Decimal(line.amount) for line in lines), ZERO)


def _day(line: Line) -> date | None:
    day: date | None = getattr(line.entry, "on", None)
    return day


def _told_series(assessment: Assessment, words: Words, book: Rulebook) -> Iterator[_Hours]:
    whole = _all_training(assessment, book)
    if whole:
        title, text = ALL_TRAINING, f"minimums together {_hours(whole.minimum)}"
        if whole.same_as:
            title, text = whole.after.rule.title, f"minimum {_hours(whole.minimum)}"
        yield _Hours(title, whole.lines if whole.told else None, whole.minimum, text, whole.typical)
    received = [
        (finding, leaf)
        for finding in assessment.findings
        for leaf in finding.leaves
        if isinstance(leaf.check, RscHours)
    ]
    if received:
        finding, leaf = max(received, key=lambda one: one[1].need or 0)
        text = f"minimum {words.amount(leaf.need, leaf)}" if leaf.need is not None else ""
        counted = tuple(line for line in leaf.lines if line.counts)
        minimum = None if leaf.need is None else Decimal(leaf.need)
        yield _Hours(finding.rule.title, None if leaf.have is None else counted, minimum, text, None)


def _points(one: _Hours) -> list[dict[str, Any]]:
    dated = sorted((day, Decimal(line.amount)) for line in one.lines or () if (day := _day(line)) is not None)
    by_day = groupby(dated, lambda each: each[0])
    days = [(day, sum((hours for _, hours in group), ZERO)) for day, group in by_day]
    if len(days) > MOST_DAYS:
        months = [list(group) for _, group in groupby(days, lambda each: (each[0].year, each[0].month))]
        days = [(month[-1][0], sum((hours for _, hours in month), ZERO)) for month in months]
    total = ZERO
    points = []
    for day, hours in days:
        total += hours
        points.append({"date": day, "series": one.title, "hours": float(hours), "total": float(total)})
    return points


def _series(one: _Hours, as_of: date) -> dict[str, Any]:
    dated, undated = one.amount(dated=True), one.amount(dated=False)
    return {
        "series": one.title,
        "counted": nan if one.lines is None else float(dated + undated),
        "dated": float(dated),
        "undated": float(undated),
        "minimum": _float(one.minimum),
        "minimum_text": one.minimum_text,
        "takeaway": _series_takeaway(one, dated, undated),
        "until": as_of,
        **_typical(one.typical),
    }


def _series_takeaway(one: _Hours, dated: Decimal, undated: Decimal) -> str:
    if one.lines is None:
        return f"{one.title}: not answered."
    of = f"; {one.minimum_text}" if one.minimum_text else ""
    apart = f" {undated_text(float(undated))}" if undated else ""
    if not dated:
        return f"{one.title}: {'no hours with a date' if undated else 'no hours counted'}{of}.{apart}"
    days = sorted(day for line in one.lines if (day := _day(line)) is not None)
    first, last = _written(days[0]), _written(days[-1])
    since = f"on {first}" if first == last else f"from {first} to {last}"
    return f"{one.title}: {_hours(dated)} counted {since}{of}.{apart}"


def undated_text(hours: float) -> str:
    """Say of hours without a date that they cannot be drawn."""
    return f"{hours_text(hours)} without a date {'is' if hours == 1 else 'are'} not in this picture."


def hours_text(hours: float) -> str:
    """Write hours of a frame (two decimals at most) as they were entered: "30.25 hours"."""
    return f"{_plain(hours)} hour" if hours == 1 else f"{_plain(hours)} hours"


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def hours_over_time_takeaway(hours: OverTime) -> str:
    """Say how many hours were counted from when to when, and how many have no date."""
    return " ".join(hours.series["takeaway"]) or "This category counts no hours."


def hours_over_time_table(hours: OverTime) -> pd.DataFrame:
    """Return the dated hours in words, the latest first: date, what for, hours added, hours in all."""
    latest_first = hours.points.sort_values("date", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            "Date": [_written(day) for day in latest_first["date"].dt.date],
            "Series": latest_first["series"].tolist(),
            "Hours": [_plain(value) for value in latest_first["hours"]],
            "In all": [_plain(value) for value in latest_first["total"]],
        }
    )


def _plain(hours: float) -> str:
    return number(Decimal(str(round(hours, 2))))


# --- all categories × groups of requirements ------------------------------------------------------


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
            inside = [one for one in assessment.findings if one.rule.section == section.id]
            rows.append({**names, "section": section.id, "group": section.title, **_group(inside, words)})
    return _frame(MATRIX, rows)


def _cell(status: str, sign: str, text: str, words: str = "") -> dict[str, str]:
    return {"status": str(status), "sign": sign, "text": text, "words": words or text}


_OUTCOMES = {
    Outcome.MEETS_MINIMUMS: (Status.MET, ""),
    Outcome.STILL_NEEDED: (Status.NOT_YET, ""),
    Outcome.MORE_INFORMATION: (Status.NOT_ANSWERED, "more information needed"),
    Outcome.NOT_OPEN: (Status.NOT_YET, "not open on what you told us"),
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
        return _cell(NOT_ASKED, "–", "not asked")
    asked = [one for one in findings if one.rule.is_minimum]
    steps = [one for one in findings if one.status is Status.STEP]
    judged = [one for one in findings if one.status is Status.FOR_REVIEWER]
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
    return joined([lower_first(one.rule.title) for one in findings])


def _asked(findings: list[Finding], words: Words) -> dict[str, str]:
    worst = min((one.status for one in findings), key=STATUSES.index)
    of_worst = [one for one in findings if one.status is worst]
    if worst is Status.NOT_YET:
        sign, text = _to_go(of_worst, words)
        return _cell(worst, sign, text, "still needed: " + joined([words.needed(one) for one in of_worst]))
    if worst is Status.NOT_ANSWERED:
        return _cell(worst, "?", "not answered", f"not answered: {_titles(of_worst)}")
    if worst is Status.FOR_REVIEWER:
        return _cell(worst, "R", "reviewer", f"for a reviewer to judge: {_titles(of_worst)}")
    return _cell(worst, "✓", "met")


def _to_go(findings: list[Finding], words: Words) -> tuple[str, str]:
    """Write what is still to go as one amount where it is one, else how many requirements are not met yet."""
    short = [leaf for one in findings for leaf in one.numbers if leaf.status is Status.NOT_YET]
    missing = _one_amount(short) if len(short) == len(findings) else None
    if missing is None:
        return "○", "not yet" if len(findings) == 1 else f"{len(findings)} not yet"
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
    buckets = [bucket for leaf in short for bucket in _buckets(leaf)]
    if not all(_buckets(leaf) for leaf in short) or len(buckets) > len(set(buckets)):
        return None
    return sum((Decimal(leaf.missing or 0) for leaf in short), ZERO)


def _steps(steps: list[Finding]) -> dict[str, str]:
    done = sum(one.judgement.told is True for one in steps)
    if done == len(steps):
        return _cell(DONE, "✓", "done")
    if all(one.judgement.told is None for one in steps):
        return _cell(Status.STEP, "?", "not answered", "step of the application, not answered")
    text = "to do" if len(steps) == 1 else f"{done} of {len(steps)} done"
    words = f"steps of the application: {done} of {len(steps)} done"
    return _cell(Status.STEP, f"{done}/{len(steps)}", text, words)


def matrix_takeaway(frame: pd.DataFrame) -> str:
    """Say how many documented minimums the same record meets for each category, and which are not open."""
    whole = frame[frame["section"] == "all"].to_dict("records")
    if not whole:
        return "There is no category to show."
    each = [f"{row['name']} {str(row['text']).removesuffix(' met')}" for row in whole]
    sentences = [f"Documented minimums met on the same record: {', '.join(each)}."]
    for also in (text for _, text in _OUTCOMES.values() if text):
        names = [row["short"] for row in whole if row["words"].endswith(also)]
        if names:
            sentences.append(f"{_capital(also)}: {joined(names)}.")
    return " ".join(sentences)


def matrix_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the matrix in words: a row per group, a column per category (its abbreviation)."""
    groups = frame.drop_duplicates("section")["group"].tolist()
    columns = {short: cells["text"].tolist() for short, cells in frame.groupby("short", sort=False)}
    return pd.DataFrame({"Requirements": groups, **columns})


# --- the checklist --------------------------------------------------------------------------------


def checklist(assessment: Assessment, words: Words) -> pd.DataFrame:
    """One row (`CHECKLIST`) per requirement: status, how it stands, source. Its takeaway is
    `Words.verdict`."""
    return _frame(
        CHECKLIST,
        (
            {
                "requirement": one.rule.title,
                "status": words.status(one),
                "standing": " ".join(words.standing(one)),
                "source": str(one.rule.source),
            }
            for one in assessment.findings
        ),
    )


def checklist_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the checklist with the headings it is read by."""
    return frame.rename(
        columns={"requirement": "Requirement", "status": "Status", "standing": "Standing", "source": "Source"}
    )
