"""Compare categories: the chart's rows side by side, the question about RSC, and the hours of training."""

import re
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from imh_core.record.model import Record
from imh_core.rulebook import load
from imh_core.words.comparison import compare
from tests.pages.people import FS_APPLICANT, with_everything
from tests.pages.registered import REPOSITORY
from tests.pages.visiting import CATEGORY, PROGRESS, START, answer, click, drawn, go, label, text, visit

COMPARE = "pages/category/compare.py"
CHOSEN, ROW, VIEW, ONLY = "compare.chosen", "compare.row", "compare.view", "compare.only"
SAME = "The same for all"
ALL = ["FA", "FS", "MHS", "ERS", "MHM-C", "MHM-P", "MHM-RF"]


def chart_rows(app, data: str) -> pd.DataFrame:
    (chart,) = app.get("vega_lite_chart")
    (found,) = [dataset for dataset in chart.proto.datasets if dataset.name == data]
    frame: pd.DataFrame = pa.ipc.open_stream(found.data.data).read_pandas()
    return frame


def cards(app) -> list[str]:
    """The heads of the cards, in their order."""
    return [line for line in text(app.main).splitlines() if " · " in line]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "record", [Record(), FS_APPLICANT, with_everything(), Record(toward=("OLD-ONE",))], ids=lambda one: str(one.toward)
)
@pytest.mark.parametrize("view", ["Side by side", "RSC providers", "Training"])
def test_a_bookmark_opens_it_for_anybody(record: Record, theme: str, view: str) -> None:
    """Opened first or after another page, each part of the page is drawn, with whom to ask below it."""
    for app in (visit(COMPARE, record, theme), go(visit(START, record, theme), COMPARE)):
        assert [heading.value for heading in app.title] == ["Compare categories"]
        assert "None is above another." in text(app.main)
        assert "khstahr@vcu.edu" in text(answer(app, VIEW, view).main)


def test_at_first_it_compares_what_one_works_toward() -> None:
    """Those worked toward stand side by side, in the chart's order; without any, the chart's first three."""
    assert visit(COMPARE).get_by_key(CHOSEN).value == ["FA", "FS", "MHS"]
    app = visit(COMPARE, Record(toward=("MHM-P", "FS")))
    assert app.get_by_key(CHOSEN).value == ["FS", "MHM-P"]
    assert cards(app) == ["FS · Family Specialist", "MHM-P · Mental Health Mentor: Policy"]


def test_what_one_works_toward_is_followed_until_one_chooses() -> None:
    """Working toward another category shows here too, but never undoes a choice made here."""
    app = visit(COMPARE, Record(toward=("FS",)))
    app = go(click(go(app, CATEGORY), "Choose MHS"), COMPARE)
    assert app.get_by_key(CHOSEN).value == ["FS", "MHS"]
    app = answer(app, CHOSEN, ["FA", "MHS"])
    app = go(click(go(app, CATEGORY), "Choose ERS"), COMPARE)
    assert app.get_by_key(CHOSEN).value == ["FA", "MHS"]


def test_every_row_of_the_chart_can_be_walked_through() -> None:
    """From the scope of work to the renewal, by one button; and back."""
    app = visit(COMPARE)
    seen = [app.header[0].value]
    while not (following := next(button for button in app.button if button.label == "Next row")).disabled:
        following.click()
        seen.append(drawn(app).header[0].value)
    assert [one.replace("\\", "") for one in seen] == [
        "Scope of work",
        "Who may apply",
        "Education",
        "In-service training",
        "Reflective supervision/consultation (RSC)",
        "Work experience",
        "Membership in VAIMH",
        "Code of Ethics and agreement",
        "Exam",
        "Reference ratings",
        "Renewal, every year",
    ]
    next(button for button in app.button if button.label == "Previous row").click()
    assert drawn(app).header[0].value == "Reference ratings"


def test_what_is_the_same_is_said_once_and_what_differs_by_category() -> None:
    """Of training, three categories share the minimums and differ in what is typical."""
    page = text(answer(visit(COMPARE), ROW, "training").main)
    assert page.count("At least 30 clock hours of training") == 1
    assert "Category Comparison Chart, In-Service Training, FA, FS and MHS" in page
    for short, hours in (("FA", 40), ("FS", 50), ("MHS", 75)):
        own = page.split(f"\n{short} · ")[1].split("In-Service Training")[0]
        assert f"{hours} or more hours" in own
        assert "This is not a requirement." in own


def test_only_differences_leaves_out_what_is_the_same() -> None:
    """Rows that do not differ are named and not shown; what is the same in the others is left out."""
    app = answer(visit(COMPARE), ROW, "eligibility")
    assert "Applicants must live in Virginia" in text(app.main)
    app = answer(app, ONLY, True)
    page = text(app.main)
    assert "Applicants must live in Virginia" not in page
    assert f"{SAME}: Who may apply, Membership in VAIMH, Code of Ethics and agreement." in page
    assert app.get_by_key(ROW).value == "scope"
    assert "At least 30 clock hours" not in text(answer(app, ROW, "training").main)
    app = answer(answer(app, ONLY, False), ROW, "eligibility")
    assert "Applicants must live in Virginia" in text(app.main)


