"""Settings that hold for the tests of the pages."""

import pytest


@pytest.fixture(autouse=True)
def _a_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page takes the same day for today, and reads the rules that are delivered."""
    monkeypatch.setenv("ENDORSEMENT_TODAY", "2026-11-21")
    monkeypatch.delenv("ENDORSEMENT_DATA", raising=False)
