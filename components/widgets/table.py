"""A table with its downloads: what is shown as CSV and Excel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components.exports import csv_bytes, excel_bytes

ROW_HEIGHT, MOST_HEIGHT = 35, 500


def table(
    shown: pd.DataFrame,
    key: str,
    *,
    source: str,
    alt: str,
    columns: Mapping[str, Any] | None = None,
    order: list[str] | None = None,
    on_rows: Any = None,
    exported: pd.DataFrame | None = None,
) -> None:
    """A sortable table; `order` names the columns shown, all are in the files (or those of `exported`).

    on_rows: called with the positions of the selected rows; gives rows a check box (one at a time).
    """

    # A choice of a row acts once: afterwards other rows may stand there, so the table starts anew without a choice.
    acted = f"acted-{key}"
    st.session_state.setdefault(acted, 0)
    widget = f"{key}-{st.session_state[acted]}" if on_rows else key

    def changed() -> None:
        rows = st.session_state[widget]["selection"]["rows"]
        if rows:
            st.session_state[acted] += 1
            on_rows(rows)

    with st.container(key=f"box-{key}"):
        selectable: dict[str, Any] = {"on_select": changed, "selection_mode": "single-row"} if on_rows else {}
        st.dataframe(
            shown,
            key=widget,
            hide_index=True,
            width="stretch",
            height=min(ROW_HEIGHT * (len(shown) + 1) + 3, MOST_HEIGHT),
            column_config=dict(columns or {}),
            column_order=order,
            alt=alt,
            **selectable,
        )
        saved = shown if exported is None else exported
        with st.container(horizontal=True, gap="small"):
            st.download_button(
                f"CSV ({len(saved):,} rows)",
                data=lambda: csv_bytes(saved),
                file_name=f"operations-atlas-{key}.csv",
                mime="text/csv",
                key=f"csv-{key}",
                on_click="ignore",
                type="tertiary",
            )
            st.download_button(
                "Excel",
                data=lambda: excel_bytes(saved, source),
                file_name=f"operations-atlas-{key}.xlsx",
                mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                key=f"xlsx-{key}",
                on_click="ignore",
                type="tertiary",
            )
