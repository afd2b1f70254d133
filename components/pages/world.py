"""The page world."""

import streamlit as st

from components.widgets.frame import page_context

context = page_context()
st.header("World")
st.caption(context.filters)
