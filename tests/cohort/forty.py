"""Forty invented people in one dirty sheet: nine kinds of dirt, and beside it what is told of each of them.

`forty_people.csv` is this sheet, written down; a test says when the two differ.
"""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

TODAY = date(2026, 11, 21)
FILE = Path(__file__).parent / "forty_people.csv"
HEADER = ["Participant", "SE hrs", "Training: DEI", "RSC: from MHS-ERS", "Families served", "Lives in VA",
          "Ages of the children", "Endorsement held", "Endorsed since", "Working toward"]  # fmt: skip
"""Wrong headers: "Participant", "SE hrs" and "Lives in VA" are not ours."""
BLANK_AFTER, DOUBLED, TOTAL = (10, 25), 33, "Total"
NOT_AVAILABLE, IN_WORDS, FORMULA, NO_DATE, UNKNOWN = 4, 7, 12, 18, 21
"""Persons (by number) in whose rows the other dirt is."""


def told(person: int) -> dict[str, Any]:
    """What is told of a person; None: not told. Plain arithmetic, so that it can be checked by eye."""
    return {
        "id": f"P-{person:02d}",
        "se": None if person == IN_WORDS else Decimal(24 + person % 8),
        "dei": None if person in (NOT_AVAILABLE, FORMULA) else Decimal(person % 5),
        "rsc": Decimal(20) + Decimal(person % 12) / 2,
        "families": 5 + person % 9,
        "virginia": True,
        "ages": "Birth to 36 months",
        "held": None if person == UNKNOWN or person % 6 else "FS",
        "since": date(2020, 3, 1 + person % 28) if person % 6 == 0 and person != NO_DATE else None,
        "toward": "FS",
    }


def rows() -> list[list[Any]]:
    """The sheet as it was filled in: header, forty people, and the dirt."""
    made: list[list[Any]] = [list(HEADER)]
    for person in range(1, 41):
        is_told = told(person)
        row = [
            is_told["id"],
            "twelve" if person == IN_WORDS else is_told["se"],
            "n/a" if person == NOT_AVAILABLE else "=1+2" if person == FORMULA else is_told["dei"],
            is_told["rsc"],
            is_told["families"],
            "yes",
            is_told["ages"],
            "XYZ" if person == UNKNOWN else is_told["held"],
            "02/30/2024" if person == NO_DATE else is_told["since"],
            is_told["toward"],
        ]
        made.append(row)
        if person in BLANK_AFTER:
            made.append([None] * len(HEADER))
        if person == DOUBLED:
            made.append(["P-03", *row[1:]])
    made.append([TOTAL, *(sum(one for one in column if isinstance(one, Decimal | int)) for column in
                          ([row[at] for row in made[1:]] for at in range(1, 5))), *[None] * 5])  # fmt: skip
    return made


def as_csv() -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerows(
        ["" if cell is None else f"{cell:%m/%d/%Y}" if isinstance(cell, date) else cell for cell in row]
        for row in rows()
    )
    return text.getvalue().encode()


def as_workbook() -> bytes:
    """The same as Excel; the formula has no value, as programs leave it that never worked it out."""
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Our group")
    for number, row in enumerate(rows()):
        for place, cell in enumerate(row):
            if isinstance(cell, str) and cell.startswith("="):
                sheet.write_formula(number, place, cell, None, 0)
            elif isinstance(cell, date):
                sheet.write_datetime(number, place, cell, book.add_format({"num_format": "mm/dd/yyyy"}))
            elif cell is not None:
                sheet.write(number, place, float(cell) if isinstance(cell, Decimal) else cell)
    book.close()
    return buffer.getvalue()
