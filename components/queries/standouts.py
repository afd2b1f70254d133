"""What a selection shows beyond its totals, looked at without its largest operation."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ask, ask_selected

METRIC = "arrests"
# Those of the headline: what is asked with the same metrics and groups is counted once.
COUNTED_WITH = ("arrests", "victims", "losses", "money_seized")
# Fewer operations than this in a group say nothing by their median.
FEWEST = 20


@dataclass(frozen=True)
class Leader:
    """What the most operations name: its key (two for a pair), their number, and that of the next."""

    keys: tuple[str, ...]
    operations: int
    next_keys: tuple[str, ...]
    next_operations: int


@dataclass(frozen=True)
class Standouts:
    """All computed on the selection without `largest_id`, the operation with the most arrests.

    operations: how many are left. leaders by kind (crime_group, body, pair), only those that lead by two or more, so
    that no single operation decides. median, share (of the five largest) and counted are those of arrests; None where
    fewer than FEWEST are counted. highest and lowest: groups of crime types by median arrests, with the same order when
    the largest operation is added again.
    """

    largest_id: str
    operations: int
    leaders: dict[str, Leader]
    counted: int = 0
    median: float | None = None
    share: float | None = None
    highest: tuple[str, float] | None = None
    lowest: tuple[str, float] | None = None


def standouts(snapshot: Snapshot, selection: Selection) -> Standouts:
    """Looks at the selection without its largest operation."""
    found = ask(snapshot, selection, "standouts", by="crime_group", metrics=COUNTED_WITH, parameters={"metric": METRIC})
    largest_id = "" if found.empty else str(found["largest_id"].iloc[0])
    rest = replace(selection, excluded=(*selection.excluded, largest_id)) if largest_id else selection
    leaders, operations = _leaders(ask_selected(snapshot, rest, "leaders"))
    everything, groups = found[found["with_largest"].astype(bool)], found[~found["with_largest"].astype(bool)]
    left = groups[groups["grp"] == ""]
    if left.empty or left["counted"].iloc[0] < FEWEST:
        return Standouts(largest_id, operations, leaders)
    row = left.iloc[0]
    order = _extremes(groups)
    same = order == _extremes(everything)
    medians = dict(zip(groups["grp"], groups["median"], strict=True))
    return Standouts(
        largest_id,
        operations,
        leaders,
        int(row["counted"]),
        float(row["median"]),
        float(row["largest"] / row["amount"]) if row["amount"] else None,
        (order[0], medians[order[0]]) if order and same else None,
        (order[1], medians[order[1]]) if order and same else None,
    )


def _leaders(found: pd.DataFrame) -> tuple[dict[str, Leader], int]:
    leaders = {}
    for kind, rows in found[found["kind"] != "all"].groupby("kind"):
        named = [tuple(key for key in (row.key, row.other) if key) for row in rows.itertuples()]
        numbers = [int(count) for count in rows["operations"]]
        first, second = numbers[0], numbers[1] if len(numbers) > 1 else 0
        if first - second >= 2:
            leaders[str(kind)] = Leader(named[0], first, named[1] if second else (), second)
    operations = found.loc[found["kind"] == "all", "operations"]
    return leaders, int(operations.iloc[0])


def _extremes(groups: pd.DataFrame) -> tuple[str, str] | None:
    """The groups with the highest and the lowest median, where both stand alone."""
    known = groups[(groups["grp"] != "") & (groups["counted"] >= FEWEST)].sort_values("median")
    medians = known["median"].tolist()
    if len(medians) < 3 or medians[-1] == medians[-2] or medians[0] == medians[1]:
        return None
    return str(known["grp"].iloc[-1]), str(known["grp"].iloc[0])
