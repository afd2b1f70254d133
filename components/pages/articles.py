"""The page Articles: every text that was read, and what it became."""

import streamlit as st

from components.cached import answer
from components.queries.articles import articles
from components.widgets.articles_list import filtered, show_empty, show_list
from components.widgets.articles_text import show_chosen
from components.widgets.frame import page_context

context = page_context()
st.header("Articles")
found = answer(articles, context.snapshot)
if found.empty:
    show_empty()
elif not show_chosen(context):
    show_list(context, filtered(found), len(found))
