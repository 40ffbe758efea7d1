"""Which rules hold on which day: exactly those whose period covers it, and none at all outside the edition's."""

from datetime import date, timedelta

import pytest

from imh_core.judging.assessment import assess, assess_all
from imh_core.judging.judgement import Status
from imh_core.record.model import Record
from imh_core.rulebook import NotInForce, Rulebook
from tests.rulebook.data_copy import DataCopy

WORK = "requirements/work.toml"
CHECK = 'check = { kind = "at_least", quantity = "families", minimum = 10 }'
LAST, FIRST = date(2027, 6, 30), date(2027, 7, 1)
ELEVEN = Record(counts={"families": 11})


@pytest.fixture
def two_periods(data: DataCopy) -> Rulebook:
    """Until the end of June 2027 ten families are asked for, from July on twelve."""
    block = data.part(WORK, "[[requirement]]", 'id = "families"\n')
    old = block.replace(CHECK, f"ends = {LAST}\n{CHECK}")
    new = block.replace(CHECK, f"starts = {FIRST}\n{CHECK.replace('10', '12')}")
    data.replace(WORK, block, old + new)
    return data.load()


@pytest.mark.parametrize(
    ("day", "need", "status"),
    [
        (LAST - timedelta(days=1), 10, Status.MET),
        (LAST, 10, Status.MET),
        (FIRST, 12, Status.NOT_YET),
        (FIRST + timedelta(days=1), 12, Status.NOT_YET),
    ],
)
def test_a_minimum_changes_on_its_day(two_periods: Rulebook, day: date, need: int, status: Status):
    finding = assess(two_periods, "FS", ELEVEN, day).finding("families")
    assert (finding.judgement.need, finding.status) == (need, status)
    assert f"At least {need} families" in finding.rule.statement


def test_each_period_has_exactly_one_finding(two_periods: Rulebook):
    for day in (LAST, FIRST):
        ids = [finding.rule.id for finding in assess(two_periods, "FS", ELEVEN, day).findings]
        assert ids.count("families") == 1


def test_a_requirement_that_ended_is_asked_no_more(data: DataCopy):
    data.replace(WORK, CHECK, f"ends = {LAST}\n{CHECK}")
    book = data.load()
    assert assess(book, "FS", ELEVEN, LAST).finding("families")
    with pytest.raises(KeyError):
        assess(book, "FS", ELEVEN, FIRST).finding("families")


def test_a_requirement_that_begins_later_is_not_asked_before(data: DataCopy):
    data.replace(WORK, CHECK, f"starts = {FIRST}\n{CHECK}")
    book = data.load()
    with pytest.raises(KeyError):
        assess(book, "FS", ELEVEN, LAST).finding("families")
    assert assess(book, "FS", ELEVEN, FIRST).finding("families")


def test_before_the_edition_nothing_is_judged(book: Rulebook):
    starts = book.programme.starts
    assert assess_all(book, Record(), starts)
    with pytest.raises(NotInForce, match="in force from"):
        assess_all(book, Record(), starts - timedelta(days=1))
    with pytest.raises(NotInForce):
        assess(book, "FS", Record(), starts - timedelta(days=1))


def test_after_the_edition_nothing_is_judged_by_old_rules(data: DataCopy):
    data.replace("programme.toml", "starts = 2024-01-01", "starts = 2024-01-01\nends = 2028-12-31")
    book = data.load()
    assert book.in_force(date(2028, 12, 31))
    with pytest.raises(NotInForce):
        book.in_force(date(2029, 1, 1))


def test_an_unknown_category_is_an_error(book: Rulebook):
    with pytest.raises(KeyError):
        assess(book, "FZ", Record(), date(2026, 11, 21))


def test_every_rule_has_a_citation_and_words_without_gaps(book: Rulebook):
    for category in book.categories:
        rules = book.in_force(date(2026, 11, 21))
        for rule in (*rules.of(category.id), *rules.renewal_of(category.id)):
            assert all((rule.source.document, rule.source.section, rule.source.column)), rule.key
            assert rule.source.column != "*", rule.key
            for words in (rule.title, rule.statement, rule.next_step or "-"):
                assert words.strip(), rule.key
                assert not {"{", "}"} & set(words), rule.key


def test_rules_stand_in_the_order_of_the_chart(book: Rulebook):
    order = [section.id for section in book.sections]
    for category in book.categories:
        places = [order.index(rule.section) for rule in book.in_force(date(2026, 11, 21)).of(category.id)]
        assert places == sorted(places)
