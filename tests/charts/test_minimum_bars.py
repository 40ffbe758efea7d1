"""Minimums as bars: what is drawn is what the frame says, at any size of number."""

from decimal import Decimal
from math import isnan, nan

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from imh_core import charts, tables
from imh_core.charts import GAP, MET, QUIET
from imh_core.record.model import Record, Rsc
from tests.charts.layouts import CATEGORIES, RECORDS, STARTED, TEN_THOUSAND, bars, data_of, numbers


class TestMinimums:
    def test_the_bar_the_words_and_the_frame_say_the_same(self) -> None:
        frame = numbers("minimums", STARTED)
        assert isinstance(frame, pd.DataFrame)
        said = tables.minimums_takeaway(frame)
        bar = bars(STARTED)["RSC received"]
        assert (bar["have"], bar["minimum"]) == (20, 24)
        assert bar["end"] == pytest.approx(20 / 24)
        assert bar["words"] == "RSC received: 20 of 24 hours · 4 hours to go"
        assert "RSC received: 20 of 24 hours, 4 hours to go." in said

    def test_there_is_a_bar_for_every_row(self) -> None:
        for category in CATEGORIES:
            frame = numbers("minimums", STARTED, category)
            assert isinstance(frame, pd.DataFrame)
            assert data_of("minimums", STARTED, category)["rows"]["title"].tolist() == frame["title"].tolist()

    def test_a_number_that_cannot_be_told_yet_does_not_alarm(self) -> None:
        perhaps = Record(rsc=(Rsc(id="a", hours=Decimal(20), provider="mhm_c"), Rsc(id="b", hours=Decimal(6))))
        bar = bars(perhaps)["RSC received"]
        assert bar["words"] == "RSC received: 20 of 24 hours so far · 6 more could count"
        assert bar["fill"] == QUIET

    def test_for_a_slide_the_same_is_told_lower(self) -> None:
        for category in CATEGORIES:
            frame = numbers("minimums", STARTED, category)
            usual, wide = charts.lay_out("minimums", frame), charts.lay_out("minimums", frame, wide=True)
            assert usual
            assert wide
            assert wide[0].height < 0.75 * usual[0].height
            assert wide[1]["rows"]["words"].tolist() == usual[1]["rows"]["words"].tolist()
            told = {kind: list(lines["text"]) for kind, lines in wide[1]["lines"].groupby("kind")}
            said = {kind: list(lines["text"]) for kind, lines in usual[1]["lines"].groupby("kind")}
            assert told.pop("beside") == said.pop("words")
            assert told == said

    def test_what_was_not_told_has_no_bar_and_says_so(self) -> None:
        for bar in bars(Record()).values():
            assert not bar["told"]
            assert isnan(bar["end"])
            assert "not answered" in bar["words"]

    def test_ten_thousand_hours_end_in_an_arrow_and_leave_the_others_alone(self) -> None:
        before, after = bars(STARTED), bars(TEN_THOUSAND)
        huge = after["Training on social-emotional development"]
        assert huge["capped"]
        assert huge["end"] < huge["scale_end"]
        assert huge["words"].startswith("Training on social-emotional development: 10,000 of 30 hours")
        assert huge["scale_end"] == before["RSC received"]["scale_end"]
        assert after["RSC received"]["end"] == pytest.approx(1 / 24)

    def test_the_scale_depends_on_the_rules_and_not_on_the_person(self) -> None:
        for category in CATEGORIES:
            ends = {bar["scale_end"] for record in RECORDS.values() for bar in bars(record, category).values()}
            assert len(ends) == 1
            assert 1 < ends.pop() <= charts.MOST_SCALE

    def test_the_typical_band_lies_where_the_hours_are(self) -> None:
        band = bars(STARTED, "MHM-C")["All training"]
        assert (band["band_from"], band["band_to"]) == (75 / 48, 90 / 48)
        assert "typically 75 to 90 hours or more, not required" in band["words"]
        open_ended = bars(STARTED)["All training"]
        assert (open_ended["band_from"], open_ended["band_to"]) == (50 / 33, open_ended["scale_end"])

    def test_a_sum_that_is_no_minimum_of_its_own_does_not_alarm(self) -> None:
        assert bars(TEN_THOUSAND)["All training"]["fill"] == QUIET

    def test_a_bar_has_the_colour_of_its_words(self) -> None:
        for bar in bars(STARTED).values():
            expected = MET if bar["label"] == "met" else QUIET if bar["title"] == "All training" else GAP
            assert not bar["told"] or bar["fill"] == expected

    @given(
        have=some.none() | some.floats(0, 1e6),
        minimum=some.floats(0, 1e4),
        typical=some.none() | some.floats(0.01, 1e5),
        title=some.text(min_size=1, max_size=300).filter(lambda text: text.strip() != ""),
    )
    def test_any_number_and_any_title_can_be_drawn(
        self, have: float | None, minimum: float, typical: float | None, title: str
    ) -> None:
        row = dict.fromkeys(tables.MINIMUMS, "") | {
            "title": title,
            "have": nan if have is None else have,
            "minimum": minimum,
            "missing": nan,
            "typical_from": nan if typical is None else typical,
            "typical_to": nan,
            "have_text": "not answered" if have is None else f"{have} hours",
            "minimum_text": f"{minimum} hours",
            "label": "a label",
            "status": "not_yet",
        }
        laid_out = charts.lay_out("minimums", pd.DataFrame([row]))
        assert laid_out is not None
        layout, data = laid_out
        (bar,) = data["rows"].to_dict("records")
        assert isnan(bar["end"]) if have is None else 0 <= bar["end"] <= layout.scale_end <= charts.MOST_SCALE
        if typical is not None:
            assert 0 <= bar["band_from"] <= bar["band_to"] <= layout.scale_end
