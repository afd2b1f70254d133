"""The page timeline."""

import streamlit as st

from components.widgets.frame import page_context

context = page_context()
st.header("Timeline")
st.caption(context.filters)
