"""The years of a selection: operations recorded, medians and totals; and its latest operations."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pandas as pd

from components.queries.breakdown import breakdown
from components.queries.periods import OPERATIONS, by_period
from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ask_selected


def operations_by_year(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Operations by year of the counting date. Columns: year, operations; years without any are left out."""
    found = by_period(snapshot, selection, OPERATIONS, "year")
    return pd.DataFrame({"year": found["start"].dt.year, "operations": found["operations"]})


def yearly(snapshot: Snapshot, selection: Selection, metrics: tuple[str, ...]) -> pd.DataFrame:
    """One row a year and metric, in order: year, and the columns of `breakdown`. Years add up."""
    found = breakdown(snapshot, selection, metrics, period="year")
    return found.assign(year=found["period"].astype(int)).sort_values(["metric", "year"]).reset_index(drop=True)


def yearly_attributed(snapshot: Snapshot, selection: Selection, metric: str) -> pd.DataFrame:
    """Figures tied to the selected countries: year, and the columns of `breakdown`. Empty without countries."""
    if not selection.countries:
        return pd.DataFrame(columns=["year", "amount", "sign"])
    found = breakdown(snapshot, selection, (metric,), period="year", tied=True)
    found = found[found["counted"] > 0]
    return found.assign(year=found["period"].astype(int))


def latest_operations(snapshot: Snapshot, selection: Selection, most: int = 8) -> pd.DataFrame:
    """The latest operations by counting date.

    Columns: operation_id, name (may be missing), title, counted_on (as precise as known), countries (the larger of
    those stated and named), arrests (its own figure, NaN = not stated), arrests_sign.
    """
    return ask_selected(snapshot, selection, "latest", {"most": most})


def last_day_of(period: str) -> date:
    """The last day of "2024" or "2024-05"."""
    year, month = int(period[:4]), int(period[5:] or 12)
    return date(year, month, monthrange(year, month)[1])


def is_incomplete(period: str, sources_to: date | None) -> bool:
    """Whether "2024" or "2024-05" ends after the last day that the sources cover."""
    return sources_to is not None and last_day_of(period) > sources_to
