"""The page about."""

import streamlit as st

from components.widgets.frame import page_context

context = page_context()
st.header("About")
st.caption(context.filters)
