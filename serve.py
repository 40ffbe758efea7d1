"""The server process: reads the rules before the first visitor, and sends every page with its security headers.

`make run` starts this; `app.py` is the same app without it. Four things can only be done here, before any session:

- A folder named `pages/` makes Streamlit's very first run of a process take the path of its older multipage apps, which
  knows no page but the main script: a bookmark would be met with a "Page not found" dialog. The switch that
  `st.navigation` turns off in that first run is turned off beforehand (tests/browser/test_bookmarks.py watches it).
- What a page needs is imported before anybody waits for it, and broken rules stop the start with a message.
- A browser's translator is asked to leave the page alone before it begins: it takes away the texts that Streamlit would
  go on to change, and figures would stay that are no longer true (`browser.js` asks where this server does not).
- A cookie says that something was kept in this browser: only what a server has set outlives the record in Safari.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import altair  # noqa: F401 - imported for the first visitor's sake
import pandas  # noqa: F401
import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from imh_core.rulebook import BrokenData
from pages.ui import state
from pages.ui.state.remembered import ADDRESS, COOKIE, VALUE

# Scripts and data come from this server and nowhere else. `blob:` is what Streamlit's components are loaded from;
# `unsafe-inline` holds for styles only; the hash is that of the one inline script in Streamlit 1.67's own index.html
# (the browser names the new one in its console, and tests/browser fails, when an upgrade changes it).
INLINE_SCRIPT = "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='"
CONTENT_SECURITY_POLICY = (
    f"default-src 'self'; script-src 'self' blob: {INLINE_SCRIPT}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


AS_STREAMLIT_HAS_IT, NOT_TRANSLATED = b'<html lang="en">', b'<html lang="en" translate="no">'


class SecurityHeaders:
    """Adds the headers to every HTTP answer; the websocket passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(one for one in HEADERS if one[0] not in present)]
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class Remembers:
    """Has the browser remember that something was kept in it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(f"/{ADDRESS}"):
            await self._app(scope, receive, send)
            return
        lasts = {"POST": 365 * 24 * 3600, "DELETE": 0}.get(scope["method"])
        answer = Response(status_code=405 if lasts is None else 204)
        if lasts is not None:
            # Behind a proxy only the browser knows whether it came by https.
            secure = dict(scope["headers"]).get(b"origin", b"").startswith(b"https:")
            answer.set_cookie(COOKIE, VALUE, max_age=lasts, samesite="lax", secure=secure)
        await answer(scope, receive, send)


class LeftByTranslators:
    """Has the page ask translators to leave it alone: Streamlit has no setting for that. Files are sent as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if b"text/html" not in dict(scope.get("headers", ())).get(b"accept", b""):
            await self._app(scope, receive, send)
            return
        is_page = False

        async def asking(message: Message) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start":
                about = dict(message["headers"])
                is_page = about.get(b"content-type", b"")[:9] == b"text/html" and b"content-disposition" not in about
                if is_page:  # sent in parts: it is longer than was said
                    message["headers"] = [one for one in message["headers"] if one[0] != b"content-length"]
            elif is_page:
                message["body"] = message.get("body", b"").replace(AS_STREAMLIT_HAS_IT, NOT_TRANSLATED)
            await send(message)

        readable = [one for one in scope["headers"] if one[0] != b"accept-encoding"]
        await self._app({**scope, "headers": readable}, receive, asking)


@asynccontextmanager
async def before_visitors(_: Any) -> AsyncIterator[None]:
    """Read the rules, or stop with the message that says which file and key to mend."""
    PagesManager.uses_pages_directory = False
    state.begin_to_remember()
    try:
        state.book()
        state.samples()
    except BrokenData as error:
        print(f"\nEndorsement Pathfinder cannot start.\n{error}\n", file=sys.stderr)
        raise
    yield


app = st.App(
    str(Path(__file__).with_name("app.py")),
    lifespan=before_visitors,
    middleware=[Middleware(SecurityHeaders), Middleware(Remembers), Middleware(LeftByTranslators)],
)
