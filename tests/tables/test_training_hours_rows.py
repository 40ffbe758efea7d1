"""Minimum and typical hours of training, all categories: the figures of the chart."""

from math import isnan, nan
from pathlib import Path

import pytest

from imh_core import tables
from imh_core.rulebook import Rulebook, load
from tests.rulebook.data_copy import DataCopy
from tests.tables.figures import BOOK, CATEGORIES, TODAY


def hours(book: Rulebook = BOOK):
    return tables.training_hours(book.in_force(TODAY))


class TestTrainingHours:
    @pytest.mark.parametrize(
        ("category", "minimum", "made_of", "typical"),
        [
            ("FA", 33, "30 + 3", (40, nan)),
            ("FS", 33, "30 + 3", (50, nan)),
            ("MHS", 33, "30 + 3", (75, nan)),
            ("ERS", 15, "", (20, nan)),
            ("MHM-C", 48, "30 + 3 + 15", (75, 90)),
            ("MHM-P", 33, "30 + 3", (75, 90)),
            ("MHM-RF", 33, "30 + 3", (75, 90)),
        ],
    )
    def test_the_figures(self, category: str, minimum: int, made_of: str, typical: tuple[float, float]) -> None:
        (row,) = hours()[hours()["category"] == category].to_dict("records")
        assert (row["minimum"], row["minimum_text"], row["made_of"]) == (minimum, f"{minimum} hours", made_of)
        assert row["typical_from"] == typical[0]
        assert row["typical_to"] == typical[1] or (isnan(row["typical_to"]) and isnan(typical[1]))

    def test_categories_stand_in_the_order_of_the_chart(self) -> None:
        assert hours()["category"].tolist() == CATEGORIES

    def test_the_takeaway_tells_it_without_the_picture(self) -> None:
        assert tables.training_hours_takeaway(hours()) == (
            "Minimum of training: FA, FS, MHS, MHM-P and MHM-R/F 33 hours; ERS 15 hours; MHM-C 48 hours. "
            "Successful applications typically include: FA 40 hours or more; FS 50 hours or more; "
            "MHS 75 hours or more; ERS 20 hours or more; MHM-C, MHM-P and MHM-R/F 75 to 90 hours or more. "
            "That is not required."
        )

    def test_the_table(self) -> None:
        table = tables.training_hours_table(hours())
        assert table.iloc[4].tolist() == [
            "Mental Health Mentor: Clinical",
            "48 hours (30 + 3 + 15)",
            "75 to 90 hours or more",
        ]
        assert table.iloc[3, 1] == "15 hours"

    def test_a_changed_number_shows(self, tmp_path: Path) -> None:
        data = DataCopy(tmp_path)
        data.replace("requirements/training.toml", "minimum = 3,", "minimum = 4.5,")
        data.replace("categories.toml", "hours = 40", "hours = 44")
        frame = hours(load(data.folder))
        assert frame["minimum"].tolist() == [34.5, 34.5, 34.5, 15, 48, 33, 33]
        assert "FA 44 hours or more" in tables.training_hours_takeaway(frame)
