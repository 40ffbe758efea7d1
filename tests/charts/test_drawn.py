"""A picture on a page: words first, the numbers as a table for whoever asks."""

from streamlit.testing.v1 import AppTest

from imh_core import tables
from imh_core.plan import plan
from imh_core.record.model import Record
from tests.charts.layouts import BOOK, KINDS, STARTED, TODAY, WORDS, numbers


def page() -> None:
    """A page with the pictures, for the tests below."""
    import streamlit as st  # noqa: PLC0415 - AppTest runs this function's text alone

    from pages.ui.shared.pictures import draw  # noqa: PLC0415

    for kind, frame in st.session_state["frames"].items():
        draw(kind, frame, key=kind, takeaway=st.session_state["takeaways"].get(kind))


def opened(record: Record, **takeaways: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=30)
    over_time = tables.projected_hours(plan(BOOK, "FS", record, TODAY, {}), WORDS, BOOK)
    app.session_state["frames"] = {kind: numbers(kind, record) for kind in KINDS} | {"projected_hours": over_time}
    app.session_state["takeaways"] = takeaways
    return app.run()


class TestDrawn:
    def test_words_come_before_every_picture(self) -> None:
        app = opened(STARTED)
        assert not app.exception
        assert len(app.get("vega_lite_chart")) == 3
        assert len(app.markdown) == 3
        assert "RSC received: 20 of 24 hours, 4 hours to go" in app.markdown[0].value.replace("\\", "")

    def test_where_nothing_can_be_drawn_the_words_stand_alone(self) -> None:
        app = opened(Record())
        assert len(app.get("vega_lite_chart")) == 2
        assert "All training (minimums together 33 hours): not answered" in app.markdown[2].value.replace("\\", "")

    def test_words_are_text_and_not_markup(self) -> None:
        app = opened(STARTED, minimums="*Five* [hours](https://example.org) :red[to go]")
        assert app.markdown[0].value.replace("\u2060", "") == (
            r"\*Five\* \[hours\]\(https\://example\.org\) \:red\[to go\]"
        )

    def test_the_table_is_drawn_when_it_is_asked_for(self) -> None:
        app = opened(STARTED)
        assert len(app.table) == 0
        app.session_state["minimums.table"] = True
        app.run()
        assert len(app.table) == 1
        shown = app.table[0].value
        assert shown[shown["Requirement"] == "RSC received"]["Status"].tolist() == ["4 hours to go"]

    def test_the_text_alternative_is_the_first_sentence(self) -> None:
        spec = opened(STARTED).get("vega_lite_chart")[0].proto
        assert spec.alt == "RSC received: 20 of 24 hours, 4 hours to go."
