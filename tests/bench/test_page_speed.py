"""How long a click takes, from the press to the settled page, in a real browser (make bench).

Nothing is asserted: the machine decides. What is printed is the median and the 95th percentile of each kind of click.
The time is taken inside the browser, from the press to the last change in the page before it stays still; where the
last change is not what somebody waits for, also to the moment when that stands there.
"""

import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from imh_core.record.model import FORMAT_VERSION
from imh_core.record.saved_file import FORMAT
from tests.browser.app_server import AppServer, running_app
from tests.browser.find_browser import find_browser
from tests.browser.moving_about import fill, go_to, main, open_form
from tests.browser.page_checks import settled

ROUNDS, WARM_UP = 20, 2
MANY = 300
_START = """() => {
  const clock = { pressed: null, changed: null, stood: null }
  window.imhClock = clock
  const press = () => { clock.pressed = clock.changed = performance.now() }
  addEventListener('pointerdown', press, { capture: true, once: true })
  new MutationObserver(() => {
    clock.changed = performance.now()
    if (!clock.stood && window.imhStands && document.querySelector(window.imhStands)) clock.stood = clock.changed
  }).observe(
    document.body,
    { subtree: true, childList: true, attributes: true, characterData: true })
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """A running app of its own."""
    with running_app(tmp_path_factory.mktemp("bench")) as running:
        yield running


@pytest.fixture(scope="module")
def page(server: AppServer) -> Iterator[Page]:
    """A visitor who works toward FS and has 300 trainings. Nothing stands between: that would turn off its cache."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        page.goto(f"{server.url}/training")
        settled(page)
        paste_trainings(page, MANY)
        yield page
        browser.close()


def paste_trainings(page: Page, many: int) -> None:
    """Have many trainings, as somebody has who comes back to this device."""
    each = {"hours": 1, "bucket": "social_emotional", "on": "2024-05-04", "title": "Ghosts in the nursery, two days"}
    trainings = [{"id": f"t{number}", **each} for number in range(many)]
    record = {"version": FORMAT_VERSION, "toward": ["FS"], "trainings": trainings}
    heading = json.dumps({"version": "v1", "state": "kept", "seen": []})
    raw = f"{heading}\n{json.dumps({'format': FORMAT, 'record': record})}"
    page.evaluate("raw => localStorage.setItem('endorsement-pathfinder', raw)", raw)
    page.reload()
    settled(page)


def open_first_line(page: Page) -> None:
    """Have the first line of the log open."""
    if not main(page).locator(".rows details[open]").count():
        main(page).locator(".rows summary").first.click()


