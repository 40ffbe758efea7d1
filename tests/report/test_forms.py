"""Each form for itself: accessible, safe with what people type, the same each time, complete with a long record."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pypdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from imh_core.judging.assessment import assess
from imh_core.record.model import MOST_LETTERS, Record, Training
from imh_core.record.model import printable as typed_in
from imh_core.report import Report, as_pdf, as_text, as_web_page, as_workbook, report
from imh_core.report.bars import bar, bar_alt
from imh_core.report.letters import RANGES, REPLACEMENT, breakable, printable
from imh_core.report.phrases import NOTES, ON_PAGE_1, TOTALS
from imh_core.report.template import TEMPLATE
from tests.report import fonts
from tests.report.people_to_report import BOOK, PLAN, SAMPLES, TITLES, TODAY, WORDS, hostile, report_of
from tests.report.reading import Page, sheets, squeezed, text_of_pdf

NOT_IN_THE_FONTS = "ᚠ"


def with_titles(*titles: str) -> Report:
    log = tuple(Training.model_validate({"id": f"t{n}", "title": one, "hours": 1}) for n, one in enumerate(titles))
    record = Record(toward=("FS",), trainings=log)
    return report(BOOK, WORDS, assess(BOOK, "FS", record, TODAY), record, TODAY)


# --- PDF --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["nia", "nobody", "hostile"])
def test_the_pdf_is_tagged_titled_and_claims_pdf_ua(who: str):
    content = as_pdf(report_of(who))
    reader = pypdf.PdfReader(BytesIO(content))
    root: Any = reader.root_object
    assert str(root["/Lang"]) == "en-US"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == report_of(who).title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content


def test_a_bar_without_a_text_alternative_is_refused(monkeypatch: pytest.MonkeyPatch):
    """By the compiler, so that nobody can forget it."""
    without = TEMPLATE.replace("alt: one.bar_alt, ", "")
    assert without != TEMPLATE
    monkeypatch.setattr("imh_core.report.pdf.TEMPLATE", without)
    with pytest.raises(typst.TypstError, match="alt"):
        as_pdf(report_of("nia"))


@pytest.mark.parametrize("who", SAMPLES)
def test_a_usual_record_takes_three_pages_or_four(who: str):
    assert len(pypdf.PdfReader(BytesIO(as_pdf(report_of(who, plan=PLAN * 4)))).pages) <= 4


@pytest.mark.parametrize("who", [one for one in (*SAMPLES, "nobody") if one != "omar"])
def test_page_1_is_complete_alone(who: str):
    """Verdict, numbers, what is needed, what was not counted and why, what to ask and whom: all of it, on one page.

    Omar's category is not open to him, and much is missing besides: what is to be said of it takes a page and a half.
    """
    made = report_of(who)
    pages = pypdf.PdfReader(BytesIO(as_pdf(made))).pages
    first, second = (squeezed(page.extract_text()) for page in pages[:2])
    needed = [point for group in made.groups if group.shape in ON_PAGE_1 for point in group.points]
    not_counted = [reason for one in made.not_counted for reason in one.reasons]
    figures = [word for one in made.figures for word in (one.have_text, one.standing)]
    said = [made.verdict, *figures, *(point.title for point in needed), *not_counted, *made.questions, made.contact]
    assert [one for one in said if squeezed(one) not in first] == []
    assert squeezed(NOTES) in second or squeezed(TOTALS) in second


def test_no_figure_stands_twice_on_page_1():
    """What there is and what is to go are told in the table alone."""
    text = pypdf.PdfReader(BytesIO(as_pdf(report_of("nia")))).pages[0].extract_text()
    assert [text.count(figure) for figure in ("20 hours", "4 hours to go", "9 families", "45 months")] == [1] * 4


def test_400_entries_are_all_there_and_the_heads_of_the_table_come_again():
    record = hostile(400)
    made = report(BOOK, WORDS, assess(BOOK, "FS", record, TODAY), record, TODAY)
    assert sum(len(log.entries) for log in made.logs) == 401
    assert len(sheets(as_workbook(made))["Entries"]) == 401
    text = text_of_pdf(as_pdf(made))
    assert text.count(squeezed("@SUM(A1)")) == sum(
        entry.title == "@SUM(A1)" for log in made.logs for entry in log.entries
    )
    assert text.count(squeezed("When", "Entry", "Kind of training")) > 3


def test_the_same_report_gives_the_same_bytes():
    """No clock and no machine in it; another day gives another file."""
    one = report_of("nia")
    assert as_pdf(one) == as_pdf(one)
    assert as_workbook(one) == as_workbook(one)
    assert as_pdf(replace(one, made_on=date(2026, 11, 22))) != as_pdf(one)


def test_the_letters_said_to_be_printable_are_those_of_the_fonts():
    assert fonts.ranges(fonts.letters()) == " ".join(RANGES.split())


@pytest.mark.parametrize("title", [one for one in TITLES if not one.isascii()])
def test_the_letters_of_many_languages_are_printed(title: str):
    assert REPLACEMENT not in printable(title)


def test_a_letter_that_cannot_be_printed_is_said_to_be_one_and_kept_elsewhere():
    """Never an empty box without a word."""
    made = with_titles(f"{NOT_IN_THE_FONTS} runes")
    text = text_of_pdf(as_pdf(made))
    assert squeezed(f"{REPLACEMENT} runes") in text
    assert squeezed("This PDF has no font for letters shown as") in text
    assert NOT_IN_THE_FONTS in as_web_page(made)
    assert sheets(as_workbook(made))["Entries"][0][2] == f"{NOT_IN_THE_FONTS} runes"
    assert squeezed("not among the fonts") not in text_of_pdf(as_pdf(with_titles("all of it prints")))


def test_long_words_get_places_to_break_and_short_ones_none():
    assert breakable("Supervision/Consultation in a group") == "Supervision/Consultation in a group"
    broken = breakable("W" * 300)
    assert max(map(len, broken.split("\u200b"))) <= 4
    assert broken.replace("\u200b", "") == "W" * 300
    assert breakable("👩‍👧" * 30) == "👩‍👧" * 30


# --- what people type -------------------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(st.lists(st.text(min_size=1, max_size=60).filter(lambda text: typed_in(text).strip()), min_size=1, max_size=6))
def test_any_text_can_be_printed(titles: list[str]):
    """Whatever people type, no form fails, and a PDF that PDF/UA-1 accepts comes out."""
    made = with_titles(*titles)
    assert as_pdf(made).startswith(b"%PDF")
    assert len(sheets(as_workbook(made))["Entries"]) == len(titles)
    assert Page(as_web_page(made)).tags <= USUAL_TAGS
    assert as_text(made)


USUAL_TAGS = Page(as_web_page(report_of("nia"))).tags | {"h3"}


def test_the_web_page_has_no_element_or_attribute_from_a_title():
    """The same elements as for anybody; no script, nothing fetched."""
    usual, odd = Page(as_web_page(report_of("nia"))), Page(as_web_page(report_of("hostile")))
    assert odd.tags <= USUAL_TAGS
    assert odd.attributes <= usual.attributes
    assert "script" not in odd.tags
    assert "src" not in odd.attributes
    assert "href" not in odd.attributes
    assert "default-src 'none'" in as_web_page(report_of("hostile"))


def test_the_workbook_has_no_formula_and_no_link():
    with ZipFile(BytesIO(as_workbook(report_of("hostile")))) as parts:
        for name in parts.namelist():
            content = parts.read(name)
            assert b"<f>" not in content
            assert b"<hyperlink" not in content


def test_signs_that_turn_text_around_are_left_out():
    made = with_titles("good\u202egnirts\x07")
    assert made.logs[0].entries[0].title == "goodgnirts"


# --- for whom ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [None, "", "  ", "\u202e"])
def test_without_a_name_nothing_stands_in_its_place(name: str | None):
    made = report_of("nia", name=name)
    assert made.name is None
    assert "For:" not in as_text(made)
    assert "<dt>For</dt>" not in as_web_page(made)
    assert not pypdf.PdfReader(BytesIO(as_pdf(made))).metadata.author  # type: ignore[union-attr]


def test_a_name_is_bounded_like_a_title():
    assert len(report_of("nia", name="x" * 5000).name or "") == MOST_LETTERS


def test_without_a_plan_its_part_is_left_out():
    assert "\nPLAN\n" in as_text(report_of("nia"))
    assert "\nPLAN\n" not in as_text(report_of("nia", plan=()))
    assert ">Plan<" not in as_web_page(report_of("nia", plan=()))


def test_nothing_told_is_not_answered_and_never_zero():
    made = report_of("nobody")
    assert made.is_blank
    assert {figure.have_text for figure in made.figures} == {"not answered"}
    assert all(figure.have is None and figure.missing is None for figure in made.figures)
    assert " 0 hours" not in as_text(made)


# --- bars -------------------------------------------------------------------------------------------------------------


def test_a_bar_is_as_long_as_what_there_is():
    """The minimum in the middle; half of it a quarter; twice as much and more the whole width."""
    one = report_of("nia").figures[0]

    def length(have: float | None) -> str:
        drawn = bar(replace(one, have=have, minimum=30, typical_from=None))
        return drawn.split('y="5" width="')[1].split('"')[0] if 'y="5"' in drawn else "none"

    assert [length(have) for have in (None, 0, 15, 30, 60, 900)] == ["none", "none", "30", "60", "120", "120"]
    assert bar_alt(one) == "Bar: 30.25 hours, with a minimum of 30 hours"
