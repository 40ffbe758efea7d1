"""The four forms say the same, and what the findings say: every figure is compared across all of them."""

from decimal import Decimal

import pytest

from imh_core.english import number
from imh_core.judging.assessment import assess
from imh_core.report import as_pdf, as_text, as_web_page, as_workbook
from imh_core.report.document import said_of
from tests.report.people_to_report import BOOK, PLAIN, RECORDS, TODAY, WORDS, report_of
from tests.report.reading import Page, sheets, squeezed, text_of_pdf

every_record = pytest.mark.parametrize("who", RECORDS)


class Forms:
    """One report in its four forms, read back."""

    def __init__(self, who: str) -> None:
        self.record, self.report = RECORDS[who], report_of(who)
        report = self.report
        self.assessment = assess(BOOK, self.record.toward[0], self.record, TODAY)
        self.pdf = text_of_pdf(as_pdf(report))
        self.web = squeezed(Page(as_web_page(report)).text)
        self.text = squeezed(as_text(report))
        self.sheets = sheets(as_workbook(report))
        self.summary = squeezed(*(str(row[0]) for row in self.sheets["Summary"]))


FORMS: dict[str, Forms] = {}


@pytest.fixture
def forms(who: str) -> Forms:
    if who not in FORMS:
        FORMS[who] = Forms(who)
    return FORMS[who]


@every_record
def test_the_figures_are_those_of_the_findings(forms: Forms):
    """What there is and the minimum, of every number with a minimum, as the engine counts them."""
    counted = [
        (None if leaf.have is None else Decimal(leaf.have), Decimal(leaf.need or 0))
        for finding in forms.assessment.findings
        for leaf in finding.numbers
    ]
    shown = [
        (None if figure.have is None else Decimal(str(figure.have)), Decimal(str(figure.minimum)))
        for figure in forms.report.figures
        if figure.title != "All training"
    ]
    assert shown == counted


@every_record
def test_every_figure_stands_in_all_four_forms(forms: Forms):
    """Title, what there is, the minimum and how it stands follow one another, in each form."""
    rows = forms.sheets["Numbers"]
    assert len(rows) == len(forms.report.figures) > 0
    for one, row in zip(forms.report.figures, rows, strict=True):
        in_a_row = squeezed(one.title, one.have_text, one.minimum_text, one.standing)
        assert in_a_row in forms.pdf
        assert in_a_row in forms.web
        assert squeezed(f"{one.title}: {one.have_text}; minimum {one.minimum_text}; {one.standing}.") in forms.text
        assert row[:4] == [
            one.title,
            one.have_text if one.have is None else one.have,
            one.minimum,
            "" if one.missing is None else one.missing,
        ]
        assert row[7] == one.standing


@every_record
def test_every_requirement_stands_in_all_four_forms(forms: Forms):
    """With how it stands, in the words of the screen, and where it is written."""
    rows = forms.sheets["Requirements"]
    points = [(group, one) for group in forms.report.groups for one in group.points]
    assert len(rows) == len(points) == len(forms.assessment.findings)
    for (group, one), row in zip(points, rows, strict=True):
        assert list(row[:5]) == [group.title, one.title, one.status_word, one.standing, one.statement]
        said = said_of(one, group.shape)
        for form in (forms.pdf, forms.web, forms.text):
            assert squeezed(one.title) in form
            assert squeezed(said) in form
            assert squeezed(one.statement) in form
            assert squeezed(one.source) in form


@every_record
def test_verdict_edition_contact_and_plan_stand_in_all_four_forms(forms: Forms):
    report = forms.report
    said = (report.verdict, report.self_assessment, report.edition, report.contact, report.made)
    for sentence in (*said, *report.told, *report.plan, *report.sources, *report.questions):
        for form in (forms.pdf, forms.web, forms.text, forms.summary):
            assert squeezed(sentence) in form


@every_record
def test_hours_by_kind_and_provider_are_the_entries_added_up(forms: Forms):
    """What was entered adds up to the entries; no more counts than was entered; all four forms agree."""
    rows = iter(forms.sheets["Hours by kind"])
    for log in forms.report.logs:
        for total in log.totals:
            figures = [number(total.hours), number(total.counted), number(total.entries)]
            assert squeezed(total.label, *figures) in forms.pdf
            assert squeezed(total.label, *figures) in forms.web
            assert squeezed(f"{total.label}: {figures[0]} hours entered, {figures[1]} counted") in forms.text
            assert next(rows)[1:] == [total.label, float(total.hours), float(total.counted), total.entries]
            assert total.counted <= total.hours
        if log.totals:
            assert sum(total.hours for total in log.totals) == sum(entry.amount or 0 for entry in log.entries)
            assert sum(total.counted for total in log.totals) == sum(
                entry.amount or 0 for entry in log.entries if entry.counts
            )
    assert next(rows, None) is None


@every_record
def test_every_entry_stands_behind_the_hours(forms: Forms):
    """Each once, with its hours and what became of it."""
    entries = [one for log in forms.report.logs for one in log.entries]
    rows = forms.sheets["Entries"]
    told = [getattr(forms.record, log) or () for log in ("trainings", "rsc", "jobs", "provided")]
    assert len(entries) == len(rows) == sum(map(len, told))
    for one, row in zip(entries, rows, strict=True):
        assert list(row[1:4]) == [one.when, row[2], one.about]
        assert row[4] == ("" if one.amount is None else float(one.amount))
        assert row[6] == one.toward
        for form in (forms.pdf, forms.web):
            assert squeezed(one.about, one.amount_text, one.toward) in form


@every_record
def test_what_was_not_counted_is_said_in_all_four_forms(forms: Forms):
    """For each requirement what `Assessment.left_out` says, with the reasons in the screen's words."""
    assessment = forms.assessment
    expected = [
        (finding.rule.title, len(WORDS.not_counted(left, finding.rule)))
        for finding in assessment.findings
        if (left := assessment.left_out(finding))
    ]
    shown = [(one.title, len(one.reasons)) for one in forms.report.not_counted]
    assert [title for title, _ in shown] == [title for title, _ in expected]
    assert all(said >= reasons for (_, said), (_, reasons) in zip(shown, expected, strict=True))
    rows = [tuple(row) for row in forms.sheets["Not counted"]]
    assert rows == [(one.title, reason) for one in forms.report.not_counted for reason in one.reasons]
    for one in forms.report.not_counted:
        for reason in one.reasons:
            assert squeezed(reason) in forms.web
            assert squeezed(reason) in forms.text
            if reason.isascii() or all(letter in "“”–®" for letter in reason if not letter.isascii()):
                assert squeezed(reason) in forms.pdf


@pytest.mark.parametrize("who", ["hostile"])
def test_what_people_type_is_text_in_every_form(forms: Forms):
    """Marks of typst, HTML and formulas come back as they were typed."""
    cells = {str(row[2]) for row in forms.sheets["Entries"]}
    for title in PLAIN:
        one_line = " ".join(title.split())
        assert squeezed(one_line) in forms.pdf
        assert squeezed(one_line) in forms.web
        assert one_line[:300].strip() in cells
