"""Numbers by country for maps: operations that name it, figures tied to it, figures of its operations."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ATTRIBUTED, ask, ask_selected

READINGS = {"attributed": ATTRIBUTED, "involved": "involved"}


@dataclass(frozen=True)
class CountriesNamed:
    """Of the selected operations: those that name no participant, and those that took place in more than named."""

    operations: int
    none: int
    more: int


def country_positions(snapshot: Snapshot) -> pd.DataFrame:
    """Every country and territory. Columns: iso3, country, continent, lat, lon (of its symbol)."""
    return ask_selected(snapshot, Selection(), "country_positions")


def countries_named(snapshot: Snapshot, selection: Selection) -> CountriesNamed:
    """How far the selected operations name the countries that took part."""
    row = ask_selected(snapshot, selection, "countries_named").iloc[0]
    return CountriesNamed(int(row["operations"]), int(row["none"]), int(row["more"]))


def country_operations(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """Operations that name a country in the selection's role. Columns: iso3, operations. They overlap."""
    return ask_selected(snapshot, selection, "country_operations", {"role": selection.role})


def country_figures(snapshot: Snapshot, selection: Selection, metric: str, reading: str) -> pd.DataFrame:
    """One row a country, and one with iso3 '' for the whole selection.

    reading: 'attributed' (they add up with what is not attributed) or 'involved' (they overlap).
    Columns: iso3, amount (metric's unit), sign, upper, stating, counted, inferred (share of amount), median.
    """
    found = ask(snapshot, selection, "totals", by=READINGS[reading], metrics=(metric,))
    columns = ["grp", "amount", "sign", "upper", "stating", "counted", "inferred", "median"]
    return found[columns].rename(columns={"grp": "iso3"})
