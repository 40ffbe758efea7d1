"""The report as a web page, in a real browser: accessible, within its width, light on paper in a dark theme too."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from imh_core.report import as_web_page
from tests.browser.page_checks import AXE_SOURCE, AXE_TAGS
from tests.browser.page_opening import PHONE, WIDE
from tests.report.people_to_report import report_of

WHITE = "rgb(255, 255, 255)"


PEOPLE = ("nia", "tomas", "nobody", "hostile")


@pytest.fixture(params=[WIDE, PHONE])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 800}, color_scheme="dark")
    yield context.new_page()
    context.close()


def test_the_report_page_is_accessible_and_fits(page: Page):
    for person in PEOPLE:
        page.set_content(as_web_page(report_of(person)))
        page.evaluate(AXE_SOURCE)
        found = page.evaluate("tags => axe.run(document, { runOnly: tags })", AXE_TAGS)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == [], person
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), person


def test_the_report_page_is_light_on_paper(page: Page):
    """What is printed is black on white, whatever theme the person prefers."""
    page.set_content(as_web_page(report_of("nia")))
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == WHITE
    assert page.pdf().startswith(b"%PDF")
