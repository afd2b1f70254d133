"""Days of publication as articles state them: a field, or a line at the head of the text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email.utils import parsedate_to_datetime

from etl.model.article import Article
from etl.model.vocabulary import fold

DAY = "a date such as 2024-10-01 or 1 October 2024"
# Where a page puts its date: right below the headline, beside a word or two such as "Press release".
HEAD_LINES, LONGEST_HEAD_LINE = 4, 120
# The months in English, French, Spanish, German and Dutch, without accents.
_MONTHS = (
    "january jan janvier janv enero ene januar januari",
    "february feb fevrier fevr febrero februar februari",
    "march mar mars marzo marz maart mrt",
    "april apr avril avr abril abr",
    "may mai mayo mei",
    "june jun juin junio juni",
    "july jul juillet juil julio juli",
    "august aug aout agosto ago augustus",
    "september sept sep septembre septiembre setiembre",
    "october oct octobre octubre oktober okt",
    "november nov novembre noviembre",
    "december dec decembre diciembre dic dezember dez",
)
_WEEKDAYS = (
    "mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|[a-z]+day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|"
    "miercoles|jueves|viernes|sabado|domingo|[a-z]+tag|mittwoch|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
)
_NUMBER = {word: month for month, words in enumerate(_MONTHS, start=1) for word in words.split()}
_WRITTEN = re.compile(
    rf"(?:(?:{_WEEKDAYS})\.? |[a-z .'-]{{2,30}}, ?)?(?:"
    r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.)? (?:of |de )?(?P<month>[a-z]+)\.?,? (?:de |del )?(?P<year>(?:19|20)\d\d)|"
    r"(?P<month2>[a-z]+)\.? (?P<day2>[0-3]?\d)(?:st|nd|rd|th)?,? (?P<year2>(?:19|20)\d\d))"
    r"(?:,? (?:at |- )?[0-2]?\d[:.h][0-5]\d(?: ?[a-z.]{2,5})*)?"
)
_LABEL = re.compile(
    r"(?:(?:first )?(?:published|posted)(?: on| at)?|date|publie le|publicado el|veroffentlicht am) ?:? ?"
)
_PARTS = re.compile(r"[|•·]")


def read_published(value: object) -> date | None:
    """The day of an ISO, e-mail or written date; None for anything else.

    >>> read_published("2026-03-11"), read_published("11 March 2026") == read_published("March 11, 2026")
    (datetime.date(2026, 3, 11), True)
    >>> read_published("Wed, 11 Mar 2026 13:00:00 +0100"), read_published("11/03/2026")
    (datetime.date(2026, 3, 11), None)
    """
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        pass
    written = _read_written(value)
    if written:
        return written
    try:
        return parsedate_to_datetime(value).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def date_by_head(article: Article) -> Article:
    """The article; where it has no date, with the one that a line at the head of its text states.

    The line holds the date and little else: "1 October 2024", "01 October 2024|Press release", "Published: …".
    """
    if article.published:
        return article
    for line in _head(article.text):
        days = {day for part in _PARTS.split(line) if (day := _read_labelled(part))}
        if len(days) == 1:
            return replace(article, published=days.pop())
    return article


def _head(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text[: HEAD_LINES * 1_000].split("\n") if line.strip()]
    yield from (line for line in lines[:HEAD_LINES] if len(line) <= LONGEST_HEAD_LINE)


def _read_labelled(text: str) -> date | None:
    """The day a part of a line states, after "Published" or without it; a year alone is none."""
    bare = _LABEL.sub("", fold(text), count=1) if _LABEL.match(fold(text)) else fold(text)
    if re.fullmatch(r"(?:19|20)\d\d-\d\d-\d\d", bare):
        return read_published(bare)
    return _read_written(bare)


def _read_written(text: str) -> date | None:
    """The day of a date with its month in letters: in no country does it mean another day."""
    found = _WRITTEN.fullmatch(fold(text[:LONGEST_HEAD_LINE]))
    if not found:
        return None
    month = _NUMBER.get(found["month"] or found["month2"])
    try:
        return date(int(found["year"] or found["year2"]), month or 0, int(found["day"] or found["day2"]))
    except ValueError:
        return None
