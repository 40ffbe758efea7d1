"""The page Spreadsheets: a file is opened, matched, corrected, imported once, and taken back as a whole."""

import pytest
from streamlit.testing.v1 import AppTest

from imh_core.record.model import Record
from tests.pages.visiting import click, drawn, new_session, offers, text, verdict

PAGE = "pages/record/spreadsheet.py"
SHEET = (
    b"Workshop,Hrs,Date completed,Topic\n"
    b"Ghosts in the *nursery*,6,5/4/2024,Social-emotional\n"
    b":red[Loud],1:30,6/7/2024,Trauma\n"
    b"Attachment,twelve,3/3/2023,DEI\n"
    b"Total,19.5,,\n"
)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("ENDORSEMENT_TODAY", "2026-11-21")
    app = new_session().run()
    return app.switch_page(PAGE).run()


def upload(page: AppTest, data: bytes = SHEET, name: str = "my log.csv") -> AppTest:
    page.file_uploader[0].upload(name, data)
    return drawn(page)


def record(page: AppTest) -> Record:
    told: Record = page.session_state["imh.record"]
    return told


def said(page: AppTest) -> str:
    return text(page.main)


def columns(page: AppTest) -> AppTest:
    """Unfold how the columns were matched."""
    (key,) = [one.key for one in page.main.expander if str(one.key).endswith(".columns")]
    page.session_state[key] = True
    return drawn(page)


def top(page: AppTest) -> str:
    """Return what brings the top of the page into view when it is another one than before."""
    [shown] = [one.proto.json for one in page.get("bidi_component") if "to_top" in one.proto.component_name]
    return str(shown)


def test_what_was_understood_is_said_with_its_sum_before_anything_is_added(page: AppTest):
    upload(page)
    assert verdict(page).startswith(
        "Training: 2 rows, 7.5 hours. 1 row needs fixing, 1 row skipped and 2 questions below."
    )
    assert record(page) == Record()


def test_import_once_and_undo(page: AppTest):
    click(upload(page), "Add 2 entries")
    assert [training.title for training in record(page).trainings or ()] == ["Ghosts in the *nursery*", ":red[Loud]"]
    click(page, "Close this file")
    upload(page)
    assert verdict(page).startswith("Nothing new: every row is here already. 1 row needs fixing, 2 rows already here")
    page.button(key="sheet.undo").click().run()
    assert record(page) == Record()
    assert verdict(page).startswith("Training: 2 rows")


def test_after_an_import_the_file_is_no_preview_without_anything_new(page: AppTest):
    """What was added is said at the top, which comes into view; what could not be read is still there to fix."""
    upload(page)
    before = top(page)
    click(page, "Add 2 entries")
    assert top(page) != before
    assert "Added 2 entries to Training" in said(page)
    assert "Nothing new" not in said(page)
    assert not page.selectbox
    assert "“twelve” is not a number of hours" in said(page)
    assert "Download these rows to fix" in [one.proto.label for one in page.get("download_button")]
    brought_in = top(page)
    page.button(key="sheet.undo").click().run()
    assert top(page) == before
    click(page, "Add 2 entries")
    click(page, "Close this file")
    click(upload(page, b"Title,Hours\nAnother,1\n"), "Add 1 entry")
    assert top(page) not in (before, brought_in)


def test_entries_taken_out_since_can_be_brought_in_again(page: AppTest):
    click(upload(page), "Add 2 entries")
    page.session_state["imh.record"] = Record()
    assert verdict(drawn(page)).startswith("Training: 2 rows")


def test_undo_keeps_what_was_entered_since(page: AppTest):
    click(upload(page), "Add 2 entries")
    before = record(page)
    assert before.trainings
    page.session_state["imh.record"] = before.with_changes(
        trainings=(*before.trainings, before.trainings[0].model_copy(update={"id": "later"}))
    )
    page.button(key="sheet.undo").click().run()
    assert [training.id for training in record(page).trainings or ()] == ["later"]


def test_matching_is_shown_and_corrected(page: AppTest):
    columns(upload(page))
    shown = {box.label: box.value for box in page.selectbox}
    assert shown["Workshop"] == "title"
    assert shown["Hrs"] == "hours"
    next(box for box in page.selectbox if box.label == "Hrs").select("").run()
    assert verdict(page).startswith("No row can be added yet")
    assert any("Clock hours" in warning.value for warning in page.warning)


