"""Crime types of articles in the other languages: those whose words the title and the first sentences use most."""

from typing import Final

from etl.claims.crimes import FALLBACK, GENERAL
from etl.claims.foreign.tables import load_language, word_phrase
from etl.claims.sentences import Page

TITLE, LEADING, BODY = 3.0, 1.5, 0.5
LEAD: Final = 4
LEAST: Final = 1.5
SHARE: Final = 0.3  # of the weight of the most named
MOST_TYPES: Final = 3


def read_crime_types(page: Page, language: str) -> tuple[str, ...]:
    """At most MOST_TYPES codes, "organised_crime" only where nothing more specific is named."""
    weights = {code: _weigh(page, language, code) for code in load_language(language)["crimes"]}
    fallback = weights.pop(FALLBACK)
    most = max(weights.values(), default=0.0)
    likely = [code for code, weight in weights.items() if weight >= max(LEAST, SHARE * most)]
    chosen = [code for code in likely if not GENERAL.get(code, set()) & set(likely)]
    chosen.sort(key=lambda code: -weights[code])
    return tuple(chosen[:MOST_TYPES]) or ((FALLBACK,) if fallback else ())


def _weigh(page: Page, language: str, code: str) -> float:
    weight = 0.0
    for number, times in page.hits_of(word_phrase(language, "crimes", code)).items():
        role = page.sentences[number].role
        weight += TITLE if role == "title" else LEADING * min(2, times) if number <= LEAD else BODY * min(2, times)
    return weight
