"""How complete the data are: facts by operation, and every column of every table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.cached import answer
from components.charts import bars
from components.charts.drawing import draw
from components.context import Context
from components.queries import about
from components.widgets.about_frame import whole_source
from components.widgets.chart import chart
from components.widgets.table import table
from etl.schema.tables import tables


def show_completeness(context: Context) -> None:
    """The section."""
    if context.catalog.operations:
        _facts(context)
    _columns(context)


def _facts(context: Context) -> None:
    known = answer(about.facts, context.snapshot)
    everything = answer(about.summary, context.snapshot)["operations"]
    rows = known.sort_values("operations", ascending=False).assign(
        key=lambda rows: rows["fact"],
        label=lambda rows: rows["fact"].str.capitalize(),
        value=lambda rows: rows["operations"],
        sign="=",
        text=lambda rows: [
            f"{row.fact}: known for {row.operations:,} of {everything:,} operations ({row.operations / everything:.0%})"
            for row in rows.itertuples()
        ],
    )
    saved = known.assign(of=everything, share=known["operations"] / everything)
    drawing = draw(
        lambda palette: bars.ranked(rows, palette, hue="operations"),
        title="What is known about the operations",
        subtitle=f"Operations that have at least one, of {everything:,}; these overlap. Other country: named as "
        "that of victims, servers, origin, transit or destination; country figure: a number that a source "
        "ties to a country",
        source=whole_source(context),
        alt=bars.alt_text(rows, "operations by what is known about them", top=len(rows)),
        table=saved,
        name="completeness",
    )
    chart(drawing, key="about-facts")
    with st.expander("Table"):
        table(
            saved,
            "about-facts-table",
            source=whole_source(context),
            alt="Facts with the number of operations that have them.",
            columns={"of": "of operations", "share": st.column_config.NumberColumn(format="percent")},
        )


def _columns(context: Context) -> None:
    st.subheader("Every field")
    st.caption("How many rows fill each column that may be empty. An empty field means “not stated”, never zero.")
    described = tables()
    optional = {(name, column.name) for name, one in described.items() for column in one.columns if column.optional}
    rows = answer(about.fill_rates, context.snapshot)
    rows = rows.assign(
        share=(rows["filled"] / rows["rows"].where(rows["rows"] > 0)).astype(float),
        meaning=[_meaning(row.table, row.column) for row in rows.itertuples()],
    )
    may_be_empty = [key in optional for key in zip(rows["table"], rows["column"], strict=True)]
    shown = pd.DataFrame(rows[may_be_empty]).assign(percent=lambda rows: 100 * rows["share"])
    table(
        shown,
        "about-fields",
        source=whole_source(context),
        alt=f"{len(shown)} columns that may be empty, with the share of rows that fill them.",
        columns={
            "percent": st.column_config.ProgressColumn("filled", format="%.0f %%", min_value=0, max_value=100),
            "filled": st.column_config.NumberColumn("filled rows", format="localized"),
            "rows": st.column_config.NumberColumn(format="localized"),
            "meaning": st.column_config.TextColumn(width="large"),
        },
        order=["table", "column", "percent", "filled", "rows", "meaning"],
        exported=rows,
    )


def _meaning(table_name: str, column_name: str) -> str:
    return next(column.about for column in tables()[table_name].columns if column.name == column_name)
