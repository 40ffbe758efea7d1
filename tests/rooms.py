"""Draw docs/rooms.md: the rooms of the house and their arrows, read from the imports. `python -m tests.rooms`"""

import ast
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "rooms.md"
PAGES = "pages"
_HEAD = """\
# The rooms

Drawn from the imports by `python -m tests.rooms`, and kept true by a test. **A room
knows only rooms that stand below it.**
"""
_SAID = """
In one breath: *a `record` meets the `rulebook` in `judging`; `plan` looks ahead; `words`, `tables` and `charts` say and
draw what was found; `spreadsheet` and `report` carry it in and out; `totals` and `cohort` do all that for
totals given on the phone and for many people; `command` answers on the command line.* Which room may know which
stands in `tests/walls.py`.
"""


def rooms() -> dict[str, Path]:
    """Return each room of imh_core with its place: a package, or a module that lies beside the packages.

    `__main__` is no room: it is the edge of the command line, as app.py is that of the screens.
    """
    found = {
        path.stem: path
        for path in sorted((ROOT / "imh_core").iterdir())
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    return {name: path for name, path in found.items() if name not in ("__init__", "__main__")}


def arrows() -> dict[str, set[str]]:
    """Return each room, and the screens, with the rooms that it imports."""
    places = rooms()
    found = {}
    for name, place in {**places, PAGES: ROOT / PAGES}.items():
        files = [place] if place.is_file() else sorted(place.rglob("*.py"))
        found[name] = {room for file in files for room in _imported(file) if room in places} - {name}
    return found


def floors(known: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the rooms floor by floor, the lowest first: each stands one floor above the highest that it knows."""
    floor: dict[str, int] = {}
    while len(floor) < len(known):
        ready = [name for name, others in known.items() if name not in floor and others <= floor.keys()]
        if not ready:
            raise ValueError(f"these rooms know each other in a circle: {', '.join(sorted(known.keys() - floor))}")
        floor |= {name: max((floor[other] + 1 for other in known[name]), default=0) for name in ready}
    return [[name for name in known if floor[name] == one] for one in range(max(floor.values()) + 1)]


def picture() -> str:
    """Return the text of docs/rooms.md."""
    known = arrows()
    stacked = ["  ".join(one).center(46).rstrip() for one in reversed(floors(known))]
    promises = {name: _promise(place) for name, place in rooms().items()} | {PAGES: "The screens, and the router."}
    lines = [_HEAD, "```text", *stacked, "```", _SAID, "| room | what it is | knows |", "|---|---|---|"]
    for floor in reversed(floors(known)):
        lines += [f"| **{name}** | {promises[name]} | {', '.join(sorted(known[name])) or '–'} |" for name in floor]
    count = sum(map(len, known.values()))
    return "\n".join([*lines, "", f"{len(rooms())} rooms and the screens, {count} arrows.", ""])


def _imported(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{one.name}" for one in node.names}
    return {name.split(".")[1] for name in found if name.startswith("imh_core.")}


def _promise(place: Path) -> str:
    file = place if place.is_file() else place / "__init__.py"
    return (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").partition("\n\n")[0].replace("\n", " ")


if __name__ == "__main__":
    PICTURE.write_text(picture(), "utf-8")
