"""The same map for several periods, side by side in common classes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.cached import answer
from components.captions import source_line, title_suffix
from components.charts import world_map
from components.charts.drawing import draw
from components.charts.geography import GEOGRAPHY
from components.charts.palette import hue_of
from components.context import Context
from components.formats import day
from components.queries.country_values import READINGS
from components.queries.periods import by_period
from components.widgets.chart import chart
from components.widgets.drawn import drawn
from components.widgets.links import set_parameter
from components.widgets.table import table
from components.widgets.world_controls import MapView, map_title, no_data_words, toggle_country, unit_words, value_label
from components.widgets.world_countries import SIGN_HELP, file_rows
from components.widgets.world_numbers import with_words

MOST_MAPS = 6


def draw_periods(context: Context, shown: MapView) -> None:
    """At most six small maps: five-year blocks, or the years that were chosen."""
    by = READINGS[shown.reading]
    yearly = answer(by_period, context.snapshot, context.selection, shown.metric, "year", by=by)
    years = sorted({start.year for start in yearly["start"]}, reverse=True)
    if not years:
        st.info("No operation is selected.")
        return
    chosen = _draw_year_choice(years)
    if chosen:
        found = yearly[[start.year in chosen for start in yearly["start"]]]
    else:
        found = answer(by_period, context.snapshot, context.selection, shown.metric, "five", by=by)
    found = found[found["grp"] != ""]
    maps = _maps(context, shown, found)
    if not maps:
        st.info("Nothing is stated for these periods.")
        return
    _draw_maps(context, shown, maps, left_out=found["start"].nunique() - len(maps))


def _maps(context: Context, shown: MapView, found: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """One table of countries a period, the latest six."""
    last_day = pd.Timestamp(context.catalog.last_day)
    maps = {}
    for start, rows in list(found.groupby("start"))[-MOST_MAPS:]:
        assert isinstance(start, pd.Timestamp)
        last = min(rows["finish"].iloc[0].year, last_day.year)
        title = str(start.year) if last == start.year else f"{start.year}–{last}"
        if _is_incomplete(context, rows["finish"].iloc[0]):
            title += " (incomplete)"
        value = rows["operations"] if shown.counts_operations else rows["amount"]
        stating = rows["operations"] if shown.counts_operations else rows["stating"]
        numbers = pd.DataFrame(
            {"iso3": rows["grp"], "value": value.astype(float), "sign": rows["sign"], "operations": stating}
        )
        numbers = numbers.assign(inferred=0.0, upper=rows["upper"])
        maps[title] = with_words(context, shown, numbers)
    return maps


def _is_incomplete(context: Context, last: pd.Timestamp) -> bool:
    to = context.snapshot.sources_to
    return to is not None and pd.Timestamp(to) < last


def _draw_maps(context: Context, shown: MapView, maps: dict[str, pd.DataFrame], left_out: int) -> None:
    title = f"{map_title(context, shown)}, {len(maps)} {'period' if len(maps) == 1 else 'periods'}"
    subtitle = (
        f"{unit_words(context, shown.metric).capitalize()}, {_reading(shown)}; by counting date, in common classes."
    )
    if left_out > 0:
        subtitle += f" {left_out} earlier {'period is' if left_out == 1 else 'periods are'} left out."
    if context.snapshot.sources_to:
        subtitle += f" Sources to {day(context.snapshot.sources_to)}."
    subtitle += " Later periods hold more records also because more was compiled."
    listed = pd.concat(
        [_largest_first(rows).assign(period=name) for name, rows in reversed(maps.items())],
        ignore_index=True,
    ).drop(columns="inferred")
    source = source_line(context, None if shown.counts_operations else shown.metric, is_map=True)
    alt = " ".join(
        f"{name}: {world_map.alt_text(rows, map_title(context, shown), 3, no_data_words(shown))}"
        for name, rows in maps.items()
    )
    chart(
        drawn(
            context,
            (shown, tuple(maps)),
            lambda: draw(
                lambda palette: world_map.small_maps(
                    maps,
                    palette,
                    hue="operations" if shown.counts_operations else hue_of(shown.metric),
                    view=shown.view,
                    selected=context.selection.countries,
                    unit=unit_words(context, shown.metric),
                    no_data=no_data_words(shown),
                ),
                title=title + title_suffix(context),
                subtitle=subtitle,
                source=source,
                alt=alt,
                table=listed,
                name=f"maps-{shown.metric}",
                geography=GEOGRAPHY,
            ),
        ),
        key="small-maps",
        on_click=toggle_country(context),
    )
    _draw_table(context, shown, listed, source)


def _largest_first(rows: pd.DataFrame) -> pd.DataFrame:
    known = rows[rows["value"].notna()]
    return file_rows(known.sort_values(["value", "iso3"], ascending=[False, True]))


def _reading(shown: MapView) -> str:
    if shown.counts_operations:
        return "those that name the country, which overlap"
    if shown.reading == "attributed":
        return "attributed: figures tied to the country or to its only participant"
    return "involved: whole figures of the country's operations, which overlap"


def _draw_year_choice(years: list[int]) -> tuple[int, ...]:
    """Up to six years, from the address; none means five-year blocks."""
    key = "map-years"
    asked = [int(part) for part in st.query_params.get("years", "").split(",") if part.isdecimal()]
    st.session_state[key] = [year for year in asked if year in years][:MOST_MAPS]

    def change() -> None:
        set_parameter("years", ",".join(str(year) for year in sorted(st.session_state[key])) or None)

    st.multiselect(
        "Years, at most six",
        years,
        key=key,
        max_selections=MOST_MAPS,
        placeholder="Five-year blocks",
        on_change=change,
    )
    return tuple(st.session_state[key])


def _draw_table(context: Context, shown: MapView, listed: pd.DataFrame, source: str) -> None:
    toggle = toggle_country(context)
    columns = {
        "country": st.column_config.TextColumn("Country"),
        "period": st.column_config.TextColumn("Period"),
        "sign": st.column_config.TextColumn("Sign", help=SIGN_HELP, width="small"),
        "value": st.column_config.NumberColumn(value_label(context, shown.metric), format="localized"),
        "operations": st.column_config.NumberColumn("Operations that state it", format="localized"),
    }
    order = ["country", "period", "sign", "value", "operations"]
    st.subheader("The same as a table")
    table(
        listed,
        "country-periods",
        source=source,
        alt=f"{map_title(context, shown)}, one row a country and period",
        columns=columns,
        order=[name for name in order if not shown.counts_operations or name not in {"sign", "operations"}],
        on_rows=lambda positions: toggle(str(listed["iso3"].iloc[positions[0]])),
    )
