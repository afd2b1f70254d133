"""The numbers read from one article as a table: the same wherever an article is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components.kind_words import sure
from components.widgets.table import still, worded

# Widths that show all columns beside each other in a window of 1366 pixels.
_COLUMNS: dict[str, Any] = {
    "metric": st.column_config.TextColumn("Metric", width=130),
    "value": st.column_config.TextColumn("Value", alignment="right", width=130),
    "country": st.column_config.TextColumn("Country", width=100),
    "scope": st.column_config.TextColumn("Scope", width=60),
    "quote": st.column_config.TextColumn("Quote", width=290),
    "standing": st.column_config.TextColumn("Standing", width=80),
    "why": st.column_config.TextColumn("Why", width=290),
    "confidence": st.column_config.NumberColumn("Confidence", width=90),
}


def show_figures(rows: Iterable[Mapping[str, Any]]) -> None:
    """Columns as in _COLUMNS, in that order; one that is empty in every row is left out."""
    found = pd.DataFrame(list(rows)).dropna(axis="columns", how="all")
    shown = still(found[[name for name in _COLUMNS if name in found]])
    words = {"confidence": [sure(value) if pd.notna(value) else "" for value in shown.get("confidence", ())]}
    st.dataframe(
        worded(shown, {name: said for name, said in words.items() if name in shown}),
        hide_index=True,
        column_config=_COLUMNS,
        placeholder="–",
        alt="Figures read from the article",
    )
