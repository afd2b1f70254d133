"""Places and agencies of automatic operations: only what can be told for sure."""

from __future__ import annotations

import json

import pytest

from etl.model.content import Located
from etl.model.operation import Operation, Place
from etl.operations.scenes import known_agencies, lookups, place_words, with_places
from tests.worlds import operation, took_part

FOUND = {
    ("Paris", "FRA"): Located("Paris", "FRA", 48.9, 2.4, 1, "Paris", "gazetteer", 2_100_000),
    ("Paris", "USA"): Located("Paris", "USA", 33.7, -95.6, 1, "Paris", "gazetteer", 25_000),
    ("Bristol", "GBR"): Located("Bristol", "GBR", 51.5, -2.6, 1, "Bristol", "gazetteer", 470_000),
    ("Bristol", "USA"): Located("Bristol", "USA", 41.7, -72.9, 1, "Bristol", "gazetteer", 60_000),
    ("Mallorca", "ESP"): Located("Mallorca", "ESP", 39.6, 2.9, 2, "Mallorca", "table"),
}


def located(*countries: str, words: tuple[str, ...]) -> tuple[Place, ...]:
    one = Operation.model_validate_json(json.dumps(operation("one", countries=took_part(*countries))))
    nowhere = {pair: Located(*pair, 0, 0, 3, "country", "centroid") for pair in lookups(one, words)}
    return with_places(one, words, nowhere | FOUND).places


def test_a_place_lies_in_a_country_that_took_part() -> None:
    assert located("FRA", "ESP", words=("Paris", "Mallorca", "Atlantis")) == (
        Place(name="Paris", iso3="FRA"),
        Place(name="Mallorca", iso3="ESP"),
    )
    assert located("DEU", words=("Paris",)) == ()


def test_of_two_towns_the_far_larger_is_meant_else_none() -> None:
    assert located("FRA", "USA", words=("Paris",)) == (Place(name="Paris", iso3="FRA"),)
    assert located("GBR", "USA", words=("Bristol",)) == ()


def test_seats_of_bodies_are_no_scenes_and_spellings_are_one() -> None:
    assert place_words(["The Hague", "LOS ANGELES", "Los Angeles", "Ohio.", "Washington , D.C.", "Lyon", " "]) == (
        "Los Angeles",
        "Ohio",
    )


@pytest.mark.parametrize(
    ("words", "countries", "expected"),
    [
        (["FBI."], ["USA"], ("FBI",)),
        (["guardia civil"], ["ESP"], ("Guardia Civil",)),
        (["FBI"], ["ESP"], ()),  # its country did not take part
        (["U.S. Attorney", "Ministry of Silly Walks"], ["USA", "GBR"], ()),
    ],
)
def test_agencies_are_those_of_the_reference_table(
    words: list[str], countries: list[str], expected: tuple[str, ...]
) -> None:
    assert known_agencies(words, countries) == expected
