"""Take the pictures of docs/screens, wide and on a phone, light and dark: `python -m tests.pictures FOLDER`."""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.app_server import running_app
from tests.browser.find_browser import find_browser
from tests.browser.page_checks import settled

SCREENS = {
    "start": "/",
    "start_again": "/?sample=nia",
    "question": "/find?at=scope",
    "answer": "/find?at=answer&sample=nia",
    "category": "/category?sample=nia",
    "training": "/training?sample=nia",
    "supervision": "/supervision?sample=nia",
    "work": "/work?sample=nia",
    "steps": "/steps?sample=nia",
    "progress": "/progress?sample=nia",
    "compare": "/compare?sample=nia",
    "plan": "/plan?sample=nia",
    "renewal": "/renewal?sample=ruth",
    "report": "/report?sample=nia",
    "keep": "/keep?sample=nia",
    "spreadsheets": "/spreadsheets?sample=nia",
}
WIDTHS = {1280: 900, 360: 740}
SCALE, GAP, QUALITY = 0.5, 16, 60
"""Half as large is enough to see a screen whole, and keeps a picture small."""


def picture(browser: Browser, url: str, width: int, scheme: str) -> Image.Image:
    """Return a screen from its head to its foot, at half its size."""
    context = browser.new_context(viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    settled(page)
    high = page.evaluate("""() => document.querySelector('[data-testid="stMain"]').scrollHeight""")
    page.set_viewport_size({"width": width, "height": max(high, WIDTHS[width])})
    settled(page)
    taken = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    return taken.resize((int(taken.width * SCALE), int(taken.height * SCALE)))


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """Return the pictures in one, on grey."""
    size = sum(one.width + GAP for one in pictures) - GAP, max(one.height for one in pictures)
    whole, left = Image.new("RGB", size, "#808080"), 0
    for one in pictures:
        whole.paste(one, (left, 0))
        left += one.width + GAP
    return whole


def main(folder: Path) -> None:
    """Write one picture a screen: wide and light, wide and dark, phone and light, phone and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as log, running_app(Path(log)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_browser()))
        for name, address in SCREENS.items():
            looks = [(width, scheme) for width in WIDTHS for scheme in ("light", "dark")]
            taken = [picture(browser, f"{server.url}{address}", width, scheme) for width, scheme in looks]
            side_by_side(taken).save(folder / f"{name}.webp", quality=QUALITY)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
