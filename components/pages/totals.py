"""Totals: a metric by country, time, crime type, body or series, exactly, and what the total leaves out."""

import streamlit as st

from components.cached import answer
from components.queries.facets import operations_selected
from components.widgets.frame import page_context
from components.widgets.headline import draw_summary
from components.widgets.totals_charts import draw_chart
from components.widgets.totals_left_out import draw_left_out
from components.widgets.totals_made_of import draw_made_of
from components.widgets.totals_rows import read_groups
from components.widgets.totals_table import draw_table
from components.widgets.totals_view import draw_controls

context = page_context()
st.header("Totals")
view = draw_controls(context)
selected, _ = answer(operations_selected, context.snapshot, context.selection)
if selected:
    groups = read_groups(context, view)
    if draw_summary(context, view.metric, groups.selection):
        draw_chart(context, view, groups)
        draw_table(context, view, groups)
        draw_made_of(context, view)
    draw_left_out(context, view)
