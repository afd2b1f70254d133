"""The same map for several periods, side by side in common classes."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components.cached import answer
from components.captions import SIGN_NOTE, WHERE_STATED_MEANS, share_words, source_line, title_suffix, written
from components.charts import world_map
from components.charts.drawing import Drawing, draw
from components.charts.geography import GEOGRAPHY
from components.charts.palette import hue_of
from components.context import Context
from components.queries.country_values import READINGS
from components.queries.periods import by_period
from components.widgets.chart import chart
from components.widgets.drawn import drawn
from components.widgets.links import say_left_out, set_parameter
from components.widgets.table import NARROWS, table
from components.widgets.timeline_controls import incomplete_words, is_incomplete
from components.widgets.timeline_readings import draw_readings
from components.widgets.world_controls import (
    MapView,
    map_title,
    no_data_words,
    toggle_country,
    unit_words,
    value_label,
)
from components.widgets.world_countries import file_headings, file_rows
from components.widgets.world_numbers import with_words

MOST_MAPS = 6


def draw_periods(context: Context, shown: MapView) -> None:
    """At most six small maps: five-year blocks, or the years that were chosen."""
    by = READINGS[shown.reading]
    yearly = answer(by_period, context.snapshot, context.selection, shown.metric, "year", by=by)
    if yearly.empty:
        st.info("No operation is selected.")
        return
    chosen = _draw_year_choice(sorted({start.year for start in yearly["start"]}, reverse=True))
    found = yearly[yearly["start"].dt.year.isin(chosen)]
    if not chosen:
        found = answer(by_period, context.snapshot, context.selection, shown.metric, "five", by=by)
    periods = sorted(found.loc[found["grp"] != "", "start"].unique())
    maps = {
        _title(context, rows): rows for _, rows in found[found["start"].isin(periods[-MOST_MAPS:])].groupby("start")
    }
    if not maps:
        st.info("Nothing is stated for these periods.")
        return
    if context.selection.countries and not shown.counts_operations:
        draw_readings(context, shown.metric)
    countries = {title: _countries(context, shown, rows) for title, rows in maps.items()}
    subtitle = _subtitle(context, shown, maps, left_out=len(periods) - len(maps))
    drawing = drawn(context, (shown, tuple(maps)), lambda: _drawing(context, shown, countries, subtitle))
    chart(drawing, key="small-maps", on_click=toggle_country(context, shown))
    _draw_table(context, shown, drawing)


def _title(context: Context, rows: pd.DataFrame) -> str:
    """A year, or the years of a block that can hold operations."""
    first, finish = rows["start"].iloc[0].year, rows["finish"].iloc[0]
    latest = context.catalog.last_day
    last = min(finish.year, latest.year) if latest else finish.year
    years = str(first) if last == first else f"{first}–{last}"
    return f"{years} (incomplete)" if is_incomplete(context, finish) else years


def _countries(context: Context, shown: MapView, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of one period as a map wants them."""
    rows = rows[rows["grp"] != ""]
    value, stating = ("operations", "operations") if shown.counts_operations else ("amount", "stating")
    numbers = pd.DataFrame({"iso3": rows["grp"], "value": rows[value].astype(float), "operations": rows[stating]})
    numbers = numbers.assign(sign=rows["sign"], upper=rows["upper"], inferred=0.0)
    return with_words(context, shown, numbers)


def _drawing(context: Context, shown: MapView, maps: dict[str, pd.DataFrame], subtitle: str) -> Drawing:
    title = map_title(context, shown)
    texts = [f"{name}: {world_map.alt_text(rows, title, 3, no_data_words(shown))}" for name, rows in maps.items()]
    listed = [_largest_first(rows).assign(period=name) for name, rows in reversed(maps.items())]
    return draw(
        lambda palette: world_map.small_maps(
            maps,
            palette,
            hue="operations" if shown.counts_operations else hue_of(shown.metric),
            view=shown.view,
            selected=context.selection.countries,
            unit=unit_words(context, shown.metric),
            no_data=no_data_words(shown),
        ),
        title=f"{title}, {_between(list(maps))}{title_suffix(context)}",
        subtitle=subtitle,
        source=source_line(context, None if shown.counts_operations else shown.metric, is_map=True),
        alt=" ".join(texts),
        table=pd.concat(listed, ignore_index=True).drop(columns="inferred"),
        name=f"maps-{shown.metric}",
        geography=GEOGRAPHY,
    )


