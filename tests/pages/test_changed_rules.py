"""The pages follow `data/`: a changed folder is all it takes, and a broken one is answered with what to mend."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from tests.pages.people import FS_APPLICANT
from tests.pages.registered import PAGES, REPOSITORY
from tests.pages.visiting import (
    CATEGORY,
    PROGRESS,
    START,
    TRAINING,
    WORK,
    answer,
    click,
    drawn,
    go,
    messages,
    standing,
    text,
    told,
    verdict,
    visit,
)
from tests.report.reading import Page, sheets, squeezed, text_of_pdf

NEW_QUESTION = """
[[question]]
id = "keeps_a_journal"
label = "Do you keep a journal of your home visits?"
section = "work"
why = "Invented for this test."
"""
NEW_REQUIREMENT = """
[[requirement]]
id = "journal"
categories = ["FS"]
section = "work"
role = "minimum"
title = "A journal of home visits"
statement = "A journal of home visits is kept."
next_step = "Begin with the next visit."
citation = { document = "chart", section = "Work Experience", column = "*" }
check = { kind = "answered", question = "keeps_a_journal" }
"""


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of `data/` that the pages read instead."""
    copy = tmp_path / "rules"
    shutil.copytree(REPOSITORY / "data", copy)
    monkeypatch.setenv("ENDORSEMENT_DATA", str(copy))
    return copy


def change(file: Path, old: str, new: str) -> None:
    before = file.read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times in {file.name}"
    file.write_text(before.replace(old, new), encoding="utf-8")


def append(file: Path, more: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")


def test_a_copy_reads_like_the_original(rules: Path) -> None:
    """Unchanged, the copy gives the same progress page."""
    copied = text(visit(PROGRESS, FS_APPLICANT).main)
    assert rules.is_dir()
    assert "6 of 8 documented minimums met" in copied


def test_a_changed_minimum_is_on_every_page_that_speaks_of_it(rules: Path) -> None:
    """Twelve families instead of ten: verdict, reason, chart, work page and panel follow without a line of code."""
    families_of_fs = 'check = { kind = "at_least", quantity = "families", minimum = 10 }'
    change(rules / "requirements" / "work.toml", families_of_fs, families_of_fs.replace("10", "12"))
    app = visit(PROGRESS, FS_APPLICANT)
    page = text(app.main)
    assert "Still needed: 4 hours of RSC from a qualified provider and 3 families." in page
    assert "At least 12 families served" in page
    assert "9 of 12 families: 3 still needed." in page
    app = go(app, WORK)
    assert "9 families Still needed Families served (12 needed)" in text(app.main)
    app = answer(app, "count.families", "11")
    assert "11 families Still needed Families served (12 needed)" in text(app.main)


def test_a_new_question_and_its_requirement_are_asked_judged_and_explained(rules: Path) -> None:
    """A yes/no question and a requirement, written into the data, are on the work and the progress page."""
    append(rules / "terms.toml", NEW_QUESTION)
    append(rules / "requirements" / "work.toml", NEW_REQUIREMENT)
    app = visit(WORK, FS_APPLICANT)
    assert "Do you keep a journal of your home visits?" in text(app.main)
    assert standing(app) == ["Family Specialist 6 of 9 met"]
    app = answer(app, "answer.keeps_a_journal", "No")
    app = go(app, PROGRESS)
    page = text(app.main)
    assert verdict(app).startswith("Family Specialist: 6 of 9 documented minimums met. ")
    assert "A journal of home visits is kept." in page
    assert "Begin with the next visit." in page
    app = answer(go(app, WORK), "answer.keeps_a_journal", "Yes")
    assert told(app).answers["keeps_a_journal"] is True
    assert "7 of 9 documented minimums met" in text(go(app, PROGRESS).main)


def test_a_new_question_is_not_asked_of_another_category(rules: Path) -> None:
    """The question that only FS needs is not put to somebody working toward MHS."""
    append(rules / "terms.toml", NEW_QUESTION)
    append(rules / "requirements" / "work.toml", NEW_REQUIREMENT)
    app = visit(WORK, FS_APPLICANT.with_changes(toward=("MHS",)))
    assert "Do you keep a journal" not in text(app.main)


def test_a_new_topic_of_training_can_be_chosen(rules: Path) -> None:
    """A bucket added to the words is offered by the form, and shown on the card."""
    append(
        rules / "terms.toml",
        '\n[[bucket]]\nid = "play"\nlabel = "Play"\nshort = "Play"\nhelp = "Invented for this test."\n',
    )
    app = visit(TRAINING, FS_APPLICANT)
    app = answer(app, "trainings.new.bucket", "play")
    app = answer(app, "trainings.new.hours", "6")
    app.button(key="trainings.new.add").click().run()
    assert "6 h · Play · date missing" in text(app.main)


@pytest.mark.parametrize("page", [one.file for one in PAGES], ids=[one.title for one in PAGES])
@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("requirements/training.toml", 'buckets = ["dei"]', 'buckets = ["DEI"]', ("training.toml", "dei", "bucket")),
        ("terms.toml", 'id = "families"', 'idd = "families"', ("terms.toml", "quantity no. 1 id")),
        ("sections.toml", "[[", "[", ("sections.toml",)),
    ],
)
def test_a_broken_file_is_answered_with_file_and_key(
    rules: Path, page: str, file: str, old: str, new: str, named: tuple[str, ...]
) -> None:
    """Every page names the file and what is wrong in it, and shows neither half a page nor a traceback."""
    path = rules / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    app = visit(page, FS_APPLICANT)
    (message,) = messages(app)
    assert all(one in message for one in named)
    assert "Traceback" not in message
    assert not app.title


