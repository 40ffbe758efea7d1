"""Sample people: invented records, each with a line on what it shows. To try the app with, and for a presenter."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from imh_core.record.model import Id, Record
from imh_core.rulebook.load import BrokenData
from imh_core.rulebook.strict import DataModel, Text


class _Entry(DataModel):
    id: Id
    name: Text
    shows: Text
    opens: Text


class _Index(DataModel):
    sample: tuple[_Entry, ...]


@dataclass(frozen=True)
class Sample:
    """One invented person."""

    id: str
    name: str
    shows: str
    opens: str
    """The address of the page that shows it."""
    record: Record


def load_samples(folder: Path) -> tuple[Sample, ...]:
    """Read the sample people of a data folder, in a presenter's order. Raises `BrokenData`."""
    try:
        index = _Index.model_validate(tomllib.loads((folder / "samples" / "samples.toml").read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise BrokenData("samples/samples.toml", "the whole file", str(error), "see data/README.md") from error
    ids = [one.id for one in index.sample]
    for doubled in {one for one in ids if ids.count(one) > 1}:
        raise BrokenData("samples/samples.toml", f'sample "{doubled}"', "it appears twice", "keep one of the two")
    return tuple(
        Sample(one.id, one.name, one.shows, one.opens, _record(folder, f"samples/{one.id}.json"))
        for one in index.sample
    )


def _record(folder: Path, name: str) -> Record:
    try:
        return Record.model_validate_json((folder / name).read_bytes())
    except (OSError, ValidationError) as error:
        raise BrokenData(name, "the whole file", str(error), "make it a record like the ones the app writes") from error
