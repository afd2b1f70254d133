"""What a total leaves out and why, each with a link to the operation."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components.cached import answer
from components.captions import source_line, thing
from components.context import Context
from components.formats import by_metric, day, money
from components.queries.left_out import REASONS, left_out
from components.widgets.operation_links import open_operation
from components.widgets.table import HOW_TO_OPEN, OPENS, name_column, section, table
from components.widgets.totals_view import View

BASES = {"turnover": "a turnover", "rate": "a rate", "ceiling": "a ceiling", "context": "context, not this operation's"}


def draw_left_out(context: Context, view: View) -> None:
    """A section that opens on demand."""
    with section("What was left out, and why", "left-out") as box:
        if not box.open:
            return
        rows = left_out_rows(context, view)
        noun = thing(context, view.metric)
        if rows.empty:
            st.caption(f"Nothing: every figure for {noun} in these operations is in the total.")
            return
        counts = rows["Why"].value_counts(sort=False)
        st.caption("; ".join(f"{why}: {count:,}" for why, count in counts.items()) + f". {HOW_TO_OPEN}")
        table(
            rows,
            f"{view.metric}-left-out",
            source=source_line(context, view.metric),
            alt=f"Table of {len(rows)} figures for {noun} that the total leaves out.",
            columns={
                "Operation": st.column_config.TextColumn("Operation", width=260, help=OPENS),
                "Counted in": name_column(
                    "Counted in",
                    "open-counted-in",
                    lambda at: open_operation(rows["counted_in_id"].iloc[at]),
                    width=160,
                    help=OPENS,
                ),
            },
            on_rows=lambda at: open_operation(rows["operation_id"].iloc[at[0]]),
            names="Operation",
            order=["Operation", "Stated", "Why", "Counted in", "Detail", "Date"],
            exported=rows.drop(columns=["Operation", "Counted in"]).rename(
                columns={"operation_name": "operation", "counted_in_name": "counted in"}
            ),
        )


def left_out_rows(context: Context, view: View) -> pd.DataFrame:
    """Columns: Operation and Counted in (names), Stated, Why, Detail, Date; and for the file operation_id,
    operation_name, counted_in_id, counted_in_name."""
    found = answer(left_out, context.snapshot, context.selection, view.metric)
    rows = [_row(context, view, row) for row in found.itertuples()]
    return pd.DataFrame(rows)


def _row(context: Context, view: View, row: Any) -> dict[str, str]:
    names = context.catalog.operations
    inside = row.counted_in if isinstance(row.counted_in, str) else ""
    basis = row.basis if row.reason == "not a result" else ""
    detail = [f"{BASES.get(basis, basis)}" if basis else "", row.detail if isinstance(row.detail, str) else ""]
    return {
        "Operation": names.get(row.operation_id, row.operation_id),
        "Stated": _stated(view.metric, row),
        "Why": REASONS[row.reason],
        "Counted in": names.get(inside, inside),
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
