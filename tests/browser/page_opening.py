"""Open pages of the app the way a test needs them, and keep what went wrong on them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebSocket

from tests.browser.app_server import AppServer
from tests.browser.page_checks import settled

# Everything that would leave this machine. data: and blob: addresses never do.
OUTSIDE = re.compile(r"^(?:https?|wss?|ftp)://(?!127\.0\.0\.1[:/])")
REFUSED = "--proxy-server=http://127.0.0.1:9"
"""An argument of the browser: what would leave this machine is sent to where nobody answers."""

EMPTY = """async () => {
  localStorage.clear()
  sessionStorage.clear()
  for (const { name } of await indexedDB.databases()) {
    await new Promise((done) => { indexedDB.deleteDatabase(name).onsuccess = done })
  }
}"""
WIDE, PHONE = 1280, 360
two_looks = pytest.mark.parametrize(
    ("width", "dark"), [(WIDE, False), (PHONE, True)], ids=["wide and light", "phone and dark"]
)
"""Each width and each theme once. No style of the app depends on both, so four looks would show nothing more."""
PHONE_WIDTH = 600

# What the browser reports although nothing is wrong. Each with its reason.
HARMLESS_CONSOLE_ERRORS = (
    # Opened at /training, Streamlit asks first whether it lives below that path, then at the root.
    re.compile(r"status of 404 .*/[^/]+/_stcore/(health|host-config)\)$"),
)


@dataclass
class Windows:
    """Windows that are lent again: where its scripts are known, the app opens in a quarter of the time."""

    browser: Browser
    _idle: list[Page] = field(default_factory=list)

    def lend(self, new: bool) -> Page:
        return self._idle.pop() if self._idle and not new else self._new().new_page()

    def give_back(self, page: Page) -> None:
        """Close what was opened beside the page, and let the next test have it."""
        for other in page.context.pages:
            if other is not page:
                other.close()
        page.context.clear_permissions()
        self._idle.append(page)

    def _new(self) -> BrowserContext:
        return self.browser.new_context(locale="en-US", timezone_id="America/New_York", service_workers="block")


@dataclass
class PageOpener:
    """Opens pages, each as a new visitor. What they ask of the outside world is noted (and refused: see REFUSED)."""

    windows: Windows
    server: AppServer
    outside_requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _lent: list[Page] = field(default_factory=list)
    _bent: list[Page] = field(default_factory=list)

    def __call__(
        self, path: str = "/", width: int = 1280, dark: bool = False, server: AppServer | None = None, new: bool = False
    ) -> Page:
        """Open the page as somebody who was never here before, and wait until it has settled.

        A narrow width gets the height of a phone. ``server`` is for tests that start one of their own, ``new`` for
        those that bend the browser itself or need one that never fetched a script of the app.
        """
        page = self.windows.lend(new)
        (self._bent if new else self._lent).append(page)
        page.set_viewport_size({"width": width, "height": 740 if width < PHONE_WIDTH else 900})
        # A colour that is still fading in has no contrast to measure yet.
        page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
        # Emptied where no script of the app runs that could put something back.
        page.goto(f"{(server or self.server).url}/_stcore/health")
        page.evaluate(EMPTY)
        page.context.clear_cookies()
        return self._at(page, path, server)

    def tab(self, context: BrowserContext, path: str, server: AppServer | None = None) -> Page:
        """Open one more tab of a visitor who is here already, with all that the browser keeps for them."""
        beside = next(iter(context.pages), None)
        page = context.new_page()
        if beside and beside.viewport_size:
            page.set_viewport_size(beside.viewport_size)
        page.emulate_media(reduced_motion="reduce")
        return self._at(page, path, server)

    def close(self) -> None:
        for page in self._bent:
            page.context.close()
        for page in self._lent:
            for event, note in self._notes():
                page.remove_listener(event, note)
            if page.is_closed():
                page.context.close()
            else:
                self.windows.give_back(page)

    def _at(self, page: Page, path: str, server: AppServer | None) -> Page:
        for event, note in self._notes():
            page.on(event, note)
        page.goto(f"{(server or self.server).url}/{path.lstrip('/')}")
        settled(page)
        return page

    def _notes(self) -> tuple[tuple[Any, Callable[[Any], None]], ...]:
        return (
            ("console", self._note_console),
            ("pageerror", self._note_error),
            ("request", self._note_request),
            ("websocket", self._note_request),
        )

    def _note_request(self, asked: Request | WebSocket) -> None:
        if OUTSIDE.match(asked.url):
            self.outside_requests.append(asked.url)

    def _note_error(self, error: Exception) -> None:
        self.errors.append(f"page error: {error}")

    def _note_console(self, message: ConsoleMessage) -> None:
        text = f"{message.text} ({message.location['url']})"
        if message.type == "error" and not any(harmless.search(text) for harmless in HARMLESS_CONSOLE_ERRORS):
            self.errors.append(f"console: {text}")
