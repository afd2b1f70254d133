"""Behind a headline total: what was recorded in each year, with medians beside sums."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.cached import answer
from components.captions import ALL_TOGETHER, WHERE_STATED
from components.context import Context
from components.formats import NOT_STATED, by_metric, middle
from components.queries.yearly import is_incomplete, operations_by_year, yearly, yearly_attributed

WHY = "More is recorded of recent years because more was compiled: compare medians, not sums, between years."


def draw_years(context: Context, metric: str | None) -> None:
    """A table of years: operations recorded, and for a metric those that state it, the median and the sum."""
    rows = operations_table(context) if metric is None else metric_table(context, metric)
    height = min(42 * (len(rows) + 1) + 8, 320)
    with st.container(height=height, border=False, key=f"years-{metric or 'operations'}"):
        st.table(rows, hide_index=True, border="horizontal", alt=f"Table of {len(rows)} years")
    st.caption(WHY)


def operations_table(context: Context) -> pd.DataFrame:
    """Columns: Year, Operations recorded; latest first."""
    found = answer(operations_by_year, context.snapshot, context.selection).iloc[::-1]
    return pd.DataFrame(
        {"Year": [_year(context, year) for year in found["year"]], "Operations recorded": found["operations"].tolist()}
    )


def metric_table(context: Context, metric: str) -> pd.DataFrame:
    """Years, latest first, all written out.

    Columns: Year, Operations recorded, State it, Median per operation, Total; under a country filter both
    readings in place of Total.
    """
    found = answer(yearly, context.snapshot, context.selection, (metric,)).iloc[::-1]
    whole = [by_metric(metric, row.amount, row.sign) for row in found.itertuples()]
    shown = pd.DataFrame(
        {
            "Year": [_year(context, year) for year in found["year"]],
            "Operations recorded": found["operations"].tolist(),
            "State it": found["stating"].tolist(),
            "Median per operation": [middle(metric, value) for value in found["median"]],
        }
    )
    if not context.selection.countries:
        return shown.assign(Total=whole)
    own = answer(yearly_attributed, context.snapshot, context.selection, metric)
    tied = {row.year: by_metric(metric, row.amount, row.sign) for row in own.itertuples()}
    here = [tied.get(year, NOT_STATED) for year in found["year"]]
    return shown.assign(**{WHERE_STATED: here, ALL_TOGETHER: whole})


def _year(context: Context, year: int) -> str:
    return f"{year} (incomplete)" if is_incomplete(str(year), context.snapshot.sources_to) else str(year)
