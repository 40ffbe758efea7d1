"""Each minimum: the figures of a record, and the words that stand beside them."""

import shutil
from datetime import date, timedelta
from decimal import Decimal
from math import isnan
from pathlib import Path

import pytest

from imh_core import tables
from imh_core.judging.assessment import assess
from imh_core.record.model import Credential, Job, Record, Training
from imh_core.rulebook import load
from tests.tables.figures import (
    BOOK,
    CATEGORIES,
    DATA,
    DEGREE_UNTOLD,
    FAMILY_SPECIALIST,
    NOT_WHILE_SERVING,
    TODAY,
    minimums,
    row,
    rsc,
    training,
)


class TestMinimums:
    @pytest.mark.parametrize(
        ("requirement", "have", "minimum", "missing", "unit", "label"),
        [
            ("social_emotional", 30.25, 30, 0, "hours", "met"),
            ("dei", 3, 3, 0, "hours", "met"),
            ("all_training", 33.25, 33, 0, "hours", "met"),
            ("rsc_received", 20, 24, 4, "hours", "4 hours to go"),
            ("work", 30, 24, 0, "months", "met"),  # 20 + 17 months, 7 of them shared
            ("families", 9, 10, 1, "count", "1 family to go"),
        ],
    )
    def test_the_family_specialist_reads_every_figure(
        self, requirement: str, have: float, minimum: float, missing: float, unit: str, label: str
    ) -> None:
        found = row(minimums(FAMILY_SPECIALIST), requirement)
        assert (found["have"], found["minimum"], found["missing"]) == (have, minimum, missing)
        assert (found["unit"], found["label"]) == (unit, label)

    @pytest.mark.parametrize("category", CATEGORIES)
    def test_there_is_a_row_for_every_number_with_a_minimum(self, category: str) -> None:
        assessment = assess(BOOK, category, FAMILY_SPECIALIST, TODAY)
        numbers = [finding.rule.id for finding in assessment.findings for _ in finding.numbers]
        frame = minimums(FAMILY_SPECIALIST, category)
        assert [one for one in frame["requirement"] if one != "all_training"] == numbers

    @pytest.mark.parametrize("category", CATEGORIES)
    def test_what_was_not_told_is_never_zero(self, category: str) -> None:
        frame = minimums(Record(), category)
        assert len(frame) > 0
        assert frame["have"].isna().all()
        assert frame["missing"].isna().all()
        assert (frame["label"].str.startswith("not answered")).all()
        assert (frame["have_text"] == "not answered").all()
        assert tables.minimums_takeaway(frame).startswith("Not answered: ")
        assert "0 of" not in tables.minimums_takeaway(frame)

    def test_a_log_that_is_empty_is_zero_hours(self) -> None:
        found = row(minimums(Record(rsc=())), "rsc_received")
        assert (found["have"], found["label"]) == (0, "24 hours to go")

    def test_all_training_is_the_sum_of_the_minimums_in_force(self, tmp_path: Path) -> None:
        shutil.copytree(DATA, tmp_path / "data")
        rules = tmp_path / "data" / "requirements" / "training.toml"
        rules.write_text(rules.read_text().replace("minimum = 30,", "minimum = 41,"))
        assert row(minimums(Record(), "FS", load(tmp_path / "data")), "all_training")["minimum"] == 44

    @pytest.mark.parametrize(
        ("category", "sum_of_minimums", "lower", "upper"),
        [("FA", 33, 40, None), ("FS", 33, 50, None), ("MHS", 33, 75, None), ("MHM-C", 48, 75, 90)],
    )
    def test_typical_hours_stand_beside_the_sum(
        self, category: str, sum_of_minimums: float, lower: float, upper: float | None
    ) -> None:
        frame = minimums(FAMILY_SPECIALIST, category)
        found = row(frame, "all_training")
        assert (found["minimum"], found["typical_from"]) == (sum_of_minimums, lower)
        assert isnan(found["typical_to"]) if upper is None else found["typical_to"] == upper
        assert frame["typical_from"].notna().sum() == 1

    def test_one_minimum_about_the_typical_hours_carries_them_itself(self) -> None:
        frame = minimums(Record(), "ERS")
        assert "all_training" not in set(frame["requirement"])
        assert row(frame, "providing_rsc_after_endorsement")["typical_from"] == 20

    def test_hours_of_one_kind_do_not_make_up_for_another(self) -> None:
        found = row(minimums(Record(trainings=(training("40"),))), "all_training")
        assert (found["have"], found["missing"]) == (40, 3)
        assert found["label"] == "3 hours of the right kind to go"
        assert found["status"] == "not_yet"

    def test_training_that_serves_no_minimum_counts_in_all_training_where_it_is_typical(self) -> None:
        record = Record(trainings=(training("5", "relationship_based"), training("7", "other")))
        frame = minimums(record)
        assert row(frame, "social_emotional")["have"] == 0
        assert row(frame, "all_training")["have"] == 5

    def test_training_that_is_still_to_come_is_in_no_sum(self) -> None:
        frame = minimums(Record(trainings=(training("5", on=TODAY + timedelta(days=1)),)))
        assert row(frame, "all_training")["have"] == 0

    def test_ten_thousand_hours_are_written_as_they_are(self) -> None:
        many = tuple(Training(id=f"t{n}", hours=Decimal(1000), bucket="social_emotional") for n in range(10))
        found = row(minimums(Record(trainings=many)), "social_emotional")
        assert (found["have"], found["have_text"], found["label"]) == (10_000, "10,000 hours", "met")

    def test_hours_that_could_count_but_are_too_few_stand_beside_what_is_to_go(self) -> None:
        found = row(minimums(Record(rsc=(rsc("10"), rsc("6", None)))), "rsc_received")
        assert found["label"] == "8 to 14 hours to go"
        assert (found["status"], found["missing"]) == ("not_yet", 14)

    def test_a_number_that_cannot_be_told_yet_is_not_to_go(self) -> None:
        frame = minimums(DEGREE_UNTOLD, "MHS")
        found = row(frame, "work")
        assert (found["status"], found["have"], found["label"]) == ("not_answered", 0, "60 more could count")
        assert isnan(found["missing"])
        assert tables.minimums_takeaway(frame).startswith(
            "Supervised paid work after the degree: 0 of 24 months so far; 60 more could count. Not answered: "
        )
        table = tables.minimums_table(frame).set_index("Requirement").to_dict("index")
        assert list(table["Supervised paid work after the degree"].values()) == [
            "0 months",
            "24 months",
            "60 more could count",
        ]

    def test_what_is_certainly_to_go_is_said_before_what_could_count(self) -> None:
        record = Record(rsc=(rsc("20"), rsc("6", None)), counts={"families": 9})
        assert tables.minimums_takeaway(minimums(record)).startswith(
            "Families served: 9 of 10 families, 1 family to go. "
            "RSC received: 20 of 24 hours so far; 6 more could count. "
        )

    def test_all_training_that_cannot_be_told_yet_is_not_to_go(self) -> None:
        frame = minimums(Record(trainings=(training("40", None),)))
        found = row(frame, "all_training")
        assert (found["status"], found["label"]) == ("not_answered", "40 more could count")
        assert "All training: 0 of 33 hours so far; typically" in tables.minimums_takeaway(frame)

    def test_of_all_training_only_what_is_certain_is_to_go(self) -> None:
        found = row(minimums(Record(trainings=(training("5", None),))), "all_training")  # enough for DEI, perhaps
        assert (found["status"], found["missing"]) == ("not_yet", 30)
        assert found["label"] == "30 hours of the right kind to go; 5 more could count"

    def test_an_untold_number_is_not_to_go_where_another_part_of_its_requirement_is_a_no(self) -> None:
        frame = minimums(NOT_WHILE_SERVING)
        found = row(frame, "rsc_received")
        assert (found["status"], found["label"], found["have_text"]) == ("not_answered", "not answered", "not answered")
        assert isnan(found["missing"])
        assert "to go" not in tables.minimums_takeaway(frame)

    def test_a_number_that_is_met_says_when_its_requirement_is_not(self) -> None:
        record = Record(rsc=(rsc("24"),))
        assert row(minimums(record), "rsc_received")["label"] == "met; another part is not answered"
        said = tables.minimums_takeaway(minimums(record))
        assert said.startswith("RSC received: 24 of 24 hours, met; another part is not answered. Not answered: ")
        refused = record.with_changes(answers={"rsc_while_serving_or_supervising": False})
        assert row(minimums(refused), "rsc_received")["label"] == "24 hours to go"

    def test_a_credential_in_place_of_work_leaves_no_months_to_go(self) -> None:
        record = Record(credentials=(Credential(id="c", kind="cda"),), jobs=())
        found = row(minimums(record, "FA"), "work_or_credential")
        assert (found["status"], found["label"], found["have"]) == ("met", "met another way", 0)

    def test_months_that_a_reviewer_must_judge_are_neither_met_nor_to_go(self) -> None:
        treating = {"paid": True, "kinds": {"treatment"}, "ages": {"0-3"}, "together": True, "supervised": True}
        worked = Job.model_validate({"id": "j", "start": "2020-01", "end": "2022-12", **treating})
        degree = Credential(id="d", kind="other_graduate", awarded=date(2019, 6, 1))
        frame = minimums(Record(jobs=(worked,), credentials=(degree,)), "MHS")
        found = row(frame, "work")
        assert (found["have"], found["status"], found["label"]) == (36, "for_reviewer", "for a reviewer to judge")
        assert "36 of 24 months, for a reviewer to judge." in tables.minimums_takeaway(frame)

    def test_either_of_two_numbers_is_a_row_that_says_so(self) -> None:
        frame = minimums(Record(counts={"families": 9}), "MHM-C")
        labels = dict(zip(frame["title"], frame["label"], strict=True))
        assert labels["Families served"] == "1 family to go (either is enough)"
        assert labels["Staff supervised"] == "not answered (either is enough)"

    def test_the_takeaway_says_what_is_to_go_first(self) -> None:
        assert tables.minimums_takeaway(minimums(FAMILY_SPECIALIST)) == (
            "RSC received: 20 of 24 hours, 4 hours to go. Families served: 9 of 10 families, 1 family to go. "
            "Met: training on social-emotional development (30.25 of 30 hours), training on DEI (3 of 3 hours) "
            "and paid work in prevention or early intervention (30 of 24 months). "
            "All training: 33.25 of 33 hours; typically 50 hours or more, not required."
        )

    def test_the_table_has_the_same_figures_in_words(self) -> None:
        table = tables.minimums_table(minimums(FAMILY_SPECIALIST))
        assert list(table.columns) == ["Requirement", "You have", "Minimum", "Status"]
        assert table.iloc[3].tolist() == ["RSC received", "20 hours", "24 hours", "4 hours to go"]
        assert table.iloc[2]["Status"] == "met; typically 50 hours or more, not required"

    def test_every_row_has_its_source(self) -> None:
        assert minimums(FAMILY_SPECIALIST)["source"].str.contains("In-Service Training|RS/C|Work Experience").all()
