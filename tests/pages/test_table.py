"""A log as a grid: what can be read is kept at once, what cannot is named and stays, and no row is ever lost."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from imh_core.record.model import Record, Training
from tests.pages.people import FS_APPLICANT, with_everything, with_trainings
from tests.pages.visiting import (
    PROGRESS,
    SUPERVISION,
    TRAINING,
    WORK,
    answer,
    drawn,
    go,
    label,
    messages,
    press,
    standing,
    text,
    told,
    visit,
)

FOUR = with_trainings(4)


class Grid:
    """The table of a page as the browser drives it: edits pile up on the base until the page is left."""

    def __init__(self, page: str, record: Record | None = None, log: str = "trainings") -> None:
        self.page, self.log = page, log
        self.app = press(visit(page, record), f"{log}.table")
        self.base = self._begun_anew()

    def _begun_anew(self) -> Any:
        self.edited: dict[int, dict[str, Any]] = {}
        self.added: list[dict[str, Any]] = []
        self.deleted: list[int] = []
        return self.app.data_editor[0].value

    def _send(self) -> "Grid":
        (editor,) = self.app.data_editor
        self.app.session_state[editor.key] = {
            "edited_rows": {row: dict(cells) for row, cells in self.edited.items()},
            "added_rows": [dict(cells) for cells in self.added],
            "deleted_rows": list(self.deleted),
        }
        self.app = drawn(self.app)
        return self

    def edit(self, row: int, **cells: Any) -> "Grid":
        self.edited.setdefault(row, {}).update(cells)
        return self._send()

    def add(self, **cells: Any) -> "Grid":
        self.added.append(cells)
        return self._send()

    def mend(self, added: int, **cells: Any) -> "Grid":
        self.added[added].update(cells)
        return self._send()

    def delete(self, *rows: int) -> "Grid":
        self.deleted += rows
        return self._send()

    def delete_added(self, added: int) -> "Grid":
        del self.added[added]
        return self._send()

    def leave_and_return(self) -> "Grid":
        self.app = go(go(self.app, PROGRESS), self.page)
        self.base = self._begun_anew()
        return self

    @property
    def entries(self) -> tuple[Any, ...]:
        return getattr(told(self.app), self.log) or ()

    @property
    def ids(self) -> list[str]:
        return [entry.id for entry in self.entries]

    @property
    def refused(self) -> list[str]:
        return [line[2:] for line in text(self.app.main).splitlines() if line.startswith("- Row ")]


# --- what is shown ---------------------------------------------------------------------------------------------------


def test_the_table_shows_what_the_cards_show() -> None:
    """Each entry is a row with its own title, hours, topic and date."""
    record = FS_APPLICANT.with_changes(
        trainings=(*FS_APPLICANT.trainings, {"id": "t3", "hours": 6, "on": "2025-03-04"})  # type: ignore[misc]
    )
    rows = Grid(TRAINING, record).base.drop(columns="id").to_dict("records")
    assert rows[0] | {"Date": None} == {
        "Title": "Ghosts in the nursery",
        "Hours": "30.25",
        "About": label("bucket", "social_emotional"),
        "Date": None,
    }
    assert (rows[1]["Hours"], rows[1]["About"]) == ("3", label("bucket", "dei"))
    assert rows[2]["Date"] == "03/04/2025"


@pytest.mark.parametrize(("page", "log"), [(TRAINING, "trainings"), (SUPERVISION, "rsc"), (WORK, "jobs")])
def test_looking_at_the_table_changes_nothing(page: str, log: str) -> None:
    """Opened, left, and opened again, the table leaves the record as it was."""
    for record in (Record(), Record(**{log: ()}), FS_APPLICANT, with_everything()):
        grid = Grid(page, record, log)
        assert told(grid.app) == record
        assert told(grid.leave_and_return().app) == record
        assert told(press(grid.app, f"{log}.table")) == record


@pytest.mark.parametrize(
    ("page", "log", "entry"),
    [
        (TRAINING, "trainings", {"id": "e", "hours": 3, "bucket": "of_another_edition"}),
        (SUPERVISION, "rsc", {"id": "e", "hours": 3, "provider": "of_another_edition"}),
        (WORK, "jobs", {"id": "e", "kinds": ["of_another_edition", "prevention"]}),
    ],
)
def test_looking_at_the_table_keeps_a_word_of_another_edition(page: str, log: str, entry: dict) -> None:
    """An entry with a term this edition no longer knows is not changed by being looked at."""
    before = Record.model_validate({log: [entry]})
    assert told(Grid(page, before, log).app) == before


# --- typing ----------------------------------------------------------------------------------------------------------


def test_a_typed_row_is_kept_at_once() -> None:
    """Title, hours with a decimal comma and topic arrive in the record, and the head of the page follows."""
    about = label("bucket", "social_emotional")
    grid = Grid(TRAINING, Record(toward=("FS",))).add(Title="Ghosts", Hours="30,25", About=about)
    (entry,) = grid.entries
    assert (entry.title, entry.hours, entry.bucket) == ("Ghosts", Decimal("30.25"), "social_emotional")
    assert "1 training saved." in text(grid.app.main)
    assert standing(grid.app) == ["Family Specialist 1 of 8 met"]


@pytest.mark.parametrize("record", [Record(), FOUR], ids=["empty log", "log without dates"])
def test_a_typed_date_is_kept(record: Record) -> None:
    """A date typed into a new row is the entry's date, also where no row had one before."""
    grid = Grid(TRAINING, record).add(Title="Ghosts", Hours="6", Date="2025-03-04")
    assert grid.entries[-1].on == date(2025, 3, 4)


