"""The one public function of this package: an article in, everything it states about an operation out."""

from etl.claims.bodies import read_bodies
from etl.claims.countries import Mention, home_of
from etl.claims.crimes import read_crime_types
from etl.claims.figures import read_figures
from etl.claims.foreign.reading import is_read, read_foreign
from etl.claims.kinds import classify_kind
from etl.claims.languages import ENGLISH, detect_language, guess_kind
from etl.claims.names import read_name
from etl.claims.periods import Period, read_period, stated_publication
from etl.claims.roles import place_mentions, read_roles, stated_countries
from etl.claims.sentences import Page, read_page
from etl.claims.settings import MOST_QUANTITIES, read_settings
from etl.claims.surroundings import read_background, tell_story
from etl.model.article import Article
from etl.model.claim import Evidence, Extraction, Kind

UNREAD_CONFIDENCE = 0.5
LANGUAGE_SENTENCES = 40


def read_article(article: Article) -> Extraction:
    """Reads an article. Never raises for any text; what the text does not say is None or empty."""
    page = read_page(article.full_text, len(article.title))
    told = [sentence.text for sentence in page.sentences if sentence.role == "prose"] or [page.plain]
    language = detect_language(" ".join(told[:LANGUAGE_SENTENCES]))
    if is_read(language):
        return read_foreign(article, language)
    if language != ENGLISH:
        reason = f"language not read: {language}"
        kind = guess_kind(article.full_text, language)
        return Extraction(article.doc, kind, reason, UNREAD_CONFIDENCE, language)
    kind, confidence, reason = classify_kind(page)
    if kind == "other":
        return Extraction(article.doc, kind, reason, round(confidence, 3), ENGLISH)
    return _read_action(article, page, kind, confidence, reason)


def _read_action(article: Article, page: Page, kind: Kind, confidence: float, reason: str) -> Extraction:
    """All fields of an article that reports an operation or a court case."""
    published = stated_publication(page, article.published)
    home = home_of(article.source)
    reading = read_settings(page, published, home)
    name = read_name(page)
    called = name.value if name else None
    placed = place_mentions(page, reading.mentions, read_background(page, called))
    countries, victims, country_evidence = read_roles(placed, kind)
    countries = countries or ((home,) if home else ())  # where the text takes it for granted
    bodies, body_evidence = read_bodies(page)
    story = tell_story(page, kind, published, called, countries)
    period = read_period(page, reading.dates, published) if kind == "operation" else Period(None, None, ())
    name_evidence = [Evidence("operation_name", name.value, name.start, name.end)] if name else []
    return Extraction(
        doc=article.doc,
        kind=kind,
        reason=reason,
        confidence=round(confidence, 3),
        language=ENGLISH,
        operation_name=called,
        action_start=period.first,
        action_end=period.last,
        countries=countries,
        victim_countries=victims,
        countries_stated=stated_countries(page),
        bodies=bodies,
        agencies=_words(reading.mentions, "agency"),
        crime_types=read_crime_types(page, kind),
        places=_words(reading.mentions, "city"),
        figures=tuple(read_figures(reading, story)),
        evidence=(*country_evidence, *body_evidence, *period.evidence, *name_evidence),
        notes=f"only the first {MOST_QUANTITIES} numbers were read" if reading.cut else None,
    )


def _words(mentions: list[list[Mention]], form: str) -> tuple[str, ...]:
    """The distinct agencies or cities that are named, in the order of the text."""
    return tuple(dict.fromkeys(m.word.strip("' ") for found in mentions for m in found if m.form == form))
