"""The exact table of the totals page: sign, full value, bounds and coverage of every group."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from components.captions import source_line
from components.context import Context
from components.widgets.table import NARROWS, table
from components.widgets.totals_rows import Groups
from components.widgets.totals_view import GROUPS, View, narrow, title, unit_words

NUMBERS = {
    "upper": ("Upper limit", "The largest stated upper limit; limits are never added."),
    "inferred": ("Inferred", "Part of the figure: from operations whose only participant the country is."),
    "operations": ("Operations", "Operations recorded in the group; where sources say so, those with any such figure."),
    "stating": ("State it", "Operations whose sources state the figure."),
    "covered": ("In another", "Of those that state it: already counted in another operation of the group."),
    "conflicts": ("Conflicts", "State less than their members, which are counted instead."),
    "unconverted": ("Unconverted", "State money without an ECB rate, which is not in the sum."),
    "median": ("Median", "Median of the figures that are counted."),
    "largest": ("Five largest", "Sum of the five largest figures."),
}
AMOUNTS = ("upper", "inferred", "median", "largest")
SIGN_HELP = "≥ at least, ≈ about, ≤ only an upper limit is stated, = as stated."


def draw_table(context: Context, view: View, groups: Groups) -> None:
    """Every group; a total row only where the groups add up to it. Selecting a row narrows to its group."""
    rows = table_rows(view, groups)
    if rows.empty:
        return
    order = ["label", "sign", "value", *(name for name in NUMBERS if _useful(rows, name))]
    name = title(context, view)
    table(
        _whole_euros(rows) if context.catalog.metrics[view.metric].kind == "money" else rows,
        f"{view.metric}-by-{view.group}",
        source=source_line(context, view.metric),
        alt=f"Table of {name}: {len(groups.rows)} groups with sign, value, bounds and coverage.",
        columns=_columns(context, view),
        order=order,
        on_rows=lambda at: narrow(context, view, str(rows["key"].iloc[at[0]])),
        names="label",
        exported=rows[["key", *order]].rename(columns=file_headings(context, view)),
    )
    if not view.is_partition:
        st.caption("The groups overlap, so there is no total row and no share of the whole.")


def file_headings(context: Context, view: View) -> dict[str, str]:
    """What the columns are called in files: words, and the group's code beside its name."""
    value = f"{context.catalog.metrics[view.metric].label} ({unit_words(context, view.metric)})"
    group = GROUPS[view.group]
    numbers = {name: words for name, (words, _) in NUMBERS.items()}
    return numbers | {"key": f"{group} (code)", "label": group, "sign": "Sign", "value": value}


def _columns(context: Context, view: View) -> dict[str, Any]:
    """Widths that show group, sign and value on a phone."""
    metric = context.catalog.metrics[view.metric]
    wide = 120 if metric.kind == "money" else 90
    unit = unit_words(context, view.metric)
    value = metric.label if unit == "persons" else f"{metric.label} ({unit})"
    columns: dict[str, Any] = {
        "label": st.column_config.TextColumn(GROUPS[view.group], width=150, help=NARROWS),
        "sign": st.column_config.TextColumn("Sign", help=SIGN_HELP, width=50),
        "value": st.column_config.NumberColumn(value, format="localized", width=wide),
    }
    for name, (words, meaning) in NUMBERS.items():
        width = wide if name in AMOUNTS else 92
        columns[name] = st.column_config.NumberColumn(words, help=meaning, format="localized", width=width)
    return columns


def _whole_euros(rows: pd.DataFrame) -> pd.DataFrame:
    """Amounts in whole euros: limits rounded up, all else down, so that bounds stay true. Files have them in full."""
    down = {name: np.floor(rows[name]) for name in ("value", "inferred", "median", "largest")}
    return rows.assign(**down, upper=np.ceil(rows["upper"]))


def table_rows(view: View, groups: Groups) -> pd.DataFrame:
    """The groups, then what is in none of them and the total, where groups add up. The last two have no key."""
    kept = ["key", "label", "sign", "value", *NUMBERS]
    parts = [groups.rows[kept]]
    if view.is_partition:
        if groups.remainder is not None:
            words = "In no series" if view.group == "series" else "Not attributed"
            parts.append(_row(groups.remainder, words, kept))
        if groups.whole is not None:
            # Of the whole itself nothing is inferred; of what is tied to countries is.
            inferred = groups.rows["inferred"].sum() if view.asked[0] == "attributed" else groups.whole["inferred"]
            parts.append(_row(groups.whole, "Total", kept).assign(inferred=inferred))
    return pd.concat([part.astype(object) for part in parts]).reset_index(drop=True).pipe(_typed)


def _row(values: Any, label: str, kept: list[str]) -> pd.DataFrame:
    numbers = {name: values[name] for name in ("sign", *NUMBERS)}
    return pd.DataFrame([{"key": "", "label": label, "value": values["amount"], **numbers}])[kept]


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    numbers = ["value", *NUMBERS]
    return rows.assign(**{name: pd.to_numeric(rows[name]) for name in numbers})


def _useful(rows: pd.DataFrame, name: str) -> bool:
    """Whether a column says anything: bounds, conflicts and the like are rare."""
    return name in ("operations", "stating", "median", "largest") or bool(rows[name].fillna(0).any())
