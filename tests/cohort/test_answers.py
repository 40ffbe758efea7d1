"""The group's answer for a person is the single answer; filters, sums and files say the same."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from imh_core.cohort.answering import ANY_AMOUNT, OPEN, answers, opened
from imh_core.cohort.board import board, board_pdf
from imh_core.cohort.choosing import (
    Filter,
    aim,
    every,
    gaps,
    hours_needed,
    hours_without_a_number,
    minimums,
    only_gap,
    outcome,
    renewal_due,
    renewals,
    status,
    within_hours,
)
from imh_core.cohort.people import Person
from imh_core.cohort.summing import (
    needs_takeaway,
    outcomes,
    people_rows,
    rsc_needed,
    shortfalls,
    stuck_takeaway,
    training_needed,
)
from imh_core.judging.assessment import Outcome, assess_all
from imh_core.judging.judgement import Status
from imh_core.totals import Totals, assessments
from imh_core.words import renewal as renewal_words
from imh_core.words.findings import Words
from tests.cohort.group_people import EVERYTHING, totals
from tests.cohort.near_fs import GROUP, fs
from tests.cohort.reading_in import BOOK, POINTS, TODAY, answered
from tests.properties.people import records

H = Decimal
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORDS = Words(BOOK)


def holds(wanted: Filter, told: Totals) -> bool:
    return wanted(answered(told)[0])


class TestTheSingleAnswer:
    @settings(max_examples=60)
    @given(st.lists(totals(), max_size=3))
    def test_of_totals(self, told: list[Totals]):
        for one, small in zip(told, answered(*told), strict=True):
            self.same(assessments(BOOK, one, TODAY), small)

    @settings(max_examples=25)
    @given(records())
    def test_of_a_record(self, record):
        small = next(iter(answers([Person("a", record)], BOOK, TODAY)))
        self.same(assess_all(BOOK, record, TODAY), small)

    def same(self, full, small) -> None:
        assert opened(small.person, BOOK, TODAY) == full
        for category, one in full.items():
            assert outcome(POINTS, small, category) is one.outcome
            assert minimums(POINTS, small, category) == (len(one.met), len(one.minimums))
            assert [status(small, point) for point in POINTS.of[category]] == [found.status for found in one.findings]
            assert [point.rule for point in gaps(POINTS, small, category)] == [
                found.rule for found in one.minimums if found in one.still_needed or found in one.not_answered
            ]
            for point, found in zip(POINTS.of[category], one.findings, strict=True):
                leaves = [leaf for leaf in found.leaves if leaf.unit]
                for (place, _), leaf in zip(point.numbers, leaves, strict=True):
                    self.same_number(small.to_go[place], leaf, found.status)

    def same_number(self, to_go: int, leaf, of: Status) -> None:
        if of is Status.MET or leaf.status is Status.MET:
            assert to_go == 0
        elif leaf.status is Status.NOT_YET:
            in_hours = leaf.missing is not None and leaf.unit == "hours"
            assert to_go == (ANY_AMOUNT if leaf.missing is None else leaf.missing * 100 if in_hours else leaf.missing)
        else:
            assert to_go == OPEN


class TestNearest:
    def test_the_smallest_gap_in_words(self):
        told = fs(rsc={("mhs_ers", None): H(20)}, training={"social_emotional": H(26), "dei": H(3)})
        nearest = answered(told)[0].nearest
        assert nearest is not None
        # Of training FA and FS lack the same; FS lacks RSC besides.
        assert (nearest.category, nearest.gaps, nearest.hours, nearest.is_met) == ("FA", 1, H(4), False)
        assert nearest.words == "4 hours of training on social-emotional development"

    def test_what_is_met_comes_before_what_is_near_and_the_most_demanding_of_it_first(self):
        """FA and FS are met: FS asks for more. A hundredth of an hour less, and FA alone is met."""
        (both,) = answered(fs(toward=()))
        assert {
            category for category in POINTS.categories if outcome(POINTS, both, category) is Outcome.MEETS_MINIMUMS
        } == {
            "FA",
            "FS",
        }
        assert aim(POINTS, both) == "FS"
        assert both.nearest is not None
        assert (both.nearest.gaps, both.nearest.hours, both.nearest.words) == (0, H(0), "nothing")
        (one,) = answered(fs(toward=(), rsc={("mhs_ers", None): H("23.99")}))
        assert aim(POINTS, one) == "FA"

    def test_of_those_that_ask_for_as_many_the_last_of_the_chart(self):
        (one,) = answered(replace(EVERYTHING, rsc=dict.fromkeys(EVERYTHING.rsc, H(0))))
        waiting = [each for each in POINTS.categories if outcome(POINTS, one, each) is Outcome.FOR_REVIEWER]
        assert waiting == ["MHM-P", "MHM-RF"]
        assert one.nearest is not None
        assert (one.nearest.is_met, one.nearest.words) == (False, "for a reviewer: leadership activities")
        assert minimums(POINTS, one, "MHM-P") == minimums(POINTS, one, "MHM-RF")
        assert aim(POINTS, one) == "MHM-RF"

    @settings(max_examples=60)
    @given(
        totals(), st.sets(st.sampled_from([field.name for field in fields(Totals) if field.name != "training_after"]))
    )
    def test_nothing_is_near_where_something_is_met(self, told: Totals, changed: set[str]):
        also = {"training_after"} if "training" in changed else set()  # no more hours after it than in all
        (one,) = answered(replace(EVERYTHING, **{name: getattr(told, name) for name in changed | also}))
        done = (Outcome.MEETS_MINIMUMS, Outcome.FOR_REVIEWER)
        met = [each for each in POINTS.categories if outcome(POINTS, one, each) in done]
        asked = [(minimums(POINTS, one, each)[1], POINTS.categories.index(each)) for each in met]
        if met:
            assert one.nearest is not None
            assert one.nearest.is_met == (outcome(POINTS, one, one.nearest.category) is Outcome.MEETS_MINIMUMS)
            assert one.nearest.category == POINTS.categories[max(asked)[1]]
            without_a_number = hours_without_a_number(POINTS, one, one.nearest.category)
            assert (hours_needed(POINTS, one, one.nearest.category), without_a_number) == (H(0), {})
        else:
            assert one.nearest is None or not one.nearest.is_met

    def test_whoever_meets_what_they_are_seen_for_is_short_of_nothing(self):
        those = answered(fs(toward=()))
        assert shortfalls(POINTS, those)["short"].sum() == 0
        assert shortfalls(POINTS, those)["requirement"].to_list() == [
            point.rule.title for point in POINTS.of["FS"] if point.rule.is_minimum
        ]
        assert training_needed(POINTS, those, WORDS)[["people", "hours", "not_told"]].to_numpy().sum() == 0
        assert rsc_needed(POINTS, those, WORDS)[["people", "not_told"]].to_numpy().sum() == 0
        (row,) = people_rows(POINTS, those)
        assert (row[2:5], row[-2:]) == (["FS", H(0), ""], ["FS", "nothing"])
        assert "no one still needs anything" in board(POINTS, those, BOOK, TODAY).parts[1].takeaway

    def test_whoever_lives_elsewhere_is_near_to_nothing(self):
        assert answered(Totals(answers={"lives_in_virginia": False}))[0].nearest is None


class TestFilters:
    WITHIN = staticmethod(within_hours(POINTS, "FS", H(5)))
    ONLY_RSC = staticmethod(only_gap(POINTS, "FS", "rsc"))

    def test_within_some_hours(self):
        assert holds(self.WITHIN, fs(rsc={("mhs_ers", None): H(19)}))
        assert not holds(self.WITHIN, fs(rsc={("mhs_ers", None): H("18.99")}))
        assert not holds(self.WITHIN, fs())
        assert not holds(self.WITHIN, fs(rsc={("mhs_ers", None): H(22)}, counts={"families": 9}))

    def test_hours_of_several_kinds_add_up(self):
        told = fs(rsc={("mhs_ers", None): H(21)}, training={"social_emotional": H(28), "dei": H(3)})
        assert hours_needed(POINTS, answered(told)[0], "FS") == H(5)
        assert holds(self.WITHIN, told)

    def test_an_hour_with_the_focus_serves_both(self):
        told = Totals(rsc={("mhm_c", "direct_service"): H(20), ("mhm_c", "rsc_provided"): H(20)})
        assert hours_needed(POINTS, answered(told)[0], "MHM-C") == H(10)

    def test_not_answered_is_not_within(self):
        told = fs(rsc={("mhs_ers", None): H(20)}, counts={})
        assert not holds(self.WITHIN, told)
        assert holds(within_hours(POINTS, "FS", H(5), also_open=True), told)

    def test_rsc_is_the_only_gap(self):
        assert holds(self.ONLY_RSC, fs(rsc={("mhs_ers", None): H(1)}))
        assert not holds(self.ONLY_RSC, fs())
        assert not holds(self.ONLY_RSC, fs(rsc={("mhs_ers", None): H(1)}, counts={"families": 9}))

    def test_renewal_due(self):
        due = renewal_due(BOOK, TODAY)
        assert holds(due, Totals(held={"FS": date(2020, 3, 1)}))
        assert holds(due, Totals(held={"FS": None}))
        assert not holds(due, Totals(held={}))
        assert not holds(due, Totals())
        assert not holds(due, Totals(held={"FS": date(2026, 11, 22)}))

    def test_renewal_in_words(self):
        (earlier,) = renewals(answered(Totals(held={"FS": date(2020, 3, 1)}))[0], BOOK, TODAY)
        assert renewal_words.due(earlier, Words(BOOK)) == "FS: renewal by December 31, 2026"
        (this_year,) = renewals(answered(Totals(held={"FS": date(2026, 3, 1)}))[0], BOOK, TODAY)
        assert "ask whether it renews yet" in renewal_words.due(this_year, Words(BOOK))

    def test_all_of_several(self):
        told = fs(rsc={("mhs_ers", None): H(20)})
        assert holds(every(self.WITHIN, self.ONLY_RSC), told)
        assert not holds(every(self.WITHIN, renewal_due(BOOK, TODAY)), told)

    def test_the_category_to_look_at(self):
        assert aim(POINTS, answered(fs(toward=("MHS",)))[0]) == "MHS"
        assert aim(POINTS, answered(fs(toward=(), training={"dei": H(3)}))[0]) == "FA"
        assert aim(POINTS, answered(fs(toward=()))[0]) == "FS"


class TestSums:
    def test_where_it_is_stuck(self):
        rows = shortfalls(POINTS, answered(*GROUP), "FS").set_index("requirement")
        assert list(rows.loc["RSC received", ["people", "met", "short", "not_answered"]]) == [4, 1, 2, 1]
        assert list(rows.loc["Training on DEI", ["people", "met", "short", "not_answered"]]) == [4, 2, 1, 1]
        assert stuck_takeaway(shortfalls(POINTS, answered(*GROUP), "FS")).startswith(
            "Still needed most: RSC received (2 of 4)"
        )

    @pytest.mark.parametrize("untold", ["social_emotional", "dei"])
    def test_of_those_equally_short_the_one_that_most_did_not_answer_comes_first(self, untold: str):
        """One is short of both trainings; another has enough of the one and did not tell of the other."""
        short = fs(training={"social_emotional": H(29), "dei": H(1)})
        enough = {"social_emotional": H(30), "dei": H(3)}
        half_told = fs(training={kind: hours for kind, hours in enough.items() if kind != untold})
        rows = shortfalls(POINTS, answered(short, half_told), "FS")
        titles = {"social_emotional": "Training on social-emotional development", "dei": "Training on DEI"}
        assert rows["requirement"].to_list()[:2] == [titles.pop(untold), *titles.values()]
        assert rows["short"].to_list()[:2] == [1, 1]

    def test_hours_of_training(self):
        rows = training_needed(POINTS, answered(*GROUP), WORDS, "FS").set_index("kind")
        assert list(rows.loc["Training on social-emotional development", ["people", "hours"]]) == [2, 5.5]
        assert list(rows.loc["Training on DEI", ["people", "hours", "not_told"]]) == [1, 2.0, 1]

    def test_rsc(self):
        frame = rsc_needed(POINTS, answered(*GROUP), WORDS, "FS")
        assert frame["providers"].to_list() == ["FS-ERS, MHS-ERS or MHM-C"]
        assert list(frame.loc[0, ["people", "hours", "not_told"]]) == [2, 18.0, 1]
        assert "2 people need 18 hours in all" in needs_takeaway(frame)

    def test_one_person(self):
        told = fs(rsc={("mhs_ers", None): H(20)})
        assert rsc_needed(POINTS, answered(told), WORDS, "FS")["words"].to_list() == ["1 person needs 4 hours in all"]

    def test_a_range_where_entries_could_still_count(self):
        told = fs(rsc={("mhs_ers", None): H(10), (None, None): H(8)})
        (row,) = rsc_needed(POINTS, answered(told), WORDS, "FS").to_dict("records")
        assert (row["least"], row["hours"], row["words"]) == (6, 14, "1 person needs 6 to 14 hours in all")

    def test_any_amount_is_somebody_and_no_hours(self):
        """ERS: any amount of RSC on direct service. It adds no hours to the sum, and takes none off it."""
        held = {"FS": date(2020, 3, 1)}
        some = Totals(held=held, rsc={("mhm_c", "rsc_provided"): H(12), ("mhm_c", "direct_service"): H(0)})
        both = Totals(held=held, rsc={("mhm_c", "rsc_provided"): H(8), ("mhm_c", "direct_service"): H(0)})
        group = answered(some, both)
        assert [hours_needed(POINTS, one, "ERS") for one in group] == [H(0), H(4)]
        frame = rsc_needed(POINTS, group, WORDS, "ERS")
        assert list(frame.loc[0, ["people", "hours", "not_told"]]) == [2, 4.0, 0]
        assert rsc_needed(POINTS, group[:1], WORDS, "ERS")["words"].to_list() == [
            "1 person needs some; any amount is enough"
        ]

    def test_nobody_is_short_only_where_everybody_told(self):
        whole = training_needed(POINTS, answered(fs()), WORDS, "FS").set_index("kind")["words"]
        assert whole["Training on DEI"] == "no one still needs it"
        untold = fs(training={"social_emotional": H(30)})
        words = training_needed(POINTS, answered(fs(), untold), WORDS, "FS").set_index("kind")["words"]
        assert words["Training on DEI"] == "we know of no one who still needs it; 1 has not answered"

    def test_nobody(self):
        for frame in (shortfalls(POINTS, []), training_needed(POINTS, [], WORDS), rsc_needed(POINTS, [], WORDS)):
            assert frame.empty
        assert outcomes(POINTS, [])["meets_minimums"].sum() == 0


class TestBoard:
    def test_is_one_page_however_many_people(self):
        page = board(POINTS, answered(*GROUP, *[fs()] * 30, Totals(), Totals(toward=("MHM-C",))), BOOK, TODAY)
        assert len(PdfReader(BytesIO(board_pdf(page))).pages) == 1

    def test_names_nobody(self):
        page = board(POINTS, answered(*GROUP), BOOK, TODAY, "FS")
        assert "p0" not in repr(page)
        assert page.parts[3].rows == (("FS-ERS, MHS-ERS or MHM-C", "2", "18", "1"),)

    def test_has_no_row_of_zeros(self):
        categories, stuck_at, *needs = board(POINTS, answered(fs()), BOOK, TODAY).parts
        assert len(categories.rows) == len(BOOK.categories)
        assert [part.rows for part in (stuck_at, *needs)] == [(), (), ()]
        assert "no one still needs anything" in stuck_at.takeaway
        assert {part.takeaway for part in needs} == {"We know of no one who still needs it."}
        one_untold = board(POINTS, answered(fs(training={"social_emotional": H(30)})), BOOK, TODAY)
        assert [part.rows for part in one_untold.parts[1:3]] == [
            (("Training on DEI", "0", "1", "1"),),
            (("Training on DEI", "0", "0", "1"),),
        ]

    def test_of_nobody(self):
        assert board_pdf(board(POINTS, [], BOOK, TODAY)).startswith(b"%PDF")


class TestOpened:
    def test_in_full(self):
        (one,) = answered(fs())
        assert opened(one.person, BOOK, TODAY)["FS"].outcome is Outcome.MEETS_MINIMUMS
