"""The report as a web page, in a real browser: accessible, within its width, light on paper in a dark theme too."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from imh_core.report import as_web_page
from tests.browser.page_checks import AXE_SOURCE, AXE_TAGS
from tests.report.people_to_report import report_of

WHITE = "rgb(255, 255, 255)"


@pytest.fixture(params=["nia", "tomas", "nobody", "hostile"])
def content(request: pytest.FixtureRequest) -> str:
    return as_web_page(report_of(request.param))


@pytest.fixture(params=[1280, 360])
def page(request: pytest.FixtureRequest, browser: Browser, content: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 800}, color_scheme="dark")
    page = context.new_page()
    page.set_content(content)
    yield page
    context.close()


def test_the_report_page_is_accessible_and_fits(page: Page):
    page.evaluate(AXE_SOURCE)
    found = page.evaluate("tags => axe.run(document, { runOnly: tags })", AXE_TAGS)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_report_page_is_light_on_paper(page: Page):
    """What is printed is black on white, whatever theme the person prefers."""
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == WHITE
    assert page.pdf().startswith(b"%PDF")
