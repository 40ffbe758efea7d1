"""A group in sums: where it is stuck, hours still needed by kind of training, RSC needed by who may give it.

`category` None: each person counts for the category that `choosing.aim` names. Only what is certain is summed: hours
that are not told are counted as people of whom it is not told, never as hours.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

import pandas as pd

from imh_core.cohort.answering import ANY_AMOUNT, OPEN, OUTCOMES, Answer, Checklist, hours_to_go
from imh_core.cohort.choosing import (
    aim,
    hours_needed,
    hours_without_a_number,
    least_hours_needed,
    minimums,
    outcome,
    status,
)
from imh_core.english import joined, lower_first, number
from imh_core.judging.assessment import Outcome
from imh_core.judging.judgement import Status
from imh_core.rulebook.check_kinds import RscHours, TrainingHours
from imh_core.tables.frames import framed
from imh_core.words.findings import Words

_CENTS = 100
OUTCOME_WORDS = {
    Outcome.MEETS_MINIMUMS: "meets the documented minimums",
    Outcome.FOR_REVIEWER: "the rest is for a reviewer",
    Outcome.STILL_NEEDED: "still needed",
    Outcome.MORE_INFORMATION: "not answered",
    Outcome.NOT_OPEN: "not open",
}

STUCK = {
    "requirement": "str",  # its title
    "categories": "str",  # abbreviations of the categories it is of
    "people": "int64",  # asked
    "met": "int64",
    "short": "int64",
    "not_answered": "int64",
    "for_reviewer": "int64",
    "words": "str",  # "12 of 40 are short of it, 3 did not answer"
}
HOURS = {
    "kind": "str",  # "Training on DEI"
    "people": "int64",  # short of it
    "hours": "float64",  # in all
    "least": "float64",  # in all, if every entry counts that could still count
    "not_told": "int64",  # people of whom it is not told
    "words": "str",
}
RSC = {
    "providers": "str",  # who may give it: "FS-ERS, MHS-ERS or MHM-C"
    "categories": "str",
    "people": "int64",
    "hours": "float64",
    "least": "float64",
    "not_told": "int64",
    "words": "str",
}
OUTCOMES_BY_CATEGORY = {"category": "str", "name": "str", **{one.value: "int64" for one in Outcome}, "words": "str"}


@dataclass
class _Sum:
    people: int = 0
    amount: int = 0
    least: int = 0
    not_told: int = 0


def shortfalls(points: Checklist, answers: Iterable[Answer], category: str | None = None) -> pd.DataFrame:
    """One row (`STUCK`) per title of a minimum, the one with most people short of it first."""
    counts: dict[str, dict[Status, int]] = defaultdict(lambda: defaultdict(int))
    of: dict[str, dict[str, None]] = defaultdict(dict)
    for answer in answers:
        for one in _looked_at(points, answer, category):
            for point in points.of[one]:
                if point.rule.is_minimum:
                    counts[point.rule.title][status(answer, point)] += 1
                    of[point.rule.title][one] = None
    rows = []
    worst_first = sorted(counts.items(), key=lambda one: (-one[1][Status.NOT_YET], -one[1][Status.NOT_ANSWERED]))
    for title, found in worst_first:
        people, short, untold = sum(found.values()), found[Status.NOT_YET], found[Status.NOT_ANSWERED]
        rows.append(
            {
                "requirement": title,
                "categories": ", ".join(points.rules.book.category(one).short for one in of[title]),
                "people": people,
                "met": found[Status.MET],
                "short": short,
                "not_answered": untold,
                "for_reviewer": found[Status.FOR_REVIEWER],
                "words": f"{short:,} of {people:,} still need it" + (f", {untold:,} not answered" if untold else ""),
            }
        )
    return framed(STUCK, rows)


def training_needed(
    points: Checklist, answers: Iterable[Answer], words: Words, category: str | None = None
) -> pd.DataFrame:
    """One row (`HOURS`) per kind of training that minimums ask for: people short of it, and their hours in all."""
    sums: dict[str, _Sum] = defaultdict(_Sum)
    for answer in answers:
        for one in _looked_at(points, answer, category):
            for point in points.of[one]:
                for place, check in point.numbers if point.rule.is_minimum else ():
                    if isinstance(check, TrainingHours):
                        _add(sums[_kind(check, words)], answer.to_go[place], answer.least_to_go[place])
    return framed(HOURS, ({"kind": kind, **_figures(one)} for kind, one in sums.items()))


def rsc_needed(points: Checklist, answers: Iterable[Answer], words: Words, category: str | None = None) -> pd.DataFrame:
    """One row (`RSC`) per set of providers whose hours qualify: how many people need RSC from them, and how much."""
    book = points.rules.book
    sums: dict[frozenset[str], _Sum] = defaultdict(_Sum)
    of: dict[frozenset[str], dict[str, None]] = defaultdict(dict)
    for answer in answers:
        for one in _looked_at(points, answer, category):
            numbers = [
                (answer.to_go[place], check)
                for point in points.of[one]
                if point.rule.is_minimum
                for place, check in point.numbers
                if isinstance(check, RscHours)
            ]
            for providers, same in groupby(numbers, key=lambda pair: book.qualified_providers[pair[1].recipient]):
                of[providers][one] = None
                told = [to_go for to_go, _ in same]
                lacks = any(to_go > 0 or to_go == ANY_AMOUNT for to_go in told)
                amount = hours_to_go(points, answer.to_go, one, "rsc")
                least = hours_to_go(points, answer.least_to_go, one, "rsc")
                _add(sums[providers], amount or ANY_AMOUNT if lacks else OPEN if OPEN in told else 0, least)
    return framed(
        RSC,
        (
            {
                "providers": joined(
                    [
                        words.label("provider", provider.id, short=True)
                        for provider in book.terms.provider
                        if provider.id in providers
                    ],
                    "or",
                ),
                "categories": ", ".join(book.category(one).short for one in of[providers]),
                **_figures(one),
            }
            for providers, one in sums.items()
        ),
    )


def outcomes(points: Checklist, answers: Iterable[Answer]) -> pd.DataFrame:
    """One row (`OUTCOMES_BY_CATEGORY`) per category: how many people it comes to what for."""
    book = points.rules.book
    counts = [[0] * len(OUTCOMES) for _ in points.categories]
    for answer in answers:
        for place, one in enumerate(answer.outcomes):
            counts[place][one] += 1
    rows = []
    for category, found in zip(points.categories, counts, strict=True):
        by_outcome = dict(zip(OUTCOMES, found, strict=True))
        said = joined([f"{count:,} {OUTCOME_WORDS[one]}" for one, count in by_outcome.items() if count])
        rows.append(
            {
                "category": category,
                "name": book.category(category).name,
                **{one.value: count for one, count in by_outcome.items()},
                "words": said,
            }
        )
    return framed(OUTCOMES_BY_CATEGORY, rows)


SEEN_FOR, HOURS_TO_GO, ABOUT_IT = "Category shown", "Hours to go", "About this number"
MET_OR_NEAREST = "Met or nearest"
PersonRow = list[str | int | Decimal | None]


def people_head(points: Checklist) -> list[str]:
    """Return the columns of `people_rows`."""
    shorts = [points.rules.book.category(category).short for category in points.categories]
    return ["Person", "Row in the file", SEEN_FOR, HOURS_TO_GO, ABOUT_IT, *shorts, MET_OR_NEAREST, "Still to go there"]


def people_rows(points: Checklist, answers: Iterable[Answer], category: str | None = None) -> Iterator[PersonRow]:
    """Yield each person as a row of `people_head`: how each category stands, and which is met or nearest.

    The hours to go are None where they cannot be said: see `ABOUT_IT` beside them.
    """
    short = {one: points.rules.book.category(one).short for one in points.categories}
    for answer in answers:
        row: PersonRow = [answer.person.id, answer.person.row, *_seen_for(points, answer, category)]
        for one in points.categories:
            met, of = minimums(points, answer, one)
            row.append(f"{OUTCOME_WORDS[outcome(points, answer, one)]} ({met} of {of})")
        nearest = answer.nearest
        yield [*row, short[nearest.category] if nearest else "", nearest.words if nearest else ""]


def people_frame(points: Checklist, answers: Iterable[Answer]) -> pd.DataFrame:
    """Return `people_rows` as a frame, to show. Of another category: `seen_for`."""
    frame = pd.DataFrame(list(people_rows(points, answers)), columns=people_head(points))
    return frame.astype({"Row in the file": "Int64", HOURS_TO_GO: "float64"})


def seen_for(frame: pd.DataFrame, points: Checklist, answers: Iterable[Answer], category: str | None) -> pd.DataFrame:
    """Return a `people_frame` with the hours to go for another category; the rest of its columns is shared with it."""
    seen = [_seen_for(points, answer, category) for answer in answers]
    other = frame.copy(deep=False)
    other[SEEN_FOR] = [short for short, _, _ in seen]
    other[HOURS_TO_GO] = [None if hours is None else float(hours) for _, hours, _ in seen]
    other[ABOUT_IT] = [untold for _, _, untold in seen]
    return other.astype({HOURS_TO_GO: "float64"})


def _seen_for(points: Checklist, answer: Answer, category: str | None) -> tuple[str, Decimal | None, str]:
    """The category, the hours to go there, and what is not in that number.

    Hours of which nothing is told are no hours: where nothing is certainly missing and something is open, there is no
    number. 0 says that all hours are there.
    """
    one = category or aim(points, answer)
    if one is None:
        return "", None, ""
    short = points.rules.book.category(one).short
    if outcome(points, answer, one) is Outcome.NOT_OPEN:
        return short, None, ""
    hours, without = hours_needed(points, answer, one), hours_without_a_number(points, answer, one)
    least = least_hours_needed(points, answer, one)
    could = f"at least {number(least)}: some entries could still count" if least < hours else ""
    said = "; ".join(part for part in (could, _with_reasons(tuple(without.items()))) if part)
    return short, None if without and not hours else hours, said


@lru_cache(maxsize=4096)  # the same few come again in every row
def _with_reasons(titles: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"{title} ({why})" for title, why in titles)


def stuck_takeaway(frame: pd.DataFrame) -> str:
    """Say in a sentence or two where a group is stuck."""
    rows = [row for row in frame.to_dict("records") if row["short"]][:3]
    untold = [row for row in frame.to_dict("records") if row["not_answered"]]
    said = [f"{lower_first(row['requirement'])} ({row['short']:,} of {row['people']:,})" for row in rows]
    sentences = (
        [f"Still needed most: {joined(said)}."]
        if said
        else ["Counting only what was entered, no one still needs anything."]
    )
    if untold:
        sentences.append(f"{len(untold)} of {len(frame)} requirements have answers missing.")
    return " ".join(sentences) if len(frame) else "There is no one to show."


def needs_takeaway(frame: pd.DataFrame) -> str:
    """Say how many hours a group still needs, of `HOURS` or `RSC`."""
    name = "kind" if "kind" in frame else "providers"
    said = [f"{row[name]}: {row['words']}" for row in frame.to_dict("records")]
    return f"{'. '.join(said)}." if said else "There is no one to show."


def stuck_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return `STUCK` as a table in words, narrow enough for a phone."""
    return _in_words(frame, {"requirement": "Requirement", "short": "Need it", "not_answered": "Not answered",
                             "met": "Met", "people": "Of"})  # fmt: skip


