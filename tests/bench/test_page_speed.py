"""How long a click takes, from the press to the settled page, in a real browser (make bench).

Nothing is asserted: the machine decides. What is printed is the median and the 95th percentile of each kind of click.
The time is taken inside the browser, from the press to the last change in the page before it stays still.
"""

import os
from collections.abc import Callable, Iterator
from statistics import median, quantiles
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.browser.app_server import AppServer, running_app
from tests.browser.find_browser import find_browser
from tests.browser.moving_about import answer, fill, go_to, main, press
from tests.browser.page_checks import settled
from tests.browser.page_opening import PageOpener

ROUNDS, WARM_UP = 20, 2
MANY = 300
_START = """() => {
  const clock = { pressed: null, changed: null }
  window.imhClock = clock
  const press = () => { clock.pressed = clock.changed = performance.now() }
  addEventListener('pointerdown', press, { capture: true, once: true })
  new MutationObserver(() => { clock.changed = performance.now() }).observe(
    document.querySelector('[data-testid="stApp"]'),
    { subtree: true, childList: true, attributes: true, characterData: true })
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """A running app of its own."""
    with running_app(tmp_path_factory.mktemp("bench")) as running:
        yield running


@pytest.fixture(scope="module")
def page(server: AppServer) -> Iterator[Page]:
    """A visitor who works toward FS and has 300 trainings."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
        opener = PageOpener(browser, server)
        page = opener("/category")
        press(page, "Work toward FS")
        go_to(page, "Training")
        paste_trainings(page, MANY)
        yield page
        opener.close()
        browser.close()


def paste_trainings(page: Page, many: int) -> None:
    """Enter many trainings the quick way: copy the first one again and again."""
    fill(page, "Title (optional)", "Ghosts in the nursery")
    fill(page, "Clock hours", "1")
    press(page, "Add this training")
    for number in range(2, many + 1):
        main(page).get_by_role("button", name=f"Copy {number - 1}").click()
        main(page).get_by_role("button", name=f"Copy {number}", exact=False).first.wait_for()
    settled(page)


class BrowserClock:
    """A clock that stands still but for what the browser measured: the settling afterwards is not a click's time."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


CLOCK = BrowserClock()
in_the_browser = pytest.mark.benchmark(timer=CLOCK)


def measure(benchmark: Any, page: Page, name: str, before: Callable[[], None], click: Callable[[], None]) -> None:
    """Click again and again, and print the median and the 95th percentile."""

    def prepare() -> None:
        before()
        settled(page)
        page.evaluate(_START)

    def timed() -> None:
        click()
        settled(page, quiet=0.4)
        clock: dict[str, float] = page.evaluate("() => window.imhClock")
        CLOCK.seconds += (clock["changed"] - clock["pressed"]) / 1000

    benchmark.pedantic(timed, setup=prepare, rounds=ROUNDS, warmup_rounds=WARM_UP)
    times = benchmark.stats.stats.data
    middle, slow = median(times) * 1000, quantiles(times, n=20)[-1] * 1000
    print(f"\n{name}: median {middle:.0f} ms, p95 {slow:.0f} ms ({ROUNDS} clicks)")  # noqa: T201


@in_the_browser
def test_adding_a_training_to_300(benchmark: Any, page: Page) -> None:
    """Press "Add this training" where 300 are entered already."""
    go_to(page, "Training")
    add = main(page).get_by_role("button", name="Add this training")

    def type_hours() -> None:
        fill(page, "Clock hours", "6")
        page.keyboard.press("Tab")

    measure(benchmark, page, "add a training to 300", type_hours, add.click)


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

    def open_the_menu() -> None:
        go_to(page, "Training")
        page.get_by_test_id("stTopNavSection").filter(has_text="See where you are").click()

    item = page.get_by_role("menuitem", name="My progress", exact=True)
    measure(benchmark, page, "go to the progress page", open_the_menu, item.click)


@in_the_browser
def test_going_to_the_table(benchmark: Any, page: Page) -> None:
    """Change from the cards to the table of 300 trainings."""
    go_to(page, "Training")

    def cards() -> None:
        answer(page, "Show your trainings as", "Cards")

    table = main(page).get_by_test_id("stButtonGroup").filter(has_text="Table").get_by_role("radio", name="Table")
    measure(benchmark, page, "show 300 trainings as a table", cards, table.click)