class BrowserClock:
    """A clock that stands still but for what the browser measured: the settling afterwards is not a click's time."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


CLOCK = BrowserClock()
in_the_browser = pytest.mark.benchmark(timer=CLOCK)


def measure(
    benchmark: Any,
    page: Page,
    name: str,
    before: Callable[[], None],
    click: Callable[[], Any],
    until: str = "changed",
    stands: str = "",
) -> None:
    """Click again and again, and print the median and the 95th percentile; also the time until `stands` is found."""
    stood = []

    def prepare() -> None:
        before()
        settled(page)
        page.evaluate("selector => { window.imhStands = selector }", stands)
        page.evaluate(_START)

    def timed() -> None:
        click()
        settled(page, quiet=0.4)
        clock: dict[str, float] = page.evaluate("() => window.imhClock")
        CLOCK.seconds += (clock[until] - clock["pressed"]) / 1000
        stood.append(((clock["stood"] or 0) - clock["pressed"]) / 1000)

    benchmark.pedantic(timed, setup=prepare, rounds=ROUNDS, warmup_rounds=WARM_UP)
    print(f"\n{name}: {told(benchmark.stats.stats.data)}")  # noqa: T201
    if stands:
        print(f"{name}, until it can be read: {told(stood[WARM_UP:])}")  # noqa: T201


def told(times: Sequence[float]) -> str:
    """Say how long the clicks took; `times` in seconds."""
    middle, slow = median(times) * 1000, quantiles(times, n=20)[-1] * 1000
    return f"median {middle:.0f} ms, p95 {slow:.0f} ms ({len(times)} clicks)"


@in_the_browser
def test_a_click_on_an_empty_page(benchmark: Any, page: Page, tmp_path: Path) -> None:
    """One box and one line, under the same settings: what the others are measured against."""
    with running_app(tmp_path, script="tests/bench/empty_page.py") as empty:
        browser = page.context.browser
        assert browser
        tab = browser.new_page()
        tab.goto(empty.url)
        settled(tab)
        measure(benchmark, tab, "click on an empty page", lambda: None, tab.get_by_text("Tick", exact=True).click)
        tab.close()


@in_the_browser
def test_adding_a_training_to_300(benchmark: Any, page: Page) -> None:
    """Press "Add this training" where 300 are entered already."""
    go_to(page, "Training")
    open_form(page, "Add a training")
    add = main(page).get_by_role("button", name="Add this training")

    def type_hours() -> None:
        fill(page, "Clock hours", "6")
        page.keyboard.press("Tab")

    measure(benchmark, page, "add a training to 300", type_hours, add.click)


@in_the_browser
def test_saving_one_edit_of_300(benchmark: Any, page: Page) -> None:
    """From the press until the browser has written the record to its storage."""
    go_to(page, "Training")
    page.evaluate(
        """() => {
          const put = Storage.prototype.setItem
          Storage.prototype.setItem = function (name, text) {
            put.call(this, name, text)
            if (window.imhClock && name === "endorsement-pathfinder") window.imhClock.stored = performance.now()
          }
        }"""
    )
    copy = main(page).get_by_role("button", name=re.compile("^Copy ")).first
    measure(benchmark, page, "save one edit of 300", lambda: open_first_line(page), copy.click, until="stored")


@in_the_browser
def test_coming_back_to_300(benchmark: Any, page: Page) -> None:
    """Open the page of 300 trainings anew, until they stand there."""
    go_to(page, "Training")
    page.add_init_script(f"addEventListener('DOMContentLoaded', {_START.replace('pressed: null', 'pressed: 0')})")
    measure(benchmark, page, "come back to 300", lambda: None, page.reload)


@in_the_browser
def test_answering_a_question(benchmark: Any, page: Page) -> None:
    """Press Yes or No on the page of work, with 300 trainings behind it."""
    go_to(page, "Work and education")
    choices = iter(["Yes", "No"] * (WARM_UP + ROUNDS))
    question = main(page).get_by_test_id("stButtonGroup").filter(has_text="social-emotional needs")

    def click() -> None:
        question.get_by_role("radio", name=next(choices), exact=True).click()

    measure(benchmark, page, "answer a question", lambda: None, click)


@in_the_browser
def test_going_to_the_progress(benchmark: Any, page: Page) -> None:
    """Choose "My progress" from the menu, with 300 trainings to draw and to judge."""

    item = page.get_by_role("link", name="My progress", exact=True)
    # The picture is drawn after what is still needed.
    measure(benchmark, page, "go to the progress page", lambda: go_to(page, "Training"), item.click, stands=".needed")


@in_the_browser
def test_ticking_a_step(benchmark: Any, page: Page) -> None:
    """Tick a step on My progress, with 300 trainings behind it."""
    go_to(page, "My progress")
    measure(benchmark, page, "tick a step", lambda: None, main(page).get_by_text("Transcript", exact=True).click)


@in_the_browser
def test_going_to_the_table(benchmark: Any, page: Page) -> None:
    """Change from the list to the table of 300 trainings."""
    go_to(page, "Training")

    def the_list() -> None:
        back = main(page).get_by_role("button", name="Back to the list")
        if back.count():
            back.click()

    to_table = main(page).get_by_role("button", name="Type in a table")
    # The grid adds, 0.3 s after it is drawn, what a screen reader reads of it.
    drawn = '[data-testid="data-grid-canvas"]'
    measure(benchmark, page, "show 300 trainings as a table", the_list, to_table.click, stands=drawn)
    the_list()


@in_the_browser
def test_a_pace_on_the_plan(benchmark: Any, page: Page) -> None:
    """Type another pace and leave the field: the plan for 300 trainings is reckoned anew, and drawn."""
    go_to(page, "My plan")
    paces = iter(["1.5", "2.5"] * (WARM_UP + ROUNDS))
    heading = main(page).get_by_role("heading", level=1)
    measure(
        benchmark,
        page,
        "change the pace of a plan",
        lambda: fill(page, "RSC hours a month", next(paces)),
        heading.click,
    )


@in_the_browser
def test_another_kind_of_what_if(benchmark: Any, page: Page) -> None:
    """Choose what to try out: the plan is drawn again, and nothing of it reckoned."""
    go_to(page, "My plan")
    main(page).get_by_test_id("stExpander").filter(has_text="What if").locator("summary").click()
    settled(page)
    kinds = iter(["I receive more RSC", "I do more training"] * (WARM_UP + ROUNDS))

    def click() -> None:
        main(page).get_by_text(next(kinds), exact=True).click()

    measure(benchmark, page, "draw the plan again", lambda: None, click)
