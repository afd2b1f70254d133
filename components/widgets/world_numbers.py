"""The numbers of a map and the words for them: by country, in one of the two readings, with what is not attributed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.cached import answer
from components.captions import WHERE_STATED_MEANS, coverage, said, share_words, thing
from components.context import Context
from components.formats import by_metric
from components.queries.countries import countries_named, operations_by_country
from components.queries.country_values import country_figures, country_positions
from components.queries.facets import operations_selected
from components.widgets.world_controls import MapView, unit_words

NOT_ATTRIBUTED = "Not attributed"


@dataclass(frozen=True, eq=False)
class CountryNumbers:
    """The numbers of one map.

    rows: every country with iso3, country, continent, lat, lon, value (NaN = not stated), sign, inferred, operations,
    text (hover). remainder: what of the whole is tied to no country (attributed reading). subtitle: how to read it.
    """

    rows: pd.DataFrame
    remainder: float | None
    remainder_sign: str
    subtitle: str

    @property
    def known(self) -> pd.DataFrame:
        """The countries with a value, largest first."""
        rows = self.rows[self.rows["value"].notna()]
        return rows.sort_values(["value", "iso3"], ascending=[False, True]).reset_index(drop=True)


def country_numbers(context: Context, shown: MapView) -> CountryNumbers:
    """What the map shows of this selection."""
    return _operations(context, shown) if shown.counts_operations else _figures(context, shown)


def with_words(context: Context, shown: MapView, numbers: pd.DataFrame) -> pd.DataFrame:
    """Every country with its number (iso3, value, sign, operations, inferred, upper) and what a hover says of it."""
    rows = answer(country_positions, context.snapshot).merge(numbers, on="iso3", how="left")
    rows["operations"] = rows["operations"].fillna(0).astype(int)
    rows["sign"] = rows["sign"].fillna("=")
    rows["text"] = [_hover(context, shown, row) for row in rows.itertuples()]
    return rows


def _operations(context: Context, shown: MapView) -> CountryNumbers:
    found = answer(operations_by_country, context.snapshot, context.selection)
    numbers = found[found["operations"] > 0][["iso3", "operations"]]
    numbers = numbers.assign(value=numbers["operations"].astype(float), sign="=", inferred=0.0, upper=None)
    named = answer(countries_named, context.snapshot, context.selection)
    words = "Operations that name the country; they overlap, so countries do not add up."
    if context.selection.role == "participant":
        words += (
            f" {named.more_stated:,} of {named.operations:,} operations took place in more countries than they name; "
            f"{named.operations - named.naming:,} name none."
        )
    return CountryNumbers(with_words(context, shown, numbers), None, "=", words)


def _figures(context: Context, shown: MapView) -> CountryNumbers:
    found = answer(country_figures, context.snapshot, context.selection, shown.metric, shown.reading)
    found = found.rename(columns={"amount": "value", "stating": "operations"}).astype({"value": float})
    whole, numbers = found[found["iso3"] == ""], found[found["iso3"] != ""]
    rows = with_words(context, shown, numbers)
    if whole.empty:
        return CountryNumbers(rows, None, "=", "")
    total = whole.iloc[0]
    selected, _ = answer(operations_selected, context.snapshot, context.selection)
    covered = coverage(context, shown.metric, int(total["operations"]), int(total["covered"]), selected)
    unit = unit_words(context, shown.metric).capitalize()
    if shown.reading == "involved":
        words = f"{unit}, whole figures of the operations it took part in; they overlap and are never added up."
        return CountryNumbers(rows, None, "=", f"{words} {covered}.")
    remainder = None if pd.isna(total["value"]) else float(total["value"] - numbers["value"].sum())
    words = (
        f"{unit}, where sources say so: {WHERE_STATED_MEANS}. "
        f"{_remainder_words(shown.metric, total, remainder)}{covered}."
    )
    # Where the countries' figures are bounds, what is left can lie on either side.
    sign = "≈" if (numbers["sign"] != "=").any() else total["sign"]
    return CountryNumbers(rows, remainder, sign, words)


def _remainder_words(metric: str, total: Any, remainder: float | None) -> str:
    """How much of the whole no source ties to a country."""
    if not remainder:
        return ""
    whole = by_metric(metric, total["value"], total["sign"], full=True)
    if remainder < 0:
        return f"Sources tie more to countries than the whole figures say ({whole}). "
    return f"Not attributed: {share_words(remainder / total['value'])} of {whole}. "


def _hover(context: Context, shown: MapView, row: Any) -> str:
    operations = f"{row.operations:,} {'operation' if row.operations == 1 else 'operations'}"
    if shown.counts_operations:
        return f"{row.country}: {operations if row.operations else 'named by none of these operations'}"
    noun = thing(context, shown.metric)
    if pd.isna(row.value):
        if not row.operations:
            return f"{row.country}: {noun} not stated"
        only = (
            "in a currency without a rate" if pd.isna(row.upper) else by_metric(shown.metric, row.upper, "≤", full=True)
        )
        return f"{row.country}: {noun} only {only} ({operations})"
    words = f"{row.country}: {said(context, shown.metric, row.value, row.sign)}"
    if shown.reading == "attributed" and row.inferred > 0:
        words += f", of these {by_metric(shown.metric, row.inferred, full=True)} inferred"
    return f"{words} ({operations})"