def needs_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return `HOURS` or `RSC` as a table in words, narrow enough for a phone."""
    return _in_words(frame, {"kind": "Training", "providers": "RSC from", "people": "People", "hours": "Hours",
                             "not_told": "Not answered"})  # fmt: skip


def _in_words(frame: pd.DataFrame, heads: Mapping[str, str]) -> pd.DataFrame:
    kept = [column for column in heads if column in frame]
    rows = [[one if isinstance(one, str) else number(Decimal(str(one))) for one in row] for row in
            frame[kept].itertuples(index=False)]  # fmt: skip
    return pd.DataFrame(rows, columns=[heads[one] for one in kept])


def _looked_at(points: Checklist, answer: Answer, category: str | None) -> tuple[str, ...]:
    one = category or aim(points, answer)
    if one is None or outcome(points, answer, one) is Outcome.NOT_OPEN:
        return ()
    return (one,)


def _kind(check: TrainingHours, words: Words) -> str:
    topics = joined([lower_first(words.label("bucket", bucket, short=True)) for bucket in check.buckets], "or")
    return f"Training on {topics}" + (", after the Endorsement" if check.after_held else "")


def _add(to: _Sum, to_go: int, least: int) -> None:
    if to_go == OPEN:
        to.not_told += 1
    elif to_go:
        to.people += 1
        to.amount += max(to_go, 0)
        to.least += max(least, 0)


def _figures(one: _Sum) -> dict[str, object]:
    hours, least = Decimal(one.amount) / _CENTS, Decimal(one.least) / _CENTS
    range_ = number(hours) if least == hours else f"{number(least)} to {number(hours)}"
    people = "1 person needs" if one.people == 1 else f"{one.people:,} people need"
    amount = f"{range_} hours in all" if hours else "some; any amount is enough"
    nobody = "we know of no one who still needs it" if one.not_told else "no one still needs it"
    said = f"{people} {amount}" if one.people else nobody
    untold = f"; {one.not_told:,} {'has' if one.not_told == 1 else 'have'} not answered" if one.not_told else ""
    return {
        "people": one.people,
        "hours": float(hours),
        "least": float(least),
        "not_told": one.not_told,
        "words": said + untold,
    }
