"""How our sheets look where another program than Excel opens them, and that a header can be no formula."""

import re
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from xlsxwriter.workbook import Workbook

from imh_core.spreadsheet.columns import Kind
from imh_core.spreadsheet.sheets import OPTIONS, Styles, fit_row, write_cell, write_head, write_wrapped

WIDTHS = (20, 60)
ONE_LINE, FULL = "sixty letters ".ljust(60, "x"), "as far as it goes " * 500


def sheet(*rows: tuple[str, ...], head: tuple[str, ...] = ("Requirement", "Why")) -> str:
    """Return the XML of a sheet with these rows below its head."""
    buffer = BytesIO()
    book = Workbook(buffer, dict(OPTIONS))
    styles, made = Styles(book), book.add_worksheet()
    write_head(made, head, WIDTHS, styles)
    for number, row in enumerate(rows, start=1):
        fit_row(made, number, row, WIDTHS)
        for place, text in enumerate(row):
            write_wrapped(made, number, place, text, styles)
    book.close()
    with ZipFile(buffer) as parts:
        return parts.read("xl/worksheets/sheet1.xml").decode()


def height(xml: str, row: int) -> float | None:
    """Return the height that a row asks for, in points; None: the program's own, one line."""
    found = re.search(rf'<row r="{row}"[^>]* ht="([\d.]+)"', xml)
    return float(found[1]) if found else None


@pytest.mark.parametrize(
    ("text", "lines"), [(ONE_LINE, None), (f"{ONE_LINE} and on", 30), ("one\ntwo\nthree", 45), (FULL, 405)]
)
def test_a_row_has_room_for_its_lines(text: str, lines: int | None) -> None:
    """Sixty letters fit a column of sixty; more need a second line; a row is never higher than Excel allows (409)."""
    assert height(sheet(("RSC", text)), 2) == lines


def test_the_tallest_cell_decides() -> None:
    """A short cell beside a long one cuts nothing off."""
    assert height(sheet((ONE_LINE, "short")), 2) == 60


def test_a_header_in_somebodys_own_words_is_no_formula() -> None:
    """A column may be called anything; it stays text."""
    xml = sheet(head=("=HYPERLINK(1)", "Why"))
    assert "<f>" not in xml
    assert re.search(r'<c r="A1" s="\d+" t="s">', xml)


def test_whole_hours_are_shown_without_a_point() -> None:
    """The format of the cell is the general one, at the top of a tall row: 6 is shown as "6" and 7.5 as "7.5"."""
    buffer = BytesIO()
    book = Workbook(buffer, dict(OPTIONS))
    styles, made = Styles(book), book.add_worksheet()
    write_cell(made, 0, 0, Decimal(6), styles, styles.of(Kind.HOURS))
    book.close()
    with ZipFile(buffer) as parts:
        cell = re.search(r'<c r="A1" s="(\d+)"><v>6</v>', parts.read("xl/worksheets/sheet1.xml").decode())
        look = parts.read("xl/styles.xml").decode()
    assert cell
    formats = re.findall(r"<xf .*?(?:/>|</xf>)", look[look.index("<cellXfs") :])
    assert 'numFmtId="0"' in formats[int(cell[1])]
    assert 'vertical="top"' in formats[int(cell[1])]
