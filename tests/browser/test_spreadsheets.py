"""A file chosen in a real browser: looked at, imported, and not added a second time; a download that can be opened."""

from pathlib import Path

from playwright.sync_api import Page, expect

from imh_core.spreadsheet.reading import read
from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import PageOpener, two_looks

SHEET = (
    "My trainings;;;\nWorkshop;Hrs;Date completed;Topic\n"
    "Ghosts in the nursery;7,5;5/4/2024;Social-emotional\n"
    "=1+1;1:30;6/7/2024;DEI\n"
    "Attachment;twelve;3/3/2023;DEI\n"
    "Total;21;;\n"
).encode("cp1252")


def choose(page: Page) -> None:
    page.locator("input[type=file]").set_input_files({"name": "log.csv", "mimeType": "text/csv", "buffer": SHEET})
    settled(page)


def test_upload_preview_import_and_a_second_import_adds_nothing(open_page: PageOpener, tmp_path: Path):
    page = open_page("/spreadsheets")
    choose(page)
    expect(page.get_by_text("is not a number of hours")).to_be_visible()
    expect(page.get_by_role("heading", name="Training: 2 rows, 9 hours")).to_be_visible()
    page.get_by_role("button", name="Add 2 entries").click()
    settled(page)
    expect(page.get_by_text("Added 2 entries to Training.")).to_be_visible()
    page.get_by_role("button", name="Close this file").click()
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Training as CSV").click()
    file = tmp_path / "training.csv"
    download.value.save_as(file)
    assert "'=1+1" in file.read_text("utf-8-sig")
    assert read(file.read_bytes(), "training.csv")[0].rows[2][0] == "=1+1"
    with page.expect_download() as download:
        page.get_by_role("button", name="Download all logs").click()
    file = tmp_path / "logs.xlsx"
    download.value.save_as(file)
    assert read(file.read_bytes(), "logs.xlsx")[0].rows[2][0] == "=1+1"

    choose(page)
    expect(page.get_by_role("heading", name="Nothing new: every row is here already")).to_be_visible()
    assert page.get_by_role("button", name="Add 2 entries").count() == 0
    page.get_by_role("button", name="Undo the import").click()
    settled(page)
    expect(page.get_by_role("button", name="Add 2 entries")).to_be_visible()


@two_looks
def test_accessible_and_within_its_width(open_page: PageOpener, width: int, dark: bool):
    page = open_page("/spreadsheets", width=width, dark=dark)
    choose(page)
    page.evaluate("document.querySelectorAll('.sheet details').forEach((one) => (one.open = true))")
    page.get_by_test_id("stExpander").locator("summary").click()
    settled(page)
    assert axe(page) == []
    no_sideways_scroll(page)
