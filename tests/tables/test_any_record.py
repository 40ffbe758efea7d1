"""Of any record: figures, words and pictures agree."""

from datetime import date
from math import isnan

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from imh_core import tables
from imh_core.record.model import Record, Rsc, Training
from tests.tables.figures import BOOK, CATEGORIES, TODAY, matrix, minimums, over_time

hours = some.decimals(min_value="0.01", max_value=1000, places=2)
days = some.none() | some.dates(date(2015, 1, 1), date(2027, 12, 31))
buckets = some.none() | some.sampled_from([bucket.id for bucket in BOOK.terms.bucket])
providers = some.none() | some.sampled_from([provider.id for provider in BOOK.terms.provider])


@some.composite
def records(draw: some.DrawFn) -> Record:
    trainings = draw(some.none() | some.lists(some.tuples(hours, buckets, days), max_size=8))
    received = draw(some.none() | some.lists(some.tuples(hours, providers, days), max_size=8))
    return Record(
        trainings=trainings
        and tuple(Training(id=f"t{n}", hours=h, bucket=b, on=d) for n, (h, b, d) in enumerate(trainings)),
        rsc=received and tuple(Rsc(id=f"r{n}", hours=h, provider=p, on=d) for n, (h, p, d) in enumerate(received)),
        counts=draw(some.dictionaries(some.sampled_from(["families", "staff"]), some.integers(0, 100_000))),
    )


@given(records(), some.sampled_from(CATEGORIES))
def test_the_pictures_of_a_record_agree(record: Record, category: str) -> None:
    frame, drawn = minimums(record, category), over_time(record, category)
    by_title = dict(zip(frame["title"], frame["have"], strict=True))
    for series in drawn.series.to_dict("records"):
        own = drawn.points[drawn.points["series"] == series["series"]]
        assert own["hours"].sum() == pytest.approx(series["dated"])
        assert own["total"].is_monotonic_increasing
        if not isnan(series["counted"]):
            assert series["dated"] + series["undated"] == pytest.approx(series["counted"])
        if series["series"] in by_title and not isnan(series["minimum"]):
            assert by_title[series["series"]] == pytest.approx(series["counted"], nan_ok=True)
    assert (drawn.points["date"] <= pd.Timestamp(TODAY)).all()


@given(records(), some.sampled_from(CATEGORIES))
def test_a_figure_and_its_words_never_part(record: Record, category: str) -> None:
    frame = minimums(record, category)
    said = tables.minimums_takeaway(frame)
    for one in frame.to_dict("records"):
        untold = isnan(one["have"])
        assert (one["have_text"] == "not answered") is untold
        assert isnan(one["missing"]) if untold or one["status"] == "not_answered" else one["missing"] >= 0
        assert one["status"] != "not_answered" or "to go" not in one["label"]
        if one["label"].startswith("met") and not untold and one["label"] != "met another way":
            assert one["have"] >= one["minimum"]
        if not untold:
            assert f"{one['have_text'].split(' ')[0]} of {one['minimum_text']}" in said


@given(records())
def test_the_order_of_entries_does_not_matter(record: Record) -> None:
    turned = record.with_changes(
        trainings=record.trainings and record.trainings[::-1], rsc=record.rsc and record.rsc[::-1]
    )
    pd.testing.assert_frame_equal(minimums(record), minimums(turned))
    pd.testing.assert_frame_equal(over_time(record).points, over_time(turned).points)
    pd.testing.assert_frame_equal(matrix(record), matrix(turned))
