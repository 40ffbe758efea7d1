"""From files to a group's answers, on the page: choose them, watch how far it is, cancel; the template beside it.

The work is done in the run that a chosen file begins. A click on Cancel ends that run at the next word of progress.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TypeVar

import streamlit as st

from imh_core.cohort.answering import Answer, answers, points
from imh_core.cohort.importing import GroupFile, GroupImport, group_file
from imh_core.cohort.people import About, Person, RefusedRow, Remark, people_of
from imh_core.cohort.summing import people_frame
from imh_core.cohort.template import template
from imh_core.record.refusal import Refused
from imh_core.spreadsheet import remembered
from imh_core.spreadsheet.limits import GROUP
from imh_core.spreadsheet.sheets import EXCEL
from pages.ui import state
from pages.ui.shared.say import refusal

_One = TypeVar("_One")
MOST_MEGABYTES = GROUP.most_bytes // 1_000_000
STEP = 100  # people between two words of progress
_RECORD_FILE = ".json"
_ANSWERED = 0.85  # of the bar; the rest is for putting the table together


def choose() -> None:
    """Offer to choose a table or record files, with the template; say what became of those chosen last."""
    field, empty = st.columns([3, 1], gap="medium", vertical_alignment="bottom")
    key = f"group.files.{state.group_number()}"
    field.file_uploader(
        f"A table of your group (.xlsx, .csv), or many record files (.json), up to {MOST_MEGABYTES} MB",
        accept_multiple_files=True,
        max_upload_size=MOST_MEGABYTES,
        key=key,
        on_change=_take,
        args=(key,),
    )
    empty.download_button(
        "Download the template",
        data=partial(template, state.book(), state.today()),
        file_name="group-template.xlsx",
        mime=EXCEL,
        on_click="ignore",
        icon=":material/download:",
        key="group_template",
        help=(
            "An Excel sheet with a column for everything the rules require. Each column is "
            "explained, with lists to choose from."
        ),
        width="stretch",
    )
    if refused := state.group_refused():
        st.error(f"{refusal(refused)}{_before()}", icon=":material/error:", title="Nothing was read")
    if state.group_canceled():
        text = "Canceled. No one was checked, and nothing from the file is kept. To start over, choose the file again."
        st.info(f"{text}{_before()}")


def _before() -> str:
    return " Your earlier group is still open below." if state.group() else ""


def _take(key: str) -> None:
    """Take the chosen files, if they go together. Called when some are chosen or taken away."""
    files = [(one.name, one.getvalue()) for one in state.field(key) or ()]
    tables = [name for name, _ in files if not name.casefold().endswith(_RECORD_FILE)]
    records = [name for name, data in files if name not in tables and not remembered.is_remembered(data)]
    if len(tables) > 1 or (tables and records):
        what = "You chose several tables, or a table together with record files."
        state.refuse_group(Refused(what, "Choose one table, or only record files (.json)."))
    elif sum(len(data) for _, data in files) > GROUP.most_bytes:
        mend = "Choose fewer of them, or put the group into one table."
        state.refuse_group(Refused(f"Together these files are larger than {MOST_MEGABYTES} MB.", mend))
    else:
        state.let_group_wait(files)


def answer_those_waiting() -> None:
    """Answer the files that wait, with a bar and a way to stop; then draw the page anew with the answer."""
    waiting = state.waiting_group()
    if not waiting:
        return
    with st.container(border=True):
        st.button("Cancel", key="group.cancel", icon=":material/close:", on_click=state.cancel_group)
        bar = _Bar()
        try:
            group = _of_tables(waiting, bar) if isinstance(waiting, state.OpenedFile) else _of_files(waiting, bar)
        except Refused as refused:
            state.refuse_group(refused)
        else:
            state.open_group(group)
    st.rerun()


class _Bar:
    """The bar of progress, in one line with what is being done."""

    def __init__(self) -> None:
        self._bar = st.progress(0.0, text="Reading the file")

    def tell(self, share: float, text: str) -> None:
        self._bar.progress(min(share, 1.0), text=text)

    def count(self, those: Iterable[_One], every: int, text: str, of: tuple[float, float]) -> Iterator[_One]:
        """Pass things on, and say in between how many they are."""
        first, last = of
        for done, one in enumerate(those, start=1):
            if done % STEP == 1:
                self.tell(first + (last - first) * done / max(every, 1), f"{text}: {done:,} of {every:,}")
            yield one


def _of_files(files: list[tuple[str, bytes]], bar: _Bar) -> state.Group:
    """Answer a table or record files. Raises `Refused`."""
    files = sorted(
        files, key=lambda one: one[0].casefold().endswith(_RECORD_FILE)
    )  # the table, then what was said of it
    name, data = files[0]
    if not name.casefold().endswith(_RECORD_FILE):
        said = remembered.from_bytes(files[1][1]) if len(files) > 1 else None
        file = group_file(data, name, state.book(), state.today(), said)
        opened = state.OpenedFile(name, file.tables, list(file.matchings), file.sheets)
        state.show_group_sheets(opened)
        return _of_tables(opened, bar)
    people, remarks = people_of(bar.count(files, len(files), "Reading record files", (0.0, 0.2)))
    found = _answered(people, len(files), bar)
    if not found:
        raise _nobody(remarks, from_table=False)
    return _opened(f"{len(files):,} record file{'s' if len(files) > 1 else ''}", found, remarks, bar)


def _of_tables(file: state.OpenedFile, bar: _Bar) -> state.Group:
    """Answer the people of a table, as it is matched now. Raises `Refused`."""
    matched = GroupFile(file.tables, tuple(file.matchings), file.sheets)
    imported = GroupImport(matched, state.book(), state.today())
    found = _answered(imported, imported.rows, bar)
    if not found:
        raise _nobody(list(imported.remarks), from_table=True)
    file.rows = []  # as it is matched now, it is answered
    return _opened(file.name, found, imported.remarks, bar, imported.refused, file)


def _answered(people: Iterable[Person], every: int, bar: _Bar) -> list[Answer]:
    those = answers(people, state.book(), state.today())
    return list(bar.count(those, every, "People checked", (0.2, _ANSWERED)))


def _opened(
    name: str,
    found: list[Answer],
    remarks: Iterable[Remark],
    bar: _Bar,
    refused: Iterable[RefusedRow] = (),
    sheets: state.OpenedFile | None = None,
) -> state.Group:
    asked = points(state.book().in_force(state.today()))
    rows = bar.count(found, len(found), "Putting the table together", (_ANSWERED, 1.0))
    return state.Group(
        number=state.group_number(),
        name=name,
        today=state.today(),
        points=asked,
        answers=found,
        table=people_frame(asked, rows),
        remarks=tuple(remarks),
        refused=tuple(refused),
        sheets=sheets,
    )


def _nobody(remarks: list[Remark], from_table: bool) -> Refused:
    """Say that nobody was found, with the first reason there is."""
    said = [remark.sentence() for remark in remarks if remark.about in (About.FILE, About.EXAMPLE, About.TOTAL)][:1]
    if from_table:
        mend = "Fill in the template, or look at the columns of your table."
        return Refused(" ".join(["There is no one in it.", *said]), mend)
    mend = "Choose record files made by this app. People download them under “Save my record.”"
    return Refused(" ".join(["None of these record files could be read.", *said]), mend)
