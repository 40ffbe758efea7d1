"""What to say beside a record that is made of sums: a record has no way to say that part of a log was not told.

Of a log in a record all is told, so a sum that nobody told looks like none there; each of its entries may be part of
each number; and a date that only says before or after looks like a day. The record's format stays as it is; whoever
hands the record over is told which sums these are.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from imh_core.english import lower_first
from imh_core.judging.assessment import assess_all
from imh_core.judging.judgement import Judgement, Status
from imh_core.rulebook import Rulebook
from imh_core.rulebook.check_kinds import RscProvidedMonths, TrainingHours, WorkMonths
from imh_core.totals import RequestedTotals, Totals, as_record, asked, assessments
from imh_core.words.findings import Words


class LostInRecord(NamedTuple):
    """Sums that the record shows otherwise than they were told, or not told, by how; each in a few words."""

    as_missing: tuple[str, ...]
    as_enough: tuple[str, ...]
    """Months not told to be after a degree: a sum lies at the end, so in the record they are."""
    otherwise: tuple[str, ...] = ()
    """Told, and in the record open or another number: there each entry of the log may be part of each number."""
    dated: tuple[str, ...] = ()
    """Told to be before or after an Endorsement, by no day: the record gives them one, so a renewal and a pace would
    take it as real."""

    def sentence(self) -> str:
        """Say it in a sentence for each; empty where the record shows what the sums do, and no date that is none."""
        not_told = "Not answered, but the record file shows them as {} until they are entered"
        said = (
            (not_told.format("missing"), self.as_missing, ""),
            (not_told.format("enough"), self.as_enough, ""),
            (
                (
                    "Entered, but the record file shows them as open or with another number until the real "
                    "entries are in"
                ),
                self.otherwise,
                "",
            ),
            (
                "In the record file with a date that only means before or after the Endorsement",
                self.dated,
                " Do not use the file for the renewal or the pace until the real dates are in.",
            ),
        )
        return " ".join(f"{start}: {'; '.join(sums)}.{then}" for start, sums, then in said if sums)


def lost_in_record(book: Rulebook, totals: Totals, today: date, category: str | None = None) -> LostInRecord:
    """Return what the record of these totals shows otherwise than it was told; `category`: of one alone.

    Both are judged by the one engine, and what they differ in is named, but for what both call met. Dates that were not
    told are named whatever the category, as a renewal may ask for other hours than the category does. Raises
    `NotInForce`.
    """
    made = as_record(book, totals, today)
    by_sums = assessments(book, totals, today)
    by_record = assess_all(book, made, today)
    wanted, words = asked(book.in_force(today)), Words(book)
    missing: dict[str, None] = {}
    enough: dict[str, None] = {}
    otherwise: dict[str, None] = {}
    for one in [category] if category else list(by_sums):
        for sums, record in zip(by_sums[one].findings, by_record[one].findings, strict=True):
            if sums.status is record.status is Status.MET:  # another part is enough
                continue
            for told, shown in zip(sums.leaves, record.leaves, strict=True):
                if told.status is Status.NOT_ANSWERED:
                    if shown.status is Status.NOT_ANSWERED:
                        continue
                    named = missing if shown.status is Status.NOT_YET else enough
                elif (told.status, told.have) != (shown.status, shown.have):
                    named = otherwise
                else:
                    continue
                named |= dict.fromkeys(_names(told, totals, wanted, words))
    dated = dict.fromkeys(
        _training(training.bucket, words) for training in made.trainings or () if training.bucket and training.on
    )
    return LostInRecord(tuple(missing), tuple(enough), tuple(otherwise), tuple(dated))


def _training(bucket: str, words: Words) -> str:
    return f"training on {lower_first(words.label('bucket', bucket, short=True))}"


def _names(leaf: Judgement, totals: Totals, wanted: RequestedTotals, words: Words) -> Iterator[str]:
    """Name the sums that a check waits for, or the months that it counts, as their fields do."""
    check = leaf.check
    match check:
        case TrainingHours(buckets=buckets):
            told = {*totals.training, *totals.training_after} if check.after_held else set(totals.training)
            untold = [bucket for bucket in buckets if bucket not in told]
            yield from (_training(bucket, words) for bucket in untold or buckets)
        case WorkMonths() | RscProvidedMonths():
            yield next(lower_first(span.short) for span in wanted.spans if span.check.conditions == check.conditions)
        case _:
            yield words.subject(leaf)
