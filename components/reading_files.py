"""What was read from a digest as files."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.exports import csv_bytes
from components.kind_words import reason_words
from components.reading import Reading
from etl.extract import as_row
from etl.model.article import Article
from etl.model.claim import Extraction

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Files:
    """The files of a reading; None for one that could not be made."""

    json_lines: bytes | None
    csv: bytes | None


def make_files(reading: Reading) -> Files:
    """Both files, made at once, so that the page can say that one is missing before anybody asks for it."""
    made: list[bytes | None] = []
    for make in (json_lines, lambda found: csv_bytes(as_table(found))):
        try:
            made.append(make(reading))
        except Exception:  # a file that fails must neither cost the other nor show a traceback
            _LOG.exception("A file of a digest was not made")
            made.append(None)
    return Files(*made)


def json_lines(reading: Reading) -> bytes:
    """One JSON object an article: doc, title, source, published, url, reason_in_words (as the page says it), then what
    `python -m etl extract` writes, whose reason is terse."""
    rows = (json.dumps(_row(article, found), ensure_ascii=False) for article, found in reading.articles)
    return "".join(f"{row}\n" for row in rows).encode("utf-8", "replace")


def _row(article: Article, found: Extraction) -> dict[str, Any]:
    row = as_row(found)
    published = article.published.isoformat() if article.published else None
    stated = {"title": article.title, "source": article.source, "published": published, "url": article.url}
    return {"doc": row.pop("doc"), **stated, "reason_in_words": reason_words(found.reason), **row}


def as_table(reading: Reading) -> pd.DataFrame:
    """One row a figure with its article's facts; an article without figures has one row.

    Codes in one cell are joined by blanks, names by "; ".
    """
    rows: list[dict[str, Any]] = []
    for article, found in reading.articles:
        facts = {
            "doc": article.doc,
            "title": article.title,
            "publisher": article.source,
            "published": article.published,
            "url": article.url,
            "kind": found.kind,
            "reason_in_words": reason_words(found.reason),
            "reason": found.reason,
            "kind_confidence": found.confidence,
            "operation_name": found.operation_name,
            "action_start": found.action_start,
            "action_end": found.action_end,
            "countries": " ".join(found.countries),
            "victim_countries": " ".join(found.victim_countries),
            "bodies": " ".join(found.bodies),
            "agencies": "; ".join(found.agencies),
            "places": "; ".join(found.places),
            "crime_types": " ".join(found.crime_types),
        }
        rows += [facts | _figure(figure) for figure in found.figures] or [facts]
    return pd.DataFrame(rows)


def _figure(figure: Any) -> dict[str, Any]:
    return {name: getattr(figure, name) for name in _FIGURE_COLUMNS}


_FIGURE_COLUMNS = (
    "metric", "value", "value_high", "qualifier", "currency", "country", "scope", "quote", "start", "end", "confidence",
)  # fmt: skip