def test_a_sheet_without_names_is_said_by_hand_and_one_like_it_is_known_again(page: AppTest):
    """By the cells alone each column has a guess; of a file that was brought in once, what was said of it is known."""
    columns(upload(page, b"05/14/2024,6,DEI,Ghosts\n06/14/2024,3,Social-emotional,Circle\n", "mine.csv"))
    assert "We can't tell what is on the sheet" in said(page)
    choose(page, "What is on", "trainings")
    assert verdict(page).startswith("Training: 2 rows, 9 hours")
    click(page, "Choose another file")
    columns(upload(page, b"Was,Wieviel,Worum\nSleep,2,Babies\n", "first.csv"))
    for label, value in (("What is on", "trainings"), ("Was", "title"), ("Wieviel", "hours"), ("Worum", "bucket")):
        choose(page, label, value)
    choose(page, "Babies", "social_emotional")
    click(page, "Add 1 entry")
    click(page, "Close this file")
    upload(page, b"Was,Wieviel,Worum\nFeeding,3,Babies\n", "second.csv")
    assert verdict(page).startswith("Training: 1 row, 3 hours")
    click(page, "Add 1 entry")
    kept = [(one.title, one.bucket) for one in record(page).trainings or ()]
    assert kept == [("Sleep", "social_emotional"), ("Feeding", "social_emotional")]


def choose(page: AppTest, label: str, value: str) -> None:
    next(box for box in page.selectbox if box.label.startswith(label)).select(value).run()


def test_a_word_and_the_order_of_dates_are_asked_about(page: AppTest):
    upload(page)
    next(box for box in page.selectbox if box.label == "Trauma").select("relationship_based").run()
    next(one for one in page.segmented_control if "two ways" in one.label).select("day first").run()
    click(page, "Add 2 entries")
    loud = (record(page).trainings or ())[1]
    assert loud.bucket == "relationship_based"
    assert f"{loud.on}" == "2024-07-06"


def test_a_sheet_can_be_left_out(page: AppTest):
    columns(upload(page))
    next(box for box in page.selectbox if box.label.startswith("What is on the sheet")).select("").run()
    assert verdict(page).startswith("No row can be added yet")
    assert not page.exception


def test_what_people_typed_is_text(page: AppTest):
    upload(page)
    rows = said(page).split("The rows as they would be added")[1]
    assert ":red[Loud] · 1.5 h" in rows
    assert "Ghosts in the *nursery* · 6 h" in rows


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"\x00\x01\x02" * 99, "a.csv", "not a text file"),
        (b"PK\x03\x04broken", "a.xlsx", "damaged"),
        (b"a", "a.xlsm", "macros"),
    ],
)
def test_a_refused_file_is_said_and_changes_nothing(page: AppTest, data: bytes, name: str, words: str):
    upload(page, data, name)
    assert any(words in error.value for error in page.error)
    assert record(page) == Record()


def test_leaving_the_page_keeps_the_open_file(page: AppTest):
    upload(page)
    page.switch_page("pages/record/training.py").run()
    page.switch_page(PAGE).run()
    assert verdict(page).startswith("Training: 2 rows")


def test_a_sample_person_does_not_see_my_file(page: AppTest):
    upload(page)
    page.switch_page("pages/start/sample_people.py").run()
    click(page, "Look at Nia")
    page.switch_page(PAGE).run()
    assert "my log.csv" not in said(page)
    assert not offers(page, "sheet.add")


def test_many_rows_show_a_bar_and_all_arrive(page: AppTest):
    rows = "".join(f"Training {n},1.5,2024-05-{n % 28 + 1:02d},DEI\n" for n in range(5000))
    upload(page, ("Title,Hours,Date,Topic\n" + rows).encode())
    assert verdict(page).startswith("Training: 5,000 rows, 7,500 hours")
    click(page, "Add 5,000 entries")
    assert len(record(page).trainings or ()) == 5000


def test_a_sheet_as_we_write_it_needs_no_matching(page: AppTest):
    columns(upload(page, b"Title,Clock hours,What it was about,Date\nGhosts,6,DEI,2024-05-04\n"))
    assert not page.selectbox
    assert verdict(page).startswith("Training: 1 row, 6 hours")
    page.toggle[0].set_value(True).run()
    assert [box.label for box in page.selectbox][1:] == ["Title", "Clock hours", "What it was about", "Date"]
    next(box for box in page.selectbox if box.label == "Date").select("").run()
    click(page, "Add 1 entry")
    assert [training.on for training in record(page).trainings or ()] == [None]
