"""Reads an article in French, Spanish, German or Dutch: what the English reader gives, by words alone and less sure."""

import re
from functools import cache
from typing import Final

from etl.claims.bodies import read_bodies
from etl.claims.countries import Mention
from etl.claims.foreign.crimes import read_crime_types
from etl.claims.foreign.figures import read_figures, read_settings
from etl.claims.foreign.kinds import classify_kind
from etl.claims.foreign.periods import read_dated, read_period
from etl.claims.foreign.places import acting_mentions, read_mentions, read_roles
from etl.claims.foreign.tables import LANGUAGES, load_language
from etl.claims.names import Wording, read_name
from etl.claims.periods import Period
from etl.claims.sentences import read_page
from etl.model.article import Article
from etl.model.claim import Evidence, Extraction

# What "$" and a bare "peso" mean where the article is about one of these countries.
PESOS: Final = {"MEX": "MXN", "COL": "COP", "ARG": "ARS", "CHL": "CLP", "URY": "UYU", "DOM": "DOP"}
DOLLARS: Final = PESOS | {"CAN": "CAD", "AUS": "AUD"}


def is_read(language: str) -> bool:
    """Whether articles of the language are read by words."""
    return language in LANGUAGES


def read_foreign(article: Article, language: str) -> Extraction:
    """Reads an article of a language of LANGUAGES. Never raises for any text."""
    page = read_page(article.full_text, len(article.title), _unbroken(language))
    kind, confidence, reason = classify_kind(page, language)
    if kind == "other":
        return Extraction(article.doc, kind, reason, confidence, language)
    dates = read_dated(page, language, article.published)
    mentions = read_mentions(page, language)
    roles = read_roles(page, language, mentions, article.source)
    acting = acting_mentions(page, language, mentions)
    reading = read_settings(page, language, acting, dates, _local(roles.participants))
    bodies, body_evidence = read_bodies(page)
    name = read_name(page, _naming(language))
    period = read_period(page, language, dates, article.published) if kind == "operation" else Period(None, None, ())
    name_evidence = [Evidence("operation_name", name.value, name.start, name.end)] if name else []
    return Extraction(
        doc=article.doc,
        kind=kind,
        reason=reason,
        confidence=confidence,
        language=language,
        operation_name=name.value if name else None,
        action_start=period.first,
        action_end=period.last,
        countries=roles.participants,
        victim_countries=roles.victims,
        bodies=bodies,
        agencies=_words(mentions, "agency"),
        crime_types=read_crime_types(page, language),
        places=_words(mentions, "city"),
        figures=tuple(read_figures(reading, language, article.published, roles.participants)),
        evidence=(*roles.evidence, *body_evidence, *period.evidence, *name_evidence),
    )


@cache
def _unbroken(language: str) -> re.Pattern[str] | None:
    pattern = load_language(language).get("unbroken")
    return re.compile(pattern) if pattern else None


@cache
def _naming(language: str) -> Wording:
    return Wording.of(load_language(language)["names"])


def _local(countries: tuple[str, ...]) -> dict[str, str]:
    """The currency a bare "$" or "pesos" means: that of the first participant that has one."""
    dollars = [DOLLARS[iso3] for iso3 in countries if iso3 in DOLLARS]
    pesos = [PESOS[iso3] for iso3 in countries if iso3 in PESOS]
    local = {"$": dollars[0]} if dollars and "USA" not in countries else {}
    return local | (dict.fromkeys(("pesos", "de pesos"), pesos[0]) if pesos else {})


def _words(mentions: list[list[Mention]], form: str) -> tuple[str, ...]:
    """The distinct agencies or cities that are named, in the order of the text."""
    return tuple(dict.fromkeys(m.word for found in mentions for m in found if m.form == form))
