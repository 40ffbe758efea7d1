"""Compare categories: the chart's rows side by side, the question about RSC, and the hours of training."""

import shutil
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from imh_core.record.model import Record
from tests.pages.people import FS_APPLICANT, with_everything
from tests.pages.registered import REPOSITORY
from tests.pages.visiting import CATEGORY, PROGRESS, START, answer, click, drawn, go, label, text, visit

COMPARE = "pages/category/compare.py"
FIRST, SECOND, THIRD = (f"compare.{place}" for place in ("Category", "Compare with", "And with"))
VIEW = "compare.view"


def chart_rows(app, data: str) -> pd.DataFrame:
    (chart,) = app.get("vega_lite_chart")
    (found,) = [dataset for dataset in chart.proto.datasets if dataset.name == data]
    frame: pd.DataFrame = pa.ipc.open_stream(found.data.data).read_pandas()
    return frame


def all_seven(app, view: str):
    """Open what all seven have beside each other."""
    app.session_state["compare.all"] = True
    return answer(drawn(app), VIEW, view)


def compared(app) -> list[str | None]:
    return [app.get_by_key(key).value for key in (FIRST, SECOND, THIRD) if key in [one.key for one in app.selectbox]]


def part(app, title: str) -> str:
    """What stands in the table under a title."""
    rest: str = text(app.main).split(f"\n{title}\n")[1]
    return rest.split("\nThe same\n", maxsplit=1)[0].split("\nEvery row in full", maxsplit=1)[0]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "record", [Record(), FS_APPLICANT, with_everything(), Record(toward=("OLD-ONE",))], ids=lambda one: str(one.toward)
)
def test_a_bookmark_opens_it_for_anybody(record: Record, theme: str) -> None:
    """Opened first or after another page, the table is drawn, with what each row says in full."""
    for app in (visit(COMPARE, record, theme), go(visit(START, record, theme), COMPARE)):
        page = text(app.main)
        assert "Compare categories" in page
        assert "None is above another." in page
        assert "Every row in full, with its source" in page


def test_at_first_it_compares_what_one_works_toward() -> None:
    """One category stands beside its nearest, several beside each other; without any, the chart's first."""
    assert compared(visit(COMPARE)) == ["FA", "FS"]
    assert compared(visit(COMPARE, Record(toward=("FS",)))) == ["FS", "MHS"]
    assert compared(visit(COMPARE, Record(toward=("MHM-P", "FS")))) == ["FS", "MHM-P"]
    assert compared(visit(COMPARE, Record(toward=("MHM-P", "FS", "MHS")))) == ["FS", "MHS", "MHM-P"]


def test_what_one_works_toward_is_followed_until_one_chooses() -> None:
    """Working toward another category shows here too, but never undoes a choice made here."""
    app = visit(COMPARE, Record(toward=("FS",)))
    app = go(click(go(app, CATEGORY), "Choose MHM-P"), COMPARE)
    assert compared(app) == ["FS", "MHM-P"]
    app = answer(app, SECOND, "MHM-C")
    app = go(click(go(app, CATEGORY), "Choose MHS"), COMPARE)
    assert compared(app) == ["FS", "MHM-C"]


def test_a_third_category_finds_room() -> None:
    """On request a third one stands beside the two."""
    app = click(visit(COMPARE, Record(toward=("FS",))), "Add a third category")
    assert "Add a third category" not in text(app.main)
    app = answer(app, THIRD, "MHM-C")
    assert "Typical in all: 75 to 90 hours or more" in part(app, "Different")
    assert "Mental Health Mentor: Clinical" in text(app.main)


def test_what_differs_stands_first_and_what_is_the_same_once() -> None:
    """Of training, two categories share the minimums and differ in what is typical."""
    app = visit(COMPARE, Record(toward=("FS",)))
    differs, same = part(app, "Different"), part(app, "The same")
    assert [f"Typical in all: {hours} hours or more" in differs for hours in (50, 75)] == [True, True]
    assert "RSC received: 24 hours" in differs
    assert "RSC received: 50 hours" in differs
    assert "Training on social-emotional development: 30 hours; Training on DEI: 3 hours" in same
    assert "30 hours" not in differs


def test_each_statement_stands_in_full_with_its_source() -> None:
    """What is the same is said once with the places of both; what only one says, with its own."""
    page = text(visit(COMPARE, Record(toward=("FS",))).main).split("Every row in full, with its source")[1]
    assert page.count("At least 30 clock hours of training") == 1
    assert "Category Comparison Chart, In-Service Training, FS and MHS" in page
    assert "This is not a requirement." in page
    assert "Applicants must live in Virginia" in page


def test_how_the_record_stands_is_said_where_something_was_entered() -> None:
    """Beside what the chart says stands how many minimums are met; an empty record says nothing of itself."""
    assert "What you entered" not in text(visit(COMPARE, Record(toward=("FS",))).main)
    page = text(visit(COMPARE, FS_APPLICANT).main)
    assert "What you entered" in page
    assert "6 of 8 met" in page
    assert "4 of 7 met" in page


