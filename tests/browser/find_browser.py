"""Find a Chromium or Chrome for the browser tests, and install one where there is none.

``python -m tests.browser.find_browser`` prints the one that is used; ``--install`` first gets one if need be.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = (
    "Applications/Chromium.app/Contents/MacOS/Chromium",
    "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
HOW_TO_MEND = (
    "No Chromium or Chrome was found for the browser tests. "
    "`make test` installs one; or install it yourself (Debian: `apt-get install chromium`, "
    "elsewhere: `.venv/bin/python -m playwright install chromium`), "
    "or set CHROMIUM to the path of the one you have."
)


class NoBrowserError(RuntimeError):
    """There is no browser to test with; the message says how to get one."""


def find_browser() -> Path:
    """The browser to test with: the one CHROMIUM names, else the first of the usual ones that starts."""
    named = os.environ.get("CHROMIUM")
    if named:
        # Somebody who names a browser means that one: testing silently with another would mislead.
        command = shutil.which(named)
        if command is None or not starts(Path(command)):
            raise NoBrowserError(
                f"CHROMIUM is set to {named!r}, which does not start as a browser. Correct it or unset it."
            )
        return Path(command)
    for path in usual_places(os.environ, (Path("/"), Path.home())):
        if starts(path):
            return path
    own = playwrights_own()
    if own.is_file() and starts(own):
        return own
    raise NoBrowserError(HOW_TO_MEND)


def usual_places(environment: Mapping[str, str], roots_of_apps: Sequence[Path]) -> Iterator[Path]:
    """Where Chromium and Chrome lie on Linux and macOS; only files that exist, the best first."""
    for command in COMMANDS:
        found = shutil.which(command, path=environment.get("PATH", ""))
        if found:
            yield Path(found)
    for root in roots_of_apps:
        for app in MAC_APPS:
            if (root / app).is_file():
                yield root / app


def starts(browser: Path) -> bool:
    """Whether it runs at all: some systems ship a `chromium-browser` that only says how to install it."""
    try:
        done = subprocess.run(
            [browser, "--version"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and "chrom" in done.stdout.lower()


def playwrights_own() -> Path:
    """Where Playwright keeps the Chromium it downloads, whether or not it is there yet."""
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def install_commands(apt_get: bool, is_root: bool, has_sudo: bool) -> list[list[list[str]]]:
    """The ways to install a browser, the best first; each is a list of commands to run in turn."""
    ways = []
    if apt_get and (is_root or has_sudo):
        as_root = [] if is_root else ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
        ways.append([[*as_root, "apt-get", "update"], [*as_root, "apt-get", "install", "-y", "chromium"]])
    ways.append([[sys.executable, "-m", "playwright", "install", "chromium"]])
    return ways


def install_browser() -> Path:
    """Install a browser, and return it."""
    ways = install_commands(
        apt_get=shutil.which("apt-get") is not None,
        is_root=os.geteuid() == 0,
        has_sudo=shutil.which("sudo") is not None and runs(["sudo", "-n", "true"]),
    )
    for commands in ways:
        if all(runs(command) for command in commands):
            try:
                return find_browser()
            except NoBrowserError:
                continue  # Ubuntu's package of this name, for one, installs no browser that runs here.
    raise NoBrowserError(
        "A browser for the tests could not be installed. Install Chromium or Chrome by hand, or set CHROMIUM "
        "to the path of one. If Playwright's Chromium is there and lacks libraries of the system, "
        "`sudo .venv/bin/python -m playwright install-deps chromium` adds them."
    )


def runs(command: list[str]) -> bool:
    """Run it where everybody can see what it says; nobody is there to answer a question."""
    print("$", " ".join(command), flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, env=environment, check=False).returncode == 0
    except OSError:
        return False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--install", action="store_true", help="install a browser if there is none")
    install = parser.parse_args().install
    try:
        try:
            browser = find_browser()
        except NoBrowserError:
            if not install or os.environ.get("CHROMIUM"):
                raise
            browser = install_browser()
    except NoBrowserError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"Browser for the tests: {browser}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
