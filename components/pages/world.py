"""The map: numbers by country, places, and periods side by side, each with its table."""

import streamlit as st

from components.cached import answer
from components.queries.facets import operations_selected
from components.widgets.frame import page_context
from components.widgets.links import choice
from components.widgets.world_controls import draw_controls
from components.widgets.world_countries import draw_countries
from components.widgets.world_periods import draw_periods
from components.widgets.world_places import draw_places

SHOWN = {"countries": "Countries", "places": "Places", "periods": "Periods side by side"}

context = page_context()
st.header("Map")
shown = choice("Show", SHOWN, "by", "countries")
selected, _ = answer(operations_selected, context.snapshot, context.selection)
if not selected:
    pass  # the line above the page says why, and how to widen
elif shown == "places":
    draw_places(context)
elif shown == "periods":
    draw_periods(context, draw_controls(context))
else:
    draw_countries(context, draw_controls(context))
