"""Operations and figures by period of the counting date."""

from __future__ import annotations

import pandas as pd

from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ask, ask_selected

OPERATIONS = "operations"
MERGED = "merged"
# Periods by the months they last. Five-year blocks begin with years divisible by five.
MONTHS = {"month": 1, "quarter": 3, "year": 12, "five": 60}


def by_period(
    snapshot: Snapshot,
    selection: Selection,
    metric: str,
    period: str,
    by: str = "",
    merged: tuple[str, ...] = (),
) -> pd.DataFrame:
    """One row a group and period (of MONTHS) that holds operations; grp '' is the whole selection.

    metric: a metric's code, or OPERATIONS for their number alone. by: a group of `statement.GROUPS` or ATTRIBUTED.
    merged: groups that count as one, named MERGED.
    Columns: grp, start and finish (first and last day), coarse (only the year is known), operations (in the group),
    stating, counted, covered (of them: state the metric, count in the sum, are counted in another), amount (metric's
    unit, NaN = not stated), sign, upper (stated upper limit), median (of the counted figures).
    """
    if metric == OPERATIONS and not by:
        return ask_selected(snapshot, selection, "operations_by_period", {"months": MONTHS[period]})
    parameters: dict[str, object] = {"metric": metric, "months": MONTHS[period], "merged": list(merged)}
    return ask(snapshot, selection, "by_period", by=by, metrics=(metric,), parameters=parameters)
