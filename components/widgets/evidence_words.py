"""What a piece of evidence says, in words: the same on every page that marks a text."""

from __future__ import annotations

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
_DATES = ("action_start", "action_end")


def evidence_words(context: Context, field: str, value: str) -> str:
    """What was read, for the label behind the mark: "country: Spain"."""
    return f"{FIELD_WORDS.get(field, field)}: {value_words(context, field, value)}"


def value_words(context: Context, field: str, value: str) -> str:
    """The value alone: a country's name for its code, a day in words, a figure with its noun."""
    if field == "figure":
        code, _, stated = value.partition(" ")
        metric = context.catalog.metrics.get(code)
        return f"{stated.removeprefix('= ')} {metric.noun if metric else code}"
    if field in ("countries", "victim_countries"):
        return country_words(value)
    if field == "crime_types":
        return context.catalog.crime_label(value)
    return day(value) if field in _DATES else value


def country_words(code: str) -> str:
    """The country's name, else the code."""
    known = countries().get(code)
    return known.name if known else code
