"""The walls of the house, read from the source with `ast`: who may know what. Each message says how to repair a break.

imh_core/   what the project knows: pure Python, no Streamlit, no clock, no file opened behind your back; but
            __main__.py is the edge of the command line, which asks for the day and reads the file it is given
pages/      one screen each, in the folder of its section; pages/ui/ what they share, state/ what a session holds
data/       what the association says; no number and no category name of it stands anywhere else
"""

import ast
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from imh_core.rulebook import Rulebook, load
from tests.rooms import PICTURE, picture
from tests.walls import (
    CACHED,
    EDGE,
    KNOWS_ONLY,
    LEAST_NUMBER,
    LIBRARIES,
    MAY_KNOW,
    MAY_READ_WITH,
    PIECES,
    READS_FILES,
    SESSION,
)

ROOT = Path(__file__).parents[1]
CORE = sorted((ROOT / "imh_core").rglob("*.py"))
PAGES = sorted((ROOT / "pages").rglob("*.py"))
SECTIONS = [path for path in PAGES if "ui" not in path.parts]
APP = [ROOT / "app.py", ROOT / "serve.py", *PAGES]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(tree(path))


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module(path: Path) -> str:
    """imh_core/rulebook/load.py → rulebook.load"""
    return ".".join(path.relative_to(ROOT / "imh_core").with_suffix("").parts).removesuffix(".__init__") or "-"


def room(path: Path) -> str:
    """imh_core/rulebook/load.py → rulebook"""
    return module(path).partition(".")[0]


