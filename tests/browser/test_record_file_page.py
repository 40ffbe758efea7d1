"""A record as a file, from one device to another."""

import json
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.moving_about import add_training, go_to, is_on, press
from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import PageOpener, two_looks
from tests.browser.this_device import has


def test_a_file_goes_to_another_device_and_opens_exactly_once(open_page: PageOpener, tmp_path: Path):
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    add_training(page, "3", title="Second")
    go_to(page, "Save my record")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my record").click()
    file = tmp_path / "record.json"
    download.value.save_as(file)
    assert json.loads(file.read_text("utf-8"))["record"]["trainings"][0]["title"] == "Ghosts in the nursery"

    there = open_page("/training")
    add_training(there, "1", title="On the other device")
    go_to(there, "Save my record")
    there.locator("input[type=file]").set_input_files(file)
    settled(there)
    expect(there.get_by_text("2 trainings are added")).to_be_visible()
    press(there, "Open the file")
    there.locator("input[type=file]").set_input_files(file)
    settled(there)
    expect(there.get_by_text("Nothing. All of it is here already.")).to_be_visible()
    go_to(there, "Training")
    has(there, "Ghosts in the nursery", "Second", "On the other device")
    add_training(there, "2", title="Entered since")
    go_to(there, "Save my record")
    press(there, "Undo")
    go_to(there, "Training")
    has(there, "On the other device", "Entered since")
    expect(there.get_by_text("Ghosts in the nursery")).to_have_count(0)


@two_looks
def test_the_page_is_accessible_and_within_its_width(open_page: PageOpener, width: int, dark: bool):
    page = open_page("/training", width=width, dark=dark)
    add_training(page, "6", title="Ghosts in the nursery")
    go_to(page, "Save my record")
    is_on(page, "Save my record")
    page.locator("input[type=file]").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
    )
    settled(page)
    expect(page.get_by_text("We did not open this file, and your record is unchanged")).to_be_visible()
    assert not axe(page)
    no_sideways_scroll(page)
