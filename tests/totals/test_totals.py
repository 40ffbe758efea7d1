"""Sums as told: exactly enough, just under, not answered. The engine judges; nothing told is lost or made up."""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings

from imh_core.judging.assessment import Finding, Outcome, assess_all
from imh_core.judging.judgement import Status
from imh_core.judging.renewal import renewal, years
from imh_core.plan.pace import log_pace
from imh_core.record.model import EARLIEST, Record
from imh_core.record.saved_file import from_bytes, to_text
from imh_core.rulebook.check_kinds import RscProvidedMonths, WorkMonths
from imh_core.totals import MOST_MONTHS, Totals, as_record, asked, assessments, parts_told
from tests.cohort.group_people import ASKED, totals
from tests.cohort.reading_in import BOOK, RULES, TODAY
from tests.rulebook.data_copy import DataCopy

H = Decimal


def finding(category: str, requirement: str, told: Totals) -> Finding:
    return assessments(BOOK, told, TODAY)[category].finding(requirement)


class TestHours:
    @pytest.mark.parametrize(
        ("told", "status", "have"),
        [("30", Status.MET, "30"), ("29.75", Status.NOT_YET, "29.75"), ("0", Status.NOT_YET, "0")],
    )
    def test_a_kind_of_training(self, told: str, status: Status, have: str):
        found = finding("FS", "social_emotional", Totals(training={"social_emotional": H(told)}))
        assert (found.status, found.judgement.have) == (status, H(have))

    def test_another_kind_left_empty_is_not_answered_and_not_zero(self):
        found = finding("FS", "dei", Totals(training={"social_emotional": H(30)}))
        assert (found.status, found.judgement.have) == (Status.NOT_ANSWERED, None)

    def test_one_of_two_kinds_that_count_together(self):
        both = {"social_emotional": H(20), "relationship_based": H(9)}
        rule = ("MHM-P", "social_emotional_or_relationship")
        assert finding(*rule, Totals(training=both)).judgement.missing == H(1)
        half = finding(*rule, Totals(training={"social_emotional": H(20)}))
        assert (half.status, half.judgement.have) == (Status.NOT_ANSWERED, H(20))
        assert finding(*rule, Totals(training={"social_emotional": H(30)})).status is Status.MET

    def test_more_hours_than_an_entry_holds(self):
        found = finding("FS", "social_emotional", Totals(training={"social_emotional": H("2500.25")}))
        assert found.judgement.have == H("2500.25")

    def test_hours_that_cannot_be(self):
        for hours in ("-1", "0.001", "10000.01", "NaN"):
            with pytest.raises(ValueError, match="hours"):
                Totals(training={"dei": H(hours)})
        with pytest.raises(ValueError, match="after the Endorsement"):
            Totals(training={"providing_rsc": H(5)}, training_after={"providing_rsc": H(6)})


WHILE = {"rsc_while_serving_or_supervising": True}
AGES = frozenset({"0-3"})


class TestRsc:
    @pytest.mark.parametrize(("hours", "status"), [("24", Status.MET), ("23.75", Status.NOT_YET)])
    def test_parts_left_empty_are_none_where_one_is_told(self, hours: str, status: Status):
        told = Totals(rsc={("mhs_ers", None): H(hours)}, answers=WHILE)
        assert finding("FS", "rsc_received", told).status is status

    def test_hours_from_somebody_who_cannot_provide_are_none(self):
        """A further answer takes no knowledge away: of 20 hours from an MHS-ERS none counts here, and that is known."""
        told = Totals(rsc={("mhs_ers", None): H(20)}, answers={"rsc_while_providing": True})
        found = finding("MHM-C", "rsc_received", told)
        assert (found.status, found.leaves[0].have) == (Status.NOT_YET, 0)
        none = Totals(rsc={("mhm_c", None): H(0)}, answers={"rsc_while_providing": True})
        assert finding("MHM-C", "rsc_received", none).status is Status.NOT_YET

    def test_an_untold_provider_is_neither_counted_nor_lost(self):
        found = finding("FS", "rsc_received", Totals(rsc={(None, None): H(24)}, answers=WHILE))
        assert found.status is Status.NOT_ANSWERED
        assert sum(line.amount for line in found.undecided) == H(24)

    def test_a_focus(self):
        told = Totals(rsc={("mhm_c", "direct_service"): H(3), ("mhm_c", "rsc_provided"): H(12)},
                      answers={"rsc_while_providing": True})  # fmt: skip
        assert finding("ERS", "rsc_on_provided", told).status is Status.MET
        assert finding("ERS", "rsc_on_direct_service", told).status is Status.MET
        only = Totals(rsc={("mhm_c", "direct_service"): H(3)}, answers={"rsc_while_providing": True})
        assert finding("ERS", "rsc_on_provided", only).status is Status.NOT_YET


