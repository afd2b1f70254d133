"""Finds where the named places are. What no geocoder knows stands at its country's centre, marked so."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from etl.model import vocabulary

Precision = Literal[1, 2, 3]
CENTROID: Precision = 3


class Geocoder(Protocol):
    """What this step needs of a geopy geocoder."""

    def geocode(self, query: str, *, exactly_one: bool, country_codes: str) -> Any:
        """A geopy `Location` whose `raw` names precision and method, or None; country_codes: alpha-2."""


@dataclass(frozen=True, slots=True)
class Located:
    """A named place and its position in degrees (WGS 84).

    precision: 1 exact place, 2 region, 3 country centroid (not to be drawn as if exact); matched: the name
    under which it was found, the country's for a centroid; method: gazetteer, table, nominatim or centroid.
    """

    name: str
    iso3: str
    lat: float
    lon: float
    precision: Precision
    matched: str
    method: str


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
    return Located(name, iso3, found.latitude, found.longitude, raw["precision"], raw["name"], raw["method"])
