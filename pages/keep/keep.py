"""Keep what you entered: on this device, and in a file to take along."""

import streamlit as st

from pages.ui import state
from pages.ui.keep import record_files
from pages.ui.shared import on_this_device

st.title("Keep what you entered")
st.markdown(
    "These hours are collected over years. What you enter stays in your own browser, and you can carry it in a file."
)
if state.sample():
    st.info("A sample person is shown: nothing of it is kept. Leave the sample to see what is kept of your own.")
    st.stop()

st.header("On this device")
on_this_device.switch()

st.header("In a file")
st.markdown(
    "For another device, for the coordinator, or to be safe: one file holds everything you entered. "
    "Only those you give it to can read it."
)
record_files.download()
record_files.choose()
record_files.preview()
