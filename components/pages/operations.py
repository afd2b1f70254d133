"""The page operations."""

import streamlit as st

from components.widgets.frame import page_context

context = page_context()
st.header("Operations")
st.caption(context.filters)
