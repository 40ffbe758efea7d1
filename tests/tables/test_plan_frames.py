"""The pictures of a plan as frames: the hours carried on, and the month of each minimum."""

from datetime import date
from decimal import Decimal
from math import isnan

import pandas as pd

from imh_core import tables
from imh_core.plan import Plan, plan
from imh_core.record.model import Record
from tests.plan.people import ON_THE_WAY
from tests.tables.figures import BOOK, FAMILY_SPECIALIST, TODAY, WORDS, rsc, training

SAID = {"training": Decimal(4), "rsc": Decimal(2)}


def of(record: Record, category: str = "FS", said: dict[str, Decimal] | None = None) -> Plan:
    return plan(BOOK, category, record, TODAY, SAID if said is None else said)


def hours(record: Record, category: str = "FS", said: dict[str, Decimal] | None = None) -> tables.OverTime:
    return tables.projected_hours(of(record, category, said), WORDS, BOOK)


class TestProjectedHours:
    def test_hours_go_on_to_the_month_in_which_all_are_there(self) -> None:
        drawn = hours(ON_THE_WAY)
        assert drawn.points[["series", "date", "total", "projected"]].to_numpy().tolist() == [
            ["All training", pd.Timestamp(2027, 3, 21), 33.0, True],
            ["RSC received", pd.Timestamp(2027, 1, 21), 24.0, True],
        ]
        assert drawn.series["reached_text"].tolist() == ["projected: March 2027", "projected: January 2027"]

    def test_hours_without_a_date_stand_before_the_first_day(self) -> None:
        drawn = hours(FAMILY_SPECIALIST.with_changes(trainings=(training("5"), training("7", on=date(2026, 1, 2)))))
        own = drawn.points[drawn.points["series"] == "All training"]
        assert own["total"].tolist() == [12.0, 33.0]

    def test_hours_beyond_one_minimum_do_not_hide_another(self) -> None:
        """40 hours of 30, and none of 3 on DEI: 43 in all when the 3 are there, though 33 are the minimums together."""
        drawn = hours(Record(trainings=(training("40"),)))
        assert drawn.points["total"].tolist() == [43.0]

    def test_without_a_pace_nothing_is_carried_on(self) -> None:
        drawn = hours(FAMILY_SPECIALIST.with_changes(rsc=(rsc("20", on=date(2026, 6, 1)),)), said={})
        assert not drawn.points["projected"].any()
        assert drawn.series["reached"].isna().all()
        assert "no pace is known for RSC" in drawn.series["takeaway"].iloc[0]

    def test_where_one_log_waits_the_one_that_has_all_its_hours_is_left_out(self) -> None:
        drawn = hours(FAMILY_SPECIALIST)
        assert drawn.series["series"].tolist() == ["RSC received"]
        assert set(drawn.points["series"]) == {"RSC received"}

    def test_where_none_waits_all_are_there_and_nothing_is_carried_on(self) -> None:
        drawn = hours(FAMILY_SPECIALIST.with_changes(rsc=(rsc("24"),)))
        assert not drawn.points["projected"].any()
        assert drawn.series["standing"].tolist() == [
            "33.25 hours counted, 3 of them without a date; all required hours are there",
            "24 hours counted, 24 of them without a date; all required hours are there",
        ]

    def test_rsc_hours_that_serve_another_minimum_only_do_not_raise_the_one_that_is_drawn(self) -> None:
        """ERS: the hours on direct service are no part of the 12 on the RSC provided."""
        drawn = hours(Record(rsc=()), "ERS")
        assert drawn.points["total"].tolist() == [12.0]

    def test_nothing_told_is_said_and_not_drawn(self) -> None:
        drawn = hours(Record())
        assert drawn.points.empty
        assert tables.projected_hours_takeaway(drawn) == (
            "All training (minimums together 33 hours): not answered. RSC received (minimum 24 hours): not answered."
        )

    def test_recommended_rsc_has_no_projection(self) -> None:
        series = hours(ON_THE_WAY.with_changes(trainings=(training("40"), training("3", "dei"))), "FA").series
        assert isnan(series["minimum"].iloc[1])
        assert series["standing"].iloc[1] == "20 hours counted, 20 of them without a date; no minimum"

    def test_the_table_tells_entries_from_projections(self) -> None:
        table = tables.projected_hours_table(hours(FAMILY_SPECIALIST))
        assert table.iloc[0].tolist() == ["January 2027", "RSC received", "4", "24", "projection"]
        assert set(table["From"].iloc[1:]) == {"your entries"}
