"""People to try it with: a sample takes the record's place for a while, and one's own is there again afterwards."""

from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from imh_core.record.model import Record, Training
from imh_core.rulebook.samples import load_samples
from tests.pages.finding import FINDER, at_result, onward
from tests.pages.people import FS_APPLICANT
from tests.pages.registered import PAGES, REPOSITORY
from tests.pages.visiting import (
    PROGRESS,
    START,
    STEPS,
    SUPERVISION,
    TRAINING,
    WORK,
    answer,
    as_read,
    click,
    drawn,
    everything,
    first_thing,
    go,
    headings,
    leads_to,
    new_session,
    opened,
    press,
    standing,
    text,
    told,
    visit,
)

SAMPLE_PAGE = "pages/start/sample_people.py"
SAMPLES = load_samples(REPOSITORY / "data")
NAMES = {one.id: one.name.split(",")[0] for one in SAMPLES}
STORIES = {  # sample: the heading of the page that shows its story, and what stands there to be shown
    "nia": ("6 of 8 documented minimums met", "4 hours of RSC from a qualified provider and 1 family"),
    "tomas": ("Reflective supervision", "Not counted: provider"),
    "priya": ("Training", "Missing: date"),
    "lena": ("Work and education", "10 months of overlapping entries counted once"),
    "omar": ("no category fits today", "does not reach children from birth up to age 6"),
    "grace": ("5 of 7 documented minimums met", "8 months of work in policy"),
    "wei": ("6 of 7 documented minimums met", "All that can be counted is met."),
    "ruth": ("40 days left", "still needed for 2026"),
}
MINE = FS_APPLICANT.with_changes(
    trainings=(
        Training(id="t1", title="My very own seminar", hours=Decimal("30.25"), bucket="social_emotional"),
        Training(id="t2", title="My other seminar", hours=Decimal(3), bucket="dei"),
    ),
    counts={"families": 7},
)
PERSONAL = ("My very own seminar", "My other seminar", "33.25")
every_page = pytest.mark.parametrize("page", [one.file for one in PAGES], ids=[one.title for one in PAGES])
every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)


def linked(page: str = START, **query: str) -> AppTest:
    """Open the app by a link with these query parameters, as somebody who was never here."""
    app = new_session()
    app.context = {"theme": "light", "timezone": "America/New_York", "locale": "en-US"}
    for name, value in query.items():
        app.query_params[name] = value
    app = drawn(app)
    return app if page == START else go(app, page)


def with_sample(sample_id: str, mine: Record | None = MINE, page: str = SAMPLE_PAGE) -> AppTest:
    """Somebody with a record opens a sample and goes to a page."""
    app = look_at(visit(SAMPLE_PAGE, mine), sample_id)
    return go(app, page)


def look_at(app: AppTest, sample_id: str) -> AppTest:
    """Open a sample on the page of the sample people."""
    return click(app, f"Look at {NAMES[sample_id]}")


def address(app: AppTest) -> dict[str, str]:
    """What the address says."""
    return {name: value if isinstance(value, str) else value[0] for name, value in app.query_params.items()}


def words_and_values(app: AppTest) -> str:
    """Everything a person could read on the page, also what stands in fields."""
    found = [text(app.main)]
    for one in everything(app.main):
        value: Any = getattr(one, "value", None)
        found += [value] if isinstance(value, str) else [str(value)] if isinstance(value, list | tuple) else []
    return "\n".join(found)


def bar(app: AppTest) -> str:
    """The mark that a sample is shown; empty where none is."""
    return "\n".join(line for line in text(app.main).splitlines() if line.startswith("Sample: "))


# --- opening one -----------------------------------------------------------------------------------------------------


def test_all_samples_are_offered_with_what_they_show() -> None:
    """Each with a name, the category it works toward, a line on what it shows, and one button."""
    app = visit(SAMPLE_PAGE)
    page = text(app.main)
    for sample in SAMPLES:
        assert sample.name in page
        assert sample.shows in page
        assert f"Look at {sample.name.split(',')[0]}" in leads_to(app)


def test_the_first_page_leads_to_them() -> None:
    """For somebody who has nothing to enter yet."""
    assert leads_to(visit(START))["See a sample person"] == "samples"


@every_sample
def test_one_press_opens_a_sample_and_marks_it(sample) -> None:
    """The record on screen is the sample's; its name stands above the page."""
    app = with_sample(sample.id)
    assert told(app) == sample.record
    assert sample.name in bar(app)


