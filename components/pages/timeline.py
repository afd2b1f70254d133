"""The timeline: bars by period that can be brushed, then the operations as spans, or groups side by side."""

import streamlit as st

from components.cached import answer
from components.queries.facets import operations_selected
from components.widgets.frame import page_context
from components.widgets.links import choice
from components.widgets.timeline_controls import draw_controls
from components.widgets.timeline_groups import draw_groups
from components.widgets.timeline_periods import draw_periods
from components.widgets.timeline_presets import draw_presets
from components.widgets.timeline_spans import draw_spans

SHOWN = {"spans": "Operations as spans", "groups": "Groups side by side"}

context = page_context()
st.header("Timeline")
selected, _ = answer(operations_selected, context.snapshot, context.selection)
view = draw_controls(context)
draw_periods(context, view)
draw_presets(context)
# Outside of the chosen dates there may be bars although nothing is selected.
if selected:
    if choice("Beneath the bars", SHOWN, "view", "spans") == "groups":
        draw_groups(context, view.metric)
    else:
        draw_spans(context)
