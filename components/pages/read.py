"""The page Read a digest: a text in, what it states out, at once; nothing is stored."""

import streamlit as st

from components.widgets.frame import page_context
from components.widgets.read_input import ask_input, read_once
from components.widgets.read_result import show_reading

context = page_context()
st.header("Read a digest")
given = ask_input()
if given:
    found = read_once(given)
    if found:
        show_reading(context, *found)
