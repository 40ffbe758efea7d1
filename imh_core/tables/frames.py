"""Rows → a frame: every column is there with its type, also where there is no row."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd


def framed(columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Put rows into a frame with these columns and their types."""
    return pd.DataFrame(list(rows), columns=list(columns)).astype(dict(columns))
