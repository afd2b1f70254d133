"""The parts of the overview below the headline: map, timeline, latest operations, what stands out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import streamlit as st

from components.cached import answer
from components.captions import source_line, title_suffix
from components.charts import periods, world_map
from components.charts.drawing import draw
from components.context import Context
from components.formats import by_metric, day, number
from components.queries.countries import countries_named, operations_by_country
from components.queries.standouts import standouts
from components.queries.yearly import is_incomplete, latest_operations, operations_by_year
from components.standouts import CAUTION, NOTHING, basis, sentences
from components.widgets.chart import chart
from components.widgets.drawn import drawn
from components.widgets.links import link_to_page, select
from components.widgets.markdown import plain
from components.widgets.table import NARROWS, table

PALE = " Pale: outside the selected dates."

NAMING = {
    "participant": "name the country as participant",
    "victims": "name victims in the country",
    "infrastructure": "name servers in the country",
    "origin": "name the country as origin",
    "transit": "name the country as transit",
    "destination": "name the country as destination",
    "any": "name the country in any role",
}


def draw_map(context: Context) -> None:
    """Countries by the operations that name them; a click adds the country to the filter or takes it out."""
    rows = answer(operations_by_country, context.snapshot, context.selection)
    named = answer(countries_named, context.snapshot, context.selection)
    selection = context.selection
    chart(
        drawn(
            context,
            "overview-map",
            lambda: draw(
                lambda palette: world_map.choropleth(
                    rows, palette, hue="operations", selected=selection.countries, no_data="none"
                ),
                title=f"Operations by country{title_suffix(context)}",
                subtitle=f"Operations that {NAMING[selection.role]}; an operation counts in each of its countries. "
                f"{named.more_stated:,} of {named.operations:,} took place in more countries than they name.",
                source=source_line(context, is_map=True),
                alt=world_map.alt_text(rows),
                table=rows[rows["operations"] > 0][["iso3", "country", "operations"]],
                name="operations-by-country",
                geography="world_50m",
            ),
        ),
        key="overview-map",
        on_click=lambda code: _toggle_country(context, code),
        height=370,
    )
    with st.expander("Table of countries", key="overview-map-table", on_change="rerun") as box:
        if box.open:
            _country_table(context, rows[rows["operations"] > 0])


def _country_table(context: Context, rows: pd.DataFrame) -> None:
    shown = rows[["country", "operations"]].rename(columns={"country": "Country", "operations": "Operations"})
    table(
        shown,
        "countries",
        source=source_line(context),
        alt=world_map.alt_text(rows),
        columns={"Country": st.column_config.TextColumn(help=NARROWS)},
        on_rows=lambda at: _toggle_country(context, str(rows["iso3"].iloc[at[0]])),
        names="Country",
    )


def _toggle_country(context: Context, code: str) -> None:
    if code not in context.catalog.countries:
        return
    now = context.selection.countries
    after = tuple(other for other in now if other != code) if code in now else (*now, code)
    select(replace(context.selection, countries=after))


def draw_timeline(context: Context) -> None:
    """Operations by year under all filters but the dates; a click or a brush sets the dates."""
    rows = year_bars(context)
    if rows.empty:
        return
    selection = context.selection
    others = replace(context, selection=replace(selection, start=None, end=None))
    chart(
        drawn(
            context,
            "overview-years",
            lambda: draw(
                lambda palette: periods.periods(
                    rows, palette, hue="operations", inside=(selection.start, selection.end), unit="operations"
                ),
                title=f"Operations by year{title_suffix(others)}",
                subtitle="By the day they ended, else were announced, else started. More is recorded of recent years "
                "because more was compiled; hatched years are incomplete."
                f"{PALE if selection.start or selection.end else ''}",
                source=source_line(others),
                alt=periods.alt_text(rows, "operations"),
                table=rows[["label", "operations", "incomplete"]].rename(columns={"label": "year"}),
                name="operations-by-year",
            ),
        ),
        key="overview-years",
        on_brush=lambda first, last: _between(context, first, last),
        height=260,
    )
    with st.expander("Table of years", key="overview-years-table", on_change="rerun") as box:
        if box.open:
            _year_table(context, rows, source_line(others))


def _year_table(context: Context, rows: pd.DataFrame, source: str) -> None:
    listed = rows[rows["operations"] > 0].iloc[::-1].reset_index(drop=True)
    shown = listed[["label", "operations", "incomplete"]]
    shown = shown.rename(columns={"label": "Year", "operations": "Operations", "incomplete": "Incomplete"})
    table(
        shown,
        "years",
        source=source,
        alt=periods.alt_text(rows, "operations"),
        columns={"Year": st.column_config.TextColumn(help=NARROWS)},
        on_rows=lambda at: _between(context, str(listed["start"].iloc[at[0]]), str(listed["end"].iloc[at[0]])),
        names="Year",
    )


def year_bars(context: Context) -> pd.DataFrame:
    """One row a year from the first to the last, with the columns of charts.periods; years without operations are 0."""
    everything = context.selection.without("start", "end")
    found = answer(operations_by_year, context.snapshot, everything)
    if found.empty:
        return found
    counts = dict(zip(found["year"].astype(int), found["operations"].astype(int), strict=True))
    years = range(min(counts), max(counts) + 1)
    late = [is_incomplete(str(year), context.snapshot.sources_to) for year in years]
    values = [counts.get(year, 0) for year in years]
    return pd.DataFrame(
        {
            "start": [dt.date(year, 1, 1) for year in years],
            "end": [dt.date(year, 12, 31) for year in years],
            "label": [str(year) for year in years],
            "value": values,
            "operations": values,
            "sign": "=",
            "incomplete": late,
            "coarse": False,
            "text": [
                f"{year}: {number(value)} operations{' (incomplete)' if is_late else ''}"
                for year, value, is_late in zip(years, values, late, strict=True)
            ],
        }
    )


def _between(context: Context, first: str, last: str) -> None:
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    select(replace(context.selection, start=start, end=end))


def draw_latest(context: Context) -> None:
    """The latest operations with links to their pages."""
    st.subheader("Latest operations")
    found = answer(latest_operations, context.snapshot, context.selection)
    with st.container(gap="xsmall", key="latest"):
        for row in found.itertuples():
            with st.container(gap=None):
                st.page_link(
                    "components/pages/operation.py",
                    label=plain(row.title),
                    query_params=link_to_page(context.selection, id=row.operation_id),
                )
                st.caption(plain(_facts(row.counted_on, int(row.countries), row.arrests, row.arrests_sign)))


def _facts(counted_on: str, countries: int, arrests: float, sign: str) -> str:
    facts = [day(counted_on)]
    if countries:
        facts.append("1 country" if countries == 1 else f"{number(countries)} countries")
    if not pd.isna(arrests):
        facts.append(f"{by_metric('arrests', arrests, sign)} {'arrest' if arrests == 1 else 'arrests'}")  # type: ignore[arg-type]
    return " · ".join(facts)


def draw_standouts(context: Context) -> None:
    """What stands out, in sentences that do not hang on the largest operation."""
    st.subheader("What stands out")
    found = answer(standouts, context.snapshot, context.selection)
    said = sentences(found, context.selection, context.catalog)
    if not said:
        st.caption(NOTHING)
        return
    left_out = basis(found, context.catalog)
    if left_out:
        st.caption(plain(left_out))
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in said))
    st.caption(CAUTION)
