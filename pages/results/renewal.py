"""Renewal: for those who hold an Endorsement, how one year's hours and steps stand, and how many days are left."""

import streamlit as st

from imh_core.judging.assessment import Outcome
from imh_core.judging.renewal import CategoryRenewal, RenewalYear, Start, renewal
from imh_core.words import renewal as renewal_words
from pages.ui import state
from pages.ui.results import renewing
from pages.ui.shared import findings
from pages.ui.shared.say import plain

book, words = state.book(), state.words()


def one_held(one: CategoryRenewal, year: RenewalYear) -> None:
    st.header(plain(words.name(one.category)), anchor=False)
    found, sentence = one.assessment, plain(renewal_words.verdict(one, year, words))
    if one.start is Start.LATER:
        st.markdown(sentence)
        return
    steps_done = all(step.judgement.told is True for step in found.steps)
    whole = steps_done and not year.primaries_open(one) and not (one.is_add_on and year.primary_untold)
    if found.outcome is Outcome.MEETS_MINIMUMS and whole:
        findings.met(sentence)
    else:
        st.info(sentence, icon=":material/pending:")
    for title, points in (("Still needed", found.still_needed), ("Not answered yet", found.not_answered)):
        if points:
            st.subheader(title, anchor=False)
            with findings.side_by_side(len(points)):
                for point in points:
                    findings.card(found, point, asks=False)
    if found.met:
        st.subheader("Met", anchor=False)
        findings.lines(found.met)
    if found.for_reviewer:
        st.subheader("For a reviewer to judge", anchor=False)
        findings.lines(found.for_reviewer)
    for said in one.not_required:
        st.markdown(f":material/check: {plain(said.statement)}")


st.title("Renewal")
st.markdown(plain(book.renewal.statement))
st.caption(f":material/menu_book: {plain(str(book.source(book.renewal.citation)))}")
if not state.record().held:
    renewing.nothing_held()
else:
    year = renewal(book, state.record(), state.today(), renewing.pick_year())
    renewing.time_left(year)
    for note in renewal_words.notes(year, words):
        st.markdown(f":material/info: {plain(note)}")
    for one in year.categories:
        one_held(one, year)
    renewing.steps(year)
    renewing.undated(year)
    findings.list_asks(renewing.asks(year))
