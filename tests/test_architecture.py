"""The walls of the house, read from the source with `ast`: who may know what. Each message says how to repair a break.

imh_core/   what the project knows: pure Python, no Streamlit, no clock, no file opened behind your back
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

ROOT = Path(__file__).parents[1]
CORE = sorted((ROOT / "imh_core").rglob("*.py"))
PAGES = sorted((ROOT / "pages").rglob("*.py"))
SECTIONS = [path for path in PAGES if "ui" not in path.parts]
APP = [ROOT / "app.py", ROOT / "serve.py", *PAGES]

MAY_KNOW = {
    # module of imh_core: the modules of imh_core it may import
    "record": set(),
    "refusal": set(),
    "record_file": {"record", "refusal"},
    "merging": {"record"},
    "months": {"record"},
    "typed": {"record"},
    "rulebook.strict": {"record"},
    "rulebook.check_kinds": {"record", "rulebook.strict"},
    "rulebook.shape": {"record", "rulebook.check_kinds", "rulebook.strict"},
    "rulebook.finder": {"record", "rulebook.shape", "rulebook.strict"},
    "rulebook.book": {"rulebook.check_kinds", "rulebook.finder", "rulebook.shape"},
    "rulebook.load": {"rulebook.book", "rulebook.check_kinds", "rulebook.finder", "rulebook.shape", "rulebook.strict"},
    "rulebook": {"rulebook.book", "rulebook.load"},
    "evidence": {"months", "record"},
    "judgement": {"record", "rulebook.check_kinds"},
    "checks": {"evidence", "judgement", "months", "record", "rulebook.check_kinds"},
    "assessment": {"checks", "evidence", "judgement", "record", "rulebook", "rulebook.shape"},
    "fit": {"record", "rulebook", "rulebook.finder"},
    "renewal": {"assessment", "checks", "evidence", "record", "rulebook", "rulebook.check_kinds", "rulebook.shape"},
    "renewal_words": {"assessment", "record", "renewal", "rulebook", "wording"},
    "calendar_file": {"renewal", "rulebook"},
    "report": {"report.document", "report.pdf", "report.text", "report.web", "report.workbook"},
    "report.phrases": set(),
    "report.clean": set(),
    "report.letters": set(),
    "report.template": set(),
    "report.logs": {"assessment", "entry_words", "judgement", "record", "report.clean", "rulebook", "wording"},
    "report.answers": {"record", "rulebook", "wording"},
    "report.document": {
        "report.answers",
        "assessment",
        "judgement",
        "record",
        "report.clean",
        "report.logs",
        "rulebook",
        "tables",
        "wording",
    },
    "report.bars": {"judgement", "report.document"},
    "report.pdf": {"report.bars", "report.document", "report.letters", "report.phrases", "report.template", "rulebook"},
    "report.text": {"report.document", "report.logs", "report.phrases", "rulebook"},
    "report.web": {"judgement", "report.bars", "report.document", "report.logs", "report.phrases", "rulebook"},
    "report.workbook": {"report.document", "report.phrases", "spreadsheet.sheets"},
    "samples": {"record", "rulebook.load", "rulebook.strict"},
    "wording": {"assessment", "judgement", "rulebook", "rulebook.check_kinds", "rulebook.shape"},
    "comparison": {"rulebook", "rulebook.check_kinds", "rulebook.shape", "wording"},
    "half_typed": {"record"},
    "keeping": {"merging", "record", "record_file", "refusal"},
    "rsc_question": {"judgement", "record", "rulebook", "rulebook.check_kinds", "rulebook.shape", "wording"},
    "entry_words": {"assessment", "judgement", "rulebook.shape", "wording"},
    "plan.pace": {"assessment", "months", "record", "rulebook"},
    "plan.ways": {"assessment", "plan.pace", "record", "rulebook"},
    "plan.needs": {"assessment", "judgement", "plan.pace", "plan.ways", "record", "rulebook.check_kinds"},
    "plan.applying": {
        "assessment",
        "evidence",
        "months",
        "plan.needs",
        "plan.pace",
        "plan.ways",
        "record",
        "rulebook",
        "rulebook.check_kinds",
    },
    "plan.projecting": {
        "assessment",
        "judgement",
        "months",
        "plan.applying",
        "plan.needs",
        "plan.pace",
        "plan.ways",
        "record",
        "rulebook",
    },
    "plan.dates": {
        "assessment",
        "judgement",
        "plan.needs",
        "plan.pace",
        "plan.projecting",
        "plan.ways",
        "record",
        "rulebook",
        "rulebook.check_kinds",
    },
    "plan.smallest": {
        "assessment",
        "judgement",
        "plan.applying",
        "plan.needs",
        "plan.pace",
        "plan.ways",
        "record",
        "rulebook",
    },
    "plan.asked": {
        "assessment",
        "judgement",
        "months",
        "plan.applying",
        "plan.dates",
        "plan.needs",
        "plan.pace",
        "record",
        "rulebook",
    },
    "plan.what_if": {"assessment", "judgement", "plan.dates", "plan.pace", "plan.ways", "record", "rulebook"},
    "plan": {
        "plan.asked",
        "plan.dates",
        "plan.needs",
        "plan.pace",
        "plan.projecting",
        "plan.smallest",
        "plan.ways",
        "plan.what_if",
    },
    "report_plan": {"plan", "plan_words"},
    "plan_words": {"assessment", "judgement", "plan", "rulebook", "rulebook.book", "rulebook.check_kinds", "wording"},
    "what_if_words": {"assessment", "plan", "plan_words", "rulebook", "wording"},
    "spreadsheet.refusal": set(),
    "summary_words": {"assessment", "judgement", "rulebook", "rulebook.check_kinds", "wording"},
    "handed_over": {"assessment", "judgement", "rulebook", "rulebook.check_kinds", "totals", "wording"},
    "totals.told": {"record"},
    "totals.wanted": {"rulebook", "rulebook.check_kinds", "rulebook.shape", "totals.told"},
    "totals.making": {
        "assessment",
        "evidence",
        "judgement",
        "record",
        "rulebook",
        "rulebook.check_kinds",
        "totals.told",
        "totals.wanted",
    },
    "totals": {"totals.making", "totals.told", "totals.wanted"},
    "cohort.columns": {"rulebook", "rulebook.shape", "spreadsheet.columns", "totals", "wording"},
    "cohort.headers": {
        "cohort.columns",
        "refusal",
        "rulebook",
        "spreadsheet.cells",
        "spreadsheet.columns",
        "spreadsheet.matching",
        "spreadsheet.reading",
        "spreadsheet.vocabulary",
    },
    "cohort.people": {"record", "record_file", "refusal", "spreadsheet.columns", "totals"},
    "cohort.cells": {
        "cohort.columns",
        "cohort.people",
        "rulebook",
        "spreadsheet",
        "spreadsheet.cells",
        "spreadsheet.columns",
        "spreadsheet.dates",
        "spreadsheet.vocabulary",
        "totals",
        "typed",
    },
    "cohort.importing": {
        "cohort.cells",
        "cohort.columns",
        "cohort.headers",
        "cohort.people",
        "rulebook",
        "spreadsheet",
        "spreadsheet.cells",
        "spreadsheet.columns",
        "spreadsheet.dates",
        "spreadsheet.formulas",
        "spreadsheet.importing",
        "spreadsheet.limits",
        "spreadsheet.matching",
        "spreadsheet.parts",
        "spreadsheet.reading",
        "spreadsheet.vocabulary",
        "totals",
    },
    "cohort.answering": {
        "assessment",
        "cohort.people",
        "judgement",
        "record",
        "rulebook",
        "rulebook.check_kinds",
        "totals",
        "wording",
    },
    "cohort.choosing": {"assessment", "cohort.answering", "judgement", "record", "rulebook", "rulebook.check_kinds"},
    "cohort.summing": {
        "assessment",
        "cohort.answering",
        "cohort.choosing",
        "judgement",
        "rulebook",
        "rulebook.check_kinds",
        "tables.frames",
        "wording",
    },
    "cohort.template": {
        "cohort.columns",
        "rulebook",
        "spreadsheet.columns",
        "spreadsheet.importing",
        "spreadsheet.matching",
        "spreadsheet.sheets",
        "spreadsheet.writing",
    },
    "cohort.files": {
        "cohort.answering",
        "cohort.people",
        "cohort.summing",
        "rulebook",
        "spreadsheet.sheets",
        "spreadsheet.writing",
        "wording",
    },
    "cohort.board": {"cohort.answering", "cohort.summing", "report.pdf", "rulebook", "wording"},
    "spreadsheet.limits": set(),
    "spreadsheet.parts": set(),
    "spreadsheet.formulas": {"spreadsheet.parts"},
    "spreadsheet.percentages": {"spreadsheet.parts"},
    "spreadsheet.guarding": set(),
    "spreadsheet.vocabulary": {"rulebook.shape"},
    "spreadsheet.columns": {"record", "rulebook.shape"},
    "spreadsheet.sheets": {"record", "spreadsheet.columns", "spreadsheet.guarding"},
    "spreadsheet.dates": {"record", "spreadsheet.columns"},
    "spreadsheet.cells": {"spreadsheet", "spreadsheet.columns", "spreadsheet.dates", "spreadsheet.vocabulary"},
    "spreadsheet.unpacking": {"refusal", "spreadsheet.limits"},
    "spreadsheet.reading": {
        "refusal",
        "spreadsheet.columns",
        "spreadsheet.guarding",
        "spreadsheet.limits",
        "spreadsheet.parts",
        "spreadsheet.percentages",
        "spreadsheet.unpacking",
    },
    "spreadsheet.matching": {
        "record",
        "rulebook.shape",
        "spreadsheet.cells",
        "spreadsheet.columns",
        "spreadsheet.dates",
        "spreadsheet.reading",
        "spreadsheet.vocabulary",
    },
    "spreadsheet.importing": {
        "record",
        "rulebook",
        "rulebook.shape",
        "spreadsheet",
        "spreadsheet.cells",
        "spreadsheet.columns",
        "spreadsheet.dates",
        "spreadsheet.matching",
        "spreadsheet.reading",
        "spreadsheet.vocabulary",
        "typed",
    },
}
WHY = {
    "record": "a record knows no requirement; put what needs one into checks or assessment",
    "rulebook.check_kinds": "rules know nobody's record and no judging; only `Id` comes from record",
    "rulebook.shape": "rules know nobody's record and no judging; only `Id`, the form of an id, comes from record",
    "rulebook.finder": "rules know nobody's record and no judging; only `Id` comes from record",
    "rulebook.book": "rules know nobody's record and no judging",
    "rulebook.load": "rules know nobody's record and no judging",
    "rulebook": "rules know nobody's record and no judging",
    "checks": "a check knows no category, source or page; pass what it needs as an argument",
    "assessment": "findings carry no words of a page; put sentences into wording",
    "renewal": "a year's part of the record goes through the same checks; a second copy of a rule would differ one day",
    "calendar_file": "a deadline is nobody's secret; what somebody entered has no place in a calendar",
    "fit": "a category follows the scope of work: hours and degrees are judged in assessment, never here",
    "comparison": "what the chart says of each, side by side; nobody's record",
    "rsc_question": "one answer, from the table of providers; requirements are judged in assessment",
    **dict.fromkeys(
        ("plan.pace", "plan.ways", "plan.needs", "plan.applying", "plan.projecting", "plan.dates", "plan.smallest"),
        "a plan asks `assess` about the record as it would stand; it holds no rule and no words of a page",
    ),
    "totals.told": "totals know no requirement; what the rules ask for stands in totals.wanted",
    "cohort.answering": "a group's answer is the single answer, many times: judge in checks and assessment",
    "cohort.people": "a person of a group is an id and what was told, whatever the rules make of it",
    "record_file": "a file holds what was told, whatever the rules make of it",
    "merging": "records are laid together as they are told, whatever the rules make of them",
    "report.document": "it gathers findings and their words; judge in checks, say it in wording",
    "report.pdf": "a form shows the report as it is; gather in report.document",
    "report.text": "a form shows the report as it is; gather in report.document",
    "report.web": "a form shows the report as it is; gather in report.document",
    "report.workbook": "a form shows the report as it is; gather in report.document",
    "samples": "a sample is a record like anybody's; what the rules make of it stands in tests/stories/samples.toml",
}
LIBRARIES = {
    "pydantic": None,
    "pandas": {"tables", "cohort", "charts"},
    "altair": {"charts"},
    "xlsxwriter": {"cohort", "spreadsheet", "report"},
    "typst": {"report"},
    "python_calamine": {"spreadsheet"},
    "icalendar": {"calendar_file"},
}
"""Library → the modules (or packages) of imh_core that may import it. None: all."""
READS_FILES = {"rulebook.load": {"tomllib", "pathlib"}, "samples": {"tomllib", "pathlib"}}
"""The modules of imh_core that read files, from the folder they are handed, and with which libraries.

