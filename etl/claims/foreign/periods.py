"""When the action took place, by the words around the dates of an article in another language."""

from dataclasses import replace
from datetime import date
from typing import Final

from etl.claims.dates import DateSpan
from etl.claims.foreign.dates import read_dates
from etl.claims.foreign.tables import word_phrase
from etl.claims.periods import DAY_LENGTH, Period
from etl.claims.sentences import Page, Sentence
from etl.model.claim import Evidence

NEAR: Final = 110
EARLY: Final = 6
LEAST: Final = 2.0
STALE_YEARS: Final = 1


def read_dated(page: Page, language: str, published: date | None) -> list[list[DateSpan]]:
    """The dates of each sentence, offsets in the article."""
    found = []
    year: int | None = None
    for sentence in page.sentences:
        spans = read_dates(sentence.text, language, published, year if published is None else None)
        years = [int(span.last[:4]) for span in spans if span.last and len(span.last) > 4 and not span.relative]
        year = years[-1] if years else year
        found.append(
            [replace(span, start=span.start + sentence.start, end=span.end + sentence.start) for span in spans]
        )
    return found


def read_period(page: Page, language: str, dates: list[list[DateSpan]], published: date | None) -> Period:
    """The date that most speaks for being the action's, with others of its form in the same sentence."""
    rated = [
        (_rate(page, language, sentence, span, published), -sentence.number, span)
        for sentence, spans in zip(page.sentences, dates, strict=True)
        for span in spans
        if span.first and span.last and span.form not in ("year", "years")
    ]
    weight, minus_number, best = max(rated, key=lambda item: item[:2], default=(0.0, 0, None))
    if best is None or weight < LEAST or not best.first or not best.last:
        return Period(None, None, ())
    spans = [
        span
        for other, number, span in rated
        if number == minus_number and other >= LEAST and len(span.first or "") == len(best.first)
    ]
    first = min(spans, key=lambda span: span.first or "")
    last = max(spans, key=lambda span: span.last or "")
    evidence = (
        Evidence("action_start", first.first or "", first.start, first.end),
        Evidence("action_end", last.last or "", last.start, last.end),
    )
    return Period(first.first, last.last, evidence)


def _rate(page: Page, language: str, sentence: Sentence, span: DateSpan, published: date | None) -> float:
    """How much speaks for a date: words of action near it, its precision and place; words of the past against it."""
    low, high = max(sentence.start, span.start - NEAR), min(sentence.end, span.end + NEAR)
    acted = page.index.within(word_phrase(language, "periods", "action"), low, high)
    past = page.index.within(word_phrase(language, "periods", "background"), low, high)
    weight = 2.0 * bool(acted) - 2.0 * bool(past) + 0.5 * (sentence.number <= EARLY) + 0.5 * (len(acted) > 1)
    weight += 1.0 if len(span.first or "") == DAY_LENGTH else 0.0
    if published and span.last and int(span.last[:4]) < published.year - STALE_YEARS:
        weight -= 3.0
    if published and span.first == published.isoformat() and not span.relative and not acted:
        weight -= 2.0
    return weight
