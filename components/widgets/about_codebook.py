"""The codebook: every table and column in words, from the schema; closed lists with their rows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.cached import answer
from components.context import Context
from components.queries import about
from components.widgets.about_frame import whole_source
from components.widgets.links import menu
from components.widgets.markdown import plain
from components.widgets.table import table
from etl.schema.codebook import codebook
from etl.schema.tables import Table, tables


def show_codebook(context: Context) -> None:
    """The section."""
    described = tables()
    st.markdown("What each table and column of the database and of the downloads means.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = described[menu("Table", {name: name for name in described}, "table", "operation")]
        st.download_button(
            "Whole codebook",
            data=codebook,
            file_name="operations-atlas-codebook.md",
            mime="text/markdown",
            on_click="ignore",
            key="codebook-file",
        )
    made = " Made from the other tables by a rule." if chosen.made else ""
    st.markdown(f"**{plain(chosen.name)}**: {plain(chosen.about)}{made}")
    _columns(context, chosen)
    if chosen.name in about.CLOSED_LISTS:
        rows = answer(about.closed_list, context.snapshot, chosen.name)
        st.markdown(f"Its {len(rows):,} rows:")
        table(
            rows,
            f"about-list-{chosen.name}",
            source=whole_source(context),
            alt=f"The rows of the table {chosen.name}.",
            columns={"url": st.column_config.LinkColumn()},
        )


def _columns(context: Context, chosen: Table) -> None:
    shown = pd.DataFrame(
        {
            "column": [column.name for column in chosen.columns],
            "meaning": [_meaning(column.about, column.values) for column in chosen.columns],
            "type": [column.type for column in chosen.columns],
            "unit": [column.unit for column in chosen.columns],
            "may be empty": ["yes" if column.optional else "" for column in chosen.columns],
            "key": ["yes" if column.name in chosen.key else "" for column in chosen.columns],
        }
    )
    table(
        shown,
        f"about-columns-{chosen.name}",
        source=whole_source(context),
        alt=f"The {len(shown)} columns of the table {chosen.name} and what they mean.",
        columns={"meaning": st.column_config.TextColumn(width="large")},
    )


def _meaning(words: str, values: tuple[str, ...]) -> str:
    return f"{words} One of: {', '.join(values)}." if values else words
