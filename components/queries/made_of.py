"""What a total adds up."""

from __future__ import annotations

import pandas as pd

from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ask


def made_of(snapshot: Snapshot, selection: Selection, metric: str, tied: bool) -> pd.DataFrame:
    """One row a figure in the total, largest first; they add up to it.

    tied: only figures tied to the selected countries, each with its country. Columns: operation_id, counted_on,
    country (missing for whole figures), amount (metric's unit), sign, inferred (of its only country).
    """
    countries = selection.countries if tied else ()
    return ask(
        snapshot, selection, "made_of", metrics=(metric,), tied_to=countries, parameters={"tied": bool(countries)}
    )
