"""Totals of a selection, each with what a reader must know to quote it."""

from __future__ import annotations

import pandas as pd

from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ATTRIBUTED, ask


def totals(
    snapshot: Snapshot, selection: Selection, by: str = "", metrics: tuple[str, ...] | None = None
) -> pd.DataFrame:
    """One row a group and metric; grp '' is the whole selection.

    Columns: grp, metric, amount (metric's unit), sign, upper (largest stated upper limit), stating (operations that
    state it), counted, covered (already counted in another), conflicts (members add up to more), unconverted, inferred
    (share of amount; attributed only), median (of the counted figures), largest (sum of the five largest).
    """
    return ask(snapshot, selection, "totals", by=by, metrics=metrics)


def attributed_to(snapshot: Snapshot, selection: Selection, metrics: tuple[str, ...] | None = None) -> pd.DataFrame:
    """Figures tied to the selected countries together, one row a metric: amount, sign, inferred, stating.

    Empty where no country is selected.
    """
    if not selection.countries:
        return pd.DataFrame(columns=["metric", "amount", "sign", "inferred", "stating"])
    parameters: dict[str, object] = {"attributed_countries": list(selection.countries)}
    return ask(snapshot, selection, "attributed_to", by=ATTRIBUTED, metrics=metrics, parameters=parameters)
