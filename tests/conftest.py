"""Settings that hold for every test."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from imh_core.rulebook import Rulebook, load
from tests.rulebook.data_copy import DATA, DataCopy

# A slow machine is not a wrong answer, so no example has a deadline. Where CI is set, the examples are the
# same every time: a change is never blocked by an example that another change was not tried with.
settings.register_profile("at-hand", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "at-hand")


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """The rules as they stand in the repository."""
    return load(DATA)


@pytest.fixture
def data(tmp_path: Path) -> DataCopy:
    """A copy of `data/` that a test may break."""
    return DataCopy(tmp_path)
