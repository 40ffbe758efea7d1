"""Group check in a real browser: everybody answered in one go, files that say the same, nothing kept or shared."""

import json
from collections import Counter
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from imh_core.spreadsheet.reading import read
from tests.browser.moving_about import choose, go_to, main, press
from tests.browser.page_checks import settled
from tests.browser.page_opening import PageOpener, two_looks
from tests.browser.test_every_page import faults_on, nothing_went_wrong
from tests.browser.test_keyboard import MOST_TABS, focused
from tests.cohort import forty
from tests.pages.group_sheets import AT_THE_EDGES, sheet

MANY = 6000
ANSWERED_WITHIN = 60.0
OUTCOMES = ("Met", "For a reviewer", "Still needed", "Not answered", "Not open")


def choose_file(page: Page, data: bytes, name: str = "our group.csv") -> None:
    main(page).locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": data})


def answered(page: Page, data: bytes, name: str = "our group.csv") -> None:
    """Choose a file and wait until it is answered."""
    choose_file(page, data, name)
    expect(main(page).get_by_text(name).first).to_be_visible()  # beside the field, and above the answer
    settled(page, timeout=ANSWERED_WITHIN)


def metric(page: Page, label: str) -> str:
    return main(page).get_by_test_id("stMetric").filter(has_text=label).get_by_test_id("stMetricValue").inner_text()


def table(page: Page, head: str) -> list[list[str]]:
    """Return the rows of a table by one of its heads."""
    rows = main(page).get_by_test_id("stTable").filter(has_text=head).first.locator("tbody tr")
    return [[cell.inner_text() for cell in row.locator("td").all()] for row in rows.all()]


def open_part(page: Page, label: str) -> Locator:
    part = main(page).get_by_test_id("stExpander").filter(has_text=label)
    part.locator("summary").click()
    settled(page)
    return part


def hours(page: Page) -> Locator:
    return main(page).get_by_role("spinbutton", name="Only hours missing, at most")


def download(page: Page, name: str) -> bytes:
    with page.expect_download() as coming:
        main(page).get_by_role("button", name=name).click()
    return Path(coming.value.path()).read_bytes()


def test_forty_people_answered_in_one_go_and_three_files_that_say_the_same(open_page: PageOpener):
    page = open_page("/group")
    answered(page, forty.as_workbook(), "our group.xlsx")
    assert [metric(page, one) for one in ("People checked", "Notes", "Rows to fix")] == ["40", "9", "1"]
    remarks = table(page, "What was read, and how")
    assert len(remarks) == 9
    assert ["8", "SE hrs"] in [row[:2] for row in remarks]

    open_part(page, "Show the people as a plain table")
    plain = table(page, "Categories, with minimums met")
    assert [row[0] for row in plain] == [f"P-{person:02d}" for person in range(1, 11)]
    # P-08 has 24 hours on social-emotional development of the 30, 3 on DEI, 24 of RSC and serves 13 families.
    assert forty.told(8) | {"se": 24, "dei": 3, "rsc": 24, "families": 13} == forty.told(8)
    assert "FA: 6 hours of training on social-emotional development" in plain[7][2]

    by_category = table(page, "For a reviewer")
    assert all(sum(map(int, row[1:])) == 40 for row in by_category)
    standing = {row[0]: dict(zip(OUTCOMES, map(int, row[1:]), strict=True)) for row in by_category}

    book = CalamineWorkbook.from_filelike(BytesIO(download(page, "Everything as Excel")))
    head, *people = book.get_sheet_by_name("People").to_python()
    assert [row[0] for row in people] == [f"P-{person:02d}" for person in range(1, 41)]
    hours = [row[head.index("Hours to go")] for row in people]
    assert hours[7] == 6  # as reckoned above
    assert len(book.get_sheet_by_name("Notes").to_python()) == 1 + 9
    sums = book.get_sheet_by_name("Categories").to_python()
    assert [[int(str(cell).removesuffix(".0")) for cell in row[1:]] for row in sums[1:]] == [
        list(one.values()) for one in standing.values()
    ]

    rows = read(download(page, "People and categories as CSV"), "group.csv")[0].rows
    assert [row[0] for row in rows[1:]] == [row[0] for row in people]
    assert [str(cell or "") for cell in rows[8]] == [_as_csv(cell) for cell in people[7]]
    for category, said in standing.items():
        at = rows[0].index(category)
        found = Counter(str(row[at]).partition(" (")[0] for row in rows[1:])
        said_of_each = (
            "meets the documented minimums",
            "the rest is for a reviewer",
            "still needed",
            "not answered",
            "not open",
        )
        assert [found[one] for one in said_of_each] == list(said.values()), category

    pdf = PdfReader(BytesIO(download(page, "One page for the board (PDF)")))
    assert len(pdf.pages) == 1
    words = " ".join(pdf.pages[0].extract_text().split())
    assert "40 people" in words
    assert "P-0" not in words
    for row, (_, *counts) in zip(sums[1:], by_category, strict=True):
        assert f"{str(row[0]).split()[-1]} {' '.join(counts)}" in words  # a long name takes two lines
    assert (open_page.errors, open_page.outside_requests) == ([], [])


