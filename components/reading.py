"""Reads a pasted or uploaded text at once, with the reader that the ETL uses. Nothing of it is stored."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from etl.claims.reading import read_article
from etl.extract import as_row, read_articles
from etl.model.article import Article
from etl.model.claim import Extraction
from etl.records.lines import Problem

MOST_BYTES = 5_000_000
MOST_ARTICLES = 500
SUFFIXES = (".txt", ".jsonl", ".html")


@dataclass(frozen=True)
class Given:
    """What a reader handed over: the bytes, and the ending that says how to read them."""

    content: bytes
    suffix: str
    published: date | None

    @property
    def fingerprint(self) -> str:
        """The same for the same input, so that it is read once."""
        stated = f"{self.suffix} {self.published} ".encode()
        return hashlib.sha256(stated + self.content).hexdigest()


@dataclass(frozen=True)
class Reading:
    """Articles with what was read from each, and in words what could not be used."""

    articles: tuple[tuple[Article, Extraction], ...]
    problems: tuple[str, ...]


def pasted(text: str, published: date | None) -> Given:
    """A pasted text, read as what it looks like: JSON Lines, a page, else a digest."""
    start = text.lstrip()[:200].lower()
    suffix = ".txt"
    if start.startswith("{"):
        suffix = ".jsonl"
    elif start.startswith(("<!doctype html", "<html")):
        suffix = ".html"
    return Given(text.encode("utf-8", "replace"), suffix, published)


def refusal(given: Given) -> str | None:
    """Why the input is not read at all, in words; None where it is."""
    if len(given.content) > MOST_BYTES:
        return f"This is {len(given.content) / 1e6:,.1f} MB; at most {MOST_BYTES / 1e6:.0f} MB are read here. " + _LARGE
    if given.suffix not in SUFFIXES:
        return f"Files that end in {given.suffix or 'nothing'} are not read; expected {', '.join(SUFFIXES)}."
    return None


def read(given: Given, on_article: Callable[[int], object]) -> Reading:
    """Reads every article; on_article is told how many are done. A temporary file holds the text while it runs."""
    articles: list[tuple[Article, Extraction]] = []
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="atlas-read-") as folder:
        path = Path(folder) / f"input{given.suffix}"
        path.write_bytes(given.content)
        for item in read_articles(path, given.published):
            if isinstance(item, Problem):
                problems.append(_in_words(item))
                continue
            if len(articles) == MOST_ARTICLES:
                problems.append(f"There are more than {MOST_ARTICLES} articles; the rest was not read. {_LARGE}")
                break
            articles.append((item, read_article(item)))
            on_article(len(articles))
    return Reading(tuple(articles), tuple(problems))


def json_lines(reading: Reading) -> bytes:
    """One JSON object an article, as `python -m etl extract` writes them."""
    rows = (json.dumps(as_row(found), ensure_ascii=False) for _, found in reading.articles)
    return "".join(f"{row}\n" for row in rows).encode("utf-8", "replace")


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
            "kind": found.kind,
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


def _in_words(problem: Problem) -> str:
    where = f"Line {problem.line}: " if problem.line else ""
    field = f"{problem.field}: " if problem.field else ""
    said = f"{where}{field}found {problem.found}; expected {problem.expected}"
    return said[0].upper() + said[1:]


_FIGURE_COLUMNS = (
    "metric", "value", "value_high", "qualifier", "currency", "country", "scope", "quote", "start", "end", "confidence",
)  # fmt: skip
_LARGE = "For more, use python -m etl extract, or python -m etl build --source."
