"""What can be asked of any page of the app: has it settled, is it accessible, does it fit its width?"""

from dataclasses import dataclass
from importlib import resources

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

# --- settled ----------------------------------------------------------------------------------------------

# Streamlit says whether a run is going on, but not that one is about to start: a click takes a moment to
# reach the server, charts are drawn after the run has ended, and a grid puts in the cells that assistive
# technology reads later still. So a page counts as settled only when, besides, nothing has changed in it for
# a while; a longer while as long as the server has not begun to answer what was sent to it.
_WATCH = """() => {
  window.imhWatch ??= (() => {
    const watch = { changed: 0, sent: 0, heard: 0 }, sockets = new WeakSet()
    new MutationObserver(() => { watch.changed = performance.now() })
      .observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    const send = WebSocket.prototype.send
    WebSocket.prototype.send = function (...data) {
      if (!sockets.has(this)) {
        sockets.add(this)
        this.addEventListener("message", () => { watch.heard = performance.now() })
      }
      watch.sent = performance.now()
      return send.apply(this, data)
    }
    return watch
  })()
  window.imhWatch.changed = performance.now()
}"""
_WHAT_IS_UNDER_WAY = """(quiet) => {
  const there = (selector) => document.querySelector(selector) !== null
  const app = document.querySelector('[data-testid="stApp"]')
  if (!app) return "the app is not there"
  if (app.dataset.testConnectionState !== "CONNECTED") return `connection: ${app.dataset.testConnectionState}`
  if (app.dataset.testScriptState !== "notRunning") return `script: ${app.dataset.testScriptState}`
  if (there('[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]')) return "a skeleton is left"
  if (there('.st-key-waiting')) return "the browser has not told what it keeps"
  if (there('[data-stale="true"]')) return "a stale element is left"
  if (there('[data-testid="data-grid-canvas"]:not(:has(table))')) return "a grid lacks its cells"
  const { changed, sent, heard } = window.imhWatch ?? { changed: Infinity }
  if (performance.now() - changed < quiet) return "it still changes"
  if (sent > heard && performance.now() - sent < 8 * quiet) return "the server has not answered yet"
  return ""
}"""


def settled(page: Page, timeout: float = 30.0, quiet: float = 0.25) -> None:
    """Wait until the app has run, has drawn everything, and nothing has changed for ``quiet`` seconds."""
    page.evaluate(_WATCH)
    nothing = f"(quiet) => ({_WHAT_IS_UNDER_WAY})(quiet) === ''"
    try:
        # By the clock and not by frames: a tab behind another one draws a frame a second.
        page.wait_for_function(nothing, arg=quiet * 1000, timeout=timeout * 1000, polling=40)
    except PlaywrightTimeoutError:
        reason = page.evaluate(_WHAT_IS_UNDER_WAY, quiet * 1000)
        raise AssertionError(f"The page did not settle within {timeout:.0f} s: {reason}.") from None


# --- axe --------------------------------------------------------------------------------------------------

AXE_SOURCE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Accepted:
    """A fault that is Streamlit's own and cannot be mended from a page. ``where`` is a CSS selector."""

    rule: str
    where: str
    reason: str


# Before adding one: can a page do without the element, or a line of CSS in the app's frame mend it?
ACCEPTED = (
    Accepted(
        rule="presentation-role-conflict",
        where='[data-testid="stFileUploaderDropzone"]',
        reason=(
            "The area to drop a file on is called role=presentation and has a label as well. Nobody is kept "
            "out: the button inside it is labelled and works by keyboard."
        ),
    ),
)


@dataclass(frozen=True)
class Violation:
    """One element that breaks one rule."""

    rule: str
    impact: str
    target: str
    html: str
    summary: str

    def __repr__(self) -> str:
        return f"{self.rule} ({self.impact}) at {self.target}\n    {self.html}\n    {self.summary}\n"


_FULL_HEIGHT = """() => Math.max(innerHeight, document.querySelector('[data-testid="stMain"]').scrollHeight)"""
_RUN_AXE = r"""async ({ tags, accepted }) => {
  const isAccepted = (rule, { element }) =>
    accepted.some((one) => one.rule === rule && element.matches(one.where))
  const result = await axe.run(document, { runOnly: tags, resultTypes: ['violations'], elementRef: true })
  return result.violations.flatMap(({ id, impact, nodes }) => nodes
    .filter((node) => !isAccepted(id, node))
    .map((node) => ({
      rule: id,
      impact,
      target: node.target.flat().join(' '),
      html: node.html.slice(0, 300),
      summary: node.failureSummary.replace(/\s+/g, ' '),
    })))
}"""


def axe(page: Page) -> list[Violation]:
    """What axe-core finds by WCAG 2 A and AA and by best practice, without what is ACCEPTED.

    The window is as tall as the page meanwhile: axe passes over the contrast of what is below the fold.
    """
    window = page.viewport_size
    if window:
        page.set_viewport_size({"width": window["width"], "height": page.evaluate(_FULL_HEIGHT)})
        settled(page)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SOURCE)
    accepted = [{"rule": one.rule, "where": one.where} for one in ACCEPTED]
    found = page.evaluate(_RUN_AXE, {"tags": AXE_TAGS, "accepted": accepted})
    if window:
        page.set_viewport_size(window)
    return [Violation(**violation) for violation in found]


# --- width ------------------------------------------------------------------------------------------------

# The app scrolls inside its own frame, so the document alone would always seem to fit.
_TOO_WIDE = """() => {
  const frames = ['html', 'body', '[data-testid="stMain"]']
    .map((selector) => document.querySelector(selector))
    // A closed side panel waits outside the window, squeezed: nobody scrolls there.
    .filter((frame) => frame && frame.getBoundingClientRect().right > 0)
  const clips = (node) => ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(node).overflowX)
  const contained = (node, frame) => {
    for (let at = node.parentElement; at && at !== frame; at = at.parentElement) if (clips(at)) return true
    return false
  }
  return frames.filter((frame) => frame.scrollWidth > frame.clientWidth + 1).map((frame) => {
    const edge = frame.getBoundingClientRect().left + frame.clientWidth
    const culprits = [...frame.querySelectorAll('*')]
      .filter((node) => node.getBoundingClientRect().right > edge + 1 && !contained(node, frame))
      .slice(-3).map((node) => node.outerHTML.slice(0, 160))
    const excess = frame.scrollWidth - frame.clientWidth
    return `${frame.dataset.testid ?? frame.tagName} is ${excess} px too wide: ${culprits.join(' | ')}`
  })
}"""


def no_sideways_scroll(page: Page) -> None:
    """Fail if the page must be scrolled sideways, naming what sticks out. A table may, within itself."""
    too_wide = page.evaluate(_TOO_WIDE)
    assert not too_wide, "\n".join(too_wide)
