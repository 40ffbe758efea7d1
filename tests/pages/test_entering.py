"""What a person types into a form: read as meant, or answered at the field, and never lost."""

from datetime import date
from decimal import Decimal

import pytest

from imh_core.record.model import Record
from tests.pages.people import FS_APPLICANT, with_trainings
from tests.pages.visiting import (
    CATEGORY,
    PROGRESS,
    SUPERVISION,
    TRAINING,
    WORK,
    answer,
    click,
    drawn,
    go,
    label,
    message_at,
    messages,
    opened,
    press,
    text,
    told,
    visit,
)

MARKUP = "**x** <b> [a](javascript:1) $y$ :red[z] `c` ~~d~~ # :material/home: &amp; \\* | 1. _e_"
TRAINING_FIELDS = ("title", "hours", "on", "bucket")


def type_training(app, form="trainings.new", **fields):
    app = opened(app, form.partition(".")[0])
    for name, value in fields.items():
        app.get_by_key(f"{form}.{name}").set_value(value)
    return app


def add_training(app, **fields):
    return press(type_training(app, **fields), "trainings.new.add")


# --- what is read ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("30,25", "30.25"),
        ("30.25", "30.25"),
        ("6", "6"),
        (" 6 h ", "6"),
        ("1:30", "1.5"),
        ("1000", "1000"),
        (".5", "0.5"),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, meant: str) -> None:
    """A decimal comma, a point, a clock time and a unit all arrive as the hours that were meant."""
    record = told(add_training(visit(TRAINING), hours=typed))
    assert [training.hours for training in record.trainings or ()] == [Decimal(meant)]


def test_an_added_training_is_named_and_the_form_is_empty_again() -> None:
    """After adding, the page says what was added, shows its line, and the form waits for the next."""
    app = add_training(visit(TRAINING), title="Ghosts", hours="30,25", bucket="social_emotional", on=date(2024, 5, 4))
    assert "Added: “Ghosts”" in text(app.main)
    assert "Ghosts 30.25 h May 4, 2024" in text(app.main)
    assert f"30.25 h · {label('bucket', 'social_emotional')} · May 4, 2024" in text(app.main)
    assert [app.get_by_key(f"trainings.new.{name}").value for name in TRAINING_FIELDS] == ["", "", None, None]
    assert messages(app) == []


def test_a_new_entry_says_at_once_what_it_counts_toward_and_what_not() -> None:
    """A training of mixed use: one line for the categories it serves, one for those it does not."""
    app = add_training(visit(TRAINING), hours="6", bucket="providing_rsc")
    assert "Counts toward MHM-C: training on providing RSC" in text(app.main)
    assert "Does not count toward" in text(app.main)
    assert "Missing for ERS" in text(app.main)


def test_rsc_from_an_unqualified_provider_says_why_on_its_own_card() -> None:
    """Four hours from an MHS without ERS: not for FS, with the providers who would qualify."""
    app = visit(SUPERVISION, Record(toward=("FS",)))
    for name, value in {"title": "J.", "hours": "4", "provider": "mhs"}.items():
        app.get_by_key(f"rsc.new.{name}").set_value(value)
    app = press(app, "rsc.new.add")
    assert f"J. 4 h date missing {label('provider', 'mhs')} Not counted: provider" in text(app.main)
    card = text(app.main)
    assert f"4 h · provider: {label('provider', 'mhs')}" in card
    assert "Does not count toward FS" in card
    assert "only hours from FS-ERS, MHS-ERS or MHM-C count" in card


def test_every_log_takes_an_entry() -> None:
    """A job, a degree and a period of providing RSC are added by their own forms."""
    app = visit(WORK, Record(toward=("MHM-C",)))
    job = {
        "start_month": 1,
        "start_year": 2022,
        "end_month": 6,
        "end_year": 2023,
        "kinds": ["prevention", "treatment"],
        "ages": ["0-3"],
        "paid": True,
        "together": False,
    }
    for name, value in job.items():
        app.get_by_key(f"jobs.new.{name}").set_value(value)
    app = press(app, "jobs.new.add")
    app = answer(app, "credentials.new.kind", "msw")
    app = answer(app, "credentials.new.awarded_month", 5)
    app = answer(app, "credentials.new.awarded_year", 2019)
    app = press(app, "credentials.new.add")
    app = go(app, SUPERVISION)
    app = answer(app, "provided.new.start_month", 3)
    app = answer(app, "provided.new.start_year", 2025)
    app = answer(app, "provided.new.ongoing", True)
    record = told(press(app, "provided.new.add"))
    (job_told,), (degree,), (period,) = record.jobs or (), record.credentials or (), record.provided or ()
    assert (job_told.start, job_told.end) == (date(2022, 1, 1), date(2023, 6, 1))
    assert (job_told.kinds, job_told.ages) == (frozenset({"prevention", "treatment"}), frozenset({"0-3"}))
    assert (job_told.paid, job_told.together, job_told.supervised) == (True, False, None)
    assert (degree.kind, degree.awarded) == ("msw", date(2019, 5, 1))
    assert (period.start, period.end, period.ongoing) == (date(2025, 3, 1), None, True)


