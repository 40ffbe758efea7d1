"""A group's answer to take along: Excel, CSV, and one page for the board. Each is made when it is asked for."""

from functools import partial

import streamlit as st

from imh_core.cohort.board import board, board_pdf
from imh_core.cohort.files import group_csv, group_workbook
from imh_core.rulebook import Rulebook
from imh_core.spreadsheet.sheets import EXCEL
from pages.ui import state


def offer(group: state.Group, category: str | None) -> None:
    """Offer the whole group, whatever the filters hide."""
    book = state.book()
    workbook = partial(group_workbook, group.points, group.answers, group.remarks, book, group.today, category=category)
    day = f"{group.today:%Y-%m-%d}"
    with st.container(horizontal=True):
        _button("Everything as Excel", workbook, f"group-{day}.xlsx", EXCEL, "group.excel")
        rows = partial(group_csv, group.points, group.answers, category)
        _button("People and categories as CSV", rows, f"group-{day}.csv", "text/csv", "group.csv")
        page = partial(_board, group, book, category)
        _button("One page for the board (PDF)", page, f"group-board-{day}.pdf", "application/pdf", "group.board")


def _button(label: str, data: "partial[bytes]", file_name: str, mime: str, key: str) -> None:
    st.download_button(
        label, data, file_name=file_name, mime=mime, icon=":material/download:", on_click="ignore", key=key
    )


def _board(group: state.Group, book: Rulebook, category: str | None) -> bytes:
    return board_pdf(board(group.points, group.answers, book, group.today, category))
