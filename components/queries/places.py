"""Where operations took place, as far as records name towns, regions and islands."""

from __future__ import annotations

import pandas as pd

from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ask_selected


def places(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Columns: place_id, name, iso3, country, lat, lon, precision (1 place, 2 region, 3 country), operations (how many
    name it), named_by (list of their ids)."""
    return ask_selected(snapshot, selection, "places")


def naming_places(snapshot: Snapshot, selection: Selection) -> int:
    """How many of the selected operations name at least one place."""
    return int(ask_selected(snapshot, selection, "naming_places")["operations"][0])