def test_a_missing_folder_is_answered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder that is not there is answered like a broken one, and nothing is raised."""
    monkeypatch.setenv("ENDORSEMENT_DATA", str(tmp_path / "nowhere"))
    assert "it is missing" in " ".join(messages(visit(START)))


def test_rules_that_have_ended_are_not_used(rules: Path) -> None:
    """After the edition's last day no page judges by it, and says so."""
    programme = rules / "programme.toml"
    lines = programme.read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("starts"))
    lines.insert(place + 1, "ends = 2026-11-20")
    programme.write_text("\n".join(lines), encoding="utf-8")
    app = visit(PROGRESS, FS_APPLICANT)
    assert len(messages(app)) == 1
    assert not app.title


def test_mended_rules_are_read_without_a_new_start(rules: Path) -> None:
    """Once the file is whole again, the next visitor gets the pages."""
    terms = rules / "terms.toml"
    whole = terms.read_text(encoding="utf-8")
    terms.write_text(whole.replace('id = "families"', 'idd = "families"'), encoding="utf-8")
    assert messages(visit(CATEGORY))
    terms.write_text(whole, encoding="utf-8")
    assert not messages(visit(CATEGORY))


SCREENS = {
    PROGRESS: ("21 of 24 hours", "3 hours of RSC"),
    "pages/record/supervision.py": ("21 hours", "21 h"),
    "pages/results/plan.py": ("3 hours of RSC", "21 hours counted"),
    "pages/keep/report.py": ("21 hours (24 hours)", "3 hours to go"),
    "pages/keep/provider.py": ("21 hours of reflective supervision", "21 of 24 hours"),
    START: ("3 hours of RSC",),
}


def all_cells(content: bytes) -> str:
    return squeezed(*(str(cell) for rows in sheets(content).values() for row in rows for cell in row))


def test_one_number_of_a_sample_changes_every_screen_sheet_and_export(
    rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nia with 21 hours of RSC instead of 20: no screen and no file still says 20, or that 4 are to go."""
    change(rules / "samples" / "nia.json", '"hours": 20,', '"hours": 21,')
    files: dict[str, Callable[[], bytes | str]] = {}
    draw = st.download_button

    def noted(label, data, **more):
        files[more["file_name"]] = data
        return draw(label, data, **more)

    monkeypatch.setattr(st, "download_button", noted)
    app = click(visit("pages/start/sample_people.py"), "Look at Nia")
    for page, says in SCREENS.items():
        said = text(go(app, page).main) + " ".join(one.proto.alt for one in app.get("vega_lite_chart"))
        assert [one for one in says if one not in said] == [], page
        assert "20 h" not in said.replace("120 h", ""), page
        assert " 4 hours of RSC" not in said, page
    for page, part in (("pages/keep/report.py", "report.others"), ("pages/category/compare.py", "compare.all")):
        go(app, page)
        app.session_state[part] = True
        drawn(app)
    app.session_state["matrix.table"] = True
    (matrix,) = [one.value.set_index("Requirements") for one in drawn(app).table]
    assert matrix.loc["Reflective supervision/consultation (RSC)", "FS"] == "3 h to go"
    made = {name: make() for name, make in files.items() if "report" in name or "rsc-hours" in name}
    read: dict[str, Callable[[Any], str]] = {
        "pdf": text_of_pdf,
        "xlsx": all_cells,
        "html": lambda content: squeezed(Page(content).text),
        "txt": squeezed,
    }
    said_in = {name: read[name.rpartition(".")[2]](content) for name, content in made.items()}
    assert len(said_in) == 5
    for name, content in said_in.items():
        assert "21" in content, name
        assert "20hours" not in content, name
        assert "4hourstogo" not in content, name
