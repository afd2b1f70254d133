"""The overview: headline totals, where and when, the latest operations, and what stands out."""

import streamlit as st

from components.cached import answer
from components.queries.facets import operations_selected
from components.widgets.frame import page_context
from components.widgets.headline import draw_headline
from components.widgets.overview_parts import draw_latest, draw_map, draw_standouts, draw_timeline

context = page_context()
st.header("Overview")
selected, _ = answer(operations_selected, context.snapshot, context.selection)
if selected:
    draw_headline(context)
    wide, narrow = st.columns([2, 1], gap="medium")
    with wide:
        draw_map(context)
        draw_timeline(context)
    with narrow:
        draw_standouts(context)
        draw_latest(context)
else:
    draw_timeline(context)
