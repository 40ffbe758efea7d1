"""What one column of somebody's table may be: one of ours, and how sure that is."""

from dataclasses import dataclass

CERTAIN, BY_HAND, LIKELY, LEAST = 1.0, 0.99, 0.7, 0.5  # by hand: sure, and still in sight to be corrected


@dataclass(frozen=True)
class Guess:
    """One of our columns, and how sure it is: `CERTAIN` by its very name, below `LIKELY` worth a look."""

    field: str
    confidence: float
