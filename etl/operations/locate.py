"""Finds where the named places are. What no geocoder knows stands at its country's centre, marked so."""

from collections.abc import Callable, Iterable
from typing import Any, Literal, Protocol

from etl.model import vocabulary
from etl.model.content import Located

Precision = Literal[1, 2, 3]
CENTROID: Precision = 3


class Geocoder(Protocol):
    """What this step needs of a geopy geocoder."""

    def geocode(self, query: str, *, exactly_one: bool, country_codes: str) -> Any:
        """A geopy `Location` whose `raw` names precision and method, or None; country_codes: alpha-2."""


def locate(
    places: Iterable[tuple[str, str]], geocoder: Geocoder, on_step: Callable[[], object] = lambda: None
) -> dict[tuple[str, str], Located]:
    """The position of each distinct (name, ISO3) pair, sorted; each is asked for once.

    on_step is called after each pair, for a progress bar. A country code outside the vocabulary is a
    `KeyError`.
    """
    located = {}
    for name, iso3 in sorted(set(places), key=lambda place: (place[1], place[0])):
        located[name, iso3] = _find(name, iso3, geocoder)
        on_step()
    return located


def _find(name: str, iso3: str, geocoder: Geocoder) -> Located:
    country = vocabulary.countries()[iso3]
    found = geocoder.geocode(name, exactly_one=True, country_codes=country.iso2)
    if found is None:
        return Located(name, iso3, country.lat, country.lon, CENTROID, country.name, "centroid")
    raw = found.raw
    population = int(raw.get("population") or 0)
    return Located(
        name, iso3, found.latitude, found.longitude, raw["precision"], raw["name"], raw["method"], population
    )
