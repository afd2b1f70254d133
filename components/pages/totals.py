"""The page totals."""

import streamlit as st

from components.widgets.frame import page_context

context = page_context()
st.header("Totals")
st.caption(context.filters)
