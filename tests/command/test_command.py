"""`python -m imh_core`: a file in, the findings out; whatever cannot be used is one line on standard error."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from imh_core import __main__
from imh_core.judging.assessment import assess
from imh_core.record.model import FORMAT_VERSION
from imh_core.record.saved_file import from_bytes, to_text
from imh_core.rulebook import load
from imh_core.totals.model import Totals
from imh_core.totals.to_record import assessments
from imh_core.words.findings import Words
from imh_core.words.summary import summary

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
BOOK = load(DATA)
NIA = str(DATA / "samples" / "nia.json")
ON = ("--on", "2026-11-26")
DAY = date(2026, 11, 26)
PAGES = [ROOT / "README.md", ROOT / "docs" / "command_line.md"]

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _in_the_projects_folder(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv(__main__.DATA_FOLDER, raising=False)


def said(capsys: Capture, *arguments: str) -> str:
    """What is written for these arguments, where all is well."""
    code = __main__.main(arguments)
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    return out


def as_json(capsys: Capture, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(capsys, *arguments, "--json"))
    return found


def shown(capsys: Capture, *arguments: str) -> list[str]:
    return [one["category"] for one in as_json(capsys, *arguments)["categories"]]


def refused(capsys: Capture, *arguments: str) -> str:
    """The one line that is written for these arguments, where something is wrong."""
    code = __main__.main(arguments)
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert err.startswith("imh_core: ")
    assert err.count("\n") == 1
    assert err.endswith("\n")
    assert err[:-1].isprintable()
    return err


def examples() -> list[tuple[str, list[str]]]:
    """Every command in the pages that shows what it writes, with those lines."""
    found = []
    for page in PAGES:
        for block in re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            command, *lines = block.splitlines()
            found.append((command.removeprefix("$ "), lines))
    return found


def sums_in_docs() -> bytes:
    text = PAGES[1].read_text("utf-8")
    return text.partition("```json\n")[2].partition("```")[0].encode()


# --- as a person calls it ---------------------------------------------------------------------------------------------


def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=False
    )


def test_it_runs_as_a_program_and_imports_little():
    run = call("-X", "importtime", "-m", "imh_core", NIA, *ON)
    assert run.returncode == 0
    record = from_bytes(Path(NIA).read_bytes()).record
    assert run.stdout.decode().splitlines()[1] == Words(BOOK).verdict(assess(BOOK, "FS", record, DAY))
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in run.stderr.decode().splitlines()}
    assert "pydantic" in imported
    assert not imported & {"streamlit", "pandas", "altair", "numpy", "xlsxwriter", "typst", "python_calamine"}


def test_it_writes_utf_8_whatever_the_terminal_is_set_to():
    run = call("-m", "imh_core", NIA, *ON, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (run.returncode, run.stderr) == (0, b"")
    assert "IMH-E®" in run.stdout.decode("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="pipes of the shell")
def test_a_reader_that_has_read_enough_is_no_fault():
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        run = subprocess.run(
            [sys.executable, "-m", "imh_core", NIA, "--json"],
            cwd=ROOT,
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (run.returncode, run.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_an_answer_that_cannot_be_written_is_said_in_a_line():
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "imh_core", NIA], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert run.returncode == 1
    assert run.stderr.decode().startswith("imh_core: The answer cannot be written: ")
    assert run.stderr.count(b"\n") == 1


def test_help_names_every_option(capsys: Capture):
    with pytest.raises(SystemExit) as end:
        __main__.main(["--help"])
    assert end.value.code == 0
    out, _ = capsys.readouterr()
    assert all(option in out for option in ("RECORD.json", "--totals", "--category", "--on", "--json"))


@pytest.mark.parametrize(("command", "lines"), examples(), ids=lambda one: one if isinstance(one, str) else "")
def test_the_output_in_the_documents_is_real(capsys: Capture, command: str, lines: list[str]):
    arguments = shlex.split(command)
    assert arguments[:3] == ["python", "-m", "imh_core"]
    left = said(capsys, *arguments[3:]).splitlines()
    skipped = False
    for line in lines:
        if line == "…":
            skipped = True
            continue
        start = line.removesuffix(" …")
        place = next((at for at, real in enumerate(left) if real == line or (real + " ").startswith(start + " ")), None)
        assert place is not None, f"{line!r} is not written"
        assert skipped or place == 0, f"{left[0]!r} is left out before {line!r}: say so with …"
        left, skipped = left[place + 1 :], False
    assert skipped or not left, "the end is left out: say so with …"


def test_the_documents_show_two_people_and_sums():
    assert len({word for command, _ in examples() for word in command.split() if "samples/" in word}) >= 2
    assert json.loads(sums_in_docs())


# --- what it answers --------------------------------------------------------------------------------------------------


def test_the_text_is_the_summary_in_the_words_of_the_pages(capsys: Capture):
    text = said(capsys, str(DATA / "samples" / "tomas.json"), *ON)
    record = from_bytes((DATA / "samples" / "tomas.json").read_bytes()).record
    assert text == summary([assess(BOOK, "MHS", record, DAY)], BOOK, of_entries=True)
    assert "“With K., weekly”, 30 hours: the provider is not a qualified provider" in text
    assert BOOK.programme.not_official in text


def test_the_file_of_the_app_and_a_bare_record_say_the_same(capsys: Capture, tmp_path: Path):
    file = tmp_path / "saved.json"
    file.write_text(to_text(from_bytes(Path(NIA).read_bytes()).record, datetime(2026, 11, 21, tzinfo=UTC)), "utf-8")
    assert said(capsys, str(file), *ON) == said(capsys, NIA, *ON)


def test_sums_and_a_record_agree(capsys: Capture, tmp_path: Path):
    file = tmp_path / "sums.json"
    file.write_bytes(sums_in_docs())
    (by_sums,) = as_json(capsys, "--totals", str(file), *ON)["categories"]
    (by_record,) = as_json(capsys, NIA, *ON)["categories"]
    for one in (*by_sums["findings"], *by_record["findings"]):
        del one["counted"], one["not_counted"]  # entries of one's own, and entries made of sums
    assert by_sums == by_record


def test_sums_are_judged_as_sums(capsys: Capture, tmp_path: Path):
    """A sum that was left out beside others of its log is not told; in a record it would be none."""
    file = tmp_path / "sums.json"
    file.write_text('{"training": {"social_emotional": 30}}', "utf-8")
    text = said(capsys, "--totals", str(file), "--category", "FS", *ON)
    told = Totals(training={"social_emotional": Decimal(30)})
    assert text == summary([assessments(BOOK, told, DAY)["FS"]], BOOK)
    assert "Training on DEI" in text.partition("Ask next:")[2]


def test_categories_are_those_asked_for_else_those_worked_toward_else_all(capsys: Capture, tmp_path: Path):
    every = [category.id for category in BOOK.categories]
    blank = tmp_path / "blank.json"
    blank.write_text(json.dumps({"version": FORMAT_VERSION, "answers": {}}), "utf-8")
    stranger = tmp_path / "stranger.json"
    stranger.write_text(json.dumps({"version": FORMAT_VERSION, "toward": ["gone"], "answers": {}}), "utf-8")
    assert shown(capsys, NIA, *ON) == ["FS"]
    assert shown(capsys, str(blank), *ON) == every
    assert shown(capsys, str(stranger), *ON) == every
    assert shown(capsys, NIA, "--category", "MHS", "FA", *ON) == ["MHS", "FA"]
    assert shown(capsys, NIA, "--category", "MHS", "--category", "mhs", "MHM-R/F", *ON) == ["MHS", "MHM-RF"]


def test_the_day_decides_and_is_said(capsys: Capture):
    early, late = (as_json(capsys, NIA, "--on", day) for day in ("2024-01-31", "2026-11-26"))
    assert (early["on"], late["on"]) == ("2024-01-31", "2026-11-26")
    assert early["categories"][0]["met"] < late["categories"][0]["met"]


def test_without_a_day_it_is_today(capsys: Capture, monkeypatch: pytest.MonkeyPatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2027, 2, 3, 12, tzinfo=tz)

    monkeypatch.setattr(__main__, "datetime", Clock)
    assert as_json(capsys, NIA)["on"] == "2027-02-03"


def test_another_folder_of_rules_is_followed(capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    shutil.copytree(DATA, tmp_path / "rules")
    programme = tmp_path / "rules" / "programme.toml"
    programme.write_text(programme.read_text("utf-8").replace(BOOK.programme.edition, "A trial edition"), "utf-8")
    monkeypatch.setenv(__main__.DATA_FOLDER, str(tmp_path / "rules"))
    assert as_json(capsys, NIA, *ON)["edition"] == "A trial edition"
    (tmp_path / "rules" / "terms.toml").write_text("[[age]]\nid = 3\n", "utf-8")
    assert "data/terms.toml" in refused(capsys, NIA, *ON)


# --- what cannot be used ----------------------------------------------------------------------------------------------

BAD_ARGUMENTS = {
    # arguments: what the line says of what is wrong, and how to mend it
    "nothing": ([], ["No file is given", "--help"]),
    "two files": ([NIA, NIA], ["Unrecognized arguments", "--help"]),
    "a record and sums": ([NIA, "--totals", NIA], ["Both a record and sums", "not both"]),
    "a category for a file": (["--category", "FS", NIA], ["No file is given", "Name a record first"]),
    "an option that is none": ([NIA, "--yes"], ["--yes", "--help"]),
    "half an option": ([NIA, "--cat", "FS"], ["--cat", "--help"]),
    "no category": ([NIA, "--category"], ["--category", "--help"]),
    "a category that is none": ([NIA, "--category", "XX"], ["--category: “XX” is not a category", "FA, FS"]),
    "no day": ([NIA, "--on"], ["--on", "--help"]),
    "a day in words": ([NIA, "--on", "soon"], ["--on: “soon” is not a day", "2026-11-26"]),
    "a day that is none": ([NIA, "--on", "2026-02-30"], ["--on: “2026-02-30” is not a day", "2026-11-26"]),
    "a week": ([NIA, "--on", "2026-W48-4"], ["is not a day", "2026-11-26"]),
    "a day before the rules": ([NIA, "--on", "2023-12-31"], ["--on: The rules", "January 1, 2024", "another day"]),
    "a line end in an option": ([NIA, "--on", "a\nb\x1b[31m"], ["“a b[31m” is not a day"]),
    "no such file": (["gone.json"], ["gone.json: There is no such file", "Check its name"]),
    "a folder": (["data"], ["data: This is a folder", "Name the file"]),
    "no such sums": (["--totals", "gone.json"], ["gone.json: There is no such file"]),
    "a record for sums": (["--totals", NIA], ["nia.json: This is a saved record", "without --totals"]),
    "another file": (["pyproject.toml"], ["pyproject.toml, line 1, column", "not valid JSON"]),
    "another tool's file": ([str(ROOT / "docs" / "record.schema.json")], ["does not hold a saved record"]),
    "a binary file": (["docs/progress.png"], ["docs/progress.png: This file is not text in UTF-8"]),
}


@pytest.mark.parametrize(("arguments", "words"), BAD_ARGUMENTS.values(), ids=BAD_ARGUMENTS.keys())
def test_what_cannot_be_used_is_one_line_that_says_how_to_mend_it(
    capsys: Capture, arguments: list[str], words: list[str]
):
    line = refused(capsys, *arguments)
    for word in words:
        assert word in line


BAD_FILES = {
    "nothing": (b"", ["file.json: This file is empty"]),
    "binary": (b"\x89PNG\x00", ["file.json: This file is not text in UTF-8"]),
    "cut short": (b'{"version": 2, "answers": {', ["file.json, line 1, column", "cut short"]),
    "too large": (b" " * 6_000_000, ["larger than 5 MB"]),
    "a newer version": (b'{"version": 99, "trainings": []}', ["newer version of this app", "newest version"]),
    "hours in words": (
        b'{"version": 2, "trainings": [{"id": "a", "hours": "six"}]}',
        ["file.json, trainings, entry 1, hours: This is not a number", "7.5"],
    ),
    "sums": (b'{"counts": {"families": 9}}', ["file.json: This file does not hold a saved record"]),
}


@pytest.mark.parametrize(("content", "words"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_bad_file_is_named_with_the_place(capsys: Capture, tmp_path: Path, content: bytes, words: list[str]):
    file = tmp_path / "file.json"
    file.write_bytes(content)
    line = refused(capsys, str(file), *ON)
    for word in words:
        assert word in line


def test_bad_sums_are_named_with_the_place(capsys: Capture, tmp_path: Path):
    file = tmp_path / "sums.json"
    file.write_text('{"counts": {"children": 9}}', "utf-8")
    line = refused(capsys, "--totals", str(file), *ON)
    assert "sums.json, counts: “children” is not known here. Use one of: families, staff." in line
    file.write_text("{}", "utf-8")
    assert "--on: The rules" in refused(capsys, "--totals", str(file), "--on", "1999-01-01")


def test_a_file_that_may_not_be_read(capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "file.json"
    file.touch()
    monkeypatch.setattr(Path, "open", forbidden)
    assert "cannot be read" in refused(capsys, str(file))
