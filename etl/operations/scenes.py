"""Places and agencies of operations made from articles: of the words that were read, those told for sure."""

from collections.abc import Iterable, Mapping

from etl.model import vocabulary
from etl.model.content import Located
from etl.model.operation import Operation, Place
from etl.operations.locate import CENTROID

MOST_PLACES = 12
# A town is taken for the one with so many times the inhabitants: Paris in France, not the one in Texas.
LARGER = 20
# Where bodies and governments have their offices and give out their news: seldom the scene of an action.
SEATS = {"the hague", "den haag", "lyon", "brussels", "vienna", "washington", "washington d c"}


def place_words(words: Iterable[str]) -> tuple[str, ...]:
    """Names of places as they are looked up: without seats of bodies, end of sentence and capitals throughout."""
    cleaned = (" ".join(word.split()).strip(" .,;:'’") for word in words)
    told = (word.title() if word.isupper() else word for word in cleaned if _key(word) not in SEATS)
    return tuple(dict.fromkeys(word for word in told if word))[:MOST_PLACES]


def lookups(operation: Operation, words: Iterable[str]) -> set[tuple[str, str]]:
    """The (name, ISO3) pairs to locate: every word in every country that took part."""
    return {(word, country.iso3) for word in words for country in operation.countries if country.role == "participant"}


def with_places(operation: Operation, words: Iterable[str], located: Mapping[tuple[str, str], Located]) -> Operation:
    """The operation with the places that lie in one of its countries beyond doubt. located: holds its `lookups`."""
    countries = sorted({country.iso3 for country in operation.countries if country.role == "participant"})
    places = []
    for word in words:
        found = [located[word, iso3] for iso3 in countries if located[word, iso3].precision != CENTROID]
        found.sort(key=lambda place: -place.population)
        if len(found) == 1 or (len(found) > 1 and found[0].population > LARGER * found[1].population):
            places.append(Place(name=word, iso3=found[0].iso3))
    return operation.model_copy(update={"places": tuple(places)})


def known_agencies(words: Iterable[str], countries: Iterable[str]) -> tuple[str, ...]:
    """The agencies that the reference table knows, by its spelling, if their country took part; others are left out.

    The reader meets one agency in many spellings ("U.S. Attorney", "United States Attorney"), which would stand in the
    list of agencies as so many.
    """
    taking_part = set(countries)
    by_name = {vocabulary.fold(name): name for name in sorted(vocabulary.agencies(), reverse=True)}
    names = (by_name.get(vocabulary.fold(word.strip(" .,;:"))) for word in words)
    return tuple(
        dict.fromkeys(name for name in names if name and vocabulary.agencies()[name].country in {None, *taking_part})
    )


def _key(word: str) -> str:
    """As it stands in SEATS: small letters and single blanks alone."""
    return " ".join("".join(c if c.isalnum() else " " for c in vocabulary.fold(word)).split())
