"""What the reader chooses on the map page: metric, reading and view; and the words for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from components.captions import OF_ITS_OPERATIONS, WHERE_STATED
from components.charts.geography import VIEWS
from components.context import Context
from components.queries.country_values import OF_VICTIMS
from components.queries.periods import OPERATIONS
from components.widgets.links import choice, menu, select

# The views of the charts by their name in links.
VIEW_NAMES = {name.lower().replace(" ", "-"): name for name in VIEWS}
READINGS = {"attributed": WHERE_STATED, "involved": OF_ITS_OPERATIONS}
ROLES = {
    "participant": "took part",
    "victims": "had victims",
    "infrastructure": "had servers or other infrastructure",
    "origin": "was the origin",
    "transit": "was on the route",
    "destination": "was the destination",
    "any": "has a role",
}
SYMBOLS_NOTE = (
    "Small countries and those without a shape of their own on this map (Kosovo, San Marino, Vatican City, "
    "Wallis and Futuna and others) are circles. A click adds a country to the selection, a second takes it out; "
    "rows of the table do the same."
)


@dataclass(frozen=True)
class MapView:
    """metric: a code, or OPERATIONS. reading: 'attributed', 'involved' (always so for OPERATIONS). view: of VIEWS."""

    metric: str
    reading: str
    view: str

    @property
    def counts_operations(self) -> bool:
        """Whether operations are counted, not figures added."""
        return self.metric == OPERATIONS


def draw_controls(context: Context) -> MapView:
    """The three choices, in one row where there is room."""
    names = {OPERATIONS: "Operations that name the country"}
    names |= {code: metric.label for code, metric in context.catalog.metrics.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        metric = menu("Metric", names, "metric", OPERATIONS)
        reading = "involved"
        if metric != OPERATIONS:
            reading = choice("Figures", READINGS, "reading", "attributed")
        view = draw_view_choice()
    return MapView(metric, reading, view)


def draw_view_choice() -> str:
    """World or a continent."""
    return VIEW_NAMES[menu("View", VIEW_NAMES, "view", "world")]


def toggle_country(context: Context, shown: MapView) -> Callable[[str], None]:
    """A callback that takes a country into the selection, or out of it; countries without operations are ignored.

    Figures tied to the victims' country are found again only under any role.
    """
    selection = context.selection
    of_victims = shown.reading == "attributed" and shown.metric in OF_VICTIMS

    def toggle(iso3: str) -> None:
        if iso3 not in context.catalog.countries:
            return
        chosen = tuple(code for code in selection.countries if code != iso3)
        if chosen == selection.countries:
            chosen = (*chosen, iso3)
        role = selection.role
        if of_victims:
            role = "any" if chosen else "participant"
        select(replace(selection, countries=chosen, role=role))

    return toggle


def map_title(context: Context, shown: MapView) -> str:
    """What the map shows, in words."""
    role = ROLES[context.selection.role]
    if shown.counts_operations:
        return f"Operations by country that {role}"
    label = context.catalog.metrics[shown.metric].label
    if shown.reading == "attributed":
        return f"{label} by country, where sources say so"
    return f"{label} of whole operations, by country that {role}"


def unit_words(context: Context, metric: str) -> str:
    """What a number counts: "operations", "persons", "euro"."""
    if metric == OPERATIONS:
        return "operations"
    unit = context.catalog.metrics[metric].unit
    return {"EUR": "euro", "kg": "kilograms"}.get(unit, unit)


def no_data_words(shown: MapView) -> str:
    """What a country without a value is: no number is stated for it, or no operation names it."""
    return "none" if shown.counts_operations else "not stated"


def value_label(context: Context, metric: str) -> str:
    """The heading of a column of values: "Arrests", "Losses (euro)"."""
    if metric == OPERATIONS:
        return "Operations"
    label, unit = context.catalog.metrics[metric].label, unit_words(context, metric)
    return label if unit in {label.lower(), "persons"} else f"{label} ({unit})"
