"""The selection in words, for titles, chips, downloads and alternative texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from components.formats import day
from components.queries.catalog import Catalog
from components.queries.selection import Selection

ROLE_WORDS = {
    "participant": "took part",
    "victims": "victims there",
    "infrastructure": "servers there",
    "origin": "origin",
    "transit": "transit",
    "destination": "destination",
    "any": "any role",
}


@dataclass(frozen=True)
class Chip:
    """One thing selected: its words, and the selection without it."""

    words: str
    without: Selection


def chips(selection: Selection, catalog: Catalog) -> list[Chip]:
    """Everything that is selected, each with the selection that is left when it is removed."""
    found = [*_period(selection), *_facets(selection, catalog), *_switches(selection)]
    if selection.text:
        found.append(Chip(f"“{selection.text}”", replace(selection, text="")))
    return found


def sentence(selection: Selection, catalog: Catalog) -> str:
    """One line that names every active filter; "all operations" where there is none."""
    words = [chip.words for chip in chips(selection, catalog)]
    return "; ".join(words) if words else "all operations"


def _period(selection: Selection) -> list[Chip]:
    found = []
    if selection.start:
        found.append(Chip(f"from {day(selection.start.isoformat())}", replace(selection, start=None)))
    if selection.end:
        found.append(Chip(f"to {day(selection.end.isoformat())}", replace(selection, end=None)))
    return found


def _facets(selection: Selection, catalog: Catalog) -> list[Chip]:
    role = "" if selection.role == "participant" else f" ({ROLE_WORDS[selection.role]})"
    named: dict[str, tuple[str, Callable[[str], str]]] = {
        "countries": ("", lambda code: catalog.countries.get(code, code) + role),
        "crimes": ("", catalog.crime_label),
        "bodies": ("", lambda code: code),
        "agencies": ("", lambda code: catalog.agencies.get(code, code)),
        "series": ("series ", lambda code: code),
        "operations": ("operation ", lambda code: catalog.operations.get(code, code)),
        "places": ("in ", lambda code: catalog.places.get(code, code)),
        "confidence": ("confidence ", lambda code: code),
        "figures": ("states ", lambda code: catalog.metrics[code].noun.removeprefix("in ").removeprefix("kg of ")),
        "excluded": ("without ", lambda code: catalog.operations.get(code, code)),
    }
    found = []
    if role and not selection.countries:
        # It decides which countries a map counts.
        words = f"role of countries: {ROLE_WORDS[selection.role]}"
        found.append(Chip(words, replace(selection, role="participant")))
    for name, (before, label) in named.items():
        values: tuple[str, ...] = getattr(selection, name)
        for value in values:
            rest = tuple(other for other in values if other != value)
            found.append(Chip(before + label(value), selection.having(name, rest)))
    return found


def _switches(selection: Selection) -> list[Chip]:
    found = [
        Chip(
            f"all of the chosen {name} values",
            replace(selection, all_of=tuple(a for a in selection.all_of if a != name)),
        )
        for name in selection.all_of
    ]
    if selection.origin != "curated":
        words = "automatic operations only" if selection.origin == "automatic" else "curated and automatic operations"
        found.append(Chip(words, replace(selection, origin="curated")))
    if selection.statistics:
        found.append(Chip("with period statistics", replace(selection, statistics=False)))
    if selection.without_largest:
        found.append(Chip("without the 5 largest", replace(selection, without_largest=False)))
    return found
