"""The report as an Excel workbook: the summary, the figures as numbers, every entry behind them, the rules.

What a person typed is written as text and can become no formula or link, as in the workbooks of the logs.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from imh_core.report import phrases
from imh_core.report.document import Report
from imh_core.spreadsheet.sheets import OPTIONS, Styles, fit_row, set_paper, write_head, write_wrapped

Cell = str | float | Decimal | int | None
SUMMARY, FIGURES, POINTS, TOTALS, ENTRIES, NOT_COUNTED = (
    "Summary",
    "Numbers",
    "Requirements",
    "Hours by kind",
    "Entries",
    "Not counted",
)
_NARROW, _MIDDLE, _WIDE, _WHOLE = 14, 26, 60, 110


def as_workbook(report: Report) -> bytes:
    """Return the workbook. The same report gives the same file."""
    buffer = BytesIO()
    book = Workbook(buffer, dict(OPTIONS))
    book.set_properties({"title": report.title, "created": datetime.combine(report.made_on, time())})
    styles = _Styles(book)
    _summary(book.add_worksheet(SUMMARY), report, styles)
    heads = (
        "Requirement",
        "You have",
        "Minimum",
        "Still to go",
        "Unit",
        "Typical from",
        "Typical to",
        "Status",
        "Source",
    )
    _table(
        book.add_worksheet(FIGURES),
        heads,
        (
            (
                figure.title,
                figure.have_text if figure.have is None else figure.have,
                figure.minimum,
                figure.missing,
                figure.unit,
                figure.typical_from,
                figure.typical_to,
                figure.standing,
                figure.source,
            )
            for figure in report.figures
        ),
        (_MIDDLE, _NARROW, _NARROW, _NARROW, _NARROW, _NARROW, _NARROW, _WIDE, _WIDE),
        styles,
    )
    _table(
        book.add_worksheet(POINTS),
        ("Part", "Requirement", "Status", "Where you are", "What is required", "Next", "Source"),
        (
            (group.title, one.title, one.status_word, one.standing, one.statement, one.next_step, one.source)
            for group in report.groups
            for one in group.points
        ),
        (_MIDDLE, _MIDDLE, _NARROW, _WIDE, _WIDE, _WIDE, _WIDE),
        styles,
    )
    _table(
        book.add_worksheet(TOTALS),
        ("Log", "Kind or provider", *phrases.TOTALS_HEADS),
        ((log.title, one.label, one.hours, one.counted, one.entries) for log in report.logs for one in log.totals),
        (_MIDDLE, _MIDDLE, _NARROW, _NARROW, _NARROW),
        styles,
    )
    _table(
        book.add_worksheet(ENTRIES),
        ("Log", phrases.WHEN, phrases.ENTRY, "About", "Amount", "Unit", phrases.TOWARD),
        (
            (log.title, one.when, one.title, one.about, one.amount, log.unit, one.toward)
            for log in report.logs
            for one in log.entries
        ),
        (_MIDDLE, _MIDDLE, _WIDE, _MIDDLE, _NARROW, _NARROW, _WIDE),
        styles,
    )
    _table(
        book.add_worksheet(NOT_COUNTED),
        ("Requirement", "Why"),
        ((one.title, reason) for one in report.not_counted for reason in one.reasons),
        (_MIDDLE, 100),
        styles,
    )
    book.close()
    return buffer.getvalue()


class _Styles(Styles):
    """The few formats of the workbook."""

    def __init__(self, book: Workbook) -> None:
        super().__init__(book)
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": "#0B5F5A"})
        self.part = book.add_format({"bold": True, "font_size": 12, "font_color": "#0B5F5A"})
        self.number = book.add_format({"num_format": "#,##0.##", "valign": "top"})
        self.whole = book.add_format({"num_format": "#,##0", "valign": "top"})


def _summary(sheet: Worksheet, report: Report, styles: _Styles) -> None:
    sheet.set_column(0, 0, _WHOLE)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, report.title, styles.title)
    facts = [f"{phrases.NAME}: {report.name}"] if report.name else []
    facts += [f"{phrases.CATEGORY}: {report.category}", f"{phrases.MADE}: {report.made}"]
    parts: list[tuple[str, Sequence[str]]] = [
        ("", facts),
        ("", (report.verdict, report.self_assessment)),
        (phrases.TOLD, report.told),
        (phrases.PLAN, report.plan),
        (phrases.QUESTIONS, report.questions),
        (phrases.RULES, (report.edition, *report.sources, f"{phrases.CONTACT} {report.contact}")),
    ]
    row = 1
    for title, said in parts:
        if not said:
            continue
        row += 1
        if title:
            sheet.write_string(row, 0, title, styles.part)
            row += 1
        for sentence in said:
            _write(sheet, row, 0, sentence, styles)
            fit_row(sheet, row, (sentence,), (_WHOLE,))
            row += 1
    set_paper(sheet)


def _table(
    sheet: Worksheet, heads: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int], styles: _Styles
) -> None:
    last = 0
    write_head(sheet, heads, widths, styles)
    for last, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            _write(sheet, last, place, cell, styles)
        fit_row(sheet, last, row, widths)
    sheet.freeze_panes(1, 0)
    if last:
        sheet.autofilter(0, 0, last, len(heads) - 1)


def _write(sheet: Worksheet, row: int, place: int, value: Cell, styles: _Styles) -> None:
    """Write one cell as what it is. Text never becomes anything else."""
    if value is None:
        return
    if isinstance(value, str):
        write_wrapped(sheet, row, place, value, styles)
    else:
        sheet.write_number(row, place, float(value), styles.whole if value == int(value) else styles.number)
