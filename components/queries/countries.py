"""Which countries the selected operations name."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.formats import number
from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ask_selected


@dataclass(frozen=True)
class CountriesNamed:
    """How complete the countries are: `countries` named by `naming` of `operations`.

    more_stated: operations whose source says more countries took part than the record names.
    """

    countries: int
    naming: int
    more_stated: int
    operations: int


def operations_by_country(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """One row a country or territory, most operations first.

    Columns: iso3, country, lat, lon (degrees), operations (selected ones that name the country in the selection's role,
    participant by default), value (the same, NaN where no operation names it), text (hover).
    """
    found = ask_selected(snapshot, selection, "operations_by_country", {"map_role": selection.role})
    found["value"] = found["operations"].where(found["operations"] > 0)
    found["text"] = [_said(row.country, row.operations) for row in found.itertuples()]
    return found


def countries_named(snapshot: Snapshot, selection: Selection) -> CountriesNamed:
    """How many countries the selection names in its role, and how many operations name fewer than took part."""
    row = ask_selected(snapshot, selection, "naming", {"map_role": selection.role}).iloc[0]
    return CountriesNamed(int(row.countries), int(row.naming), int(row.more_stated), int(row.operations))


def _said(country: str, operations: int) -> str:
    if not operations:
        return f"{country}: named by no operation here"
    return f"{country}: {number(operations)} {'operation' if operations == 1 else 'operations'}"