def test_where_the_chart_is_silent_the_coordinator_is_named() -> None:
    """The add-on has no column in the row on work: the card says so, and what is open can be opened."""
    app = answer(answer(visit(COMPARE, Record(toward=("FS", "ERS"))), ROW, "work"), ONLY, False)
    page = text(app.main)
    assert "The chart says nothing here. Ask the Endorsement Coordinator." in page.split("\nERS · ")[1]
    app.session_state["compare.asks.work"] = True
    page = text(drawn(app).main)
    assert "FS: The chart does not say whether treatment also counts" in page
    assert "ERS: The chart has no column for the add-on" in page


def test_all_rows_in_short() -> None:
    """For an overview: every row of the chart, with what is the same and what differs."""
    app = answer(visit(COMPARE), CHOSEN, ALL)
    app.session_state["compare.row.all"] = True
    page = text(drawn(app).main)
    assert "- FA: A Family Associate needs no degree. A degree or a CDA credential" in page
    assert "- MHS, MHM-C, MHM-P, MHM-R/F: Graduate degree; Coursework and the Competencies; Transcript" in page
    assert "- FS: RSC received: 24 hours" in page
    assert "- ERS: the chart says nothing here" in page
    assert f"- {SAME}: Living in Virginia; Work with infants, toddlers or young children" in page


def test_nothing_chosen_asks_to_choose() -> None:
    """With no category chosen the page says what to do."""
    page = text(answer(visit(COMPARE), CHOSEN, []).main)
    assert "Choose the categories you want to compare." in page


def test_each_statement_stands_with_its_citation() -> None:
    """In every row, each card that says something says where it is written."""
    app = answer(visit(COMPARE), CHOSEN, ALL)
    rows = [one.id for one in compare(load(REPOSITORY / "data").in_force(date(2026, 11, 21)), ALL)]
    for row in rows:
        page = text(answer(app, ROW, row).main).split("What the chart leaves open")[0].split("\nContact")[0]
        for card in re.split(r"\n(?:\S+ · .+\n)+", page)[1:]:
            ends = ("Category Comparison Chart, ", "Endorsement® Overview, ")
            silent = ("says nothing here", "Nothing more than what is the same")
            assert any(end in card.splitlines()[-1 if card.splitlines()[-1] else -2] for end in (*ends, *silent)), card


def test_the_question_about_rsc_is_answered() -> None:
    """Provider and recipient give a sentence with its reason, the hint on the provider, and where it is written."""
    app = answer(visit(COMPARE), VIEW, "RSC providers")
    assert "Choose both to see the answer here." in text(app.main)
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
    assert "before the add-on existed" not in page
    app = go(go(app, PROGRESS), COMPARE)
    assert "Yes. These hours count for Family Specialist." in text(app.main)


def test_who_may_provide_rsc_is_drawn_and_tabled() -> None:
    """Picture, words and table agree."""
    app = answer(visit(COMPARE), VIEW, "RSC providers")
    cells = chart_rows(app, "cells")
    assert cells["counts"].sum() == 22
    assert app.get("vega_lite_chart")[0].proto.alt in text(app.main)
    app.session_state["compare.rsc.table"] = True
    (table,) = [one.value for one in drawn(app).table]
    assert table["Counts for"].str.count("[A-Z]+(-[A-Z/]+)?").tolist() == [7, 7, 8, 0, 0, 0, 0]


def test_training_hours_are_drawn_and_tabled() -> None:
    """All seven in one chart: the minimum, and beside it what is typical."""
    app = answer(visit(COMPARE), VIEW, "Training")
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
    app = answer(visit(COMPARE), ROW, "rsc")
    assert "27 hours" in text(app.main)
    assert "At least 27 clock hours" in text(app.main)
    assert chart_rows(answer(app, VIEW, "Training"), "rows")["minimum"].tolist()[:3] == [34, 34, 34]


def test_the_same_record_stands_at_another_point_for_each_of_the_other_six() -> None:
    """The picture, its words and its table agree on all seven categories."""
    app = answer(visit(COMPARE, FS_APPLICANT), VIEW, "What you entered")
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
    assert "What you entered meets the documented minimums for Family Associate." in text(app.main)
    app.session_state["matrix.table"] = True
    (table,) = [one.value.set_index("Requirements") for one in drawn(app).table]
    assert dict(table.loc["All documented minimums"]) == dict(whole)
    assert table.loc["Reflective supervision/consultation (RSC)", "FS"] == "4 h to go"
    assert table.loc["Work experience", "FS"] == "1 family to go"
