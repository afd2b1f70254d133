"""The groups of the totals page as rows: keys, labels, values, hover texts, and what completes the total."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.cached import answer
from components.context import Context
from components.formats import by_metric, day, middle
from components.queries.breakdown import breakdown, split_remainder
from components.queries.yearly import is_incomplete
from components.widgets.totals_view import View

LAST_YEARS = 12


@dataclass(frozen=True)
class Groups:
    """What a view shows.

    rows: one a group that holds operations, largest first (periods: latest first), with the columns of `breakdown` and
    key, label, value (NaN = not stated), text, incomplete. remainder: what of the total is in no group, where the
    groups add up. whole: the total row of the reading; None where nothing is. selection: the row of everything,
    whatever the reading.
    """

    rows: pd.DataFrame
    remainder: pd.Series | None
    whole: pd.Series | None
    selection: Any

    @property
    def stated(self) -> pd.DataFrame:
        """The groups with a number."""
        return self.rows[self.rows["value"].notna()]


def read_groups(context: Context, view: View) -> Groups:
    """The groups of the view; operations without any figure of the reading are in none of them."""
    by, period = view.asked
    asked = (context.snapshot, context.selection, (view.metric,))
    found = answer(breakdown, *asked, by=by, period=period, tied=view.is_tied)
    # Periods and series divide the whole; all other groups have it beside them.
    divided = view.is_time or by == "series"
    whole = answer(breakdown, *asked, tied=view.is_tied) if divided else found[found["grp"] == ""]
    selection = answer(breakdown, *asked) if view.is_tied else whole
    remainder = None
    if view.is_time:
        found = found.assign(grp=found["period"]).sort_values("grp", ascending=False)
    elif by == "attributed":
        found, remainder = split_remainder(found)
    elif by == "series":
        remainder = _first(found[found["grp"] == ""])
        found = found[found["grp"] != ""]
    else:
        found = found[found["grp"] != ""]
    rows = found.assign(key=found["grp"], value=found["amount"])
    rows["incomplete"] = [view.is_time and is_incomplete(key, context.snapshot.sources_to) for key in rows["key"]]
    rows["label"] = [label_of(context, view, row.key, row.incomplete) for row in rows.itertuples()]
    rows["text"] = [hover(view.metric, row) for row in rows.itertuples()]
    return Groups(rows.reset_index(drop=True), remainder, _first(whole), next(selection.itertuples()))


def _first(rows: pd.DataFrame) -> pd.Series | None:
    return None if rows.empty else rows.iloc[0]


def label_of(context: Context, view: View, key: str, incomplete: bool = False) -> str:
    """The name of a group. A year among months is what is dated by the year only."""
    catalog = context.catalog
    if view.is_time:
        coarse = view.group == "month" and len(key) == 4
        return f"{day(key)}{', month not stated' if coarse else ''}{' (incomplete)' if incomplete else ''}"
    names = {"country": catalog.countries, "crime": catalog.crimes, "body": catalog.bodies, "series": catalog.series}
    return names[view.group].get(key, key) if view.group in names else key


def hover(metric: str, row: Any) -> str:
    """What a mark says: the number in full, what it rests on, the median."""
    said = f"{row.label}: {by_metric(metric, row.value, row.sign, full=True)}"
    if row.inferred > 0:
        said += f", of these {by_metric(metric, row.inferred, full=True)} inferred"
    basis = f"{row.stating:,} of {row.operations:,} operations state it"
    if not row.counted:
        return f"{said}; {basis}"
    return f"{said}; {basis}; median {middle(metric, row.median, full=True)}"


def read_years(context: Context, view: View, keys: list[str]) -> pd.DataFrame:
    """The groups of `keys`, in their order, by year: the last LAST_YEARS of the selection.

    Columns: key, label, year, value (NaN = not stated), sign, text.
    """
    by, _ = view.asked
    found = answer(breakdown, context.snapshot, context.selection, (view.metric,), by, "year", view.is_tied)
    found = found[found["grp"].isin(keys) & found["amount"].notna()]
    cells = found.assign(key=found["grp"], value=found["amount"], year=found["period"].astype(int))
    cells = cells[cells["year"] > cells["year"].max() - LAST_YEARS]
    order = {key: place for place, key in enumerate(keys)}
    cells = cells.sort_values(["key", "year"], key=lambda column: column.map(order) if column.name == "key" else column)
    cells["label"] = [f"{label_of(context, view, key)}" for key in cells["key"]]
    names = cells.assign(label=[f"{label}, {year}" for label, year in zip(cells["label"], cells["year"], strict=True)])
    cells["text"] = [hover(view.metric, row) for row in names.itertuples()]
    return cells[["key", "label", "year", "value", "sign", "text"]].reset_index(drop=True)
