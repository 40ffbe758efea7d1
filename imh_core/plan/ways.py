"""What an hour of each kind would count toward: asked of the engine, so that no rule is written down twice.

One entry of every kind is added to the record and judged with it. What counts where is then read off the findings.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any, NamedTuple

from imh_core.judging.assessment import assess
from imh_core.judging.judgement import Line, Why
from imh_core.plan.pace import CENT, HourLog
from imh_core.record.model import Record, Rsc, Training
from imh_core.rulebook import Rulebook

_OURS = "+"  # begins the ids of entries that a plan adds; no id of a person's own entry can


class Part(NamedTuple):
    """One of the simple checks of a requirement, by its place among the finding's leaves."""

    requirement: str
    place: int


@dataclass(frozen=True, slots=True)
class KindOfHours:
    """Hours of a kind that serve the same parts of a category's minimums, whichever of the options they are."""

    log: HourLog
    options: tuple[str, ...]
    """Buckets of training, or the providers' Endorsements, in the order of the terms. Any of them does."""
    focus: str | None
    """The focus that RSC must have to serve these parts; None: any."""
    serves: frozenset[Part]


def add_hours(record: Record, added: Iterable[tuple[KindOfHours, Decimal]], on: date) -> Record:
    """Return the record with these hours done on a day: one entry for each way, with its first option."""
    more = [(way.log, way.options[0], way.focus, hours) for way, hours in added]
    changed, _ = _with(record, more, on)
    return changed


def kinds_that_count(book: Rulebook, category: str, record: Record, on: date) -> tuple[KindOfHours, ...]:
    """Ask what hours done on that day would count toward. Raises `NotInForce`, `KeyError`."""
    kinds: list[_Kind] = [("trainings", bucket.id, None, CENT) for bucket in book.terms.bucket]
    focuses = (None, *(focus.id for focus in book.terms.focus))
    kinds += [("rsc", provider.id, focus, CENT) for focus, provider in product(focuses, book.terms.provider)]
    tried, ids = _with(record, kinds, on)
    serves: dict[str, set[Part]] = {entry_id: set() for entry_id in ids}
    for finding in assess(book, category, tried, on).findings:
        for place, leaf in enumerate(finding.leaves):
            for line in leaf.lines:
                if finding.rule.is_minimum and _could_count(line) and line.entry.id in serves:
                    serves[line.entry.id].add(Part(finding.rule.id, place))
    alike: dict[tuple[HourLog, frozenset[Part]], dict[str | None, list[str]]] = {}
    for entry_id, (log, option, focus, _) in zip(ids, kinds, strict=True):
        if serves[entry_id]:
            alike.setdefault((log, frozenset(serves[entry_id])), {}).setdefault(focus, []).append(option)
    # Of several focuses that serve the same, the first is told: None, where any will do.
    return tuple(
        KindOfHours(log, tuple(options), focus, parts)
        for (log, parts), by_focus in alike.items()
        for focus, options in list(by_focus.items())[:1]
    )


def _could_count(line: Line) -> bool:
    """Whether hours still to be done count: even where those so far did not go along with the work, these can."""
    return all(reason.why is Why.NOT_ALONG_WITH_WORK for reason in line.reasons)


_Kind = tuple[HourLog, str, str | None, Decimal]
"""Log, bucket or provider, focus, hours."""


def _with(record: Record, kinds: Iterable[_Kind], on: date) -> tuple[Record, list[str]]:
    """Add an entry of each kind, without validating it, as thousands are made. Returns also their ids."""
    logs: dict[str, list[Training | Rsc]] = {"trainings": [*(record.trainings or ())], "rsc": [*(record.rsc or ())]}
    ids = []
    for log, option, focus, hours in kinds:
        ids.append(f"{_OURS}{log}{len(logs[log])}")
        told: dict[str, Any] = {"id": ids[-1], "title": None, "hours": hours, "on": on}
        logs[log].append(
            Training.model_construct(**told, bucket=option)
            if log == "trainings"
            else Rsc.model_construct(**told, provider=option, setting=None, focus=focus)
        )
    changed = {log: tuple(entries) for log, entries in logs.items() if len(entries) > len(getattr(record, log) or ())}
    return record.model_copy(update=changed), ids
