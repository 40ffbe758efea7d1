"""What somebody said of the columns and words of a file, kept in a small file for the next one like it."""

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from imh_core.record.bounded_json import parsed, refusal
from imh_core.record.refusal import Refused
from imh_core.spreadsheet.matching import Remembered

FORMAT: Literal["endorsement-pathfinder-columns"] = "endorsement-pathfinder-columns"
_MEND = "Choose the file you downloaded here. Its name ends in .json."


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Literal["endorsement-pathfinder-columns"]
    columns: Annotated[
        dict[Annotated[str, StringConstraints(max_length=500)], Annotated[str, StringConstraints(max_length=120)]],
        Field(max_length=1000),
    ]


def is_remembered(data: bytes) -> bool:
    """Whether a file is one of these; nothing else of it is looked at."""
    return f'"format": "{FORMAT}"'.encode() in data[:200]


def to_bytes(said: Remembered) -> bytes:
    """Return the file: see `Matching.said`."""
    return json.dumps({"format": FORMAT, "columns": dict(sorted(said.items()))}, ensure_ascii=False, indent=2).encode()


def from_bytes(data: bytes) -> Remembered:
    """Read such a file. Raises `Refused`."""
    content = parsed(data, "list of columns", _MEND)
    try:
        return _File.model_validate(content).columns
    except ValidationError as error:
        raise refusal(error) from None
    except TypeError:
        raise Refused("This file does not hold a list of columns.", _MEND) from None