def imports(path: Path) -> Iterator[tuple[str, str, int]]:
    """Every import: the module, the name taken from it ("" for the module itself), the line."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{short(path)}:{node.lineno}: write the import out in full"
            yield from ((node.module or "", alias.name, node.lineno) for alias in node.names)


def known(path: Path) -> Iterator[tuple[str, str, int]]:
    """The modules of imh_core that a module imports."""
    ours = {module(one) for one in CORE}
    for source, name, line in imports(path):
        if source == "imh_core":
            yield name, "", line
        elif source.startswith("imh_core."):
            inner = source.removeprefix("imh_core.")
            is_module = f"{inner}.{name}" in ours
            yield (f"{inner}.{name}" if is_module else inner), ("" if is_module else name), line


def strings(path: Path) -> Iterator[tuple[str, int]]:
    """Text that is not a docstring or an explanation under a name."""
    said = {id(node.value) for node in nodes(path) if isinstance(node, ast.Expr)}
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value, node.lineno


def refuse(broken: list[str], repair: str) -> None:
    assert not broken, "\n".join([*broken, f"To repair it: {repair}."])


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load(ROOT / "data")


# --- imh_core ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [one for one in CORE if room(one) != "__init__"], ids=module)
def test_a_room_of_the_core_imports_only_rooms_it_may_know(path: Path):
    own = room(path)
    assert own in MAY_KNOW, (
        f"{short(path)} stands in no room. To repair it: move it into one of {', '.join(MAY_KNOW)}; "
        "or, if it is a room of its own, give it a line in MAY_KNOW of tests/walls.py: which rooms it may import"
    )
    allowed, why = MAY_KNOW[own]
    broken = [
        f"{short(path)}:{line} imports imh_core.{other}"
        for other, _, line in known(path)
        if other.partition(".")[0] not in {own, "english", *allowed.split()}
    ]
    refuse(broken, f"{why}; move the function, or pass the value (MAY_KNOW in tests/walls.py)")


def test_the_picture_of_the_rooms_is_true():
    assert PICTURE.read_text("utf-8") == picture(), "To repair it: draw docs/rooms.md anew, python -m tests.rooms"


@pytest.mark.parametrize("name", KNOWS_ONLY)
def test_a_module_with_walls_of_its_own_stays_within_them(name: str):
    allowed, why = KNOWS_ONLY[name]
    path = ROOT / "imh_core" / f"{name.replace('.', '/')}.py"
    assert path in CORE, f"{name} is no module any more. To repair it: take its line out of KNOWS_ONLY (tests/walls.py)"
    broken = [
        f"{short(path)}:{line} imports {other}"
        for other, _, line in known(path)
        if other not in ("english", *allowed.split())
    ]
    refuse(broken, why)


def test_rules_take_only_the_form_of_an_id_from_the_record():
    broken = [
        f"{short(path)}:{line} imports {name} from imh_core.record.model"
        for path in CORE
        if room(path) == "rulebook" and module(path) != "rulebook.samples"  # the invented people are records
        for other, name, line in known(path)
        if other == "record.model" and name != "Id"
    ]
    refuse(broken, "rules must not know records; judge in checks")


def test_the_core_imports_no_library_it_should_not():
    broken = []
    for path in CORE:
        for source, _, line in imports(path):
            library = source.partition(".")[0]
            if library in sys.stdlib_module_names or library == "imh_core":
                continue
            if library != "pydantic" and room(path) not in LIBRARIES.get(library, "").split():
                broken.append(f"{short(path)}:{line} imports {library}")
    refuse(
        broken,
        "imh_core judges without Streamlit; pandas is for tables, cohort and charts only, altair for charts only, "
        "xlsxwriter and python_calamine for spreadsheet only (and xlsxwriter and typst for report); "
        "draw in pages/, make frames in tables and charts in charts",
    )


def test_the_core_reads_no_clock():
    clocks = {"now", "today", "utcnow", "fromtimestamp", "utcfromtimestamp"}
    broken = [
        f"{short(path)}:{node.lineno} calls .{node.attr}"
        for path in CORE
        if module(path) != EDGE
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in clocks
    ] + [
        f"{short(path)}:{line} imports {source}"
        for path in CORE
        for source, _, line in imports(path)
        if source.partition(".")[0] in ("time", "zoneinfo", "sched")
    ]
    refuse(
        broken,
        "take the day as an argument (`as_of`, `today`); only pages/ui/state/ asks what day it is, and for the command "
        "line imh_core/__main__.py",
    )


def test_the_core_opens_no_file_behind_your_back():
    files = {"read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "rglob", "unlink", "urlopen"}
    in_memory = {"BytesIO", "StringIO"}  # a file's bytes, handed in or given back: nothing is opened
    libraries = {"io", "os", "pathlib", "shutil", "tempfile", "tomllib", "urllib", "socket", "http", "sqlite3"}
    broken = []
    for path in CORE:
        reads = module(path) in READS_FILES
        broken += [
            f"{short(path)}:{line} imports {source}"
            for source, name, line in imports(path)
            if source.partition(".")[0] in libraries - set(READS_FILES.get(module(path), "").split())
            and not (source == "io" and name in in_memory)
        ]
        for node in nodes(path):
            if not isinstance(node, ast.Name | ast.Attribute):
                continue
            name = node.id if isinstance(node, ast.Name) else node.attr
            if reads and name in MAY_READ_WITH:
                continue
            if name in files or (isinstance(node, ast.Name) and name == "open"):
                broken.append(f"{short(path)}:{node.lineno} uses {name}")
    refuse(
        broken,
        "only load.py and samples.py of imh_core/rulebook/ read files, from the folder they are handed, and "
        "__main__.py the one it is asked about; none writes one; pass text or bytes instead",
    )


# --- pages ------------------------------------------------------------------------------------------------------------


def test_pages_lie_in_the_folder_of_their_section():
    broken = [short(path) for path in (ROOT / "pages").glob("*.py")]
    refuse(
        broken,
        "move it to pages/<section>/: Streamlit finds pages/*.py before app.py runs, and a bookmark skips the router",
    )


def test_pages_are_scripts_that_read_aloud():
    long = [f"{short(path)}: {len(path.read_text('utf-8').splitlines())} lines" for path in SECTIONS]
    broken = [one for one in long if int(one.split(": ")[1].split()[0]) > 80]
    refuse(broken, "a page is a script of at most 80 lines; move pieces to pages/ui/, knowledge to imh_core/")


def test_a_piece_serves_the_screens_of_its_folder():
    broken = []
    for path in APP:
        parts = path.relative_to(ROOT).parts
        own = parts[2] if parts[:2] == ("pages", "ui") else f"pages/{parts[1]}" if parts[0] == "pages" else "app"
        allowed = PIECES.get(own, f"{PIECES['pages']} {own.removeprefix('pages/')}").split()
        broken += [
            f"{short(path)}:{line} imports {source}"
            for source, name, line in imports(path)
            if source.startswith("pages.ui") and (f"{source}.{name}".split(".")[2] not in {own, *allowed})
        ]
    refuse(broken, "what two sections use belongs in pages/ui/shared/; what one uses, in the folder of that section")


def test_pages_do_not_import_one_another():
    broken = [
        f"{short(path)}:{line} imports {source}"
        for path in APP
        for source, _, line in imports(path)
        if source.startswith("pages.") and not source.startswith("pages.ui")
    ]
    refuse(broken, "what two pages share belongs in pages/ui/")


def test_only_state_touches_the_session():
    broken = [
        f"{short(path)}:{node.lineno} uses {node.attr}"
        for path in APP
        if not short(path).startswith(SESSION)
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in ("session_state", "query_params")
    ]
    refuse(broken, f"read and write through functions of {SESSION}")


def test_only_state_and_drawn_cache():
    broken = [
        f"{short(path)}:{node.lineno} uses {node.attr}"
        for path in APP
        if not short(path).startswith(CACHED)
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in ("cache_data", "cache_resource", "cache")
    ]
    refuse(broken, f"caches live in {' and '.join(sorted(CACHED))}")


def test_no_page_writes_html():
    broken = [
        f"{short(path)}:{node.value.lineno} uses {node.arg}"
        for path in APP
        if not short(path).startswith("pages/ui/")
        for node in nodes(path)
        if isinstance(node, ast.keyword) and node.arg in ("unsafe_allow_html", "unsafe_allow_javascript")
    ]
    refuse(broken, "write markdown or use a piece of pages/ui/: a person's own words must never be read as HTML")


# --- data stands in data/ ---------------------------------------------------------------------------------------------


def numbers_of(book: Rulebook) -> set[Decimal]:
    """The programme's numbers: minimums, typical hours, the last day of the renewal."""
    found = {Decimal(book.renewal.day)}
    for typical in book.typical:
        found |= {typical.hours, *([typical.up_to] if typical.up_to else ())}
    for requirement in (*book.requirements, *book.renewal_requirements):
        for check in (requirement.check, *getattr(requirement.check, "parts", ())):
            minimum = getattr(check, "minimum", None)
            found |= {Decimal(minimum)} if minimum else set()
    return {number for number in found if number >= LEAST_NUMBER}


