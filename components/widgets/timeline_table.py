"""The table of periods."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.captions import source_line
from components.context import Context
from components.widgets.table import table
from components.widgets.timeline_controls import TimeView, metric_label, unit_words

SIGN_HELP = "≥ at least, ≈ about, ≤ only an upper limit is stated, = exact"


def draw_table(context: Context, view: TimeView, rows: pd.DataFrame) -> None:
    """Every period, latest first, with number of operations, totals in both readings and medians."""
    listed = rows.sort_values("start", ascending=False).reset_index(drop=True)
    listed["note"] = [_note(row) for row in listed.itertuples()]
    listed["start"], listed["end"] = (listed[name].dt.date for name in ("start", "end"))
    columns, order = {"label": st.column_config.TextColumn("Period")}, ["label", "operations"]
    columns["operations"] = st.column_config.NumberColumn("Operations", format="localized")
    if not view.counts_operations:
        label, unit = metric_label(context, view.metric), unit_words(context, view.metric)
        readings = {"": label}
        if "amount_tied" in listed.columns:
            readings = {"_tied": f"{label} in the selected countries", "_whole": f"{label}, all countries together"}
        for ending, name in readings.items():
            columns |= {
                f"sign{ending}": st.column_config.TextColumn("Sign", help=SIGN_HELP, width="small"),
                f"amount{ending}": st.column_config.NumberColumn(f"{name} ({unit})", format="localized"),
                f"stating{ending}": st.column_config.NumberColumn("Operations that state it", format="localized"),
                f"median{ending}": st.column_config.NumberColumn("Median per operation", format="localized"),
            }
            order += [f"{column}{ending}" for column in ("sign", "amount", "stating", "median")]
    columns["note"] = st.column_config.TextColumn("Note")
    order.append("note")
    table(
        listed,
        f"periods-by-{view.period}",
        source=source_line(context, None if view.counts_operations else view.metric),
        alt=f"{metric_label(context, view.metric)} by {view.period}, {len(listed)} rows, latest first",
        columns=columns,
        order=order,
        exported=listed[["start", "end", *order]],
    )


def _note(row) -> str:  # type: ignore[no-untyped-def]
    notes = ["month not stated"] if row.coarse else []
    return "; ".join([*notes, "incomplete"] if row.incomplete else notes)