class TestAfterTheEndorsement:
    RULE = ("ERS", "providing_rsc_after_endorsement")

    def told(self, after: str | None, since: date | None = date(2024, 5, 4), all_hours: str = "20") -> Totals:
        return Totals(
            held={"FS": since},
            training={"providing_rsc": H(all_hours)},
            training_after={} if after is None else {"providing_rsc": H(after)},
        )

    @pytest.mark.parametrize(("after", "status"), [("15", Status.MET), ("14.75", Status.NOT_YET)])
    def test_hours_told_to_be_later(self, after: str, status: Status):
        assert finding(*self.RULE, self.told(after)).status is status

    def test_not_told_when_they_were(self):
        assert finding(*self.RULE, self.told(None)).status is Status.NOT_ANSWERED

    @pytest.mark.parametrize(("after", "status"), [("15", Status.MET), ("14.75", Status.NOT_YET)])
    def test_the_label_is_an_answer_where_no_date_is_told(self, after: str, status: Status):
        assert finding(*self.RULE, self.told(after, since=None)).status is status

    @pytest.mark.parametrize("since", [TODAY, date(2026, 3, 31), EARLIEST], ids=["today", "this year", "the earliest"])
    def test_hours_not_after_it_count_in_no_year_and_show_no_pace(self, since: date):
        """15 of 20 hours came before an award of this year; nobody told when, so no renewal year may take them."""
        record = as_record(BOOK, self.told("5", since), TODAY)
        (before,) = [training for training in record.trainings or () if training.hours == 15]
        assert before.on is not None
        assert EARLIEST <= before.on <= since
        for year in years(BOOK, TODAY):
            found = renewal(BOOK, record, TODAY, year).categories[0].assessment.findings
            assert before.id not in {line.entry.id for one in found for line in one.counted}
        assert log_pace(assess_all(BOOK, record, TODAY)["MHM-C"], "trainings", TODAY) is None
        assert Record.model_validate(record.model_dump()) == record

    def test_hours_not_after_it_count_in_no_year_of_another_endorsement(self):
        """Whoever holds MHM-C for years renews it for last year too, with no hour of which no year is told."""
        told = replace(self.told("5", TODAY), held={"FS": TODAY, "MHM-C": date(2020, 5, 4)})
        record = as_record(BOOK, told, TODAY)
        last_year = next(
            category for category in renewal(BOOK, record, TODAY, 2025).categories if category.category == "MHM-C"
        )
        assert last_year.assessment.findings
        assert not [line for one in last_year.assessment.findings for line in one.counted]

    def test_the_title_says_that_the_date_is_to_be_put_in(self):
        trainings = as_record(BOOK, self.told("5"), TODAY).trainings or ()
        assert len(trainings) == 2
        assert all("after the Endorsement, date needed" in str(training.title) for training in trainings)

    def test_all_of_them_count_where_no_date_decides(self):
        assert finding("MHM-C", "providing_rsc", self.told("3")).judgement.have == H(20)