def test_where_the_chart_is_silent_it_is_said() -> None:
    """The add-on has no column in the row on work: the line says so, and the points to ask about name it."""
    page = text(visit(COMPARE, Record(toward=("FS", "ERS"))).main)
    assert "The chart says nothing here: ask." in page
    assert "Work experience, ERS: The chart has no column for the add-on" in page
    assert "Work experience, FS: The chart does not say whether treatment also counts" in page
    assert "Ask the Endorsement Coordinator." in page


def test_one_category_alone_says_what_it_asks_for() -> None:
    """With the other emptied there is nothing to set beside it; with both emptied the page says what to do."""
    app = answer(visit(COMPARE, Record(toward=("FS",))), SECOND, None)
    assert "RSC received: 24 hours" in part(app, "What it asks for")
    assert "The same" not in text(app.main).splitlines()
    assert "Choose the categories you want to compare." in text(answer(app, FIRST, None).main)


def test_the_question_about_rsc_is_answered() -> None:
    """Provider and recipient give a sentence with its reason, the hint on the provider, and where it is written."""
    app = all_seven(visit(COMPARE), "RSC providers")
    app = answer(app, "compare.provider", "mhs")
    app = answer(app, "compare.recipient", "FS")
    page = text(app.main)
    assert "No. These hours do not count for Family Specialist" in page
    assert f"the provider is not a qualified provider ({label('provider', 'mhs', short=False)})" in page
    assert "before the add-on existed (2024), ask the Endorsement Coordinator" in page
    assert "Can Provide RSC To" in page
    assert "At least 24 clock hours of relationship-based RSC" in page
    page = text(answer(app, "compare.provider", "mhs_ers").main)
    assert "Yes. These hours count for Family Specialist." in page
    assert "before the add-on existed (2024), ask the" not in page
    app = all_seven(go(go(app, PROGRESS), COMPARE), "RSC providers")
    assert "Yes. These hours count for Family Specialist." in text(app.main)


def test_who_may_provide_rsc_is_drawn_and_tabled() -> None:
    """Picture, words and table agree."""
    app = all_seven(visit(COMPARE), "RSC providers")
    cells = chart_rows(app, "cells")
    assert cells["counts"].sum() == 22
    assert app.get("vega_lite_chart")[0].proto.alt in text(app.main)
    app.session_state["compare.rsc.table"] = True
    (table,) = [one.value for one in drawn(app).table]
    assert table["Counts for"].str.count("[A-Z]+(-[A-Z/]+)?").tolist() == [7, 7, 8, 0, 0, 0, 0]


def test_training_hours_are_drawn_and_tabled() -> None:
    """All seven in one chart: the minimum, and beside it what is typical."""
    app = all_seven(visit(COMPARE), "Training hours")
    rows = chart_rows(app, "rows")
    assert rows["minimum"].tolist() == [33, 33, 33, 15, 48, 33, 33]
    assert rows["typical_from"].tolist() == [40, 50, 75, 20, 75, 75, 75]
    assert "Minimum of training: FA, FS, MHS, MHM-P and MHM-R/F 33 hours" in text(app.main)
    app.session_state["compare.hours.table"] = True
    (table,) = [one.value for one in drawn(app).table]
    assert table["Minimum"].tolist() == [
        *["33 hours (30 + 3)"] * 3,
        "15 hours",
        "48 hours (30 + 3 + 15)",
        *["33 hours (30 + 3)"] * 2,
    ]


def test_a_changed_number_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """27 hours of RSC and 4 of DEI, written into a copy of the rules, are on the page at once."""
    folder = Path(shutil.copytree(REPOSITORY / "data", tmp_path / "rules"))
    for name, old, new in (("rsc", "minimum = 24", "minimum = 27"), ("training", "minimum = 3,", "minimum = 4,")):
        file = folder / "requirements" / f"{name}.toml"
        content = file.read_text(encoding="utf-8")
        assert old in content
        file.write_text(content.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setenv("ENDORSEMENT_DATA", str(folder))
    app = visit(COMPARE, Record(toward=("FS",)))
    assert "RSC received: 27 hours" in part(app, "Different")
    assert "At least 27 clock hours" in text(app.main)
    assert chart_rows(all_seven(app, "Training hours"), "rows")["minimum"].tolist()[:3] == [34, 34, 34]


def test_the_same_record_stands_at_another_point_for_each_of_the_other_six() -> None:
    """The picture, its words and its table agree on all seven categories."""
    app = all_seven(visit(COMPARE, FS_APPLICANT), "What you entered")
    standing = {
        "FA": "5 of 5",
        "FS": "6 of 8",
        "MHS": "4 of 7",
        "ERS": "2 of 7",
        "MHM-C": "4 of 12",
        "MHM-P": "4 of 7",
        "MHM-R/F": "4 of 7",
    }
    cells = chart_rows(app, "cells")
    whole = cells[cells["group"] == "All documented minimums"].set_index("short")["text"]
    assert dict(whole) == {short: f"{said} met" for short, said in standing.items()}
    assert "Family Associate 5 of 5, Family Specialist 6 of 8, Mental Health Specialist 4 of 7" in text(app.main)
    app.session_state["matrix.table"] = True
    (table,) = [one.value.set_index("Requirements") for one in drawn(app).table]
    assert dict(table.loc["All documented minimums"]) == dict(whole)
    assert table.loc["Reflective supervision/consultation (RSC)", "FS"] == "4 h to go"
    assert table.loc["Work experience", "FS"] == "1 family to go"
