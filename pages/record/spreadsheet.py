"""Spreadsheets: bring in the hours one already keeps somewhere, and take one's logs out again."""

import streamlit as st

from pages.ui.record import spreadsheet_matching, spreadsheets
from pages.ui.shared import frame

st.title("Spreadsheets")
# The button stands far below what it brings about: what was added, and the way to take it back.
frame.to_top_when_changed(spreadsheets.which_import())
st.markdown(
    "Bring in a spreadsheet you already keep, with your own column names. Or download your "
    "entries as one. You see what would be added before anything is."
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
    st.markdown("No spreadsheet yet? Fill in the template. It has the columns, the choices and three example rows.")
    spreadsheets.template()

st.header("Download your entries")
st.markdown(
    "One sheet for each log, plus a sheet that explains the columns. If you bring it back "
    "in, rows that are already here are not added twice. A row you changed comes in as a new "
    "entry next to the old one."
)
spreadsheets.downloads()
