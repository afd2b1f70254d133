"""The one public function of this package: an article in, everything it states about an operation out."""

from etl.claims.bodies import read_bodies
from etl.claims.crimes import read_crime_types
from etl.claims.figures import read_figures
from etl.claims.kinds import classify_kind
from etl.claims.languages import ENGLISH, detect_language, guess_kind
from etl.claims.names import read_name
from etl.claims.periods import read_period, stated_publication
from etl.claims.roles import place_mentions, read_roles, stated_countries
from etl.claims.sentences import read_page
from etl.claims.settings import read_settings
from etl.claims.surroundings import tell_story
from etl.model.article import Article
from etl.model.claim import Evidence, Extraction

UNREAD_CONFIDENCE = 0.5


def read_article(article: Article) -> Extraction:
    """Reads an article. Never raises for any text; what the text does not say is None or empty."""
    page = read_page(article.full_text, len(article.title))
    language = detect_language(" ".join(sentence.text for sentence in page.sentences))
    if language != ENGLISH:
        return _unread(article, language)
    kind, confidence, reason = classify_kind(page)
    if kind == "other":
        return Extraction(article.doc, kind, reason, round(confidence, 3), ENGLISH)
    published = stated_publication(page, article.published)
    reading = read_settings(page, published)
    placed = place_mentions(page, reading.mentions)
    countries, victims, evidence = read_roles(page, placed, kind)
    bodies, body_evidence = read_bodies(page)
    crimes = read_crime_types(page, kind)
    name = read_name(page)
    story = tell_story(page, kind, published, name.value if name else None, countries)
    figures = read_figures(reading, story)
    evidence = [*evidence, *body_evidence]
    start = end = None
    if kind == "operation":
        period = read_period(page, reading.dates, published)
        start, end = period.first, period.last
        evidence += period.evidence
    if name:
        evidence.append(Evidence("operation_name", name.value, name.start, name.end))
    return Extraction(
        doc=article.doc,
        kind=kind,
        reason=reason,
        confidence=round(confidence, 3),
        language=ENGLISH,
        operation_name=name.value if name else None,
        action_start=start,
        action_end=end,
        countries=countries,
        victim_countries=victims,
        countries_stated=stated_countries(page),
        bodies=bodies,
        crime_types=crimes,
        figures=tuple(figures),
        evidence=tuple(evidence),
    )


def _unread(article: Article, language: str) -> Extraction:
    """An article in a language of which only the kind is guessed."""
    kind = guess_kind(article.full_text, language)
    return Extraction(article.doc, kind, f"language not read: {language}", UNREAD_CONFIDENCE, language)
