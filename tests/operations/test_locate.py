"""Every named place gets a position, and says how exact it is."""

import json
from collections import Counter
from pathlib import Path

import pytest
from geopy.location import Location

from etl.operations.locate import Located, locate
from etl.sources.gazetteer import Gazetteer

DATA = Path(__file__).parents[2] / "data"


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


def test_of_the_shipped_mentions_605_are_towns_19_regions_and_one_a_centroid() -> None:
    lines = (DATA / "operations.jsonl").read_text(encoding="utf-8").splitlines()
    mentions = [(place["name"], place["iso3"]) for line in lines for place in json.loads(line)["places"]]
    located = locate(mentions, Gazetteer())
    assert Counter(located[mention].precision for mention in mentions) == {1: 605, 2: 19, 3: 1}
    assert [place.name for place in located.values() if place.precision == 3] == ["Koro"]
