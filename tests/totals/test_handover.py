"""What is said beside a record made of sums: which sums were not told, and look like none in it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from imh_core.judging.assessment import assess_all
from imh_core.judging.judgement import Status
from imh_core.totals import Totals, as_record, assessments
from imh_core.totals.handover import LostInRecord, lost_in_record
from imh_core.words.summary import summary
from tests.cohort.group_people import totals
from tests.cohort.reading_in import BOOK, TODAY

H = Decimal
DEGREE = {"msw": date(2010, 1, 1)}


def untold(told: Totals, category: str | None = None) -> LostInRecord:
    return lost_in_record(BOOK, told, TODAY, category)


def training_after(since: date | None, after: str, all_hours: str) -> Totals:
    return Totals(
        held={"FS": since}, training={"providing_rsc": H(all_hours)}, training_after={"providing_rsc": H(after)}
    )


def work_of_fs(told: Totals) -> tuple[Status, Status]:
    """Return what the sums say of the work for one category, and what their record says."""
    by_record = assess_all(BOOK, as_record(BOOK, told, TODAY), TODAY)
    by_sums = assessments(BOOK, told, TODAY)
    return by_sums["FS"].finding("work").status, by_record["FS"].finding("work").status


class TestWhatWasNotTold:
    def test_another_kind_of_training(self):
        """The quick check asks for it; the applicant who opens the file reads "0 of 30 hours"."""
        found = untold(Totals(training={"dei": H(3)}), "FS")
        assert found.as_missing == ("training on social-emotional development",)
        assert found.sentence() == (
            "Not answered, but the record file shows them as missing until they are entered: "
            "training on social-emotional development."
        )

    def test_a_kind_told_as_zero_is_told(self):
        assert untold(Totals(training={"dei": H(3), "social_emotional": H(0)}), "FS").sentence() == ""

    def test_rsc_that_cannot_count_is_told_too(self):
        assert untold(Totals(rsc={("mhs", None): H(20)}), "FS") == LostInRecord((), ())
        assert untold(Totals(rsc={("mhs_ers", None): H(20)}), "FS") == LostInRecord((), ())

    def test_months_of_other_work(self):
        found = untold(Totals(months={"work-prevention-supervising_staff": 24}, credentials=DEGREE), "MHM-P")
        assert found.as_missing == ("leading in policy or programs, after the graduate degree",)

    def test_months_not_told_to_be_after_the_degree_look_as_if_they_were(self):
        found = untold(Totals(months={"provided": 40}, credentials=DEGREE), "MHM-C")
        assert found == LostInRecord((), ("providing RSC, after the graduate degree",))
        assert "as enough" in found.sentence()

    def test_months_told_that_the_file_shows_as_open(self):
        """The sums say "10 of 24"; in the file 60 months of paid work could be of this kind too."""
        told = Totals(
            months={"work": 60, "work-prevention-supervising_staff": 10}, credentials=DEGREE, ages=frozenset({"0-3"})
        )
        assert work_of_fs(told) == (Status.NOT_YET, Status.NOT_ANSWERED)
        found = untold(told, "FS")
        assert found == LostInRecord((), (), ("paid work in prevention or supervising staff",))
        assert found.sentence() == (
            "Entered, but the record file shows them as open or with another number until the real "
            "entries are in: paid work in prevention or supervising staff."
        )

    def test_months_told_that_the_file_shows_too_are_not_named(self):
        told = Totals(months={"work-prevention-supervising_staff": 10}, ages=frozenset({"0-3"}))
        assert work_of_fs(told) == (Status.NOT_YET, Status.NOT_YET)
        assert untold(told, "FS").sentence() == ""

    @pytest.mark.parametrize("told", [Totals(), Totals(counts={"families": 3}, held={})])
    def test_a_log_of_which_nothing_is_told_stays_open(self, told: Totals):
        assert untold(told).sentence() == ""

    @pytest.mark.parametrize(("after", "all_hours"), [("5", "20"), ("0", "20"), ("20", "20")])
    def test_a_date_that_only_says_before_or_after(self, after: str, all_hours: str):
        """Nobody told these days, so neither a renewal nor a pace may be read from them."""
        found = untold(training_after(date(2026, 3, 31), after, all_hours), "MHM-C")
        assert found.dated == ("training on providing RSC",)
        assert found.sentence().endswith(
            "In the record file with a date that only means before or after the Endorsement: "
            "training on providing RSC. Do not use the file for the renewal or the pace until the "
            "real dates are in."
        )

    def test_hours_that_stand_without_a_date_are_not_named_so(self):
        assert untold(training_after(None, "5", "20")).dated == ()
        assert untold(Totals(held={"FS": date(2026, 3, 31)}, training={"providing_rsc": H(20)})).dated == ()

    def test_it_stands_in_the_summary_too(self):
        note = untold(Totals(training={"dei": H(3)}), "FS").sentence()
        text = summary([assessments(BOOK, Totals(training={"dei": H(3)}), TODAY)["FS"]], BOOK, note)
        assert f"\n\n{note}\n\nSources:\n[1] " in text


@settings(max_examples=60)
@given(totals())
def test_where_nothing_is_said_the_record_judges_as_the_sums_do(told: Totals):
    by_record = assess_all(BOOK, as_record(BOOK, told, TODAY), TODAY)
    for category, one in assessments(BOOK, told, TODAY).items():
        if not untold(told, category).sentence():
            for finding, other in zip(one.findings, by_record[category].findings, strict=True):
                assert finding.status is other.status
                if finding.status is Status.NOT_YET:
                    assert [leaf.have for leaf in finding.leaves] == [leaf.have for leaf in other.leaves]
