"""Hours over time as panels: totals, minimum and what is typical in their places."""

from datetime import date
from decimal import Decimal

import pytest

from imh_core import charts
from imh_core.record.model import Record, Training
from tests.charts.layouts import MANY, STARTED, TEN_THOUSAND, TODAY, data_of


class TestHoursOverTime:
    def test_a_panel_ends_at_the_counted_total_and_lasts_until_today(self) -> None:
        data = data_of("hours_over_time", STARTED)
        dots = data["dots"].set_index("series")
        assert dots.loc["All training", "total"] == 30.25
        assert dots.loc["All training", "words"] == "All training, May 4, 2024: 30.25 hours, 30.25 hours in all"
        assert dots.loc["All training", "day"] == "May 4, 2024"  # in the tooltip
        assert data["line"].groupby("series")["date"].max().tolist() == ["2026-11-21T00:00:00"] * 2

    def test_the_minimum_is_a_line_with_words(self) -> None:
        data = data_of("hours_over_time", STARTED)
        assert data["labels"]["text"].tolist() == [
            "minimums together 33 hours",
            "typically 50 hours or more",
            "minimum 24 hours",
        ]
        rules, dots = data["rules"], data["dots"]
        minimum = rules[rules["kind"] == "minimum"]["y"].iloc[1]
        floor = rules[rules["kind"] == "floor"]["y"].iloc[1]
        rsc = dots[dots["series"] == "RSC received"]["y"].iloc[0]
        assert (floor - rsc) / (floor - minimum) == pytest.approx(20 / 24)

    def test_lines_too_close_for_two_labels_share_one(self) -> None:
        labels = data_of("hours_over_time", TEN_THOUSAND)["labels"]["text"].tolist()
        assert labels[0] == "minimums together 33 hours, typically 50 hours or more"

    def test_one_day_is_drawn_on_an_axis_of_weeks(self) -> None:
        today = Record(trainings=(Training(id="t", hours=Decimal(6), bucket="dei", on=TODAY),))
        data = data_of("hours_over_time", today)
        assert len(data["dots"]) == 1
        since = date.fromisoformat(data["rules"]["since"].iloc[0][:10])
        assert (TODAY - since).days >= charts.LEAST_DAYS

    def test_hundreds_of_days_are_a_line_and_not_a_band_of_dots(self) -> None:
        data = data_of("hours_over_time", MANY)
        assert len(data["line"]) > 300
        assert len(data["dots"]) == 1

    def test_hours_without_a_date_are_said_in_the_picture(self) -> None:
        texts = " ".join(data_of("hours_over_time", STARTED)["texts"]["text"])
        assert "33.25 hours counted, 3 hours of them without a date and not shown" in texts

    def test_recommended_hours_have_no_minimum_line(self) -> None:
        rules = data_of("hours_over_time", STARTED, "FA")["rules"]
        assert (rules["kind"] == "minimum").sum() == 1
