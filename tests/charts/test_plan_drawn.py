"""The pictures of a plan: past and projection apart, the month marked, at home on a phone."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from imh_core import charts, tables
from imh_core.charts import Theme
from imh_core.plan import Plan, plan
from imh_core.record.model import Record, Training
from tests.charts.layouts import BOOK, CATEGORIES, MANY, RECORDS, STARTED, TEN_THOUSAND, THEMES, TODAY, WORDS, complete
from tests.charts.test_every_chart import fields
from tests.plan.people import ON_THE_WAY

SAID = {"training": Decimal("1.5"), "rsc": Decimal(2)}
EVERYBODY = {**RECORDS, "on_the_way": ON_THE_WAY, "told_none": Record(trainings=(), rsc=(), jobs=())}


def of(record: Record, category: str = "FS") -> Plan:
    return plan(BOOK, category, record, TODAY, SAID)


def hours(record: Record, category: str = "FS") -> charts.Data:
    laid_out = charts.lay_out("projected_hours", tables.projected_hours(of(record, category), WORDS, BOOK))
    assert laid_out is not None
    return laid_out[1]


def specs(record: Record, theme: Theme) -> list[dict[str, Any]]:
    made = of(record)
    frames: list[tuple[charts.Kind, tables.Numbers]] = [
        ("projected_hours", tables.projected_hours(made, WORDS, BOOK)),
    ]
    return [complete(kind, frame, theme) for kind, frame in frames if charts.lay_out(kind, frame) is not None]


class TestBoth:
    @pytest.mark.parametrize("theme", THEMES)
    @pytest.mark.parametrize("record", [STARTED, ON_THE_WAY, TEN_THOUSAND, MANY])
    def test_they_compile_find_their_fields_and_are_read_out(self, record: Record, theme: Theme) -> None:
        for spec in specs(record, theme):
            assert "NaN" not in json.dumps(spec)
            assert "NaT" not in json.dumps(spec)
            assert "width" not in spec  # it fills what it is given
            spoken = [layer for layer in spec["layer"] if layer["mark"].get("aria") is not False]
            assert spoken
            for layer in spec["layer"]:
                rows = spec["datasets"][layer["data"]["name"]]
                assert set(fields(layer["encoding"])) <= set(rows[0])
                assert layer["encoding"].get("y", {}).get("axis") is None
            for layer in spoken:
                assert layer["encoding"]["description"]["field"] == "words"

    @pytest.mark.parametrize("category", CATEGORIES)
    @pytest.mark.parametrize("record", EVERYBODY.values(), ids=EVERYBODY)
    def test_lines_of_words_fit_a_phone_and_do_not_overlap(self, record: Record, category: str) -> None:
        made = of(record, category)
        frames: list[tuple[charts.Kind, tables.Numbers, str]] = [
            ("projected_hours", tables.projected_hours(made, WORDS, BOOK), "texts"),
        ]
        for kind, frame, name in frames:
            laid_out = charts.lay_out(kind, frame)
            if laid_out is None:
                continue
            lines = laid_out[1][name]
            assert lines.loc[lines["kind"] == "title", "text"].str.len().max() <= charts.TITLE_LETTERS
            assert lines["text"].str.len().max() <= charts.WORDS_LETTERS
            assert (lines["y"].diff().dropna() >= charts.LINE).all()
            assert lines["y"].max() < laid_out[0].height

    def test_nothing_to_draw_is_no_chart(self) -> None:
        made = of(Record())
        assert charts.lay_out("projected_hours", tables.projected_hours(made, WORDS, BOOK)) is None


class TestHoursCarriedOn:
    def test_the_dashed_line_begins_where_the_entries_end_and_ends_at_the_mark(self) -> None:
        data = hours(ON_THE_WAY)
        for series in ("All training", "RSC received"):
            line, ahead, mark = (
                one[one["series"] == series] for one in (data["line"], data["ahead"], data["crossings"])
            )
            assert ahead["date"].iloc[0] == line["date"].iloc[-1] == "2026-11-21T00:00:00"
            assert ahead["y"].iloc[0] == line["y"].iloc[-1]
            assert (ahead["date"].iloc[-1], ahead["y"].iloc[-1]) == (mark["date"].iloc[0], mark["y"].iloc[0])

    def test_where_nothing_exceeds_a_minimum_the_mark_lies_on_its_line(self) -> None:
        data = hours(ON_THE_WAY)
        least = data["rules"][data["rules"]["kind"] == "minimum"]["y"].tolist()
        assert data["crossings"]["y"].tolist() == pytest.approx(least)

    def test_the_month_stands_beside_its_mark_and_inside_the_plot(self) -> None:
        marks = hours(ON_THE_WAY)["crossings"]
        assert marks["text"].tolist() == ["projected: September 2027", "projected: January 2027"]
        assert marks["align"].tolist()[0] == "right"  # it is the last thing drawn: its words go to the left

    def test_the_band_of_what_is_typical_is_open_above_where_it_is_or_more(self) -> None:
        fs, mentor = hours(ON_THE_WAY)["bands"].iloc[0], hours(ON_THE_WAY, "MHM-P")["bands"].iloc[0]
        assert fs["top"] < fs["bottom"]
        panel = 120
        floor = hours(ON_THE_WAY, "MHM-P")["rules"]["y"].iloc[0]
        assert floor - mentor["top"] == pytest.approx(panel * 90 / (90 * 1.08))
        assert floor - mentor["bottom"] == pytest.approx(panel * 75 / (90 * 1.08))

    def test_hours_without_a_date_are_said(self) -> None:
        texts = " ".join(hours(ON_THE_WAY)["texts"]["text"])
        assert "18 hours counted, 18 of them without a date;" in texts

    def test_a_projection_is_called_one(self) -> None:
        assert "projected, at 1.5 training hours a month" in " ".join(hours(ON_THE_WAY)["texts"]["text"])
        assert "projection" in BOOK.words.legend.projected_hours

    def test_a_chart_is_built_anew_for_another_layout_only(self) -> None:
        """Another pace moves the marks and not the layout, as long as its words take as many lines."""
        first, second = (
            charts.lay_out(
                "projected_hours", tables.projected_hours(plan(BOOK, "FS", ON_THE_WAY, TODAY, said), WORDS, BOOK)
            )
            for said in ({"training": Decimal(4), "rsc": Decimal(1)}, {"training": Decimal(5), "rsc": Decimal(1)})
        )
        assert first is not None
        assert second is not None
        assert first[0] == second[0]
        assert not first[1]["ahead"].equals(second[1]["ahead"])

    def test_one_day_is_drawn_on_an_axis_of_weeks(self) -> None:
        data = hours(Record(trainings=(Training(id="t", hours=Decimal(6), bucket="dei", on=TODAY),)))
        assert len(data["dots"]) == 1
        since = date.fromisoformat(data["rules"]["since"].iloc[0][:10])
        assert (TODAY - since).days >= charts.LEAST_DAYS

    def test_hundreds_of_days_are_a_line_and_not_a_band_of_dots(self) -> None:
        data = hours(MANY)
        assert len(data["line"]) > 300
        assert len(data["dots"]) == 1
