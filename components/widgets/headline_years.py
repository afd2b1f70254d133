"""Behind a headline total: what was recorded in each year, with medians beside sums."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.cached import answer
from components.context import Context
from components.formats import by_metric
from components.queries.yearly import is_incomplete, operations_by_year, yearly

WHY = "More is recorded of recent years because more was compiled: compare medians, not sums, between years."


def draw_years(context: Context, metric: str | None) -> None:
    """A table of years: operations recorded, and for a metric those that state it, the median and the sum."""
    rows = operations_table(context) if metric is None else metric_table(context, metric)
    st.dataframe(
        rows,
        hide_index=True,
        height=min(35 * (len(rows) + 1) + 3, 320),
        alt=f"Table of {len(rows)} years",
        key=f"years-{metric or 'operations'}",
    )
    st.caption(WHY)


def operations_table(context: Context) -> pd.DataFrame:
    """Columns: Year, Operations recorded; latest first."""
    found = answer(operations_by_year, context.snapshot, context.selection).iloc[::-1]
    return pd.DataFrame(
        {"Year": [_year(context, year) for year in found["year"]], "Operations recorded": found["operations"].tolist()}
    )


def metric_table(context: Context, metric: str) -> pd.DataFrame:
    """Columns: Year, Operations recorded, State it, Median per operation, Total; latest first, all written out."""
    found = answer(yearly, context.snapshot, context.selection, (metric,)).iloc[::-1]
    return pd.DataFrame(
        {
            "Year": [_year(context, year) for year in found["year"]],
            "Operations recorded": found["operations"].tolist(),
            "State it": found["stating"].tolist(),
            "Median per operation": [by_metric(metric, value) for value in found["median"]],
            "Total": [by_metric(metric, row.amount, row.sign) for row in found.itertuples()],
        }
    )


def _year(context: Context, year: int) -> str:
    return f"{year} (incomplete)" if is_incomplete(str(year), context.snapshot.sources_to) else str(year)
