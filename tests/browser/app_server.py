"""Start the app the way a visitor meets it: a process of its own, on a port of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
START_TIMEOUT = 60.0
TODAY = "2026-11-21"
"""The day that the app takes for today, so that months which still go on are counted the same every day."""


@dataclass(frozen=True)
class AppServer:
    """A running app: where it answers, and what it has logged."""

    url: str
    log_file: Path

    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")


@contextmanager
def running_app(
    folder: Path, env: Mapping[str, str] | None = None, port: int | None = None, script: str = "serve.py"
) -> Iterator[AppServer]:
    """Run the app until the block ends; ``folder`` takes its log and stands in for the home directory.

    ``env`` holds environment variables of the app beyond the fixed day, such as another folder of rules; ``port`` is
    that of an app that ran before, for a restart.
    """
    port = port or free_port()
    server = AppServer(url=f"http://127.0.0.1:{port}", log_file=folder / "streamlit.log")
    command = [
        *(sys.executable, "-m", "streamlit", "run", script),
        f"--server.port={port}",
        "--server.address=127.0.0.1",
        # Somebody who saves a file while the tests run must not make the page rerun under them.
        "--server.fileWatcherType=none",
    ]
    with server.log_file.open("ab") as log:
        process = subprocess.Popen(
            command,
            cwd=REPOSITORY,
            env=clean_environment(folder) | {"ENDORSEMENT_TODAY": TODAY} | dict(env or {}),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            wait_until_healthy(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def clean_environment(home: Path) -> dict[str, str]:
    """Without the settings of whoever runs the tests: HOME and STREAMLIT_*, and the app's own."""
    own = ("STREAMLIT_", "ENDORSEMENT_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return kept | {"HOME": str(home), "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_healthy(server: AppServer, process: subprocess.Popen[bytes]) -> None:
    # A proxy that is set for the outside world has no business between two processes of one machine.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    give_up = time.monotonic() + START_TIMEOUT
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with direct.open(f"{server.url}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    ended = "ended at once" if process.poll() is not None else f"was not ready after {START_TIMEOUT:.0f} s"
    raise RuntimeError(f"The app {ended}. Its log:\n{server.log()}")
