"""What to say beside a record that is made of sums: a record has no way to say that part of a log was not told.

Of a log in a record all is told, so a sum that nobody told looks like none there. The record's format stays as it is;
whoever hands the record over is told which sums these are.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from imh_core.assessment import assess_all
from imh_core.judgement import Judgement, Status
from imh_core.rulebook import Rulebook
from imh_core.rulebook.check_kinds import RscProvidedMonths, TrainingHours, WorkMonths
from imh_core.totals import Asked, Totals, as_record, asked, assessments
from imh_core.wording import Words, lower_first


class Untold(NamedTuple):
    """Sums that were not told, by what the record shows until they are entered; each in a few words."""

    as_missing: tuple[str, ...]
    as_enough: tuple[str, ...]
    """Months not told to be after a degree: a sum lies at the end, so in the record they are."""

    def sentence(self) -> str:
        """Say it in a sentence or two; empty where the record says the same as the sums."""
        shown = (("missing", self.as_missing), ("enough", self.as_enough))
        return " ".join(
            f"Not told, and shown by the record file as {how} until it is entered: {'; '.join(sums)}."
            for how, sums in shown
            if sums
        )


def untold_in_record(book: Rulebook, totals: Totals, today: date, category: str | None = None) -> Untold:
    """Return what the record of these totals shows though it was not told; `category`: of one alone.

    Both are judged by the one engine, and what they differ in is named. Raises `NotInForce`.
    """
    by_sums = assessments(book, totals, today)
    by_record = assess_all(book, as_record(book, totals, today), today)
    wanted, words = asked(book.in_force(today)), Words(book)
    missing: dict[str, None] = {}
    enough: dict[str, None] = {}
    for one in [category] if category else list(by_sums):
        for sums, record in zip(by_sums[one].findings, by_record[one].findings, strict=True):
            if sums.status is Status.MET:  # another part is enough
                continue
            for told, shown in zip(sums.leaves, record.leaves, strict=True):
                if told.status is not Status.NOT_ANSWERED or shown.status is Status.NOT_ANSWERED:
                    continue
                named = missing if shown.status is Status.NOT_YET else enough
                named |= dict.fromkeys(_names(told, totals, wanted, words))
    return Untold(tuple(missing), tuple(enough))


def _names(leaf: Judgement, totals: Totals, wanted: Asked, words: Words) -> Iterator[str]:
    """Name the sums that a check waits for, as their fields do."""
    check = leaf.check
    match check:
        case TrainingHours(buckets=buckets):
            told = {*totals.training, *totals.training_after} if check.after_held else set(totals.training)
            for bucket in buckets:
                if bucket not in told:
                    yield f"training on {lower_first(words.label('bucket', bucket, short=True))}"
        case WorkMonths() | RscProvidedMonths():
            yield next(lower_first(one.short) for one in wanted.spans if one.check.conditions == check.conditions)
        case _:
            yield words.subject(leaf)
