"""The map of countries with its table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.cached import answer
from components.captions import coverage, source_line, title_suffix, two_readings
from components.charts import world_map
from components.charts.drawing import draw
from components.charts.geography import GEOGRAPHY
from components.charts.palette import hue_of
from components.context import Context
from components.formats import by_metric
from components.queries.country_values import (
    countries_named,
    country_figures,
    country_operations,
    country_positions,
)
from components.queries.facets import operations_selected
from components.queries.totals import attributed_to
from components.widgets.chart import chart
from components.widgets.links import set_parameter
from components.widgets.markdown import plain
from components.widgets.table import table
from components.widgets.world_controls import (
    SYMBOLS_NOTE,
    MapView,
    map_title,
    toggle_country,
    unit_words,
)

SIGN_HELP = "≥ at least, ≈ about, ≤ only an upper limit is stated, = exact"


def draw_countries(context: Context, shown: MapView) -> None:
    """One map of countries, what it says in words, and the same numbers as a table."""
    numbers, subtitle = (_operations if shown.counts_operations else _figures)(context, shown)
    if numbers.empty:
        _draw_nothing(context, shown)
        return
    rows = with_words(answer(country_positions, context.snapshot), numbers, context, shown)
    unit = unit_words(context, shown.metric)
    if not shown.counts_operations:
        _draw_readings(context, shown)
    source = source_line(context, None if shown.counts_operations else shown.metric, is_map=True)
    chart(
        draw(
            lambda palette: world_map.choropleth(
                rows,
                palette,
                hue=hue_of(shown.metric) if not shown.counts_operations else "operations",
                view=shown.view,
                selected=context.selection.countries,
                unit=unit,
            ),
            title=map_title(context, shown) + title_suffix(context),
            subtitle=subtitle,
            source=source,
            alt=world_map.alt_text(rows, map_title(context, shown)) + f" {subtitle}",
            table=file_rows(rows[rows["value"].notna()]),
            name=f"map-{shown.metric}",
            geography=GEOGRAPHY,
        ),
        key="map",
        on_click=toggle_country(context),
    )
    st.caption(SYMBOLS_NOTE)
    _draw_table(context, shown, rows, numbers, source)


def with_words(positions: pd.DataFrame, numbers: pd.DataFrame, context: Context, shown: MapView) -> pd.DataFrame:
    """Every country with its value (NaN = not stated), and what a hover says about it."""
    rows = positions.merge(numbers, on="iso3", how="left")
    rows["operations"] = rows["operations"].fillna(0).astype(int)
    rows["sign"] = rows["sign"].fillna("=")
    rows["text"] = [_hover(row, context, shown) for row in rows.itertuples()]
    return rows


def file_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """What goes into files: codes and numbers, no words for hovers."""
    kept = ["iso3", "country", "continent", "value", "sign", "inferred", "operations"]
    return rows[[name for name in kept if name in rows.columns]].reset_index(drop=True)


def _operations(context: Context, _: MapView) -> tuple[pd.DataFrame, str]:
    found = answer(country_operations, context.snapshot, context.selection)
    numbers = found.assign(value=found["operations"].astype(float), sign="=")
    named = answer(countries_named, context.snapshot, context.selection)
    words = "Operations that name the country; they overlap, so countries do not add up."
    if context.selection.role == "participant":
        words += (
            f" {named.more:,} of {named.operations:,} operations took place in more countries than they name; "
            f"{named.none:,} name none."
        )
    return numbers, words


def _figures(context: Context, shown: MapView) -> tuple[pd.DataFrame, str]:
    found = answer(country_figures, context.snapshot, context.selection, shown.metric, shown.reading)
    found = found.rename(columns={"amount": "value", "stating": "operations"}).astype({"value": float})
    whole, numbers = found[found["iso3"] == ""], found[found["iso3"] != ""]
    if whole.empty:
        return numbers, ""
    total = whole.iloc[0]
    selected, _ = answer(operations_selected, context.snapshot, context.selection)
    unit = unit_words(context, shown.metric).capitalize()
    said = coverage(context, shown.metric, int(total.operations), int(total.operations - total.counted), selected)
    if shown.reading == "involved":
        words = f"{unit}, involved: whole figures of the country's operations; they overlap and are never added up."
        return numbers, f"{words} {said}."
    words = f"{unit}, attributed: figures tied to the country, or of operations whose only participant it is."
    return numbers, f"{words} {_remainder(shown.metric, total, numbers)} {said}."


def _remainder(metric: str, total: pd.Series, numbers: pd.DataFrame) -> str:
    """How much of the whole no source ties to a country."""
    if pd.isna(total.value) or not total.value:
        return ""
    left = total.value - numbers["value"].sum()
    whole = by_metric(metric, total.value, total.sign, full=True)
    if left < 0:
        return f"Sources tie more to countries than the whole figures say ({whole})."
    return f"Not attributed: {left / total.value:.0%} of {whole}."


def _hover(row, context: Context, shown: MapView) -> str:  # type: ignore[no-untyped-def]
    if pd.isna(row.value):
        missing = "named by none of these operations" if shown.counts_operations else "not stated"
        return f"{row.country}: {missing}"
    if shown.counts_operations:
        return f"{row.country}: {row.operations:,} {'operation' if row.operations == 1 else 'operations'}"
    noun = context.catalog.metrics[shown.metric].noun
    said = f"{row.country}: {by_metric(shown.metric, row.value, row.sign, full=True)} {noun}"
    if shown.reading == "attributed" and row.inferred:
        said += f", of these {by_metric(shown.metric, row.inferred, full=True)} inferred"
    return f"{said} ({row.operations:,} {'operation' if row.operations == 1 else 'operations'})"


def _draw_readings(context: Context, shown: MapView) -> None:
    """Under a country filter the total in both readings, in words."""
    if not context.selection.countries:
        return
    whole = answer(country_figures, context.snapshot, context.selection, shown.metric, "involved")
    tied = answer(attributed_to, context.snapshot, context.selection, metrics=(shown.metric,))
    if tied.empty:
        tied = pd.DataFrame([{"amount": None, "sign": "=", "inferred": 0}])
    words = two_readings(context, shown.metric, tied.iloc[0], whole[whole["iso3"] == ""].iloc[0])
    st.markdown(plain(f"{words}."))


def _draw_nothing(context: Context, shown: MapView) -> None:
    """Why the map is empty, and what to do."""
    if shown.counts_operations:
        st.info("None of the selected operations names a country in this role. Another role, or fewer filters, may.")
        return
    noun = context.catalog.metrics[shown.metric].noun
    ties = "ties" if shown.reading == "attributed" else "states"
    st.info(f"No source {ties} {noun} {'to a country ' if ties == 'ties' else ''}in the selected operations.")
    st.button("Show the number of operations", on_click=set_parameter, args=("metric", None))


def _draw_table(context: Context, shown: MapView, rows: pd.DataFrame, numbers: pd.DataFrame, source: str) -> None:
    listed = rows[rows["value"].notna()].sort_values(["value", "iso3"], ascending=[False, True]).reset_index(drop=True)
    toggle = toggle_country(context)
    label = "Operations" if shown.counts_operations else context.catalog.metrics[shown.metric].label
    unit = unit_words(context, shown.metric)
    columns = {
        "country": st.column_config.TextColumn("Country"),
        "continent": st.column_config.TextColumn("Continent"),
        "sign": st.column_config.TextColumn("Sign", help=SIGN_HELP, width="small"),
        "value": st.column_config.NumberColumn(
            label if unit in {label.lower(), "operations"} else f"{label} ({unit})", format="localized"
        ),
        "inferred": st.column_config.NumberColumn(
            "Of these inferred", format="localized", help="From operations whose only participant the country is."
        ),
        "operations": st.column_config.NumberColumn("Operations that state it", format="localized"),
    }
    order = ["country", "value", "continent"] if shown.counts_operations else ["country", "sign", "value"]
    if not shown.counts_operations:
        order += (["inferred"] if shown.reading == "attributed" else []) + ["operations", "continent"]
    named = numbers["iso3"].nunique()
    st.subheader(f"The same as a table: {named:,} {'country' if named == 1 else 'countries'}")
    table(
        listed,
        "countries",
        source=source,
        alt=f"{map_title(context, shown)}, {named} countries, largest first",
        columns=columns,
        order=order,
        on_rows=lambda positions: toggle(str(listed["iso3"].iloc[positions[0]])),
        exported=file_rows(listed),
    )
