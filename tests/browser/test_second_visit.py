"""Two visits after the first: a teacher with a messy sheet, and an endorsee who renews. Each screen is looked at."""

import re

from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.moving_about import fill, go_to, is_on, main, press
from tests.browser.page_checks import settled
from tests.browser.page_opening import PHONE, PageOpener
from tests.browser.test_first_visit import Faults
from tests.browser.test_report_pages import downloaded
from tests.report.reading import squeezed, text_of_pdf

MESSY = b"""Professional development log 2025,,,
Course,When,No. of hours,Topic
Ghosts in the nursery,5/4/2024,12,Social-emotional development
"Play, repair, connect",8/3/2025,8,social emotional
Equity in early relationships,17/5/2025,3,DEI
CPR refresher,9/1/2025,four,First aid
Reading babies' cues,,1:30,SE
Total,,24.5,
"""


def test_a_teacher_with_a_messy_sheet(open_page: PageOpener) -> None:
    """From her category to a sheet of her own, one row fixed by hand, to what is next and the report to take along."""
    page, faults = open_page("/category"), Faults()
    press(page, "Choose FA")
    go_to(page, "Spreadsheets")
    page.locator("input[type=file]").set_input_files(
        {"name": "my trainings.csv", "mimeType": "text/csv", "buffer": MESSY}
    )
    settled(page)
    faults.look(page, "the sheet, read")
    expect(main(page).get_by_role("heading", level=1)).to_contain_text("Training: 4 rows, 24.5 hours")
    expect(main(page)).to_contain_text("“four” is not a number of hours")
    expect(main(page)).to_contain_text("A total. We add up the entries ourselves.")
    press(page, "Add 4 entries")
    faults.look(page, "the sheet, brought in")
    go_to(page, "Training")
    press(page, "Add a training")
    fill(page, "Clock hours", "4")
    fill(page, "Title (optional)", "CPR refresher")
    press(page, "Add this training")
    faults.look(page, "the log")
    expect(main(page)).to_contain_text("21.5 hours")
    expect(main(page)).to_contain_text("Missing: topic")
    go_to(page, "My progress")
    expect(main(page).get_by_role("heading", level=1)).to_contain_text(
        "Family Associate: 1 of 5 documented minimums met"
    )
    go_to(page, "My plan")
    fill(page, "Training hours a month", "2")
    page.keyboard.press("Enter")
    settled(page)
    expect(main(page)).to_contain_text("Still without a date: paid work, or a credential.")
    faults.look(page, "the plan")
    go_to(page, "Report")
    faults.look(page, "the report")
    paper = text_of_pdf(downloaded(page, "Download the report (PDF)").read_bytes())
    assert squeezed("Training on social-emotional development") in paper
    assert squeezed("CPR refresher") in paper
    assert faults.found == []
    assert (open_page.errors, open_page.outside_requests) == ([], [])


def test_an_endorsee_renews_on_a_phone(open_page: PageOpener) -> None:
    """From Start: she says what she holds, enters the year's training, ticks the membership, takes the date along."""
    page, faults = open_page("/", width=PHONE), Faults()
    main(page).get_by_role("link", name="I am endorsed: renew").click()
    settled(page)
    is_on(page, "Renewal")
    faults.look(page, "renewal, nothing told")
    press(page, "Enter what I hold")
    is_on(page, "My category")
    held = main(page).get_by_test_id("stButtonGroup").filter(has_text="Endorsement")
    held.get_by_role("button", name=re.compile("^Family Associate")).first.click()
    settled(page)
    go_to(page, "Renewal")
    faults.look(page, "renewal, nothing entered")
    expect(main(page)).to_contain_text("days left")
    expect(main(page)).to_contain_text("for the 2026 renewal, not answered yet")
    main(page).get_by_role("checkbox", name="Membership renewed").check()
    settled(page)
    press(page, "Add a training")
    is_on(page, "Training")
    fill(page, "Clock hours", "15")
    press(page, "Add this training")
    go_to(page, "Renewal")
    faults.look(page, "renewal, a training without its date")
    expect(main(page)).to_contain_text(
        "Not counted in any year, because the date is missing: 1 entry of training, 15 hours"
    )
    file = downloaded(page, "Add the date to my calendar")
    assert len(Calendar.from_ical(file.read_bytes()).walk("VEVENT")) >= 1
    assert faults.found == []
    assert (open_page.errors, open_page.outside_requests) == ([], [])
