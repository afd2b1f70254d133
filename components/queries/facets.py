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


def facet_counts(snapshot: Snapshot, selection: Selection, facet: str) -> dict[str, int]:
    """Operations by value of the facet, under all filters but its own. A facet in "all of these" keeps its own."""
    own = () if facet in selection.all_of else OWN_FIELDS[facet]
    parameters: dict[str, object] = {"role": selection.role} if facet == "country" else {}
    others = selection.without(*own)
    counts = ask_selected(snapshot, others, f"facet_{facet}", parameters)
    return dict(zip(counts["value"], counts["operations"].astype(int), strict=True))


def operations_selected(snapshot: Snapshot, selection: Selection) -> tuple[int, int]:
    """How many operations are selected, and how many there are in all of that origin."""
    found = ask_selected(snapshot, selection, "how_many", {"wanted_origin": selection.origin})
    return int(found["selected"][0]), int(found["all_operations"][0])
