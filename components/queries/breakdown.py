"""A metric by country, year, crime type, body or series, after the family rule; alone or by period."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from components.queries.selection import Selection
from components.queries.snapshot import Snapshot
from components.queries.statement import ATTRIBUTED, ask

By = Literal["attributed", "involved", "crime", "crime_group", "body", "series", ""]
Period = Literal["year", "month", ""]
# Groups that add up to the whole (with a remainder); all others overlap.
PARTITIONS = frozenset({ATTRIBUTED, "series", "year", "month"})


def breakdown(
    snapshot: Snapshot,
    selection: Selection,
    metrics: tuple[str, ...],
    by: By = "",
    period: Period = "",
    tied: bool = False,
) -> pd.DataFrame:
    """One row a group, period and metric, largest first; grp '' is the whole selection; by series: in no series.

    tied: only figures tied to the selected countries, together; not for 'attributed' and 'involved', which are
    countries themselves. Operations are then those with any such figure; counted and covered are figures by country.

    Columns: grp, period ('2024', '2024-05'; under months '2024' is what is dated by the year only), metric, operations
    (recorded in the group and period), amount (metric's unit, NaN = not stated), sign, upper (largest stated upper
    limit), stating, counted, covered, conflicts, unconverted (operations), inferred (share of amount; attributed only),
    median, largest (sum of the five largest).
    """
    group = "" if by == "series" else by
    parameters: dict[str, object] = {"by_series": by == "series", "period": period, "tied": tied}
    countries = selection.countries if tied else ()
    found = ask(snapshot, selection, "breakdown", by=group, metrics=metrics, tied_to=countries, parameters=parameters)
    return found.astype(dict.fromkeys(("amount", "upper", "inferred", "median", "largest"), float))


def split_remainder(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series | None]:
    """Attributed countries without the whole, and the row "not attributed": the total minus what is tied to countries.

    None where the whole is not stated. The remainder is bare only where the total and all it is made of are bare; where
    the countries' figures are bounds it can lie on either side, so it is "≈". It is negative where sources tie more to
    countries than they give as the total.
    """
    whole = table[table["grp"] == ""]
    countries = table[(table["grp"] != "") & (table["stating"] > 0)]
    if whole.empty or pd.isna(whole["amount"].iloc[0]):
        return countries, None
    rest = whole.iloc[0].copy()
    rest["amount"] = rest["amount"] - countries["amount"].sum()
    if len(countries) and (countries["sign"] != "=").any():
        rest["sign"] = "≈"
    blank = [
        "operations",
        "stating",
        "counted",
        "covered",
        "conflicts",
        "unconverted",
        "inferred",
        "median",
        "largest",
        "upper",
    ]
    rest[blank] = float("nan")
    return countries, rest
