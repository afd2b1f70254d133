"""The chain of `python -m etl extract`: files → articles → claims → one JSON line an article. Streams;
holds one article at a time.
"""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from etl.claims.reading import read_article
from etl.model.article import Article
from etl.model.claim import Extraction, Figure
from etl.records.digest import read_digest
from etl.records.html import read_html
from etl.records.jsonl import read_jsonl
from etl.records.problem import Problem
from etl.records.published import date_by_head

READERS = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".txt": read_digest,
    ".md": read_digest,
    ".html": read_html,
    ".htm": read_html,
}
DONE, UNUSABLE = 0, 2
# Of what no encoding can hold, the name of a file may have some: it is written as JSON escapes it.
ESCAPED = "backslashreplace"


def run(inputs: list[Path], published: date | None, output: Path | None) -> int:
    """Reads `inputs` in order and writes one JSON line an article to `output` (standard output where None).

    `published` stands in where an article has no date. Problems go to standard error. Returns 0, or 2 if an input held
    no article or the output cannot be written; what was readable is written all the same.
    """
    try:
        if output is None:
            code = _write_all(inputs, published, _standard_output())
            sys.stdout.flush()
            return code
        return _write_whole(inputs, published, output)
    except BrokenPipeError:
        raise
    except OSError as error:
        _complain(f"{output or 'standard output'}: found {error.strerror or error}; expected a writable file")
        return UNUSABLE


def _standard_output() -> TextIO:
    """Standard output in UTF-8, whatever the terminal's encoding: JSON Lines are."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors=ESCAPED)
    return sys.stdout


def _write_whole(inputs: list[Path], published: date | None, output: Path) -> int:
    """The output appears when it is whole: an interrupted run leaves an earlier one as it was."""
    partial = output.with_name(f".{output.name}.{os.getpid()}.partial")
    try:
        with partial.open("w", encoding="utf-8", errors=ESCAPED) as handle:
            code = _write_all(inputs, published, handle)
        partial.replace(output)
    finally:
        partial.unlink(missing_ok=True)
    return code


def read_articles(path: Path, published: date | None) -> Iterator[Article | Problem]:
    """The articles of one file by its suffix; `published` is given to those that state no date."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        yield Problem(str(path), 0, "suffix", path.suffix or "none", f"one of {', '.join(READERS)}", fatal=True)
        return
    for item in reader(path):
        yield _dated(item, published) if isinstance(item, Article) else item


def _dated(article: Article, published: date | None) -> Article:
    """The article with its date: its own, that at the head of its text, else the given one."""
    found = date_by_head(article)
    return found if found.published else replace(found, published=published)


def as_row(extraction: Extraction) -> dict[str, Any]:
    """The extraction as the JSON object that `extract` writes."""
    row: dict[str, Any] = {name: getattr(extraction, name) for name in extraction.__slots__}
    row["figures"] = [_figure_row(figure) for figure in extraction.figures]
    row["evidence"] = [
        {"field": e.field, "value": e.value, "start": e.start, "end": e.end} for e in extraction.evidence
    ]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}


def _figure_row(figure: Figure) -> dict[str, Any]:
    row = {name: getattr(figure, name) for name in figure.__slots__}
    return {name: _number(value) if isinstance(value, Decimal) else value for name, value in row.items()}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _write_all(inputs: list[Path], published: date | None, handle: TextIO) -> int:
    codes = [_write_file(path, published, handle) for path in inputs]
    return max(codes, default=DONE)


def _write_file(path: Path, published: date | None, handle: TextIO) -> int:
    articles, unusable = 0, False
    for item in read_articles(path, published):
        if isinstance(item, Problem):
            _complain(str(item))
            unusable = unusable or item.fatal
        else:
            handle.write(json.dumps(as_row(_read(item, path)), ensure_ascii=False) + "\n")
            articles += 1
    if not articles and not unusable:
        _complain(f"{path}: found no article that can be read; expected at least one")
    return DONE if articles and not unusable else UNUSABLE


def _read(article: Article, path: Path) -> Extraction:
    """What the article states. The reader promises not to raise; where it does, the others are not to be lost."""
    try:
        found = read_article(article)
        if found.notes:
            _complain(str(Problem(str(path), article.line, "text", found.notes, "an article of fewer", remark=True)))
        return found
    except Exception as error:
        reason = f"could not be read ({type(error).__name__})"
        expected = "a text the reader can follow; the article is written without figures"
        _complain(str(Problem(str(path), article.line, "text", reason, expected)))
        return Extraction(article.doc, "other", reason, 0.0, "")


def _complain(message: str) -> None:
    sys.stderr.write(message + "\n")