def test_a_date_typed_into_an_old_row_is_kept() -> None:
    """The date of an entry that had none."""
    grid = Grid(TRAINING, FOUR).edit(1, Date="2025-03-04")
    assert [entry.on for entry in grid.entries] == [None, date(2025, 3, 4), None, None]


def test_a_typed_date_is_kept_beside_others() -> None:
    """Where other rows have dates, a typed one is kept, and an emptied one is not told."""
    record = Record.model_validate(
        {"trainings": [{"id": f"t{n}", "hours": 1, "on": f"2025-03-0{n}"} for n in (1, 2, 3)]}
    )
    grid = Grid(TRAINING, record).edit(0, Date="2024-01-31").edit(1, Date=None)
    assert [entry.on for entry in grid.entries] == [date(2024, 1, 31), None, date(2025, 3, 3)]


def test_an_edited_row_keeps_its_id_and_its_place() -> None:
    """A new title or other hours make no new entry."""
    grid = Grid(TRAINING, FOUR).edit(1, Title="Angels", Hours="2.5")
    assert grid.ids == ["t1", "t2", "t3", "t4"]
    assert (grid.entries[1].title, grid.entries[1].hours) == ("Angels", Decimal("2.5"))
    assert grid.entries[1].bucket == "social_emotional"


def test_edits_pile_up_on_what_was_there() -> None:
    """Three cells, one after the other: all three are kept."""
    grid = Grid(TRAINING, FOUR).edit(0, Hours="31").edit(1, Hours="32").edit(2, Hours="33")
    assert [str(entry.hours) for entry in grid.entries] == ["31", "32", "33", "1"]


def test_a_new_row_keeps_its_id_while_it_is_typed_and_after() -> None:
    """The entry of a new row is one entry, however often its cells are changed."""
    grid = Grid(TRAINING).add(Hours="6")
    (first,) = grid.ids
    assert grid.mend(0, Title="Ghosts").mend(0, Hours="7").ids == [first]
    assert grid.leave_and_return().edit(0, Hours="8").ids == [first]


def test_jobs_and_rsc_are_read_from_their_columns() -> None:
    """Months, choices, several kinds of work and yes/no arrive as in the form."""
    grid = Grid(WORK, log="jobs").add(
        **{
            "Job": "home visitor",
            "From month": "January",
            "From year": "2022",
            "To month": "June",
            "To year": "2023",
            "Work": [label("work", "prevention"), label("work", "treatment")],
            "Ages": [label("age", "0-3")],
            "Paid": "Yes",
            "Together": "No",
        }
    )
    (job,) = grid.entries
    assert (job.start, job.end, job.ongoing) == (date(2022, 1, 1), date(2023, 6, 1), False)
    assert (job.kinds, job.ages) == ({"prevention", "treatment"}, {"0-3"})
    assert (job.paid, job.together, job.supervised) == (True, False, None)
    rsc = Grid(SUPERVISION, log="rsc").add(
        **{"With whom": "J.", "Hours": "4", "Provider": label("provider", "mhs"), "Setting": label("setting", "group")}
    )
    (entry,) = rsc.entries
    assert (entry.title, entry.provider, entry.setting) == ("J.", "mhs", "group")