# --- what cannot be read ---------------------------------------------------------------------------------------------

BAD_HOURS = {
    "": "Enter the hours",
    "0": "more than 0",
    "twelve": "“twelve” is not a number of hours",
    "10,000": "two ways",
    "10000": "more than 1,000 hours",
    "1e4": "is not a number",
    "-3": "negative",
    "1.234,5": "two ways",
    "6..5": "is not a number",
    "6.1255": "two decimals",
    "NaN": "is not a number",
    "∞": "is not a number",
    "6 or 7": "is not a number",
    "²": "is not a number",
    "٣": "",
}


@pytest.mark.parametrize("typed", BAD_HOURS)
def test_hours_that_cannot_be_read_are_answered_at_the_field(typed: str) -> None:
    """The message stands under the hours; the form keeps what was typed and the log what it had."""
    before = with_trainings(2)
    app = add_training(visit(TRAINING, before), title="Ghosts", hours=typed, bucket="dei", on=date(2024, 5, 4))
    if not BAD_HOURS[typed] and told(app) != before:  # another script's digits may also be understood
        assert [training.hours for training in told(app).trainings or ()][-1] == 3
        return
    assert BAD_HOURS[typed] in message_at(app, "trainings.new.hours") != ""
    assert len(messages(app)) == 1
    assert [app.get_by_key(f"trainings.new.{name}").value for name in TRAINING_FIELDS] == [
        "Ghosts",
        typed,
        date(2024, 5, 4),
        "dei",
    ]
    assert told(app) == before


def test_a_very_long_title_is_answered_at_the_field() -> None:
    """A title of 301 letters is neither cut nor lost: the message says how long it may be."""
    before = with_trainings(1)
    app = add_training(visit(TRAINING, before), title="x" * 301, hours="6")
    assert "301 characters" in message_at(app, "trainings.new.title")
    assert app.get_by_key("trainings.new.title").value == "x" * 301
    assert app.get_by_key("trainings.new.hours").value == "6"
    assert told(app) == before


def test_the_longest_title_is_kept_whole() -> None:
    """A title of 300 letters is on its card from the first letter to the last."""
    title = "Ghosts " * 42 + "nursery"[:6]
    app = add_training(visit(TRAINING), title=title, hours="6")
    assert title in text(app.main)


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2027, 1, 1), date(2100, 1, 1)])
def test_a_date_in_the_future_is_answered_at_the_field(day: date) -> None:
    """Tomorrow has not taken place; the message stands at the date and everything typed is kept."""
    app = add_training(visit(TRAINING), title="Ghosts", hours="6", on=day)
    assert "in the future" in message_at(app, "trainings.new.on")
    assert app.get_by_key("trainings.new.on").value == day
    assert app.get_by_key("trainings.new.title").value == "Ghosts"
    assert told(app).trainings is None


def test_today_is_not_the_future() -> None:
    """A training that takes place today can be entered."""
    assert told(add_training(visit(TRAINING), hours="6", on=date(2026, 11, 21))).trainings


def test_all_mistakes_are_shown_at_once_and_go_when_mended() -> None:
    """Nobody is sent back three times; the messages disappear with their cause."""
    app = add_training(visit(TRAINING), title="x" * 301, hours="twelve", on=date(2027, 1, 1))
    assert all(message_at(app, f"trainings.new.{name}") for name in ("title", "hours", "on"))
    app = add_training(app, title="Ghosts", hours="12", on=date(2025, 1, 1))
    assert messages(app) == []
    assert len(told(app).trainings or ()) == 1


def test_the_words_of_a_date_stand_on_the_line_and_last_until_a_day_is_given() -> None:
    """ "Spring 2022" came with a sheet: saving another change keeps it, and a day takes its place."""
    spring = {"id": "t1", "title": "Ghosts", "hours": 12, "bucket": "dei", "on_said": "Spring 2022"}
    app = visit(TRAINING, Record.model_validate({"toward": ["FS"], "trainings": [spring]}))
    assert "Ghosts 12 h Spring 2022" in text(app.main)
    app = press(app, "trainings.t1.edit")
    assert any("You wrote: Spring 2022." in one.value for one in app.caption)
    app = press(answer(app, "trainings.edit.title", "Ghosts in the nursery"), "trainings.edit.save")
    (kept,) = told(app).trainings or ()
    assert (kept.title, kept.on_said) == ("Ghosts in the nursery", "Spring 2022")
    app = answer(press(app, "trainings.t1.edit"), "trainings.edit.on", date(2022, 5, 4))
    (dated,) = told(press(app, "trainings.edit.save")).trainings or ()
    assert (dated.on, dated.on_said) == (date(2022, 5, 4), None)


