"""A file of forty people with nine kinds of dirt in it: answered in one go, nine clear remarks, no wrong figure."""

import pytest

from imh_core.cohort.answering import answers, opened
from imh_core.cohort.importing import GroupImport
from imh_core.cohort.people import About, Person
from imh_core.cohort.summing import outcomes
from imh_core.judging.judgement import Status
from imh_core.totals import Totals
from tests.cohort import forty
from tests.cohort.reading_in import BOOK, POINTS, TODAY, read_in

SHEETS = {"csv": (forty.as_csv, "forty_people.csv"), "xlsx": (forty.as_workbook, "forty people.xlsx")}


@pytest.fixture(params=SHEETS, scope="module")
def group(request: pytest.FixtureRequest) -> tuple[list[Person], GroupImport]:
    made, name = SHEETS[request.param]
    return read_in(made(), name)


def test_the_file_beside_this_test_is_that_sheet():
    assert forty.FILE.read_bytes() == forty.as_csv()


def test_everybody_is_answered_in_one_go(group):
    people, _ = group
    assert [one.id for one in people] == [f"P-{person:02d}" for person in range(1, 41)]
    assert len(list(answers(people, BOOK, TODAY))) == 40


def test_nine_remarks_say_what_where_and_how(group):
    _, imported = group
    said = {remark.about: remark.sentence() for remark in imported.remarks}
    assert len(imported.remarks) == 9
    assert said.keys() == {About.HEADER, About.BLANK, About.TOTAL, About.DUPLICATE, About.NOT_TOLD, About.NUMBER,
                           About.DATE, About.WORD, About.FORMULA}  # fmt: skip
    assert "“SE hrs” as “Training: Social-emotional development”" in said[About.HEADER]
    assert said[About.BLANK] == "Rows 12 and 28: Skipped: an empty row."
    assert said[About.TOTAL] == "Row 45: Skipped: a total, not a person."
    assert said[About.DUPLICATE].startswith("Row 37: The id “P-03” is already in row 4.")
    assert said[About.NOT_TOLD] == "Row 5, column “Training: DEI”: We treat “n/a” as not answered."
    assert said[About.NUMBER].startswith("Row 8, column “SE hrs”: “twelve” is not a number of hours.")
    assert said[About.DATE].startswith("Row 20, column “Endorsed since”: “02/30/2024” is not a date.")
    assert said[About.WORD].startswith("Row 23, column “Endorsement held”: “XYZ” is not on the list.")
    assert said[About.FORMULA].startswith("Row 14, column “Training: DEI”:")


def test_no_figure_is_wrong(group):
    people, _ = group
    for number, person in enumerate(people, start=1):
        told, is_told = forty.told(number), person.told
        assert isinstance(is_told, Totals)
        assert is_told.training.get("social_emotional") == told["se"]
        assert is_told.training.get("dei") == told["dei"]
        assert is_told.rsc == {("mhs_ers", None): told["rsc"]}
        assert is_told.counts == {"families": told["families"]}
        assert is_told.answers == {"lives_in_virginia": True}
        assert is_told.ages == frozenset({"0-3"})
        assert is_told.held == (None if told["held"] is None else {"FS": told["since"]})
        assert is_told.toward == ("FS",)


def test_what_could_not_be_read_is_not_answered_and_never_zero(group):
    people, _ = group
    for number, requirement in (
        (forty.IN_WORDS, "social_emotional"),
        (forty.NOT_AVAILABLE, "dei"),
        (forty.FORMULA, "dei"),
    ):
        finding = opened(people[number - 1], BOOK, TODAY)["FS"].finding(requirement)
        assert finding.status is Status.NOT_ANSWERED
        assert finding.judgement.have is None


def test_the_second_of_two_rows_is_refused_and_can_be_mended(group):
    _, imported = group
    assert [one.row for one in imported.refused] == [37]
    assert imported.refused[0].cells["Participant"] == "P-03"


def test_sums_are_those_of_the_people(group):
    people, _ = group
    frame = outcomes(POINTS, list(answers(people, BOOK, TODAY)))
    assert (frame[["meets_minimums", "still_needed", "more_information", "not_open"]].sum(axis=1) == 40).all()