class TestMonths:
    PREVENTION, TREATMENT = "work-prevention-supervising_staff", "work-treatment-after"

    @pytest.mark.parametrize(("months", "status"), [(24, Status.MET), (23, Status.NOT_YET), (0, Status.NOT_YET)])
    def test_a_number_of_months(self, months: int, status: Status):
        found = finding("FS", "work", Totals(months={self.PREVENTION: months}, ages=AGES))
        assert (found.status, found.judgement.have) == (status, months)

    def test_other_work_left_empty_is_not_answered(self):
        told = Totals(months={self.PREVENTION: 23}, ages=AGES)
        assert finding("MHM-P", "work", told).status is Status.NOT_ANSWERED
        assert finding("FA", "work_or_credential", told).status is Status.NOT_ANSWERED

    def test_paid_work_in_prevention_is_paid_work(self):
        told = Totals(months={self.PREVENTION: 24}, ages=AGES)
        assert finding("FA", "work_or_credential", told).status is Status.MET

    def test_each_number_answers_its_own_question(self):
        """Ten years of paid work, ten months of them in prevention: the ten months are what is told of prevention."""
        told = Totals(months={"work": 120, self.PREVENTION: 10}, ages=AGES)
        found = finding("FS", "work", told)
        assert (found.status, found.judgement.have) == (Status.NOT_YET, 10)
        assert found.undecided == ()
        assert finding("FA", "work_or_credential", told).leaves[0].have == 120

    @pytest.mark.parametrize(
        ("awarded", "status"),
        [(date(2015, 5, 1), Status.MET), (None, Status.MET), (date(2025, 12, 1), Status.NOT_YET)],
    )
    def test_after_the_degree(self, awarded: date | None, status: Status):
        """The label says "after the graduate degree", so no date is asked for; one that is told decides: of 24 months
        after a degree of last December, 13 cannot be true.
        """
        told = Totals(months={self.TREATMENT: 24}, credentials={"msw": awarded}, ages=AGES)
        assert finding("MHS", "work", told).status is status

    @pytest.mark.parametrize("awarded", [date(1997, 1, 1), EARLIEST])
    def test_more_months_before_the_degree_than_there_can_be(self, awarded: date):
        """A slip in one row of a group must not stop the page: no record holds a date as early as that."""
        told = Totals(months={"provided": MOST_MONTHS, "provided-after": 0}, credentials={"msw": awarded})
        (span,) = as_record(BOOK, told, TODAY).provided or ()
        assert span.start == EARLIEST
        assert finding("MHM-C", "rsc_provided_years", told).status is Status.NOT_YET

    @pytest.mark.parametrize(
        ("other", "listed", "months", "status"),
        [
            (date(2010, 1, 1), date(2023, 11, 1), 36, Status.FOR_REVIEWER),
            (date(2010, 1, 1), date(2013, 1, 1), 71, Status.FOR_REVIEWER),  # 36 of them fit before, 35 must be later
            (date(2010, 1, 1), date(2013, 1, 1), 72, Status.MET),  # 36 of them must lie after the degree of the list
            (date(2023, 11, 1), date(2010, 1, 1), 36, Status.MET),
            (None, date(2010, 1, 1), 36, Status.MET),
            (date(2010, 1, 1), date(2023, 11, 1), 35, Status.NOT_YET),
            (date(2026, 1, 1), date(2026, 3, 1), 36, Status.NOT_YET),
        ],
    )
    def test_a_degree_that_a_reviewer_judges_came_first(
        self, other: date | None, listed: date, months: int, status: Status
    ):
        """Entered one by one the same months could lie between the two degrees, and a reviewer would judge them."""
        degrees = {"msw": listed} | ({"other_graduate": other} if other else {})
        for category, requirement, span in (
            ("MHM-P", "work", "work-policy-after"),
            ("MHM-C", "rsc_provided_years", "provided-after"),
        ):
            told = Totals(months={span: months}, credentials=degrees)
            assert finding(category, requirement, told).status is status
            by_record = assess_all(BOOK, as_record(BOOK, told, TODAY), TODAY)[category].finding(requirement)
            assert by_record.status is status

    def test_months_end_with_the_last_one_that_is_over(self):
        (job,) = as_record(BOOK, Totals(months={self.PREVENTION: 24}), TODAY).jobs or ()
        assert (job.start, job.end) == (date(2024, 11, 1), date(2026, 10, 1))
        assert str(job.title).startswith("24 months: Paid work in prevention or early intervention")

    def test_nothing_is_judged_or_handed_over_that_was_not_asked(self):
        """Whoever tells months says that all of the label is so: each condition of the check must stand in it."""
        for span in ASKED.spans:
            check, label = span.check, span.label.casefold()
            conditions = {"after the graduate degree": bool(check.after_degree)}
            if isinstance(check, WorkMonths):
                conditions |= {
                    "paid": check.paid,
                    "supervised": check.supervised,
                    "with child and caregiver together": check.together,
                    **{(BOOK.term("work", kind) or BOOK.terms.work[0]).label.casefold(): True for kind in check.kinds},
                    **{age.short or "": age.id in check.ages for age in BOOK.terms.age},
                }
            assert {words: words in label for words in conditions} == conditions, span.id
            assert span.help.removeprefix("Calendar months of ")[:1].islower()

    def test_the_record_says_of_work_what_the_label_asked(self):
        told = Totals(months={one.id: 24 for one in ASKED.spans}, credentials={"msw": date(2010, 1, 1)})
        for job in as_record(BOOK, told, TODAY).jobs or ():
            span = ASKED.span(job.id)
            assert span is not None
            assert span.label in str(job.title)
            for said, words in ((job.together, "together"), (job.supervised, "upervised"), (job.paid, "aid")):
                assert bool(said) is (words in span.label)
            assert bool(job.ages) is ("children" in span.label)

    @pytest.mark.parametrize(
        ("after", "awarded", "starts"),
        [
            # (months after the degree, the degree's month, first months of the entries handed over)
            (36, date(2020, 5, 1), [date(2023, 11, 1)]),
            (30, date(2020, 5, 1), [date(2019, 11, 1), date(2024, 5, 1)]),
            (0, date(2020, 5, 1), [date(2017, 5, 1)]),
            (30, None, [date(2023, 11, 1), date(2024, 5, 1)]),
        ],
        ids=["all after it", "some before it", "all before it", "the degree's date is not told"],
    )
    def test_months_before_the_degree_are_handed_over_as_before_it(
        self, after: int, awarded: date | None, starts: list[date]
    ):
        """Of 36 months of providing RSC: the applicant who opens the file must not see earlier months as later ones."""
        told = Totals(months={"provided": 36, "provided-after": after}, credentials={"msw": awarded})
        record = as_record(BOOK, told, TODAY)
        assert sorted(entry.start for entry in record.provided or () if entry.start) == starts
        judged = assess_all(BOOK, record, TODAY)["MHM-C"].finding("rsc_provided_years")
        assert (judged.status is Status.MET) is (after == 36)