def test_a_row_of_nothing_is_no_entry() -> None:
    """The empty row that a grid offers is not read as a training without hours."""
    grid = Grid(TRAINING, FOUR).add().add(Title="  ")
    assert told(grid.app) == FOUR
    assert grid.refused == []


# --- what cannot be read ---------------------------------------------------------------------------------------------


def test_rows_that_cannot_be_read_are_named_by_row_and_column_and_the_others_kept() -> None:
    """Two of four new rows are wrong: both are named, and the two good ones are in the record."""
    grid = Grid(TRAINING, FOUR).add(Hours="6", Title="good").add(Hours="twelve", Title="word")
    grid = grid.add(Title="no hours").add(Hours="7", Title="good too")
    assert [entry.title for entry in grid.entries[4:]] == ["good", "good too"]
    assert [line.split(":")[0] for line in grid.refused] == ["Row 6, column Hours", "Row 7, column Hours"]
    assert "“twelve” is not a number of hours" in grid.refused[0]
    assert messages(grid.app) == ["We can't read some rows yet. They stay in the table. The others are saved."]


BAD_ROWS = {
    "no number": ({"Hours": "twelve"}, "Hours", "not a number"),
    "ten thousand": ({"Hours": "10,000"}, "Hours", "two ways"),
    "ten thousand, plain": ({"Hours": "10000"}, "Hours", "more than 1,000 hours"),
    "nothing": ({"Hours": "0"}, "Hours", "more than 0"),
    "a very long title": ({"Hours": "6", "Title": "x" * 301}, "Title", "301 characters"),
}


@pytest.mark.parametrize("row", BAD_ROWS)
def test_each_mistake_is_named_in_a_new_row_and_in_an_old_one(row: str) -> None:
    """The table refuses what the form refuses, in the same words; an old entry stays as it was meanwhile."""
    cells, column, said = BAD_ROWS[row]
    new = Grid(TRAINING, FOUR).add(**cells)
    assert [line.startswith(f"Row 5, column {column}: ") and said in line for line in new.refused] == [True]
    assert told(new.app) == FOUR
    old = Grid(TRAINING, FOUR).edit(1, **cells)
    assert [line.startswith(f"Row 2, column {column}: ") and said in line for line in old.refused] == [True]
    assert told(old.app) == FOUR


def test_a_date_in_the_future_is_named() -> None:
    """Tomorrow is refused by its row and column, also where no row had a date before."""
    dated = Record.model_validate({"trainings": [{"id": "t1", "hours": 1, "on": "2025-03-01"}]})
    for record in (dated, with_trainings(1)):
        grid = Grid(TRAINING, record).edit(0, Date="2026-11-22")
        assert [line.split(":")[0] for line in grid.refused] == ["Row 1, column Date"]
        assert told(grid.app) == record


def test_a_job_that_ends_before_it_starts_is_named() -> None:
    """The columns of the end are named, whichever of month and year it is."""
    grid = Grid(WORK, log="jobs").add(
        **{"Job": "j", "From month": "March", "From year": "2024", "To month": "February", "To year": "2024"}
    )
    assert len(grid.refused) == 1
    assert grid.refused[0].startswith("Row 1, column To")
    assert "ends before it starts" in grid.refused[0]
    assert grid.entries == ()


def test_rows_that_cannot_be_read_are_still_there_after_another_page() -> None:
    """Left and entered again, the table shows the unread cells as they were typed, and names them again."""
    grid = Grid(TRAINING, FOUR).edit(1, Hours="twelve").add(Title="Angels", Hours="six").leave_and_return()
    assert grid.base["Hours"].tolist() == ["1", "twelve", "1", "1", "six"]
    assert grid.base["Title"].tolist()[-1] == "Angels"
    assert [line.split(":")[0] for line in grid.refused] == ["Row 2, column Hours", "Row 5, column Hours"]
    assert told(grid.app) == FOUR
    grid = grid.edit(1, Hours="12").edit(4, Hours="6")
    assert grid.refused == []
    assert [str(entry.hours) for entry in grid.entries] == ["1", "12", "1", "1", "6"]
    assert grid.ids[:4] == ["t1", "t2", "t3", "t4"]


