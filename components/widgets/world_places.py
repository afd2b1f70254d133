"""The map of places with its table."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from components.cached import answer
from components.captions import source_line, title_suffix
from components.charts import places as places_chart
from components.charts.drawing import Drawing, draw
from components.charts.geography import GEOGRAPHY
from components.context import Context
from components.queries.facets import operations_selected
from components.queries.places import naming_places, places
from components.widgets.chart import chart
from components.widgets.drawn import drawn
from components.widgets.links import select
from components.widgets.table import NARROWS, table
from components.widgets.world_controls import draw_view_choice

PRECISION = {1: "the place", 2: "a region", 3: "the country only"}
TITLE = "Places that operations name"


def draw_places(context: Context) -> None:
    """Circles sized by the number of operations that name a place; a click narrows to it."""
    with st.container(horizontal=True):
        view = draw_view_choice()
    rows = answer(places, context.snapshot, context.selection)
    if rows.empty:
        st.info("None of the selected operations names a place. The map of countries may still show them.")
        return
    toggle = _toggle_place(context)
    drawing = drawn(context, ("places", view), lambda: _drawing(context, view, rows))
    chart(drawing, key="map-places", on_click=toggle)
    st.caption("A click on a circle narrows to its biggest place; rows of the table narrow to any.")
    listed = rows.drop(columns="named_by").assign(located=rows["precision"].map(PRECISION))
    st.subheader(f"The same as a table: {len(rows):,} {'place' if len(rows) == 1 else 'places'}")
    table(
        listed,
        "places",
        source=drawing.source,
        alt=f"{TITLE}, {len(rows)} places, most operations first",
        columns={
            "name": st.column_config.TextColumn("Place", help=NARROWS),
            "country": st.column_config.TextColumn("Country"),
            "operations": st.column_config.NumberColumn("Operations", format="localized"),
            "located": st.column_config.TextColumn("Drawn at", help="How exactly the place is known."),
        },
        order=["name", "country", "operations", "located"],
        on_rows=lambda positions: toggle(str(listed["place_id"].iloc[positions[0]])),
        names="name",
        exported=rows.drop(columns="named_by"),
    )


def _drawing(context: Context, view: str, rows: pd.DataFrame) -> Drawing:
    selected, _ = answer(operations_selected, context.snapshot, context.selection)
    naming = answer(naming_places, context.snapshot, context.selection)
    return draw(
        lambda palette: places_chart.places(rows, palette, view=view),
        title=TITLE + title_suffix(context),
        subtitle="Size: number of operations that name the place; near places are joined, and an operation that names "
        f"several of them counts once. {naming:,} of {selected:,} operations name a town, a region or an island; no "
        "figure is tied to a place.",
        source=source_line(context, is_map=True, has_places=True),
        alt=places_chart.alt_text(rows),
        table=rows.drop(columns="named_by"),
        name="map-places",
        geography=GEOGRAPHY,
    )


def _toggle_place(context: Context):  # type: ignore[no-untyped-def]
    selection = context.selection

    def toggle(place_id: str) -> None:
        chosen = () if selection.places == (place_id,) else (place_id,)
        select(replace(selection, places=chosen))

    return toggle