class TestTheWhole:
    def test_nothing_told_is_nothing_answered(self):
        assert as_record(BOOK, Totals(), TODAY) == Record()
        assert {assessment.outcome for assessment in assessments(BOOK, Totals(), TODAY).values()} == {
            Outcome.MORE_INFORMATION
        }

    def test_ten_numbers_of_an_applicant_who_has_all(self):
        told = Totals(
            training={"social_emotional": H(30), "dei": H(3)},
            rsc={("mhs_ers", None): H(24)},
            months={TestMonths.PREVENTION: 24},
            counts={"families": 10},
            ages=frozenset({"0-3"}),
            answers=dict.fromkeys(
                ("lives_in_virginia", "rsc_while_serving_or_supervising", "social_emotional_focus"), True
            ),
        )
        assert assessments(BOOK, told, TODAY)["FS"].outcome is Outcome.MEETS_MINIMUMS

    def test_every_word_that_a_rule_looks_at_has_a_total(self):
        assert {bucket.id for bucket in ASKED.buckets} == {bucket.id for bucket in BOOK.terms.bucket}
        asked_for = {span.check.conditions for span in ASKED.spans}
        for category in BOOK.categories:
            for rule in RULES.of(category.id):
                for part in (rule.check, *getattr(rule.check, "parts", ())):
                    assert getattr(part, "conditions", None) in {None, *asked_for}

    def test_a_new_bucket_is_a_new_total(self, tmp_path):
        copy = DataCopy(tmp_path)
        new = '[[bucket]]\nid = "play"\nlabel = "Play"\n\n'
        copy.replace("terms.toml", '[[bucket]]\nid = "dei"', f'{new}[[bucket]]\nid = "dei"')
        assert "play" in {bucket.id for bucket in asked(copy.load().in_force(TODAY)).buckets}


