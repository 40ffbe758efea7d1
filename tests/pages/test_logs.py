"""The lines of a log: edit, copy, remove, undo, "I have none", and a log of 300."""

import re
import time

import pytest

from imh_core.record.model import Record
from tests.pages.people import FS_APPLICANT, with_trainings
from tests.pages.visiting import (
    PROGRESS,
    START,
    STEPS,
    SUPERVISION,
    TRAINING,
    WORK,
    answer,
    go,
    message_at,
    offers,
    press,
    standing,
    text,
    told,
    visit,
)

FOUR = with_trainings(4)


def ids(app) -> list[str]:
    return [training.id for training in told(app).trainings or ()]


# --- edit ------------------------------------------------------------------------------------------------------------


def test_editing_begins_with_what_the_entry_says() -> None:
    """The dialog holds the entry's own title, hours, topic and date."""
    app = press(visit(TRAINING, FS_APPLICANT), "trainings.t1.edit")
    assert app.get_by_key("trainings.edit.title").value == "Ghosts in the nursery"
    assert app.get_by_key("trainings.edit.hours").value == "30.25"
    assert app.get_by_key("trainings.edit.bucket").value == "social_emotional"
    assert app.get_by_key("trainings.edit.on").value is None


def test_an_edited_entry_keeps_its_place_and_its_id() -> None:
    """Saved, the entry is the same one with new words, and the dialog is closed."""
    app = press(visit(TRAINING, FOUR), "trainings.t2.edit")
    app.get_by_key("trainings.edit.hours").set_value("2,5")
    app.get_by_key("trainings.edit.title").set_value("")
    app = press(app, "trainings.edit.save")
    assert ids(app) == ["t1", "t2", "t3", "t4"]
    edited = (told(app).trainings or ())[1]
    assert (str(edited.hours), edited.title) == ("2.5", None)
    assert app.get("dialog") == []


def test_a_mistake_in_the_dialog_is_answered_there_and_changes_nothing() -> None:
    """The dialog stays open with what was typed and the message at the field."""
    app = press(visit(TRAINING, FOUR), "trainings.t2.edit")
    app.get_by_key("trainings.edit.hours").set_value("twelve")
    app = press(app, "trainings.edit.save")
    assert "is not a number" in message_at(app, "trainings.edit.hours")
    assert app.get_by_key("trainings.edit.hours").value == "twelve"
    assert told(app) == FOUR


def test_cancelling_changes_nothing_and_the_next_edit_begins_clean() -> None:
    """What was typed and refused in one entry's dialog does not appear in the next one's."""
    app = press(visit(TRAINING, FOUR), "trainings.t2.edit")
    app.get_by_key("trainings.edit.hours").set_value("twelve")
    app = press(press(app, "trainings.edit.save"), "trainings.edit.cancel")
    assert app.get("dialog") == []
    assert told(app) == FOUR
    app = press(app, "trainings.t3.edit")
    assert app.get_by_key("trainings.edit.hours").value == "1"
    assert message_at(app, "trainings.edit.hours") == ""


def test_editing_does_not_touch_the_half_filled_form() -> None:
    """What stands in the form for a new entry is still there after editing an old one."""
    app = visit(TRAINING, FOUR)
    app = answer(app, "trainings.new.title", "Angels")
    app = press(app, "trainings.t2.edit")
    app = press(app, "trainings.edit.save")
    assert app.get_by_key("trainings.new.title").value == "Angels"


def test_every_log_edits_what_it_holds() -> None:
    """A job opened and saved without a change is the job it was."""
    app = press(press(visit(WORK, FS_APPLICANT), "jobs.j1.edit"), "jobs.edit.save")
    assert told(app) == FS_APPLICANT
    app = press(press(visit(SUPERVISION, FS_APPLICANT), "rsc.r2.edit"), "rsc.edit.save")
    assert told(app) == FS_APPLICANT


@pytest.mark.parametrize(
    ("page", "log", "entry"),
    [
        (TRAINING, "trainings", {"id": "e", "hours": 3, "bucket": "of_another_edition"}),
        (SUPERVISION, "rsc", {"id": "e", "hours": 3, "provider": "of_another_edition"}),
        (WORK, "jobs", {"id": "e", "kinds": ["of_another_edition", "prevention"]}),
    ],
)
def test_a_word_of_another_edition_survives_an_edit(page: str, log: str, entry: dict) -> None:
    """An entry that carries a term this edition no longer knows is shown, and saving it keeps the term."""
    before = Record.model_validate({"toward": ["FS"], log: [entry]})
    app = press(press(visit(page, before), f"{log}.e.edit"), f"{log}.edit.save")
    assert told(app) == before


# --- copy, remove, undo ----------------------------------------------------------------------------------------------


def test_a_copy_stands_last_and_is_an_entry_of_its_own() -> None:
    """Copying repeats everything but the id, and says where the copy is."""
    app = press(visit(TRAINING, FOUR), "trainings.t2.copy")
    copy = (told(app).trainings or ())[-1]
    assert ids(app)[:4] == ["t1", "t2", "t3", "t4"]
    assert copy.id not in ids(app)[:4]
    assert (copy.title, float(copy.hours), copy.bucket) == ("Training 2", 1, "social_emotional")
    assert "the copy is the newest" in text(app.main)