@every_page
@every_sample
def test_every_page_stands_with_every_sample_and_bears_the_mark(page: str, sample) -> None:
    """No page without the mark, and none that fails."""
    app = go(linked(sample=sample.id), page)
    assert sample.name in bar(app)
    assert told(app) == sample.record


@every_page
def test_no_mark_stands_where_no_sample_is_open(page: str) -> None:
    """One's own record is never taken for a sample."""
    app = visit(page, MINE)
    assert bar(app) == ""
    assert "Leave" not in leads_to(app)


@every_page
def test_nothing_of_ones_own_is_on_any_page_while_a_sample_is_open(page: str) -> None:
    """A presenter shows nobody's own titles or hours, whatever is half typed or half mended."""
    app = visit(TRAINING, MINE)
    app = answer(app, "trainings.new.title", "My half-typed secret")
    app = press(app, "trainings.t2.remove")
    app = go(app, WORK)
    app = answer(app, "count.families", "seventy-seven of mine")
    app = look_at(go(app, SAMPLE_PAGE), "omar")
    shown = words_and_values(go(app, page))
    for mine in (*PERSONAL, "half-typed", "seventy-seven"):
        assert mine not in shown


def test_trouble_with_what_this_device_keeps_is_not_said_over_a_sample() -> None:
    """Nothing of a sample is kept, and it may stand on a projector; back at one's own record it is said."""
    trouble = ("The browser has no space left for it.", "It is not lost.")
    app = with_sample("omar", page=PROGRESS)
    kept = app.session_state["imh.kept"]
    kept.trouble, kept.unreadable = "full", ["half a draft"]
    shown = text(drawn(app).main)
    assert not [one for one in trouble if one in shown]
    shown = text(leave(app).main)
    assert [one for one in trouble if one in shown] == list(trouble)


# --- its story -------------------------------------------------------------------------------------------------------


@every_sample
def test_a_sample_opens_on_the_page_that_shows_its_story(sample) -> None:
    """From the list, and by a link for a slide at whatever address."""
    heading, shown = STORIES[sample.id]
    for app in (look_at(visit(SAMPLE_PAGE), sample.id), linked(sample=sample.id, present="yes")):
        assert heading in headings(app)[0]
        assert shown in text(app.main)
        assert address(app)["sample"] == sample.id


@every_sample
def test_a_sample_has_a_link_to_copy_and_a_code(sample) -> None:
    """The link opens the presenter's view, the code what one looks at on a phone."""
    app = visit(SAMPLE_PAGE)
    assert "present=yes" not in text(app.main)
    app = click(app, f"Link and code for {NAMES[sample.id]}")
    assert f"?sample={sample.id}&present=yes" in text(app.main)
    assert "present=yes" not in text(click(app, f"Close the link to {NAMES[sample.id]}").main)


def test_the_address_names_the_sample_on_every_page() -> None:
    """So a reload keeps it; a page that has choices of its own in the address keeps both."""
    app = click(with_sample("nia", page=PROGRESS), "When? My plan")
    assert address(app) == {"sample": "nia"}
    app = click(click(app, "Present"), "My category")
    assert address(app) == {"sample": "nia", "present": "here"}
    app = answer(click(app, "Does this hour count?"), "hour.what", "training")
    assert address(app).items() > {"sample": "nia", "present": "here"}.items()
    assert address(leave(app)).keys().isdisjoint({"sample", "present"})


def test_a_reload_in_the_presenters_view_stays_on_the_page() -> None:
    """What the address says after the link was followed leads nowhere else."""
    app = go(linked(sample="nia", present="yes"), TRAINING)
    assert address(app) | {"present": "here"} == address(app)
    assert headings(linked(TRAINING, **address(app))) == ["Training"]


# --- one's own record stays ------------------------------------------------------------------------------------------


def leave(app: AppTest) -> AppTest:
    return click(click(app, "Usual view") if "Usual view" in leads_to(app) else app, "Leave")


@every_sample
def test_leaving_brings_ones_own_record_back(sample) -> None:
    """Exactly as it was, on whichever page one leaves."""
    app = leave(with_sample(sample.id, page=PROGRESS))
    assert told(app) == MINE
    assert bar(app) == ""
    assert standing(go(app, TRAINING)) == ["Family Specialist 6 of 8 met"]


