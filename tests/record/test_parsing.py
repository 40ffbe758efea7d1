"""What people type is read as they meant it, or refused with a message that says how to write it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from imh_core.record import parsing
from imh_core.record.model import Credential, Job, Rsc, RscProvided, Training

TODAY = date(2026, 11, 21)

HOURS = {
    "6": "6",
    " 6 ": "6",
    "7.5": "7.5",
    "7,5": "7.5",
    ",5": "0.5",
    ".25": "0.25",
    "6.": "6",
    "0.01": "0.01",
    "1:30": "1.5",
    "0:15": "0.25",
    "12:00": "12",
    "2h": "2",
    "2 h": "2",
    "1 hour": "1",
    "2 hrs": "2",
    "2 hrs.": "2",
    "2,25 Hours": "2.25",
    "1:30 h": "1.5",
    "3 clock hours": "3",
    "1000": "1000",
    "030": "30",
}
REFUSED = {
    # what was typed: what the message says
    "": "such as 6",
    "   ": "such as 6",
    "twelve": "not a number",
    "6 or 7": "not a number",
    "1.5.2": "not a number",
    "1:60": "not a number",
    "90 min": "not a number",
    "1e3": "not a number",
    "nan": "not a number",
    "inf": "not a number",
    "6%": "not a number",
    "<b>6</b>": "not a number",
    "-2": "negative",
    "-1:30": "negative",
    "0": "more than 0",
    "0,0": "more than 0",
    "0:00": "more than 0",
    "1000.5": "1,000 hours",
    "10000": "1,000 hours",
    "9999:30": "1,000 hours",
    "99999999999999999999999999999999999999": "1,000 hours",
    "7.2555": "two decimals",
    "7.255": "two ways",
    "1,000": "two ways",
    "1.000": "two ways",
    "12,345": "two ways",
    "1,234.5": "two ways",
    "1 000": "two ways",
    "1'000": "two ways",
}


@pytest.mark.parametrize(("text", "value"), HOURS.items())
def test_hours(text: str, value: str):
    assert parsing.hours(text) == Decimal(value)


@pytest.mark.parametrize(("value", "read"), [(6, "6"), (7.1, "7.1"), (Decimal("2.50"), "2.5")])
def test_hours_that_are_already_a_number(value: float, read: str):
    assert parsing.hours(value) == Decimal(read)


@pytest.mark.parametrize(("text", "says"), REFUSED.items())
def test_hours_refused(text: str, says: str):
    with pytest.raises(ValueError, match=r"^[A-Z“]") as refused:
        parsing.hours(text)
    message = str(refused.value)
    assert says in message
    assert message.endswith((".", "?"))


def test_no_hours_at_all():
    with pytest.raises(ValueError, match="such as 6"):
        parsing.hours(None)


@pytest.mark.parametrize(("text", "value"), {"": None, " ": None, None: None, "0": 0, "12": 12, " 7 ": 7, 9: 9}.items())
def test_count(text: str | int | None, value: int | None):
    """Nothing entered is None, never 0; and 0 is 0."""
    assert parsing.count(text) == value


@pytest.mark.parametrize("text", ["ten", "-1", "1.5", "9,5", "1000000", "1 2", "~10", "10+"])
def test_count_refused(text: str):
    with pytest.raises(ValueError, match="not a whole number"):
        parsing.count(text)


@pytest.mark.parametrize(
    ("text", "value"), [("", None), (" ", None), (None, None), ("2,5", "2.5"), ("200", "200"), ("1:30", "1.5")]
)
def test_hours_a_month(text: str | None, value: str | None):
    assert parsing.hours_a_month(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize("text", ["0", "200.25", "-1", "many", "1.5555"])
def test_hours_a_month_refused(text: str):
    with pytest.raises(ValueError, match=r"hours a month|negative|not a number|decimals"):
        parsing.hours_a_month(text)


@pytest.mark.parametrize(
    ("text", "months", "unit"),
    [("24", 24, ""), ("0", 0, ""), ("6 mos.", 6, "months"), ("2 years", 24, "years"), ("1,5 Yrs", 18, "years")],
)
def test_months_in_all(text: str, months: int, unit: str):
    assert parsing.months_in_all(text, 720) == (months, unit)


def test_a_bare_number_of_years_and_one_that_says_months():
    assert parsing.months_in_all("2", 720, in_years=True) == (24, "years")
    assert parsing.months_in_all("2 m", 720, in_years=True) == (2, "months")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("two", "not a number of months"),
        ("-3", "not a number of months"),
        ("2.5", "not a whole number"),
        ("1.3 years", "not a whole number"),
        ("721", "more than 60 years"),
        ("60.5 years", "more than 60 years"),
        ("9" * 400, "…” is more than 60 years"),
    ],
)
def test_months_refused(text: str, says: str):
    with pytest.raises(ValueError, match=says):
        parsing.months_in_all(text, 720)
    assert parsing.months_in_all("60 years", 720).months == 720


def test_day():
    assert parsing.day(None, TODAY) is None
    assert parsing.day(TODAY, TODAY) == TODAY
    assert parsing.day(date(1940, 1, 1), TODAY) == date(1940, 1, 1)


def test_day_as_a_grid_gives_it():
    assert parsing.day("2024-05-04", TODAY) == parsing.day("2024-05-04T00:00:00.000", TODAY) == date(2024, 5, 4)
    with pytest.raises(ValueError, match="not a date"):
        parsing.day("last spring", TODAY)
    with pytest.raises(ValueError, match="future"):
        parsing.day("2027-05-04", TODAY)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2026, 11, 22), "future"),
        (date(2126, 11, 21), "future"),
        (date(1939, 12, 31), "1940"),
        (date(202, 1, 1), "1940"),
    ],
)
def test_day_refused(day: date, says: str):
    with pytest.raises(ValueError, match=says):
        parsing.day(day, TODAY)


def test_month():
    assert parsing.month(None, None, TODAY) is None
    assert parsing.month(3, 2024, TODAY) == date(2024, 3, 1)
    assert parsing.month(11, 2026, TODAY) == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("number", "year", "says"),
    [(3, None, "both"), (None, 2024, "both"), (12, 2026, "future"), (1, 2027, "future"), (1, 1939, "1940")],
)
def test_month_refused(number: int | None, year: int | None, says: str):
    with pytest.raises(ValueError, match=says):
        parsing.month(number, year, TODAY)


def test_hours_alone_make_an_entry():
    """Somebody who only knows "about 20 hours" can say so."""
    assert parsing.training("t", {"hours": "20"}, TODAY) == Training(id="t", hours=Decimal(20))
    assert parsing.rsc("r", {"hours": "20"}, TODAY) == Rsc(id="r", hours=Decimal(20))


def test_nothing_at_all_makes_a_job_of_which_nothing_is_told():
    assert parsing.job("j", {}, TODAY) == Job(id="j")
    assert parsing.provided("p", {}, TODAY) == RscProvided(id="p")


def test_a_full_training():
    draft = {"title": "  Play   and attachment ", "hours": "7,5", "bucket": "social_emotional", "on": date(2025, 3, 15)}
    assert parsing.training("t", draft, TODAY) == Training(
        id="t", title="Play and attachment", hours=Decimal("7.5"), bucket="social_emotional", on=date(2025, 3, 15)
    )


def test_a_full_job():
    draft = {
        "start_month": 3,
        "start_year": 2024,
        "ongoing": True,
        "paid": False,
        "kinds": ["prevention"],
        "ages": ["0-3", "older"],
        "together": True,
        "supervised": None,
    }
    assert parsing.job("j", draft, TODAY) == Job(
        id="j",
        start="2024-03",
        ongoing=True,
        paid=False,
        kinds=["prevention"],
        ages=["0-3", "older"],
        together=True,
    )


@pytest.mark.parametrize(
    ("reader", "draft", "fields"),
    [
        (parsing.training, {}, {"hours"}),
        (parsing.training, {"title": "x" * 301, "hours": "ten", "on": date(2027, 1, 1)}, {"title", "hours", "on"}),
        (parsing.rsc, {"hours": "-4", "on": date(2027, 1, 1)}, {"hours", "on"}),
        (parsing.job, {"start_month": 3, "end_year": 2027}, {"start", "end"}),
        (parsing.job, {"start_year": 2021, "end_year": 2020}, {"end"}),
        (parsing.job, {"start_month": 3, "start_year": 2024, "end_month": 2, "end_year": 2024}, {"end"}),
        (parsing.job, {"end_month": 2, "end_year": 2024, "ongoing": True}, {"end"}),
        (parsing.provided, {"start_month": 12, "start_year": 2026}, {"start"}),
        (parsing.credential, {}, {"kind"}),
        (parsing.credential, {"kind": "ma", "awarded_month": 5, "awarded_year": 2027}, {"awarded"}),
    ],
)
def test_all_mistakes_are_told_at_once(reader, draft: dict[str, Any], fields: set[str]):
    with pytest.raises(parsing.Mistakes) as refused:
        reader("e", draft, TODAY)
    assert refused.value.by_field.keys() == fields
    assert all(message.endswith(".") for message in refused.value.by_field.values())


def test_a_job_that_begins_and_ends_in_one_month():
    draft = {"start_month": 3, "start_year": 2024, "end_month": 3, "end_year": 2024}
    assert parsing.job("j", draft, TODAY) == Job(id="j", start="2024-03", end="2024-03", ongoing=False)


def test_a_job_of_which_only_the_years_are_known():
    draft = {"start_month": None, "start_year": 2021, "end_month": None, "end_year": 2024}
    job = parsing.job("j", draft, TODAY)
    assert job == Job(id="j", start_year=2021, end_year=2024, ongoing=False)
    assert parsing.draft_of(job).items() >= draft.items()


def test_a_title_pasted_with_control_characters():
    assert parsing.training("t", {"title": "a\x00b\x1b\tc\ud800", "hours": "1"}, TODAY).title == "ab c"
    assert parsing.training("t", {"title": "\x00\x07", "hours": "1"}, TODAY).title is None


def test_a_title_of_300_letters():
    assert parsing.training("t", {"title": "x" * 300, "hours": "1"}, TODAY).title == "x" * 300


def test_the_way_back():
    entry = Credential(id="c", title="At night school", kind="msw", awarded="2019-05")
    assert parsing.draft_of(entry) == {
        "title": "At night school",
        "kind": "msw",
        "awarded_month": 5,
        "awarded_year": 2019,
    }
    assert parsing.draft_of(Training(id="t", hours=Decimal("1000")))["hours"] == "1000"
    assert parsing.draft_of(Training(id="t", hours=Decimal("7.50")))["hours"] == "7.5"
