"""What the reader chooses on the timeline: metric, period and reading; and the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from components.captions import ALL_TOGETHER, WHERE_STATED, said
from components.context import Context
from components.formats import day, middle
from components.queries.periods import OPERATIONS
from components.widgets.links import choice, menu

PERIODS = {"month": "Months", "quarter": "Quarters", "year": "Years"}
NAMES_SAID = 3


@dataclass(frozen=True)
class TimeView:
    """What the bars show.

    metric: a code, or OPERATIONS. period: of PERIODS. reading: 'involved' or, under a country filter, 'attributed'.
    """

    metric: str
    period: str
    reading: str

    @property
    def counts_operations(self) -> bool:
        """Whether operations are counted, not figures added."""
        return self.metric == OPERATIONS


def draw_controls(context: Context) -> TimeView:
    """The choices, in one row where there is room; the reading only where there are two."""
    names = {OPERATIONS: "Number of operations"}
    names |= {code: metric.label for code, metric in context.catalog.metrics.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        metric = menu("Metric", names, "metric", OPERATIONS)
        period = choice("Period", PERIODS, "period", "quarter")
        reading = "involved"
        if context.selection.countries and metric != OPERATIONS:
            readings = {"attributed": WHERE_STATED, "involved": ALL_TOGETHER}
            reading = choice("Figures", readings, "reading", "attributed")
    return TimeView(metric, period, reading)


def countries_words(context: Context) -> str:
    """The selected countries by name, or their number: "Portugal or Spain", "5 countries"."""
    names = [context.catalog.countries[code] for code in context.selection.countries]
    return " or ".join(names) if len(names) <= NAMES_SAID else f"{len(names)} countries"


def metric_label(context: Context, metric: str) -> str:
    """Such as "Operations", "Arrests", "Losses"…"""
    return "Operations" if metric == OPERATIONS else context.catalog.metrics[metric].label


def unit_words(context: Context, metric: str) -> str:
    """What a number counts: "operations", "persons", "euro"."""
    if metric == OPERATIONS:
        return "operations"
    unit = context.catalog.metrics[metric].unit
    return {"EUR": "euro", "kg": "kilograms"}.get(unit, unit)


def period_label(start: pd.Timestamp, period: str) -> str:
    """Such as "Sep 2024", "Q3 2024", "2024"."""
    if period == "month":
        return day(f"{start:%Y-%m}")
    return f"Q{start.quarter} {start.year}" if period == "quarter" else str(start.year)


def is_incomplete(context: Context, last: pd.Timestamp) -> bool:
    """Whether the sources end before the period does."""
    to = context.snapshot.sources_to
    return to is not None and pd.Timestamp(to) < last


def incomplete_words(context: Context) -> str:
    """Until when the sources reach; empty where it is not known."""
    to = context.snapshot.sources_to
    return f"Sources to {day(to)}: what ends later is incomplete." if to else ""


def bar_words(context: Context, metric: str, when: str, row: Any) -> str:
    """What a bar says: its number, how many operations state it and how many there are, and the median.

    row: operations, stating, amount, sign, upper, median, incomplete.
    """
    words = f"{when}: {row.operations:,} {'operation' if row.operations == 1 else 'operations'}"
    if metric != OPERATIONS:
        number = said(context, metric, row.upper if pd.isna(row.amount) else row.amount, row.sign)
        stating = f"stated by {row.stating:,} of {row.operations:,} operations"
        words = f"{when}: {number}; {stating}; median {middle(metric, row.median, full=True)}"
    return f"{words} (incomplete)" if row.incomplete else words
