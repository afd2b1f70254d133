"""Articles from JSON Lines: one object a line with doc, title, source, published, url and text."""

import json
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from etl.model.article import Article
from etl.records.lines import MOST_ARTICLE_BYTES, Problem, read_lines, show

TEXT_FIELDS = ("title", "source", "url", "text")


def read_jsonl(path: Path) -> Iterator[Article | Problem]:
    """One article or Problem a line; blank lines are passed over. A repeated doc is reported and kept."""
    seen: set[str] = set()
    for line in read_lines(path):
        if isinstance(line, Problem):
            yield line
            continue
        if not line.text.strip():
            continue
        if line.text.strip() == "[" and line.number == 1:
            yield Problem(str(path), 1, "", "a JSON array over several lines", "one JSON object a line", fatal=True)
            return
        result = _read_row(path, line.number, line.text)
        if isinstance(result, Article):
            if result.doc in seen:
                yield Problem(str(path), line.number, "doc", show(result.doc), "a name used once; both are read")
            seen.add(result.doc)
        yield result


def _read_row(path: Path, number: int, text: str) -> Article | Problem:
    try:
        row = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nesting too deep"
        return Problem(str(path), number, "", f"{show(text)} ({reason})", "a JSON object")
    if not isinstance(row, dict):
        expected = "a JSON object with doc, title, source, published, url, text"
        return Problem(str(path), number, "", show(row), expected)
    fault = _find_fault(row)
    if fault:
        return Problem(str(path), number, *fault)
    return article_from_row({**row, "doc": row.get("doc") or f"{path.name}#{number}"})


def _find_fault(row: dict[str, Any]) -> tuple[str, str, str] | None:
    """Field, what was found and what was expected, of the first field that cannot be used."""
    for field in TEXT_FIELDS:
        if row.get(field) is not None and not isinstance(row[field], str):
            return field, show(row[field]), "a string"
    title, body = row.get("title") or "", row.get("text") or ""
    if not body.strip() and not title.strip():
        return "text", show(row.get("text")), "the text of an article"
    if len(body) + len(title) > MOST_ARTICLE_BYTES:
        return "text", f"{len(body):,} characters", "an article of at most 2 MB"
    if row.get("published") and read_published(row["published"]) is None:
        return "published", show(row["published"]), "a date such as 2024-10-01"
    return None


def article_from_row(row: dict[str, Any]) -> Article:
    """The article in an object whose fields were checked."""
    return Article(
        doc=str(row["doc"]),
        title=row.get("title") or "",
        source=row.get("source") or "",
        published=read_published(row.get("published")),
        url=row.get("url") or "",
        text=row.get("text") or "",
    )


def read_published(value: object) -> date | None:
    """The day of an ISO or e-mail date ("2026-03-11", "Wed, 11 Mar 2026 13:00:00 +0100"); None for
    anything else.
    """
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
