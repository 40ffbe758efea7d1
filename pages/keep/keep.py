"""Save my record: on this device, and in a file to take along."""

import streamlit as st

from pages.ui import state
from pages.ui.keep import record_files
from pages.ui.shared import on_this_device

st.title("Save my record")
st.markdown(
    "Collecting these hours takes years. What you enter stays in your own browser, and you can download it as a file."
)
if state.sample():
    st.info(
        "You are looking at a sample person, so nothing is saved. Leave the sample to see what "
        "is saved of your own record."
    )
    st.stop()

st.header("On this device")
on_this_device.switch()

st.header("In a file")
st.markdown(
    "Use a file for another device, for the coordinator or as a backup. It holds everything "
    "you entered. Only people you give it to can read it."
)
record_files.download()
record_files.choose()
record_files.preview()
