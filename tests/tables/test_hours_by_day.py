"""Hours over time: every counted hour once, on its day."""

from datetime import date, timedelta
from math import isnan

from imh_core.record.model import Held, Record
from tests.tables.figures import FAMILY_SPECIALIST, TODAY, over_time, rsc, training


class TestHoursOverTime:
    def test_hours_add_up_day_by_day(self) -> None:
        points = over_time(FAMILY_SPECIALIST).points
        assert points[["series", "hours", "total"]].to_dict("split")["data"] == [
            ["All training", 18.25, 18.25],
            ["All training", 12.0, 30.25],
            ["RSC received", 20.0, 20.0],
        ]
        assert points["date"].dt.date.tolist() == [date(2024, 5, 4), date(2025, 3, 1), date(2025, 6, 1)]

    def test_hours_without_a_date_are_reported_and_not_drawn(self) -> None:
        hours = over_time(FAMILY_SPECIALIST)
        training_row, rsc_row = hours.series.to_dict("records")
        assert (training_row["counted"], training_row["dated"], training_row["undated"]) == (33.25, 30.25, 3)
        assert (rsc_row["counted"], rsc_row["undated"], rsc_row["minimum"]) == (20, 0, 24)

    def test_nothing_told_gives_no_points(self) -> None:
        hours = over_time(Record())
        assert hours.points.empty
        assert hours.series["counted"].isna().all()

    def test_two_entries_of_one_day_are_one_point(self) -> None:
        day = date(2025, 1, 1)
        hours = over_time(Record(trainings=(training("1", on=day), training("2", "dei", on=day))))
        assert hours.points[["hours", "total"]].to_numpy().tolist() == [[3, 3]]

    def test_many_days_are_thinned_to_months_without_losing_an_hour(self) -> None:
        days = [date(2020, 1, 1) + timedelta(days=3 * n) for n in range(400)]
        record = Record(trainings=tuple(training("1.5", on=day) for day in days))
        points = over_time(record).points
        assert len(points) <= 40
        assert points["total"].iloc[-1] == points["hours"].sum() == 600
        assert points["date"].iloc[-1].date() == days[-1]

    def test_of_two_rsc_minimums_the_larger_is_drawn(self) -> None:
        series = over_time(Record(rsc=(rsc("2", "mhm_c", on=TODAY),)), "MHM-C").series
        assert series["minimum"].tolist() == [48, 50]

    def test_rsc_that_is_only_recommended_has_no_minimum(self) -> None:
        recommended = over_time(FAMILY_SPECIALIST, "FA").series.iloc[1]
        assert isnan(recommended["minimum"])
        assert not recommended["minimum_text"]

    def test_ers_counts_training_after_the_endorsement_only(self) -> None:
        record = Record(
            held=(Held(category="FS", since=date(2024, 1, 1)),),
            trainings=tuple(training("4", "providing_rsc", on=day) for day in (date(2023, 5, 1), date(2024, 5, 1))),
        )
        hours = over_time(record, "ERS")
        assert hours.points["total"].tolist() == [4]
        assert hours.points["series"].iloc[0] == "Training on providing RSC, after the Endorsement®"
