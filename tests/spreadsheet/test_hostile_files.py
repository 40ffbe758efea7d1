"""Whatever bytes arrive, they are read, or refused in the one way there is. Nothing else is raised or changed."""

import struct
import zipfile
from io import BytesIO
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imh_core.record.model import Record
from imh_core.record.refusal import Refused
from imh_core.spreadsheet import reading
from imh_core.spreadsheet.limits import LOGS
from imh_core.spreadsheet.writing import log_csv, template, workbook
from tests.spreadsheet.bringing_in import TERMS, TODAY, brought_in

WORKBOOK = template(TERMS, TODAY)
RECORD = Record.model_validate(
    {"trainings": [{"id": "a", "title": "Kept", "hours": 3, "bucket": "dei", "on": "2024-05-04"}], "ages": ["0-3"]}
)
CSV = log_csv(RECORD, "trainings", TERMS)


def read_or_refused(data: bytes, name: str) -> None:
    before = RECORD.model_dump_json()
    try:
        found = brought_in(data, name, RECORD)
    except Refused as refused:
        said = refused.what and refused.mend
    else:
        said = "read"
        found.applied_to(RECORD)
    assert said
    assert RECORD.model_dump_json() == before


def refusal(data: bytes, name: str = "mine.xlsx") -> str:
    with pytest.raises(Refused) as refused:
        reading.read(data, name)
    return str(refused.value)


def changed(parts: dict[str, bytes | None], source: bytes = WORKBOOK) -> bytes:
    """The workbook with some parts of its zip put in or (None) taken out."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def sheet(rows: str) -> bytes:
    """The workbook with this content in its first sheet."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<?xml version="1.0"?><worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'
    return changed({"xl/worksheets/sheet1.xml": xml.encode()})


# --- anything at all --------------------------------------------------------------------------------------------------


@given(st.binary(max_size=2000), st.sampled_from(["a.csv", "a.xlsx", "a.txt", "a", "a.tsv"]))
@settings(max_examples=300)
def test_random_bytes(data: bytes, name: str):
    read_or_refused(data, name)


@given(
    st.text(st.characters(codec="utf-8"), max_size=500), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
)
@settings(max_examples=200)
def test_random_text(text: str, encoding: str):
    read_or_refused(text.encode(encoding), "a.csv")


@given(
    st.lists(
        st.lists(
            st.text(max_size=8)
            | st.sampled_from(["=1+1", "Title", "Hours", "Date", "Total", "5/4/24", "1:30", "99999", "From", "Degree"]),
            max_size=5,
        ),
        max_size=12,
    ),
    st.sampled_from(",;\t|"),
)  # fmt: skip
@settings(max_examples=300)
def test_tables_of_anything(rows: list[list[str]], delimiter: str):
    read_or_refused("\n".join(delimiter.join(row) for row in rows).encode("utf-8", "replace"), "a.csv")


@given(st.integers(0, len(WORKBOOK)))
@settings(max_examples=80)
def test_truncated_workbooks(length: int):
    read_or_refused(WORKBOOK[:length], "a.xlsx")


@given(st.integers(0, 2**32))
@settings(max_examples=150)
def test_workbooks_with_flipped_bytes(seed: int):
    random = Random(seed)
    data = bytearray(WORKBOOK)
    for _ in range(random.randint(1, 20)):
        data[random.randrange(len(data))] = random.randrange(256)
    read_or_refused(bytes(data), "a.xlsx")


@given(st.integers(0, 2**32), st.sampled_from(zipfile.ZipFile(BytesIO(WORKBOOK)).namelist()))
@settings(max_examples=150)
def test_workbooks_with_a_broken_part(seed: int, part: str):
    """Broken inside, in a zip that is whole: the faults reach the reader of workbooks."""
    random = Random(seed)
    data = bytearray(zipfile.ZipFile(BytesIO(WORKBOOK)).read(part))
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(data) or 1)
        data[at : at + random.randint(0, 4)] = random.choice(
            [b"", b"<", b">", b'"', b"99999999", b"-1", b"A", b"\xff", b"&#0;"]
        )
    read_or_refused(changed({part: bytes(data)}), "a.xlsx")


@pytest.mark.parametrize("name", ["UT-1-8", "utf-7", "zip", "utf-16"])
def test_a_part_in_another_encoding(name: str):
    """Found by the test above: the parser of XML does not know every name, and says so in a way of its own."""
    xml = f'<?xml version="1.0" encoding="{name}"?><worksheet><sheetData/></worksheet>'
    read_or_refused(changed({"xl/worksheets/sheet1.xml": xml.encode()}), "a.xlsx")


# --- what is known to do harm -----------------------------------------------------------------------------------------


def test_a_zip_bomb():
    assert "far larger inside" in refusal(changed({"xl/sharedStrings.xml": b"<sst>" + b" " * 70_000_000 + b"</sst>"}))


def test_a_part_that_unpacks_out_of_all_proportion():
    assert "far larger inside" in refusal(changed({"xl/theme/other.xml": b"<a>" + b" " * 5_000_000 + b"</a>"}))


def test_a_zip_that_lies_about_its_size():
    """Its directory says 100 bytes; our copy holds what really came out, or the file is refused."""
    data = changed({"xl/sharedStrings.xml": b"<sst>" + b" " * 900_000 + b"</sst>"})
    at = data.rindex(b"xl/sharedStrings.xml") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    lying = data[: at + 24] + struct.pack("<I", 100) + data[at + 28 :]
    assert "damaged" in refusal(lying)


