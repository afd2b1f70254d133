"""The list of operations."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ask_selected


def operation_rows(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """The selected operations, latest first, each with its own figures; nothing here is a sum over operations.

    Columns: operation_id, name, title, counted_on (YYYY[-MM[-DD]]), counted_from, countries (names of those that took
    part), countries_named, countries_stated, crimes, bodies, series, confidence, origin, level, and of arrests,
    victims, losses and money_seized the amount (money in EUR; empty = not stated) and, as <metric>_sign, its sign.
    """
    return ask_selected(snapshot, selection, "operation_rows")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where an operation stands in the list: position (from 1) among `selected`, and who stands beside it."""

    position: int
    selected: int
    previous_id: str | None
    next_id: str | None


def neighbours(snapshot: Snapshot, selection: Selection, operation_id: str) -> Neighbours | None:
    """The operations before and after one in the list; None where it is not in the selection."""
    found = ask_selected(snapshot, selection, "operation_neighbours", {"operation_id": operation_id})
    if found.empty:
        return None
    row = found.astype(object).where(found.notna(), None).iloc[0]
    return Neighbours(int(row["position"]), int(row["selected"]), row["previous_id"], row["next_id"])