def test_the_list_says_that_rows_wait_in_the_table() -> None:
    """Back at the list, nobody believes that everything was kept."""
    grid = Grid(TRAINING, FOUR).add(Title="Angels", Hours="six")
    app = press(grid.app, "trainings.table")
    assert "in the table yet. Nothing is lost: open the table to fix it." in text(app.main)
    assert told(app) == FOUR
    app = press(app, "trainings.table")
    assert app.data_editor[0].value["Hours"].tolist()[-1] == "six"


def test_of_many_mistakes_ten_are_named_and_the_others_counted() -> None:
    """A pasted page of words does not become a wall of messages."""
    grid = Grid(TRAINING)
    for number in range(12):
        grid.added.append({"Hours": f"word {number}"})
    grid = grid.add(Hours="last")
    assert len(grid.refused) == 10
    assert "and 3 more." in text(grid.app.main)


def test_a_word_in_a_cell_is_text() -> None:
    """Markup in a cell is repeated in the message as it was typed."""
    grid = Grid(TRAINING).add(Hours="**6** [a](javascript:1) <b> $y$")
    assert "“**6** [a](javascript:1) <b> $y$” is not a number of hours" in grid.refused[0]


# --- deleting --------------------------------------------------------------------------------------------------------


def test_deleted_rows_are_gone_and_the_others_untouched() -> None:
    """Two rows taken out of four leave the other two with their ids."""
    grid = Grid(TRAINING, FOUR).delete(0, 2)
    assert grid.ids == ["t2", "t4"]
    assert grid.leave_and_return().ids == ["t2", "t4"]


def test_the_last_row_deleted_leaves_not_told() -> None:
    """An emptied table is not the answer "none"."""
    assert told(Grid(TRAINING, with_trainings(1)).delete(0).app).trainings is None


def test_a_deleted_row_with_a_mistake_is_gone_too() -> None:
    """Neither the row nor its message comes back."""
    grid = Grid(TRAINING, FOUR).edit(1, Hours="twelve").delete(1)
    assert grid.ids == ["t1", "t3", "t4"]
    assert grid.refused == []
    grid = grid.leave_and_return()
    assert grid.base["id"].tolist() == ["t1", "t3", "t4"]


def test_a_deleted_new_row_does_not_come_back_through_another() -> None:
    """Of two new rows, a good one and one with a mistake, the good one is deleted: no entry of it is left."""
    grid = Grid(TRAINING).add(Title="good", Hours="6").add(Title="bad", Hours="six").delete_added(0)
    assert [entry.title for entry in grid.entries] == []
    grid = grid.mend(0, Hours="5")
    assert [(entry.title, str(entry.hours)) for entry in grid.entries] == [("bad", "5")]


def test_an_entry_removed_from_the_cards_does_not_come_back_through_the_table() -> None:
    """Removed while one of its cells waits in the table, the entry is not an entry again by itself."""
    grid = Grid(TRAINING, FOUR).edit(1, Hours="twelve")
    app = press(press(grid.app, "trainings.table"), "trainings.t2.remove")
    app = press(app, "trainings.table")
    assert [training.id for training in told(app).trainings or ()] == ["t1", "t3", "t4"]


# --- beside the cards ------------------------------------------------------------------------------------------------


def test_what_the_cards_add_is_in_the_table_and_the_other_way_round() -> None:
    """Both views are of one log: an entry of one is in the other at once."""
    app = visit(TRAINING, with_trainings(1))
    app = answer(app, "trainings.new.hours", "6")
    app = press(app, "trainings.new.add")
    app = press(app, "trainings.table")
    assert app.data_editor[0].value["Hours"].tolist() == ["1", "6"]
    app.session_state[app.data_editor[0].key] = {
        "edited_rows": {1: {"Hours": "7"}},
        "added_rows": [{"Hours": "8"}],
        "deleted_rows": [],
    }
    app = press(drawn(app), "trainings.table")
    assert [str(training.hours) for training in told(app).trainings or ()] == ["1", "7", "8"]
    assert "8 h" in text(app.main)


def test_three_hundred_rows_are_read() -> None:
    """A long log in the table: one cell changed, 299 entries untouched."""
    before = with_trainings(300)
    grid = Grid(TRAINING, before).edit(299, Hours="2")
    assert grid.entries[:299] == (before.trainings or ())[:299]
    assert grid.entries[299] == Training(id="t300", title="Training 300", hours=Decimal(2), bucket="social_emotional")
