"""What a total leaves out, and why."""

from __future__ import annotations

import pandas as pd

from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ask

REASONS = {
    "counted in another": "Counted in another operation",
    "its members add up to more": "Its members add up to more and are counted instead",
    "upper limit": "Only an upper limit is stated; limits are never added",
    "unconverted": "No ECB rate for the currency",
    "not a result": "Not a result",
    "statistics": "A period's statistics under an operation's name",
    "one of the 5 largest": "One of the 5 largest, left out by the filter",
}


def left_out(snapshot: Snapshot, selection: Selection, metric: str) -> pd.DataFrame:
    """One row for everything that the selection's total of a metric does not add, by reason, largest first.

    Columns: operation_id, name, counted_on, reason (of REASONS), amount (as stated: with a currency in that currency,
    else in the metric's unit; NaN = not stated), sign, currency, basis (of a claim that is no result), detail,
    counted_in and counted_in_name (the operation that holds it already).
    """
    parameters: dict[str, object] = {"metric": metric, "statistics": selection.statistics}
    return ask(snapshot, selection, "left_out", metrics=(metric,), parameters=parameters)
