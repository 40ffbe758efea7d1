"""How large a file may be. What is larger is turned away before it costs memory, whatever it claims of itself.

Together they keep any file within 300 MB and 5 seconds of one core (`tests/bench/test_spreadsheet_speed.py`).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The most of everything, in one file. `ratio`: unpacked to packed; sheets of equal rows reach 60."""

    most_bytes: int = 5_000_000
    rows: int = 10_000  # in one sheet, as many as a log may hold
    unpacked: int = 20_000_000  # bytes of all parts; 10,000 full rows take about 5 million
    elements: int = 2_000_000  # of XML; a cell has two or three, and an empty one that is only colored has one
    cells: int = 300_000
    shared_letters: int = 10_000_000  # letters of all cells that point into the table of shared texts
    rows_down: int = 20_000
    ratio: int = 200


LOGS = Limits()
"""For the logs of one person."""
GROUP = Limits(
    most_bytes=10_000_000,
    rows=20_000,
    unpacked=60_000_000,
    elements=4_000_000,
    cells=1_000_000,
    shared_letters=20_000_000,
    rows_down=30_000,
)
"""For a group, one row per person."""