JOB_MISTAKES = {
    "it ends before it starts": (
        {"start_month": 3, "start_year": 2024, "end_month": 2, "end_year": 2024},
        "end_year",
        "ends before it starts",
    ),
    "a month without its year": ({"start_month": 3}, "start_year", "both the month and the year"),
    "it starts next month": ({"start_month": 12, "start_year": 2026}, "start_year", "in the future"),
    "it ended and is ongoing": (
        {"start_month": 1, "start_year": 2024, "end_month": 2, "end_year": 2024, "ongoing": True},
        "end_year",
        "It has an end date and is marked as ongoing",
    ),
}


def test_whoever_is_not_sure_of_the_month_tells_the_year_alone() -> None:
    """The line says the year, counts the months that are sure and asks for the month."""
    app = visit(WORK, Record(toward=("FS",)))
    fields = {"start_year": 2022, "end_year": 2024, "kinds": ["prevention"], "ages": ["0-3"], "paid": True}
    for name, value in fields.items():
        app.get_by_key(f"jobs.new.{name}").set_value(value)
    app = press(app, "jobs.new.add")
    assert "2022 to 2024" in text(app.main)
    assert "Counts: 14 months" in text(app.main)
    assert "Missing for FS" in text(app.main)
    assert "tell us the month it began or ended" in text(app.main)


@pytest.mark.parametrize("mistake", JOB_MISTAKES)
@pytest.mark.parametrize("log", ["jobs", "provided"])
def test_a_span_that_cannot_be_is_answered_at_the_field(mistake: str, log: str) -> None:
    """A job or period that ends before it starts, or is told by half, is answered under the month in question."""
    fields, field, said = JOB_MISTAKES[mistake]
    before = FS_APPLICANT.with_changes(toward=("MHM-C",))
    app = opened(visit(WORK if log == "jobs" else SUPERVISION, before), log)
    for name, value in {"title": "home visitor", **fields}.items():
        app.get_by_key(f"{log}.new.{name}").set_value(value)
    app = press(app, f"{log}.new.add")
    assert said in message_at(app, f"{log}.new.{field}")
    assert len(messages(app)) == 1
    assert app.get_by_key(f"{log}.new.title").value == "home visitor"
    assert all(app.get_by_key(f"{log}.new.{name}").value == value for name, value in fields.items())
    assert told(app) == before


def test_a_degree_without_its_kind_is_answered_at_the_field() -> None:
    """A month alone is no degree; the message stands at the choice."""
    app = visit(WORK)
    app = answer(app, "credentials.new.awarded_month", 5)
    app = answer(app, "credentials.new.awarded_year", 2019)
    app = press(app, "credentials.new.add")
    assert "Choose the credential or degree" in message_at(app, "credentials.new.kind")
    assert app.get_by_key("credentials.new.awarded_year").value == 2019


def test_rsc_hours_that_cannot_be_read_are_answered_at_the_field() -> None:
    """The supervision form answers like the training form."""
    app = visit(SUPERVISION, FS_APPLICANT)
    app = answer(app, "rsc.new.hours", "many")
    app = answer(app, "rsc.new.provider", "mhs_ers")
    app = press(app, "rsc.new.add")
    assert "“many” is not a number of hours" in message_at(app, "rsc.new.hours")
    assert app.get_by_key("rsc.new.provider").value == "mhs_ers"
    assert told(app) == FS_APPLICANT


@pytest.mark.parametrize("typed", ["twelve", "-1", "9.5", "1,000", "123456", "9 families"])
def test_a_number_of_families_that_cannot_be_read_is_answered_at_the_field(typed: str) -> None:
    """The message stands at the field, what was typed stays, and the old number still counts."""
    app = answer(visit(WORK, FS_APPLICANT), "count.families", typed)
    assert "is not a whole number" in message_at(app, "count.families")
    assert app.get_by_key("count.families").value == typed
    assert told(app).counts == {"families": 9}
    app = answer(app, "count.families", "10")
    assert message_at(app, "count.families") == ""
    assert told(app).counts == {"families": 10}


def test_an_emptied_number_is_not_told_and_zero_is_zero() -> None:
    """Nobody's silence becomes a zero, and a zero is an answer."""
    app = answer(visit(WORK, FS_APPLICANT), "count.families", "")
    assert told(app).counts == {}
    assert told(answer(app, "count.families", "0")).counts == {"families": 0}


