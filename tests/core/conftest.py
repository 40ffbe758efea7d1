"""What the tests of the core share."""

from pathlib import Path

import pytest

from imh_core.rulebook import Rulebook, load
from tests.core.data_copy import DATA, DataCopy


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """The rules as they stand in the repository."""
    return load(DATA)


@pytest.fixture
def data(tmp_path: Path) -> DataCopy:
    """A copy of `data/` that a test may break."""
    return DataCopy(tmp_path)
