"""The selection as one zip, built when asked for."""

from __future__ import annotations

import streamlit as st

from components.bundle import bundle
from components.context import Context
from components.widgets.selection_bar import view_address


def bundle_button(context: Context, operations: int) -> None:
    """A download of everything about the selected operations; nothing is built before the click."""
    link = view_address(context)
    st.download_button(
        f"Everything as zip ({operations:,} {'operation' if operations == 1 else 'operations'})",
        data=lambda: bundle(context, link),
        file_name=f"operations-atlas-{context.snapshot.id}.zip",
        mime="application/zip",
        key="bundle",
        on_click="ignore",
        type="tertiary",
        help="Operations, figures, claims, countries, places, sources and evidence as CSV, JSON and Parquet, with "
        "codebook, totals, sources, README, licence and citation.",
    )
