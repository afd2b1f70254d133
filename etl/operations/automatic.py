"""Operations made from articles: what one article says as a record, and what a further article adds to it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from etl.model.automatic import AutomaticOperation
from etl.model.claim import Extraction
from etl.model.content import ReadArticle
from etl.model.dates import first_day, last_day
from etl.model.operation import CountryRole
from etl.model.vocabulary import fold
from etl.operations.scenes import known_agencies

FALLBACK = "organised_crime"
MOST_CRIME_TYPES = 4
LONGEST_TITLE, LONGEST_SLUG = 200, 50
SURE = 0.9
T = TypeVar("T")
_UNPRINTED = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def make_operation(article: ReadArticle, found: Extraction, opening: str) -> AutomaticOperation | None:
    """The operation an article reports; None where it gives no date, neither of the action nor of its publication.

    opening: how its text begins, the title where it has none.
    """
    started, ended = period(found)
    if not (started or article.published_on):
        return None
    title = printable(article.title or "") or printable(opening) or "Untitled article"
    name = printable(found.operation_name or "") or None
    crimes = found.crime_types[:MOST_CRIME_TYPES]
    notes = [f"Read automatically from {_origin(article)}; nobody has checked it."]
    if not crimes:
        notes.append("No crime type was recognised: it is filed under organised crime.")
    return AutomaticOperation(
        id=_identifier(name or title, ended or article.published_on or started or "", article.article_id),
        name=name,
        title=title,
        summary=f"Read automatically from {_origin(article)}.",
        started_on=started,
        ended_on=ended,
        announced_on=article.published_on,
        crime_types=crimes or (FALLBACK,),
        bodies=found.bodies,
        agencies=known_agencies(found.agencies, found.countries),
        countries=_countries(found),
        countries_stated=found.countries_stated if found.countries_stated and found.countries_stated <= 300 else None,
        confidence="medium" if found.confidence >= SURE and found.countries and (name or found.figures) else "low",
        notes=" ".join(notes),
    )


def add_to(operation: AutomaticOperation, found: Extraction) -> AutomaticOperation:
    """The operation with what another article adds: countries, bodies, agencies, crimes, name and dates it lacked."""
    if found.kind != "operation":
        return operation
    started, ended = period(found)
    known = [code for code in operation.crime_types if code != FALLBACK]
    changes: dict[str, object] = {
        "countries": _together(operation.countries, _countries(found)),
        "bodies": _together(operation.bodies, found.bodies),
        "agencies": _together(operation.agencies, known_agencies(found.agencies, found.countries)),
        "crime_types": _together(known, found.crime_types)[:MOST_CRIME_TYPES] or (FALLBACK,),
        "name": operation.name or printable(found.operation_name or "") or None,
    }
    if not operation.started_on and not operation.ended_on:
        changes |= {"started_on": started, "ended_on": ended}
    return operation.model_copy(update=changes)


def printable(text: str) -> str:
    """One line of at most 200 characters without any that do not print or turn the direction of reading."""
    kept = "".join(" " if unicodedata.category(c) in _UNPRINTED else c for c in text[: LONGEST_TITLE * 4])
    line = " ".join(kept.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"


def period(found: Extraction) -> tuple[str | None, str | None]:
    """The dates of the action; none where they contradict each other or are no dates of our calendar."""
    started, ended = found.action_start, found.action_end
    try:
        if started and ended and last_day(ended) < first_day(started):
            return None, None
        for text in (started, ended):
            if text:
                first_day(text)
    except ValueError:
        return None, None
    return started, ended


def _countries(found: Extraction) -> tuple[CountryRole, ...]:
    took_part = [CountryRole(iso3=code, role="participant") for code in dict.fromkeys(found.countries)]
    victims = [CountryRole(iso3=code, role="victims") for code in dict.fromkeys(found.victim_countries)]
    return (*took_part, *victims)


def _together(one: Iterable[T], other: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _origin(article: ReadArticle) -> str:
    said = [printable(article.publisher or "")[:80], article.published_on or ""]
    return f"an article ({', '.join(part for part in said if part)})" if any(said) else "an article"


def _identifier(name: str, day: str, article_id: str) -> str:
    """auto-<date>-<name>-<hash>: says what it is, and stays the same as long as its first article does."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name))[:LONGEST_SLUG].strip("-") or "unnamed"
    return f"auto-{day}-{slug}-{hashlib.sha256(article_id.encode()).hexdigest()[:4]}"
