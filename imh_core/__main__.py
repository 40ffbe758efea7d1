"""`python -m imh_core RECORD.json`: the edge of the core, which asks for the day, the rules' folder and the file.

What can be asked, and the answer, stand in `imh_core.command`; what goes in and comes out, in docs/command_line.md.
"""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from imh_core.command.command import answer, options
from imh_core.record.bounded_json import MOST_BYTES
from imh_core.record.model import printable
from imh_core.record.refusal import Refused
from imh_core.rulebook import BrokenData, load

DATA_FOLDER = "ENDORSEMENT_DATA"
"""Environment variable: another folder than `data/`, as for the app."""
NOT_WRITTEN, BAD_INPUT = 1, 2


def main(arguments: Sequence[str]) -> int:
    """Write the answer to standard output, or one line that says what is wrong to standard error."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        asked = options(arguments)
        data = _content(asked.file)
        book = load(Path(os.environ.get(DATA_FOLDER) or Path(__file__).parents[1] / "data"))
        return _write(answer(asked, data, book, asked.on or datetime.now().astimezone().date()))
    except (Refused, BrokenData) as error:
        sys.stderr.write(printable(f"imh_core: {error}") + "\n")
        return BAD_INPUT


def _content(file: str) -> bytes:
    """Read a file, not much further than it may be long."""
    try:
        with Path(file).open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Refused("There is no such file.", "Check its name and its folder.", file) from None
    except IsADirectoryError:
        raise Refused("This is a folder.", "Name the file that lies in it.", file) from None
    except OSError as error:
        raise Refused(
            f"This file cannot be read: {error.strerror}.", "Check it, or choose another copy.", file
        ) from None


def _write(text: str) -> int:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left would be tried again at the end
        if isinstance(error, BrokenPipeError):  # whoever reads has read enough, such as `| head`
            return 0
        sys.stderr.write(f"imh_core: The answer cannot be written: {error.strerror}.\n")
        return NOT_WRITTEN
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
