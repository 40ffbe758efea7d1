"""How large a file may be. What is larger is turned away before it costs memory, whatever it claims of itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The most of everything, in one file. `ratio`: unpacked to packed; sheets of equal rows reach 60."""

    most_bytes: int = 5_000_000
    rows: int = 10_000  # in one sheet, as many as a log may hold
    unpacked: int = 60_000_000  # bytes of all parts; 10,000 full rows take about 5 million
    cells: int = 300_000
    shared_letters: int = 30_000_000  # letters of all cells that point into the table of shared texts
    rows_down: int = 20_000
    ratio: int = 200


LOGS = Limits()
"""For the logs of one person."""
GROUP = Limits(
    most_bytes=40_000_000,
    rows=100_000,
    unpacked=250_000_000,
    cells=4_000_000,
    shared_letters=60_000_000,
    rows_down=110_000,
)
"""For a group, one row per person."""
