"""Spreadsheets: bring in the hours one already keeps somewhere, and take one's logs out again."""

import streamlit as st

from pages.ui.components.patterns import head
from pages.ui.components.sheet import el, sheet
from pages.ui.record import spreadsheet_rows, spreadsheets
from pages.ui.shared import frame, sheet_matching

# What was added, and the way to take it back, stands at the top.
frame.to_top_when_changed(spreadsheets.which_import())
opened = spreadsheets.opened()
brought_in = bool(opened and spreadsheet_rows.is_brought_in(opened))
if opened and not brought_in:
    sheet("sheet", spreadsheet_rows.verdict(opened), actions=spreadsheet_rows.actions_of(opened))
    spreadsheets.last_import()
    spreadsheet_rows.needs_fixing(opened)
    sheet_matching.questions(opened)
    sheet_matching.columns_of(opened)
    sheet("rows", *spreadsheet_rows.rows(opened))
else:
    sheet(
        "sheet",
        head("Spreadsheets"),
        el("p", "Bring in a sheet you already keep, with your own column names. You see what it would add first."),
    )
    spreadsheets.last_import()
    if opened:
        spreadsheet_rows.left_over(opened)
    spreadsheets.choose_file()
    left, right = st.columns(2, gap="large")
    with left:
        sheet(
            "no_sheet",
            el("h2", "No spreadsheet yet?"),
            el("p", "Fill in the template: it has the columns and the choices."),
        )
        spreadsheets.template()
    with right:
        sheet(
            "out",
            el("h2", "Download your entries"),
            el("p", "One sheet for each log. Brought back in, nothing is doubled."),
        )
        spreadsheets.downloads()
