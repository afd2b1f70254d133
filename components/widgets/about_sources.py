"""Who published what the data rest on, and when."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.cached import answer
from components.charts import heatmap
from components.charts.drawing import draw
from components.context import Context
from components.queries import about
from components.widgets.about_frame import whole_source
from components.widgets.chart import chart
from components.widgets.table import table

MOST_PUBLISHERS = 20


def show_sources(context: Context) -> None:
    """The section."""
    rows = answer(about.publishers, context.snapshot)
    if rows.empty:
        st.markdown("No operation here names a source. *Articles* lists what was read.")
        return
    by_publisher = _by_publisher(rows)
    _chart(context, rows, by_publisher)
    st.subheader("All publishers")
    table(
        by_publisher,
        "about-publishers",
        source=whole_source(context),
        alt=f"{len(by_publisher):,} publishers with their sources; the first is {by_publisher['publisher'].iloc[0]}.",
        columns={
            "first": st.column_config.NumberColumn("first year", format="%d"),
            "last": st.column_config.NumberColumn("last year", format="%d"),
            "undated": st.column_config.NumberColumn(help="Sources without a stated date of publication"),
        },
    )


def _by_publisher(rows: pd.DataFrame) -> pd.DataFrame:
    """Columns: publisher, sources, first, last (years), undated; most sources first."""
    rows = rows.assign(undated=rows["articles"].where(rows["year"].isna(), 0))
    grouped = rows.groupby("publisher", as_index=False).agg(
        sources=("articles", "sum"), first=("year", "min"), last=("year", "max"), undated=("undated", "sum")
    )
    return grouped.sort_values(["sources", "publisher"], ascending=[False, True], ignore_index=True)


def _chart(context: Context, rows: pd.DataFrame, by_publisher: pd.DataFrame) -> None:
    largest = list(by_publisher["publisher"].head(MOST_PUBLISHERS))
    dated = rows[rows["publisher"].isin(largest) & rows["year"].notna()]
    cells = dated.assign(
        year=dated["year"].astype(int),
        key=dated["publisher"],
        label=dated["publisher"],
        value=dated["articles"],
        text=[f"{row.publisher}, {row.year}: {row.articles:,} sources" for row in dated.itertuples()],
    )
    cells = cells.sort_values("key", key=lambda keys: keys.map(largest.index))
    undated = int(by_publisher["undated"].sum())
    total = int(by_publisher["sources"].sum())
    drawing = draw(
        lambda palette: heatmap.year_by_category(cells, palette, hue="operations"),
        title="Sources by publisher and year of publication",
        subtitle=f"The {len(largest)} publishers with most sources, of {len(by_publisher):,}; "
        f"{undated:,} of all {total:,} sources state no date. Grey: none",
        source=whole_source(context),
        alt=heatmap.alt_text(cells, "sources by publisher"),
        table=rows,
        name="sources",
    )
    if cells.empty:
        st.markdown("No source states when it was published.")
    else:
        chart(drawing, key="about-sources")
