"""Records from nothing to very much, and what is drawn of them."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from imh_core import charts, tables
from imh_core.charts import Kind, Theme
from imh_core.judging.assessment import assess, assess_all
from imh_core.record.model import Job, Record, Rsc, Training
from imh_core.rulebook import load
from imh_core.words.findings import Words

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
BOOK = load(ROOT / "data")
WORDS = Words(BOOK)
CATEGORIES = [category.id for category in BOOK.categories]
KINDS: list[Kind] = ["minimums", "matrix"]
THEMES: list[Theme] = ["light", "dark"]

STARTED = Record(
    counts={"families": 9},
    trainings=(
        Training(id="a", hours=Decimal("30.25"), bucket="social_emotional", on=date(2024, 5, 4)),
        Training(id="b", hours=Decimal(3), bucket="dei"),
    ),
    rsc=(Rsc(id="c", hours=Decimal(20), provider="mhm_c", on=date(2025, 5, 4)),),
    jobs=(
        Job.model_validate(
            {"id": "j", "start": "2022-01", "end": "2024-06", "paid": True, "kinds": {"prevention"}, "ages": {"0-3"}}
        ),
    ),
)
TEN_THOUSAND = Record(
    trainings=tuple(
        Training(id=f"t{n}", hours=Decimal(1000), bucket="social_emotional", on=date(2024, 5, 4)) for n in range(10)
    ),
    rsc=(Rsc(id="r", hours=Decimal(1), provider="mhm_c", on=TODAY),),
)
MANY = Record(
    trainings=tuple(
        Training(
            id=f"t{n}",
            hours=Decimal("1.5"),
            bucket=("social_emotional", "dei", "relationship_based")[n % 3],
            on=date(2018, 1, 10) + timedelta(days=10 * n),
        )
        for n in range(300)
    )
)
RECORDS = {"empty": Record(), "started": STARTED, "ten_thousand": TEN_THOUSAND, "many": MANY}


def numbers(kind: Kind, record: Record, category: str = "FS") -> tables.Numbers:
    if kind == "matrix":
        return tables.matrix(assess_all(BOOK, record, TODAY), BOOK, WORDS)
    assessment = assess(BOOK, category, record, TODAY)
    return tables.minimums(assessment, WORDS, BOOK)


def data_of(kind: Kind, record: Record, category: str = "FS") -> charts.Data:
    laid_out = charts.lay_out(kind, numbers(kind, record, category))
    assert laid_out is not None
    return laid_out[1]


def drawn(kind: Kind, record: Record, theme: Theme = "light", category: str = "FS") -> dict[str, Any]:
    return complete(kind, numbers(kind, record, category), theme)


def complete(kind: Kind, given_numbers: tables.Numbers, theme: Theme = "light") -> dict[str, Any]:
    """Draw as a page does: the chart of a layout, with its data in it, null where there is no number."""
    laid_out = charts.lay_out(kind, given_numbers)
    assert laid_out is not None
    layout, data = laid_out
    rows = {name: frame.astype(object).where(frame.notna(), None) for name, frame in data.items()}
    return {
        **charts.build(layout, theme).to_dict(),
        "datasets": {name: frame.to_dict("records") for name, frame in rows.items()},
    }


def bars(record: Record, category: str = "FS") -> dict[str, dict[str, Any]]:
    rows = data_of("minimums", record, category)["rows"]
    return {str(bar["title"]): {str(k): v for k, v in bar.items()} for bar in rows.to_dict("records")}
