"""What a piece of evidence says, in words: the same on every page that marks a text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from components.claim_words import counted, in_unit
from components.context import Context
from components.formats import day
from etl.model.vocabulary import countries

FIELD_WORDS = {
    "figure": "figure",
    "operation_name": "name",
    "action_start": "start",
    "action_end": "end",
    "countries": "country",
    "victim_countries": "victims in",
    "bodies": "body",
    "agencies": "agency",
    "places": "place",
    "crime_types": "crime type",
}
# As the ETL writes it: "losses ≥ 1400000 USD", "arrests = 40 to 50".
_FIGURE = re.compile(
    r"(?P<metric>\w+) (?P<sign>[=≥≈≤]) (?P<low>\d+(?:\.\d+)?)(?: to (?P<high>\d+(?:\.\d+)?))?"
    r"(?: (?P<currency>[A-Z]{3}))?"
)
_DATES = ("action_start", "action_end")


def evidence_words(context: Context, field: str, value: str) -> str:
    """What was read, for the label behind the mark: "country: Spain"."""
    return f"{FIELD_WORDS.get(field, field)}: {value_words(context, field, value)}"


def value_words(context: Context, field: str, value: str) -> str:
    """The value alone: a country's name for its code, a day in words, a figure with its noun."""
    if field == "figure":
        return _figure_words(context, value)
    if field in ("countries", "victim_countries"):
        return country_words(value)
    if field == "crime_types":
        return context.catalog.crime_label(value)
    return day(value) if field in _DATES else value


def _figure_words(context: Context, value: str) -> str:
    """ "≥ US$ 99,000,000 in losses" of "losses ≥ 99000000 USD"; a form that is not known stays as it is."""
    found = _FIGURE.fullmatch(value)
    metric = context.catalog.metrics.get(found["metric"]) if found else None
    if not found or not metric:
        return value
    sign: Any = found["sign"]
    bounds = [Decimal(found[name]) for name in ("low", "high") if found[name]]
    said = [in_unit(bound, found["currency"], metric.kind, "=" if at else sign) for at, bound in enumerate(bounds)]
    return counted(" to ".join(said), metric.noun)


def country_words(code: str) -> str:
    """The country's name, else the code."""
    known = countries().get(code)
    return known.name if known else code
