"""Every named place gets a position, and says how exact it is."""

from collections import Counter
from typing import Any

import pytest
from geopy.location import Location

from components.queries.snapshot import Snapshot
from etl.operations.locate import Located, locate


class OneTown:
    """Knows Madrid only; keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def geocode(self, query: str, *, exactly_one: bool, country_codes: str) -> Location | None:
        self.asked.append((query, country_codes))
        if query != "Madrid":
            return None
        return Location("Madrid, ES", (40.4, -3.7), {"name": "Madrid", "precision": 1, "method": "gazetteer"})


def test_an_unknown_town_stands_at_its_countrys_centre_and_is_marked_so() -> None:
    located = locate([("Nowhere", "ESP"), ("Madrid", "ESP")], OneTown())
    assert located["Madrid", "ESP"] == Located("Madrid", "ESP", 40.4, -3.7, 1, "Madrid", "gazetteer")
    nowhere = located["Nowhere", "ESP"]
    assert (nowhere.precision, nowhere.matched, nowhere.method) == (3, "Spain", "centroid")
    assert 36 < nowhere.lat < 44


def test_each_place_is_asked_for_once_and_progress_is_told() -> None:
    geocoder, steps = OneTown(), []
    places = [("Madrid", "ESP"), ("Madrid", "ESP"), ("Porto", "PRT")]
    assert list(locate(places, geocoder, lambda: steps.append(1))) == [("Madrid", "ESP"), ("Porto", "PRT")]
    assert geocoder.asked == [("Madrid", "ES"), ("Porto", "PT")]
    assert len(steps) == 2


def test_a_country_outside_the_vocabulary_is_an_error() -> None:
    with pytest.raises(KeyError):
        locate([("Madrid", "XXX")], OneTown())


def test_of_the_shipped_mentions_605_are_towns_19_regions_and_one_a_centroid(
    snapshot: Snapshot, records: list[dict[str, Any]]
) -> None:
    """Asked of the snapshot, which was built with the real gazetteer: to look all of them up once more takes long."""
    places = snapshot.frame("select name, iso3, precision from place")
    found = {(place.name, place.iso3): place.precision for place in places.itertuples()}
    mentions = [(place["name"], place["iso3"]) for record in records for place in record["places"]]
    assert Counter(found[mention] for mention in mentions) == {1: 605, 2: 19, 3: 1}
    assert [name for (name, _), precision in found.items() if precision == 3] == ["Koro"]
