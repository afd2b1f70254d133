"""The words that stand beside every number: where it comes from, how much it covers, how to read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from components.context import Context
from components.formats import NOT_STATED, Sign, by_metric, day

NAMES_NOTE = "boundaries and names imply no opinion on legal status."
MAP_NOTE = f"Map: plotly.js (UN-based boundaries, MIT); {NAMES_NOTE}"
PLACES_NOTE = "Places: GeoNames (CC BY 4.0)."
# The two readings of a country's figures, under one name on every page.
WHERE_STATED = "Where sources say so"
OF_ITS_OPERATIONS = "Operations it took part in"
ALL_TOGETHER = "All countries together"
WHERE_STATED_MEANS = "figures tied to the country, or of operations whose only participant it is"
SIGN_NOTE = "≥ at least, ≈ about, ≤ only an upper limit is stated; no sign: exact"
MONEY_NOTE = "Money in euro at the ECB reference rate of the announcement's day, nominal."


def source_line(context: Context, metric: str | None = None, is_map: bool = False, has_places: bool = False) -> str:
    """The lines under every chart and in every file: data, licence, filters, and what map or money need."""
    to = f"sources to {day(context.snapshot.sources_to)}, " if context.snapshot.sources_to else ""
    lines = [
        f"Operations Atlas (CC BY 4.0), {to}snapshot {context.snapshot.id}.",
        f"Filters: {context.filters}.",
    ]
    if metric and context.catalog.metrics[metric].kind == "money":
        lines.append(MONEY_NOTE)
    if has_places:
        lines.append(PLACES_NOTE)
    if is_map:
        lines.append(MAP_NOTE)
    return "\n".join(lines)


def thing(context: Context, metric: str) -> str:
    """The metric where no number stands before it: "arrests", "losses", "drugs"."""
    return context.catalog.metrics[metric].noun.removeprefix("in ").removeprefix("kg of ")


def said(context: Context, metric: str, amount: Any, sign: Sign = "=") -> str:
    """A full number with its metric: "≥ 66 arrests", "€ 42,000 in losses", "1,400 kg of drugs", "losses not stated"."""
    if amount is None or pd.isna(amount):
        return f"{thing(context, metric)} {NOT_STATED}"
    # The noun of a mass begins with its unit, which the number has already.
    noun = context.catalog.metrics[metric].noun.removeprefix("kg ")
    return f"{by_metric(metric, amount, sign, full=True)} {noun}"


def written(metric: str, values: Iterable[Any], signs: Iterable[Any] | None = None) -> list[str]:
    """The cells of a column in full, each with its sign where signs are given; for tables."""
    if signs is None:
        return [by_metric(metric, value, full=True) for value in values]
    return [by_metric(metric, value, sign, full=True) for value, sign in zip(values, signs, strict=True)]


def coverage(context: Context, metric: str, stating: int, covered: int, selected: int) -> str:
    """What a total rests on: "821 of 1,053 operations state arrests; 17 of them are counted in another"."""
    verb = "operation states" if selected == 1 else "operations state"
    words = f"{stating:,} of {selected:,} {verb} {thing(context, metric)}"
    if not covered:
        return words
    return f"{words}; {covered:,} of them {'is' if covered == 1 else 'are'} counted in another"


def concentration(largest: float, amount: float, counted: int) -> str:
    """How much of a total its five largest records make up; empty where there are not more than five."""
    if counted <= 5 or not amount:
        return ""
    return f"the five largest make up {share_words(largest / amount)}"


def share_words(share: float) -> str:
    """A share as percent that is 0 or 100 only where nothing or all is meant: "under 1%", "over 99%"."""
    if 0 < share < 0.01:
        return "under 1%"
    return "over 99%" if 0.99 < share < 1 else f"{share:.0%}"


def chosen_countries(context: Context) -> str:
    """The selected countries in words: "Portugal or Spain", "12 countries"."""
    names = [context.catalog.countries[code] for code in context.selection.countries]
    return " or ".join(names) if len(names) <= 3 else f"{len(names)} countries"


def two_readings(context: Context, metric: str, attributed: Any, involved: Any) -> str:
    """A total under a country filter, both readings in words, attributed first.

    attributed, involved: rows with amount and sign; attributed also inferred.
    """
    where = chosen_countries(context)
    first = f"{said(context, metric, attributed.amount, attributed.sign)} in {where} where sources say so"
    if pd.isna(attributed.amount):
        first = f"no source ties {thing(context, metric)} to {where}"
    whole = by_metric(metric, involved.amount, involved.sign, full=True)
    share = ""
    if attributed.inferred:
        inferred = by_metric(metric, attributed.inferred, full=True)
        share = f" (of these {inferred} inferred: the only country of the operation)"
    role = {"participant": "took part in", "any": "has a role in"}.get(context.selection.role, "is named in")
    return f"{first}{share}; {whole} in all countries together, in operations {where} {role}"


def title_suffix(context: Context) -> str:
    """What to add to a chart's title so that it says what is shown: ", Portugal; Phishing"."""
    return "" if context.selection.is_everything else f" ({context.filters})"
