"""How the snapshot was made: its inputs, what was rejected, and how well the reader of press releases does."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.cached import answer
from components.context import Context
from components.formats import day
from components.queries import about
from components.widgets.about_frame import whole_source
from components.widgets.about_scorecard import show_scorecard
from components.widgets.markdown import plain
from components.widgets.table import table


def show_build(context: Context) -> None:
    """The section."""
    _provenance(context)
    _inputs(context)
    _rejected(context)
    show_scorecard(context)


def _provenance(context: Context) -> None:
    built = answer(about.provenance, context.snapshot)
    latest = "not stated" if pd.isna(built["sources_to"]) else day(built["sources_to"].date())
    lines = [
        f"Snapshot **{plain(built['build_id'])}**, schema version {built['schema_version']}",
        f"Built {built['built_at']:%-d %b %Y %H:%M} UTC in {built['seconds']:.0f} seconds",
        f"Code version {plain(built['code_version'])}",
        f"Latest dated source: {latest}",
        f"Content checksum (SHA-256 of every table but `build`): `{built['content_checksum']}`",
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))
    st.caption("The same input, code and libraries give the same checksum. Quote the snapshot's id with every number.")


def _inputs(context: Context) -> None:
    st.subheader("Input files")
    rows = answer(about.inputs, context.snapshot)
    table(
        rows,
        "about-inputs",
        source=whole_source(context),
        alt=f"{len(rows)} input files with the rows read, loaded and rejected.",
        columns={
            "rows_read": st.column_config.NumberColumn("rows read", format="localized"),
            "rows_loaded": st.column_config.NumberColumn("loaded", format="localized"),
            "rows_rejected": st.column_config.NumberColumn("rejected", format="localized"),
            "sha256": "SHA-256",
        },
        order=["file", "rows_read", "rows_loaded", "rows_rejected", "sha256"],
    )


def _rejected(context: Context) -> None:
    st.subheader("Rejected rows")
    rows = answer(about.rejected, context.snapshot)
    if rows.empty:
        st.markdown("None: every row that was read was loaded.")
        return
    st.caption("What was not loaded, and why. The row is cut at 500 characters.")
    table(
        rows,
        "about-rejected",
        source=whole_source(context),
        alt=f"{len(rows):,} rejected rows with file, line, field, what was found and what was expected.",
        columns={"line": st.column_config.NumberColumn(format="%d"), "raw_row": "row"},
    )
