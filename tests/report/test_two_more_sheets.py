"""The sheet for an RSC provider and the three references: what they say, accessible, the same each time."""

from datetime import date
from io import BytesIO
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings

from imh_core.judging.assessment import assess
from imh_core.record.model import Record, Reference
from imh_core.report import provider_sheet, reference_sheet
from imh_core.report.provider_sheet import Provider, providers
from imh_core.report.reference_sheet import roles, standing
from tests.properties.people import records
from tests.report.people_to_report import BOOK, RECORDS, TODAY, WORDS
from tests.report.reading import squeezed, text_of_pdf

WITH_TWO = Record.model_validate(
    {
        "toward": ["FS"],
        "rsc": [
            {"id": "a", "title": "M.", "hours": 2, "provider": "fs_ers", "setting": "group", "on": "2026-03-05"},
            {"id": "b", "title": "M.", "hours": "1.5", "provider": "fs_ers", "on": "2026-05-28"},
            {"id": "c", "title": "J.", "hours": 3, "provider": "mhs"},
            {"id": "d", "hours": 1},
        ],
    }
)


def hours_of(record: Record, provider: Provider, category: str = "FS") -> provider_sheet.ProviderSheet:
    found = assess(BOOK, category, record, TODAY)
    return provider_sheet.provider_sheet(BOOK, WORDS, found, record, provider, TODAY, "Ada")


def references_of(record: Record, category: str = "FS") -> reference_sheet.ReferenceSheet:
    return reference_sheet.reference_sheet(BOOK, assess(BOOK, category, record, TODAY), record, TODAY, "Ada")


def claims_pdf_ua(content: bytes) -> bool:
    root: Any = pypdf.PdfReader(BytesIO(content)).root_object
    return bool(root["/MarkInfo"]["/Marked"]) and b"<pdfuaid:part>1</pdfuaid:part>" in content


# --- for the provider -------------------------------------------------------------------------------------------------


def test_providers_stand_with_their_hours_the_most_first():
    assert [(str(one.who), float(hours)) for one, hours in providers(WITH_TWO)] == [("M.", 3.5), ("J.", 3), ("None", 1)]


def test_the_sheet_has_the_hours_of_one_provider_the_latest_first():
    made = hours_of(WITH_TWO, Provider("M.", "fs_ers"))
    assert made.title == "3.5 hours of reflective supervision/consultation (RSC) with M., FS-ERS"
    assert [(one.on, one.hours, one.setting) for one in made.sessions] == [
        ("May 28, 2026", "1.5", ""),
        ("March 5, 2026", "2", "Group"),
    ]
    assert made.not_counted == ()
    assert "3.5 of 24 hours" in made.needed[0]


def test_hours_that_do_not_count_say_why():
    made = hours_of(WITH_TWO, Provider("J.", "mhs"))
    assert len(made.not_counted) == 1
    assert "not a qualified provider" in made.not_counted[0]


def test_the_provider_s_pdf_is_accessible_and_has_a_line_to_sign():
    made = hours_of(WITH_TWO, Provider("M.", "fs_ers"))
    content = provider_sheet.as_pdf(made)
    assert claims_pdf_ua(content)
    text = text_of_pdf(content)
    for said in (
        "May 28, 2026",
        "1.5",
        "In all",
        "3.5 hours",
        "Ada",
        "Signature and date",
        "does not ask for this sheet",
    ):
        assert squeezed(said) in text
    assert content == provider_sheet.as_pdf(made)


@settings(max_examples=25)
@given(records())
def test_a_sheet_is_made_for_every_provider_of_any_record(record: Record):
    """The hours of all sheets are the hours of the log."""
    every = providers(record)
    assert sum(hours for _, hours in every) == sum(one.hours for one in record.rsc or ())
    for provider, _ in every:
        made = hours_of(record, provider, "MHM-C")
        assert len(made.sessions) >= 1


# --- the references ---------------------------------------------------------------------------------------------------


def test_the_roles_are_those_of_the_chart():
    assert [one.title for one in roles(assess(BOOK, "FS", Record(), TODAY), Record())] == [
        "Reference rating 1: current program supervisor",
        "Reference rating 2: RSC provider",
        "Reference rating 3: colleague, supervisor or similar",
    ]
    assert roles(assess(BOOK, "ERS", Record(), TODAY), Record()) == ()


def test_how_far_a_reference_is():
    """In is the answer of the step itself; a person who is named and not asked is not yet there."""
    record = Record(
        steps={"reference_program_supervisor": True},
        references={
            "reference_program_supervisor": Reference(name="D. Alvarez", stands="agreed"),
            "reference_rsc_provider": Reference(name="M.", stands="asked"),
            "reference_colleague_or_supervisor": Reference(name="K."),
        },
    )
    told = roles(assess(BOOK, "FS", record, TODAY), record)
    assert [(one.who, one.stands) for one in told] == [("D. Alvarez", "in"), ("M.", "asked"), ("K.", "not_yet")]
    assert standing(told) == "1 of 3 references is in"


@pytest.mark.parametrize("category", ["FA", "FS", "MHS", "MHM-C", "MHM-P", "MHM-RF"])
def test_the_pdf_of_the_references_is_accessible(category: str):
    record = RECORDS["nia"].with_changes(references={"reference_rsc_provider": Reference(name="\u202e#panic()")})
    made = references_of(record, category)
    content = reference_sheet.as_pdf(made)
    assert claims_pdf_ua(content)
    text = text_of_pdf(content)
    assert all(squeezed(one.title) in text and squeezed(one.source) in text for one in made.roles)
    assert len(made.roles) == 3
    assert made.made_on == date(2026, 11, 21)
