"""From the start page to a complete progress page, the way an applicant goes."""

from playwright.sync_api import Page, expect

from tests.browser.moving_about import (
    act_on,
    add_job,
    add_rsc,
    answer,
    choose,
    fill,
    follow,
    go_to,
    is_on,
    main,
    press,
)
from tests.browser.page_checks import settled
from tests.browser.page_opening import PageOpener


def standing(page: Page):
    """How the record stands, as each part of My record says it."""
    return page.locator(".standing")


def shown(page: Page, *texts: str) -> None:
    """See that all of these are read on the page."""
    for text in texts:
        expect(main(page)).to_contain_text(text)


def test_from_the_start_page_to_a_complete_progress_page(open_page: PageOpener) -> None:
    """An FS applicant chooses, enters what there is, and reads exactly where the record stands."""
    page = open_page("/")
    follow(page, "I know my category")
    is_on(page, "My category")
    answer(page, "Do you live in Virginia?", "Yes")
    answer(page, "Ages you work with", "Birth to 36 months")
    press(page, "Choose FS")
    shown(page, "Chosen")
    press(page, "Continue to my record")
    is_on(page, "Training")
    expect(standing(page)).to_have_text("Family Specialist2 of 8 met")

    # By keyboard: title, hours, and the choice typed as far as it is clear.
    main(page).get_by_label("Title (optional)", exact=True).click()
    page.keyboard.type("Ghosts in the nursery")
    page.keyboard.press("Tab")
    page.keyboard.type("30,25")
    choose(page, "What was it about?", "Social-emotional")
    press(page, "Add this training")
    shown(page, "Added: “Ghosts in the nursery”", "Counts", "30.25 hours")
    fill(page, "Clock hours", "3")
    choose(page, "What was it about?", "Diversity")
    press(page, "Add this training")
    shown(page, "Training on DEI (3 needed)")
    expect(standing(page)).to_contain_text("4 of 8 met")

    go_to(page, "Reflective supervision")
    answer(page, "While you received RSC", "Yes")
    add_rsc(page, "20", "FS-ERS: Family Specialist with the Endorsed Reflective Supervisor add-on")
    add_rsc(page, "4", "MHS: Mental Health Specialist without the add-on", "J.")
    shown(page, "20 hours", "Does not count toward FS", "FS-ERS, MHS-ERS or MHM-C")

    go_to(page, "Work and education")
    fill(page, "Families served", "9")
    page.keyboard.press("Tab")
    answer(page, "social-emotional needs", "Yes")
    add_job(page, ("January", "2022"), ("June", "2023"), "Prevention or early intervention", "Birth to 36 months")
    add_job(page, ("December", "2022"), ("March", "2024"), "Prevention or early intervention", "Birth to 36 months")
    shown(page, "27 months", "7 months of overlapping entries counted once.", "9 families")

    go_to(page, "Application steps")
    main(page).get_by_text("Membership in VAIMH", exact=True).click()
    settled(page)
    shown(page, "1 of 6 done.")

    go_to(page, "My progress")
    shown(
        page,
        "Family Specialist: 6 of 8 documented minimums met",
        "Still needed: 4 hours of RSC from a qualified provider and 1 family.",
        "20 of 24 hours of RSC from a qualified provider: 4 still needed.",
        "“J.”, 4 hours",
        "only hours from FS-ERS, MHS-ERS or MHM-C count",
        "9 of 10 families: 1 still needed.",
        "30.25 of 30 hours",
        "3 of 3 hours",
        "27 of 24 months. 7 months of overlapping entries counted once.",
        "Application steps: 1 of 6 done",
        "Reflective Supervision/Consultation (RS/C), FS",
    )

    the_chart_and_its_table_say_the_same(page)
    assert (open_page.errors, open_page.outside_requests) == ([], [])


def the_chart_and_its_table_say_the_same(page: Page) -> None:
    """See that the bars are drawn, and that the table below them has the figures of the verdict."""
    bars = page.locator('[data-testid="stVegaLiteChart"]').first
    expect(bars.locator("canvas, svg").first).to_be_visible()
    main(page).get_by_text("As a table", exact=True).click()
    rows = main(page).get_by_role("table").first.get_by_role("row")
    table = {row.get_by_role("rowheader").first.inner_text(): row.inner_text() for row in rows.all()[1:]}
    for title, *figures in (
        ("Training on social-emotional development", "30.25 hours", "30 hours", "met"),
        ("Training on DEI", "3 hours", "3 hours", "met"),
        ("RSC received", "20 hours", "24 hours", "4 hours to go"),
        ("Paid work in prevention or early intervention", "27 months", "24 months", "met"),
        ("Families served", "9 families", "10 families", "1 family to go"),
    ):
        assert all(figure in table[title] for figure in figures), (title, table[title])