def test_leaving_brings_nobody_back_where_nobody_was() -> None:
    """Somebody who had told nothing has told nothing afterwards."""
    app = leave(linked(sample="ruth"))
    assert told(app) == Record()
    assert first_thing(app) == ("Find my category", "find")


def test_changing_a_sample_changes_nothing_of_ones_own() -> None:
    """A training removed, one added, a step ticked, a category left: all of it is the sample's."""
    app = with_sample("wei", page=TRAINING)
    app = press(app, "trainings.t1.remove")
    app = answer(app, "trainings.new.hours", "9")
    app = press(app, "trainings.new.add")
    assert sum(training.hours for training in told(app).trainings or ()) == 36 + 8 + 9
    app = go(app, STEPS)
    app = press(app, f"steps.{min(told(app).steps)}.tick")
    app = leave(app)
    assert told(app) == MINE
    assert told(look_at(go(app, SAMPLE_PAGE), "wei")) == next(one.record for one in SAMPLES if one.id == "wei")


def test_what_is_half_typed_is_there_again() -> None:
    """The fields of a new entry keep what was typed, and the sample's fields begin empty."""
    app = visit(TRAINING, MINE)
    app = answer(app, "trainings.new.title", "Half a title")
    app = answer(app, "trainings.new.hours", "4,5")
    app = answer(app, "trainings.new.bucket", "dei")
    app = look_at(go(app, SAMPLE_PAGE), "nia")
    app = opened(go(app, TRAINING), "trainings")
    assert app.get_by_key("trainings.new.title").value == ""
    assert app.get_by_key("trainings.new.bucket").value is None
    app = leave(answer(app, "trainings.new.title", "Typed for Nia"))
    assert app.get_by_key("trainings.new.title").value == "Half a title"
    assert app.get_by_key("trainings.new.hours").value == "4,5"
    assert app.get_by_key("trainings.new.bucket").value == "dei"


def test_a_number_that_cannot_be_read_is_there_again_with_its_message() -> None:
    """The field and the message at it speak of the same thing after a sample."""
    app = answer(visit(WORK, MINE), "count.families", "about ten")
    assert [as_read(alert.value) for alert in app.error]
    app = look_at(go(app, SAMPLE_PAGE), "nia")
    app = go(app, WORK)
    assert app.get_by_key("count.families").value == "9"
    assert not app.error
    app = leave(app)
    assert told(app) == MINE
    assert app.get_by_key("count.families").value == "about ten"
    assert [as_read(alert.value) for alert in app.error]


def test_what_was_removed_can_still_be_brought_back() -> None:
    """An entry removed before the sample is undone after it, and the sample has nothing to undo."""
    app = press(visit(TRAINING, MINE), "trainings.t2.remove")
    app = look_at(go(app, SAMPLE_PAGE), "nia")
    app = go(app, TRAINING)
    assert "trainings.undo" not in {button.key for button in app.main.button}
    app = press(app, "trainings.t1.remove")
    app = leave(app)
    assert told(press(app, "trainings.undo")) == MINE


def test_an_entry_removed_from_a_sample_cannot_land_in_ones_own_record() -> None:
    """After leaving, there is nothing of the sample's to undo."""
    app = press(with_sample("nia", page=TRAINING), "trainings.t1.remove")
    app = leave(app)
    assert "trainings.undo" not in {button.key for button in app.main.button}
    assert told(app) == MINE


# --- from one to the next --------------------------------------------------------------------------------------------


def test_next_goes_through_all_and_round() -> None:
    """After the last comes the first; on the way, the page stays the same."""
    app = with_sample(SAMPLES[0].id, page=PROGRESS)
    for sample in (*SAMPLES[1:], SAMPLES[0]):
        app = click(app, "Next")
        assert told(app) == sample.record
        assert sample.name in bar(app)
        assert headings(app)[0].startswith("My progress ")
    assert told(leave(app)) == MINE


def test_previous_goes_back_and_round() -> None:
    """Before the first comes the last."""
    app = click(with_sample(SAMPLES[0].id), "Previous")
    assert told(app) == SAMPLES[-1].record
    assert told(click(app, "Previous")) == SAMPLES[-2].record
    assert told(leave(app)) == MINE


def test_the_next_person_starts_with_empty_fields() -> None:
    """What a presenter half typed for one sample does not stand in the next one's form."""
    app = answer(with_sample("nia", page=SUPERVISION), "rsc.new.hours", "4")
    assert click(app, "Next").get_by_key("rsc.new.hours").value == ""


