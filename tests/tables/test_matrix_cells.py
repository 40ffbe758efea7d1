"""All categories × groups of requirements: what each cell says of the same record."""

import pytest

from imh_core import tables
from imh_core.judging.assessment import assess_all
from imh_core.record.model import Record
from tests.tables.figures import BOOK, DEGREE_UNTOLD, FAMILY_SPECIALIST, NOT_WHILE_SERVING, TODAY, WORDS, cell, matrix


class TestMatrix:
    def test_every_category_meets_every_group(self) -> None:
        frame = matrix(FAMILY_SPECIALIST)
        assert len(frame) == len(BOOK.categories) * (len(BOOK.sections) + 1)
        assert not frame.duplicated(["category", "section"]).any()

    @pytest.mark.parametrize(
        ("category", "section", "sign", "text"),
        [
            ("FS", "all", "6/8", "6 of 8 met"),
            ("FS", "training", "✓", "met"),
            ("FS", "rsc", "4 h", "4 h to go"),
            ("FS", "work", "○", "1 family to go"),
            ("FS", "exam", "–", "not required"),
            ("FS", "membership", "✓", "done"),
            ("FS", "references", "1/3", "1 of 3 done"),
            ("FS", "ethics", "?", "not answered"),
            ("FA", "rsc", "+", "optional"),
            ("MHS", "rsc", "30 h", "30 h to go"),
            ("MHS", "exam", "?", "not answered"),
            ("ERS", "work", "–", "not required"),
        ],
    )
    def test_a_cell_says_what_matters_in_its_group(self, category: str, section: str, sign: str, text: str) -> None:
        found = cell(matrix(FAMILY_SPECIALIST), category, section)
        assert (found["sign"], found["text"]) == (sign, text)

    def test_training_to_go_adds_up_over_kinds(self) -> None:
        assert cell(matrix(Record(trainings=())), "MHM-C", "training")["text"] == "48 h to go"

    def test_rsc_to_go_does_not_add_up_where_one_minimum_lies_in_another(self) -> None:
        assert cell(matrix(Record(rsc=())), "MHM-C", "rsc")["text"] == "2 still needed"

    def test_an_empty_record_is_not_answered_and_never_to_go(self) -> None:
        frame = matrix(Record())
        assert set(frame["status"]) <= {"not_answered", "step", "not_asked", "recommended", "for_reviewer"}
        assert "More information needed: FA, FS, MHS, ERS, MHM-C, MHM-P and MHM-R/F." in tables.matrix_takeaway(frame)

    def test_a_number_that_cannot_be_told_yet_is_a_question_with_words(self) -> None:
        found = cell(matrix(DEGREE_UNTOLD), "MHS", "work")
        assert (found["status"], found["sign"], found["text"]) == ("not_answered", "?", "not answered")
        assert found["words"].startswith(
            "not answered: supervised paid work after the degree (0 of 24 months so far; 60 more could count)"
        )

    def test_an_untold_number_is_not_needed_where_another_part_of_its_requirement_is_a_no(self) -> None:
        found = cell(matrix(NOT_WHILE_SERVING), "FS", "rsc")
        assert (found["status"], found["sign"], found["text"]) == ("not_yet", "○", "still needed")
        assert found["words"].startswith("still needed: ")
        assert not any(letter.isdigit() for letter in found["words"])
        assert "hours" not in found["words"]

    def test_a_reviewer_is_named_beside_what_is_met(self) -> None:
        found = cell(matrix(FAMILY_SPECIALIST), "FS", "training")
        assert found["words"] == "met; for a reviewer to judge: training and the Competency Guidelines®"

    def test_a_category_that_is_not_open_is_named(self) -> None:
        frame = matrix(Record(held=()))
        assert cell(frame, "ERS", "all")["words"].endswith("not open, based on the answers")
        assert "Not open, based on the answers: ERS." in tables.matrix_takeaway(frame)

    def test_the_takeaway_counts_what_the_assessments_count(self) -> None:
        said = tables.matrix_takeaway(matrix(FAMILY_SPECIALIST))
        for category, assessment in assess_all(BOOK, FAMILY_SPECIALIST, TODAY).items():
            assert f"{WORDS.name(category)} {len(assessment.met)} of {len(assessment.minimums)}" in said

    def test_the_table_is_in_words_with_a_column_per_category(self) -> None:
        table = tables.matrix_table(matrix(FAMILY_SPECIALIST))
        assert table.columns.tolist() == ["Requirements", *(category.short for category in BOOK.categories)]
        assert table["FS"].tolist()[:5] == ["6 of 8 met", "met", "not answered", "met", "4 h to go"]

    @pytest.mark.parametrize("record", [Record(), FAMILY_SPECIALIST, Record(rsc=(), trainings=(), jobs=())])
    def test_signs_fit_a_narrow_cell(self, record: Record) -> None:
        assert matrix(record)["sign"].str.len().max() <= 7
