"""The calendar file: what RFC 5545 asks for and what a phone needs."""

from datetime import date

import pytest
from icalendar import Calendar, Component

from imh_core.report.calendar_file import reminders, renewal_calendar
from imh_core.rulebook import Rulebook

TODAY = date(2026, 11, 21)


def events(content: bytes) -> list[Component]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_the_deadline_and_two_reminders(book: Rulebook):
    found = events(renewal_calendar(book, 2026, TODAY))
    assert [event.decoded("dtstart") for event in found] == [date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 24)]
    assert [event.decoded("dtend") for event in found] == [date(2027, 1, 1), date(2026, 12, 2), date(2026, 12, 25)]
    assert all(len(event.walk("VALARM")) == 1 for event in found)
    assert str(found[1]["summary"]) == "VAIMH Endorsement® renewal is due on December 31, 2026, in 30 days"


def test_each_says_what_to_do_and_that_there_may_be_a_file(book: Rulebook):
    """Somebody who comes once a year may find nothing left in the browser."""
    descriptions = [str(event["description"]) for event in events(renewal_calendar(book, 2026, TODAY))]
    assert all("open the app" in one and "open your record file" in one for one in descriptions)


@pytest.mark.parametrize(("today", "left"), [(date(2026, 11, 30), 3), (date(2026, 12, 1), 2), (date(2026, 12, 24), 1)])
def test_reminders_that_are_past_are_left_out(book: Rulebook, today: date, left: int):
    assert len(events(renewal_calendar(book, 2026, today))) == left
    assert len(reminders(book, 2026, today)) == left - 1


def test_lines_are_as_the_standard_asks(book: Rulebook):
    """Each line ends with CRLF and has at most 75 octets; commas in text are escaped and come back."""
    content = renewal_calendar(book, 2026, TODAY)
    assert content.count(b"\n") == content.count(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert book.renewal.statement in str(events(content)[0]["description"])


def test_the_same_file_each_time_and_the_same_events_another_day(book: Rulebook):
    assert renewal_calendar(book, 2026, TODAY) == renewal_calendar(book, 2026, TODAY)
    uids = [
        [str(event["uid"]) for event in events(renewal_calendar(book, 2026, day))] for day in (TODAY, date(2026, 1, 5))
    ]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == 3