def test_the_finders_answer_stays_in_view_from_one_person_to_the_next() -> None:
    """A presenter at the finder's answer goes on to the next one's answer, however many questions there are."""
    app = at_result(with_sample("nia", page=FINDER))
    for _ in SAMPLES:
        app = click(app, "Next")
        assert "Change my answers" in text(app.main), f"a question is shown instead of the answer: {bar(app)}"


def test_ones_own_place_in_the_finder_is_kept() -> None:
    """Somebody at the third question is there again after looking at a sample in the finder."""
    app = onward(onward(visit(FINDER, MINE)))
    before = text(app.main)
    app = look_at(go(app, SAMPLE_PAGE), "omar")
    app.query_params.clear()
    app = leave(onward(go(app, FINDER)))
    assert text(go(app, FINDER).main) == before


# --- by link ---------------------------------------------------------------------------------------------------------


@every_sample
def test_a_link_opens_a_sample(sample) -> None:
    """`?sample=grace`, for a slide."""
    app = linked(sample=sample.id)
    assert told(app) == sample.record
    assert sample.name in bar(app)


@pytest.mark.parametrize("unknown", ["nobody", "", "<b>x</b>", "x" * 500, "*_`nia`_*", "../nia", "NIA"])
def test_an_unknown_sample_is_answered_calmly(unknown: str) -> None:
    """A message, no failure, no sample, and one's own record as it was."""
    app = new_session()
    app.session_state["imh.record"] = MINE
    app.query_params["sample"] = unknown
    app = drawn(app)
    assert told(app) == MINE
    assert bar(app) == ""
    [warning] = app.warning
    assert "no sample person" in warning.value
    assert unknown[:40] in as_read(warning.value)
    assert len(warning.value) < 200


def test_a_link_is_followed_once() -> None:
    """Left, the sample does not come back with the next press, although the address still names it."""
    app = leave(linked(sample="grace"))
    assert told(drawn(app)) == Record()


def test_the_address_follows_the_person_who_is_shown() -> None:
    """A reload shows the same person again, and nobody once the sample is left."""
    app = click(linked(sample="nia", present="yes"), "Next")
    shown = app.query_params["sample"]
    shown = shown if isinstance(shown, str) else shown[0]
    assert shown != "nia"
    assert bar(linked(sample=shown)) == bar(app)
    assert not {"sample", "present"} & leave(app).query_params.keys()


def test_a_link_keeps_ones_own_record_aside() -> None:
    """With a record open, a link shows the sample and leaving brings the record back."""
    app = visit(PROGRESS, MINE)
    app.query_params["sample"] = "grace"
    app = drawn(app)
    assert told(app).toward == ("MHM-P",)
    assert told(leave(app)) == MINE


# --- the presenter's view --------------------------------------------------------------------------------------------


def presenting(app: AppTest) -> bool:
    """Larger type."""
    return any("The presenter's view" in one.proto.body for one in app.get("html"))


@every_page
def test_the_presenters_view_opens_by_link(page: str) -> None:
    """`&present=yes` holds on every page, and from one person to the next."""
    app = go(linked(sample="grace", present="yes"), page)
    assert presenting(app)
    app = click(app, "Next")
    assert presenting(app)
    assert "Wei" in bar(app)


def test_the_presenters_view_is_turned_on_and_off() -> None:
    """By one button that says what it will do."""
    app = with_sample("grace", page=PROGRESS)
    assert not presenting(app)
    app = click(app, "Present")
    assert presenting(app)
    assert not presenting(click(app, "Usual view"))


@pytest.mark.parametrize("asked", ["no", "", "1"])
def test_only_yes_opens_the_presenters_view(asked: str) -> None:
    """The sample opens, in the usual view."""
    app = linked(PROGRESS, sample="grace", present=asked)
    assert told(app).toward == ("MHM-P",)
    assert not presenting(app)


def test_the_presenters_view_is_never_of_ones_own_record() -> None:
    """Without a sample the link does nothing, and leaving the sample leaves the view."""
    assert not presenting(linked(PROGRESS, present="yes"))
    assert not presenting(leave(linked(PROGRESS, sample="grace", present="yes")))
    assert not presenting(linked(PROGRESS, sample="nobody", present="yes"))
