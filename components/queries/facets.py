"""How many operations each value of a facet would give, under all other filters."""

from __future__ import annotations

from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ask_selected

# The fields of the selection that a facet's own counts leave aside.
OWN_FIELDS = {
    "country": ("countries",),
    "crime": ("crimes",),
    "body": ("bodies",),
    "agency": ("agencies",),
    "series": ("series", "operations"),
    "confidence": ("confidence",),
    "states": ("figures",),
}


def other_filters(selection: Selection, facet: str) -> Selection:
    """All filters but the facet's own, under which its values are counted; "all of these" keeps its own."""
    return selection if facet in selection.all_of else selection.without(*OWN_FIELDS[facet])


def facet_counts(snapshot: Snapshot, selection: Selection) -> dict[str, dict[str, int]]:
    """Of every facet: operations of the selection by value. Facets without a filter share one answer."""
    counts = ask_selected(snapshot, selection, "facet_counts", {"facet_role": selection.role})
    found: dict[str, dict[str, int]] = {facet: {} for facet in OWN_FIELDS}
    for facet, value, operations in zip(counts["facet"], counts["value"], counts["operations"], strict=True):
        found[facet][value] = int(operations)
    return found


def operations_selected(snapshot: Snapshot, selection: Selection) -> tuple[int, int]:
    """How many operations are selected, and how many there are in all of that origin."""
    found = ask_selected(snapshot, selection, "how_many", {"wanted_origin": selection.origin})
    return int(found["selected"][0]), int(found["all_operations"][0])
