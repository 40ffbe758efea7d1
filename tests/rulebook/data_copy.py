"""A copy of `data/` to change: by exact words of a file, so that a change that no longer fits is noticed."""

import shutil
from pathlib import Path

from imh_core.rulebook import Rulebook, load

DATA = Path(__file__).parents[2] / "data"
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.toml") if path.parent.name != "samples")
"""The files of the rules. The sample people are read apart from them."""


class DataCopy:
    """A copy of `data/` in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "data"
        shutil.copytree(DATA, self.folder)

    def replace(self, file: str, old: str, new: str) -> None:
        """Replace the first occurrence of some words in a file."""
        text = self._read(file)
        assert old in text, f"{file} no longer holds {old!r}: adapt this test"
        self._write(file, text.replace(old, new, 1))

    def prepend(self, file: str, text: str) -> None:
        self._write(file, text + self._read(file))

    def append(self, file: str, text: str) -> None:
        self._write(file, self._read(file) + text)

    def remove(self, file: str) -> None:
        (self.folder / file).unlink()

    def empty(self, file: str) -> None:
        self._write(file, "")

    def part(self, file: str, header: str, line: str) -> str:
        """The block of a file that begins with a header such as `[[requirement]]` and holds this line."""
        blocks = [header + block for block in self._read(file).split(header)[1:]]
        return next(block for block in blocks if line in block)

    def load(self) -> Rulebook:
        return load(self.folder)

    def _read(self, file: str) -> str:
        return (self.folder / file).read_text(encoding="utf-8")

    def _write(self, file: str, text: str) -> None:
        (self.folder / file).write_text(text, encoding="utf-8")
