"""What a total leaves out and why, each with a link to the operation."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import pandas as pd
import streamlit as st

from components.cached import answer
from components.captions import source_line, thing
from components.context import Context
from components.formats import by_metric, day, money
from components.queries.left_out import REASONS, left_out
from components.widgets.chart import base_path
from components.widgets.links import link_to_page
from components.widgets.table import table
from components.widgets.totals_view import View

BASES = {"turnover": "a turnover", "rate": "a rate", "ceiling": "a ceiling", "context": "context, not this operation's"}


def draw_left_out(context: Context, view: View) -> None:
    """A section that opens on demand."""
    with st.expander("What was left out, and why", key="left-out", on_change="rerun") as box:
        if not box.open:
            return
        rows = left_out_rows(context, view)
        noun = thing(context, view.metric)
        if rows.empty:
            st.caption(f"Nothing: every figure for {noun} in these operations is in the total.")
            return
        counts = rows["Why"].value_counts(sort=False)
        st.caption("; ".join(f"{why}: {count:,}" for why, count in counts.items()) + ".")
        table(
            rows,
            f"{view.metric}-left-out",
            source=source_line(context, view.metric),
            alt=f"Table of {len(rows)} figures for {noun} that the total leaves out.",
            columns={
                "Operation": link_column("Operation", 260),
                "Counted in": link_column("Counted in", 160),
            },
            order=["Operation", "Stated", "Why", "Counted in", "Detail", "Date"],
            exported=rows.drop(columns=["Operation", "Counted in"]).rename(
                columns={"operation_name": "operation", "counted_in_name": "counted in"}
            ),
        )


def link_column(label: str, width: int) -> Any:
    """A column of addresses made by `operation_address`, which shows the names."""
    help_text = "Opens the operation in a new tab."
    return st.column_config.LinkColumn(label, width=width, alignment="left", display_text=r"#(.*)$", help=help_text)


def left_out_rows(context: Context, view: View) -> pd.DataFrame:
    """Columns: Operation and Counted in (addresses ending in the name), Stated, Why, Detail, Date; and for the file
    operation_id, operation_name, counted_in_id, counted_in_name."""
    found = answer(left_out, context.snapshot, context.selection, view.metric)
    rows = [_row(context, view, row) for row in found.itertuples()]
    return pd.DataFrame(rows)


def _row(context: Context, view: View, row: Any) -> dict[str, str]:
    names = context.catalog.operations
    inside = row.counted_in if isinstance(row.counted_in, str) else ""
    basis = row.basis if row.reason == "not a result" else ""
    detail = [f"{BASES.get(basis, basis)}" if basis else "", row.detail if isinstance(row.detail, str) else ""]
    return {
        "Operation": operation_address(context, row.operation_id),
        "Stated": _stated(view.metric, row),
        "Why": REASONS[row.reason],
        "Counted in": operation_address(context, inside) if inside else "",
        "Detail": "; ".join(part for part in detail if part),
        "Date": day(row.counted_on),
        "operation_id": row.operation_id,
        "operation_name": names.get(row.operation_id, row.operation_id),
        "counted_in_id": inside,
        "counted_in_name": names.get(inside, inside),
    }


def _stated(metric: str, row: Any) -> str:
    if isinstance(row.currency, str):
        return money(row.amount, row.currency, row.sign, full=True)
    return by_metric(metric, row.amount, row.sign, full=True)


def operation_address(context: Context, operation_id: str) -> str:
    """The operation's page under this selection; its name stands behind the # for the table to show."""
    query = urlencode(link_to_page(context.selection, id=operation_id), doseq=True)
    return f"{base_path()}operation?{query}#{quote(context.catalog.operations.get(operation_id, operation_id))}"
