"""Does this hour count? One training, one hour of RSC, one month of work: what a category makes of it."""

import streamlit as st

from imh_core.judging.assessment import uses_of_one
from imh_core.words.one_hour import hour_answer
from pages.ui import state
from pages.ui.category import one_hour
from pages.ui.components.patterns import head
from pages.ui.components.sheet import el, sheet

sheet("hour", head("Does this hour count?", el("p", "No record needed. Nothing is kept.", class_="hint")))
fields, beside = st.columns([3, 2], gap="large")
with fields:
    hour = one_hour.ask()
with beside:
    book = state.book()
    uses = uses_of_one(book, hour.log, hour.entry, state.today())
    sheet("hour.answer", *one_hour.answer(hour_answer(uses, hour.category, book), hour))
