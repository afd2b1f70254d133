"""A table with its downloads: what is shown as CSV and Excel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

from components.exports import csv_bytes, excel_bytes

ROW_HEIGHT, MOST_HEIGHT = 35, 500
# Names of display texts that differ between cells of one column; pandas needs a name a column.
Words = Mapping[str, Sequence[str]]


def table(
    shown: pd.DataFrame,
    key: str,
    *,
    source: str,
    alt: str,
    columns: Mapping[str, Any] | None = None,
    order: list[str] | None = None,
    words: Words | None = None,
    on_rows: Callable[[list[int]], None] | None = None,
    rows: Literal["single-row", "multi-row"] = "single-row",
    exported: pd.DataFrame | None = None,
    name: str | None = None,
    height: int = MOST_HEIGHT,
    more: Callable[[], None] | None = None,
) -> None:
    """A sortable table; `order` names the columns shown, all are in the files (or those of `exported`).

    words: for a column, what each cell says instead of its value; sorting stays by the value ("≥ 480,000" sorts as 480000).
    on_rows: called with the positions of the selected rows; gives rows a check box (one at a time, or "multi-row").
    name: stem of the file names, else the key. more: draws further downloads beside CSV and Excel.
    """

    # A choice of a row acts once: afterwards other rows may stand there, so the table starts anew without a choice.
    acted = f"acted-{key}"
    st.session_state.setdefault(acted, 0)
    widget = f"{key}-{st.session_state[acted]}" if on_rows else key

    def changed() -> None:
        chosen = list(st.session_state[widget]["selection"]["rows"])
        if on_rows and chosen:
            st.session_state[acted] += rows == "single-row"
            on_rows(chosen)

    with st.container(key=f"box-{key}"):
        selectable: dict[str, Any] = {"on_select": changed, "selection_mode": rows} if on_rows else {}
        st.dataframe(
            worded(shown, words) if words else shown,
            key=widget,
            hide_index=True,
            width="stretch",
            height=min(ROW_HEIGHT * (len(shown) + 1) + 3, height),
            column_config=dict(columns or {}),
            column_order=order,
            alt=alt,
            **selectable,
        )
        _downloads(shown if exported is None else exported, key, name or key, source, more)


def worded(shown: pd.DataFrame, words: Words) -> Any:
    """The table with its own text in the cells of some columns, still sorted by the values."""
    styler = shown.reset_index(drop=True).style
    for column, texts in words.items():
        # A formatter sees the value alone, and the text depends on the row: one after the other, in the order of rows.
        following = iter(texts)
        styler = styler.format(lambda _value, following=following: next(following), subset=[column])
    return styler


def _downloads(saved: pd.DataFrame, key: str, name: str, source: str, more: Callable[[], None] | None) -> None:
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            f"CSV ({len(saved):,} rows)",
            data=lambda: csv_bytes(saved),
            file_name=f"operations-atlas-{name}.csv",
            mime="text/csv",
            key=f"csv-{key}",
            on_click="ignore",
            type="tertiary",
        )
        st.download_button(
            "Excel",
            data=lambda: excel_bytes(saved, source),
            file_name=f"operations-atlas-{name}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key=f"xlsx-{key}",
            on_click="ignore",
            type="tertiary",
        )
        if more:
            more()
