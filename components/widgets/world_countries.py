"""The map of countries with its table."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components.captions import SIGN_NOTE, source_line, thing, title_suffix, written
from components.charts import world_map
from components.charts.drawing import Drawing, draw
from components.charts.geography import GEOGRAPHY
from components.charts.palette import hue_of
from components.context import Context
from components.widgets.chart import chart
from components.widgets.drawn import drawn
from components.widgets.links import set_parameter
from components.widgets.table import NARROWS, table
from components.widgets.timeline_readings import draw_readings
from components.widgets.world_controls import (
    SYMBOLS_NOTE,
    MapView,
    map_title,
    no_data_words,
    toggle_country,
    unit_words,
    value_label,
)
from components.widgets.world_numbers import NOT_ATTRIBUTED, CountryNumbers, country_numbers

# Of the map, and of the table beside it.
HEIGHT = 440


def draw_countries(context: Context, shown: MapView) -> None:
    """One map of countries, what it says in words, and the same numbers as a table."""
    numbers = country_numbers(context, shown)
    if numbers.known.empty:
        _draw_nothing(context, shown)
        return
    if context.selection.countries and not shown.counts_operations:
        draw_readings(context, shown.metric)
    drawing = drawn(context, shown, lambda: _drawing(context, shown, numbers))
    # Beside each other where there is room, one under the other where not.
    wide, narrow = st.columns([7, 3], gap="small")
    with wide:
        chart(drawing, key="map", on_click=toggle_country(context, shown), height=HEIGHT)
        st.caption(SYMBOLS_NOTE)
    with narrow:
        _draw_table(context, shown, numbers, drawing)


def file_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """What goes into files: codes and numbers, no words for hovers."""
    return rows[["iso3", "country", "continent", "value", "sign", "inferred", "operations"]].reset_index(drop=True)


def file_headings(context: Context, shown: MapView, rows: pd.DataFrame) -> pd.DataFrame:
    """The same with the value under its name; where operations are counted, they are the value."""
    rows = rows.drop(columns=["sign", "inferred", "operations"], errors="ignore") if shown.counts_operations else rows
    return rows.rename(columns={"value": value_label(context, shown.metric), "operations": "operations that state it"})


def _drawing(context: Context, shown: MapView, numbers: CountryNumbers) -> Drawing:
    title = map_title(context, shown)
    return draw(
        lambda palette: world_map.choropleth(
            numbers.rows,
            palette,
            hue="operations" if shown.counts_operations else hue_of(shown.metric),
            view=shown.view,
            selected=context.selection.countries,
            unit=unit_words(context, shown.metric),
            no_data=no_data_words(shown),
        ),
        title=title + title_suffix(context),
        subtitle=numbers.subtitle,
        source=source_line(context, None if shown.counts_operations else shown.metric, is_map=True),
        alt=f"{world_map.alt_text(numbers.rows, title, no_data=no_data_words(shown))} {numbers.subtitle}",
        table=file_headings(context, shown, file_rows(_with_remainder(numbers))),
        name=f"map-{shown.metric}",
        geography=GEOGRAPHY,
    )


def _with_remainder(numbers: CountryNumbers) -> pd.DataFrame:
    """The countries with a value and, in the attributed reading, what is left of the whole."""
    if not numbers.remainder:
        return numbers.known
    rest = {"iso3": "", "country": NOT_ATTRIBUTED, "value": numbers.remainder, "sign": numbers.remainder_sign}
    rest |= {"continent": "", "inferred": 0.0, "operations": None}
    return pd.concat([numbers.known, pd.DataFrame([rest]).astype({"operations": "Int64"})], ignore_index=True)


def _draw_nothing(context: Context, shown: MapView) -> None:
    """Why the map is empty, and what to do."""
    if shown.counts_operations:
        st.info("None of the selected operations names a country in this role. Another role, or fewer filters, may.")
        return
    noun = thing(context, shown.metric)
    what = f"ties {noun} to a country" if shown.reading == "attributed" else f"states {noun}"
    st.info(f"No source {what} in the selected operations.")
    st.button("Show the number of operations", on_click=set_parameter, args=("metric", None))


def _draw_table(context: Context, shown: MapView, numbers: CountryNumbers, drawing: Drawing) -> None:
    listed = _with_remainder(numbers)
    toggle = toggle_country(context, shown)
    columns: dict[str, Any] = {
        "country": st.column_config.TextColumn("Country", width=124, help=NARROWS),
        "continent": st.column_config.TextColumn("Continent", width=120),
        "value": st.column_config.NumberColumn(value_label(context, shown.metric), help=SIGN_NOTE, width=104),
        "inferred": st.column_config.NumberColumn(
            "Inferred",
            format="localized",
            help="Part of the figure: from operations whose only participant the country is.",
            width=90,
        ),
        "operations": st.column_config.NumberColumn(
            "State it", format="localized", help="Operations that state it.", width=80
        ),
    }
    order = ["country", "value", "continent"]
    if not shown.counts_operations:
        inferred = ["inferred"] if shown.reading == "attributed" else []
        order = ["country", "value", *inferred, "operations", "continent"]
    named = len(numbers.known)
    words = f"{named:,} {'country' if named == 1 else 'countries'}"
    st.subheader(words, anchor=False)
    table(
        listed,
        "countries",
        source=drawing.source,
        alt=f"{drawing.title}, {words}, largest first",
        columns=columns,
        order=order,
        words={"value": written(shown.metric, listed["value"], listed["sign"])},
        on_rows=lambda positions: toggle(str(listed["iso3"].iloc[positions[0]])),
        names="country",
        exported=file_headings(context, shown, file_rows(listed)),
        height=HEIGHT,
    )
