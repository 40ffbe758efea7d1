"""The pages of the report and of the renewal in a real browser: files that arrive, figures that agree, no barrier."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.moving_about import (
    FS_VERDICT,
    answer,
    go_to,
    group,
    is_on,
    main,
    press,
)
from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import PageOpener, two_looks
from tests.browser.this_device import come_back
from tests.pages.people import FS_APPLICANT
from tests.report.reading import Page as WebPage
from tests.report.reading import sheets, squeezed, text_of_pdf

FORMS = ("Download the report (PDF)", "Excel workbook", "Print view", "Text file")
ADDRESSES = [
    *("/renewal?sample=ruth", "/report?sample=nia", "/report?sample=ruth"),
    *("/provider?sample=nia", "/references?sample=nia"),
]
NAME = "Name on the report (optional)"


def downloaded(page: Page, name: str) -> Path:
    """Press a download button; returns the file under the name that it was given."""
    with page.expect_download() as download:
        main(page).get_by_role("button", name=re.compile(rf"(^|\s){re.escape(name)}$")).click()
    kept = download.value.path().with_name(unquote(download.value.suggested_filename))
    download.value.save_as(kept)
    return kept


def figures_on_my_progress(page: Page) -> list[list[str]]:
    """Return the rows of the table below the chart: requirement, have, minimum, standing."""
    main(page).get_by_text("As a table", exact=True).click()
    rows = main(page).get_by_role("table").locator("tbody tr")
    return [[cell.inner_text().strip() for cell in row.locator("th, td").all()] for row in rows.all()]


def read(path: Path) -> str:
    """Return all that stands in a file, squeezed."""
    match path.suffix:
        case ".pdf":
            return text_of_pdf(path.read_bytes())
        case ".xlsx":
            return squeezed(*(str(cell) for rows in sheets(path.read_bytes()).values() for row in rows for cell in row))
        case ".html":
            return squeezed(WebPage(path.read_text("utf-8")).text)
        case _:
            return squeezed(path.read_text("utf-8"))


def test_from_my_progress_to_the_report_the_figures_are_the_same(open_page: PageOpener) -> None:
    """Each number of the table of My progress stands in all four files; a name does, too, and nowhere else."""
    page = open_page("/")
    come_back(page, FS_APPLICANT)
    go_to(page, "My progress")
    figures = figures_on_my_progress(page)
    assert ["RSC received", "20 hours", "24 hours"] in [row[:3] for row in figures]
    press(page, "Take the report")
    is_on(page, "Report")
    main(page).get_by_label(NAME, exact=True).fill("Ada Quick")
    expect(main(page)).to_contain_text("For: Ada Quick")
    main(page).get_by_test_id("stExpander").filter(has_text="Other formats").locator("summary").click()
    settled(page)
    for form in FORMS:
        file = downloaded(page, form)
        assert file.name.startswith("endorsement-report-FS-")
        content = read(file)
        assert squeezed(FS_VERDICT.partition(". ")[0]) in content
        assert squeezed("Ada Quick") in content
        for title, have, minimum, standing in figures:
            assert squeezed(standing) in content
            if file.suffix in (".pdf", ".html"):
                assert squeezed(title, have, minimum, standing) in content
            if file.suffix == ".txt":
                assert squeezed(f"{title}: {have}; minimum {minimum}; {standing}.") in content
    assert squeezed(main(page).get_by_role("textbox", name=re.compile("individual entries")).input_value()) == content
    assert "Quick" not in page.evaluate("JSON.stringify(localStorage)")
    assert open_page.errors == []
    page.reload()
    settled(page)
    expect(main(page).get_by_label(NAME, exact=True)).to_have_value("")


def test_the_category_looked_at_goes_along(open_page: PageOpener) -> None:
    """Picked on My progress, it is the one of the report; picked there, it is the one of My progress."""
    page = open_page("/category")
    press(page, "Choose FS")
    press(page, "Choose MHS")
    go_to(page, "My progress")
    answer(page, "Show", "Mental Health Specialist")
    go_to(page, "Report")
    expect(main(page)).to_contain_text("Report: Mental Health Specialist")
    answer(page, "Show", "Family Specialist")
    expect(main(page)).to_contain_text("Report: Family Specialist")
    go_to(page, "My progress")
    expect(group(page, "Show").get_by_role("radio", checked=True)).to_have_text("Family Specialist")


def test_the_deadline_arrives_as_a_calendar_file(open_page: PageOpener) -> None:
    """Ruth's: the deadline of the year looked at; what she checks off is there when she comes back to the page."""
    page = open_page("/renewal?sample=ruth")
    year = re.findall(r"Renew by December 31, (\d+)", main(page).inner_text())[0]
    main(page).get_by_role("checkbox", name="Membership renewed").check()
    settled(page)
    file = downloaded(page, "Add the date to my calendar")
    assert file.name == f"endorsement-renewal-{year}.ics"
    days = [str(one.decoded("dtstart")) for one in Calendar.from_ical(file.read_bytes()).walk("VEVENT")]
    assert days[0] == f"{year}-12-31"
    go_to(page, "Application steps")
    go_to(page, "Renewal")
    expect(main(page).get_by_role("checkbox", name="Membership renewed")).to_be_checked()
    assert open_page.errors == []


@two_looks
@pytest.mark.parametrize("address", ADDRESSES)
def test_filled_pages_have_no_barrier(open_page: PageOpener, address: str, width: int, dark: bool) -> None:
    """With a sample person's record: axe finds nothing, nothing sticks out, nothing is asked of another server."""
    page = open_page(address, width=width, dark=dark)
    assert axe(page) == []
    no_sideways_scroll(page)
    assert (open_page.errors, open_page.outside_requests) == ([], [])
