"""What was read of a group's files and what was not: counts, the remarks by row and column, the rows to mend."""

from functools import partial

import streamlit as st

from imh_core.cohort.files import refused_workbook
from imh_core.cohort.people import COLUMN, About, as_table, hours_told
from imh_core.english import number
from imh_core.spreadsheet import remembered
from imh_core.spreadsheet.sheets import EXCEL
from pages.ui import state
from pages.ui.shared import sheet_matching
from pages.ui.shared.say import plain, shortened

A_PAGE = 12


def opened() -> state.Group | None:
    """Return the group that is open, and offer to forget it."""
    group = state.group()
    if group is not None:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f":material/groups: **{plain(shortened(group.name))}**")
            st.button("Clear this group", key="group.forget", icon=":material/delete:", on_click=state.forget_group)
    return group


def show(group: state.Group) -> None:
    """Count the people, the remarks and the refused rows; then say each."""
    not_read = sum(remark.about is About.FILE for remark in group.remarks)
    with st.grid("auto", min_column_width=150):
        st.metric("People checked", f"{len(group.answers):,}", border=True, height="stretch")
        hours = group.cached("hours told", lambda: hours_told(answer.person for answer in group.answers))
        for what, told in zip(("Hours of training", "Hours of RSC"), hours, strict=True):
            st.metric(what, number(told), border=True, height="stretch")
        st.metric("Notes", f"{len(group.remarks):,}", border=True, height="stretch")
        label, refused = ("Files not read", not_read) if group.of_files else ("Rows to fix", len(group.refused))
        st.metric(label, f"{refused:,}", border=True, height="stretch")
    if group.remarks:
        _remarks(group, not_read)
    else:
        st.markdown("We read everything as written.")
    if group.refused:
        st.download_button(
            "Download the rows to fix",
            data=partial(refused_workbook, group.refused, group.today),
            file_name="rows-to-mend.xlsx",
            mime=EXCEL,
            on_click="ignore",
            icon=":material/download:",
            key="group.refused",
        )


def columns() -> None:
    """Show which column was taken for which, to correct: then the group is checked again, and no file chosen anew."""
    file = state.group_sheets()
    if file is None:
        return
    known = any(match.sheet for match in file.matchings)
    sheet_matching.questions(file)
    sheet_matching.columns_of(file)
    said: dict[str, str] = {}
    for match in file.matchings:
        said |= match.said()
    with st.container(horizontal=True):
        if file.rows is None and known:
            st.button("Check the group with these columns", key="group.again", type="primary",
                      on_click=state.answer_group_again)  # fmt: skip
        if said:
            st.download_button(
                "Keep these choices for the next table",
                data=remembered.to_bytes(said),
                file_name="group-columns.json",
                mime="application/json",
                on_click="ignore",
                icon=":material/download:",
                key="group.columns",
                help="A small file with what you chose. Next time, choose it together with your table.",
            )


def _remarks(group: state.Group, not_read: int) -> None:
    if not group.of_files:
        st.markdown("What we could not read counts as not answered: never as zero, never as no.")
    elif not_read:
        st.markdown("A person whose file we could not read is not in the group. No number here includes them.")
    pages = -(-len(group.remarks) // A_PAGE)
    remarks = st.container()
    page = st.pagination(pages, key=group.key("remarks.page")) if pages > 1 else 1
    head, rows = as_table(group.remarks)
    shown = rows[(page - 1) * A_PAGE : page * A_PAGE]
    remarks.table(
        {
            one: [plain(shortened(row[at], 40) if one == COLUMN else row[at]) for row in shown]
            for at, one in enumerate(head)
        },
        border="horizontal",
        hide_index=True,
        alt="Notes on what we read, and what we could not read",
    )
