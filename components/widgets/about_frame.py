"""What the sections of the page on the data share."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.captions import source_line
from components.context import Context
from components.formats import by_metric, money
from components.queries.selection import Selection
from components.widgets.table import OPENS

SIGN_OF = {"exact": "=", "at_least": "≥", "about": "≈", "at_most": "≤"}
OPERATION = st.column_config.TextColumn("operation", width=186, help=OPENS)


def whole_source(context: Context, metric: str | None = None) -> str:
    """The source line of what is about the whole snapshot, whatever the reader has selected."""
    return source_line(Context(context.snapshot, context.catalog, Selection(origin="all")), metric)


def amounts(rows: pd.DataFrame) -> list[str]:
    """The amount of each row (metric, amount, qualifier) in full, with its sign."""
    return [
        by_metric(row.metric, row.amount, SIGN_OF[row.qualifier], full=True)  # type: ignore[arg-type]
        for row in rows.itertuples()
    ]


def stated_money(rows: pd.DataFrame) -> list[str]:
    """The value of each row (value, currency) in its own currency."""
    return [money(row.value, row.currency, full=True) for row in rows.itertuples()]
