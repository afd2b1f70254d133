"""Articles from JSON Lines: one object a line with doc, title, source, published, url and text."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.model.article import Article
from etl.records.lines import MOST_ARTICLE_BYTES, MOST_LINE_BYTES, Line, Problem, read_lines, show, too_long
from etl.records.published import DAY, read_published

TEXT_FIELDS = ("title", "source", "url", "text")
LONGEST_INTEGER = 4_300
_SURROGATE = re.compile("[\ud800-\udfff]")
# What a line that was cut can end in: half of an escape, after whole ones of backslashes.
_HALF_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\(?:u[0-9a-fA-F]{0,3})?$")


@dataclass(frozen=True, slots=True)
class _LongInteger:
    """A number with more digits than is safe to convert: conversion takes time by their square."""

    digits: int


def read_jsonl(path: Path) -> Iterator[Article | Problem]:
    """One article or Problem a line, and remarks on what an article was read without; blank lines are passed over. A
    repeated doc is reported and kept.
    """
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
        for item in _read_row(path, line):
            if isinstance(item, Article):
                if item.doc in seen:
                    expected = "a name used once; both are read"
                    yield Problem(str(path), line.number, "doc", show(item.doc), expected, remark=True)
                seen.add(item.doc)
            yield item


def _read_row(path: Path, line: Line) -> Iterator[Article | Problem]:
    """The article of a line after remarks on it, or why there is none."""
    row = parse_object(line.text, line.cut)
    if isinstance(row, str):
        expected = "a JSON object with doc, title, source, published, url, text"
        yield Problem(str(path), line.number, "", row, expected)
        return
    for field, number in [(key, value) for key, value in row.items() if isinstance(value, _LongInteger)]:
        del row[field]
        found, expected = f"an integer of {number.digits:,} digits", f"at most {LONGEST_INTEGER:,}"
        expected += " digits; the article is read without it"
        yield Problem(str(path), line.number, show(field).strip("'"), found, expected, remark=True)
    fault = _find_fault(row)
    if fault:
        yield Problem(str(path), line.number, *fault)
        return
    yield from _mend(row, str(path), line)
    yield article_from_row({**row, "doc": row.get("doc") or f"{path.name}#{line.number}"}, line.number)


def parse_object(text: str, cut: bool = False) -> dict[str, Any] | str:
    """The JSON object in a line, or in words what was found instead.

    cut: the line is the beginning of one over the limit; its last text is then closed where it was cut.
    """
    if cut:
        text = _HALF_ESCAPE.sub(r"\1", text) + '"}'
    try:
        row = json.loads(text, parse_int=_read_integer)
    except (ValueError, RecursionError) as error:
        if cut:
            return f"a line over {MOST_LINE_BYTES:,} bytes that does not end in the text of an article"
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nesting too deep"
        return f"{show(text)} ({reason})"
    return row if isinstance(row, dict) else show(row)


def _read_integer(digits: str) -> int | _LongInteger:
    return int(digits) if len(digits) <= LONGEST_INTEGER else _LongInteger(len(digits.lstrip("-")))


def _find_fault(row: dict[str, Any]) -> tuple[str, str, str] | None:
    """Field, what was found and what was expected, of the first field that cannot be used."""
    for field in TEXT_FIELDS:
        if row.get(field) is not None and not isinstance(row[field], str):
            return field, show(row[field]), "a string"
    title, body = row.get("title") or "", row.get("text") or ""
    if not body.strip() and not title.strip():
        return "text", show(row.get("text")), "the text of an article"
    if row.get("published") and read_published(row["published"]) is None:
        return "published", show(row["published"]), DAY
    return None


def _mend(row: dict[str, Any], path: str, line: Line) -> Iterator[Problem]:
    """Cuts what is too long and replaces what no file can hold, and says so."""
    title, body = row.get("title") or "", row.get("text") or ""
    row["doc"] = str(row["doc"]) if row.get("doc") is not None else ""
    if line.cut or len(title) + len(body) > MOST_ARTICLE_BYTES:
        row["title"] = title[:MOST_ARTICLE_BYTES]
        row["text"] = body[: MOST_ARTICLE_BYTES - len(row["title"])]
        found = f"a line over {MOST_LINE_BYTES:,} bytes" if line.cut else f"{len(body):,} characters"
        yield too_long(path, line.number, found)
    for field in ("doc", *TEXT_FIELDS):
        lone = _SURROGATE.search(row.get(field) or "")
        if lone:
            row[field] = _SURROGATE.sub("\ufffd", row[field])
            found = f"{show(lone.group())} at position {lone.start()}, half of a pair that stands for a character"
            expected = "whole characters; the half is replaced"
            yield Problem(path, line.number, field, found, expected, remark=True)


def article_from_row(row: dict[str, Any], line: int = 1) -> Article:
    """The article in an object whose fields were checked. line: where it stands in its file."""
    return Article(
        doc=str(row["doc"]),
        title=row.get("title") or "",
        source=row.get("source") or "",
        published=read_published(row.get("published")),
        url=row.get("url") or "",
        text=row.get("text") or "",
        line=line,
    )
