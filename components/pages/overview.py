"""The page overview."""

import streamlit as st

from components.widgets.frame import page_context

context = page_context()
st.header("Overview")
st.caption(context.filters)
