"""What a total adds up, operation by operation, each with a link to its page and so to its sources."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components.cached import answer
from components.captions import SIGN_NOTE, chosen_countries, source_line, thing
from components.context import Context
from components.formats import by_metric, day
from components.queries.made_of import made_of
from components.widgets.operation_links import open_operation
from components.widgets.table import HOW_TO_OPEN, OPENS, section, table
from components.widgets.totals_view import View, unit_words


def draw_made_of(context: Context, view: View) -> None:
    """A section that opens on demand; under a country filter it follows the reading."""
    with section("Which operations the total is made of", "made-of") as box:
        if not box.open:
            return
        tied = bool(context.selection.countries) and view.reading == "attributed"
        found = answer(made_of, context.snapshot, context.selection, view.metric, tied)
        noun = thing(context, view.metric)
        where = f" in {chosen_countries(context)}, where sources say so" if tied else ""
        if found.empty:
            st.caption(f"None: there is no figure for {noun}{where}.")
            return
        st.caption(f"Figures for {noun}{where}. {HOW_TO_OPEN} It has the sources.")
        _draw_table(context, view, made_of_rows(context, view, found), tied)


def made_of_rows(context: Context, view: View, found: pd.DataFrame) -> pd.DataFrame:
    """Columns: Operation (its name), amount, Date, Country, Note; and for the file operation_id, operation_name, sign;
    and words, the amount in full with its sign."""
    names = context.catalog.operations
    return pd.DataFrame(
        {
            "Operation": [names.get(key, key) for key in found["operation_id"]],
            "amount": found["amount"],
            "Date": [day(value) for value in found["counted_on"]],
            "Country": found["country"],
            "Note": ["inferred: its only country" if inferred else "" for inferred in found["inferred"]],
            "operation_id": found["operation_id"],
            "operation_name": [names.get(key, key) for key in found["operation_id"]],
            "sign": found["sign"],
            "words": [by_metric(view.metric, row.amount, row.sign, full=True) for row in found.itertuples()],
        }
    )


def _draw_table(context: Context, view: View, rows: pd.DataFrame, tied: bool) -> None:
    label = context.catalog.metrics[view.metric].label
    columns: dict[str, Any] = {
        "Operation": st.column_config.TextColumn("Operation", width=186, help=OPENS),
        "amount": st.column_config.NumberColumn(label, help=SIGN_NOTE, width=104),
        "Date": st.column_config.TextColumn("Date", width=100),
    }
    own = ["Country", "Note"] if tied else []
    files = ["operation_id", "operation_name", "sign", "amount", "Date", *own]
    table(
        rows.drop(columns="words"),
        f"{view.metric}-made-of",
        source=source_line(context, view.metric),
        alt=f"Table of the {len(rows)} figures for {thing(context, view.metric)} that the total adds up.",
        columns=columns,
        order=["Operation", "amount", *own, "Date"],
        words={"amount": rows["words"].tolist()},
        on_rows=lambda at: open_operation(rows["operation_id"].iloc[at[0]]),
        names="Operation",
        exported=rows[files].rename(columns={"amount": f"{label} ({unit_words(context, view.metric)})"}),
    )
