"""The list of operations: columns, words, and what a row can do."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from components.captions import source_line
from components.context import Context
from components.formats import NOT_STATED, SIGN_WORDS, by_metric, day
from components.widgets.bundle_button import bundle_button
from components.widgets.links import select
from components.widgets.markdown import plain
from components.widgets.operation_links import open_operation, operation_link
from components.widgets.screen import on_phone
from components.widgets.table import BY_KEYBOARD, OPENS, name_column, table, ticked_rows

FIGURES = {"arrests": "Arrests", "victims": "Victims", "losses": "Losses (€)", "money_seized": "Seized (€)"}
# A phone shows name, date and arrests, and the rest by scrolling within the table.
NAME_WIDTH, NAME_WIDTH_ON_PHONE = 300, 156
WIDTHS = {"counted_from": 84, "count": 76, "money": 130}
ORDER = ["operation", "counted_from", *FIGURES, "countries", "crimes", "bodies", "title"]
HEIGHT = 640


def operation_list(context: Context, rows: pd.DataFrame) -> None:
    """The table of the selected operations with its row actions and downloads."""
    if rows.empty:
        return
    shown = rows.assign(operation=_marked_names(rows))
    _row_actions(context, rows)
    key = _table_key(context)
    table(
        shown[ORDER],
        key,
        source=source_line(context, "losses"),
        alt=_alt_text(rows),
        columns=_columns(context, rows),
        order=ORDER,
        words=_words(rows),
        on_rows=lambda _positions: None,
        rows="multi-row",
        exported=exported(rows, context),
        name=f"operations-{context.snapshot.id}",
        height=HEIGHT,
        more=lambda: bundle_button(context, len(rows)),
    )


def _marked_names(rows: pd.DataFrame) -> pd.Series:
    """Name, else title; with a word before it where the row is not what the others are."""
    names = rows["name"].fillna(rows["title"])
    names = names.mask(rows["origin"] == "automatic", "Automatic: " + names)
    return names.mask(rows["level"] == "statistics", "Statistics: " + names)


def _table_key(context: Context) -> str:
    """Another table for every selection, so that a tick never passes to the operation that takes a row's place."""
    told = repr((context.snapshot.id, context.selection)).encode()
    return f"operations-{hashlib.sha256(told).hexdigest()[:12]}"


def _columns(context: Context, rows: pd.DataFrame) -> dict[str, Any]:
    metrics = context.catalog.metrics
    columns: dict[str, Any] = {
        "operation": name_column(
            "Operation",
            "open-operation",
            lambda row: open_operation(rows["operation_id"].iloc[row]),
            width=NAME_WIDTH_ON_PHONE if on_phone() else NAME_WIDTH,
            pinned=on_phone(),  # wide and pinned it would cover a narrow window
            help=OPENS,
        ),
        "counted_from": st.column_config.DateColumn(
            "Date",
            width=WIDTHS["counted_from"],
            help="The counting date: the end, else the announcement, else the start.",
        ),
        "countries": st.column_config.TextColumn("Countries that took part", width=220),
        "crimes": st.column_config.TextColumn("Crime types", width=200),
        "bodies": st.column_config.TextColumn("Bodies", width=130),
        "title": st.column_config.TextColumn("What happened", width=380),
    }
    for metric, label in FIGURES.items():
        columns[metric] = st.column_config.NumberColumn(
            label,
            width=WIDTHS["money" if metrics[metric].kind == "money" else "count"],
            help=f"{plain(metrics[metric].description)} –: not stated.",
        )
    return columns


def _words(rows: pd.DataFrame) -> dict[str, list[str]]:
    """Dates by their precision and figures with their sign; what is not stated stays empty."""
    words = {"counted_from": [day(value) for value in rows["counted_on"]]}
    for metric in FIGURES:
        words[metric] = [
            "" if pd.isna(amount) else by_metric(metric, amount, sign, full=True)
            for amount, sign in zip(rows[metric], rows[f"{metric}_sign"], strict=True)
        ]
    return words


def _alt_text(rows: pd.DataFrame) -> str:
    first = rows.iloc[0]
    name = first["title"] if pd.isna(first["name"]) else first["name"]
    return f"Table of {len(rows):,} operations, latest first: {name}, {day(first['counted_on'])}, and so on."


def _row_actions(context: Context, rows: pd.DataFrame) -> None:
    """What can be done with the ticked rows; the line is always there, so that nothing jumps."""
    chosen = tuple(rows["operation_id"].iloc[[row for row in ticked_rows(_table_key(context)) if row < len(rows)]])
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="row-actions"):
        words = f"**{len(chosen):,} ticked**" if chosen else "Click a name to open it; tick rows to keep or leave out."
        st.markdown(words, width="content", help=f"{BY_KEYBOARD} One row can then be opened from here.")
        # A wider choice in the same facet would not narrow: what is ticked replaces it.
        only = replace(context.selection, operations=chosen, series=())
        without = replace(context.selection, excluded=(*context.selection.excluded, *chosen))
        if len(chosen) == 1:
            operation_link(context, chosen[0], "Open")
        st.button("Only these", key="only-ticked", disabled=not chosen, on_click=select, args=(only,))
        st.button("Leave out", key="without-ticked", disabled=not chosen, on_click=select, args=(without,))


def exported(rows: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The table as saved: every column under a plain heading, numbers beside their signs, and the link parameters."""
    saved = rows[
        ["operation_id", "name", "title", "counted_on", "countries", "countries_named", "countries_stated"]
    ].copy()
    saved = saved.join(rows[["crimes", "bodies", "series", "confidence", "origin", "level"]])
    for metric in FIGURES:
        unit = "_eur" if context.catalog.metrics[metric].kind == "money" else ""
        saved[f"{metric}{unit}"] = rows[metric]
        saved[f"{metric}_sign"] = rows[f"{metric}_sign"].map(SIGN_WORDS).fillna(NOT_STATED)
    return saved
