"""My plan: the date first, the pace and the day a person says, what if beside the record, and the next steps."""

from datetime import date
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element, Widget

from imh_core.plan import plan
from imh_core.record.model import Record
from imh_core.rulebook.samples import load_samples
from imh_core.words.plan import PlanWords
from tests.pages.people import FS_APPLICANT, with_everything
from tests.pages.registered import REPOSITORY
from tests.pages.visiting import (
    START,
    answer,
    click,
    drawn,
    everything,
    go,
    leads_to,
    message_at,
    press,
    text,
    told,
    verdict,
    visit,
)
from tests.plan.people import BOOK, ON_THE_WAY, TODAY

PLAN = "pages/results/plan.py"
TRAINING_PACE, RSC_PACE, TARGET = "count.pace.training", "count.pace.rsc", "plan.target"
KIND, HOURS, BUCKET = "whatif.new.kind", "whatif.new.hours", "whatif.new.bucket"
SHOW, CLEAR = "whatif.show", "whatif.clear"
TOWARD_FS = ON_THE_WAY.with_changes(toward=("FS",))
AT_TWO_A_MONTH = tuple(
    {"id": f"r{month}", "hours": 2, "provider": "mhm_c", "on": f"2026-{month:02}-05"} for month in range(2, 12)
)
SAMPLES = {one.id: one for one in load_samples(REPOSITORY / "data")}


def opens_what_if(app: AppTest) -> AppTest:
    """Unfold what can be tried out."""
    app.session_state["plan.what_if"] = True
    return drawn(app)


def try_out(record: Record) -> AppTest:
    return opens_what_if(visit(PLAN, record))


def before_and_after(app: AppTest) -> dict[str, tuple[str, str]]:
    """The table of a what-if: requirement → now, then."""
    (table,) = [one.value for one in app.table]
    return {
        row["Requirement"].replace("\\", ""): (row["Now"], row["With this change"]) for row in table.to_dict("records")
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "record",
    [Record(), Record(toward=("FS",)), FS_APPLICANT, TOWARD_FS, with_everything(), Record(toward=("OLD-ONE",))],
    ids=["nobody", "nothing entered", "FS applicant", "on the way", "everything", "another edition"],
)
def test_a_bookmark_opens_it_for_anybody(record: Record, theme: str) -> None:
    """Opened first or after another page, it is drawn, under its name."""
    for app in (visit(PLAN, record, theme), go(visit(START, record, theme), PLAN)):
        assert not app.exception
        assert verdict(app) if record.toward not in ((), ("OLD-ONE",)) else "Choose your category." in text(app.main)


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sample_has_its_answer_on_top(sample: str) -> None:
    """The headline is that of the core, whether there is a date or not, and all that it rests on."""
    record = SAMPLES[sample].record
    made = plan(BOOK, record.toward[0], record, TODAY, record.pace)
    if made.is_open and (made.dated or made.undated or made.to_settle):
        said = PlanWords(BOOK).answer(made)
        assert verdict(visit(PLAN, record)).startswith(said.headline)
        assert all(one in text(visit(PLAN, record).main) for one in said.rests_on)


def test_without_a_category_it_asks_for_one() -> None:
    """Two ways lead to a choice."""
    app = visit(PLAN)
    assert {"Choose a category", "Find my category"} <= leads_to(app).keys()
    assert "What if" not in text(app.main)


def test_nothing_entered_is_said_as_that() -> None:
    """Nobody who has entered nothing is shown a date, a pace or a picture, but where to begin."""
    app = visit(PLAN, Record(toward=("FS",)))
    page = text(app.main)
    assert verdict(app).startswith("No date yet")
    assert "Enter what you have, and we'll show a date." in page
    assert "What Family Specialist asks for" in page
    assert "The least you need to meet all minimums" in page
    assert not app.get("vega_lite_chart")