def test_a_refused_number_is_still_explained_after_another_page() -> None:
    """Back on the page, the field and its message speak of the same thing: what was typed, or nothing."""
    app = go(answer(visit(WORK, FS_APPLICANT), "count.families", "twelve"), TRAINING)
    app = go(app, WORK)
    shown, message = app.get_by_key("count.families").value, message_at(app, "count.families")
    assert (shown, bool(message)) in [("twelve", True), ("9", False)]
    assert told(app).counts == {"families": 9}


# --- text is text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", [MARKUP, "1. x", "- x", "> x", "# x", "+ x", "a\nb", "[x]: y", "---"])
def test_a_title_is_text_wherever_it_is_shown(title: str) -> None:
    """Markdown, HTML, formulas and icons in a title stand there as they were typed."""
    app = add_training(visit(TRAINING, Record(toward=("FS",))), title=title, hours="6", bucket="other")
    (entry,) = told(app).trainings or ()
    assert entry.title == " ".join(title.split())
    assert f"Added: “{entry.title[:30]}" in text(app.main)
    assert text(app.main).count(entry.title) >= 2 or len(entry.title) > 60
    app = press(app, f"trainings.{entry.id}.remove")
    assert f"Removed: “{entry.title[:30]}" in text(app.main)
    app = press(app, "trainings.undo")
    assert entry.title in text(go(app, PROGRESS).main)


def test_what_is_sought_is_text() -> None:
    """The words sought for are repeated as they were typed."""
    app = answer(visit(TRAINING, with_trainings(25)), "trainings.find", MARKUP)
    assert f"None of the 25 trainings matches “{MARKUP}”." in text(app.main)


# --- nothing typed is lost -------------------------------------------------------------------------------------------


def test_a_half_filled_form_survives_another_page() -> None:
    """Title, hours, date and choice stand in the training form after a look at the progress."""
    app = visit(TRAINING)
    drawn(type_training(app, title="Ghosts", hours="6", on=date(2024, 5, 4), bucket="dei"))
    app = go(go(go(app, PROGRESS), WORK), TRAINING)
    assert [app.get_by_key(f"trainings.new.{name}").value for name in TRAINING_FIELDS] == [
        "Ghosts",
        "6",
        date(2024, 5, 4),
        "dei",
    ]
    assert told(app).trainings is None


def test_a_half_filled_job_survives_another_page() -> None:
    """Months, kinds of work, ages and answers stand in the job form after a look at another page."""
    half = {
        "title": "home visitor",
        "start_month": 1,
        "start_year": 2022,
        "ongoing": True,
        "kinds": ["prevention"],
        "ages": ["0-3"],
        "paid": True,
        "supervised": False,
    }
    app = visit(WORK)
    for name, value in half.items():
        app.get_by_key(f"jobs.new.{name}").set_value(value)
    app = go(go(drawn(app), TRAINING), WORK)
    assert {name: app.get_by_key(f"jobs.new.{name}").value for name in half} == half


def test_a_form_with_mistakes_survives_another_page() -> None:
    """The messages and what was typed are still there after a look at another page."""
    app = go(go(add_training(visit(TRAINING), title="Ghosts", hours="twelve"), WORK), TRAINING)
    assert app.get_by_key("trainings.new.hours").value == "twelve"
    assert "is not a number" in message_at(app, "trainings.new.hours")


def test_answers_counts_and_steps_survive_other_pages() -> None:
    """What was answered stands in its widget again on coming back, as in the record."""
    app = visit(CATEGORY, Record(toward=("FS",)))
    app = answer(app, "answer.lives_in_virginia", "Yes")
    app = answer(app, "ages", ["0-3", "3-6"])
    app = go(app, WORK)
    app = answer(app, "count.families", "9")
    app = answer(app, "answer.social_emotional_focus", "No")
    app = go(app, SUPERVISION)
    app = answer(app, "answer.rsc_while_serving_or_supervising", "Not sure")
    app = click(go(app, CATEGORY), "Change")
    assert app.get_by_key("answer.lives_in_virginia").value == "Yes"
    assert app.get_by_key("ages").value == ["0-3", "3-6"]
    app = go(app, WORK)
    assert app.get_by_key("count.families").value == "9"
    assert app.get_by_key("answer.social_emotional_focus").value == "No"
    record = told(app)
    assert record.answers == {"lives_in_virginia": True, "social_emotional_focus": False}
    assert (record.ages, record.counts) == (frozenset({"0-3", "3-6"}), {"families": 9})


def test_a_search_and_a_view_survive_other_pages() -> None:
    """The words sought for and the table, once chosen, are still chosen on coming back."""
    app = answer(visit(TRAINING, with_trainings(30)), "trainings.find", "Training 3")
    app = go(go(app, WORK), TRAINING)
    assert app.get_by_key("trainings.find").value == "Training 3"
    app = press(app, "trainings.table")
    app = go(go(app, WORK), TRAINING)
    assert len(app.data_editor) == 1
