"""What the command line asks for, and the answer to it. It reads no file and no clock: both are handed in."""

import re
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Never

from imh_core.command import totals_file
from imh_core.command.findings_as_json import as_json
from imh_core.english import upper_first
from imh_core.judging.assessment import Assessment, assess_all
from imh_core.record import saved_file
from imh_core.record.refusal import Refused
from imh_core.rulebook import NotInForce, Rulebook
from imh_core.totals import assessments
from imh_core.words.summary import summary

PROGRAM = "python -m imh_core"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HELP = f"{PROGRAM} --help shows what can be given"


@dataclass(frozen=True)
class Options:
    """What was asked. `file`: the name of the record's or the sums' file. `on`: None where no day was given."""

    file: str
    sums: bool
    categories: tuple[str, ...]
    on: date | None
    as_json: bool


class _Parser(ArgumentParser):
    def error(self, message: str) -> Never:
        raise Refused(f"{upper_first(message)}.", f"{_HELP}.")


def options(arguments: Sequence[str]) -> Options:
    """Read the arguments. Raises `Refused`; and `SystemExit` after `--help`, which it prints."""
    parser = _Parser(
        prog=PROGRAM,
        usage=f"{PROGRAM} (RECORD.json | --totals FILE.json) [--category CATEGORY …] [--on DAY] [--json]",
        description="Judge a saved record, or sums, by the documented rules. Nothing is kept or sent.",
        epilog="docs/command_line.md describes the files that go in and what comes out.",
        allow_abbrev=False,
    )
    parser.add_argument("record", nargs="?", metavar="RECORD.json", help="a record file, as the app writes it")
    parser.add_argument("--totals", metavar="FILE.json", help="instead of a record: sums, as in Quick check")
    parser.add_argument(
        "--category",
        nargs="+",
        action="extend",
        default=[],
        metavar="CATEGORY",
        help="only these; else the person's own categories, else all",
    )
    parser.add_argument("--on", metavar="DAY", help="judge as of this day, such as 2026-11-26; else today")
    parser.add_argument("--json", action="store_true", help="write JSON, see docs/findings.schema.json")
    given = parser.parse_args(arguments)
    if given.record is not None and given.totals is not None:
        raise Refused("Both a record and sums are given.", "Give a record, or --totals and a file, not both.")
    file = given.totals if given.record is None else given.record
    if file is None:
        mend = f"Name a record first ({PROGRAM} RECORD.json), or give --totals and a file. {_HELP}."
        raise Refused("No file is given.", mend)
    return Options(file, given.record is None, tuple(given.category), _day(given.on), given.json)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        if _DAY.fullmatch(text):  # Python reads more than that as a date, such as a week
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Refused(f"“{text}” is not a day of the calendar.", "Write it like 2026-11-26.", "--on")


def answer(asked: Options, data: bytes, book: Rulebook, on: date) -> str:
    """Return the answer about the file that holds `data`, as text or JSON. Raises `Refused`."""
    chosen = _chosen(asked.categories, book)
    try:
        found, toward = _judged(asked, data, book, on)
    except NotInForce as error:
        raise Refused(str(error), "Choose another day.", "--on") from None
    except Refused as error:
        raise Refused(error.what, error.mend, ", ".join(filter(None, (asked.file, error.where)))) from None
    shown = [found[one] for one in chosen or [category for category in toward if category in found] or found]
    return as_json(shown, book, on) if asked.as_json else summary(shown, book, of_entries=not asked.sums)


def _judged(asked: Options, data: bytes, book: Rulebook, on: date) -> tuple[dict[str, Assessment], Iterable[str]]:
    """Judge the file for all categories; with it, those that the person works toward."""
    if asked.sums:
        sums = totals_file.opened(data, book, on)
        return assessments(book, sums, on), sums.toward
    record = saved_file.from_bytes(data).record
    return assess_all(book, record, on), record.toward


def _chosen(named: Iterable[str], book: Rulebook) -> list[str]:
    """Find the categories by id or by the short name on the chart, each once."""
    known = {name.casefold(): category.id for category in book.categories for name in (category.short, category.id)}
    chosen: dict[str, None] = {}
    for name in named:
        if name.casefold() not in known:
            every = ", ".join(category.id for category in book.categories)
            raise Refused(f"“{name}” is not a category.", f"Use one of: {every}.", "--category")
        chosen[known[name.casefold()]] = None
    return list(chosen)
