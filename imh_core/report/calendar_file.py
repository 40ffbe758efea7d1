"""The renewal's deadline as a calendar file (RFC 5545), with two reminders. Nothing personal stands in it.

Each reminder is an event of its own, since phone calendars often drop the alarms of a file that they import; the alarm
at nine in the morning comes on top for those that keep them. The days stay free for other appointments.
"""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from imh_core.english import written
from imh_core.judging.renewal import deadline
from imh_core.rulebook import Rulebook

DAYS_BEFORE = (30, 7)
"""Our own choice of when to be reminded; the documents name only the deadline."""
WHAT_TO_DO = "To see what is still needed, open the app. If it no longer has your record, open your record file there."
_NINE = timedelta(hours=9)


def reminders(book: Rulebook, year: int, today: date) -> tuple[int, ...]:
    """Return how many days before the deadline there are reminders, of those that still lie ahead of `today`."""
    return tuple(days for days in DAYS_BEFORE if deadline(book, year) - timedelta(days=days) > today)


def renewal_calendar(book: Rulebook, year: int, today: date) -> bytes:
    """Return the .ics file of a renewal year: the deadline, and the reminders that still lie ahead of `today`.

    The same year on the same day gives the same file; made again later, it updates the same events (UID).
    """
    last = deadline(book, year)
    who = book.programme.abbreviation
    calendar = Calendar()
    calendar.add("prodid", "-//Endorsement Pathfinder//Renewal//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    about = f"{book.renewal.statement} {book.programme.not_official} Source: {book.source(book.renewal.citation)}."
    about += f" {WHAT_TO_DO}"
    calendar.add_component(_event(f"{year}-deadline", last, f"{who} Endorsement® renewal is due today", about, today))
    for days in reminders(book, year, today):
        title = f"{who} Endorsement® renewal is due on {written(last)}, in {days} days"
        calendar.add_component(_event(f"{year}-{days}-days", last - timedelta(days=days), title, about, today))
    return bytes(calendar.to_ical())


def _event(name: str, day: date, title: str, about: str, made: date) -> Event:
    event = Event()
    event.add("uid", f"renewal-{name}@endorsement-pathfinder")
    event.add("dtstamp", datetime.combine(made, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", title)
    event.add("description", about)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _NINE)
    event.add_component(alarm)
    return event
