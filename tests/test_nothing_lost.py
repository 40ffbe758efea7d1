"""docs/nothing_lost.md promises that no record is lost: every promise there names tests that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINES = [
    line
    for line in (ROOT / "docs" / "nothing_lost.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| what happens |")
]
TESTS = {
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
}


def test_every_test_that_is_named_exists():
    named = {name for line in LINES for name in re.findall(r"`(test_\w+)`", line)}
    assert named
    assert named - TESTS == set(), "To repair it: name the test that shows this now, in docs/nothing_lost.md"


def test_every_line_names_a_test_or_says_why_there_is_none():
    assert [line for line in LINES if "`test_" not in line and "| no test: " not in line] == []