def _between(titles: list[str]) -> str:
    """The periods of the maps: "2023, 2024", or the first and the last of many."""
    return ", ".join(titles) if len(titles) <= 3 else f"{len(titles)} periods from {titles[0]} to {titles[-1]}"


def _largest_first(rows: pd.DataFrame) -> pd.DataFrame:
    known = rows[rows["value"].notna()]
    return file_rows(known.sort_values(["value", "iso3"], ascending=[False, True]))


def _subtitle(context: Context, shown: MapView, maps: Mapping[str, pd.DataFrame], left_out: int) -> str:
    reading = "whole figures of the operations it took part in, which overlap"
    if shown.counts_operations:
        reading = "those that name the country, which overlap"
    elif shown.reading == "attributed":
        reading = f"where sources say so: {WHERE_STATED_MEANS}"
    words = [f"{unit_words(context, shown.metric).capitalize()}, {reading}; by counting date, in common classes."]
    if shown.reading == "attributed":
        shares = [f"{title} {_not_attributed(rows)}" for title, rows in maps.items()]
        words.append(f"Not attributed: {', '.join(shares)}.")
    if left_out > 0:
        words.append(f"{left_out} earlier {'period is' if left_out == 1 else 'periods are'} left out.")
    words += [incomplete_words(context), "Later periods hold more records also because more was compiled."]
    return " ".join(filter(None, words))


def _not_attributed(rows: pd.DataFrame) -> str:
    """The share of a period's whole that is tied to no country."""
    whole = rows.loc[rows["grp"] == "", "amount"].sum()
    tied = rows.loc[rows["grp"] != "", "amount"].sum()
    if tied > whole:
        return "none (sources tie more to countries than the whole figures say)"
    return share_words(1 - tied / whole) if whole else "nothing stated"


def _draw_year_choice(years: list[int]) -> tuple[int, ...]:
    """Up to six years, from the address; none means five-year blocks."""
    key = "map-years"
    asked = [part.strip() for part in st.query_params.get("years", "").split(",") if part.strip()]
    known = [int(part) for part in dict.fromkeys(asked) if part in map(str, years)]
    st.session_state[key] = known[:MOST_MAPS]
    left_out = [part for part in dict.fromkeys(asked) if part not in map(str, known[:MOST_MAPS])]
    if left_out:
        say_left_out(f"years={','.join(left_out)[:60]} (of the selected operations' years, at most {MOST_MAPS})")

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


def _draw_table(context: Context, shown: MapView, drawing: Drawing) -> None:
    listed, toggle = drawing.table, toggle_country(context, shown)
    st.subheader("The same as a table")
    table(
        listed,
        "country-periods",
        source=drawing.source,
        alt=f"{drawing.title}, one row a country and period",
        columns={
            "country": st.column_config.TextColumn("Country", help=NARROWS),
            "period": st.column_config.TextColumn("Period"),
            "value": st.column_config.NumberColumn(value_label(context, shown.metric), help=SIGN_NOTE),
            "operations": st.column_config.NumberColumn("Operations that state it", format="localized"),
        },
        order=["country", "period", "value"] + ([] if shown.counts_operations else ["operations"]),
        words={"value": written(shown.metric, listed["value"], listed["sign"])},
        on_rows=lambda positions: toggle(str(listed["iso3"].iloc[positions[0]])),
        names="country",
        exported=file_headings(context, shown, listed),
    )
