"""Each metric: what counts, what sources counted under it, and what could not be counted."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.cached import answer
from components.context import Context
from components.formats import by_metric
from components.queries import about
from components.widgets.about_frame import OPERATION, amounts, stated_money, whole_source
from components.widgets.markdown import plain
from components.widgets.operation_links import open_operation
from components.widgets.table import table


def show_metrics(context: Context) -> None:
    """The section."""
    _coverage(context)
    st.subheader("What sources count")
    st.caption(
        "Sources do not all count the same under one name. For each metric: the three operations with the largest "
        "number that says what exactly it counts; none where no counted number says more than the metric's name."
    )
    deviating = answer(about.deviating, context.snapshot)
    for code, metric in context.catalog.metrics.items():
        st.markdown(f"**{plain(metric.label)}** ({plain(metric.unit)}). {plain(metric.description)}")
        _deviating(deviating[deviating["metric"] == code])
    _unconverted(context)
    _exceeding(context)


def _coverage(context: Context) -> None:
    names = context.catalog.metrics
    rows = answer(about.metric_coverage, context.snapshot)
    shown = pd.DataFrame(
        {
            "metric": [names[code].label for code in rows["metric"]],
            "unit": [names[code].unit for code in rows["metric"]],
            "operations": rows["stating"],
            "exact": rows["exact"],
            "bounds": rows["bounds"],
            "about": rows["about"],
            "from parts": rows["from_parts"],
            "tied to a country": rows["tied"],
            "inferred": rows["inferred"],
        }
    )
    st.markdown(
        "How many operations state each metric, and how firmly. Records of a period's statistics are among them; "
        "they enter no total unless switched on."
    )
    table(
        shown,
        "about-metrics",
        source=whole_source(context),
        alt="Metrics with the number of operations that state them, exactly, as bounds, about, or by parts alone.",
        columns={
            "bounds": st.column_config.NumberColumn(help="At least or at most so many; includes figures from parts"),
            "from parts": st.column_config.NumberColumn(help="No total is stated: the parts make a lower bound"),
            "tied to a country": st.column_config.NumberColumn(help="A source ties some of the figure to a country"),
            "inferred": st.column_config.NumberColumn(help="No source does, but only one country took part"),
        },
    )


def _deviating(rows: pd.DataFrame) -> None:
    if rows.empty:
        return
    lines = [
        f"- {plain(amount)}: “{plain(row.detail)}” ([{plain(row.title)}](operation?id={row.operation_id}))"
        for amount, row in zip(amounts(rows), rows.itertuples(), strict=True)
    ]
    st.markdown("\n".join(lines))


def _unconverted(context: Context) -> None:
    st.subheader("Money without a value in euro")
    rows = answer(about.unconverted, context.snapshot)
    if rows.empty:
        st.markdown("None: every amount has a rate.")
        return
    st.caption("Listed and left out of sums, which become lower bounds (≥).")
    exported = rows.assign(metric=[context.catalog.metrics[code].label for code in rows["metric"]])
    shown = exported.assign(stated=stated_money(rows))
    table(
        shown,
        "about-unconverted",
        source=whole_source(context),
        alt=f"{len(rows)} amounts of money that have no exchange rate.",
        columns={"title": OPERATION, "stated": "amount as stated"},
        order=["title", "metric", "stated", "reason"],
        on_rows=lambda at: open_operation(rows["operation_id"].iloc[at[0]]),
        names="title",
        exported=exported,
    )


def _exceeding(context: Context) -> None:
    st.subheader("Countries that add up to more than the whole")
    rows = answer(about.exceeding, context.snapshot)
    if rows.empty:
        st.markdown("None.")
        return
    st.caption("Sources disagree or count differently. Both are kept; what is “not attributed” is then negative.")
    exported = rows.assign(metric=[context.catalog.metrics[code].label for code in rows["metric"]])
    words = {
        name: [by_metric(row.metric, getattr(row, name), full=True) for row in rows.itertuples()]
        for name in ("figure", "countries", "remainder")
    }
    shown = exported.assign(**words)
    table(
        shown,
        "about-exceeding",
        source=whole_source(context),
        alt=f"{len(rows)} figures that their countries exceed.",
        columns={"title": OPERATION, "figure": "whole operation", "countries": "countries together"},
        order=["title", "metric", "figure", "countries", "remainder"],
        on_rows=lambda at: open_operation(rows["operation_id"].iloc[at[0]]),
        names="title",
        exported=exported,
    )