def test_no_pace_no_date_and_a_pace_that_is_typed_gives_one() -> None:
    """None is offered, as the chart names none; typed, it stands in the record, makes a date and is called theirs."""
    app = visit(PLAN, FS_APPLICANT)
    assert verdict(app).startswith("No date yet")
    page = text(app.main)
    assert "Tell us how many RSC hours you get a month, and we'll show a date." in page
    assert "Also needed: families served." in page
    assert "example" not in page
    app = answer(app, RSC_PACE, "2")
    assert told(app).pace == {"rsc": Decimal(2)}
    assert verdict(app).startswith("January 2027 at the earliest")
    page = text(app.main)
    assert "This is a projection, at 2 RSC hours a month (your number)." in page
    assert "This is a projection, not a promise." in page
    assert "Take the plan" in page


def test_the_pace_of_a_log_is_called_that() -> None:
    """Whose number a pace is stands with it."""
    app = visit(PLAN, FS_APPLICANT.with_changes(rsc=AT_TWO_A_MONTH))
    assert "This is a projection, at 2 RSC hours a month (as in your log)." in text(app.main)


def test_only_logs_in_which_hours_are_missing_are_asked_about() -> None:
    """Her training is all there, so nobody asks for its pace."""
    app = visit(PLAN, FS_APPLICANT)
    assert app.get_by_key(RSC_PACE).value == ""
    with pytest.raises(KeyError):
        app.get_by_key(TRAINING_PACE)


def test_a_typed_pace_is_read_and_emptied_is_not_told() -> None:
    """A comma is a decimal mark; empty gives the log its own pace back; it never becomes zero."""
    app = answer(visit(PLAN, TOWARD_FS), TRAINING_PACE, "2,5")
    assert told(app).pace == {"training": Decimal("2.5")}
    assert "It assumes that you do 2.5 training hours a month" in text(answer(app, RSC_PACE, "1").main)
    app = answer(app, TRAINING_PACE, "")
    assert told(app).pace == {"rsc": Decimal(1)}


@pytest.mark.parametrize(
    ("typed", "says"), [("many", "is not a number of hours"), ("0", "more than 0"), ("201", "200")]
)
def test_a_pace_that_cannot_be_read_is_said_at_the_field(typed: str, says: str) -> None:
    """The old pace stays, and so does what was typed."""
    app = answer(visit(PLAN, TOWARD_FS.with_changes(pace={"training": 4})), TRAINING_PACE, typed)
    assert says in message_at(app, TRAINING_PACE)
    assert told(app).pace == {"training": Decimal(4)}
    assert app.get_by_key(TRAINING_PACE).value == typed
    assert message_at(answer(app, TRAINING_PACE, "5"), TRAINING_PACE) == ""


def test_a_day_asks_for_a_pace() -> None:
    """The day is kept with the record; what it asks for stands below it; taken away, nothing is asked."""
    app = answer(visit(PLAN, TOWARD_FS), TARGET, date(2027, 5, 21))
    assert told(app).target == date(2027, 5, 21)
    page = text(app.main)
    assert "By May 21, 2027, you would need 2.5 training hours a month and 0.75 RSC hours a month." in page
    assert ("At any pace, this will not be met by then: paid work in prevention or early intervention.") in page
    assert "you would need" not in text(answer(app, TARGET, None).main)


@pytest.mark.parametrize("target", ["1990-01-01", "2026-11-21", "2100-01-01"])
def test_any_day_of_a_record_can_be_shown(target: str) -> None:
    """A day from a file may lie anywhere."""
    app = visit(PLAN, TOWARD_FS.with_changes(target=target))
    assert ("is not in the future" in text(app.main)) is (target < "2026-11-22")


