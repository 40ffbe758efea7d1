"""A real server and a real browser for the tests in this folder."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.app_server import AppServer, running_app
from tests.browser.find_browser import find_browser
from tests.browser.page_opening import REFUSED, PageOpener, Windows

THIS_FOLDER = Path(__file__).parent
LOG_LINES_SHOWN = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark this folder's tests, and run them last.

    The quick tests speak first; and Playwright keeps an event loop going in this thread, beside which no
    test that wants one of its own could run.
    """
    for item in items:
        if THIS_FOLDER in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def app_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """The running app, one for all tests."""
    with running_app(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[AppServer]:
    """A server that nobody has visited yet, for what only the first visitor sees."""
    with running_app(tmp_path) as server:
        yield server
        raised_nothing(server.log())


def arguments() -> list[str]:
    """How the browser is started."""
    every = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        REFUSED,
    ]
    # Chromium refuses to run as root with its sandbox on; containers often are root.
    return [*every, "--no-sandbox"] if os.geteuid() == 0 else every


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium or Chrome. Without one a test fails and says how to get it; a skip would look like a pass."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """The windows that tests open pages in, one after the other."""
    return Windows(browser)


@pytest.fixture
def open_page(windows: Windows, app_server: AppServer) -> Iterator[PageOpener]:
    """``open_page(path, width=1280, dark=False)`` gives a settled Playwright page of a new visitor.

    What the browser reported meanwhile stands in ``open_page.errors`` and ``open_page.outside_requests``.
    """
    logged_before = len(app_server.log())
    opener = PageOpener(windows, app_server)
    yield opener
    opener.close()
    raised_nothing(app_server.log()[logged_before:])


def raised_nothing(log: str) -> None:
    """Asked after every test, because the page tells a visitor as little as it can of an exception."""
    assert "Traceback" not in log, f"The app raised an exception during this test:\n{log}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show with a failing test what the server logged and what the browser reported."""
    report = yield
    if report.failed and isinstance(item, pytest.Function):
        for value in item.funcargs.values():
            if isinstance(value, AppServer):
                report.sections.append(("The app's log", "\n".join(value.log().splitlines()[-LOG_LINES_SHOWN:])))
            elif isinstance(value, PageOpener):
                report.sections.append(("Reported by the browser", "\n".join(value.errors + value.outside_requests)))
    return report
