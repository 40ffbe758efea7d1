"""The router and the frame: which pages there are, and what stands around each of them."""

from pathlib import Path

import streamlit as st

from imh_core.rulebook import BrokenData, NotInForce
from pages.ui import state
from pages.ui.components import browser
from pages.ui.shared import frame

ICON = str(Path(__file__).parent / "pages" / "ui" / "compass.png")
NAME = "Endorsement Pathfinder"

PAGES = {
    "": [
        st.Page("pages/start/welcome.py", title="Start", url_path="start", default=True),
        st.Page("pages/start/sample_people.py", title="Sample people", url_path="samples"),
    ],
    "Category": [
        st.Page("pages/category/find.py", title="Find my category", url_path="find"),
        st.Page("pages/category/my_category.py", title="My category", url_path="category"),
        st.Page("pages/category/compare.py", title="Compare categories", url_path="compare"),
        st.Page("pages/category/rules.py", title="The rules", url_path="rules"),
    ],
    "My record": [
        st.Page("pages/record/training.py", title="Training", url_path="training"),
        st.Page("pages/record/supervision.py", title="Reflective supervision", url_path="supervision"),
        st.Page("pages/record/work.py", title="Work and education", url_path="work"),
        st.Page("pages/record/steps.py", title="Application steps", url_path="steps"),
        st.Page("pages/record/spreadsheet.py", title="Spreadsheets", url_path="spreadsheets"),
    ],
    "Results": [
        st.Page("pages/results/progress.py", title="My progress", url_path="progress"),
        st.Page("pages/results/plan.py", title="My plan", url_path="plan"),
        st.Page("pages/results/renewal.py", title="Renewal", url_path="renewal"),
    ],
    "Save and share": [
        st.Page("pages/keep/report.py", title="Report", url_path="report"),
        st.Page("pages/keep/keep.py", title="Save my record", url_path="keep"),
    ],
    "For coordinators": [
        st.Page("pages/coordinator/quick_check.py", title="Quick check", url_path="quick"),
        st.Page("pages/coordinator/group.py", title="Group check", url_path="group"),
    ],
}

# Before st.navigation, and with a local image: otherwise the browser is sent to a font server for the icon.
st.set_page_config(page_icon=ICON, layout="wide")
page = st.navigation(PAGES, position="top", expanded=True)  # on a phone, no page hides behind "View more"
for_coordinators = page in PAGES["For coordinators"]
has_panel = not for_coordinators and page != PAGES[""][0]  # the start says itself how the record stands
st.set_page_config(page_title=f"{page.title} · {NAME}")

try:
    state.book().in_force(state.today())
    state.samples()
except (BrokenData, NotInForce) as error:
    st.error(str(error), title="We can't load the rules")
    st.stop()

frame.style()
edge = browser.place()
if not browser.has_told(edge):
    frame.waiting()
    st.stop()

state.entered(page.url_path)
with st.container():  # always there: what comes and goes above a form must not draw its fields anew
    frame.sample_bar()
    frame.room(has_panel=has_panel)
    frame.not_saved()
try:
    page.run()
    frame.onward(page, [*PAGES["My record"][:4], PAGES["Results"][0]])
finally:  # whatever a page does, what was entered is kept
    browser.keep(edge, told=not for_coordinators)
if has_panel:
    frame.side_panel()
state.settle_memory()