def test_hours_over_time_are_drawn_where_dates_are_told() -> None:
    """Dated hours add up day by day; undated ones are counted beside the picture."""
    dated = FS_APPLICANT.with_changes(
        trainings=(
            {"id": "a", "hours": 12, "bucket": "social_emotional", "on": "2024-05-04"},
            {"id": "b", "hours": 6.25, "bucket": "social_emotional", "on": "2025-01-10"},
            {"id": "c", "hours": 3, "bucket": "dei"},
        )
    )
    app = visit(PLAN, dated)
    (chart,) = app.get("vega_lite_chart")
    assert "21.25 hours counted, 3 of them without a date" in chart.proto.alt
    page = text(app.main).split("As a table")[1]
    assert "January 10, 2025" in page
    assert "May 4, 2024" in page


def test_hours_go_on_to_their_date() -> None:
    """The picture and its table show what was entered and what is projected."""
    app = visit(PLAN, TOWARD_FS.with_changes(pace={"training": 4, "rsc": 1}))
    (chart,) = app.get("vega_lite_chart")
    assert "all required hours in March 2027" in chart.proto.alt
    assert "projection" in text(app.main).split("As a table")[1]


def test_steps_come_in_their_order_and_say_where_to_enter() -> None:
    """At most three; the smallest set stands with the sum of its hours."""
    app = visit(PLAN, TOWARD_FS)
    page = text(app.main)
    steps = page.split("What to do, in order")[1].split("The least you need")[0].splitlines()
    assert steps[1:3] == ["1 family", "This would meet: Families served."]
    assert steps.count("Enter it") == 3
    assert leads_to(app)["Enter it"] in ("work", "supervision", "training")
    assert "That is 15 training hours and 4 RSC hours in all, each hour counted once." in page


def test_where_the_steps_are_all_nothing_is_said_twice() -> None:
    """Two things are missing, and both are steps."""
    page = text(visit(PLAN, FS_APPLICANT).main)
    assert "4 hours of RSC from FS-ERS, MHS-ERS or MHM-C" in page
    assert "The least you need" not in page


def test_when_each_could_be_met_is_a_tap_away() -> None:
    """Each minimum that is not met says when it would be, or why there is no date."""
    page = text(visit(PLAN, FS_APPLICANT.with_changes(pace={"rsc": 2})).main).split("When each could be met")[1]
    assert "At 2 RSC hours a month, the 24 hours are reached in January 2027." in page
    assert "This does not depend on hours: 1 family." in page
    assert "the rules stay the same" in page.split("What this date assumes")[1]


def test_a_closed_category_has_no_date_and_says_where_to_change_it() -> None:
    """No pace and no steps are shown for it; what if stays, for another category."""
    app = visit(PLAN, TOWARD_FS.with_changes(answers={"lives_in_virginia": False}))
    page = text(app.main)
    assert "Based on the answers, Family Specialist is not open" in page
    assert "So there is no date." in page
    assert leads_to(app)["Change my answers"] == "category"
    assert "What to do, in order" not in page
    assert [one.key for one in app.text_input] == []
    assert "What if … try something out" in [one.label for one in app.main.expander]


def test_where_all_is_met_the_steps_of_the_application_come_next() -> None:
    """No hours and no months are missing."""
    app = visit(PLAN, SAMPLES["wei"].record)
    assert "Next come the application steps." in text(app.main)
    assert leads_to(app)["Application steps"] == "steps"
    assert "What can you do?" not in text(app.main)


# --- what if ---------------------------------------------------------------------------------------------------------


def with_more_training(app: AppTest, hours: str = "15", bucket: str = "social_emotional") -> AppTest:
    return press(answer(answer(app, HOURS, hours), BUCKET, bucket), SHOW)


def test_more_training_before_and_after() -> None:
    """Side by side, with the date; the record is not touched; cleared, it is gone."""
    record = TOWARD_FS.with_changes(pace={"training": 4, "rsc": 1})
    app = with_more_training(try_out(record))
    assert told(app) == record
    assert before_and_after(app)["Training on social-emotional development"] == (
        "18 of 30 hours, still needed",
        "33 of 30 hours, met",
    )
    assert "It does not change your record." in text(app.main)
    app = press(app, CLEAR)
    assert not app.table
    assert [button for button in app.button if button.key == CLEAR] == []


