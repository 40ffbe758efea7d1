"""Which browser the browser tests choose, and what they say when there is none."""

import sys
from pathlib import Path

import pytest

from tests.browser.find_browser import NoBrowserError, find_browser, install_commands, starts, usual_places


@pytest.fixture
def make_browser(tmp_path: Path):
    def make(name: str, says: str = "Chromium 156.0", exit_code: int = 0) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\necho '{says}'\nexit {exit_code}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return make


def test_chromium_comes_before_chrome_and_before_the_apps_of_macos(make_browser, tmp_path: Path) -> None:
    app = make_browser("Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    chrome = make_browser("bin/google-chrome")
    chromium = make_browser("bin/chromium")
    found = list(usual_places({"PATH": str(tmp_path / "bin")}, [tmp_path]))
    assert found == [chromium, chrome, app]


def test_a_command_that_only_tells_how_to_install_a_browser_is_none(make_browser) -> None:
    assert starts(make_browser("chromium"))
    assert not starts(make_browser("chromium-browser", says="requires the chromium snap", exit_code=1))
    assert not starts(make_browser("firefox", says="Mozilla Firefox 150"))


def test_the_browser_that_is_named_is_taken_or_refused_but_never_replaced(make_browser, monkeypatch) -> None:
    named = make_browser("mine")
    monkeypatch.setenv("CHROMIUM", str(named))
    assert find_browser() == named
    monkeypatch.setenv("CHROMIUM", str(named) + "-gone")
    with pytest.raises(NoBrowserError, match=r"mine-gone.*Correct it or unset it"):
        find_browser()


def test_without_a_browser_the_message_says_how_to_mend_it(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr("tests.browser.find_browser.usual_places", lambda *_: iter(()))
    monkeypatch.setattr("tests.browser.find_browser.playwrights_own", lambda: tmp_path / "not-downloaded")
    with pytest.raises(NoBrowserError, match=r"`make test` installs one.*set CHROMIUM"):
        find_browser()


def test_debian_as_root_uses_its_own_package_and_then_playwright() -> None:
    assert install_commands(apt_get=True, is_root=True, has_sudo=False) == [
        [["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]],
        [[sys.executable, "-m", "playwright", "install", "chromium"]],
    ]


def test_sudo_is_used_only_where_it_asks_no_password() -> None:
    with_sudo = install_commands(apt_get=True, is_root=False, has_sudo=True)
    assert [command[:2] for command in with_sudo[0]] == [["sudo", "-n"], ["sudo", "-n"]]
    without = install_commands(apt_get=True, is_root=False, has_sudo=False)
    elsewhere = install_commands(apt_get=False, is_root=True, has_sudo=True)
    assert without == elsewhere == [[[sys.executable, "-m", "playwright", "install", "chromium"]]]