`report.pdf` opens none itself: it tells typst in which folder of the package the fonts lie (importlib.resources).
"""
MAY_READ_WITH = {"read_text", "read_bytes", "rglob", "glob", "iterdir"}
SESSION, CACHED = "pages/ui/state/", ("pages/ui/state/", "pages/ui/drawn.py")
LEAST_NUMBER = 10
"""Smaller numbers are those of columns and steps on any page."""


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


@pytest.mark.parametrize("path", CORE, ids=module)
def test_a_module_of_the_core_imports_only_what_it_may_know(path: Path):
    name = module(path)
    if name not in MAY_KNOW:
        return
    broken = [
        f"{short(path)}:{line} imports imh_core.{other}"
        for other, _, line in known(path)
        if other not in MAY_KNOW[name]
    ]
    repair = WHY.get(name, "move the function to a module that may know both, or pass the value as an argument")
    refuse(broken, f"{repair} (the walls stand in MAY_KNOW of this test)")


def test_rules_take_only_the_form_of_an_id_from_the_record():
    broken = [
        f"{short(path)}:{line} imports {name} from imh_core.record"
        for path in CORE
        if module(path).startswith("rulebook")
        for other, name, line in known(path)
        if other == "record" and name != "Id"
    ]
    refuse(broken, "rules must not know records; judge in checks")


def test_the_core_imports_no_library_it_should_not():
    broken = []
    for path in CORE:
        for source, _, line in imports(path):
            library = source.partition(".")[0]
            if library in sys.stdlib_module_names or library == "imh_core":
                continue
            allowed = LIBRARIES.get(library, set())
            if allowed is not None and module(path).partition(".")[0] not in allowed:
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
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in clocks
    ] + [
        f"{short(path)}:{line} imports {source}"
        for path in CORE
        for source, _, line in imports(path)
        if source.partition(".")[0] in ("time", "zoneinfo", "sched")
    ]
    refuse(broken, "take the day as an argument (`as_of`, `today`); only pages/ui/state/ asks what day it is")


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
            if source.partition(".")[0] in libraries - READS_FILES.get(module(path), set())
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
        "only imh_core/rulebook/load.py and imh_core/samples.py read files, from the folder they are handed, and none "
        "writes one; pass text or bytes instead",
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
    refuse(broken, "say it with the rule's statement or title, or with imh_core/wording.py")


def test_no_category_is_named_outside_the_data(book: Rulebook):
    names = {word for one in book.categories for word in (one.id, one.short, one.name, *one.titles.values())}
    named = re.compile(rf"(?<![\w-])({'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})(?![\w-])")
    broken = [
        f"{short(path)}:{line} names “{found[0]}”"
        for path in (*CORE, *APP)
        for text, line in strings(path)
        if (found := named.search(text))
    ]
    refuse(broken, "take the name from the rulebook, or put the sentence into data/ (a help, a `why`, a statement)")
