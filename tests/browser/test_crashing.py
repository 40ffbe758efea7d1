"""A browser that ends without warning: what was called saved is there, what was deleted is not."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as PlaywrightError

from tests.browser.app_server import AppServer
from tests.browser.conftest import arguments
from tests.browser.find_browser import find_browser
from tests.browser.moving_about import add_training, go_to, main, press
from tests.browser.page_checks import settled
from tests.browser.page_opening import PageOpener
from tests.browser.this_device import PLACE, SAVED, has, kept, line, put

DATABASE = """async (place) => {
  const told = (asked) => new Promise((done) => { asked.onsuccess = () => done(asked.result) })
  const database = await told(indexedDB.open(place))
  const texts = await told(database.transaction("kept").objectStore("kept").getAll())
  database.close()
  return texts
}"""


@contextmanager
def crashing(browser: Browser, profile: Path, address: str) -> Iterator[Page]:
    """Open the page in a browser with this profile, and at the end have all of that browser end on the spot."""
    context = browser.browser_type.launch_persistent_context(
        profile, executable_path=find_browser(), args=arguments(), locale="en-US"
    )
    page = context.pages[0]
    page.goto(address)
    settled(page)
    yield page
    with suppress(PlaywrightError):  # nobody is left to answer
        context.new_cdp_session(page).send("Browser.crash")
    context.close()


def test_what_was_called_saved_is_there(browser: Browser, app_server: AppServer, tmp_path: Path) -> None:
    address = f"{app_server.url}/training"
    with crashing(browser, tmp_path, address) as page:
        add_training(page, "6", title="Ghosts in the nursery")
        expect(page.locator(".kept")).to_have_text(SAVED)
    with crashing(browser, tmp_path, address) as page:
        has(page, "Ghosts in the nursery")
        go_to(page, "Save my record")
        press(page, "Delete from this device")
        page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
        expect(page.locator(".kept")).to_have_text("Deleted from this device")
    with crashing(browser, tmp_path, address) as page:
        expect(main(page).get_by_text("No trainings yet.")).to_be_visible()
        assert "Ghosts" not in page.evaluate("JSON.stringify(localStorage)")


def test_what_is_deleted_is_not_in_the_database(open_page: PageOpener) -> None:
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    assert page.evaluate(DATABASE, PLACE) == [kept(page)]
    go_to(page, "Save my record")
    main(page).get_by_text("Save what I enter on this device").click()
    settled(page)
    assert "Ghosts" not in str(page.evaluate(DATABASE, PLACE))


def test_a_deletion_holds_where_the_storage_is_behind(open_page: PageOpener) -> None:
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    before = kept(page) or ""
    go_to(page, "Save my record")
    press(page, "Delete from this device")
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    expect(page.locator(".kept")).to_have_text("Deleted from this device")
    put(page, before)
    page.evaluate("localStorage.setItem('endorsement-pathfinder.typed', '{\"trainings.new.title\":\"Half a secret\"}')")
    page.evaluate("localStorage.setItem('endorsement-pathfinder.aside.1', 'Ghosts')")
    page.reload()
    settled(page)
    go_to(page, "Training")
    expect(main(page).get_by_text("No trainings yet.")).to_be_visible()
    everything = page.evaluate("JSON.stringify(localStorage)") + str(page.evaluate(DATABASE, PLACE))
    assert "Ghosts" not in everything
    assert "secret" not in everything


def test_what_the_storage_has_later_stays(open_page: PageOpener) -> None:
    """As when an older version of the app, which knew of no database, was used in between."""
    page = open_page("/training")
    add_training(page, "6", title="Ghosts in the nursery")
    put(page, (kept(page) or "").replace("Ghosts", "Angels").replace('{"version": "', '{"version": "x', 1))
    page.reload()
    settled(page)
    has(page, "Angels in the nursery")


def test_where_there_is_no_database_it_is_saved_as_well_as_it_can_be(open_page: PageOpener) -> None:
    page = open_page("/", new=True)
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { get() { throw new Error('denied') } })")
    page.goto(page.url + "training")
    settled(page)
    add_training(page, "6", title="Ghosts in the nursery")
    assert SAVED.match(line(page))
    page.reload()
    settled(page)
    has(page, "Ghosts in the nursery")