class TestAnyTotals:
    @settings(max_examples=60)
    @given(totals())
    def test_the_record_is_as_valid_as_one_that_was_read(self, told: Totals):
        record = as_record(BOOK, told, TODAY)
        assert Record.model_validate(record.model_dump()) == record
        assert type(Record.model_validate(record.model_dump()).trainings) is type(record.trainings)

    @settings(max_examples=40)
    @given(totals())
    def test_handed_over_as_a_file_it_is_the_same(self, told: Totals):
        record = as_record(BOOK, told, TODAY)
        file = to_text(record, datetime(2026, 11, 21, tzinfo=UTC))
        assert from_bytes(file.encode()).record == record

    @settings(max_examples=60)
    @given(totals())
    def test_it_is_the_answer_of_the_one_engine(self, told: Totals):
        record, parts = as_record(BOOK, told, TODAY), parts_told(BOOK, told, TODAY)
        assert assessments(BOOK, told, TODAY) == assess_all(BOOK, record, TODAY, parts)

    @settings(max_examples=60)
    @given(totals())
    def test_leaving_something_untold_never_makes_it_short(self, told: Totals):
        """The record alone, without the parts it tells of, is met by nothing that the totals do not meet.

        But for one thing: its months lie at the end, so months not told to be after a degree look as if they were. That
        is why an entry made of a sum says so in its title.
        """
        parts = parts_told(BOOK, told, TODAY)
        by_parts = assessments(BOOK, told, TODAY)
        plain = assess_all(BOOK, as_record(BOOK, told, TODAY), TODAY)
        for category, one in by_parts.items():
            for finding, other in zip(one.findings, plain[category].findings, strict=True):
                checks = [leaf.check for leaf in finding.leaves]
                dated = [
                    check
                    for check in checks
                    if isinstance(check, WorkMonths | RscProvidedMonths) and check.after_degree
                ]
                if other.status is Status.MET and all(one.conditions in parts.all_months for one in dated):
                    assert finding.status is Status.MET
                if finding.status is Status.NOT_YET:
                    assert other.status in (Status.NOT_YET, Status.NOT_ANSWERED)

    @settings(max_examples=40)
    @given(totals())
    def test_the_record_tells_the_same_sums(self, told: Totals):
        record = as_record(BOOK, told, TODAY)
        training: dict[str | None, Decimal] = defaultdict(Decimal)
        rsc: dict[tuple[str | None, str | None], Decimal] = defaultdict(Decimal)
        for entry in record.trainings or ():
            training[entry.bucket] += entry.hours or 0
        for received in record.rsc or ():
            rsc[received.provider, received.focus] += received.hours or 0
        assert record.answers == told.answers
        assert record.counts == told.counts
        assert (record.held is None) == (told.held is None)
        assert {one.category: one.since for one in record.held or ()} == (told.held or {})
        assert (record.credentials is None) == (told.credentials is None)
        assert {credential.kind: credential.awarded for credential in record.credentials or ()} == (
            told.credentials or {}
        )
        assert rsc == {pair: hours for pair, hours in told.rsc.items() if hours}
        assert training == {
            key: max(told.training.get(key, H(0)), told.training_after.get(key, H(0)))
            for key in {**told.training, **told.training_after}
            if told.training.get(key) or told.training_after.get(key)
        }
