"""The year of a renewal: its days, what is held, what cannot be placed, its sentences. Its hours: tests/stories."""

from datetime import date
from decimal import Decimal

import pytest

from imh_core.judging.renewal import Start, deadline, renewal, step_of_year, year_of, years
from imh_core.record.model import Held, Record, Rsc, Training
from imh_core.rulebook import NotInForce, Rulebook
from imh_core.words import renewal as renewal_words
from imh_core.words.findings import Words

TODAY = date(2026, 11, 21)


def holding(*held: tuple[str, date | None], **told: object) -> Record:
    return Record.model_validate(
        {"held": tuple(Held(category=category, since=since) for category, since in held), **told}
    )


@pytest.mark.parametrize(
    ("today", "left", "said"),
    [
        (TODAY, 40, "Renew by December 31, 2026: 40 days left."),
        (date(2026, 12, 30), 1, "Renew by December 31, 2026: 1 day left."),
        (date(2026, 12, 31), 0, "Renew by December 31, 2026: today is the last day."),
        (date(2027, 1, 1), -1, "The 2026 renewal was due by December 31, 2026."),
    ],
)
def test_days_left(book: Rulebook, today: date, left: int, said: str):
    of_year = renewal(book, holding(("FS", None)), today, 2026)
    assert of_year.days_left == left
    assert renewal_words.time_left(of_year) == said


def test_a_year_that_has_not_begun_says_so(book: Rulebook):
    of_year = renewal(book, holding(("FS", None)), TODAY, 2027)
    assert renewal_words.time_left(of_year) == (
        "Renew by December 31, 2027: 405 days left. The year begins on January 1, 2027."
    )
    begun = renewal(book, holding(("FS", None)), date(2027, 1, 1), 2027)
    assert "begins" not in renewal_words.time_left(begun)


def test_a_year_is_named_by_its_deadline(book: Rulebook):
    """December 31 still belongs to the year, January 1 to the next."""
    assert deadline(book, 2026) == date(2026, 12, 31)
    assert year_of(book, date(2026, 12, 31)) == 2026
    assert year_of(book, date(2027, 1, 1)) == 2027


@pytest.mark.parametrize(
    ("since", "start"),
    [
        (date(2025, 12, 31), Start.EARLIER),
        (date(2026, 1, 1), Start.WITHIN),
        (date(2026, 12, 31), Start.WITHIN),
        (date(2027, 1, 1), Start.LATER),
        (None, Start.UNTOLD),
    ],
)
def test_the_first_year_is_marked_and_asked_about_never_excused(book: Rulebook, since: date | None, start: Start):
    of_year = renewal(book, holding(("FS", since)), date(2027, 6, 1), 2026)
    [one] = of_year.categories
    assert one.start is start
    assert bool(one.assessment.findings) == (start is not Start.LATER)
    said = " ".join(renewal_words.notes(of_year, Words(book)))
    assert ("The chart does not say whether you renew" in said) == (start is Start.WITHIN)
    assert ("the date you were endorsed is missing" in said) == (start is Start.UNTOLD)


def test_the_add_on_comes_after_what_it_is_added_to(book: Rulebook):
    of_year = renewal(book, holding(("ERS", None), ("MHS", None)), TODAY, 2026)
    assert [(category.category, category.is_add_on) for category in of_year.categories] == [
        ("MHS", False),
        ("ERS", True),
    ]
    assert not of_year.primary_untold


def test_an_add_on_alone_does_not_tell_what_it_belongs_to(book: Rulebook):
    of_year = renewal(book, holding(("ERS", None)), TODAY, 2026)
    assert of_year.primary_untold
    assert "You have not entered which one that is" in " ".join(renewal_words.notes(of_year, Words(book)))


@pytest.mark.parametrize(("record", "said"), [(Record(), "not entered"), (Record(held=()), "hold no Endorsement")])
def test_holding_nothing_is_not_the_same_as_not_told(book: Rulebook, record: Record, said: str):
    of_year = renewal(book, record, TODAY, 2026)
    assert of_year.categories == ()
    assert said in renewal_words.notes(of_year, Words(book))[0]


def test_what_has_no_date_is_named_with_its_hours(book: Rulebook):
    record = holding(
        ("FS", date(2020, 1, 1)),
        trainings=(Training(id="a", title="Attachment", hours=Decimal("2.5")), Training(id="b", hours=Decimal(3))),
        rsc=(Rsc(id="c", hours=Decimal(1)), Rsc(id="d", hours=Decimal(1), on=date(2026, 1, 1))),
    )
    of_year = renewal(book, record, TODAY, 2026)
    assert [training.id for training in (*of_year.unplaced_trainings, *of_year.unplaced_rsc)] == ["a", "b", "c"]
    assert renewal_words.undated(of_year) == (
        (
            "trainings",
            "Not counted in any year, because the date is missing: 2 entries of training, 5.5 hours. With a date in "
            "2026, they can count.",
            ("“Attachment”, 2.5 hours", "Without a title, 3 hours"),
        ),
        (
            "rsc",
            "Not counted in any year, because the date is missing: 1 entry of RSC, 1 hour. With a date in 2026, "
            "they can count.",
            ("Without a title, 1 hour",),
        ),
    )


