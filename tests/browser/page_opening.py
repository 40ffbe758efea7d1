"""Open pages of the app the way a test needs them, and keep what went wrong on them."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, WebSocketRoute

from tests.browser.app_server import AppServer
from tests.browser.page_checks import settled

# Everything that would leave this machine. data: and blob: addresses never do.
OUTSIDE = re.compile(r"^(?:https?|wss?|ftp)://(?!127\.0\.0\.1[:/])")

PHONE_WIDTH = 600

# What the browser reports although nothing is wrong. Each with its reason.
HARMLESS_CONSOLE_ERRORS = (
    # Opened at /training, Streamlit asks first whether it lives below that path, then at the root.
    re.compile(r"status of 404 .*/[^/]+/_stcore/(health|host-config)\)$"),
)


@dataclass
class PageOpener:
    """Opens pages, each as a new visitor. What they ask of the outside world is refused and noted."""

    browser: Browser
    server: AppServer
    outside_requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(self, path: str = "/", width: int = 1280, dark: bool = False, server: AppServer | None = None) -> Page:
        """Open the page as somebody who was never here before, and wait until it has settled.

        A narrow width gets the height of a phone. ``server`` is for tests that start one of their own.
        """
        context = self.browser.new_context(
            viewport={"width": width, "height": 740 if width < PHONE_WIDTH else 900},
            color_scheme="dark" if dark else "light",
            # A colour that is still fading in has no contrast to measure yet.
            reduced_motion="reduce",
            locale="en-US",
            timezone_id="America/New_York",
            service_workers="block",
        )
        self._contexts.append(context)
        context.route(OUTSIDE, self._refuse)
        context.route_web_socket(OUTSIDE, self._refuse_web_socket)
        return self.tab(context, path, server)

    def tab(self, context: BrowserContext, path: str, server: AppServer | None = None) -> Page:
        """Open one more tab of a visitor who is here already, with all that the browser keeps for them."""
        page = context.new_page()
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.errors.append(f"page error: {error}"))
        page.goto(f"{(server or self.server).url}/{path.lstrip('/')}")
        settled(page)
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _refuse(self, route: Route, request: Request) -> None:
        self.outside_requests.append(request.url)
        route.abort()

    def _refuse_web_socket(self, web_socket: WebSocketRoute) -> None:
        self.outside_requests.append(web_socket.url)
        web_socket.close()

    def _note_console(self, message: ConsoleMessage) -> None:
        text = f"{message.text} ({message.location['url']})"
        if message.type == "error" and not any(harmless.search(text) for harmless in HARMLESS_CONSOLE_ERRORS):
            self.errors.append(f"console: {text}")
