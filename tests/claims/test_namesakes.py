"""Georgia may be a state, Athens a town in it: the whole article decides."""

import pytest

from etl.claims.sentences import read_page
from etl.claims.settings import read_settings

STATE = [
    "A jury in the Northern District of Georgia convicted two men, and twelve Georgians sat on it.",
    "The FBI arrested a man in Savannah, Georgia.",
    "The FBI arrested a man in Athens, Georgia.",
]
COUNTRY = [
    "Searches were carried out in Bulgaria, Georgia and Moldova. The FBI helped.",
    "Police in Tbilisi, Georgia, arrested a man. The FBI helped.",
    "Georgian prosecutors thanked the FBI for its help in Georgia.",
    "Police in Georgia arrested three men.",
]


def countries_of(text: str) -> set[str]:
    return {mention.iso3 for found in read_settings(read_page(text, 0), None).mentions for mention in found}


@pytest.mark.parametrize("text", STATE)
def test_georgia_is_a_state_in_articles_on_the_united_states(text: str) -> None:
    assert countries_of(text) == {"USA"}


@pytest.mark.parametrize("text", COUNTRY)
def test_georgia_is_a_country_where_something_shows_it(text: str) -> None:
    assert "GEO" in countries_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The FBI thanked police in Manchester, New Hampshire.",
        "The DEA thanked the Bristol and Hamden police departments in Bristol.",
        "The FBI thanked the Las Vegas Metropolitan Police Department.",
        "LONDON, Ky. – A man was sentenced.",
    ],
)
def test_a_town_that_shares_its_name_names_no_country_abroad(text: str) -> None:
    assert "GBR" not in countries_of(text)


def test_it_does_where_the_country_is_named_as_well() -> None:
    assert "GBR" in countries_of("The FBI and the National Crime Agency arrested a man in Manchester.")
    assert "GBR" in countries_of("Police arrested a man in Manchester.")


def test_a_country_lends_its_name_to_a_town_too() -> None:
    assert countries_of("The FBI arrested a man from Peru, Indiana, on Monday.") == {"USA"}
    assert countries_of("The FBI searched houses in Mexico, Texas and Arizona.") == {"USA", "MEX"}


def test_a_list_of_countries_stays_whole() -> None:
    assert countries_of("Armenia, Georgia and Ukraine took part, as did the FBI.") == {"ARM", "GEO", "UKR", "USA"}