@pytest.mark.parametrize("entry", ["t1", "t2", "t4"])
def test_undo_brings_an_entry_back_to_its_place(entry: str) -> None:
    """Removed by mistake, an entry is back where it was, first, last or between."""
    app = press(visit(TRAINING, FOUR), f"trainings.{entry}.remove")
    assert entry not in ids(app)
    assert told(press(app, "trainings.undo")) == FOUR


@pytest.mark.parametrize("order", [("t1", "t2", "t3"), ("t3", "t1", "t2"), ("t4", "t3", "t2"), ("t2", "t4", "t1")])
def test_several_removals_are_undone_one_by_one(order: tuple[str, ...]) -> None:
    """The latest removal is undone first, and in the end everything is in its old order."""
    app = visit(TRAINING, FOUR)
    for entry in order:
        app = press(app, f"trainings.{entry}.remove")
    for entry in reversed(order):
        assert entry not in ids(app)
        app = press(app, "trainings.undo")
        assert entry in ids(app)
    assert told(app) == FOUR
    assert not offers(app, "trainings.undo")


def test_the_last_one_removed_leaves_not_told_and_undo_brings_it_back() -> None:
    """An emptied log is not the answer "none"; the undo is offered there too."""
    app = press(visit(TRAINING, with_trainings(1)), "trainings.t1.remove")
    assert told(app).trainings is None
    assert told(press(app, "trainings.undo")) == with_trainings(1)


@pytest.mark.parametrize(
    ("entry", "above", "below"),
    [("t4", [], ["3", "2", "1"]), ("t2", ["4", "3"], ["1"]), ("t1", ["4", "3", "2"], [])],
)
def test_the_undo_stands_where_the_line_was(entry: str, above: list[str], below: list[str]) -> None:
    """On a phone the top of the list is out of sight, and a second tap must not take the next line out."""
    app = press(visit(TRAINING, FOUR), f"trainings.{entry}.remove")
    before, after = text(app.main).split("Removed: ")
    lines = re.compile(r"^Training (\d) 1 h", re.MULTILINE)
    assert (lines.findall(before), lines.findall(after)) == (above, below)


def test_a_mistake_is_said_above_the_heading_and_leads_to_its_field() -> None:
    """In the same words as at the field, which may stand below what a phone shows; the title says it too."""
    app = press(visit(TRAINING), "trainings.new.add")
    assert text(app.main).index("There is 1 thing to fix") < text(app.main).rindex("Training\n")
    assert text(app.main).count(message_at(app, "trainings.new.hours")) == 2
    app = answer(app, "trainings.new.hours", "6")
    assert "to fix" not in text(press(app, "trainings.new.add").main)


def test_several_mistakes_are_counted() -> None:
    """Whoever mended one of two need not press again to learn of the other."""
    app = answer(visit(TRAINING), "trainings.new.title", "x" * 301)
    app = press(app, "trainings.new.add")
    assert "There are 2 things to fix" in text(app.main)


def test_undo_is_still_offered_after_another_page() -> None:
    """A removal can be undone after a look at the progress; each log undoes its own."""
    app = press(visit(TRAINING, FS_APPLICANT), "trainings.t1.remove")
    app = press(go(app, SUPERVISION), "rsc.r2.remove")
    app = press(go(go(app, PROGRESS), TRAINING), "trainings.undo")
    assert ids(app) == ["t1", "t2"]
    assert [entry.id for entry in told(app).rsc or ()] == ["r1"]


def test_undo_after_more_was_entered_loses_nothing() -> None:
    """An entry added after a removal stays when the removal is undone."""
    app = press(visit(TRAINING, FOUR), "trainings.t1.remove")
    app = answer(app, "trainings.new.hours", "6")
    app = press(app, "trainings.new.add")
    app = press(app, "trainings.undo")
    assert ids(app)[:4] == ["t1", "t2", "t3", "t4"]
    assert len(ids(app)) == 5


def test_a_removal_changes_the_summary_at_once() -> None:
    """The head of the page shows the record as it is after the removal, on the same draw."""
    app = press(visit(TRAINING, FS_APPLICANT), "trainings.t2.remove")
    assert standing(app) == ["Family Specialist 5 of 8 met"]


def test_a_paper_is_checked_off_on_its_line_and_stays_through_an_edit() -> None:
    """Nothing is uploaded: it is a tick, and Steps lists what is not ticked."""
    app = visit(STEPS, FS_APPLICANT)
    assert "Certificate: “Ghosts in the nursery” and 3 h" in text(app.main)
    app = press(go(app, TRAINING), "trainings.t1.paper")
    assert told(app).papers == {"t1": True}
    app = press(press(app, "trainings.t1.edit"), "trainings.edit.save")
    assert "Ghosts" not in text(go(app, STEPS).main)
    assert told(press(go(app, TRAINING), "trainings.t1.paper")) == FS_APPLICANT


# --- none ------------------------------------------------------------------------------------------------------------