def _as_csv(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def test_two_at_once_see_nothing_of_each_other(open_page: PageOpener):
    one, two = open_page("/group"), open_page("/group")
    answered(one, forty.as_csv(), "our forty.csv")
    answered(two, sheet({"B-1": {}}), "just one.csv")
    one.get_by_text("Renewal due").click()
    settled(one)
    settled(two)
    assert metric(one, "People checked") == "40"
    assert metric(two, "People checked") == "1"
    assert "forty" not in main(two).inner_text()
    assert "just one" not in main(one).inner_text()
    press(two, "Clear this group")
    expect(main(two).get_by_test_id("stMetric")).to_have_count(0)
    settled(one)
    assert metric(one, "People checked") == "40"


def test_the_browser_and_the_address_hold_nothing_of_a_group(open_page: PageOpener):
    page = open_page("/group")
    answered(page, sheet({"Q7X-1": {"rsc:mhs_ers": "19.75"}, "Q7X-2": {}}), "secret-9.csv")
    choose(page, "Person", "Q7X-1")
    expect(main(page).get_by_text("19.75 of 24 hours")).to_be_visible()
    go_to(page, "My progress")
    assert "Q7X" not in page.locator("body").inner_text()
    go_to(page, "Group check")
    assert metric(page, "People checked") == "2"
    kept = (
        json.dumps(page.evaluate("({...localStorage, ...sessionStorage})"))
        + page.url
        + page.evaluate("document.cookie")
    )
    assert not [one for one in ("Q7X", "19.75", "secret-9") if one in kept]
    another = open_page.tab(page.context, "/group")
    assert another.get_by_test_id("stMetric").count() == 0, "another tab starts empty"


def test_a_second_file_begins_with_fields_as_empty_as_they_look(open_page: PageOpener):
    page = open_page("/group")
    answered(page, sheet(AT_THE_EDGES), "one.csv")
    hours(page).fill("5")
    page.keyboard.press("Enter")
    main(page).get_by_text("RSC is the only gap").click()
    choose(page, "Show the group for", "FS: Family Specialist")
    choose(page, "Person", "edge")
    expect(main(page).get_by_text(f"2 of {len(AT_THE_EDGES)} people shown")).to_be_visible()
    answered(page, sheet({**AT_THE_EDGES, "new": {}}), "two.csv")
    assert metric(page, "People checked") == str(len(AT_THE_EDGES) + 1)
    assert "hidden by the filters" not in main(page).inner_text()
    expect(hours(page)).to_have_value("")
    expect(main(page).get_by_role("checkbox", name="RSC is the only gap")).not_to_be_checked()
    category = main(page).get_by_role("combobox", name="Show the group for")
    expect(category).to_have_value("Each person's own category, or the one they meet or come closest to")
    expect(main(page).get_by_role("combobox", name="Person")).to_have_value("")


def test_cancel_ends_it_and_leaves_the_group_before(open_page: PageOpener):
    page = open_page("/group")
    answered(page, sheet(AT_THE_EDGES), "small.csv")
    choose_file(page, sheet({f"M-{one}": {} for one in range(MANY)}), "large.csv")
    main(page).get_by_role("button", name="Cancel", exact=True).click()
    expect(main(page).get_by_text("Canceled. No one was checked")).to_be_visible()
    settled(page)
    assert metric(page, "People checked") == str(len(AT_THE_EDGES))
    expect(main(page).get_by_text("small.csv")).to_be_visible()
    expect(main(page).get_by_role("button", name="Cancel", exact=True)).to_have_count(0)
    assert "large.csv" not in main(page).inner_text()
    answered(page, sheet({"after": {}}), "after.csv")
    checked = main(page).get_by_test_id("stMetric").filter(has_text="People checked")
    expect(checked.get_by_test_id("stMetricValue")).to_have_text("1")
    expect(main(page).get_by_text("Canceled")).to_have_count(0)


def tab_to(page: Page, name: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if focused(page).splitlines()[-1] == name:  # an icon's name stands before it
            return
    raise AssertionError(f"Tab does not lead to {name}; the focus is on {focused(page)!r}")


def test_without_a_mouse(open_page: PageOpener):
    page = open_page("/group")
    with page.expect_file_chooser() as chooser:  # before Tab: the browser takes a moment to be told
        tab_to(page, "Upload")
        page.keyboard.press("Enter")
    chooser.value.set_files({"name": "edges.csv", "mimeType": "text/csv", "buffer": sheet(AT_THE_EDGES)})
    expect(main(page).get_by_text("edges.csv")).to_be_visible()
    settled(page)
    tab_to(page, "Show the group for")
    tab_to(page, "Only hours missing, at most")
    page.keyboard.type("5")
    tab_to(page, "RSC is the only gap")
    page.keyboard.press("Space")
    settled(page)
    expect(main(page).get_by_text(f"2 of {len(AT_THE_EDGES)} people shown")).to_be_visible()
    tab_to(page, "Include people with unanswered points")
    tab_to(page, "Person")
    page.keyboard.type("edge")
    page.keyboard.press("Enter")
    settled(page)
    expect(main(page).get_by_text("19 of 24 hours: 5 still needed.")).to_be_visible()


@two_looks
def test_accessible_and_within_its_width(open_page: PageOpener, width: int, dark: bool):
    page = open_page("/group", width=width, dark=dark)
    answered(page, forty.as_csv())
    open_part(page, "Show the people as a plain table")
    open_part(page, "where the group is stuck")
    choose(page, "Person", "P-08")
    found = faults_on(page)
    main(page).get_by_text("RSC is the only gap").click()
    expect(main(page).get_by_text("No one in this group matches")).to_be_visible()
    choose_file(page, b"Color,Shoe size\nred,7\n")
    expect(main(page).get_by_text("We don't know any of the column names.")).to_be_visible()
    settled(page)
    nothing_went_wrong([*found, *faults_on(page)], open_page)
