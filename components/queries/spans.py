"""When operations began and ended."""

from __future__ import annotations

import pandas as pd

from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ask_selected


def spans(snapshot: Snapshot, selection: Selection, most: int) -> pd.DataFrame:
    """The latest operations by counting date, at most `most`.

    Columns: operation_id, name, title, series, status, started_on, ended_on, announced_on and counted_on (as precise as
    known), start_from, start_to, end_from, end_to (days between which it began and ended; where no start is stated the
    counting date, where no end is stated NaT), confidence.
    """
    return ask_selected(snapshot, selection, "spans", {"most": most})