NONES = [
    (TRAINING, "trainings", "I have no training yet"),
    (SUPERVISION, "rsc", "I have not received RSC yet"),
    (WORK, "jobs", "I have no work experience yet"),
    (WORK, "credentials", "I have none of these"),
    (SUPERVISION, "provided", "I have not provided RSC"),
]


@pytest.mark.parametrize(("page", "log", "words"), NONES)
def test_none_is_an_answer_and_can_be_taken_back(page: str, log: str, words: str) -> None:
    """Not told, then "none", then not told again: three states, each said on the page."""
    app = visit(page, Record(toward=("MHM-C",)))
    assert getattr(told(app), log) is None
    app = press(app, f"{log}.none")
    assert getattr(told(app), log) == ()
    assert f"You answered: {words}." in text(app.main)
    app = press(app, f"{log}.some")
    assert getattr(told(app), log) is None
    assert offers(app, f"{log}.none")


def test_an_entry_after_none_is_simply_the_first() -> None:
    """Somebody who said "none" and then adds a training has one."""
    app = press(visit(TRAINING), "trainings.none")
    app = answer(app, "trainings.new.hours", "6")
    assert len(told(press(app, "trainings.new.add")).trainings or ()) == 1


def test_none_and_not_told_read_differently_on_the_progress_page() -> None:
    """ "None" is short of the minimum; silence is a question."""
    answers = {"lives_in_virginia": True}
    silent = text(visit(PROGRESS, Record(toward=("FS",), answers=answers)).main)
    none = text(visit(PROGRESS, Record(toward=("FS",), answers=answers, trainings=())).main)
    assert "Not answered yet. Needed: 30 hours" in silent
    assert "0 of 30 hours" not in silent
    assert "0 of 30 hours" in none


# --- 300 -------------------------------------------------------------------------------------------------------------


def lines(app) -> list[int]:
    """The numbers of the trainings on the screen."""
    return [int(number) for number in re.findall(r"^Training (\d+) 1 h", text(app.main), re.MULTILINE)]


def test_three_hundred_trainings_are_shown_twenty_at_a_time_the_latest_first() -> None:
    """300 entries are 15 pages, and the first page shows the latest."""
    app = visit(TRAINING, with_trainings(300))
    assert lines(app) == list(range(300, 280, -1))
    assert app.get_by_key("trainings.page").num_pages == 15
    app = answer(app, "trainings.page", 15)
    assert lines(app) == list(range(20, 0, -1))


def test_one_of_three_hundred_is_found_by_a_word_of_it() -> None:
    """A search by title, hours or topic finds entries on any page, in any case of letters."""
    app = answer(visit(TRAINING, with_trainings(300)), "trainings.find", "TRAINING 1")
    assert lines(app) == list(range(199, 179, -1))
    assert app.get_by_key("trainings.page").num_pages == 6
    app = answer(app, "trainings.find", "training 177")
    assert lines(app) == [177]
    app = answer(app, "trainings.find", "nothing like it")
    assert "None of the 300 trainings matches “nothing like it”." in text(app.main)
    assert len(lines(answer(app, "trainings.find", ""))) == 20


def test_a_search_from_a_late_page_shows_what_it_finds() -> None:
    """Sought from page 15, the one match is on the screen and not on a page that is no longer there."""
    app = answer(visit(TRAINING, with_trainings(300)), "trainings.page", 15)
    app = answer(app, "trainings.find", "Training 1")
    assert lines(app) != []
    app = answer(app, "trainings.find", "Training 299")
    assert lines(app) == [299]


def test_an_emptied_last_page_gives_way_to_the_one_before() -> None:
    """With 41 entries, removing the one on the third page shows the one before, not nothing."""
    app = answer(visit(TRAINING, with_trainings(41)), "trainings.page", 3)
    assert lines(app) == [1]
    app = press(app, "trainings.t1.remove")
    assert lines(app) != []


def test_an_added_entry_is_seen_from_a_late_page() -> None:
    """Whoever adds from page 12 reads that it was added."""
    app = answer(visit(TRAINING, with_trainings(300)), "trainings.page", 12)
    app = answer(app, "trainings.new.hours", "6")
    app = press(app, "trainings.new.add")
    assert "Added: 6 h" in text(app.main)
    assert len(told(app).trainings or ()) == 301


@pytest.mark.parametrize("page", [START, TRAINING, PROGRESS])
def test_pages_answer_with_three_hundred_entries_in_each_log(page: str) -> None:
    """A page with 300 trainings and 300 RSC entries is drawn again in well under a second."""
    record = Record.model_validate(
        {
            "toward": ["FS", "MHM-C"],
            "trainings": [
                {"id": f"t{n}", "hours": 1, "bucket": "dei", "on": f"20{n % 20 + 5:02}-01-{n % 28 + 1:02}"}
                for n in range(300)
            ],
            "rsc": [{"id": f"r{n}", "hours": 1, "provider": ("fs_ers", "mhs")[n % 2]} for n in range(300)],
        }
    )
    app = visit(page, record)
    began = time.process_time()
    app.run()
    assert time.process_time() - began < 1
