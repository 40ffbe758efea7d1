"""The training minimum of every category, beside the hours of successful applications."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

import pandas as pd

from imh_core.english import joined, number
from imh_core.rulebook import Rules
from imh_core.rulebook.check_kinds import AllOf, AnyOf, Check, TrainingHours
from imh_core.tables.all_training import typical_columns
from imh_core.tables.amounts import ZERO, hours_text
from imh_core.tables.frames import framed

TRAINING_HOURS = {
    "category": "str",  # id
    "short": "str",
    "name": "str",
    "minimum": "float64",  # hours: the training minimums of the category together
    "minimum_text": "str",  # "33 hours"
    "made_of": "str",  # "30 + 3", or empty where there is one minimum
    "typical_from": "float64",  # hours of successful applications; NaN: none named
    "typical_to": "float64",  # NaN: "or more"
    "typical_text": "str",  # "typically 50 hours or more", or empty
    "source": "str",
}


def training_hours(rules: Rules) -> pd.DataFrame:
    """One row (`TRAINING_HOURS`) per category with a training minimum; source: the rules and the typical hours."""
    rows = []
    for category in rules.book.categories:
        asking = [rule for rule in rules.of(category.id) if rule.is_minimum and any(_hours(rule.check))]
        hours = [one for rule in asking for one in _hours(rule.check)]
        if not hours:
            continue
        minimum = sum(hours, ZERO)
        rows.append(
            {
                "category": category.id,
                "short": category.short,
                "name": category.name,
                "minimum": float(minimum),
                "minimum_text": hours_text(minimum),
                "made_of": " + ".join(number(one) for one in hours) if len(hours) > 1 else "",
                "source": "; ".join(dict.fromkeys(str(rule.source) for rule in asking)),
                **typical_columns(rules.book.typical_for(category.id)),
            }
        )
    return framed(TRAINING_HOURS, rows)


def _hours(check: Check) -> Iterator[Decimal]:
    """Return the hours of training that a check asks for; of alternatives, the fewest."""
    if isinstance(check, TrainingHours):
        yield check.minimum
    elif isinstance(check, AllOf):
        for part in check.parts:
            yield from _hours(part)
    elif isinstance(check, AnyOf):
        each = [sum(_hours(part), ZERO) for part in check.parts]
        if all(each):
            yield min(each)


def training_hours_takeaway(frame: pd.DataFrame) -> str:
    """Say the minimums, then what is typical; categories with the same hours are named together."""
    if frame.empty:
        return "There is no training minimum to show."
    rows = frame.to_dict("records")
    minimums = _alike((row["minimum_text"], row["short"]) for row in rows)
    typical = _alike((row["typical_text"].removeprefix("typically "), row["short"]) for row in rows)
    sentences = [f"Minimum of training: {_listed(minimums)}."]
    if any(typical):
        sentences.append(f"Successful applications typically include: {_listed(typical)}. That is not required.")
    return " ".join(sentences)


def _alike(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    together: dict[str, list[str]] = {}
    for text, short in pairs:
        together.setdefault(text, []).append(short)
    return together


def _listed(together: dict[str, list[str]]) -> str:
    return "; ".join(f"{joined(shorts)} {text}" for text, shorts in together.items() if text)


def training_hours_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the hours in words: category, minimum, what is typical; few columns, so that the table fits a phone."""
    made_of = [f" ({text})" if text else "" for text in frame["made_of"]]
    return pd.DataFrame(
        {
            "Category": frame["name"],
            "Minimum": [text + more for text, more in zip(frame["minimum_text"], made_of, strict=True)],
            "Typical, not required": [
                text.removeprefix("typically ") or "none given" for text in frame["typical_text"]
            ],
        }
    )
