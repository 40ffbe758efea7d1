"""Hypothesis strategies: any record that a file or a form could hold, from nothing told to a full life's work."""

from datetime import date
from pathlib import Path
from string import ascii_letters
from typing import Any

from hypothesis import strategies as st

from imh_core.record.model import EARLIEST, Credential, Held, Job, Record, Reference, Rsc, RscProvided, Training
from imh_core.rulebook import load

BOOK = load(Path(__file__).parents[2] / "data")
CATEGORIES = [category.id for category in BOOK.categories]
FIRST_DAY, LAST_DAY = BOOK.programme.starts, date(2035, 12, 31)
MOST = 30
UNKNOWN = "of-another-edition"
"""An id that this edition of the rules does not know; a record may outlive an edition."""


def _ids(kind: str) -> st.SearchStrategy[str]:
    return st.sampled_from([term.id for term in getattr(BOOK.terms, kind)] + [UNKNOWN])


def maybe(values: st.SearchStrategy) -> st.SearchStrategy:
    """Told or not told."""
    return st.none() | values


as_ofs = st.dates(FIRST_DAY, LAST_DAY)
days = st.dates(date(2015, 1, 1), LAST_DAY) | st.dates(EARLIEST, LAST_DAY)
months = days.map(lambda day: day.replace(day=1))
hours = st.decimals("0.01", "1000", places=2) | st.sampled_from(["0.25", "3", "12", "15", "24", "25", "30", "50"])
bools = st.booleans()
buckets, providers, settings, focuses = _ids("bucket"), _ids("provider"), _ids("setting"), _ids("focus")
kinds = st.frozensets(_ids("work"), min_size=1, max_size=3)
ages = st.frozensets(_ids("age"), min_size=1, max_size=3)
_letters = st.sampled_from(ascii_letters + "  äß–“”$*_<>#`\\日\n\t'\"")
_stands = st.sampled_from([None, "asked", "agreed"])
titles = st.text(_letters, min_size=1, max_size=40).filter(lambda text: text.strip() and "none" not in text.lower())
"""Words of the person's own. "None" is left out, since the tests look for a None that slipped into a sentence."""


@st.composite
def spans(draw: st.DrawFn) -> dict[str, Any]:
    """Start, end and `ongoing`, each told or not, and never against each other."""
    start, end = draw(maybe(months)), draw(maybe(months))
    if start and end and end < start:
        start, end = end, start
    ongoing = draw(st.sampled_from([None, False] if end else [None, False, True]))
    told = {"start": start, "end": end, "ongoing": ongoing}
    for name in ("start", "end"):
        month = told[name]
        if month and draw(st.integers(0, 4)) == 0:  # of some, only the year is known
            told |= {name: None, f"{name}_year": month.year}
    return told


_said = st.sampled_from(["Spring 2022", "May 2021", "Oct 3-5 2019"])
_dated = maybe(days).flatmap(
    lambda day: st.fixed_dictionaries({"on": st.just(day), "on_said": st.none() if day else maybe(_said)})
)
"""A day, words in its place, or neither."""


@st.composite
def trainings(draw: st.DrawFn, entry_id: str = "new") -> Training:
    return Training(
        id=entry_id,
        title=draw(maybe(titles)),
        hours=draw(hours),
        bucket=draw(maybe(buckets)),
        **draw(_dated),
    )


@st.composite
def rsc(draw: st.DrawFn, entry_id: str = "new") -> Rsc:
    return Rsc(
        id=entry_id,
        title=draw(maybe(titles)),
        hours=draw(hours),
        provider=draw(maybe(providers)),
        setting=draw(maybe(settings)),
        focus=draw(maybe(focuses)),
        **draw(_dated),
    )


@st.composite
def jobs(draw: st.DrawFn, entry_id: str = "new") -> Job:
    return Job(
        id=entry_id,
        title=draw(maybe(titles)),
        **draw(spans()),
        paid=draw(maybe(bools)),
        kinds=draw(maybe(kinds)),
        ages=draw(maybe(ages)),
        together=draw(maybe(bools)),
        supervised=draw(maybe(bools)),
    )


@st.composite
def provided(draw: st.DrawFn, entry_id: str = "new") -> RscProvided:
    return RscProvided(id=entry_id, title=draw(maybe(titles)), **draw(spans()))


@st.composite
def credentials(draw: st.DrawFn, entry_id: str = "new") -> Credential:
    return Credential(
        id=entry_id, title=draw(maybe(titles)), kind=draw(_ids("credential")), awarded=draw(maybe(months))
    )


ENTRIES = {"trainings": trainings, "rsc": rsc, "jobs": jobs, "provided": provided, "credentials": credentials}


@st.composite
def logs(draw: st.DrawFn, name: str, least: int = 0) -> tuple[Any, ...]:
    """A log of 0 to 30 entries, each with an id of its own."""
    most = draw(st.sampled_from([3, 3, 3, 6, MOST]), label=f"most {name}")
    made = draw(st.lists(ENTRIES[name](), min_size=least, max_size=most))
    return tuple(entry.model_copy(update={"id": f"e{place}"}) for place, entry in enumerate(made))


@st.composite
def held(draw: st.DrawFn) -> tuple[Held, ...]:
    """Endorsements held, none twice."""
    kept = draw(st.lists(_ids("endorsement"), max_size=3, unique=True))
    return tuple(Held(category=category, since=draw(maybe(days))) for category in kept)


def _mapping(ids: st.SearchStrategy[str], values: st.SearchStrategy) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(ids, values, max_size=6)


@st.composite
def records(draw: st.DrawFn, /, **fixed: object) -> Record:
    """Any valid record. `fixed`: fields that are given."""
    strategies = {
        "toward": st.lists(st.sampled_from([*CATEGORIES, UNKNOWN]), unique=True, max_size=3).map(tuple),
        "answers": _mapping(_ids("question"), bools),
        "counts": _mapping(_ids("quantity"), st.integers(0, 100_000) | st.sampled_from([0, 1, 9, 10])),
        "steps": _mapping(_ids("step"), bools),
        "choices": _mapping(st.sampled_from([question.id for question in BOOK.finder.question] + [UNKNOWN]), kinds),
        "papers": _mapping(st.sampled_from(["e0", "e1", UNKNOWN]), bools),
        "columns": st.dictionaries(titles, titles, max_size=3),
        "references": _mapping(_ids("step"), st.builds(Reference, name=maybe(titles), stands=_stands)),
        "pace": _mapping(st.sampled_from(["training", "rsc"]), st.decimals("0.01", "200", places=2)),
        "target": maybe(days),
        "ages": maybe(ages),
        "held": maybe(held()),
        **{name: maybe(logs(name)) for name in ENTRIES},
    }
    return Record(**{name: fixed[name] if name in fixed else draw(made) for name, made in strategies.items()})
