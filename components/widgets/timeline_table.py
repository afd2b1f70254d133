"""The table of periods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from components.captions import SIGN_NOTE, source_line, written
from components.context import Context
from components.widgets.table import NARROWS, table
from components.widgets.timeline_controls import TimeView, countries_words, metric_label, unit_words


def draw_table(context: Context, view: TimeView, rows: pd.DataFrame, narrow: Callable[[str, str], None]) -> None:
    """Every period, latest first, with number of operations, totals in both readings and medians.

    narrow: called with the first and the last day (ISO) of a chosen row.
    """
    listed = rows.sort_values("start", ascending=False).reset_index(drop=True)
    listed["note"] = [_note(row) for row in listed.itertuples()]
    listed["start"], listed["end"] = (listed[name].dt.date for name in ("start", "end"))
    columns: dict[str, Any] = {
        "label": st.column_config.TextColumn("Period", help=NARROWS),
        "operations": st.column_config.NumberColumn("Operations", format="localized"),
        "note": st.column_config.TextColumn("Note"),
    }
    shown, words, files = ["label", "operations"], {}, ["start", "end", "label", "operations"]
    headings: dict[str, str] = {}
    for ending, name in _readings(context, view, listed).items():
        amount, sign, stating, median = (f"{part}{ending}" for part in ("amount", "sign", "stating", "median"))
        headings[amount] = f"{name} ({unit_words(context, view.metric)})"
        columns |= {
            amount: st.column_config.NumberColumn(headings[amount], help=SIGN_NOTE),
            stating: st.column_config.NumberColumn("Operations that state it", format="localized"),
            median: st.column_config.NumberColumn("Median per operation"),
        }
        limited = listed[amount].fillna(listed[f"upper{ending}"].astype(float))
        words[amount] = written(view.metric, limited, listed[sign])
        words[median] = written(view.metric, listed[median])
        shown += [amount, stating, median]
        files += [amount, sign, stating, median]
    table(
        listed,
        f"periods-by-{view.period}",
        source=source_line(context, None if view.counts_operations else view.metric),
        alt=f"{metric_label(context, view.metric)} by {view.period}, {len(listed)} rows, latest first",
        columns=columns,
        order=[*shown, "note"],
        words=words,
        on_rows=lambda at: narrow(str(listed["start"].iloc[at[0]]), str(listed["end"].iloc[at[0]])),
        names="label",
        exported=listed[[*files, "note"]].rename(columns=headings),
    )


def _readings(context: Context, view: TimeView, listed: pd.DataFrame) -> dict[str, str]:
    """Ending of the columns of each reading, with its name; attributed first."""
    if view.counts_operations:
        return {}
    label = metric_label(context, view.metric)
    if "amount_tied" not in listed.columns:
        return {"": label}
    return {"_tied": f"{label} in {countries_words(context)}", "_whole": f"{label}, all countries together"}


def _note(row: Any) -> str:
    notes = ["month not stated"] if row.coarse else []
    return "; ".join([*notes, "incomplete"] if row.incomplete else notes)
