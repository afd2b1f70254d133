"""The page operation."""

import streamlit as st

from components.widgets.frame import page_context

context = page_context()
st.header("Operation")
st.caption(context.filters)
