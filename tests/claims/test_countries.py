"""Countries are known by name, demonym, city and agency; other names that contain them are not taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.claims.countries import read_countries
from etl.model.vocabulary import countries

NAMED = [
    ("Spain, Argentina, Chile and Peru", ["ESP", "ARG", "CHL", "PER"]),
    ("the US, Russia and Luxembourg", ["USA", "RUS", "LUX"]),
    ("Bosnia and Herzegovina[1], Germany[2]and the United Kingdom[3]", ["BIH", "DEU", "GBR"]),
    ("ARGENTINA\nCÔTE D'IVOIRE", ["ARG", "CIV"]),
    ("the Democratic Republic of the Congo", ["COD"]),
    ("Papua New Guinea, Guinea-Bissau and Guinea", ["PNG", "GNB", "GIN"]),
    ("the Guardia Civil", ["ESP"]),
    ("the Ivorian Cyber Unit", ["CIV"]),
    ("the FBI and the NCA", ["USA", "GBR"]),
    ("Hong Kong police", ["HKG"]),
    ("arrested in Lagos", ["NGA"]),
    ("Germany's authorities", ["DEU"]),
]
NOT_NAMED = ["Michael Jordan", "Russian-speaking forum", "tell us more", "a nice day", "turkey for dinner"]


@pytest.mark.parametrize(("text", "codes"), NAMED)
def test_a_country_is_known_by_its_names(text: str, codes: list[str]) -> None:
    assert [mention.iso3 for mention in read_countries(text)] == codes


@pytest.mark.parametrize("text", NOT_NAMED)
def test_other_names_and_words_are_no_country(text: str) -> None:
    assert read_countries(text) == []


@pytest.mark.parametrize("country", [c for c in countries().values() if len(c.name) > 4], ids=lambda c: c.iso3)
def test_every_country_is_found_by_its_own_name(country) -> None:
    found = read_countries(f"The police of {country.name} took part.")
    assert country.iso3 in {mention.iso3 for mention in found}


@given(st.text(max_size=200))
def test_a_mention_is_what_the_text_says(text: str) -> None:
    for mention in read_countries(text):
        assert text[mention.start : mention.end] == mention.word
        assert mention.iso3 in countries()


def test_a_continent_is_no_country() -> None:
    assert read_countries("North American and Latin American victims") == []
    assert [m.iso3 for m in read_countries("American victims in North Macedonia")] == ["USA", "MKD"]
