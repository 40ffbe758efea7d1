"""The router and the frame: which pages there are, and what stands around each of them."""

from pathlib import Path

import streamlit as st

from imh_core.rulebook import BrokenData, NotInForce
from pages.ui import state
from pages.ui.components import browser
from pages.ui.components.addresses import HOME, PAGES, for_coordinators
from pages.ui.shared import foot, frame, header

MARK = str(Path(__file__).parent / "pages" / "ui" / "components" / "mark.svg")

# Before st.navigation, and with a local image: otherwise the browser is sent to a font server for the icon.
st.set_page_config(page_icon=MARK, layout="wide")
home = st.Page(PAGES[HOME].file, title=PAGES[HOME].title, default=True)  # it answers by its own address, too
pages = [home, *(st.Page(file, title=title, url_path=at) for at, (file, title) in PAGES.items())]
page = st.navigation(pages, position="hidden")  # our own header names the few of them that somebody needs
here = page.url_path or HOME
st.set_page_config(page_title=header.title(here))

try:
    state.book().in_force(state.today())
    state.samples()
except (BrokenData, NotInForce) as error:
    st.error(str(error), title="We can't load the rules")
    st.stop()

frame.style()
edge = browser.place()
header.header(here)
if browser.has_told(edge):
    state.entered(here)
    with st.container():  # always there: what comes and goes above a form must not draw its fields anew
        frame.follow_sample_link()
        frame.sample_bar()
        frame.not_saved()
    parts = st.container(key="parts" if header.has_parts(here) else None)
    try:
        page.run()
    finally:  # whatever a page does, what was entered is kept
        browser.keep(edge, told=not for_coordinators(here))
    with parts:
        header.parts(here)
    foot.foot()
    state.settle_memory()
else:  # no `st.stop`: it throws away the message that may have come by now, and nothing would ask for it again
    frame.waiting()
