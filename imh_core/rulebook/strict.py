"""What every model of `data/` is: strict and immutable, and what its texts and lists of ids are."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from imh_core.record.model import Id

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Ids = Annotated[tuple[Id, ...], Field(min_length=1)]


class DataModel(BaseModel):
    """Unknown keys are refused: a misspelt key must stop the start, not be ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")
