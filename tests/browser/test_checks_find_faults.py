"""The checks of this folder are only worth something if they fail when they should."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.app_server import clean_environment
from tests.browser.page_checks import axe, no_sideways_scroll, settled
from tests.browser.page_opening import PageOpener


@pytest.fixture
def page(open_page: PageOpener) -> Page:
    return open_page()


def put(page: Page, html: str) -> None:
    """Put something into the page, below everything the app drew."""
    page.locator(".stMainBlockContainer .stVerticalBlock").first.evaluate(
        "(block, html) => block.insertAdjacentHTML('beforeend', html)", html
    )


def test_the_start_page_reports_nothing(open_page: PageOpener) -> None:
    open_page()
    assert open_page.errors == []
    assert open_page.outside_requests == []


def test_axe_names_what_is_wrong_even_below_the_fold(page: Page) -> None:
    put(page, "<h6>far too deep</h6>")
    put(page, '<input type="text"> <img src="data:,">')
    put(page, '<div><button style="width:9px">x</button><button style="width:9px">y</button></div>')
    put(page, '<div style="flex:none; height:3000px"></div>')
    put(page, '<p style="color:#999; background:#fff">pale</p>')
    rules = {violation.rule for violation in axe(page)}
    assert rules >= {"heading-order", "label", "image-alt", "target-size", "color-contrast"}
    assert page.viewport_size == {"width": 1280, "height": 900}


def test_a_wide_element_is_named_and_a_wide_table_that_scrolls_in_itself_is_not(page: Page) -> None:
    put(page, '<div style="overflow-x:auto"><div style="width:3000px">a table</div></div>')
    no_sideways_scroll(page)
    put(page, '<div id="too-wide" style="width:3000px">a figure</div>')
    with pytest.raises(AssertionError, match="too-wide"):
        no_sideways_scroll(page)


def test_requests_to_the_outside_are_refused_and_noted(open_page: PageOpener) -> None:
    """On an empty page: the app's own forbids it before a request is made (serve.py)."""
    page = open_page()
    page.goto("about:blank")
    outcome = page.evaluate("fetch('https://fonts.example/a.woff').then(() => 'arrived', () => 'refused')")
    page.evaluate("new WebSocket('wss://collector.example/')")
    page.wait_for_timeout(200)
    assert outcome == "refused"
    assert open_page.outside_requests == ["https://fonts.example/a.woff", "wss://collector.example/"]


def test_errors_of_scripts_and_of_the_console_are_noted(open_page: PageOpener) -> None:
    page = open_page()
    page.evaluate("console.error('said so'); setTimeout(() => { throw new Error('thrown') })")
    page.wait_for_timeout(200)
    assert re.search("console: said so.*page error: thrown", " ".join(open_page.errors))


def test_a_page_that_keeps_changing_has_not_settled(page: Page) -> None:
    page.evaluate("setInterval(() => { document.body.dataset.tick = performance.now() }, 20)")
    with pytest.raises(AssertionError, match="still changes"):
        settled(page, timeout=1)


def test_dark_and_phone_are_what_the_page_sees(open_page: PageOpener) -> None:
    page = open_page(width=360, dark=True)
    assert page.evaluate("[innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches]") == [
        360,
        740,
        True,
    ]


def test_the_server_is_started_without_anybodys_own_settings(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", "80")
    environment = clean_environment(tmp_path)
    assert "STREAMLIT_SERVER_PORT" not in environment
    assert environment["HOME"] == str(tmp_path)
