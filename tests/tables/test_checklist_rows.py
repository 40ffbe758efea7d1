"""The checklist: every requirement once, and how it stands."""

import pytest

from imh_core import tables
from imh_core.judging.assessment import assess
from tests.tables.figures import BOOK, CATEGORIES, FAMILY_SPECIALIST, TODAY, WORDS


class TestChecklist:
    @pytest.mark.parametrize("category", CATEGORIES)
    def test_there_is_one_row_for_every_requirement(self, category: str) -> None:
        assessment = assess(BOOK, category, FAMILY_SPECIALIST, TODAY)
        frame = tables.checklist(assessment, WORDS)
        assert frame["requirement"].tolist() == [finding.rule.title for finding in assessment.findings]
        assert (frame["source"] != "").all()

    def test_it_says_how_each_stands(self) -> None:
        frame = tables.checklist_table(tables.checklist(assess(BOOK, "FS", FAMILY_SPECIALIST, TODAY), WORDS))
        found = frame.set_index("Requirement").loc["RSC received"]
        assert found["Status"] == "Not yet"
        assert found["Standing"].startswith("20 of 24 hours")
