"""Spreadsheets: bring in the hours one already keeps somewhere, and take one's logs out again."""

import streamlit as st

from pages.ui.record import spreadsheet_matching, spreadsheets
from pages.ui.shared import frame

st.title("Spreadsheets")
# The button stands far below what it brings about: what was added, and the way to take it back.
frame.to_top_when_changed(spreadsheets.which_import())
st.markdown(
    "Bring in the sheet you already keep, with your own column names, or take your entries out as a spreadsheet. "
    "Nothing is added before you have seen what would be."
)

st.header("Bring in a spreadsheet")
spreadsheets.last_import()
spreadsheets.choose_file()
if opened := spreadsheets.opened():
    if spreadsheets.is_brought_in(opened):
        spreadsheets.left_over(opened)
    else:
        spreadsheet_matching.matching(opened)
        spreadsheets.preview(opened)
else:
    st.markdown(
        "No sheet yet? Fill in the template: it has the columns, the words to choose from, and three example rows."
    )
    spreadsheets.template()

st.header("Take your entries out")
st.markdown(
    "One sheet for each log, with a sheet that explains the columns. "
    "Brought in again, rows that are here already are not added twice; "
    "a row that you changed there comes in as a new entry beside the old one."
)
spreadsheets.downloads()