def test_another_question_takes_the_answer_to_the_one_before_away() -> None:
    """Under other fields it would look like theirs."""
    app = with_more_training(try_out(TOWARD_FS.with_changes(pace={"training": 4, "rsc": 1})))
    assert "What if: " in text(app.main)
    assert "What if: " not in text(answer(app, KIND, "provider").main)


def test_a_provider_endorsed_otherwise() -> None:
    """The four hours from an MHS count, were she an MHS-ERS."""
    app = answer(try_out(TOWARD_FS), KIND, "provider")
    app = answer(answer(app, "whatif.new.from.provider", "mhs"), "whatif.new.becomes", "mhs_ers")
    app = press(app, SHOW)
    assert before_and_after(app)["RSC received"] == ("20 of 24 hours, still needed", "24 of 24 hours, met")
    assert told(app) == TOWARD_FS


def test_another_category_instead() -> None:
    """What only one of the two asks for says so on the other side."""
    app = press(answer(answer(try_out(TOWARD_FS), KIND, "category"), "whatif.new.category", "MHS"), SHOW)
    assert before_and_after(app)["Families served"][1] == "not required"
    assert told(app).toward == ("FS",)


def test_more_rsc_from_a_provider() -> None:
    app = answer(answer(try_out(TOWARD_FS), KIND, "rsc"), HOURS, "4")
    app = press(answer(app, "whatif.new.provider", "mhm_c"), SHOW)
    assert before_and_after(app)["RSC received"] == ("20 of 24 hours, still needed", "24 of 24 hours, met")


def test_what_changes_nothing_says_so() -> None:
    page = text(with_more_training(try_out(TOWARD_FS), "3", "other").main)
    assert "No requirement changes." in page


def test_what_is_missing_in_the_fields_is_said_there() -> None:
    """Hours that cannot be read, and nothing chosen: both are told at once, and nothing is supposed."""
    app = press(answer(try_out(TOWARD_FS), HOURS, "twelve"), SHOW)
    assert "“twelve” is not a number of hours" in message_at(app, HOURS)
    assert message_at(app, BUCKET) == "Choose one."
    assert not app.table
    assert app.get_by_key(HOURS).value == "twelve"


def test_without_rsc_no_provider_can_be_taken_as_another() -> None:
    app = answer(try_out(TOWARD_FS.with_changes(rsc=None)), KIND, "provider")
    assert "No RSC is entered yet." in text(app.main)
    assert SHOW not in [button.key for button in app.button]


def test_a_sample_has_its_own_what_if() -> None:
    """What is supposed for oneself is aside while a sample person is shown, and there again afterwards."""
    app = with_more_training(try_out(TOWARD_FS))
    app = opens_what_if(go(click(go(app, "pages/start/sample_people.py"), "Look at Nia"), PLAN))
    assert not app.table
    app = answer(app, RSC_PACE, "2")
    app = click(app, "Leave")
    assert told(app) == TOWARD_FS
    assert "Training on social-emotional development" in before_and_after(app)


def test_fields_keep_their_places_whatever_stands_above() -> None:
    """A day and its answer appear above; the fields below are not drawn anew, and keep what is half typed."""

    def place(app: AppTest) -> list[int]:
        block: Block | Element = app.main
        path: list[int] = []
        while isinstance(block, Block) and not isinstance(block, Widget):
            inside = block.children.items()
            path.append(next(at for at, one in inside if HOURS in {getattr(two, "key", 0) for two in everything(one)}))
            block = block.children[path[-1]]
        return path

    app = try_out(TOWARD_FS)
    before = place(app)
    app = answer(answer(app, TARGET, date(2027, 5, 21)), TRAINING_PACE, "4")
    assert place(answer(app, RSC_PACE, "1")) == before