def test_of_many_without_a_date_some_are_named_and_the_rest_counted(book: Rulebook):
    log = tuple(Training(id=f"t{n}", hours=Decimal(1)) for n in range(renewal_words.MOST_NAMED + 2))
    [found] = renewal_words.undated(renewal(book, holding(("FS", None), trainings=log), TODAY, 2026))
    assert len(found.entries) == renewal_words.MOST_NAMED + 1
    assert found.entries[-1] == "and 2 more"
    [found] = renewal_words.undated(renewal(book, holding(("FS", None), trainings=log[2:]), TODAY, 2026))
    assert len(found.entries) == renewal_words.MOST_NAMED


def test_what_this_edition_does_not_know_is_held_all_the_same(book: Rulebook):
    """Never "you hold none" to somebody who told us of one."""
    of_year = renewal(book, holding(("OLD-ONE", date(2020, 1, 1))), TODAY, 2026)
    assert of_year.categories == ()
    assert renewal_words.notes(of_year, Words(book)) == (
        "“OLD-ONE”: not in these rules, so we can't say anything about its renewal.",
    )


@pytest.mark.parametrize(
    ("today", "offered"),
    [(TODAY, (2025, 2026, 2027)), (date(2024, 5, 1), (2024, 2025)), (date(2025, 1, 1), (2024, 2025, 2026))],
)
def test_years_are_offered_as_far_as_their_rules_are_known(book: Rulebook, today: date, offered: tuple[int, ...]):
    """The rules begin in 2024: nothing is said of 2023."""
    assert years(book, today) == offered


def test_the_verdict_names_hours_and_steps_apart(book: Rulebook):
    record = holding(
        ("FA", date(2020, 1, 1)),
        trainings=(Training(id="a", hours=Decimal(15), bucket="dei", on=TODAY),),
    )
    words = Words(book)

    def verdict(record: Record) -> str:
        of_year = renewal(book, record, TODAY, 2026)
        return renewal_words.verdict(of_year.categories[0], of_year, words)

    meets = "Family Associate: the hours you entered for 2026 meet the documented minimums of the renewal."
    assert verdict(record) == f"{meets} Still to check off: membership renewed."
    assert verdict(record.with_changes(steps={step_of_year("membership_renewal", 2026): True})) == meets


def test_an_add_on_is_not_renewed_while_what_it_belongs_to_is_open(book: Rulebook):
    """Chart, renewals, ERS: the requirements of the primary Endorsement are met, plus 3 hours on providing RSC."""

    def said(rsc: str, *primary: tuple[str, date | None]) -> str:
        record = holding(
            *primary,
            ("ERS", date(2021, 1, 1)),
            trainings=(
                Training(id="a", hours=Decimal(15), bucket="dei", on=TODAY),
                Training(id="b", hours=Decimal(3), bucket="providing_rsc", on=TODAY),
            ),
            rsc=(Rsc(id="r", hours=Decimal(rsc), provider="mhm_c", focus="rsc_provided", on=TODAY),),
            steps={step_of_year(one, 2026): True for one in ("membership_renewal", "primary_renewal")},
        )
        of_year = renewal(book, record, TODAY, 2026)
        return renewal_words.verdict(of_year.categories[-1], of_year, Words(book))

    as_fs = ("FS", date(2020, 1, 1))
    assert said("12", as_fs).endswith("the hours you entered for 2026 meet the documented minimums of the renewal.")
    its_own = "the hours you entered for 2026 meet the documented minimums of the add-on's own renewal. You also need "
    assert said("11.75", as_fs).endswith(its_own + "the renewal of Family Specialist, which is still open.")
    assert said("12").endswith(its_own + "the renewal of the Endorsement® it goes with, which is not entered.")


def test_open_points_are_those_of_the_renewal(book: Rulebook):
    [one] = renewal(book, holding(("FA", None)), TODAY, 2026).categories
    asked = {ask.id for ask in one.asks}
    assert {"renewal_first_year", "renewal_lapse", "renewal_carry_over"} <= asked
    assert "renewal_ers_plus" not in asked
    assert [said.statement for said in one.not_required] == ["No RSC is required at renewal."]


def test_a_year_without_known_rules_is_refused(book: Rulebook):
    with pytest.raises(NotInForce):
        renewal(book, holding(("FA", None)), TODAY, 2023)
