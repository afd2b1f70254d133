"""Figures by country for maps: those tied to it, or those of the operations it took part in."""

from __future__ import annotations

import pandas as pd

from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ATTRIBUTED, ask, ask_selected

# These figures are tied to the country of the victims, which need not have taken part.
OF_VICTIMS = ("victims", "losses")
READINGS = {"attributed": ATTRIBUTED, "involved": "involved"}


def country_positions(snapshot: Snapshot) -> pd.DataFrame:
    """Every country and territory. Columns: iso3, country, continent, lat, lon (of its symbol)."""
    return ask_selected(snapshot, Selection(), "country_positions")


def country_figures(snapshot: Snapshot, selection: Selection, metric: str, reading: str) -> pd.DataFrame:
    """One row a country, and one with iso3 '' for the whole selection.

    reading: 'attributed' (they add up with what is not attributed) or 'involved' (they overlap).
    Columns: iso3, amount (metric's unit), sign, upper (stated upper limit), stating, counted, covered (counted in
    another), inferred (share of amount), median.
    """
    found = ask(snapshot, selection, "totals", by=READINGS[reading], metrics=(metric,))
    columns = ["grp", "amount", "sign", "upper", "stating", "counted", "covered", "inferred", "median"]
    return found[columns].rename(columns={"grp": "iso3"})
