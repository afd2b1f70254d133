"""What every page starts from: the snapshot, its names, and the reader's selection."""

from __future__ import annotations

from dataclasses import dataclass

from components.queries.catalog import Catalog
from components.queries.selection import Selection
from components.queries.sentence import sentence
from components.queries.snapshot import Snapshot


@dataclass(frozen=True)
class Context:
    """One rerun's view: all pages read the same snapshot and selection."""

    snapshot: Snapshot
    catalog: Catalog
    selection: Selection

    @property
    def filters(self) -> str:
        """The active filters in words."""
        return sentence(self.selection, self.catalog)
