"""Totals by month, quarter or year, each with the number of operations and the median beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from components.cached import answer
from components.captions import WHERE_STATED, WHERE_STATED_MEANS, source_line, thing
from components.charts import periods as periods_chart
from components.charts.drawing import draw
from components.charts.palette import hue_of
from components.context import Context
from components.queries.periods import MERGED, OPERATIONS, by_period
from components.queries.selection import Selection
from components.queries.sentence import sentence
from components.queries.statement import ATTRIBUTED
from components.widgets.chart import chart
from components.widgets.drawn import drawn
from components.widgets.links import select
from components.widgets.timeline_controls import (
    PERIODS,
    TimeView,
    bar_words,
    countries_words,
    incomplete_words,
    is_incomplete,
    metric_label,
    period_label,
    unit_words,
)
from components.widgets.timeline_readings import draw_readings
from components.widgets.timeline_table import draw_table

SMALL = 210


def draw_periods(context: Context, view: TimeView) -> None:
    """The bars, under all filters but the dates; outside of the selected dates they are pale. A brush narrows."""
    rows = period_rows(context, view)
    if rows.empty:
        st.info("None of the operations fits the filters, whatever the dates.")
        return
    if not view.counts_operations:
        draw_readings(context, view.metric)
        if not rows["stating"].any():
            st.info(f"None of these operations states {thing(context, view.metric)}.")
            return
    where = f" in {countries_words(context)} where sources say so" if view.reading == "attributed" else ""
    label = f"{metric_label(context, view.metric)}{where}, by {view.period}"
    value = "operations" if view.counts_operations else "amount"
    _draw_bars(context, view, rows, value, label)
    if not view.counts_operations:
        median, operations = st.columns(2)
        with median:
            _draw_bars(
                context,
                view,
                rows,
                "median",
                f"Median {thing(context, view.metric)} per operation{where}, by {view.period}",
            )
        with operations:
            _draw_bars(context, view, rows, "operations", f"Operations, by {view.period}")
    with st.expander(f"Table of {PERIODS[view.period].lower()}"):
        draw_table(context, view, rows, narrow_to(context.selection))


def period_rows(context: Context, view: TimeView) -> pd.DataFrame:
    """One row a period: the columns of `by_period`, end, label, incomplete, and tied_amount, tied_sign where
    countries are selected; amount and median are those of the reading."""
    everything = replace(context.selection, start=None, end=None)
    tied = bool(everything.countries) and not view.counts_operations
    found = answer(
        by_period,
        context.snapshot,
        everything,
        view.metric,
        view.period,
        by=ATTRIBUTED if tied else "",
        merged=everything.countries if tied else (),
    )
    rows = found[found["grp"] == ""].astype({"amount": float, "median": float})
    if tied:
        own = found[found["grp"] == MERGED].astype({"amount": float, "median": float})
        own = own[["start", "coarse", "amount", "sign", "median", "stating", "counted", "covered"]]
        rows = rows.merge(own, on=["start", "coarse"], how="left", suffixes=("_whole", "_tied"))
        chosen = "_tied" if view.reading == "attributed" else "_whole"
        rows["upper_whole"], rows["upper_tied"] = rows["upper"], None
        for name in ("amount", "sign", "upper", "median", "stating", "counted", "covered"):
            rows[name] = rows[name + chosen]
        rows["sign"] = rows["sign"].fillna("=")
        rows["stating"] = rows["stating"].fillna(0).astype(int)
    rows["end"] = rows["finish"]
    rows["label"] = [period_label(row.start, "year" if row.coarse else view.period) for row in rows.itertuples()]
    rows["incomplete"] = [is_incomplete(context, last) for last in rows["finish"]]
    return rows.reset_index(drop=True)


def _draw_bars(context: Context, view: TimeView, rows: pd.DataFrame, value: str, title: str) -> None:
    metric = OPERATIONS if value == "operations" else view.metric
    is_main = value == "amount" or view.counts_operations
    table = rows.assign(value=rows[value].astype(float))
    table["sign"] = rows["sign"] if value == "amount" else "="
    table["text"] = [bar_words(context, view.metric, _when(row), row) for row in table.itertuples()]
    unit = unit_words(context, metric)
    chart(
        drawn(
            context,
            (view, value),
            lambda: draw(
                lambda palette: periods_chart.periods(
                    table,
                    palette,
                    hue="operations" if metric == OPERATIONS else hue_of(metric),
                    inside=(context.selection.start, context.selection.end),
                    metric=metric,
                    unit=unit,
                ),
                title=f"{title}{_suffix(context)}",
                subtitle=_subtitle(context, view, table) if is_main else "",
                source=source_line(context, None if metric == OPERATIONS else metric),
                alt=periods_chart.alt_text(table, title, metric),
                table=file_rows(table),
                name=f"timeline-{view.metric}-{view.period}" + ("" if is_main else f"-{value}"),
            ),
        ),
        key="bars" if is_main else f"bars-{value}",
        on_brush=narrow_to(context.selection),
        height=None if is_main else SMALL,
    )


def file_rows(table: pd.DataFrame) -> pd.DataFrame:
    """What goes into the chart's file."""
    kept = ["start", "end", "label", "coarse", "incomplete", "operations", "stating", "value", "sign", "median"]
    dates = {name: table[name].dt.strftime("%Y-%m-%d") for name in ("start", "end")}
    return table.assign(**dates)[kept]


def narrow_to(selection: Selection) -> Callable[[str, str], None]:
    """A callback that makes a brushed range the dates of the selection."""

    def narrow(first: str, last: str) -> None:
        try:
            start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        except ValueError:
            return
        select(replace(selection, start=start, end=end))

    return narrow


def _suffix(context: Context) -> str:
    """The filters but the dates, which the colours show."""
    others = replace(context.selection, start=None, end=None)
    return "" if others.is_everything else f" ({sentence(others, context.catalog)})"


def _subtitle(context: Context, view: TimeView, table: pd.DataFrame) -> str:
    words = "By counting date (ended, else announced, else started)."
    if not view.counts_operations:
        words = f"{unit_words(context, view.metric).capitalize()}. {words}"
        if view.reading == "attributed":
            words += f" {WHERE_STATED}: {WHERE_STATED_MEANS}."
        at_least, stated = (table["sign"] == "≥").sum(), table["value"].notna().sum()
        if at_least:
            words += f" {at_least:,} of {stated:,} bars are lower bounds (≥)."
        words += " More was compiled for later years: sums of two years cannot be compared."
    if context.selection.start or context.selection.end:
        words += " Pale: outside the selected dates."
    return f"{words} {incomplete_words(context)}".strip()


def _when(row: Any) -> str:
    return f"{row.label}, month not stated" if row.coarse else str(row.label)