def test_no_page_holds_a_number_of_the_programme(book: Rulebook):
    numbers = numbers_of(book)
    broken = [
        f"{short(path)}:{node.lineno} holds {node.value!r}"
        for path in SECTIONS
        for node in nodes(path)
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and Decimal(str(node.value)) in numbers
    ]
    refuse(broken, "take the number from the rulebook (`state.book()`) or from a finding, so that a changed rule shows")


def test_no_text_names_an_amount_or_a_day_of_the_programme():
    amount = re.compile(
        r"\d+\s*(\+\s*)?(clock )?(hours?|months?|years|families|trainings)\b"
        r"|\d+ (January|February|March|April|May|June|July|August|September|October|November|December)\b"
        r"|\b(January|February|March|April|May|June|July|August|September|October|November|December) \d+"
    )
    broken = [
        f"{short(path)}:{line} says “{found[0]}”"
        for path in APP
        for text, line in strings(path)
        if (found := amount.search(text))
    ]
    refuse(broken, "say it with the rule's statement or title, or with imh_core/words/findings.py")


def test_no_category_is_named_outside_the_data(book: Rulebook):
    names = {
        word
        for category in book.categories
        for word in (category.id, category.short, category.name, *category.titles.values())
    }
    named = re.compile(rf"(?<![\w-])({'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})(?![\w-])")
    broken = [
        f"{short(path)}:{line} names “{found[0]}”"
        for path in (*CORE, *APP)
        for text, line in strings(path)
        if (found := named.search(text))
    ]
    refuse(broken, "take the name from the rulebook, or put the sentence into data/ (a help, a `why`, a statement)")