def test_hours_typed_in_a_hurry_are_not_lost(open_page: PageOpener) -> None:
    """Typed and added at once, without waiting for anything in between, three times in a row."""
    page = open_page("/training")
    for hours in ("7.5", "12", "0,25"):
        field = main(page).get_by_label("Clock hours", exact=True)
        field.click()
        page.keyboard.type(hours)
        main(page).get_by_role("button", name="Add this training").click()
        expect(main(page)).to_contain_text(f"{hours.replace(',', '.')} h")
    settled(page)
    expect(page.locator(".rows .title")).to_have_text(["0.25 h", "12 h", "7.5 h"])


def test_a_form_left_in_a_hurry_keeps_what_was_typed(open_page: PageOpener) -> None:
    """Typed, and gone to another page by the menu without leaving the field first; back again, it is there."""
    page = open_page("/training")
    fill(page, "Title (optional)", "Ghosts in the nursery")
    main(page).get_by_label("Clock hours", exact=True).click()
    page.keyboard.type("30,25")
    go_to(page, "Work and education")
    fill(page, "Job (optional)", "home visitor")
    go_to(page, "My progress")
    go_to(page, "Training")
    expect(main(page).get_by_label("Title (optional)", exact=True)).to_have_value("Ghosts in the nursery")
    expect(main(page).get_by_label("Clock hours", exact=True)).to_have_value("30,25")
    go_to(page, "Work and education")
    expect(main(page).get_by_label("Job (optional)", exact=True)).to_have_value("home visitor")


def test_a_number_left_in_a_hurry_is_kept(open_page: PageOpener) -> None:
    """Nine families typed, and at once gone to the progress: they are counted, and still there on coming back."""
    page = open_page("/category")
    press(page, "Choose FS")
    go_to(page, "Work and education")
    main(page).get_by_label("Families served", exact=True).click()
    page.keyboard.type("9")
    go_to(page, "My progress")
    shown(page, "9 of 10 families")
    go_to(page, "Work and education")
    expect(main(page).get_by_label("Families served", exact=True)).to_have_value("9")


def test_a_very_long_title_is_answered(open_page: PageOpener) -> None:
    """A title of 400 letters, pasted, is neither swallowed nor cut: the field says how long it may be."""
    page = open_page("/training")
    fill(page, "Title (optional)", "Ghosts " * 58)
    fill(page, "Clock hours", "6")
    press(page, "Add this training")
    expect(page.get_by_role("alert")).to_contain_text("Shorten it to 300")
    assert len(main(page).get_by_label("Title (optional)", exact=True).input_value()) > 300
    expect(main(page)).not_to_contain_text("Added:")


TITLES = {
    "markdown and HTML": "**x** <b>y</b> [a](javascript:1) `c` ~~d~~ _e_ <img src=x onerror=alert(1)> &amp; \\* |",
    "a formula and a colour": "$z$ and $$y$$ :red[w] :blue-background[v] :small[u]",
    "an icon": ":material/home: first",
    "a smiley": "training :smile: and :streamlit:",
    "addresses": "www.example.org https://example.org a@example.org",
    "a list": "1. one",
    "a heading": "# one",
}


def seen(page: Page) -> str:
    """What is to be read on a page, without the word joiners that nobody sees."""
    return main(page).inner_text().replace("\u2060", "")


def test_a_title_is_text_and_never_markup(open_page: PageOpener) -> None:
    """Markdown, HTML, links, formulas, icons and addresses in a title are read as they were typed."""
    page = open_page("/training")
    for kind, title in TITLES.items():
        fill(page, "Title (optional)", title)
        fill(page, "Clock hours", "6")
        press(page, "Add this training")
        expect(main(page)).to_contain_text("Added:")
        assert title in page.locator(".rows .title").inner_text().replace("\u2060", ""), kind
        act_on(page, title[:4], "Remove")
        expect(main(page)).to_contain_text("Removed:")
        assert f"Removed: “{title[:20]}" in seen(page), kind
        for made in ("strong", "img", ".katex", 'a[href*="javascript"]', 'a[href*="example.org"]', "code", "del", "em"):
            assert main(page).locator(made).count() == 0, (kind, made)
    assert open_page.errors == []


def test_two_people_at_once_see_only_their_own(open_page: PageOpener) -> None:
    """What one visitor enters is not shown to another."""
    one, other = open_page("/training"), open_page("/training")
    fill(one, "Title (optional)", "Ghosts in the nursery")
    fill(one, "Clock hours", "6")
    press(one, "Add this training")
    press(other, "I have no training yet")
    expect(main(other)).not_to_contain_text("Ghosts in the nursery")
    expect(main(one)).to_contain_text("Ghosts in the nursery")
