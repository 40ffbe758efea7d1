"""The rules on their page: everything that `data/` asks of a category, for whoever wants to check it."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from imh_core.record.model import Record
from imh_core.report.rules import RulesPaper, rules_paper
from imh_core.rulebook import load
from tests.pages.people import FS_APPLICANT
from tests.pages.registered import REPOSITORY
from tests.pages.visiting import answer, drawn, go, text, visit
from tests.report.reading import Page, squeezed, text_of_pdf

RULES = "pages/category/rules.py"
CATEGORY = "rules.category"
FOLDED = ("rules.open", "rules.about", "rules.words", "rules.register")
DAY = date(2026, 11, 21)
BOOK = load(REPOSITORY / "data")
PAPER: RulesPaper = rules_paper(BOOK.in_force(DAY), DAY)


def tables(app: AppTest) -> str:
    """All that stands in the tables of the page, squeezed."""
    shown = [one.value for one in app.main.get("html")]
    return squeezed(*(Page(one).text for one in shown))


def unfolded(app: AppTest) -> AppTest:
    for key in FOLDED:
        app.session_state[key] = True
    return drawn(app)


def test_at_first_it_shows_the_first_category_whatever_one_works_toward() -> None:
    for record in (Record(), FS_APPLICANT):
        app = visit(RULES, record)
        assert [heading.value for heading in app.title] == ["The rules"]
        assert app.get_by_key(CATEGORY).value == BOOK.categories[0].id
        assert BOOK.categories[0].name in [header.value for header in app.header]


@pytest.mark.parametrize("category", [one.id for one in BOOK.categories])
def test_every_requirement_of_a_category_stands_with_its_number_and_source(category: str) -> None:
    app = unfolded(answer(visit(RULES), CATEGORY, category))
    shown, rules = tables(app), BOOK.in_force(DAY)
    for rule in (*rules.of(category), *rules.renewal_of(category)):
        assert squeezed(rule.title) in shown
        assert squeezed(rule.statement) in shown
        assert squeezed(rule.source.section) in shown
    for part in PAPER.of(category):
        for line in part.lines:
            for said in (line.title, line.statement, line.least, line.looks_at, line.left, line.rank, line.source):
                assert squeezed(said) in shown, line.title
    for ask in BOOK.asks:
        assert (ask.text in text(app.main)) is (not ask.categories or category in ask.categories), ask.id


def test_what_lies_behind_is_folded_until_somebody_opens_it() -> None:
    app = visit(RULES)
    statement = squeezed(BOOK.register[-1].says)
    assert statement not in tables(app)
    shown = tables(unfolded(app))
    assert all(squeezed(one.says) in shown for one in BOOK.register)
    assert all(squeezed(one.not_modeled or "") in shown for one in BOOK.register)
    assert all(squeezed(term.label) in shown for term in (*BOOK.terms.bucket, *BOOK.terms.question))


def test_the_pdf_holds_all_categories(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made when the button is pressed, outside the session."""
    found: dict[str, Callable[[], Any]] = {}
    draw = st.download_button

    def noted(label: str, data: Callable[[], Any], **more: Any) -> bool:
        found[more["file_name"]] = data
        return draw(label, data, **more)

    monkeypatch.setattr(st, "download_button", noted)
    visit(RULES)
    ((name, make),) = found.items()
    assert name == "endorsement-rules-2026-11-21.pdf"
    shown = text_of_pdf(make())
    for category in BOOK.categories:
        assert squeezed(category.name) in shown


def test_a_category_stays_chosen_when_one_comes_back() -> None:
    app = answer(visit(RULES), CATEGORY, BOOK.categories[2].id)
    go(go(app, "pages/category/compare.py"), RULES)
    assert app.get_by_key(CATEGORY).value == BOOK.categories[2].id


def test_nothing_in_the_data_is_read_as_markup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs of markup in a changed sentence stand on the page as they are."""
    folder = tmp_path / "data"
    shutil.copytree(REPOSITORY / "data", folder)
    file = folder / "requirements" / "training.toml"
    words = "Training from any year counts."
    assert words in file.read_text(encoding="utf-8")
    file.write_text(
        file.read_text(encoding="utf-8").replace(words, "<b>Any</b> year & <script>every</script>.", 1),
        encoding="utf-8",
    )
    monkeypatch.setenv("ENDORSEMENT_DATA", str(folder))
    (shown,) = [one.value for one in visit(RULES).main.get("html")]
    assert "&lt;b&gt;Any&lt;/b&gt; year &amp; &lt;script&gt;every&lt;/script&gt;." in shown
    assert "<script" not in shown
