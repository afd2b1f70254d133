"""The total of the dates in words: coverage, median, concentration, and under a country filter both readings."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.cached import answer
from components.captions import concentration, coverage, said, two_readings
from components.context import Context
from components.formats import middle
from components.queries.facets import operations_selected
from components.queries.totals import attributed_to, totals
from components.widgets.markdown import plain


def draw_readings(context: Context, metric: str) -> None:
    """One paragraph on the whole selection, dates included."""
    found = answer(totals, context.snapshot, context.selection, metrics=(metric,))
    if found.empty:
        return
    whole = found.iloc[0]
    dates = " in the selected dates" if context.selection.start or context.selection.end else ""
    if context.selection.countries:
        tied = answer(attributed_to, context.snapshot, context.selection, metrics=(metric,))
        own = tied.iloc[0] if len(tied) else pd.Series({"amount": None, "sign": "=", "inferred": 0})
        words = two_readings(context, metric, own, whole)
    else:
        words = f"{said(context, metric, whole.amount, whole.sign)}{dates}"
    selected, _ = answer(operations_selected, context.snapshot, context.selection)
    whose = "whole operation" if context.selection.countries else "operation"
    parts = [
        coverage(context, metric, int(whole.stating), int(whole.covered), selected),
        f"median per {whose} {middle(metric, whole['median'], full=True)}",
    ]
    if pd.notna(whole.amount) and (
        five := concentration(float(whole.largest), float(whole.amount), int(whole.counted))
    ):
        parts.append(five)
    st.markdown(plain(f"{words}. {'; '.join(parts)}."))