def test_a_cell_a_million_rows_down_reserves_no_memory():
    assert "1,048,576" in refusal(sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


def test_an_empty_row_far_down_does_no_harm():
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" s="1"/>'
    assert reading.read(sheet(rows), "a.xlsx")[0].rows == ((1,),)


def test_many_cells_that_share_one_long_text():
    texts = changed({"xl/sharedStrings.xml": b"<sst><si><t>" + b"ab " * 10_000 + b"</t></si></sst>"})
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 2000))
    xml = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
    assert "far larger inside" in refusal(changed({"xl/worksheets/sheet1.xml": xml.encode()}, texts))


def test_entities_that_grow():
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    assert "damaged" in refusal(changed({"xl/worksheets/sheet1.xml": bomb}))


@pytest.mark.parametrize("name", ["mine.xlsm", "MINE.XLSM", "mine.xltm", "mine.xlsb"])
def test_a_macro_file_by_its_name(name: str):
    assert "macros" in refusal(WORKBOOK, name)


def test_a_macro_file_under_another_name():
    assert "contains macros" in refusal(changed({"xl/vbaProject.bin": b"Sub AutoOpen()"}))


def test_formulas_are_not_worked_out():
    [table] = reading.read(sheet('<row r="1"><c r="A1"><f>HYPERLINK("http://x")</f><v>7</v></c></row>'), "a.xlsx")[:1]
    assert table.rows == ((7,),)
    [table] = reading.read(b"=1+1,=cmd|' /C calc'!A0", "a.csv")
    assert table.rows == (("=1+1", "=cmd|' /C calc'!A0"),)


OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OTHER_FILES = {
    "nothing": (b"", "a.csv", "empty"),
    "old version of Excel": (OLD_EXCEL, "a.xls", "old version of Excel"),
    "password": (OLD_EXCEL + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "password"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a.png", "neither"),
    "a picture called CSV": (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, "a.csv", "not a text file"),
    "another zip": (changed({"xl/workbook.xml": None}), "a.xlsx", "not an Excel workbook"),
    "too large": (b"a" * 5_000_001, "a.csv", "larger than 5 MB"),
    "too many rows": (b"a\n" * 10_002, "a.csv", "10,000"),
    "too many columns": (b"a," * 61 + b"a", "a.csv", "at most 60"),
    "a long cell": (b"Title,Hours\nx,3\n" + b"a" * 2001 + b",4", "a.csv", "row 3, column A"),
    "an endless cell": (b"a" * 200_000, "a.csv", "row 1, column A"),
    "an endless line": (b"a," * 200_000, "a.csv", "Line 1"),
    "line ends and nothing else": (b"a\n" + b"\n" * 400_000 + b"b", "a.csv", "10,000"),
    "an endless cell that nothing closes": (b'"' + b"a" * 200_000, "a.csv", "row 1, column A"),
    "only empty cells": (b",,\n,,\n", "a.csv", "nothing in this file"),
}


@pytest.mark.parametrize("which", OTHER_FILES)
def test_it_is_said_what_is_wrong(which: str):
    data, name, words = OTHER_FILES[which]
    assert words in refusal(data, name)


def test_too_many_sheets():
    sheets = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 23))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xml = f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets>{sheets}</sheets></workbook>'
    assert "22 sheets" in refusal(changed({"xl/workbook.xml": xml.encode()}))


def test_ones_own_largest_workbook_is_no_bomb():
    """The limits leave room for a log as large as a record can hold."""
    entries = [{"id": f"e{n}", "title": f"Training {n % 7}", "hours": 1.5, "bucket": "dei"} for n in range(10_000)]
    data = workbook(Record.model_validate({"trainings": entries}), TERMS, TODAY)
    assert len(brought_in(data, "mine.xlsx").new) == 10_000
    assert len(data) < reading.MOST_BYTES
    assert LOGS.cells > 40_000


HEAD, LAST = "Title,Hours,What it was about", "Touchpoints,6,DEI"


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('Circle,3,"Social-emotional', ("Circle", "3", "Social-emotional")),
        ('"Circle,3,DEI', ("Circle", "3", "DEI")),
        ('"Ghosts" in the nursery,3,"DEI', ('"Ghosts" in the nursery', "3", "DEI")),
        ('"Ghosts, babies" and more,3,"DEI', ('"Ghosts, babies" and more', "3", "DEI")),
        ('A 12" ruler,3,"DEI', ('A 12" ruler', "3", "DEI")),
        ('"She said ""hi""",3,"DEI', ('She said "hi"', "3", "DEI")),
        ('Circle,3,"Social\nand emotional"', ("Circle", "3", "Social\nand emotional")),
        ('Circle,3,"Social\nand ""emotional"""', ("Circle", "3", 'Social\nand "emotional"')),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_stray_quotation_mark_swallows_no_row(line: str, cells: tuple[str, ...], end: str):
    """A cell of several lines is one cell; a mark that nothing closes, or that another row's would, is a letter."""
    text = "\n".join([HEAD, line, 'Brazelton,6,"DEI', '"Quoted",2,', LAST, ""]).replace("\n", end)
    [table] = reading.read(text.encode(), "a.csv")
    found = [tuple(one.replace("\r", "") if isinstance(one, str) else one for one in row) for row in table.rows]
    assert found == [
        tuple(HEAD.split(",")),
        cells,
        ("Brazelton", "6", "DEI"),
        ("Quoted", "2", None),
        tuple(LAST.split(",")),
    ]
