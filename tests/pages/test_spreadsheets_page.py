"""The page Spreadsheets: a file is opened, matched, corrected, imported once, and taken back as a whole."""

import pytest
from streamlit.testing.v1 import AppTest

from imh_core.record.model import Record
from tests.pages.visiting import new_session

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
    page.run()
    assert not page.exception
    return page


def record(page: AppTest) -> Record:
    told: Record = page.session_state["imh.record"]
    return told


def counts(page: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in page.metric}


def button(page: AppTest, key: str):
    return page.button(key=key)


def top(page: AppTest) -> str:
    """Return what brings the top of the page into view when it is another one than before."""
    [shown] = [one.proto.json for one in page.get("bidi_component") if "to_top" in one.proto.component_name]
    return str(shown)


def test_nothing_is_added_before_the_button(page: AppTest):
    upload(page)
    assert counts(page) == {"New": "2", "Already here": "0", "Needs fixing": "1", "Skipped": "1"}
    assert record(page) == Record()


def test_import_once_and_undo(page: AppTest):
    upload(page)
    button(page, "sheet.import").click().run()
    assert [training.title for training in record(page).trainings or ()] == ["Ghosts in the *nursery*", ":red[Loud]"]
    button(page, "sheet.close").click().run()
    upload(page)
    assert counts(page)["New"] == "0"
    assert counts(page)["Already here"] == "2"
    assert any("Nothing new" in text.value for text in page.markdown)
    button(page, "sheet.undo").click().run()
    assert record(page) == Record()
    assert counts(page)["New"] == "2"


def test_after_an_import_the_file_is_no_preview_without_anything_new(page: AppTest):
    """What was added is said at the top, which comes into view; what could not be read is still there to mend."""
    upload(page)
    before = top(page)
    button(page, "sheet.import").click().run()
    assert top(page) != before
    said = " ".join(text.value for text in page.markdown)
    assert "Added 2 entries to Training" in said
    assert "Nothing new" not in said
    assert not page.metric
    assert not page.selectbox
    assert any("twelve" in cell for table in page.table for cell in table.value.to_numpy().ravel())
    assert page.get("download_button")[0].proto.label == "Download these rows to fix"
    brought_in = top(page)
    button(page, "sheet.undo").click().run()
    assert top(page) == before
    assert counts(page)["New"] == "2"
    button(page, "sheet.import").click().run()
    button(page, "sheet.close").click().run()
    upload(page, b"Title,Hours\nAnother,1\n")
    assert counts(page)["New"] == "1"
    assert top(page) == brought_in
    button(page, "sheet.import").click().run()
    assert top(page) not in (before, brought_in)


def test_entries_taken_out_since_can_be_brought_in_again(page: AppTest):
    upload(page)
    button(page, "sheet.import").click().run()
    page.session_state["imh.record"] = Record()
    page.run()
    assert counts(page)["New"] == "2"


def test_undo_keeps_what_was_entered_since(page: AppTest):
    upload(page)
    button(page, "sheet.import").click().run()
    before = record(page)
    assert before.trainings
    page.session_state["imh.record"] = before.with_changes(
        trainings=(*before.trainings, before.trainings[0].model_copy(update={"id": "later"}))
    )
    button(page, "sheet.undo").click().run()
    assert [training.id for training in record(page).trainings or ()] == ["later"]


def test_matching_is_shown_and_corrected(page: AppTest):
    upload(page)
    shown = {box.label: box.value for box in page.selectbox}
    assert shown["Workshop"] == "title"
    assert shown["Hrs"] == "hours"
    next(box for box in page.selectbox if box.label == "Hrs").select("").run()
    assert counts(page)["New"] == "0"
    assert any("Clock hours" in warning.value for warning in page.warning)


def test_a_word_and_the_order_of_dates_are_asked_about(page: AppTest):
    upload(page)
    next(box for box in page.selectbox if box.label == "Trauma").select("relationship_based").run()
    next(one for one in page.segmented_control if "two ways" in one.label).select("day first").run()
    button(page, "sheet.import").click().run()
    loud = (record(page).trainings or ())[1]
    assert loud.bucket == "relationship_based"
    assert f"{loud.on}" == "2024-07-06"


def test_a_sheet_can_be_left_out(page: AppTest):
    upload(page)
    next(box for box in page.selectbox if box.label.startswith("What is on the sheet")).select("").run()
    assert counts(page)["New"] == "0"
    assert not page.exception


def test_what_people_typed_is_no_markup(page: AppTest):
    upload(page)
    said = [cell.replace("\u2060", "") for table in page.table for cell in table.value.to_numpy().ravel()]
    assert any(cell.startswith(r"\:red\[Loud\]") for cell in said)
    assert any(r"\*nursery\*" in cell for cell in said)


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
    assert counts(page)["New"] == "2"


def test_a_sample_person_does_not_see_my_file(page: AppTest):
    upload(page)
    page.switch_page("pages/start/sample_people.py").run()
    button(page, "sample.nia").click().run()
    page.switch_page(PAGE).run()
    assert not page.metric
    assert not page.exception


def test_many_rows_show_a_bar_and_all_arrive(page: AppTest):
    rows = "".join(f"Training {n},1.5,2024-05-{n % 28 + 1:02d},DEI\n" for n in range(5000))
    upload(page, ("Title,Hours,Date,Topic\n" + rows).encode())
    assert counts(page)["New"] == "5,000" or counts(page)["New"] == "5000"
    button(page, "sheet.import").click().run()
    assert len(record(page).trainings or ()) == 5000


def test_a_sheet_as_we_write_it_needs_no_matching(page: AppTest):
    upload(page, b"Title,Clock hours,What it was about,Date\nGhosts,6,DEI,2024-05-04\n")
    assert not page.selectbox
    assert counts(page)["New"] == "1"
    page.toggle[0].set_value(True).run()
    assert [box.label for box in page.selectbox][1:] == ["Title", "Clock hours", "What it was about", "Date"]
    next(box for box in page.selectbox if box.label == "Date").select("").run()
    button(page, "sheet.import").click().run()
    assert [training.on for training in record(page).trainings or ()] == [None]
