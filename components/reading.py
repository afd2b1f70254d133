"""Reads a pasted or uploaded text at once, with the reader that the ETL uses. Nothing of it is stored."""

from __future__ import annotations

import hashlib
import logging
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from etl.claims.reading import read_article
from etl.extract import read_articles
from etl.model.article import Article
from etl.model.claim import Extraction
from etl.records.lines import Problem

MOST_BYTES = 5_000_000
MOST_ARTICLES = 500
SUFFIXES = (".txt", ".jsonl", ".html")
# Half of a character: no file and no table can hold it.
_HALF = re.compile("[\ud800-\udfff]")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Given:
    """What a reader handed over: the bytes, the ending that says how to read them, and the name of its file."""

    content: bytes
    suffix: str
    published: date | None
    name: str = ""

    @property
    def fingerprint(self) -> str:
        """The same for the same input, so that it is read once."""
        stated = f"{self.suffix} {self.published} {self.name} ".encode("utf-8", "replace")
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
    return Given(text.encode("utf-8", "replace"), suffix, published, f"pasted{suffix}")


def uploaded(content: bytes, name: str, published: date | None) -> Given:
    """A file, read by the ending of its name."""
    return Given(content, Path(name).suffix.lower(), published, Path(name).name)


def refusal(given: Given) -> str | None:
    """Why the input is not read at all, in words; None where it is."""
    if len(given.content) > MOST_BYTES:
        return f"This is {len(given.content) / 1e6:,.1f} MB; at most {MOST_BYTES / 1e6:.0f} MB are read here. " + _LARGE
    if given.suffix not in SUFFIXES:
        return f"Files that end in {given.suffix or 'nothing'} are not read; expected {', '.join(SUFFIXES)}."
    return None


def read(given: Given, on_article: Callable[[int], object]) -> Reading:
    """Reads every article; on_article is told how many are done. A temporary file holds the text while it runs.

    What cannot be read, for whatever reason, becomes a problem in words; what was read before it is kept.
    """
    articles: list[tuple[Article, Extraction]] = []
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="atlas-read-") as folder:
        path = Path(folder) / f"atlas-read-input{given.suffix}"
        path.write_bytes(given.content)
        for item in _articles(path, given):
            if isinstance(item, str):
                problems.append(item)
                continue
            if len(articles) == MOST_ARTICLES:
                problems.append(f"There are more than {MOST_ARTICLES} articles; the rest was not read. {_LARGE}")
                break
            found = _extraction(item)
            if isinstance(found, str):
                problems.append(found)
                continue
            articles.append((item, found))
            on_article(len(articles))
    return Reading(tuple(articles), tuple(problems))


def _articles(path: Path, given: Given) -> Iterator[Article | str]:
    """The articles of the file, and in words what was no article; an error in the reader ends them, in words."""
    done = 0
    try:
        for item in read_articles(path, given.published):
            done += isinstance(item, Article)
            yield _in_words(item) if isinstance(item, Problem) else _sound(_named(item, path.name, given.name))
    except Exception as error:  # the reader of a web page is no place for a traceback, whatever the file holds
        _LOG.exception("A digest was not read to its end")
        yield f"The input was not read to its end: {_why(error)}. {_before(done)} Take out what comes next, read again."


def _extraction(article: Article) -> Extraction | str:
    """What is read from the article; in words why nothing was."""
    try:
        return read_article(article)
    except Exception as error:  # one article must not cost the others
        _LOG.exception("An article was not read")
        title = article.title[:80] or "without a title"
        return f"The article “{title}” was not read: {_why(error)}. All others were; please report it with its text."


def _why(error: Exception) -> str:
    """What went wrong, without anything of the server."""
    return f"the reader met what it does not know how to handle ({type(error).__name__})"


def _before(done: int) -> str:
    if not done:
        return "Nothing before it could be read."
    return f"The {done} articles before it are shown." if done > 1 else "The one article before it is shown."


def _named(article: Article, here: str, name: str) -> Article:
    """The article under the name of the reader's file where it was named after ours."""
    if not name or not article.doc.startswith(here):
        return article
    return replace(article, doc=name + article.doc.removeprefix(here))


def _sound(article: Article) -> Article:
    """The article without halves of characters, each replaced by one sign, so that places in the text stay."""
    return replace(
        article,
        doc=_whole(article.doc),
        title=_whole(article.title),
        text=_whole(article.text),
        source=_whole(article.source),
        url=_whole(article.url),
    )


def _whole(text: str) -> str:
    return _HALF.sub("\ufffd", text) if text else text


def _in_words(problem: Problem) -> str:
    where = f"Line {problem.line}: " if problem.line else ""
    field = f"{problem.field}: " if problem.field else ""
    said = f"{where}{field}found {problem.found}; expected {problem.expected}"
    return said[0].upper() + said[1:]


_LARGE = "For more, use python -m etl extract, or python -m etl build --source."
